"""Data of the offline page: rows, messages, cards, stories and outlines as JSON-ready values."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from accr_map.catalogue import facets
from accr_map.catalogue import labels as labels_of
from accr_map.i18n import Language, language, mark
from accr_map.i18n.folding import fold
from accr_map.i18n.translated import all_marked
from accr_map.map import basemap, payload, site_layers
from accr_map.profiles import card
from accr_map.selection import query
from accr_map.selection.search.sources import sources
from accr_map.stories import story as stories
from accr_map.stories import talk

if TYPE_CHECKING:
    from accr_map.catalogue import Catalogue
    from accr_map.catalogue.facets import Facet
    from accr_map.exports.order import Order

# Outlines of the world alone: closer in, they would pretend.
_MAX_ZOOM = 9

# A long list has no QR codes.
_MOST_CODES = 200
_BRIEF = mark("So many sites leave no room for the facts and sources of each: see the network.")

# What the page says, by the codes that `offline.js` and its template know.
WORDS = {
    "search": mark("Search"),
    "all": mark("All"),
    "clear": mark("Clear all"),
    "close": mark("Close the card"),
    "nothing": mark("No site answers to all of this."),
    "unplaced": mark("not on the map: position unknown"),
    "present": mark("Present the sites shown"),
    "present_title": mark("Present"),
}


def gather(order: Order, *, brief: bool = False) -> dict[str, Any]:
    """Gather what the page holds: the sites shown and those that the stories tell of.

    Args:
        order: what is taken along.
        brief: write cards without their facts and sources.
    """
    spoken = _languages(order)
    first = stories.titles(order.catalogue, language(spoken[0]))
    steps_of = {title.id: _steps(order, title.id) for title in first}
    taken = order.result.shown.copy()
    for steps in steps_of.values():
        for step in next(iter(steps.values())):
            taken |= step.ever
    part = replace(order.catalogue, sites=order.catalogue.sites[taken].reset_index(drop=True))
    return {
        "language": order.language.code,
        "languages": spoken,
        "said": {code: _said(order, part, taken, language(code), brief=brief) for code in spoken},
        "hay": _hay(part),
        "carried": {facet.key: facet.codes_of_each(part) for facet in _offered()},
        "codes": _codes(order, part),
        "stories": [
            {
                "id": story,
                "steps": talk.written(order.catalogue, steps, _public(order, story), taken),
            }
            for story, steps in steps_of.items()
        ],
        "map": {
            **site_layers.disputed(order.settings),
            "attribution": basemap.ATTRIBUTION,
            "max_zoom": _MAX_ZOOM,
        },
        "ground": {
            name: (basemap.FILES / name).read_text(encoding="utf-8")
            for name in ("world.json", "labels.json")
        },
    }  # fmt: skip


def _languages(order: Order) -> list[str]:
    """List the languages the page can speak: those offered, and the one it is asked for in."""
    return list(dict.fromkeys((*order.settings.languages, order.language.code)))


def _steps(order: Order, story: str) -> dict[str, tuple[stories.Step, ...]]:
    return {
        code: stories.told(order.catalogue, story, language(code), order.settings, order.day.year)
        for code in _languages(order)
    }


def _public(order: Order, story: str) -> talk.Addresses:
    """Return the address of each step on the server, as far as the order knows its own."""

    def address(code: str, at: int) -> str:
        return _page(order, "present", ("lang", code), ("story", story), ("step", str(at + 1)))

    return address


def _codes(order: Order, part: Catalogue) -> list[dict[str, Any] | None]:
    """Draw the QR code of each site's own page; of a long list none, it would weigh too much."""
    if len(part.sites) > _MOST_CODES:
        return []
    return [talk.code_of(_page(order, "site", ("site", site))) for site in part.sites["id"]]


def _page(order: Order, name: str, *words: tuple[str, str]) -> str:
    """Write the public address of a page, beside that of the order; empty if it has none."""
    return query.address(order.link, words, name) if order.link else ""


def _said(
    order: Order, part: Catalogue, taken: np.ndarray, words: Language, *, brief: bool
) -> dict[str, Any]:
    """Gather what is said in one language."""
    here = replace(order, language=words)
    place = np.cumsum(taken) - 1
    text = words.text
    return {
        "own": words.name(),
        "tag": words.tag,
        "title": here.title,
        "about": " ".join([here.chosen + ".", here.number + ",", here.date + ".",
                           text(_BRIEF) if brief else "", here.attribution + ".", here.licence,
                           here.disclaimer, here.link]),
        "rows": json.loads(payload.rows(part, words)),
        "order": place[here.result.positions].tolist(),
        "facets": _facets(part, words),
        "cards": _cards(here, part, brief=brief),
        "told": {"name": labels_of.names(part.sites, words),
                 "summary": all_marked(part.sites, "summary", words)},
        "words": words.texts(WORDS)
        | {"one": words.catalogue.ngettext("{n} site", "{n} sites", 1),
           "many": words.catalogue.ngettext("{n} site", "{n} sites", 2)},
        "stage": talk.words(words),
        "map": {
            "words": words.texts(site_layers.WORDS),
            "frames": site_layers.frames(words, order.settings),
        },
    }  # fmt: skip


def _cards(order: Order, part: Catalogue, *, brief: bool) -> list[str]:
    words, year = order.language, order.day.year
    described = (card.describe(order.catalogue, site, words, year) for site in part.sites["id"])
    if brief:
        described = (replace(own, sources=(), facts=()) for own in described)
    return [card.markup(own) for own in described]


def _hay(part: Catalogue) -> list[str]:
    """Fold all that a site can be found by, in every language."""
    texts: list[list[str]] = [[] for _ in range(len(part.sites))]
    for source in sources(part):
        for row, number in zip(source.rows.tolist(), source.numbers.tolist(), strict=True):
            texts[row].append(str(source.texts[number]))
    for column in (name for name in part.sites if name.startswith("period_")):
        for row, period in enumerate(part.sites[column]):
            texts[row].append(period)
    return [fold(" ".join(of_site)) for of_site in texts]


def _offered() -> list[Facet]:
    return [facet for facet in facets.FACETS if facet.is_offered]


def _facets(part: Catalogue, words: Language) -> list[dict[str, Any]]:
    """List the filters: key, title, and the codes that sites carry, in the order of their labels.

    A facet of which no site carries a code is left out.
    """
    return [
        {
            "key": facet.key,
            "title": words.text(facet.heading),
            "labels": sorted(
                ((code, facet.label(part, code, words)) for code in carried),
                key=lambda pair: (fold(pair[1]), pair[0]),
            ),
        }
        for facet in _offered()
        if (carried := {code for codes in facet.codes_of_each(part) for code in codes})
    ]
