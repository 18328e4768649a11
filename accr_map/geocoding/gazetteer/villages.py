"""Villages of the map by squares of one degree: places of the gazetteer with points of their own.

A square is JSON as `basemap.js` reads it: `at`, the north-west corner on the grid of the base
map's blocks, and `cities`, `[x, y, inhabitants, 0, name, translations]`, the most populous first;
translations only of places in China, where their Chinese name is sure. Places that
the base map's own files hold are left out, and so are those whose point is the middle of
neighbours.
"""

from __future__ import annotations

import json
import re
from functools import cache, lru_cache

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from accr_map.geo.mercator import easting, northing
from accr_map.geocoding.gazetteer.chinese import chinese_name
from accr_map.geocoding.gazetteer.store import DEGREE, FILES, FOLDER

#: Steps of the grid around the world.
GRID = 2**18
# Places of so many inhabitants are in the files of the base map: `builders.place_names`.
_EUROPE = (-25.0, 34.0, 45.0, 72.0)
_IN_EUROPE, _ELSEWHERE = 500, 10_000
_NAME = re.compile(r"([ns])(\d\d)([ew])(\d\d\d)")
_COLUMNS = ["name", "country", "latitude", "longitude", "population", "basis"]


@lru_cache(maxsize=256)
def square(name: str) -> bytes | None:
    """Write the villages of a square named after its south-west corner, as in `n46e002`.

    Returns:
        JSON, with an empty list where nobody is known to live; None if there is no such square.
    """
    corner = _corner(name)
    if corner is None:
        return None
    south, west = corner
    numbers, names, populations, points, in_china = _villages()
    number = int(_number(np.array(south), np.array(west)))
    first, end = np.searchsorted(numbers, [number, number + 1]).tolist()
    left, top = _on_grid(west, min(south + 1, 85))
    x, y = _on_grid(points[first:end, 1] / DEGREE, points[first:end, 0] / DEGREE)
    rows = [
        [int(east - left), int(down - top), int(people), 0, called]
        for east, down, people, called in zip(
            x, y, populations[first:end], names.slice(first, end - first).to_pylist(), strict=True
        )
    ]
    for village, row in zip(rows, in_china[first:end].tolist(), strict=True):
        if row >= 0 and (chinese := chinese_name(row, village[4])):
            village.append({"zh": chinese})
    content = {"at": [int(left), int(top)], "cities": rows}
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def _corner(name: str) -> tuple[int, int] | None:
    parts = _NAME.fullmatch(name)
    if parts is None:
        return None
    south = int(parts[2]) * (1 if parts[1] == "n" else -1)
    west = int(parts[4]) * (1 if parts[3] == "e" else -1)
    return (south, west) if -85 <= south < 85 and -180 <= west < 180 else None


@cache
def _villages() -> tuple[np.ndarray, pa.Array, np.ndarray, np.ndarray, np.ndarray]:
    """Read the villages: number of the square, name, inhabitants, point; by square and size.

    Last their rows in the gazetteer where they are in China, else -1.
    """
    table = pa.concat_tables(
        [pq.read_table(FOLDER / f"{which}places.parquet", columns=_COLUMNS) for which in FILES],
        promote_options="permissive",
    )
    points = np.column_stack([table["latitude"].to_numpy(), table["longitude"].to_numpy()])
    population = table["population"].to_numpy()
    south, west, north, east = _EUROPE[1], _EUROPE[0], _EUROPE[3], _EUROPE[2]
    degrees = points / DEGREE
    inside = (south < degrees[:, 0]) & (degrees[:, 0] < north)
    inside &= (west < degrees[:, 1]) & (degrees[:, 1] < east)
    own_point = table["basis"].to_numpy() == ""
    wanted = own_point & (population < np.where(inside, _IN_EUROPE, _ELSEWHERE))
    rows = np.flatnonzero(wanted)
    corners = np.floor(degrees[rows]).astype(np.int64)
    numbers = _number(corners[:, 0], corners[:, 1])
    order = np.lexsort((rows, -population[rows], numbers))
    chosen = rows[order]
    names = table["name"].take(pa.array(chosen)).combine_chunks()
    in_china = np.where(table["country"].to_numpy()[chosen] == "CN", chosen, -1)
    return numbers[order], names, population[chosen], points[chosen], in_china


def _number(south: np.ndarray, west: np.ndarray) -> np.ndarray:
    return (south + 90) * 360 + west + 180


def _on_grid(
    longitudes: np.ndarray | float, latitudes: np.ndarray | float
) -> tuple[np.ndarray, np.ndarray]:
    """Project degrees to whole steps of the grid."""
    x, y = 0.5 + easting(longitudes), 0.5 - northing(latitudes)
    return np.rint(x * GRID).astype(np.int64), np.rint(y * GRID).astype(np.int64)
