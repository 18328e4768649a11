"""Surroundings of a point: land, water, borders, towns and relief in a window on the ground.

They come from the base map's blocks (`accr_map/builders/basemap.md`) and the relief tiles.
"""

from __future__ import annotations

import base64
import io
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, NamedTuple, TypeAlias

import numpy as np
import shapely
from numpy.typing import NDArray

from accr_map.exports.documents.map_names import ground_names
from accr_map.exports.documents.static_map import Panel
from accr_map.geo import relief
from accr_map.geo.distance import EARTH_RADIUS_KM, KM_PER_DEGREE, distance_km
from accr_map.geo.mercator import easting, latitude, northing
from accr_map.geo.steps import unpacked
from accr_map.map import basemap
from accr_map.palette import RELIEF_TINTS

Floats: TypeAlias = "NDArray[np.float64]"

_LAYERS = ("land", "lake", "river", "border")
_BLOCK_DEGREES = 10
# A city is what a stranger may have heard of; a smaller place next to a greater one is its suburb.
CITY_POPULATION = 45_000
_SUBURB_KM, _SUBURB_SHARE = 9.0, 0.35
# Degrees north and south that hold the widest window.
_TALL = 2.2
# How far the nearest city is looked for, and how wide a window may become for it (kilometres).
_FARTHEST_KM, _NARROWEST_KM, _WIDEST_KM = 130.0, 150.0, 340.0
# A pixel of the relief in units of the drawing, and the quality of its picture by its kind.
_SHADE_STEP, _SHADE_QUALITY = 2.0, {"jpeg": 70, "webp": 40}


@dataclass(frozen=True)
class Town:
    """A town: its place in a window, how many live there, its names and its distance."""

    x: float
    y: float
    population: int
    #: Whether it is the capital of its country.
    is_capital: bool
    name: str
    km: float


@dataclass(frozen=True)
class Surroundings:
    """What is around a point, in units of a window.

    Paths are data of SVG paths, empty where the window has none; `city` is the nearest one,
    None where none is near.
    """

    window: Panel
    #: Where the point itself stands.
    point: tuple[float, float]
    land: str
    lakes: str
    rivers: str
    borders: str
    #: JPEG as a data URI: grey where the ground is flat.
    shade: str
    #: The most populous first, suburbs left out.
    towns: tuple[Town, ...]
    city: Town | None
    #: Units of the drawing in a kilometre, at the point.
    units_a_km: float


def around(
    point: tuple[float, float], width: float, height: float, language: str, *, is_bare: bool = False
) -> Surroundings:
    """Look around a point (latitude, longitude) far enough to show the nearest city.

    Bare surroundings are the nearest ground alone, without any town.
    """
    places = None if is_bare else _places(point, language)
    city = _nearest_city(places) if places else None
    window = _window(point, city, width, height, language)
    shapes = {layer: _shapes(window, layer) for layer in _LAYERS}
    lines = {layer: _lines(shapes[layer]) for layer in ("river", "border")}
    areas = {layer: _areas(shapes[layer]) for layer in ("land", "lake")}
    x, y = window.place(np.array([point[1]]), np.array([point[0]]))[0].tolist()
    return Surroundings(
        window,
        point=(x, y),
        land=areas["land"],
        lakes=areas["lake"],
        rivers=lines["river"],
        borders=lines["border"],
        shade=_shade(window, "webp" if is_bare else "jpeg"),
        towns=tuple(_towns(places, window)) if places else (),
        city=_placed(city, window) if city else None,
        units_a_km=width / _km_across(window, point[0]),
    )


class City(NamedTuple):
    """A city near a point: its name in the language asked for, and kilometres."""

    name: str
    km: float


def nearest_city(point: tuple[float, float], language: str) -> City | None:
    """Find the nearest city to a point (latitude, longitude); None where none is near."""
    nearest = _nearest(point)
    return City(_named(nearest[0], language), nearest[1]) if nearest else None


@lru_cache(maxsize=64)
def _nearest(point: tuple[float, float]) -> tuple[Sequence[Any], float] | None:
    """Find the nearest city as a row of the base map, with its kilometres, for all languages."""
    towns = _in_reach(point, CITY_POPULATION)
    km = _km_from(point, towns)
    # Suburbs are looked for among the few that are near: that takes longest.
    near = np.flatnonzero(km < _FARTHEST_KM)
    cities = near[_apart(towns, near)]
    row = _nearest_of(towns.populations[cities], km[cities])
    return None if row is None else (towns.rows[cities[row]], float(km[cities[row]]))


