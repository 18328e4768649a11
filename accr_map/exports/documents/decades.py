"""PPTX export of the decades: a slide each with its map, its number, who came, and the sources."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING

import numpy as np
from pptx import Presentation

from accr_map.catalogue import membership
from accr_map.exports.documents import picture, slides, step_views
from accr_map.exports.documents.deck import Deck
from accr_map.exports.records import publishers, records
from accr_map.i18n import mark
from accr_map.palette import LIGHT
from accr_map.selection.describe import hides_sites
from accr_map.selection.years import undated
from accr_map.stories.film import undated_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray
    from pptx.slide import Slide

    from accr_map.exports.order import Order
    from accr_map.exports.records import Record

_NAME = mark("{first} to {last}")
_NOBODY = mark("No site of a known year came in these years.")
_SIZE, _LETTERS = (700, 500), 14
_PIXELS_A_UNIT = 2


@dataclass(frozen=True, eq=False)
class Decade:
    """The years of a decade, and its sites as booleans over the catalogue."""

    first: int
    last: int
    #: Known as members in the last year of the decade.
    members: NDArray[np.bool_]
    #: Whose first year lies in the decade, whether or not they are members at its end.
    new: NDArray[np.bool_]


def to_pptx(order: Order) -> bytes:
    """Write slides: a cover, one a decade, sources and licences; see `slides.to_pptx`.

    A selection without any known year has one slide, that of its last year.
    """
    deck = Deck(Presentation(), order)
    decades = by_decade(order)
    ever = order.only(np.logical_or.reduce([own.members | own.new for own in decades]))
    years = order.language.text(_NAME, first=decades[0].first, last=decades[-1].last)
    slides.cover(deck, order.title, f"{order.chosen} · {order.number}", years)
    marks = picture.signs_by_row(ever)
    # One layout for all: only what stands in the same place can be compared.
    views = list(picture.layout([*marks.values()], order.settings.frames, _SIZE, _LETTERS))
    for decade in decades:
        slide = _slide(deck, decade)
        drawn = [mark for row, mark in marks.items() if (decade.members | decade.new)[row]]
        _map(deck, slide, decade, picture.alone(*_SIZE, "".join(picture.views(views, drawn))))
    slides.sources(deck, records(ever), {})
    return deck.bytes()


def by_decade(order: Order) -> list[Decade]:
    """List the decades from the first known year of an order's sites to its last year.

    The first begins with the network's first year, the last ends with the order's last year.
    """
    last = order.last_year
    joined = membership.first_years(order.catalogue)
    start = membership.first_year(order.catalogue) or last
    listed: list[Decade] = []
    for decade in range(start - start % 10, last + 1, 10):
        first, end = max(start, decade), min(decade + 9, last)
        years = [order.in_year(year) for year in range(first, end + 1)]
        new = np.logical_or.reduce(years) & (joined >= first) & (joined <= end)
        if listed or new.any() or end == last:
            listed.append(Decade(first, end, years[-1], new))
    return listed


def _slide(deck: Deck, decade: Decade) -> Slide:
    order, language = deck.order, deck.order.language
    slide = deck.slide(language.text(_NAME, first=decade.first, last=decade.last))
    count = int(decade.members.sum())
    if not count and hides_sites(order.catalogue, order.selection):
        number, label = "–", order.counted(count)
    else:
        number = language.number(count)
        label = language.count("site in {year}", "sites in {year}", count, year=str(decade.last))
    deck.box(slide, (0.55, 1.2, 4.3, 1.0), number, 54, deck.accent, bold=True)
    deck.box(slide, (0.55, 2.2, 4.3, 0.5), label, 18, LIGHT.soft)
    new = records(order.only(decade.new))
    deck.box(slide, (0.55, 2.75, 4.3, 3.4), "\n".join(_words(order, decade, new)), 12, LIGHT.ink)
    cited = language.cited(publishers(new))
    if cited:
        deck.box(slide, (0.55, 6.3, 12.2, 0.7), cited, 8.5, LIGHT.soft)
    return slide


def _map(deck: Deck, slide: Slide, decade: Decade, svg: str) -> None:
    words = step_views.map_words(deck.order.only(decade.members | decade.new))
    deck.picture(slide, _drawn(svg), (5.75, 1.2, 7.0), words)


@lru_cache(maxsize=16)
def _drawn(svg: str) -> bytes:
    """Draw the map of a decade, which most languages share, as PNG."""
    return picture.png(svg, _PIXELS_A_UNIT)


def _words(order: Order, decade: Decade, new: list[Record]) -> Iterator[str]:
    """Say who came in which year, who of them is gone, and who has no year."""
    language = order.language
    yield (
        language.count("{n} new site", "{n} new sites", len(new)) if new else language.text(_NOBODY)
    )
    first = dict(zip(order.catalogue.sites["id"], membership.first_years(order.catalogue),
                     strict=True))  # fmt: skip
    new = sorted(new, key=lambda record: first[record["id"]])
    for year, sites in groupby(new, key=lambda record: int(first[record["id"]])):
        yield f"{year}: {', '.join(record['name'] for record in sites)}"
    gone = int((decade.new & ~decade.members).sum())
    if gone:
        yield language.count(
            "{n} of them is not known as a member at the end of these years.",
            "{n} of them are not known as members at the end of these years.",
            gone,
        )
    late = undated(order.catalogue, decade.members)
    if late:
        yield undated_text(language, late)
