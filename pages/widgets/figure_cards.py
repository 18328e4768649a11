"""Figure cards: figures, their charts and tables, computed once per selection."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pandas as pd
import streamlit as st

from accr_map import statistics as reach
from accr_map.catalogue import Catalogue
from accr_map.charts import ChartTheme, Drawing
from accr_map.selection import Selection
from accr_map.server import state
from accr_map.statistics import Figure, Scope, tables
from accr_map.webpages.prose import folded
from pages.shell import links
from pages.shell.html import html, joined, put_html
from pages.shell.view import View, plain

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


def theme() -> ChartTheme:
    """Return the colours of the theme that the visitor sees."""
    colours = state.current().settings.colours
    if st.context.theme.type == "dark":
        return ChartTheme.of(colours.dark)
    return ChartTheme.of(colours.light)


def has(view: View, draw: Callable[[], Drawing], *key: object) -> bool:
    """Tell whether a chart has something to show; it is drawn once, here or when shown."""
    return not _drawn(draw, _key(view, key))[0].is_empty


def _key(view: View, key: tuple[object, ...]) -> tuple[object, ...]:
    return (view.catalogue.version, view.language.code, theme().paper, *key)


def chart(view: View, name: str, draw: Callable[[], Drawing], *key: object) -> None:
    """Show a chart with its title and words, and its numbers one click away."""
    drawing, drawn = _drawn(draw, _key(view, key))
    if drawing.is_empty:
        return
    with st.container(key=f"chart-{name}"):
        st.header(drawing.title, anchor=False)
        # Streamlit's own theme would paint over the look that reports share.
        st.vega_lite_chart(drawn, theme=None, width="stretch")
        put_html('<p class="accr-words">{}</p>', drawing.words)
        with st.expander(view.language.text("The same numbers as a table")):
            table(drawing.table, drawing.title)


@st.cache_resource(max_entries=512, show_spinner=False)
def _drawn(
    _draw: Callable[[], Drawing],
    key: tuple[object, ...],  # noqa: ARG001 (what the answer is kept under)
) -> tuple[Drawing, dict[str, object]]:
    drawing = _draw()
    room = {"type": "fit-x", "contains": "padding", "resize": True}
    return drawing, {**drawing.specification(width="container"), "autosize": room}


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


def card(view: View, figure: Figure) -> None:
    """Show a figure; the whole card is its button, and opens the rows it counts."""
    text = view.language.text
    note = figure.note(view.language)
    with st.container(key=f"figure-{figure.id}"):
        st.button(
            plain(text(figure.label)),
            key=f"rows-{figure.id}",
            type="tertiary",
            on_click=partial(view.go_option, "figure", figure.id),
        )
        put_html(
            '<p class="accr-figure"><span class="{}">{}</span>'
            '<span class="accr-figure-note">{}</span></p>',
            "accr-figure-value" if figure.value is not None else "accr-figure-unknown",
            figure.text(view.language),
            note,
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
    facts = [
        (text("How"), figure.formula.text(language)),
        (text("Known"), figure.completeness(language)),
        (text("Year"), figure.when(language)),
        *((text("Also"), remark.text(language)) for remark in figure.remarks),
        (text("Source"), _sources(view, figure)),
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