@dataclass(frozen=True)
class _Places:
    """Towns around a point, the most populous first: degrees, population, names, kilometres."""

    longitudes: Floats
    latitudes: Floats
    populations: NDArray[np.int64]
    capitals: NDArray[np.bool_]
    names: tuple[str, ...]
    km: Floats

    def at(self, row: int) -> tuple[float, float, int, bool, str, float]:
        """Return longitude, latitude, population, whether a capital, name and kilometres."""
        return (
            float(self.longitudes[row]),
            float(self.latitudes[row]),
            int(self.populations[row]),
            bool(self.capitals[row]),
            self.names[row],
            float(self.km[row]),
        )


Place: TypeAlias = tuple[float, float, int, bool, str, float]


def _places(point: tuple[float, float], language: str) -> _Places:
    """Gather the towns that a window around a point could show, suburbs left out."""
    towns, km = _gathered(point)
    names = tuple(_named(row, language) for row in towns.rows)
    x, y = towns.degrees.T
    return _Places(x, y, towns.populations, towns.capitals, names, km)


@lru_cache(maxsize=64)
def _gathered(point: tuple[float, float]) -> tuple[_Towns, Floats]:
    """Gather towns as `_places` does, with their kilometres from the point."""
    towns = _in_reach(point)
    chosen = towns.only(np.flatnonzero(_apart(towns, np.arange(len(towns.rows)))))
    return chosen, _km_from(point, chosen)


def _km_from(point: tuple[float, float], towns: _Towns) -> Floats:
    """Return how far towns are from a point (latitude, longitude), in kilometres."""
    x, y = towns.degrees.T
    return distance_km(*point, y, x)


def _in_reach(point: tuple[float, float], least: int = 0) -> _Towns:
    """Gather the towns of so many inhabitants that a window around a point could show."""
    north, east = point
    wide = _TALL * 1.3 / max(np.cos(np.radians(north)), 0.1)
    blocks = _blocks(north - _TALL, east - wide, north + _TALL, east + wide)
    every = _together(("labels", *blocks), least)
    away = np.abs(every.degrees - (east, north))
    return every.only(np.flatnonzero((away < (wide, _TALL)).all(axis=1)))


def _named(row: Sequence[Any], language: str) -> str:
    """Return the name of a town's row of the base map in a language, else its own."""
    return row[5].get(language, row[4]) if len(row) > 5 else row[4]


def _apart(towns: _Towns, rows: NDArray[np.intp]) -> NDArray[np.bool_]:
    """Tell which of some towns are not next to a much greater one, which reaches the farther."""
    (x, y), population = towns.degrees.T, towns.populations
    great = np.flatnonzero(population >= CITY_POPULATION)
    reach = _SUBURB_KM * np.clip(np.sqrt(population[great] / 300_000), 0.5, 2)
    east = (x[rows, None] - x[great]) * np.cos(np.radians(y[great]))
    near = np.hypot(east, y[rows, None] - y[great]) * KM_PER_DEGREE < reach
    greater = population[great] * _SUBURB_SHARE > population[rows, None]
    return ~np.asarray((near & greater).any(axis=1))


def _nearest_city(places: _Places) -> Place | None:
    row = _nearest_of(places.populations, places.km)
    return None if row is None else places.at(row)


def _nearest_of(populations: NDArray[np.int64], km: Floats) -> int | None:
    """Return which of some towns is the nearest city; None if none of them is one, or near."""
    rows = np.flatnonzero((populations >= CITY_POPULATION) & (km < _FARTHEST_KM))
    # A much greater city that is a little farther is the one a stranger knows.
    weight = km[rows] / populations[rows] ** 0.3
    return int(rows[np.argmin(weight)]) if len(rows) else None


