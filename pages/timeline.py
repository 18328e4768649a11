"""Timeline: what happened when, by decade and year, and the network of a year chosen."""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache, partial
from urllib.parse import parse_qsl, urlencode, urlsplit

import streamlit as st

from accr_map import card, passages, timeline
from accr_map.catalogue import Catalogue
from accr_map.i18n import Language
from accr_map.map import names
from accr_map.model import EVENT_KINDS, TABLES
from accr_map.once import per_catalogue
from accr_map.selection import Selection
from accr_map.timeline import Decade, Event, Year
from accr_map.web import OWN
from pages import boxes, filters
from pages.parts import box, ways
from pages.view import View, plain, write

# Names of signs in the font of symbols that Streamlit ships.
SIGNS = {
    "founding": "foundation",
    "recognition": "workspace_premium",
    "charter": "history_edu",
    "label": "verified",
    "law": "gavel",
    "programme": "brush",
    "partner": "handshake",
    "membership": "group_add",
    "president": "account_circle",
    "network": "hub",
    "funding": "payments",
    "meeting": "groups",
    "publication": "menu_book",
    "advocacy": "campaign",
}
_OTHER_SIGN = "event"
_KINDS, _FIND, _WAYS = "kinds", "find_box", "ways"
# Events said in one line; more are counted.
SAID = 2


def render(view: View) -> None:
    """Draw the page."""
    text = view.language.text
    listed = timeline.events(view.catalogue, view.language)
    st.html(f"<style>{_style_sheet()}</style>")
    with st.container(key="timeline"):
        st.title(text("Timeline"), anchor=False)
        if not listed:
            st.html(f"<p class='accr-lead'>{text('No event is recorded yet.')}</p>")
            return
        st.html(f"<p class='accr-lead'>{html.escape(_lead(view, listed))}</p>")
        hint = text("Choose a year, here or in the list, to see the network as it was.")
        st.html(f"<p class='accr-from'>{html.escape(hint)}</p>")
        boxes.years(view)
        _focus(view, listed)
        asked = timeline.wanted(
            view.catalogue, view.selection, view.options("kind"), view.option("find")
        )
        _asking(view, listed, asked)
        shown = timeline.fitting(listed, asked)
        _summary(view, shown, asked)
        _drawn(view, timeline.decades(shown))
    ways(key=_WAYS, data={"links": "a.accr-way"}, on_go_change=partial(_followed, view))
    _leave(view)


@cache
def _style_sheet() -> str:
    return (OWN / "timeline.css").read_text(encoding="utf-8")


def said(view: View) -> None:
    """Say beside the years of the map what happened in the one chosen, in one line."""
    year = view.selection.year
    if year is None or "timeline" not in view.pages:
        return
    listed = timeline.events(view.catalogue, view.language)
    with st.container(key="year-said", horizontal=True, vertical_alignment="center", gap="small"):
        told = html.escape(_sentence(view, listed, year))
        st.html(f"<p class='accr-said'>{told}</p>", width="content")
        st.page_link(
            view.pages["timeline"],
            label=view.language.text("{year} on the timeline", year=year),
            icon=":material/arrow_forward:",
            icon_position="right",
            query_params=view.query(),
        )


def _sentence(view: View, listed: tuple[Event, ...], year: int) -> str:
    """Write the events of a year as one line, the first ones in words."""
    text = view.language.text
    found = timeline.of_year(listed, year)
    if not found:
        return text("No event is recorded for {year}.", year=year)
    told = " · ".join(event.title.text for event in found[:SAID])
    if len(found) > SAID:
        left = len(found) - SAID
        told = f"{told} · {view.language.count('{n} more event', '{n} more events', left)}"
    return text("In {year}: {events}", year=year, events=told)


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
    return f"{sentence} {rest}"


def _focus(view: View, listed: tuple[Event, ...]) -> None:
    """Show the year chosen: its events, and the network as it was then."""
    year = view.selection.year
    if year is None:
        return
    text = view.language.text
    found = timeline.of_year(listed, year)
    sites = timeline.sites_by_year(view.catalogue, view.selection, [year])[year]
    with st.container(key="year-focus"):
        body = _events(view, found) or f"<p>{text('No event is recorded for this year.')}</p>"
        then = html.escape(_network_in(view, year, sites))
        st.html(
            f'<section class="accr-focus" aria-labelledby="focus"><h2 id="focus">{year}</h2>'
            f'<p class="accr-then" role="status">{then}</p>{body}</section>'
        )
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.page_link(
                view.pages["explore"],
                label=text("See the network of {year} on the map", year=year),
                icon=":material/map:",
                query_params=view.query(),
            )
            st.button(
                text("All years"),
                key="no-year",
                icon=":material/close:",
                type="tertiary",
                on_click=partial(view.go, selection=replace(view.selection, year=None)),
            )


def _network_in(view: View, year: int, sites: int) -> str:
    return view.language.count(
        "The network in {year}: {n} site known",
        "The network in {year}: {n} sites known",
        sites,
        year=year,
    )


