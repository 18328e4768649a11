"""Place names of a portrait: each where no other stands, measured letter by letter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from math import hypot
from typing import TYPE_CHECKING

from accr_map.exports.portraits import letters
from accr_map.exports.portraits.letters import BOLD, ITALIC, REGULAR

if TYPE_CHECKING:
    from accr_map.exports.portraits.surroundings import Town

Box = tuple[float, float, float, float]

# Sides of a point on which a name may stand: right, left, then above, below and aslant.
_SIDES = ((1, 0), (-1, 0), (0, -1), (0, 1), (1, -0.85), (1, 0.85), (-1, -0.85), (-1, 0.85))
# The same without those beside it, where a site's own name stands.
_AROUND = ((0, 1), (0, -1), (-1, 0), (1, 0))
# A town has a square of this many letters a side.
_LETTERS_A_TOWN = 7.5
# Population from which a town is written so: size in parts of the letter, space between letters.
_RANKS = (
    (1_000_000, 1.28, 0.07, BOLD),
    (300_000, 1.12, 0.05, BOLD),
    (50_000, 1.0, 0.0, BOLD),
    (10_000, 0.86, 0.0, REGULAR),
    (0, 0.76, 0.0, REGULAR),
)
# A site's name wider than this part of the drawing is written in two lines.
_WIDEST_LINE = 0.3


@dataclass(frozen=True)
class Name:
    """A line of text: its left end on the base line, size and kind (a class of the drawing)."""

    words: str
    x: float
    y: float
    size: float
    kind: str
    width: float
    weight: str = REGULAR
    spacing: float = 0


@dataclass
class PlaceNames:
    """The names of one portrait, set one after another; `letter` is their size in units."""

    width: float
    height: float
    letter: float
    #: Left, top, right and bottom of all that no name may cover.
    taken: list[Box] = field(default_factory=list)

    def keep(self, x: float, y: float, side: float) -> None:
        """Keep a square around a point free."""
        self.take((x - side / 2, y - side / 2, x + side / 2, y + side / 2))

    def take(self, box: Box) -> None:
        """Keep a box free."""
        self.taken.append(box)

    def of_site(
        self, name: str, point: tuple[float, float], gap: float, city: Town | None
    ) -> Iterator[Name]:
        """Write the site's own name beside its sign, in two lines if it is long.

        `gap` is the room that the sign takes, from its middle; the name does not stand on the
        way to the city.
        """
        size = self.letter * 1.42
        lines = [name]
        if letters.width(name, size, BOLD) > self.width * _WIDEST_LINE:
            lines = _in_two(name)
        wide = max(letters.width(line, size, BOLD) for line in lines)
        tall = size * 1.12 * len(lines)
        x, y = point
        beside = [(x + gap, y - tall / 2), (x - gap - wide, y - tall / 2)]
        beyond = [(x - wide / 2, y + gap), (x - wide / 2, y - gap - tall)]
        if city and city.x - x > abs(city.y - y) * 0.7:
            beside.reverse()
        if city and city.y > y:
            beyond.reverse()
        left, top = next(
            (place for place in (*beside, *beyond) if self._inside(place, wide, tall)),
            (min(max(x - wide / 2, self.letter), self.width - wide - self.letter), beyond[0][1]),
        )
        self.take((left - 6, top - 2, left + wide + 6, top + tall + 2))
        for at, line in enumerate(lines):
            own = letters.width(line, size, BOLD)
            # A name on the left is flush with its sign, one above or below is centred.
            shift = wide - own if left < x - gap - wide / 2 else 0
            shift = (wide - own) / 2 if top > y or top + tall < y else shift
            base = top + size * (0.86 + 1.12 * at)
            yield Name(line, left + shift, base, size, "title", own, BOLD)

    def _inside(self, place: tuple[float, float], wide: float, tall: float) -> bool:
        left, top = place
        edge = self.letter * 0.5
        return (
            left > edge
            and top > edge
            and left + wide < self.width - edge
            and top + tall < self.height - edge
        )

    def on_way(self, words: str, ends: Sequence[tuple[float, float]]) -> Iterator[Name]:
        """Write a distance on its way, where there is room."""
        (x1, y1), (x2, y2) = ends
        size = self.letter * 0.86
        wide = letters.width(words, size, ITALIC)
        for part in (0.5, 0.62, 0.38, 0.72, 0.28, 0.82):
            x, y = x1 + (x2 - x1) * part, y1 + (y2 - y1) * part
            box = (x - wide / 2 - 4, y - size * 0.6, x + wide / 2 + 4, y + size * 0.6)
            if self._free(box):
                self.take(box)
                yield Name(words, x - wide / 2, y + size * 0.34, size, "distance", wide, ITALIC)
                return

    def of_towns(self, towns: Sequence[Town], first: Town | None) -> Iterator[tuple[Town, Name]]:
        """Name towns, the nearest city first, then the most populous, as many as there is room."""
        apart = _LETTERS_A_TOWN * self.letter
        most = max(4, self.width * self.height / apart**2 * 0.55)
        named: list[Town] = []
        wanted = [first, *towns] if first else list(towns)
        for town in dict.fromkeys(wanted):
            if len(named) >= most:
                return
            near = any(hypot(town.x - at.x, town.y - at.y) < apart * 0.62 for at in named)
            if near and town is not first:
                continue
            if name := self._town(town):
                named.append(town)
                yield town, name

    def of_own_city(
        self, city: Town | None, point: tuple[float, float], room: float
    ) -> Iterator[Name]:
        """Name the city that a site is in: its dot lies under the sign, which takes `room`."""
        if city is None or max(abs(city.x - point[0]), abs(city.y - point[1])) > room:
            return
        if name := self._beside(city, *point, room, _AROUND):
            yield name

    def _town(self, town: Town) -> Name | None:
        """Write a town's name on the first side of its dot that is free; None without one."""
        dot = self.letter * 0.32
        square = (town.x - dot, town.y - dot, town.x + dot, town.y + dot)
        name = self._beside(town, town.x, town.y, dot, _SIDES) if self._free(square) else None
        if name:
            self.take(square)
        return name

    def _beside(
        self, town: Town, x: float, y: float, dot: float, sides: Sequence[tuple[float, float]]
    ) -> Name | None:
        """Write a town's name on the first side that is free of what takes `dot` all around."""
        part, spread, weight = next(rank[1:] for rank in _RANKS if town.population >= rank[0])
        size, spacing = self.letter * part, self.letter * spread
        wide = letters.width(town.name, size, weight, spacing)
        tall = size * 0.98
        for across, down in sides:
            left = x + across * (dot + size * 0.22) + (across - 1) / 2 * wide
            top = y + down * (dot + tall * 0.55) - tall / 2
            box = (left - 3, top - 1, left + wide + 3, top + tall + 1)
            if self._free(box):
                self.take(box)
                base = top + size * 0.8
                return Name(town.name, left, base, size, "city", wide, weight, spacing)
        return None

    def _free(self, box: Box) -> bool:
        left, top, right, bottom = box
        edge = self.letter * 0.5
        if left < edge or top < edge or right > self.width - edge or bottom > self.height - edge:
            return False
        return all(
            right <= other[0] or left >= other[2] or bottom <= other[1] or top >= other[3]
            for other in self.taken
        )


def _in_two(name: str) -> list[str]:
    """Break a name into two lines of about one length, at a space; one without any is whole."""
    spaces = [at for at, letter in enumerate(name) if letter == " "]
    if not spaces:
        return [name]
    middle = min(spaces, key=lambda at: abs(at - len(name) / 2))
    return [name[:middle], name[middle + 1 :]]