def _window(
    point: tuple[float, float],
    city: Place | None,
    width: float,
    height: float,
    language: str,
) -> Panel:
    """Open a window in which the point and the nearest city stand well inside."""
    x, y = float(easting(point[1])), float(northing(point[0]))
    # A kilometre at the point, in parts of the Earth's girdle.
    unit = 1 / (2 * np.pi * EARTH_RADIUS_KM * np.cos(np.radians(point[0])))
    wide = _NARROWEST_KM * unit
    across = down = 0.0
    if city:
        across, down = float(easting(city[0])) - x, float(northing(city[1])) - y
        need = max(abs(across) * 0.55 / 0.34, abs(down) * 0.55 / 0.3 * width / height)
        wide = min(max(wide, need), _WIDEST_KM * unit)
    tall = wide * height / width
    # The middle lies between the two, but the point stays in the inner part.
    x += float(np.clip(across * 0.45, -0.24 * wide, 0.24 * wide))
    y += float(np.clip(down * 0.45, -0.22 * tall, 0.22 * tall))
    return Panel(width, height, x - wide / 2, y - tall / 2, x + wide / 2, y + tall / 2, language)


def _km_across(window: Panel, north: float) -> float:
    wide = window.east - window.west
    return wide * 2 * np.pi * EARTH_RADIUS_KM * float(np.cos(np.radians(north)))


def _placed(place: Place, window: Panel) -> Town:
    longitude, north, population, is_capital, name, km = place
    x, y = window.place(np.array([longitude]), np.array([north]))[0].tolist()
    return Town(x, y, population, is_capital, name, km)


def _towns(places: _Places, window: Panel) -> Iterator[Town]:
    points = window.place(places.longitudes, places.latitudes)
    inside = ((points > 0) & (points < [window.width, window.height])).all(axis=1)
    for at in np.flatnonzero(inside).tolist():
        x, y = points[at].tolist()
        yield Town(
            x, y, int(places.populations[at]), bool(places.capitals[at]), places.names[at],
            float(places.km[at]),
        )  # fmt: skip


def _blocks(south: float, west: float, north: float, east: float) -> list[str]:
    """Name the blocks that meet bounds in degrees, those of small towns too."""
    steps = [
        range(int(np.floor(low / _BLOCK_DEGREES)), int(np.floor(high / _BLOCK_DEGREES)) + 1)
        for low, high in ((south, north), (west, east))
    ]
    names = []
    for down in steps[0]:
        for across in steps[1]:
            turned = (across * _BLOCK_DEGREES + 180) % 360 - 180
            name = relief.name(down * _BLOCK_DEGREES, turned)
            names += [part for part in (name, f"{name}-towns") if _is_there(part)]
    return names


@cache
def _is_there(name: str) -> bool:
    """Tell whether the base map has a file; open sea has none."""
    return _file(name).is_file()


def _file(name: str) -> Any:
    return basemap.FILES / f"{name}.json"


@lru_cache(maxsize=24)
def _block(name: str) -> dict[str, Any]:
    return json.loads(_file(name).read_bytes())


@dataclass(frozen=True)
class _Towns:
    """The towns of a file: longitude and latitude, population, whether a capital, and rows."""

    degrees: Floats
    populations: NDArray[np.int64]
    capitals: NDArray[np.bool_]
    rows: list[Any]

    def only(self, chosen: NDArray[np.intp]) -> _Towns:
        """Return some of the towns."""
        return _Towns(
            self.degrees[chosen],
            self.populations[chosen],
            self.capitals[chosen],
            [self.rows[at] for at in chosen.tolist()],
        )


@lru_cache(maxsize=8)
def _together(names: tuple[str, ...], least: int) -> _Towns:
    """Gather the towns of files of the base map, the most populous first: neighbours share them."""
    parts = [_greater(name, least) for name in names]
    every = _Towns(
        np.concatenate([part.degrees for part in parts]),
        np.concatenate([part.populations for part in parts]),
        np.concatenate([part.capitals for part in parts]),
        [row for part in parts for row in part.rows],
    )
    return every.only(np.argsort(-every.populations, kind="stable"))


@lru_cache(maxsize=256)
def _greater(name: str, least: int) -> _Towns:
    """Read the towns of a file of the base map that have so many inhabitants at least."""
    towns = _towns_of(name)
    return towns.only(np.flatnonzero(towns.populations >= least)) if least else towns


