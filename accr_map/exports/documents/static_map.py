"""Static SVG map of sites: land, symbols, labels that do not collide.

Web Mercator (EPSG:3857), as on the screen.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias
from xml.sax.saxutils import escape

import numpy as np
import shapely
from numpy.typing import ArrayLike

from accr_map.exports.documents.map_names import Names
from accr_map.geo.bounds import Bounds, contains, holding
from accr_map.geo.mercator import easting, latitude, northing
from accr_map.geo.outlines import country_polygons
from accr_map.palette import LIGHT, PRINT_LINE, PRINT_SEA, WHITE
from accr_map.tables.codes import NOT_CURRENT

# A closer view would show the outlines’ own grain, and not where in a country it is.
_NARROWEST_DEGREES = 8.0
# Degrees north and south: no site lies beyond.
_FARTHEST = 84
# More signs than this are a crowd, in which a sign is covered by one that stands no farther off
# than so many widths of it.
_CROWD, _COVERED = 1000, 0.35


@dataclass(frozen=True)
class Mark:
    """A sign on a map: where, what it is called, and how the legend draws it."""

    latitude: float
    longitude: float
    name: str
    #: The name as short as a map needs it.
    label: str
    colour: str
    path: str
    #: Of the site; shorter than most names.
    town: str = ""
    approximate: bool = False
    #: Code of its status.
    status: str = ""


# A sign that a window shows, and its place there, as (x, y).
Seen: TypeAlias = tuple[Mark, np.ndarray]


@dataclass(frozen=True)
class Line:
    """What moves from one place to another: its points, its weight, and its origin's name."""

    #: Latitude and longitude, from the origin on.
    points: tuple[tuple[float, float], ...]
    weight: float
    origin: str
    colour: str


@dataclass(frozen=True)
class Panel:
    """A window on the world: its size in units of the drawing, and what it looks at."""

    width: float
    height: float
    #: West, south, east and north in Mercator units (1 is the Earth's girdle).
    west: float
    south: float
    east: float
    north: float
    #: Code of the language in which countries and towns are named; empty if they are not.
    language: str = ""

    def place(self, longitudes: np.ndarray, latitudes: np.ndarray) -> np.ndarray:
        """Project degrees to units of the drawing, as an array of (x, y)."""
        x, y = easting(longitudes), northing(latitudes, _FARTHEST)
        across = (x - self.west) / (self.east - self.west) * self.width
        down = (self.north - y) / (self.north - self.south) * self.height
        return np.column_stack([across, down])

    def turned(self, longitudes: ArrayLike) -> np.ndarray:
        """Return the longitudes, in degrees, whole turns away, that lie nearest to the window."""
        middle = 180 * (self.west + self.east)
        given = np.asarray(longitudes, float)
        return given + 360 * np.round((middle - given) / 360)

    @property
    def degrees(self) -> tuple[float, float, float, float]:
        """West, south, east and north in degrees."""
        south, north = latitude([self.south, self.north]).tolist()
        return 360 * self.west, south, 360 * self.east, north


def panel(width: float, height: float, bounds: Bounds, margin: float = 0.06) -> Panel:
    """Open a window that holds bounds (south, west, north, east) with a margin around them."""
    south, west, north, east = bounds
    (left, right), (low, high) = easting([west, east]), northing([south, north], _FARTHEST)
    narrowest = _NARROWEST_DEGREES / 360
    wide = max(right - left, narrowest) * (1 + 2 * margin)
    tall = max(high - low, narrowest * height / width) * (1 + 2 * margin)
    # The window keeps its shape: the shorter side is widened.
    wide = max(wide, tall * width / height)
    tall = wide * height / width
    x, y = (left + right) / 2, (low + high) / 2
    return Panel(width, height, x - wide / 2, y - tall / 2, x + wide / 2, y + tall / 2)


def around(marks: Sequence[Mark]) -> Bounds:
    """Return the smallest bounds that hold all signs, as south, west, north, east."""
    return holding([mark.latitude for mark in marks], [mark.longitude for mark in marks])


def within(marks: Sequence[Mark], bounds: Bounds) -> list[Mark]:
    """Return the signs that lie within bounds (south, west, north, east)."""
    latitudes = np.array([mark.latitude for mark in marks], float)
    longitudes = np.array([mark.longitude for mark in marks], float)
    inside = contains(bounds, latitudes, longitudes)
    return [marks[at] for at in np.flatnonzero(inside).tolist()]


