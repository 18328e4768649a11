"""Content of a page as HTML: filters, count, map, list, card, events, bodies, chapters.

It is what a reader without scripts and a search engine get, and what everybody sees before
the scripts are there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import numpy as np
from markupsafe import Markup

from accr_map.catalogue import facets, labels
from accr_map.catalogue.memo import per_catalogue
from accr_map.i18n import language, mark, tag, translated
from accr_map.map.symbols import family
from accr_map.profiles import bodies, card, chapters, networks, partners, timeline
from accr_map.selection import Selection, facet_counts, nearby
from accr_map.settings.pages import FOOT, FRONT, in_the_bar
from accr_map.tables import families
from accr_map.tables.codes import CHAPTER_KINDS, STATUSES
from accr_map.webpages import locator, templates
from accr_map.webpages.page_view import SITE, PageView

if TYPE_CHECKING:
    from accr_map.catalogue import Catalogue
    from accr_map.i18n import Language

# Entries of the list, and values of a filter, that the first answer holds; the live page has all.
LONGEST_LIST = 100
_MOST_VALUES = 12

MARKS = MappingProxyType(
    {"former": STATUSES["former"], "unconfirmed": STATUSES["unconfirmed"]},
)
APPROXIMATE = mark("position approximate")
UNPLACED = mark("not on the map: position unknown")

# A value of a filter: address, label, count, and whether it is chosen.
Value = tuple[str, str, str, bool]


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
        front=view.beside(FRONT),
        told="" if view.is_front or view.row >= 0 or view.unknown_site else view.description,
        navigation=[(view.beside(name), text(view.pages[name].title), name)
                    for name in view.pages if name in in_the_bar()],
        foot=[(view.beside(name), text(page.title), name)
              for name, page in view.pages.items() if page.section == FOOT],
        shape=_shape(view),
        languages=[(view.in_language_of(code), language(code).name(), tag(code))
                   for code in view.settings.languages if code != view.language.code],
        filters=list(_filters(view)) if view.pages[view.name].is_filtered else [],
        symbols=locator.symbols(),
        map=locator.draw(view) if view.is_front or view.name == SITE else Markup(),
        **(_CONTENTS[kind](view) if kind else {}),
    )  # fmt: skip


def entries(view: PageView, rows: list[int]) -> list[Entry]:
    """List sites as the live list does: name, place, kind and themes, what is uncertain."""
    ids, catalogue = view.catalogue.sites["id"], view.catalogue
    names, lines = labels.site_names(catalogue, view.language), _lines(catalogue, view.language)
    looks = locator.looks(catalogue)
    return [Entry(view.of_site(ids.iloc[row]), names[row], lines[row], *looks[row]) for row in rows]


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


def _filters(view: PageView) -> Iterator[tuple[str, list[Value]]]:
    """Yield each filter: its heading and its commonest values, on a page alone all of them."""
    # Each leads to its sites alone, so that is how many are counted.
    counts = facet_counts(view.catalogue, Selection(), view.today.year)
    chosen = view.selection.to_query()
    for facet in facets.FACETS:
        if not facet.is_offered:
            continue
        common = sorted(counts[facet.key].items(), key=lambda pair: -pair[1])
        values = [
            (
                view.beside(FRONT, (facet.key, code)),
                facet.label(view.catalogue, code, view.language),
                view.language.number(count),
                (facet.key, code) in chosen,
            )
            for code, count in common[: None if view.is_alone else _MOST_VALUES]
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
    listed = partners.partners(view.catalogue, view.language)
    describe = partial(partners.describe, view.catalogue, language=view.language)
    return _bodies(view, "partner", listed, describe)


def _networks(view: PageView) -> dict[str, Any]:
    year = view.today.year
    listed = networks.networks(view.catalogue, view.language, year)
    describe = partial(networks.describe, view.catalogue, language=view.language, year=year)
    return _bodies(view, "network", listed, describe)


def _bodies(
    view: PageView,
    word: str,
    listed: tuple[bodies.Body, ...],
    describe: Callable[[str], card.Card | None],
) -> dict[str, Any]:
    """List bodies; a page alone has their cards too, to which the list leads."""
    described = (describe(body.id) for body in listed) if view.is_alone else ()
    return {
        "entries": [
            Entry(
                view.beside(view.name, (word, body.id)),
                body.name,
                tuple(filter(None, (body.kind, body.place, *body.lines))),
            )
            for body in listed
        ],
        "cards": [card.markup(one) for one in described if one],
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


@per_catalogue
def _lines(catalogue: Catalogue, language: Language) -> list[tuple[str, ...]]:
    """Tell of every site its place, its kind and themes, and what is uncertain."""
    columns = ["heritage_type", "themes", "status", "precision", "latitude"]
    rows = catalogue.sites[columns].to_dict("records")
    return [
        tuple(filter(None, (place, _facts(catalogue, row, language), _uncertain(row, language))))
        for place, row in zip(labels.site_places(catalogue, language), rows, strict=True)
    ]


def _facts(catalogue: Catalogue, site: Mapping[Any, Any], language: Language) -> str:
    codes = [("heritage_types", site["heritage_type"])] if site["heritage_type"] else []
    codes += [("themes", code) for code in site["themes"]]
    return " · ".join(labels.label(catalogue, table, code, language) for table, code in codes)


def _uncertain(site: Mapping[Any, Any], language: Language) -> str:
    where = UNPLACED if np.isnan(site["latitude"]) else APPROXIMATE
    parts = [MARKS.get(site["status"], ""), where if site["precision"] != "site" else ""]
    return " · ".join(language.text(part) for part in parts if part)


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
