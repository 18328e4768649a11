"""HTML of timeline events: decades, years and events."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from accr_map.catalogue import Catalogue, citations
from accr_map.catalogue.labels import by_id
from accr_map.catalogue.memo import per_catalogue
from accr_map.i18n import Language, translated
from accr_map.profiles import timeline
from accr_map.profiles.timeline import Decade, Event, Year
from accr_map.selection import Selection
from accr_map.tables.codes import EVENT_KINDS
from accr_map.tables.schemas import TABLES
from pages.shell import links
from pages.shell.html import Markup, html, joined, new_tab, tags
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


def part(drawn: Decade) -> str:
    """Return the id of a decade's heading."""
    return f"d{drawn.start}"


def decade_name(view: View, start: int) -> str:
    """Name a decade by its first year."""
    return view.language.text("{year}s", year=start)


def overview(view: View, decades: tuple[Decade, ...]) -> Markup:
    """Draw one bar a year, decade by decade; each decade leads to its place below."""
    most = max(len(year.events) for of_decade in decades for year in of_decade.years)
    items = []
    for of_decade in decades:
        counts = {year.year: len(year.events) for year in of_decade.years}
        bars = joined(
            _bar(counts.get(year, 0) / most, chosen=year == view.selection.year)
            for year in range(of_decade.start, of_decade.start + 10)
        )
        items.append(
            html(
                '<li><a href="#{}"><span class="accr-bars" aria-hidden="true">{}</span>'
                "<strong>{}</strong><span>{}</span></a></li>",
                part(of_decade),
                bars,
                decade_name(view, of_decade.start),
                view.language.count("{n} event", "{n} events", of_decade.count),
            )
        )
    return html(
        '<nav class="accr-decades" aria-label="{}"><ol>{}</ol></nav>',
        view.language.text("Events by decade"),
        joined(items),
    )


def _bar(share: float, *, chosen: bool) -> Markup:
    mark_of_choice = html(' class="chosen"') if chosen else ""
    return html('<i{} style="--share:{:.2f}"></i>', mark_of_choice, share)


def decade(view: View, drawn: Decade, sites: Mapping[int, int]) -> Markup:
    """Draw a decade: its name, and its years with the number of sites in each."""
    return html(
        '<section class="accr-decade" aria-labelledby="{part}">'
        '<h2 id="{part}">{name}</h2><ol class="accr-years">{years}</ol></section>',
        part=part(drawn),
        name=decade_name(view, drawn.start),
        years=joined(_year(view, year, sites[year.year]) for year in drawn.years),
    )


def _year(view: View, year: Year, sites: int) -> Markup:
    """Draw a year: a way to choose it, the network then, its events."""
    at_year = replace(view, selection=replace(view.selection, year=year.year))
    here, on_explore = (links.relative(at_year, page) for page in ("timeline", "explore"))
    return html(
        '<li class="accr-year-of" id="y{year}"><div class="accr-when">'
        '<h3><a class="accr-way"{chosen} href="{here}">{year}</a></h3>'
        '<a class="accr-way accr-then" href="{on_explore}">{then}'
        '<span class="accr-hidden">{on_map}</span></a></div>{events}</li>',
        year=year.year,
        chosen=html(' aria-current="date"') if year.year == view.selection.year else "",
        here=here,
        on_explore=on_explore,
        then=view.language.count("{n} site then", "{n} sites then", sites),
        on_map=view.language.text(" (on the map, {year})", year=year.year),
        events=events(view, year.events),
    )


def events(view: View, listed: tuple[Event, ...]) -> Markup:
    """Draw events under each other; empty if there are none."""
    if not listed:
        return Markup()
    return html('<ul class="accr-events">{}</ul>', joined(_event(view, event) for event in listed))


def _event(view: View, event: Event) -> Markup:
    """Draw one event: sign and kind, what happened, whom it names, where that was read."""
    title, sources = _words(view.catalogue, view.language)[event]
    ways_out = list(_links(view, event))
    named = joined(html("<li>{}</li>", links.link(*way)) for way in ways_out)
    if event.table and ways_out:
        # The title of a year from another table is the name it would lead to.
        title, named = links.link(ways_out[0][0], title), Markup()
    return html(
        '<li class="accr-event"><p class="accr-kind">{}</p><p class="accr-what">{}</p>{}{}</li>',
        _kind(view.language, event),
        title,
        html('<ul class="accr-named">{}</ul>', named) if named else "",
        sources,
    )


def _kind(language: Language, event: Event) -> Markup:
    parts = [language.text(EVENT_KINDS.get(event.kind, ""))]
    if event.month:
        parts.append(language.locale.months["stand-alone"]["wide"][event.month])
    return html(
        '<span class="accr-sign" aria-hidden="true" translate="no">{}</span>{}',
        sign(event.kind),
        " · ".join(part for part in parts if part),
    )


def sign(kind: str) -> str:
    """Name the sign of a kind of events in the font of symbols; unknown kinds share one."""
    return _SIGNS.get(kind, "event")


def _links(view: View, event: Event) -> Iterator[tuple[str, str]]:
    """Lead to each site and partner named, and to the hosts of each programme: address, words."""
    called = _called(view.catalogue, view.language)
    for site in event.sites:
        yield links.relative(replace(view, site=site), "site"), called["sites", site]
    for programme in event.programmes:
        name = called.get(("programmes", programme))
        if name is None:
            # Without a table of programmes there is no filter to lead to.
            continue
        hosts = Selection(programmes=(programme,))
        words = view.language.text("Hosts of {name} on the map", name=name)
        yield links.relative(replace(view, selection=hosts), "explore"), words
    if "partners" in view.pages:
        others = tuple(pair for pair in view.own if pair[0] != "partner")
        for partner in event.partners:
            own = (*others, ("partner", partner))
            yield links.relative(replace(view, own=own), "partners"), called["partners", partner]


@per_catalogue
def _called(catalogue: Catalogue, language: Language) -> dict[tuple[str, str], str]:
    """Name sites, programmes and partners by table and id."""
    tables = catalogue.tables()
    return {
        (table, item): name
        for table in ("sites", "programmes", "partners")
        for item, name in by_id(tables[table], language).items()
    }


@per_catalogue
def _words(catalogue: Catalogue, language: Language) -> dict[Event, tuple[Markup, Markup]]:
    """Write the title and the sources of every event as HTML."""
    return {
        event: (translated.markup(event.title, language), _sources(catalogue, event, language))
        for event in timeline.events(catalogue, language)
    }


def _sources(catalogue: Catalogue, event: Event, language: Language) -> Markup:
    """Write where an event was read, folded up; a year of another table says which."""
    items = [
        _citation(citation, language)
        for citation in citations.citations(catalogue, event.sources, language)
    ]
    parts = []
    if event.table:
        table = language.text(TABLES[event.table].title)
        parts.append(language.text("Year in the table “{table}”", table=table))
    if not items:
        return html('<p class="accr-from">{}</p>', parts[0]) if parts else Markup()
    parts.append(language.count("{n} source", "{n} sources", len(items)))
    return html(
        '<details class="accr-sources"><summary>{}</summary><ol>{}</ol></details>',
        " · ".join(parts),
        tags("<li>{}</li>", items),
    )


def _citation(source: citations.Citation, language: Language) -> Markup:
    title = new_tab(source.url, translated.markup(source.passage, language) or source.url)
    return joined(filter(None, (title, source.origin)), " — ")