def draw(
    window: Panel,
    marks: Sequence[Mark],
    size: float = 15,
    sign: float = 19,
    named: Sequence[Mark] | None = None,
    lines: Sequence[Line] = (),
) -> str:
    """Draw a map as an SVG group.

    Args:
        window: what is seen.
        marks: the signs; those outside the window are left out.
        size: of the letters, in units of the drawing.
        sign: width of a sign.
        named: the signs that get their names; by default all.
        lines: drawn under the signs; their origins are named.
    """
    return f"<g>{background(window)}{draw_signs(window, marks, size, sign, named, lines)}</g>"


def background(window: Panel) -> str:
    """Draw the sea and the land of a window."""
    land = f'fill="{LIGHT.chart_land}" stroke="{PRINT_LINE}" stroke-width="0.7"'
    return (
        f'<rect width="{window.width:g}" height="{window.height:g}" fill="{PRINT_SEA}"/>'
        f'<path d="{outlines(window)}" {land}/>'
    )


def draw_signs(
    window: Panel,
    marks: Sequence[Mark],
    size: float,
    sign: float,
    named: Sequence[Mark] | None = None,
    lines: Sequence[Line] = (),
) -> str:
    """Draw what `draw` puts on the ground: lines, names and signs."""
    visible = _uncovered(window, marks, sign)
    allowed = set(map(id, marks if named is None else named))
    begun = [(_origin(line), window.place(*_degrees(line, window))[0]) for line in lines]
    parts = [_curve(line, window) for line in lines]
    wanted = [pair for pair in visible if id(pair[0]) in allowed]
    wanted += {mark: (mark, point) for mark, point in begun}.values()
    names = Names(window, size)
    parts += names.of_sites(wanted, [*visible, *begun], sign)
    if window.language:
        parts += [*names.of_countries(), *names.of_towns()]
    parts += [_dot(point) for _, point in begun]
    parts += [_sign(mark, point, sign) for mark, point in visible]
    return "".join(parts)


def names_of(
    window: Panel, marks: Sequence[Mark], size: float, sign: float, named: Sequence[Mark]
) -> str:
    """Write the names of some signs, clear of all of them, without drawing any."""
    visible, allowed = _uncovered(window, marks, sign), set(map(id, named))
    wanted = [pair for pair in visible if id(pair[0]) in allowed]
    return "".join(Names(window, size).of_sites(wanted, visible, sign))


def signs_of(window: Panel, marks: Sequence[Mark], sign: float) -> str:
    """Draw signs without a name."""
    visible = _uncovered(window, marks, sign)
    return "".join(_sign(mark, point, sign) for mark, point in visible)


def seen(window: Panel, marks: Sequence[Mark], sign: float) -> list[Seen]:
    """List the signs that a window shows uncut, with their places, as (x, y)."""
    points, inside = _placed(window, marks, sign)
    return [(marks[at], points[at]) for at in inside.tolist()]


def _uncovered(window: Panel, marks: Sequence[Mark], sign: float) -> list[Seen]:
    """List the signs that a window shows; of a crowd without those on which others lie.

    In a small square the last is seen, in the place that the first has among the others.
    """
    points, inside = _placed(window, marks, sign)
    if len(inside) > _CROWD:
        across, down = np.floor(points[inside] / (sign * _COVERED)).astype(np.int64).T
        squares = across << 32 | down
        _, first = np.unique(squares, return_index=True)
        _, behind = np.unique(squares[::-1], return_index=True)
        inside = inside[::-1][behind[np.argsort(first)]]
    return [(marks[at], points[at]) for at in inside.tolist()]


def _placed(window: Panel, marks: Sequence[Mark], sign: float) -> tuple[np.ndarray, np.ndarray]:
    """Return where signs stand in a window, as (x, y), and which of them it shows uncut."""
    longitudes = window.turned([mark.longitude for mark in marks])
    points = window.place(longitudes, np.array([mark.latitude for mark in marks]))
    room = np.array([window.width, window.height])
    inside = ((points >= sign / 2) & (points <= room - sign / 2)).all(axis=1)
    return points, np.flatnonzero(inside)


def _origin(line: Line) -> Mark:
    return Mark(*line.points[0], line.origin, line.origin, "", "")


