"""Names on a static map: of sites, countries and towns, each where nothing else stands."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from math import hypot
from typing import TYPE_CHECKING, Any

import numpy as np

from accr_map.exports.documents import svg_text
from accr_map.file_text import shortened
from accr_map.geo.territories import DISPUTED
from accr_map.map import basemap
from accr_map.palette import LIGHT, WHITE

if TYPE_CHECKING:
    from accr_map.exports.documents.static_map import Mark, Panel

# More names of sites than this in one map hide what they name.
_MOST_NAMES = 70
_LONGEST_NAME = 34
# Sides of a point on which a name stands: right and left of it, then above and below.
_BESIDE = ((1.0, 0.0), (-1.0, 0.0))
_AROUND = ((1, -0.8), (1, 0.8), (-1, -0.8), (-1, 0.8), (0.0, -1.0), (0.0, 1.0))
# How far off a name may stand, at the end of a line, in units of the drawing.
_REACHES = (16, 32, 56)
# Towns and countries are named in smaller letters than sites, in parts of their size.
_SMALL = 0.8
# Capital letters and the space between them, in parts of the width of a plain text.
_CAPITALS = 1.5
# A town has a square of this many letters a side on the mean; a wider view has none.
_LETTERS_A_TOWN = 15
_WIDEST_WITH_TOWNS = 60
# Where the name of a country may stand: shifts from its middle, in parts of the room there.
_SHIFTS = ((0, 0), (0, -0.35), (0, 0.35), (-0.35, 0), (0.35, 0), (0, -0.7), (0, 0.7))

Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class GroundName:
    """Name of a country or a town: where it stands in a window, and the room around it."""

    name: str
    x: float
    y: float
    #: Half of the width that the country leaves for it; 0 for a town.
    room: float = 0


@dataclass
class Names:
    """Names of one window, set one after another."""

    window: Panel
    #: Of the letters, in units of the drawing.
    size: float
    #: Left, top, right and bottom of what no name may cover: names, and the dots of towns.
    taken: list[Box] = field(default_factory=list)
    #: The same of the signs, as four rows.
    signs: np.ndarray = field(default_factory=lambda: np.empty((4, 0)))

    def of_sites(
        self,
        wanted: Sequence[tuple[Mark, np.ndarray]],
        seen: Sequence[tuple[Mark, np.ndarray]],
        sign: float,
    ) -> Iterator[str]:
        """Write each name beside its sign; one without room is left out.

        Args:
            wanted: the signs to name, and where they stand.
            seen: all signs, which a name must not cover.
            sign: width of a sign.
        """
        points = np.array([point for _, point in seen]).reshape(-1, 2)
        self.signs = np.hstack([points - sign / 2, points + sign / 2]).T
        if len(wanted) > _MOST_NAMES:
            return
        marks = np.array([id(mark) for mark, _ in seen])
        for mark, point in sorted(wanted, key=lambda pair: pair[1][0]):
            near = (abs(points - point) < sign * 0.8).all(axis=1) & (marks != id(mark))
            yield from self._site(mark, point, sign, is_covered=bool(near.any()))

    def _site(
        self, mark: Mark, point: np.ndarray, sign: float, *, is_covered: bool
    ) -> Iterator[str]:
        """Write the name of a site: close by, else its town, else the name at the end of a line.

        Where another sign covers its own, a name that is not level with it would seem
        another's.
        """
        sides = _BESIDE if is_covered else _BESIDE + _AROUND
        tries = [(mark.label, *side, 0) for side in sides]
        tries += [(mark.town, *side, 0) for side in _BESIDE if mark.town]
        tries += [(mark.label, *side, far) for far in _REACHES for side in _BESIDE + _AROUND]
        for words, across, down, far in tries:
            gap = (sign / 2 + 4 + far, sign / 2 + 3 + far * 0.8)
            if box := self._placed(words, point, (across, down), gap, self.size):
                if far:
                    yield _line(point, box, across)
                yield _written(words, box, across, self.size, LIGHT.ink)
                return

    def of_countries(self) -> Iterator[str]:
        """Write the names of the countries that have room for them."""
        size = self.size * _SMALL
        for country in _countries(self.window):
            words = country.name.upper()
            half = svg_text.width(words, size) * _CAPITALS / 2
            if half > country.room:
                continue
            for across, down in _SHIFTS:
                x, y = country.x + across * country.room, country.y + down * country.room
                box = (x - half, y - size / 2, x + half, y + size / 2)
                if self._take(box):
                    yield _written(words, box, 0, size, LIGHT.soft, letter_spacing=f"{size / 6:g}")
                    break

    def of_towns(self) -> Iterator[str]:
        """Write the names of capitals, then of great cities, as many as the view bears."""
        west, _, east, _ = self.window.degrees
        if east - west > _WIDEST_WITH_TOWNS:
            return
        size = self.size * _SMALL
        dot = size * 0.3
        apart = _LETTERS_A_TOWN * self.size
        most = self.window.width * self.window.height / apart**2
        named: list[GroundName] = []
        for town in _towns(self.window):
            if len(named) >= most:
                return
            point = (town.x, town.y)
            square = (town.x - dot, town.y - dot, town.x + dot, town.y + dot)
            near = any(hypot(town.x - at.x, town.y - at.y) < apart / 2 for at in named)
            if near or not self._free(square):
                continue
            for side in (*_BESIDE, (0, -1), (0, 1)):
                if box := self._placed(town.name, point, side, (dot + 2, dot), size):
                    self.taken.append(square)
                    named.append(town)
                    yield (
                        f'<circle cx="{town.x:.1f}" cy="{town.y:.1f}" r="{dot / 2:.1f}" '
                        f'fill="{LIGHT.soft}"/>'
                    )
                    yield _written(town.name, box, side[0], size, LIGHT.soft)
                    break

    def _placed(
        self,
        words: str,
        point: Sequence[float] | np.ndarray,
        side: tuple[float, float],
        gap: tuple[float, float],
        size: float,
    ) -> Box | None:
        """Take the room of a text on one side of a point; None where something stands."""
        (x, y), (across, down) = point, side
        width, height = svg_text.width(words, size) + 4, size * 1.05
        middle = x + across * (gap[0] + width / 2), y + down * (gap[1] + height / 2)
        box = (middle[0] - width / 2, middle[1] - height / 2,
               middle[0] + width / 2, middle[1] + height / 2)  # fmt: skip
        return box if self._take(box) else None

    def _take(self, box: Box) -> bool:
        free = self._free(box)
        if free:
            self.taken.append(box)
        return free

    def _free(self, box: Box) -> bool:
        left, top, right, bottom = box
        if left < 2 or top < 2 or right > self.window.width - 2 or bottom > self.window.height - 2:
            return False
        lefts, tops, rights, bottoms = self.signs
        covers = (right > lefts) & (left < rights) & (bottom > tops) & (top < bottoms)
        if covers.any():
            return False
        return all(
            right <= other[0] or left >= other[2] or bottom <= other[1] or top >= other[3]
            for other in self.taken
        )


def short(name: str, town: str = "") -> str:
    """Shorten a name for a map: without brackets and subtitle, else the town, else cut."""
    plain = name.split(" (")[0].split(" – ")[0].strip() or name
    if len(plain) <= _LONGEST_NAME:
        return plain
    if 0 < len(town) <= _LONGEST_NAME:
        return town
    return shortened(plain, _LONGEST_NAME)


def _line(point: np.ndarray, box: Box, across: float) -> str:
    """Draw the line that ties a name to its sign, up to the name's near side."""
    x, y = point
    near = {1.0: box[0], -1.0: box[2], 0.0: (box[0] + box[2]) / 2}[across]
    return (
        f'<path d="M{x:.1f} {y:.1f}L{near:.1f} {(box[1] + box[3]) / 2:.1f}" '
        f'stroke="{LIGHT.soft}" stroke-width="0.8" fill="none"/>'
    )


