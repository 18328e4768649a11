"""Content of a page as HTML: filters, count, map, list, card, events, bodies, chapters.

It is what a reader without scripts and a search engine get, and what everybody sees before
the scripts are there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

import numpy as np
from markupsafe import Markup

from accr_map.catalogue import facets, labels
from accr_map.i18n import language, mark, tag, translated
from accr_map.map.symbols import family
from accr_map.profiles import bodies, card, chapters, networks, partners, timeline
from accr_map.selection import facet_counts, nearby, query
from accr_map.settings.pages import FOOT, FRONT, in_the_bar
from accr_map.tables import families
from accr_map.tables.codes import CHAPTER_KINDS, STATUSES
from accr_map.webpages import locator, templates
from accr_map.webpages.page_view import SITE, PageView

# Entries of the list, and values of a filter, that the first answer holds; the live page has all.
LONGEST_LIST = 100
_MOST_VALUES = 12

MARKS = MappingProxyType(
    {"former": STATUSES["former"], "unconfirmed": STATUSES["unconfirmed"]},
)
APPROXIMATE = mark("position approximate")
UNPLACED = mark("not on the map: position unknown")


@dataclass(frozen=True)
class Entry:
    """An entry of a list: its address, empty without one, and its lines."""

    address: str
    name: str
    lines: tuple[str, ...]
    #: Code of the family and classes of the sign of a site; empty for other things.
    family: str = ""
    look: str = ""


def markup(view: PageView) -> Markup:
    """Write the content of a page, every text of the data escaped."""
    text = view.language.text
    kind = view.name if view.name in _CONTENTS else ""
    if view.name == SITE and view.row < 0:
        kind = ""
    return templates.render(
        "page_content.html",
        view=view,
        kind=kind,
        heading=_heading(view),
        told="" if view.is_front or view.row >= 0 or view.unknown_site else view.description,
        navigation=[(view.beside(name), text(view.pages[name].title), name)
                    for name in view.pages if name in in_the_bar()],
        foot=[(view.beside(name), text(page.title), name)
              for name, page in view.pages.items() if page.section == FOOT],
        shape=_shape(view),
        languages=[(f"?{query.write(view.query(code))}", language(code).name(), tag(code))
                   for code in view.settings.languages if code != view.language.code],
        filters=list(_filters(view)) if view.pages[view.name].is_filtered else [],
        symbols=locator.symbols(),
        map=locator.draw(view) if view.is_front or view.name == SITE else Markup(),
        **(_CONTENTS[kind](view) if kind else {}),
    )  # fmt: skip


def entries(view: PageView, rows: list[int]) -> list[Entry]:
    """List sites as the live list does: name, place, kind and themes, what is uncertain."""
    catalogue, sites = view.catalogue, view.catalogue.sites.iloc[rows]
    names, places = labels.names(sites, view.language), labels.places(sites, view.language)
    listed = zip(rows, sites.to_dict("records"), names, places, strict=True)
    return [
        Entry(
            view.of_site(site["id"]),
            name,
            tuple(filter(None, (place, _facts(view, site), _uncertain(view, site)))),
            family(catalogue, site["heritage_type"]).code,
            locator.classes(view, row),
        )
        for row, site, name, place in listed
    ]


def _shape(view: PageView) -> str:
    """Write the shape of the site's card as CSS; empty without a site."""
    if view.row < 0:
        return ""
    drawn = family(view.catalogue, view.catalogue.sites["heritage_type"].iloc[view.row])
    return families.shape(f'.accr-shape[data-family="{drawn.code}"]', drawn.path, drawn.colour)


def _heading(view: PageView) -> str:
    """Name the page; where its site is not known, say so."""
    if view.unknown_site and not view.is_front:
        return view.language.text("No site is known by the name “{site}”", site=view.unknown_site)
    return view.network if view.is_front else view.subject.partition(" · ")[0]


