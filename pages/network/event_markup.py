"""HTML of timeline events: decades, years, events, everything escaped."""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from accr_map.catalogue import Catalogue, citations
from accr_map.catalogue.labels import names
from accr_map.catalogue.memo import per_catalogue
from accr_map.i18n import Language, translated
from accr_map.profiles import timeline
from accr_map.profiles.timeline import Decade, Event, Year
from accr_map.selection import Selection
from accr_map.tables.codes import EVENT_KINDS
from accr_map.tables.schemas import TABLES
from pages.shell import links as ways
from pages.shell.view import View

# Names of signs in the font of symbols that Streamlit ships.
_SIGNS = {
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


def _decade_name(view: View, start: int) -> str:
    return html.escape(view.language.text("{year}s", year=start))


def overview(view: View, decades: tuple[Decade, ...]) -> str:
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


def decade(view: View, drawn: Decade, sites: Mapping[int, int]) -> str:
    """Draw a decade: its name, and its years with the number of sites in each."""
    rows = "".join(_year(view, year, sites[year.year]) for year in drawn.years)
    return (
        f'<section class="accr-decade" aria-labelledby="d{drawn.start}">'
        f'<h2 id="d{drawn.start}">{_decade_name(view, drawn.start)}</h2>'
        f'<ol class="accr-years">{rows}</ol></section>'
    )


def _year(view: View, year: Year, sites: int) -> str:
    """Draw a year: a way to choose it, the network then, its events."""
    text = view.language.text
    at_year = replace(view, selection=replace(view.selection, year=year.year))
    chosen = ' aria-current="date"' if year.year == view.selection.year else ""
    then = html.escape(view.language.count("{n} site then", "{n} sites then", sites))
    on_map = html.escape(text("on the map"))
    here, on_explore = (ways.address(at_year, page) for page in ("timeline", "explore"))
    return (
        f'<li class="accr-year-of" id="y{year.year}"><div class="accr-when">'
        f'<h3><a class="accr-way"{chosen} href="{here}">{year.year}</a></h3>'
        f'<a class="accr-way accr-then" href="{on_explore}">{then}'
        f'<span class="accr-hidden"> ({on_map}, {year.year})</span></a></div>'
        f"{events(view, year.events)}</li>"
    )


def events(view: View, listed: tuple[Event, ...]) -> str:
    """Draw events under each other; empty if there are none."""
    if not listed:
        return ""
    items = "".join(_event(view, event) for event in listed)
    return f'<ul class="accr-events">{items}</ul>'


def _event(view: View, event: Event) -> str:
    """Draw one event: sign and kind, what happened, whom it names, where that was read."""
    title, sources = _words(view.catalogue, view.language)[event]
    ways_out = list(_links(view, event))
    links = "".join(f"<li>{ways.link(address, name)}</li>" for address, name in ways_out)
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
    drawn = f'<span class="accr-sign" aria-hidden="true" translate="no">{sign(event.kind)}</span>'
    return f"{drawn}{told}"


def sign(kind: str) -> str:
    """Name the sign of a kind of events in the font of symbols; unknown kinds share one."""
    return _SIGNS.get(kind, "event")


def _links(view: View, event: Event) -> Iterator[tuple[str, str]]:
    """Lead to each site and partner named, and to the hosts of each programme: address, words."""
    called = _called(view.catalogue, view.language)
    for site in event.sites:
        yield ways.address(replace(view, site=site), "site"), called["sites", site]
    for programme in event.programmes:
        name = called.get(("programmes", programme))
        if name is None:
            # Without a table of programmes there is no filter to lead to.
            continue
        hosts = Selection(programmes=(programme,))
        words = view.language.text("Hosts of {name} on the map", name=name)
        yield ways.address(replace(view, selection=hosts), "explore"), words
    if "partners" in view.pages:
        kept = tuple(pair for pair in view.own if pair[0] != "partner")
        for partner in event.partners:
            own = (*kept, ("partner", partner))
            yield ways.address(replace(view, own=own), "partners"), called["partners", partner]


@per_catalogue
def _called(catalogue: Catalogue, language: Language) -> dict[tuple[str, str], str]:
    """Name sites, programmes and partners by table and id."""
    tables = catalogue.tables()
    return {
        (table, item): name
        for table in ("sites", "programmes", "partners")
        for item, name in zip(tables[table]["id"], names(tables[table], language), strict=True)
    }


@per_catalogue
def _words(catalogue: Catalogue, language: Language) -> dict[Event, tuple[str, str]]:
    """Write the title and the sources of every event as escaped HTML."""
    return {
        event: (translated.markup(event.title, language), _sources(catalogue, event, language))
        for event in timeline.events(catalogue, language)
    }


def _sources(catalogue: Catalogue, event: Event, language: Language) -> str:
    """Write where an event was read, folded up; a year of another table says which."""
    items = [_citation(each) for each in citations.citations(catalogue, event.sources, language)]
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


def _citation(source: citations.Citation) -> str:
    title = html.escape(source.title or source.url)
    if source.url:
        url = html.escape(source.url)
        title = f'<a href="{url}" target="_blank" rel="noopener noreferrer">{title}</a>'
    rest: Iterable[str] = (html.escape(part) for part in (source.publisher, source.dates) if part)
    return ", ".join((title, *rest))