def _written(words: str, box: Box, across: float, size: float, colour: str, **style: str) -> str:
    """Write a name in its room, at the side that is next to what it names."""
    left, top, right, bottom = box
    x, anchor = {
        1.0: (left, "start"),
        -1.0: (right, "end"),
        0.0: ((left + right) / 2, "middle"),
    }[across]
    return svg_text.text(
        round(x, 1), round((top + bottom) / 2 + size * 0.34, 1), words, size,
        text_anchor=anchor, fill=colour, stroke=WHITE, stroke_width="3.2",
        stroke_linejoin="round", paint_order="stroke", **style,
    )  # fmt: skip


@cache
def ground_names() -> dict[str, Any]:
    """Read the names of countries and cities that the base map carries."""
    return json.loads((basemap.FILES / "labels.json").read_bytes())


@lru_cache(maxsize=32)
def _countries(window: Panel) -> list[GroundName]:
    """List the countries whose middle a window shows, the roomiest first."""
    names, grid = ground_names()["names"][window.language], ground_names()["grid"]
    listed = []
    for row in ground_names()["countries"]:
        if row["code"] not in DISPUTED and (point := _point(window, row["x"], row["y"])):
            room = row["room"] / grid / (window.east - window.west) * window.width
            listed.append(GroundName(names[row["code"]], *point, room))
    return listed


@lru_cache(maxsize=32)
def _towns(window: Panel) -> list[GroundName]:
    """List the towns that a window shows: capitals, then others, the most populous first."""
    listed = []
    for x, y, _, capital, name, *other in ground_names()["cities"]:
        if point := _point(window, x, y):
            own = other[0].get(window.language, name) if other else name
            listed.append((not capital, GroundName(own, *point)))
    return [town for _, town in sorted(listed, key=lambda pair: pair[0])]


def _point(window: Panel, x: int, y: int) -> tuple[float, float] | None:
    """Return where a point of the base map's grid stands in a window; None outside."""
    grid = ground_names()["grid"]
    longitude = float(window.turned(360 * (x / grid - 0.5)))
    across = (longitude / 360 - window.west) / (window.east - window.west)
    down = (window.north - 0.5 + y / grid) / (window.north - window.south)
    if 0 < across < 1 and 0 < down < 1:
        return across * window.width, down * window.height
    return None