def _filters(view: PageView) -> Iterator[tuple[str, list[tuple[str, str, str]]]]:
    """Yield each filter: its heading and, for its commonest values, address, label and count."""
    counts = facet_counts(view.catalogue, view.selection, view.today.year)
    for facet in facets.FACETS:
        if not facet.is_offered:
            continue
        common = sorted(counts[facet.key].items(), key=lambda pair: -pair[1])[:_MOST_VALUES]
        values = [
            (
                view.beside(FRONT, (facet.key, code)),
                facet.label(view.catalogue, code, view.language),
                view.language.number(count),
            )
            for code, count in common
            if count
        ]
        if values:
            yield view.language.text(facet.heading), values


def _explore(view: PageView) -> dict[str, Any]:
    text, count = view.language.text, len(view.result)
    rows = view.result.positions[:LONGEST_LIST].tolist()
    return {
        "count": view.language.count("{n} site", "{n} sites", count),
        "card": _card(view) if view.row >= 0 else Markup(),
        "entries": entries(view, rows),
        "search": text("Search for a site, a place, a theme"),
        "chosen": view.selection.to_query(),
        "words": view.selection.words,
    }


def _site(view: PageView) -> dict[str, Any]:
    near = nearby.nearest_sites(view.catalogue.sites, view.site)
    number = view.language.number
    listed = entries(view, [row for row, _ in near])
    return {
        "card": _card(view),
        "nearest": view.language.text("Nearest sites of the network"),
        "entries": [
            replace(entry, lines=(*entry.lines, view.language.text("{km} km", km=number(km))))
            for (_, km), entry in zip(near, listed, strict=True)
        ],
    }


def _card(view: PageView) -> Markup:
    described = card.describe(view.catalogue, view.site, view.language, view.today.year)
    return card.markup(described, heading="h1" if view.name == SITE else "h2")


def _timeline(view: PageView) -> dict[str, Any]:
    decades = timeline.decades(timeline.events(view.catalogue, view.language))
    return {
        "groups": [
            (
                str(year.year),
                [translated.markup(event.title, view.language) for event in year.events],
            )
            for decade in decades
            for year in decade.years
        ]
    }


def _partners(view: PageView) -> dict[str, Any]:
    return _bodies(view, "partner", partners.partners(view.catalogue, view.language))


def _networks(view: PageView) -> dict[str, Any]:
    year = view.today.year
    return _bodies(view, "network", networks.networks(view.catalogue, view.language, year))


def _bodies(view: PageView, word: str, listed: tuple[bodies.Body, ...]) -> dict[str, Any]:
    return {
        "entries": [
            Entry(
                view.beside(view.name, (word, body.id)),
                body.name,
                tuple(filter(None, (body.kind, body.place, *body.lines))),
            )
            for body in listed
        ]
    }


def _network(view: PageView) -> dict[str, Any]:
    return {
        "chapters": [
            (
                translated.markup(chapter.title, view.language)
                or view.language.country(chapter.country),
                translated.markup(chapter.text, view.language),
            )
            for kind in CHAPTER_KINDS
            for chapter in chapters.told(view.catalogue, kind, view.language)
        ]
    }


def _facts(view: PageView, site: Mapping[Any, Any]) -> str:
    def name(table: str, code: str) -> str:
        return labels.label(view.catalogue, table, code, view.language)

    kind = name("heritage_types", site["heritage_type"]) if site["heritage_type"] else ""
    return " · ".join(filter(None, (kind, *(name("themes", code) for code in site["themes"]))))


def _uncertain(view: PageView, site: Mapping[Any, Any]) -> str:
    where = UNPLACED if np.isnan(site["latitude"]) else APPROXIMATE
    parts = [MARKS.get(site["status"], ""), where if site["precision"] != "site" else ""]
    return " · ".join(view.language.text(part) for part in parts if part)


# What each page gives to the template besides its heading; others have their heading alone.
_CONTENTS: Mapping[str, Callable[[PageView], dict[str, Any]]] = MappingProxyType(
    {
        FRONT: _explore,
        SITE: _site,
        "timeline": _timeline,
        "partners": _partners,
        "networks": _networks,
        "network": _network,
    }
)