def _asking(view: View, listed: tuple[Event, ...], asked: timeline.Wanted) -> None:
    """Offer the words to look for and the kinds of events, each with what it would give."""
    text = view.language.text
    label = text("Search in the events")
    with st.container(key="find"):
        box(
            key=_FIND,
            data={
                "icon": "glass",
                "label": label,
                "placeholder": label,
                "value": view.option("find"),
                "suggestions": [],
                "whole": False,
                "locate": False,
                "words": {"clear": text("Clear the search")},
            },
            on_typed_change=partial(_searched, view, "typed"),
            on_choose_change=partial(_searched, view, "choose"),
        )
    counts = timeline.kind_counts(listed, asked)
    chosen = [kind for kind in counts if kind in asked.kinds]
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
    return f":material/{SIGNS[kind]}: {name} · {view.language.number(count)}"


def _searched(view: View, event: str) -> None:
    told = st.session_state[_FIND].get(event)
    if told:
        view.go_option("find", told.split("\n")[0])


def _kinds_chosen(view: View) -> None:
    kept = tuple(pair for pair in view.own if pair[0] != "kind")
    view.go(own=(*kept, *(("kind", kind) for kind in st.session_state[_KINDS])))


def _summary(view: View, shown: tuple[Event, ...], asked: timeline.Wanted) -> None:
    """Count the events shown, say which sites limit them, and offer the way back."""
    text, count = view.language.text, view.language.count
    sentence = count("{n} event", "{n} events", len(shown))
    if asked.sites is not None:
        limit = count(
            "naming the site chosen", "naming one of the {n} sites chosen", len(asked.sites)
        )
        sentence = f"{sentence} · {limit}"
    with st.container(key="summary", horizontal=True, vertical_alignment="center", gap="small"):
        with st.container(key="result-count", width="content"):
            st.html(f'<p role="status" aria-live="polite">{html.escape(sentence)}</p>')
        timeless = replace(view, selection=replace(view.selection, year=None))
        for key, name, rest in filters.chips(timeless):
            st.button(
                plain(name),
                key=f"chip-{key}",
                icon=":material/close:",
                help=text("Take this filter away"),
                on_click=partial(view.go, selection=replace(rest, year=view.selection.year)),
            )
        if asked != timeline.Wanted():
            st.button(
                text("Clear all"), key="clear-all", type="tertiary", on_click=partial(_all, view)
            )


def _all(view: View) -> None:
    own = tuple(pair for pair in view.own if pair[0] not in ("kind", "find"))
    view.go(own=own, selection=Selection(year=view.selection.year))


def _drawn(view: View, decades: tuple[Decade, ...]) -> None:
    """Draw the overview and the decades, each a piece that travels only when it changes."""
    if not decades:
        st.markdown(view.language.text("No event answers to all of this."))
        return
    st.html(_overview(view, decades))
    years = [year.year for each in decades for year in each.years]
    sites = timeline.sites_by_year(view.catalogue, view.selection, years)
    title = html.escape(view.language.text("List of the events"))
    st.html(f'<p class="accr-hidden" id="list">{title}</p>')
    for each in decades:
        rows = "".join(_year(view, year, sites[year.year]) for year in each.years)
        st.html(
            f'<section class="accr-decade" aria-labelledby="d{each.start}">'
            f'<h2 id="d{each.start}">{_decade_name(view, each.start)}</h2>'
            f'<ol class="accr-years">{rows}</ol></section>'
        )


def _decade_name(view: View, start: int) -> str:
    return html.escape(view.language.text("{year}s", year=start))


def _overview(view: View, decades: tuple[Decade, ...]) -> str:
    """Draw one bar a year, decade by decade; each decade leads to its place below."""
    most = max(len(year.events) for each in decades for year in each.years)
    items = []
    for each in decades:
        counts = {year.year: len(year.events) for year in each.years}
        bars = "".join(
            _bar(counts.get(year, 0) / most, year == view.selection.year)
            for year in range(each.start, each.start + 10)
        )
        told = html.escape(view.language.count("{n} event", "{n} events", each.count))
        items.append(
            f'<li><a href="#d{each.start}"><span class="accr-bars" aria-hidden="true">{bars}</span>'
            f"<strong>{_decade_name(view, each.start)}</strong><span>{told}</span></a></li>"
        )
    label = html.escape(view.language.text("Events by decade"))
    return f'<nav class="accr-decades" aria-label="{label}"><ol>{"".join(items)}</ol></nav>'


def _bar(share: float, chosen: bool) -> str:
    mark_of_choice = ' class="chosen"' if chosen else ""
    return f'<i{mark_of_choice} style="--share:{share:.2f}"></i>'


def _year(view: View, year: Year, sites: int) -> str:
    """Draw a year: a way to choose it, the network then, its events."""
    text = view.language.text
    at_year = replace(view, selection=replace(view.selection, year=year.year))
    chosen = ' aria-current="date"' if year.year == view.selection.year else ""
    then = html.escape(view.language.count("{n} site then", "{n} sites then", sites))
    on_map = html.escape(text("on the map"))
    return (
        f'<li class="accr-year-of" id="y{year.year}"><div class="accr-when">'
        f'<h3><a class="accr-way"{chosen} href="{_address(at_year, "timeline")}">{year.year}</a>'
        f'</h3><a class="accr-way accr-then" href="{_address(at_year, "explore")}">{then}'
        f'<span class="accr-hidden"> ({on_map}, {year.year})</span></a></div>'
        f"{_events(view, year.events)}</li>"
    )