@lru_cache(maxsize=24)
def _towns_of(name: str) -> _Towns:
    """Read the towns of a file of the base map."""
    document = ground_names() if name == "labels" else _block(name)
    rows = document.get("cities", [])
    numbers = np.array([row[:4] for row in rows], np.int64).reshape(-1, 4)
    corner = np.array(document.get("at", (0, 0)))
    across, down = ((numbers[:, :2] + corner) / document["grid"]).T
    degrees = np.column_stack([(across - 0.5) * 360, latitude(0.5 - down)])
    return _Towns(degrees, numbers[:, 2], numbers[:, 3] > 0, rows)


def _shapes(window: Panel, layer: str) -> list[shapely.Geometry]:
    """Return the shapes of a layer in a window, in its units, a little beyond its edge."""
    west, south, east, north = window.degrees
    kind = shapely.Polygon if layer in ("land", "lake") else shapely.LineString
    shapes = []
    for name in _blocks(south, west, north, east):
        if name.endswith("-towns"):
            continue
        block = _block(name)
        for line in block.get(layer, ()):
            places = unpacked(line).reshape(-1, 2).cumsum(axis=0) + block["at"]
            x = (places[:, 0] / block["grid"] - 0.5 - window.west) / (window.east - window.west)
            y = (window.north - 0.5 + places[:, 1] / block["grid"]) / (window.north - window.south)
            if x.max() < 0 or x.min() > 1 or y.max() < 0 or y.min() > 1 or len(x) < 2:
                continue
            points = np.column_stack([x * window.width, y * window.height])
            if kind is not shapely.Polygon or len(points) > 2:
                shapes.append(kind(points))
    beyond = 24
    cut = shapely.clip_by_rect(
        shapely.make_valid(shapes), -beyond, -beyond, window.width + beyond, window.height + beyond
    )
    return [shape for shape in cut if not shape.is_empty]


def _areas(shapes: list[shapely.Geometry]) -> str:
    """Write areas as one path; those of neighbouring blocks overlap by a hair and are joined."""
    # Closed by half a unit: the blocks' seams go, the shore stays.
    joined = shapely.union_all(shapely.buffer(shapes, 0.4, join_style="mitre"))
    plain = shapely.simplify(joined, 0.35)
    return "".join(
        _path(ring.coords) + "Z"
        for part in shapely.get_parts(plain)
        if part.geom_type == "Polygon" and part.area > 3
        for ring in (part.exterior, *part.interiors)
    )


def _lines(shapes: list[shapely.Geometry]) -> str:
    """Write lines as one path, the pieces of blocks joined."""
    lines = [part for part in shapely.get_parts(shapes) if part.geom_type == "LineString"]
    joined = shapely.line_merge(shapely.MultiLineString(lines))
    plain = shapely.simplify(joined, 0.4)
    return "".join(_path(part.coords) for part in shapely.get_parts(plain) if part.length > 2)


def _path(points: Any) -> str:
    """Write a line as steps of tenths of a unit."""
    tenths = np.rint(np.asarray(points) * 10).astype(int)
    (x, y), steps = tenths[0].tolist(), np.diff(tenths, axis=0).tolist()
    moved = "".join(f"l{a / 10:g} {b / 10:g}" for a, b in steps if a or b)
    return f"M{x / 10:g} {y / 10:g}{moved}"


def _shade(window: Panel, kind: str) -> str:
    """Draw the relief of a window: shadows bluish, as on printed maps, and lights warm.

    `kind` is "webp", which browsers read, or "jpeg", which makers of documents read too.
    """
    columns, rows = (round(side / _SHADE_STEP) for side in (window.width, window.height))
    x = window.west + (np.arange(columns) + 0.5) / columns * (window.east - window.west)
    y = window.north - (np.arange(rows) + 0.5) / rows * (window.north - window.south)
    slopes = relief.shade(360 * x, latitude(y))[..., None]
    dark, light = (np.array(tint, float) for tint in RELIEF_TINTS)
    tinted = relief.FLAT + np.where(slopes < 0, slopes * dark, slopes * light)
    from PIL import Image

    picture = io.BytesIO()
    # Pillow passes over what a kind does not know: WebP has its method, JPEG its tables.
    Image.fromarray(np.uint8(np.clip(tinted, 0, 255))).save(
        picture, kind, quality=_SHADE_QUALITY[kind], optimize=True, method=6
    )
    return f"data:image/{kind};base64," + base64.b64encode(picture.getvalue()).decode()
