"""Figure cards: figures, their charts and tables, computed once per selection."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any, NamedTuple

import pandas as pd
import streamlit as st

from accr_map import statistics as reach
from accr_map.catalogue import Catalogue
from accr_map.charts import ChartTheme, Drawing
from accr_map.exports.documents import chart_file
from accr_map.exports.order import Order
from accr_map.i18n import Language, mark
from accr_map.selection import Selection
from accr_map.statistics import Figure, Scope, tables
from accr_map.webpages.chart_numbers import numbers as numbers_of
from accr_map.webpages.prose import folded
from pages.shell import links
from pages.shell.html import Markup, html, joined, put, put_html
from pages.shell.view import View
from pages.widgets import downloads

# Rows of a table that are sent to the browser: the rest is in the downloads.
LONGEST_TABLE = 1_000
_MOST_SOURCES_IN_SIGHT = 8


def measure(view: View, selection: Selection) -> tuple[Scope, dict[str, Figure]]:
    """Work out a selection's figures, once for all visitors."""
    with st.spinner(view.language.text("Measuring…"), show_time=False):
        return _measured(
            view.catalogue,
            selection,
            (view.catalogue.version, *selection.to_query()),
            view.today.year,
        )


@st.cache_resource(max_entries=128, show_spinner=False)
def _measured(
    _catalogue: Catalogue,
    _selection: Selection,
    key: tuple[object, ...],  # noqa: ARG001 (what the answer is kept under)
    this_year: int,
) -> tuple[Scope, dict[str, Figure]]:
    base = reach.scope_of(_catalogue, _selection, this_year)
    return base, reach.figures(base)


def theme(view: View) -> ChartTheme:
    """Return the colours of the theme that the visitor sees."""
    colours = view.settings.colours
    if st.context.theme.type == "dark":
        return ChartTheme.of(colours.dark)
    return ChartTheme.of(colours.light)


class Picture(NamedTuple):
    """A chart as a page sends it: its specification, and heading, words and numbers as markup."""

    id: str
    chart: dict[str, Any]
    markup: Markup


def pictures(
    view: View, draw: Callable[[], Iterable[Drawing]], *key: object
) -> tuple[Picture, ...]:
    """Draw charts, once for all visitors; those with nothing to show are left out.

    `key` says what they show, beside the catalogue, the language and the theme.
    """
    colours = theme(view).paper, theme(view).accent
    return _drawn(draw, view.language, (view.catalogue.version, view.language.code, *colours, *key))


def picture(view: View, draw: Callable[[], Drawing], *key: object) -> None:
    """Draw one chart and show it; see `pictures`."""
    for drawn in pictures(view, lambda: [draw()], *key):
        show(drawn)


def show(drawn: Picture, way: Markup | None = None) -> None:
    """Show a chart with its title and words, and its numbers one click away.

    `way` is a link below them.
    """
    with st.container(key=f"chart-{drawn.id}"):
        # Its parts stand around the chart by the style sheet: an element more is a message more.
        put(drawn.markup + (way or Markup()))
        # Streamlit's own theme would paint over the look that reports share.
        st.vega_lite_chart(drawn.chart, theme=None, width="stretch")


def files(view: View, name: str, draw: Callable[[ChartTheme], Drawing]) -> None:
    """Offer a chart as it is to be printed: by day, with its sources, date and licence."""
    order = downloads.ordered(view)
    by_day = ChartTheme.of(view.settings.colours.light)
    with st.container(key=f"files-{name}", horizontal=True, gap="small"):
        for ending, write, label in (
            ("svg", chart_file.to_svg, mark("Drawing (SVG)")),
            ("png", chart_file.to_png, mark("Drawing (PNG)")),
        ):
            downloads.button(
                view.language.text(label),
                partial(_file, write, draw, by_day, order),
                order.file_name(ending, name),
                f"take-{name}-{ending}",
            )


def _file(
    write: Callable[[Drawing, Order], bytes],
    draw: Callable[[ChartTheme], Drawing],
    look: ChartTheme,
    order: Order,
) -> bytes:
    return write(draw(look), order)