def _events(view: View, listed: tuple[Event, ...]) -> str:
    if not listed:
        return ""
    items = "".join(_event(view, event) for event in listed)
    return f'<ul class="accr-events">{items}</ul>'


def _event(view: View, event: Event) -> str:
    """Draw one event: sign and kind, what happened, whom it names, where that was read."""
    title, sources = _words(view.catalogue, view.language)[event]
    ways_out = list(_links(view, event))
    links = "".join(f"<li>{_link(address, name)}</li>" for address, name in ways_out)
    if event.table and ways_out:
        # The title of a year from another table is the name it would lead to.
        title, links = f'<a class="accr-way" href="{ways_out[0][0]}">{title}</a>', ""
    named = f'<ul class="accr-named">{links}</ul>' if links else ""
    return (
        f'<li class="accr-event"><p class="accr-kind">{_kind(view.language, event)}</p>'
        f'<p class="accr-what">{title}</p>{named}{sources}</li>'
    )


def _kind(language: Language, event: Event) -> str:
    parts = [language.text(EVENT_KINDS.get(event.kind, ""))]
    if event.month:
        parts.append(language.locale.months["stand-alone"]["wide"][event.month])
    told = html.escape(" · ".join(part for part in parts if part))
    sign = SIGNS.get(event.kind, _OTHER_SIGN)
    return f'<span class="accr-sign" aria-hidden="true" translate="no">{sign}</span>{told}'


def _links(view: View, event: Event) -> Iterator[tuple[str, str]]:
    """Lead to the page of each site named, and to the map of each programme: address, words."""
    called = _called(view.catalogue, view.language)
    for site in event.sites:
        yield _address(replace(view, site=site), "site"), called["sites", site]
    for programme in event.programmes:
        hosts = Selection(programmes=(programme,))
        name = called["programmes", programme]
        words = view.language.text("Hosts of {name} on the map", name=name)
        yield _address(replace(view, selection=hosts), "explore"), words


def _link(address: str, words: str) -> str:
    return f'<a class="accr-way" href="{address}">{html.escape(words)}</a>'


def _address(view: View, page: str) -> str:
    """Write the address of a page at a view, relative to this one, escaped for markup."""
    return html.escape(f"./{view.pages[page].url_path}?{urlencode(view.query())}")


@per_catalogue
def _called(catalogue: Catalogue, language: Language) -> dict[tuple[str, str], str]:
    """Name the sites and programmes by table and id."""
    return {
        (table, item): name
        for table, rows in (("sites", catalogue.sites), ("programmes", catalogue.programmes))
        for item, name in zip(rows["id"], names(rows, language), strict=True)
    }


@per_catalogue
def _words(catalogue: Catalogue, language: Language) -> dict[Event, tuple[str, str]]:
    """Write the title and the sources of every event as escaped HTML."""
    return {
        event: (passages.markup(event.title, language), _sources(catalogue, event, language))
        for event in timeline.events(catalogue, language)
    }


def _sources(catalogue: Catalogue, event: Event, language: Language) -> str:
    """Write where an event was read, folded up; a year of another table says which."""
    items = [_citation(each) for each in card.citations(catalogue, event.sources, language)]
    parts = []
    if event.table:
        table = language.text(TABLES[event.table].title)
        parts.append(html.escape(language.text("Year in the table “{table}”", table=table)))
    if not items:
        return f'<p class="accr-from">{parts[0]}</p>' if parts else ""
    parts.append(html.escape(language.count("{n} source", "{n} sources", len(items))))
    return (
        f'<details class="accr-sources"><summary>{" · ".join(parts)}</summary>'
        f"<ol>{''.join(f'<li>{item}</li>' for item in items)}</ol></details>"
    )


def _citation(source: card.Citation) -> str:
    title = html.escape(source.title or source.url)
    if source.url:
        url = html.escape(source.url)
        title = f'<a href="{url}" target="_blank" rel="noopener noreferrer">{title}</a>'
    rest: Iterable[str] = (html.escape(part) for part in (source.publisher, source.dates) if part)
    return ", ".join((title, *rest))


def _followed(view: View) -> None:
    """Answer a link of the page's own markup: go there without a new start."""
    told = urlsplit(st.session_state[_WAYS].go or "")
    path = told.path.removeprefix("./")
    if path == view.pages["timeline"].url_path:
        write(parse_qsl(told.query))
    elif told.query:
        st.session_state["way"] = (path, parse_qsl(told.query))


def _leave(view: View) -> None:
    """Go to another page that a link asked for: only a run, not a callback, can."""
    path, query = st.session_state.pop("way", ("", None))
    page = next((each for each in view.pages.values() if each.url_path == path), None)
    if query is not None and page is not None:
        st.switch_page(page, query_params=query)