def _degrees(line: Line, window: Panel) -> tuple[np.ndarray, np.ndarray]:
    """Return longitudes and latitudes of a line that begins as near to the window as it can."""
    latitudes, longitudes = np.array(line.points).T
    return longitudes + (window.turned(longitudes[:1]) - longitudes[0]), latitudes


def _curve(line: Line, window: Panel) -> str:
    """Draw a line, wider where it weighs more (its area follows its weight)."""
    way = "L".join(f"{x:.1f} {y:.1f}" for x, y in window.place(*_degrees(line, window)))
    width = 1 + 0.8 * math.sqrt(line.weight)
    return (
        f'<path d="M{way}" fill="none" stroke="{line.colour}" stroke-opacity="0.6" '
        f'stroke-width="{width:.1f}" stroke-linecap="round" stroke-linejoin="round"/>'
    )


def _dot(point: np.ndarray) -> str:
    return (
        f'<circle cx="{point[0]:.1f}" cy="{point[1]:.1f}" r="4" fill="{LIGHT.blue}" '
        f'stroke="{WHITE}" stroke-width="1.2"/>'
    )


def _sign(mark: Mark, point: np.ndarray, size: float) -> str:
    """Draw a sign as the legend does: hollow where approximate, grey where not current.

    A former member is struck through as well.
    """
    colour = LIGHT.gone if mark.status in NOT_CURRENT else mark.colour
    fill = WHITE if mark.approximate else colour
    stroke = colour if mark.approximate else WHITE
    scale, (x, y) = size / 24, point
    line = f'<path d="M1 23L23 1" stroke="{LIGHT.gone}" stroke-width="3"/>'
    struck = line if mark.status == "former" else ""
    return (
        f'<g transform="translate({x - size / 2:.2f} {y - size / 2:.2f}) scale({scale:.4f})">'
        f'<title>{escape(mark.name)}</title><path d="{mark.path}" fill="{fill}" '
        f'stroke="{stroke}" stroke-width="2.6" paint-order="stroke"/>{struck}</g>'
    )


@lru_cache(maxsize=1000)
def outlines(window: Panel) -> str:
    """Return the outlines in a window as one SVG path, no finer than can be seen."""
    west, south, east, north = window.degrees
    step = (east - west) / window.width * 0.6
    # Windows of about one scale share what is drawn, a little finer than is needed.
    level = math.floor(math.log2(step) * 2)
    pieces = []
    for turn in (-360, 0, 360):
        frame = (west - step - turn, south - step, east + step - turn, north + step)
        for code, bounds in _country_bounds():
            if not _meet(bounds, frame):
                continue
            parts, boxes = _simplified(code, level)
            near = parts[[_meet(box, frame) for box in boxes]]
            for part in shapely.get_parts(shapely.clip_by_rect(near, *frame)):
                if part.geom_type == "Polygon" and part.area > 6 * step * step:
                    rings = (part.exterior, *part.interiors)
                    pieces += [_ring(window, ring, turn) for ring in rings]
    return "".join(pieces)


Box = tuple[float, float, float, float]


def _meet(box: Box, other: Box) -> bool:
    """Tell whether two boxes of west, south, east and north meet."""
    return box[0] <= other[2] and box[2] >= other[0] and box[1] <= other[3] and box[3] >= other[1]


@lru_cache(maxsize=1)
def _country_bounds() -> list[tuple[str, Box]]:
    return [(code, outline.bounds) for code, outline in country_polygons().items()]


@lru_cache(maxsize=2000)
def _simplified(code: str, level: int) -> tuple[np.ndarray, list[Box]]:
    """Return the polygons of a country for steps of 2 to the half of `level`, and their boxes."""
    parts = shapely.simplify(shapely.get_parts(country_polygons()[code]), 2 ** (level / 2))
    crossed = ~shapely.is_valid(parts)
    if crossed.any():
        parts[crossed] = shapely.make_valid(parts[crossed])
    parts = shapely.get_parts(shapely.get_parts(parts))
    parts = parts[shapely.get_type_id(parts) == shapely.GeometryType.POLYGON]
    return parts, [tuple(box) for box in shapely.bounds(parts).tolist()]


def _ring(window: Panel, ring: shapely.LinearRing, turn: int) -> str:
    x, y = np.asarray(ring.coords).T
    points = window.place(x + turn, y)
    return "M" + "L".join(f"{across:.1f} {down:.1f}" for across, down in points[:-1]) + "Z"
