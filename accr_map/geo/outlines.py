"""Outlines of countries: polygons, and the distance of a point from its country.

The outlines are Natural Earth's at 1:10 million, simplified to about 500 metres, in the
file `outlines.npz` beside this module. Each polygon carries every country code that may
call it home, so that checks stay tolerant where the answer is disputed; see README.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

import numpy as np
import shapely
from numpy.typing import ArrayLike, NDArray

from accr_map.geo.distance import distance_km

Floats = NDArray[np.float64]

OUTLINES = Path(__file__).parent / "outlines.npz"
# Positions are whole numbers of this many degrees, about 100 metres.
GRID_DEGREES = 0.001


@cache
def country_polygons() -> dict[str, shapely.MultiPolygon]:
    """Return the outline of each country by ISO 3166-1 alpha-2 code, in degrees (x = longitude).

    Overseas parts count twice: under their own code and under that of the country ISO
    3166-2 lists them in (Martinique is in MQ and in FR). XK is Kosovo.
    """
    polygons, codes = read(OUTLINES)
    owned: dict[str, list[shapely.Polygon]] = {}
    for polygon, names in zip(polygons, codes, strict=True):
        for code in names.split():
            owned.setdefault(code, []).append(polygon)
    return {code: shapely.MultiPolygon(parts) for code, parts in sorted(owned.items())}


def distances_to_country_km(
    latitudes: ArrayLike, longitudes: ArrayLike, countries: Sequence[str] | Iterable[str]
) -> Floats:
    """Measure how far each point lies from its country's outline, in kilometres.

    Args:
        latitudes: degrees north, one a point; NaN when unknown.
        longitudes: degrees east, in the same order.
        countries: ISO 3166-1 alpha-2 codes, in the same order.

    Returns:
        One distance a point: 0 inside, NaN where the point is unknown or the code has no
        outline. The coast is drawn to within about a kilometre, so small distances mean
        "on the coast or the border", not "wrong". Distances are great-circle lengths
        (haversine) to the nearest point of the outline, which is looked for in a plane
        tangent at the point's latitude: exact nearby, within 1 % under 500 km.

    Raises:
        ValueError: there are not as many countries as points.
    """
    points = np.column_stack(
        [np.asarray(longitudes, dtype=float), np.asarray(latitudes, dtype=float)]
    )
    codes = np.asarray(list(countries), dtype=object)
    if len(codes) != len(points):
        raise ValueError(f"{len(points)} points, {len(codes)} countries")
    distances = np.full(len(points), np.nan)
    known = np.isfinite(points).all(axis=1) & (np.abs(points[:, 1]) <= 90)
    for code in {code for code in codes[known] if isinstance(code, str)}:
        outline = country_polygons().get(code)
        if outline is not None:
            rows = np.flatnonzero(known & (codes == code))
            distances[rows] = _distances_km(outline, points[rows])
    return distances


def read(path: Path) -> tuple[list[shapely.Polygon], list[str]]:
    """Read polygons and the country codes of each, written by `write`."""
    with np.load(path, allow_pickle=False) as file:
        coordinates = np.cumsum(file["steps"].astype(np.int64), axis=0) * GRID_DEGREES
        rings, polygons, codes = file["rings"], file["polygons"], file["codes"]
    geometries = shapely.from_ragged_array(
        shapely.GeometryType.POLYGON, coordinates, (rings, polygons)
    )
    return list(geometries), [str(code) for code in codes]


def write(path: Path, polygons: Sequence[shapely.Polygon], codes: Sequence[str]) -> None:
    """Write polygons, rounded to the grid, and the country codes of each, compactly."""
    _, coordinates, (rings, parts) = shapely.to_ragged_array(list(polygons))
    grid = np.rint(coordinates / GRID_DEGREES).astype(np.int32)
    steps = np.diff(grid, axis=0, prepend=np.zeros((1, 2), np.int32))
    np.savez_compressed(
        path,
        steps=steps,
        rings=rings.astype(np.int32),
        polygons=parts.astype(np.int32),
        codes=np.array(codes, dtype=np.str_),
    )


def _distances_km(outline: shapely.MultiPolygon, points: Floats) -> Floats:
    """Measure from points (longitude, latitude) to one outline: 0 inside, else kilometres."""
    shapely.prepare(outline)
    distances = np.zeros(len(points))
    outside = np.flatnonzero(~shapely.intersects_xy(outline, points))
    # One plane for each degree of latitude: a degree of longitude shrinks with its cosine.
    degrees = np.floor(points[outside, 1])
    for degree in np.unique(degrees):
        rows = outside[degrees == degree]
        distances[rows] = _nearest_km(outline, points[rows], degree + 0.5)
    return distances


def _nearest_km(outline: shapely.MultiPolygon, points: Floats, latitude: float) -> Floats:
    """Measure to the nearest point of an outline, in a plane true at one latitude."""
    shrink = np.array([np.cos(np.radians(latitude)), 1.0])
    plane = shapely.transform(outline, lambda positions: positions * shrink)
    shapely.prepare(plane)
    best = np.full(len(points), np.inf)
    for turn in (-360.0, 0.0, 360.0):  # the antimeridian is no border
        turned = points + np.array([turn, 0.0])
        rows = np.flatnonzero(_could_reach(turned[:, 0], outline))
        if len(rows):
            ends = shapely.points(turned[rows] * shrink)
            # Shapely does not say what further arguments it takes.
            lines = shapely.shortest_line(plane, ends)  # pyright: ignore[reportUnknownMemberType]
            nearest = shapely.get_coordinates(lines)[::2] / shrink
            longitudes, latitudes = turned[rows].T
            away = distance_km(latitudes, longitudes, nearest[:, 1], nearest[:, 0])
            best[rows] = np.minimum(best[rows], away)
    return best


def _could_reach(longitudes: Floats, outline: shapely.MultiPolygon) -> NDArray[np.bool_]:
    """Tell which points are within half a turn of the outline's extent, east or west."""
    west, _, east, _ = outline.bounds
    return (longitudes >= west - 180) & (longitudes <= east + 180)
