"""Data of the offline page: rows, messages, cards, stories and outlines as JSON-ready values."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from accr_map import privacy
from accr_map.catalogue import facets, images
from accr_map.catalogue import labels as labels_of
from accr_map.exports.documents import step_views
from accr_map.i18n import Language, language, mark
from accr_map.i18n.translated import all_marked
from accr_map.map import basemap, payload, site_layers
from accr_map.profiles import card
from accr_map.selection import Result, apply, engine_tables, facet_labels, query
from accr_map.selection.describe import EVERY_STATUS, WITHHELD
from accr_map.stories import story as stories
from accr_map.stories import talk

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from accr_map.catalogue import Catalogue
    from accr_map.exports.order import Order

# Outlines of the world alone: closer in, they would pretend.
_MAX_ZOOM = 9

# What all photographs of the page weigh at most, in bytes as they are written.
_PHOTO_BYTES = 1_500_000
# A long list has no QR codes.
_MOST_CODES = 200
_STATE, _SENTENCE = mark("{chosen}. {number}, {day}."), mark("{sentence}.")
_BRIEF = mark("So many sites leave no room for the facts and sources of each: see the network.")

# What the page says, by the codes that `offline.js` and its template know.
WORDS = {
    "search": mark("Search"),
    "filters": mark("Filters"),
    "close": mark("Close the card"),
    "nothing": mark("No site answers to all of this."),
    "unplaced": mark("not on the map: position unknown"),
    "present": mark("Present the sites shown"),
    "present_title": mark("Present"),
    "no_place": mark("No place is known by the name “{name}”."),
}


def gather(order: Order, *, brief: bool = False) -> dict[str, Any]:
    """Gather what the page holds: the sites that can be listed, and those of the stories.

    `sets` and `words` are the tables of the browser's selection engine over these sites.

    Args:
        order: what is taken along.
        brief: write cards without their facts and sources.
    """
    spoken = _languages(order)
    first = stories.titles(order.catalogue, language(spoken[0]))
    steps_of = {title.id: _steps(order, title.id) for title in first}
    listed = _listed(order)
    taken = listed.shown.copy()
    for steps in steps_of.values():
        for step in next(iter(steps.values())):
            taken |= step.ever
    orders = {code: replace(order, language=language(code)) for code in spoken}
    part = order.written.setdefault(
        (taken.tobytes(),),
        replace(order.catalogue, sites=order.catalogue.sites[taken].reset_index(drop=True)),
    )
    return {
        "language": order.language.code,
        "languages": spoken,
        "said": {code: _said(order, part, language(code), brief=brief) for code in spoken},
        **_explored(order, part, (np.cumsum(taken) - 1)[listed.positions]),
        "sets": json.loads(engine_tables.sets(part)),
        "words": json.loads(engine_tables.words(part)),
        "codes": _codes(order, part),
        "stories": [
            {
                "id": story,
                "steps": step_views.on_stage_of(
                    orders,
                    steps,
                    talk.written(order.catalogue, steps, _public(order, story), taken),
                ),
            }
            for story, steps in steps_of.items()
        ],
        "photos": {} if brief else _photos(order, part, spoken),
        "ground": {
            name: (basemap.FILES / name).read_text(encoding="utf-8")
            for name in ("world.json", "labels.json")
        },
    }  # fmt: skip


def _photos(order: Order, part: Catalogue, spoken: list[str]) -> dict[str, dict[str, Any]]:
    """Gather the first photograph of each site by its id, small, until they weigh too much.

    Returns:
        `src` as a `data:` address, `focus` in per cent from the left and top, `colour`, and
        `alt` and `credit` by language code.
    """
    photos: dict[str, dict[str, Any]] = {}
    left = _PHOTO_BYTES
    for site in part.sites["id"]:
        picture = images.first(order.catalogue, site)
        source = picture and images.data_uri(order.catalogue, picture, images.THUMB_FORMAT, 0)
        if not picture or not source or len(source) > left:
            continue
        left -= len(source)
        photos[site] = {
            "src": source,
            "focus": list(picture.focus),
            "colour": picture.colour,
            "alt": {code: picture.alternative(code) for code in spoken},
            "credit": {code: picture.credit(language(code)) for code in spoken},
        }
    return photos


def of_network(order: Order) -> dict[str, Any]:
    """Gather what filters, list and map of the whole network are drawn from, in any language."""
    return _explored(order, order.catalogue, _listed(order).positions)


def _explored(order: Order, part: Catalogue, rows: NDArray[np.intp]) -> dict[str, Any]:
    """Gather what filters, list and map are drawn from; `rows` of the part, as they are listed."""
    return {
        "order": rows.tolist(),
        "facets": _facets(part),
        "every_status": _lists_every_status(order),
        "this_year": order.last_year,
        "hiding": sorted(privacy.hiding_hosts(part.protected)),
        "map": {
            **site_layers.disputed(order.settings),
            "attribution": basemap.ATTRIBUTION,
            "max_zoom": _MAX_ZOOM,
        },
    }


def _lists_every_status(order: Order) -> bool:
    """Tell whether what was ordered says itself which sites it means, former members or not."""
    chosen = order.selection
    is_given = order.sites is not None or bool(order.story)
    return bool(is_given or chosen.every_status or chosen.year or chosen.chosen("status"))


def _listed(order: Order) -> Result:
    """Return the sites ordered, and the former members that a status or a year can bring."""
    if _lists_every_status(order):
        return order.result
    every = replace(order.selection, every_status=True)
    return apply(order.catalogue, every, order.language.code, order.day.year)


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


def _said(order: Order, part: Catalogue, words: Language, *, brief: bool) -> dict[str, Any]:
    """Gather what is said in one language."""
    here = replace(order, language=words)
    text, key = words.text, (part, words.code, brief)
    if key not in order.written:
        order.written[key] = {
            **in_language(order, part, words),
            "cards": _cards(here, part, brief=brief),
            "told": {"name": labels_of.names(part.sites, words),
                     "summary": all_marked(part.sites, "summary", words)},
        }  # fmt: skip
    return {
        **order.written[key],
        "own": words.name(),
        "title": here.title,
        "about": words.sentences(
            [
                text(_STATE, chosen=here.chosen, number=here.number, day=here.date),
                text(_BRIEF) if brief else "",
                text(_SENTENCE, sentence=here.attribution),
                here.licence,
                here.disclaimer,
                here.link,
            ]
        ),
        "stage": talk.words(words),
    }


def in_language(order: Order, part: Catalogue, words: Language) -> dict[str, Any]:
    """Gather what filters, list and map say in a language."""
    text = words.text
    today = str(order.selection.year or text(facet_labels.YEAR_WORDS["today"]))
    return {
        "tag": words.tag,
        "rows": json.loads(payload.rows(part, words)),
        "facets": json.loads(facet_labels.facet_rows(part, words)),
        "words": words.texts(WORDS),
        "chips": words.texts(facet_labels.CHIP_WORDS),
        "every_status": text(EVERY_STATUS),
        "years": words.texts(facet_labels.YEAR_WORDS) | {"today": today},
        "count": words.forms("{n} site", "{n} sites"),
        "on_map": text("{placed} of {found} on the map"),
        "withheld": text(WITHHELD),
        "undated": words.forms(
            "{n} site is left out: nobody knows whether it was a member then.",
            "{n} sites are left out: nobody knows whether they were members then.",
        ),
        "map": {
            "words": words.texts(site_layers.WORDS),
            "frames": site_layers.frames(words, order.settings),
        },
    }


def _cards(order: Order, part: Catalogue, *, brief: bool) -> list[str]:
    words, year = order.language, order.day.year
    return [
        card.markup(card.describe(order.catalogue, site, words, year, brief=brief))
        for site in part.sites["id"]
    ]


def _facets(part: Catalogue) -> list[dict[str, Any]]:
    """List the filters of which a site carries a code, and whether each is unfolded at first."""
    return [{"key": facet.key, "open": facet.is_open_at_first} for facet in facets.offered(part)]
