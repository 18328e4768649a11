"""Page Reach: figures of a selection, each with the rows it counts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

import streamlit as st

from accr_map import charts
from accr_map import statistics as reach
from accr_map.charts import ChartTheme, Drawing
from accr_map.exports import figure_sheets
from accr_map.exports.documents import report
from accr_map.i18n import Language
from accr_map.selection import Selection, query
from accr_map.settings import Frame
from accr_map.statistics import HEADLINES, Figure, Scope, tables
from pages.shell import links
from pages.shell.html import Markup, html, joined, put, put_html, style_sheet, table, tags
from pages.shell.view import View
from pages.widgets import downloads, figure_cards


def render(view: View) -> None:
    """Draw the page."""
    style_sheet("reach.css")
    base, figures = figure_cards.measure(view, view.selection)
    _opening(view, base, figures)
    _take(view, base, figures)
    if base.number:
        _pictures(view, base)
    more = [figure for name, figure in figures.items() if name not in HEADLINES]
    heading = view.language.text("More figures")
    put_html(
        '<h2 class="accr-more-title">{}</h2>{}',
        heading,
        figure_cards.cards(view, more, "accr-more"),
    )
    _compare(view, figures)
    figure_cards.opened(view, figures)
    links.follow(view, "reach")


def _opening(view: View, base: Scope, figures: dict[str, Figure]) -> None:
    """Say in a sentence what the figures amount to, and of which sites; then the main ones."""
    whole = replace(view.selection, year=None).is_default
    text, year = view.language.text, view.selection.year
    hints = [text("Each figure opens the rows it counts, its formula and sources.")]
    if year is not None and any(figure.period for figure in figures.values()):
        hints.append(
            text(
                "The year {year} chooses the sites: stays are those of their own years.", year=year
            )
        )
    put_html(
        '<p class="accr-of">{}</p><h1 class="accr-sentence">{}</h1><p class="accr-of">{}</p>{}',
        reach.named(view.catalogue, view.selection, view.language),
        reach.sentence(figures, view.language, whole=whole, year=base.year),
        view.language.sentences(hints),
        figure_cards.cards(view, (figures[name] for name in HEADLINES if name in figures)),
    )


def _take(view: View, base: Scope, figures: dict[str, Figure]) -> None:
    """Offer the report and the figures to take away; each is made when asked for."""
    text, language = view.language.text, view.language
    order = downloads.ordered(view)
    document = partial(report.to_pdf, order, base, figures)
    sheets = partial(figure_sheets.to_xlsx, base, figures, language)
    table = partial(figure_sheets.to_csv, base, figures, language)
    with st.container(key="take", horizontal=True):
        button = downloads.button
        button(
            text("Report (PDF)"),
            document,
            order.file_name("pdf", "reach"),
            "take-pdf",
            type="primary",
        )
        button(text("Figures (Excel)"), sheets, order.file_name("xlsx", "reach"), "take-xlsx")
        button(text("Figures (CSV)"), table, order.file_name("csv", "reach"), "take-csv")


def _pictures(view: View, base: Scope) -> None:
    """Draw the charts that have something to show, two by two, and the map of who lives near."""
    theme = figure_cards.theme(view)
    draw = partial(_drawings, base, view.settings.frames, view.language, theme)
    with st.container(key="pictures"):
        for drawn in figure_cards.pictures(view, draw, "reach", *view.selection.to_query()):
            way = None
            if drawn.id == "programmes" and "residencies" in view.pages:
                label = view.language.text("Who came from where: the residencies")
                way = html("<p>{}</p>", links.link(links.relative(view, "residencies"), label))
            figure_cards.show(drawn, way)


def _drawings(
    base: Scope, frames: Sequence[Frame], language: Language, theme: ChartTheme
) -> Iterator[Drawing]:
    for draw in charts.OF_SELECTION:
        yield draw(base, language, theme)
    frame = charts.best_frame(base, frames)
    if frame is not None:
        yield charts.sites(base, frame, language, theme, zones=True)


def _compare(view: View, figures: dict[str, Figure]) -> None:
    """Set another selection beside the present one: the same figures, and their differences."""
    text, language = view.language.text, view.language
    st.header(text("Compare"), anchor=False)
    choices = dict(_rivals(view))
    chosen = view.option("vs")
    if chosen and chosen not in choices:
        choices[chosen] = reach.named(view.catalogue, _selection(view, chosen), language)
    st.selectbox(
        text("Compare with"),
        ["", *choices],
        index=["", *choices].index(chosen),
        format_func=lambda key: choices.get(key, text("Choose a selection")),
        # The address may change elsewhere: the choice follows it, and not an older one.
        key=f"compare-with-{chosen}",
        on_change=_compare_with,
        args=(view, f"compare-with-{chosen}"),
    )
    if not chosen:
        return
    other = _selection(view, chosen)
    _, theirs = figure_cards.measure(view, other)
    heads = [
        text("Figure"),
        reach.named(view.catalogue, view.selection, language),
        reach.named(view.catalogue, other, language),
        text("Difference"),
    ]
    put(_comparison(heads, tables.compared(figures, theirs, language)))
    st.caption(
        text(
            "The difference is the second less the first, taken before rounding: its last digit "
            "may differ from that of the numbers shown. Published totals have none."
        )
    )


def _comparison(heads: list[str], lines: list[tuple[str, str, str, str]]) -> Markup:
    body = joined(
        html('<tr><th scope="row">{}</th>{}</tr>', label, tags("<td>{}</td>", cells))
        for label, *cells in lines
    )
    return table("accr-compare", heads, body)


def _compare_with(view: View, key: str) -> None:
    view.go_option("vs", st.session_state[key])


def _selection(view: View, text: str) -> Selection:
    """Read a selection from the part of the address that holds it; unknown words are left out."""
    return Selection.from_query(query.parse(text), view.catalogue)[0]


def _rivals(view: View) -> Iterator[tuple[str, str]]:
    """List selections worth comparing with: query and name, the present one left out."""
    taken = set(view.catalogue.sites["zone"])
    present = [zone for zone in view.catalogue.zones["id"] if zone in taken]
    candidates = [Selection(statuses=("associate", "labelled", "member", "preparation"))]
    if len(present) > 1:
        candidates += [Selection(zones=(present[0],)), Selection(zones=tuple(present[1:]))]
        candidates += [Selection(zones=(zone,)) for zone in present[1:]]
    candidates += [replace(view.selection, year=year) for year in (1980, 2000, 2010)]
    candidates += [Selection(themes=(code,)) for code in view.catalogue.themes["id"]]
    for candidate in dict.fromkeys(candidates):
        if candidate != view.selection:
            yield (
                query.write(candidate.to_query()),
                reach.named(view.catalogue, candidate, view.language),
            )