@st.cache_resource(max_entries=256, show_spinner=False)
def _drawn(
    _draw: Callable[[], Iterable[Drawing]],
    _language: Language,
    key: tuple[object, ...],  # noqa: ARG001 (what the answer is kept under)
) -> tuple[Picture, ...]:
    room = {"type": "fit-x", "contains": "padding", "resize": True}
    return tuple(
        Picture(
            drawing.id,
            {**drawing.specification(width="container"), "autosize": room},
            html(
                '<h2>{}</h2><p class="accr-words">{}</p>{}',
                drawing.title,
                drawing.words,
                numbers_of(drawing, _language),
            ),
        )
        for drawing in _draw()
        if not drawing.is_empty
    )


def table(rows: pd.DataFrame, title: str) -> None:
    """Show a table, its beginning only if it is long; numbers as the reader writes them."""
    st.dataframe(
        rows.head(LONGEST_TABLE),
        hide_index=True,
        width="stretch",
        alt=title,
        column_config={
            column: st.column_config.NumberColumn(format=_format(rows[column]))
            for column in rows.select_dtypes("number")
        },
        height="auto" if len(rows) < 10 else 380,
    )


def _format(numbers: pd.Series) -> str:
    """Return the format of a column: years stand without a separator of thousands."""
    are_years = (
        pd.api.types.is_integer_dtype(numbers) and numbers.dropna().between(1900, 2100).all()
    )
    return "%d" if are_years else "localized"


def cards(view: View, figures: Iterable[Figure], kind: str = "") -> Markup:
    """Write figures as cards of class `kind`; each is a link that opens the rows it counts.

    The page calls `links.follow`.
    """
    return html(
        '<ul class="accr-cards {}">{}</ul>', kind, joined(_card(view, figure) for figure in figures)
    )


def _card(view: View, figure: Figure) -> Markup:
    others = [pair for pair in view.query() if pair[0] != "figure"]
    return html(
        '<li><a class="accr-card accr-way" href="{}"><span class="accr-card-name">{}</span>'
        '<span class="{}">{}</span><span class="accr-figure-note">{}</span></a></li>',
        links.relative(view, "reach", links.words(view, *others, ("figure", figure.id))),
        view.language.text(figure.label),
        "accr-figure-value" if figure.value is not None else "accr-figure-unknown",
        figure.text(view.language),
        figure.note(view.language),
    )


def opened(view: View, figures: dict[str, Figure]) -> None:
    """Show the rows of the figure that the address names, if it names one."""
    figure = figures.get(view.option("figure"))
    if figure is None:
        return
    title = view.language.text(figure.label)
    close = partial(view.go_option, "figure", "")
    st.dialog(title, width="large", on_dismiss=close)(_opened)(view, figure)


def _sources(view: View, figure: Figure) -> str:
    """Cite what a figure rests on; a long list opens under its number."""
    cited = tables.sources(view.catalogue, figure, view.language)
    number = len(tables.publishers_of(view.catalogue, figure, view.language))
    if number <= _MOST_SOURCES_IN_SIGHT:
        return cited
    return folded(view.language.count("{n} source", "{n} sources", number), html("{}", cited))


def _opened(view: View, figure: Figure) -> None:
    language, text = view.language, view.language.text
    put_html('<p class="accr-big">{}</p>', figure.text(language))
    several = len(tables.cited(view.catalogue, figure, language)) > 1
    title = mark("Sources") if several else mark("Source")
    facts = [
        (text("How"), figure.formula.text(language)),
        (text("Known"), figure.completeness(language)),
        (text("Year"), figure.when(language)),
        *((text("Also"), remark.text(language)) for remark in figure.remarks),
        (text(title), _sources(view, figure)),
    ]
    lines = joined(html("<dt>{}</dt><dd>{}</dd>", *fact) for fact in facts if fact[1])
    put_html('<dl class="accr-how">{}</dl>', lines)
    rows = tables.rows(view.catalogue, figure, language)
    st.markdown(language.count("**{n} row counted**", "**{n} rows counted**", len(rows)))
    table(rows, text(figure.label))
    if len(rows) > LONGEST_TABLE:
        st.caption(
            text(
                "The first {n} rows are shown; the Excel file has more of them.",
                n=language.number(LONGEST_TABLE),
            )
        )
    st.caption(text("Link to this figure"))
    st.code(links.here(view), language=None, wrap_lines=True)
