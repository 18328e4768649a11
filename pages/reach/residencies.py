"""Page Residencies: programmes, hosts, flows of residents."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import streamlit as st

from accr_map import charts
from accr_map.catalogue import citations
from accr_map.catalogue.labels import by_id
from accr_map.exports import csv_text
from accr_map.i18n import Language, mark
from accr_map.i18n.translated import chosen, markup
from accr_map.statistics import Figure, tables
from accr_map.statistics.measures import hosting, residencies
from accr_map.statistics.stays import left_out, stay_rows
from accr_map.tables.codes import NOT_CURRENT, SMALLEST_GROUP
from accr_map.webpages.prose import anchor, heading
from pages.reach import programmes
from pages.shell.html import Markup, html, joined, put, put_html, style_sheet, table
from pages.shell.view import View
from pages.widgets import downloads, figure_cards, reading

_PROGRAMMES = mark("The programmes")
_SAID = mark("What sources say, side by side")


def render(view: View) -> None:
    """Draw the page."""
    style_sheet("reach.css")
    text = view.language.text
    st.title(text("Residencies"), anchor=False)
    if view.catalogue.programmes.empty:
        st.markdown(text("The data name no programme of residencies."))
        return
    _lead(view)
    totals = _totals(view)
    parts = [("part-flows", text("From where to where")), ("part-programmes", text(_PROGRAMMES))]
    parts += [("part-said", text(_SAID))] if totals else []
    with reading.page(view, "residencies", parts):
        put(anchor("part-flows"))
        _flows(view)
        put(heading("part-programmes", text(_PROGRAMMES)))
        programmes.render(view)
        _said(view, totals)


def _lead(view: View) -> None:
    """Say in a sentence what the data know, and how privacy is kept."""
    text, language = view.language.text, view.language
    _, figures = figure_cards.measure(view, view.selection)
    residents = figures.get("residents")
    sentence = [
        *([_residents(residents, language)] if residents else []),
        *_known_hosts(view),
    ]
    put_html('<p class="accr-sentence">{}</p>', language.sentences(sentence))
    if residents and residents.value is not None:
        source = tables.sources(view.catalogue, residents, language)
        put_html('<p class="accr-words">{}</p>', f"{residents.note(language)} · {source}")
    rule = text(
        "Refugees and people in danger are protected: their programmes are shown in groups of "
        "{n} persons and more. Whatever is filtered, added or subtracted, on this page, on the "
        "map or in any file, no smaller group has a number, a host, a year or a country.",
        n=language.number(SMALLEST_GROUP),
    )
    put_html('<p class="accr-rule">{}</p>', rule)


def _known_hosts(view: View) -> list[str]:
    """Say how many sites hosted, ever or in the year chosen, and how many belong today."""
    language, year = view.language, view.selection.year
    rows = hosting.among(view.catalogue, view.selection)
    hosts = set(hosting.in_year(rows, year)["site_id"])
    if not hosts and year is not None and len(rows):
        return [language.text("Which sites were hosts in {year} is not known.", year=year)]
    if not hosts:
        return []
    current = view.catalogue.sites.set_index("id")["status"].reindex(list(hosts))
    if year is None:
        known = language.count(
            "{n} site is known as a host.", "{n} sites are known as hosts.", len(hosts)
        )
    else:
        known = language.count(
            "{n} site is known as a host in {year}.",
            "{n} sites are known as hosts in {year}.",
            len(hosts),
            year=year,
        )
    return [
        known,
        language.count(
            "{n} of them belongs to the network today.",
            "{n} of them belong to the network today.",
            int((~current.isin(NOT_CURRENT)).sum()),
        ),
    ]


def _residents(figure: Figure, language: Language) -> str:
    """State the residents as published, or that they are not known for this selection."""
    if figure.value is None:
        return language.text("How many residents there were is not known for this selection.")
    return language.text("Residents welcomed: {residents}.", residents=figure.text(language))


def _flows(view: View) -> None:
    """Draw the arcs of the programmes and the period chosen."""
    text, language = view.language.text, view.language
    period = _period(view)
    base, figures = figure_cards.measure(view, view.selection)
    counted = residencies.flows(view.catalogue, view.selection, period)
    if not counted.persons:
        withheld = left_out(view.catalogue, view.selection.programmes)
        nothing = text("No stay can be shown for this choice.")
        sentences = [nothing, *(note.text(language) for note in withheld)]
        put_html('<p class="accr-words">{}</p>', language.sentences(sentences))
        return
    if not counted.drawn:
        # An empty map would say that nobody came.
        put_html('<p class="accr-words">{}</p>', charts.coverage(base, counted, language))
        return
    key = (period, *view.selection.to_query())
    for name, draw in (("flows", charts.flows), ("origins", charts.origins)):
        drawn = partial(draw, base, counted, language, figure_cards.theme(view))
        figure_cards.picture(view, drawn, name, *key)
        figure_cards.files(view, name, partial(draw, base, counted, language))
    listed = residencies.within(base.stays, period)
    figure = replace(figures["stays"], rows_of=partial(stay_rows, listed))
    downloads.button(
        text("Flows (CSV)"),
        lambda: csv_text.to_csv(tables.rows(view.catalogue, figure, language)),
        downloads.ordered(view).file_name("csv", "residencies", "-".join(map(str, period or ()))),
        "take-flows",
    )


def _period(view: View) -> tuple[int, int] | None:
    """Ask for the programme and the years; None is every year, unknown ones included."""
    text = view.language.text
    spanned = residencies.years(residencies.among(view.catalogue, view.selection))
    programme, years = st.columns([1, 1.4], gap="medium")
    with programme:
        _programme(view)
    if spanned is None or spanned[0] == spanned[1]:
        return None
    period = _period_of(view.option("period"), spanned)
    with years:
        key = f"period-{view.option('period')}-{spanned}"
        st.slider(
            text("Years"),
            *spanned,
            value=period or spanned,
            key=key,
            on_change=_period_chosen,
            args=(view, key, spanned),
        )
    return period


def _programme(view: View) -> None:
    """Choose one programme; the filter of the sites is the same one."""
    called = by_id(view.catalogue.programmes, view.language)
    chosen = view.selection.programmes
    at = chosen[0] if len(chosen) == 1 else ""
    key = f"programme-{'-'.join(chosen)}"
    st.selectbox(
        view.language.text("Programme"),
        ["", *called],
        index=["", *called].index(at),
        format_func=lambda code: called.get(code) or _all_of(view, chosen, called),
        key=key,
        on_change=_programme_chosen,
        args=(view, key),
    )


def _all_of(view: View, chosen: tuple[str, ...], called: dict[str, str]) -> str:
    if len(chosen) > 1:
        return view.language.listed(called.get(code, code) for code in chosen)
    return view.language.text("All programmes")


def _programme_chosen(view: View, key: str) -> None:
    code = st.session_state[key]
    view.go(selection=replace(view.selection, programmes=(code,) if code else ()))


def _period_chosen(view: View, key: str, spanned: tuple[int, int]) -> None:
    first, last = st.session_state[key]
    view.go_option("period", "" if (first, last) == spanned else f"{first}-{last}")


def _period_of(words: str, spanned: tuple[int, int]) -> tuple[int, int] | None:
    """Read the years of the address, brought within those that are known; None without any."""
    first, dash, last = words.partition("-")
    if not (dash and first.isdecimal() and last.isdecimal()):
        return None
    low, high = (min(max(int(year), spanned[0]), spanned[1]) for year in (first, last))
    return (low, high) if low <= high else None


def _totals(view: View) -> list[residencies.Published]:
    """List the published totals of the programmes chosen, the newest first."""
    totals = reversed(residencies.published(view.catalogue))
    return [total for total in totals if _fits(view, total)]


def _said(view: View, totals: list[residencies.Published]) -> None:
    """Set the published totals side by side, as they are: they do not all agree."""
    if not totals:
        return
    text = view.language.text
    put(heading("part-said", text(_SAID)))
    note = text(
        "Totals since the start, as published. They were counted on different days and "
        "of different programmes, and do not all agree: none is corrected here."
    )
    put_html('<p class="accr-words">{}</p>', note)
    for what, counted in (
        ("residents_cumulative", text("Residents")),
        ("nationalities", text("Nationalities")),
    ):
        lines = joined(_line(view, total) for total in totals if total.what == what)
        if lines:
            heads = (text("Date"), counted, text("What it covers"), text("Source"))
            put(table("accr-said", heads, lines))


def _fits(view: View, total: residencies.Published) -> bool:
    chosen = set(view.selection.programmes)
    return not chosen or bool(total.programmes & chosen)


def _line(view: View, total: residencies.Published) -> Markup:
    return html(
        '<tr><td class="accr-date">{}</td><td class="accr-number">{}</td>'
        "<td>{}</td><td>{}</td></tr>",
        view.language.date(total.date) or view.language.text("undated"),
        total.text(view.language),
        markup(chosen(total.scopes, view.language), view.language),
        citations.publishers(view.catalogue, view.language).get(total.source, ""),
    )
