"""Page Timeline: events by decade and year, and the network of a chosen year."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import streamlit as st

from accr_map.profiles import timeline
from accr_map.profiles.timeline import Decade, Event
from accr_map.selection import Selection
from accr_map.tables.codes import EVENT_KINDS
from pages.network import event_markup
from pages.shell import links
from pages.shell.components import panel
from pages.shell.html import count_markup, html, put, put_html, style_sheet
from pages.shell.view import View
from pages.widgets import filters, reading, search_boxes

_KINDS = "kinds"


def render(view: View) -> None:
    """Draw the page."""
    text = view.language.text
    listed = timeline.events(view.catalogue, view.language)
    style_sheet("timeline.css")
    with st.container(key="timeline"):
        st.title(text("Timeline"), anchor=False)
        if not listed:
            put_html('<p class="accr-lead">{}</p>', text("No event is recorded yet."))
            return
        put_html('<p class="accr-lead">{}</p>', _lead(view, listed))
        hint = text("Choose a year, here or in the list, to see the network as it was.")
        put_html('<p class="accr-from">{}</p>', hint)
        search_boxes.years(view)
        _focus(view, listed)
        request = timeline.wanted(
            view.catalogue, view.selection, view.options("kind"), view.option("find")
        )
        _asking(view, listed, request)
        shown = timeline.fitting(listed, request)
        _summary(view, shown, request)
        _drawn(view, timeline.decades(shown))
    links.follow(view, "timeline")


def _lead(view: View, listed: tuple[Event, ...]) -> str:
    first, last = listed[0].year, listed[-1].year
    sentence = view.language.count(
        "{n} dated event, from {first} to {last}.",
        "{n} dated events, from {first} to {last}.",
        len(listed),
        first=first,
        last=last,
    )
    implied = sum(1 for event in listed if event.table)
    if not implied:
        return sentence
    rest = view.language.count(
        "{n} of them is a year that stands in another table of the data; it says so.",
        "{n} of them are years that stand in other tables of the data; they say so.",
        implied,
    )
    return view.language.sentences([sentence, rest])


def _focus(view: View, listed: tuple[Event, ...]) -> None:
    """Show the year chosen: its events, and the network as it was then."""
    year = view.selection.year
    if year is None:
        return
    text = view.language.text
    events = timeline.of_year(listed, year)
    sites = timeline.sites_by_year(view.catalogue, view.selection, [year], view.today.year)[year]
    then = view.language.count(
        "The network in {year}: {n} site known",
        "The network in {year}: {n} sites known",
        sites,
        year=year,
    )
    with st.container(key="year-focus"):
        put_html(
            '<section class="accr-focus" aria-labelledby="focus"><h2 id="focus">{}</h2>'
            '<p class="accr-then" role="status">{}</p>{}</section>',
            year,
            then,
            event_markup.events(view, events)
            or html("<p>{}</p>", text("No event is recorded for this year.")),
        )
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            label = text("See the network of {year} on the map", year=year)
            links.page_link(view, "explore", label, icon=":material/map:")
            st.button(
                text("All years"),
                key="no-year",
                icon=":material/close:",
                type="tertiary",
                on_click=partial(view.go, selection=replace(view.selection, year=None)),
            )


def _asking(view: View, listed: tuple[Event, ...], request: timeline.Wanted) -> None:
    """Offer the words to look for and the kinds of events, each with what it would give."""
    text = view.language.text
    with st.container(key="find"):
        search = partial(view.go_option, "find")
        label = text("Search in the events")
        search_boxes.words_box(view, "find", label, view.option("find"), search)
    counts = timeline.kind_counts(listed, request)
    chosen = [kind for kind in counts if kind in request.kinds]
    if st.session_state.get(_KINDS) != chosen:
        st.session_state[_KINDS] = chosen
    st.pills(
        text("Kinds of events"),
        list(counts),
        key=_KINDS,
        selection_mode="multi",
        format_func=lambda kind: _kind_label(view, kind, counts[kind]),
        on_change=partial(_kinds_chosen, view),
    )


def _kind_label(view: View, kind: str, count: int) -> str:
    name = view.language.text(EVENT_KINDS[kind])
    return f":material/{event_markup.sign(kind)}: {name} · {view.language.number(count)}"


def _kinds_chosen(view: View) -> None:
    others = tuple(pair for pair in view.own if pair[0] != "kind")
    view.go(own=(*others, *(("kind", kind) for kind in st.session_state[_KINDS])))


def _summary(view: View, shown: tuple[Event, ...], request: timeline.Wanted) -> None:
    """Count the events shown, say which sites limit them, and offer the way back."""
    text, count = view.language.text, view.language.count
    sentence = count("{n} event", "{n} events", len(shown))
    if request.sites is not None:
        limit = count(
            "naming the site chosen", "naming one of the {n} sites chosen", len(request.sites)
        )
        sentence = f"{sentence} · {limit}"
    with st.container(key="summary", horizontal=True, vertical_alignment="center", gap="small"):
        put(count_markup(sentence), width="content")
        panel("chips", filters.chips_part(view, fixed="year", clears=False))
        if request != timeline.Wanted():
            st.button(
                text("Clear all"), key="clear-all", type="tertiary", on_click=partial(_all, view)
            )


def _all(view: View) -> None:
    own = tuple(pair for pair in view.own if pair[0] not in ("kind", "find"))
    view.go(own=own, selection=Selection(year=view.selection.year))


def _drawn(view: View, decades: tuple[Decade, ...]) -> None:
    """Draw the overview and the decades, each a piece that travels only when it changes."""
    parts = [
        (event_markup.part(of_decade), event_markup.decade_name(view, of_decade.start))
        for of_decade in decades
    ]
    with reading.page(view, "timeline", parts):
        if decades:
            _decades(view, decades)
        else:
            st.markdown(view.language.text("No event answers to all of this."))


def _decades(view: View, decades: tuple[Decade, ...]) -> None:
    put(event_markup.overview(view, decades))
    years = [year.year for of_decade in decades for year in of_decade.years]
    sites = timeline.sites_by_year(view.catalogue, view.selection, years, view.today.year)
    title = view.language.text("List of the events")
    put_html('<p class="accr-hidden" id="list">{}</p>', title)
    for of_decade in decades:
        put(event_markup.decade(view, of_decade, sites))
