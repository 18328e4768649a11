"""Gazetteer tables in memory: places, names, regions and postal codes.

Columns are numpy and Arrow arrays mapped from unpacked copies in the cache folder: servers of one
machine share them, and a million names cost a process a few megabytes. Names are one sorted Arrow
array searched by bisection.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from numpy.typing import NDArray

from accr_map.cache_folder import cache_folder, write_whole
from accr_map.geo.distance import distance_km
from accr_map.geocoding.gazetteer.names import key, with_territories

FOLDER = Path(__file__).parent
# The files under GeoNames' and Etalab's licences, and those under the ODbL: never mixed on disk.
FILES = ("", "odbl_")
DEGREE = 1e5  # positions are stored as whole hundred-thousandths of a degree, about a metre


# Numbers of numpy and texts of Arrow, by the name of the column.
Columns = dict[str, Any]


@dataclass(frozen=True)
class Place:
    """A town, village or commune of the gazetteer, with how far its point can be trusted."""

    row: int
    name: str
    country: str
    area: str
    latitude: float
    longitude: float
    population: int
    code: str
    postal_codes: tuple[str, ...]
    basis: str
    radius_km: float

    @property
    def is_estimated(self) -> bool:
        """Tell whether the point is the middle of neighbours and not a place of its own."""
        return bool(self.basis)


@dataclass(frozen=True)
class Area:
    """A region, department or province: its code in GeoNames, middle and radius."""

    code: str
    name: str
    latitude: float
    longitude: float
    radius_km: float


class Tables:
    """The gazetteer's files, read when first needed."""

    def __init__(self, folder: Path = FOLDER) -> None:
        self.folder = folder
        self._areas: dict[str, dict[str, list[Area]]] = {}
        self._countries: dict[str, Area | None] = {}

    def named(self, name: str) -> list[tuple[int, bool]]:
        """Return (row of a place, whether this is its own name) for a name, in any country."""
        wanted = key(name)
        rows = [
            (int(names["place"][at]), bool(names["rank"][at] == 0))
            for names in self._names
            for at in _with_key(names["key"], wanted)
        ]
        # A place may have a name in both sets of files.
        return list({row: (row, own) for row, own in reversed(rows)}.values())[::-1]

    def beginning(self, name: str, limit: int) -> list[int]:
        """Return the rows of the most populous places whose own name begins so, best first."""
        wanted = key(name)
        if not wanted:
            return []
        own = []
        for names in self._names:
            keys = names["key"]
            begun = slice(first_place(keys, wanted), first_place(keys, wanted + "\uffff"))
            own.append(names["place"][begun][names["rank"][begun] == 0])
        rows = np.unique(np.concatenate(own))
        order = np.argsort(-self._places["population"][rows], kind="stable")
        return rows[order[:limit]].tolist()

    def place(self, row: int) -> Place:
        """Return the place in a row."""
        places = self._places
        text = {name: places[name][row].as_py() for name in ("name", "country", "area", "code")}
        postal_codes = places["postal_codes"][row].as_py()
        return Place(
            row=row,
            latitude=round(int(places["latitude"][row]) / DEGREE, 5),
            longitude=round(int(places["longitude"][row]) / DEGREE, 5),
            population=int(places["population"][row]),
            postal_codes=tuple(postal_codes.split(";")) if postal_codes else (),
            basis=places["basis"][row].as_py(),
            radius_km=round(float(places["radius_km"][row]), 1),
            **text,
        )

    def points(self, rows: list[int]) -> np.ndarray:
        """Return latitude and longitude of some rows, in degrees: one row each."""
        columns = (self._places[axis][rows] for axis in ("latitude", "longitude"))
        return np.column_stack(list(columns)) / DEGREE

    def countries_of(self, rows: list[int]) -> list[str]:
        """Return the country codes of some rows, without reading the rest of them."""
        return [self._places["country"][row].as_py() for row in rows]

    def with_postal_code(self, code: str, country: str) -> list[int]:
        """Return the rows of the places that a postal code of a country serves.

        Args:
            code: as `names.delivery_area` writes it.
            country: the country that writes it; France for its overseas départements too.
        """
        wanted, rows = f"{country}{code}" if code else "", []
        for codes in self._codes:
            same = _with_key(codes["key"], wanted)
            rows += codes["place"][same.start : same.stop].tolist()
        return rows

    def with_similar_code(self, code: str, country: str, enough: int = 3) -> list[int]:
        """Return the rows of the places whose postal codes begin most like one of a country.

        Empty when fewer than `enough` share even the first letter or digit.
        """
        for size in range(len(code), 0, -1):
            begun = f"{country}{code[:size]}"
            ends = (begun, begun + "~")
            rows = np.unique(np.concatenate([
                codes["place"][slice(*(first_place(codes["key"], end) for end in ends))]
                for codes in self._codes
            ]))  # fmt: skip
            if len(rows) >= enough:
                return rows.tolist()
        return []

    def areas(self, name: str, country: str) -> list[Area]:
        """Return the regions and departments of a country that have a name or a code."""
        areas_named = []
        for code in with_territories(country):
            areas_named += self._areas_of(code).get(key(name), [])
        return areas_named

    def country(self, code: str) -> Area | None:
        """Return the circle around all areas of a country; None if it has none."""
        if code not in self._countries:
            self._countries[code] = self._circle(code)
        return self._countries[code]

    def _circle(self, code: str) -> Area | None:
        areas = {area.code: area for named in self._areas_of(code).values() for area in named}
        if not areas:
            return None
        points = np.array([(area.latitude, area.longitude) for area in areas.values()])
        latitude, longitude = points.min(axis=0) / 2 + points.max(axis=0) / 2
        away = distance_km(points[:, 0], points[:, 1], latitude, longitude)
        radius = float(np.max(away + [area.radius_km for area in areas.values()]))
        return Area(code, code, float(latitude), float(longitude), radius)

    @cached_property
    def _places(self) -> Columns:
        """Return the columns of places, those under the ODbL after the others."""
        first, second = (self._read(f"{files}places") for files in FILES)
        return {name: _joined(column, second[name]) for name, column in first.items()}

    @cached_property
    def _names(self) -> list[Columns]:
        return [self._read(f"{files}names") for files in FILES]

    @cached_property
    def _codes(self) -> list[Columns]:
        return [self._read(f"{files}codes") for files in FILES]

    def _areas_of(self, country: str) -> dict[str, list[Area]]:
        """Return the areas of a country by each of their names."""
        if country not in self._areas:
            rows = self._area_rows.filter(pc.starts_with(self._area_rows["code"], f"{country}."))
            by_name = defaultdict(list)
            for row in rows.to_pylist():
                point = row["latitude"] / DEGREE, row["longitude"] / DEGREE
                area = Area(row["code"], row["name"], *point, row["radius_km"])
                for name in row["keys"].split(";"):
                    by_name[name].append(area)
            self._areas[country] = dict(by_name)
        return self._areas[country]

    @cached_property
    def _area_rows(self) -> pa.Table:
        return pq.read_table(self.folder / "areas.parquet", use_threads=False)

    def _read(self, name: str) -> Columns:
        return columns(self.folder / f"{name}.parquet")


def columns(file: Path) -> Columns:
    """Return a file's columns, one contiguous array each: numbers of numpy, texts of Arrow.

    They stand in an unpacked copy of the file in the cache folder, mapped into memory: the system
    reads what is looked at, once for all processes. Where no copy can be kept they are read whole.
    """
    with file.open("rb") as packed:
        content = hashlib.file_digest(packed, "sha256").hexdigest()[:16]
    copy = cache_folder() / "gazetteer" / f"{file.stem}-{content}.arrow"
    if not copy.exists():
        table = _unpacked(file)
        try:
            copy.parent.mkdir(parents=True, exist_ok=True)
            write_whole(copy, _written(table))
        except OSError:
            return _split(table)
        del table
        pa.default_memory_pool().release_unused()
    with pa.memory_map(str(copy)) as mapped:
        return _split(pa.ipc.open_file(mapped).read_all())


def _unpacked(file: Path) -> pa.Table:
    # One column at a time and without threads: a third of the memory, and no slower.
    packed = pq.ParquetFile(file, pre_buffer=False)
    names = packed.schema_arrow.names
    read = {name: packed.read(columns=[name], use_threads=False)[name] for name in names}
    return pa.table({name: column.combine_chunks() for name, column in read.items()})


def _written(table: pa.Table) -> memoryview:
    written = pa.BufferOutputStream()
    with pa.ipc.new_file(written, table.schema) as file:
        file.write_table(table)
    return memoryview(written.getvalue())


def _split(table: pa.Table) -> Columns:
    split = {}
    for name in table.column_names:
        column = table[name]
        whole = column.chunk(0) if column.num_chunks == 1 else column.combine_chunks()
        split[name] = whole if pa.types.is_string(whole.type) else whole.to_numpy()
    return split


def _joined(first: Any, second: Any) -> Any:
    """Put one column behind another, of which neither is copied: they are mapped."""
    both = [first, second]
    return Numbers(*both) if isinstance(first, np.ndarray) else pa.chunked_array(both)


class Numbers:
    """Two columns of numbers, one behind the other."""

    def __init__(self, first: NDArray[Any], second: NDArray[Any]) -> None:
        self._parts = first, second

    def __getitem__(self, rows: Any) -> Any:
        """Return the number in a row, or those in an array of rows."""
        first, second = self._parts
        rows = np.asarray(rows)
        behind = rows >= len(first)
        numbers = first[np.where(behind, 0, rows)]
        if behind.any():
            numbers = np.where(behind, second[np.where(behind, rows - len(first), 0)], numbers)
        return numbers


def _with_key(keys: pa.StringArray, wanted: str) -> range:
    """Return where a key stands in sorted keys; empty for an empty key."""
    first = last = first_place(keys, wanted) if wanted else 0
    while wanted and last < len(keys) and keys[last].as_py() == wanted:
        last += 1
    return range(first, last)


def first_place(keys: pa.StringArray, wanted: str) -> int:
    """Return where a key begins in sorted keys (bisection)."""
    low, high = 0, len(keys)
    while low < high:
        middle = (low + high) // 2
        if keys[middle].as_py() < wanted:
            low = middle + 1
        else:
            high = middle
    return low


@cache
def shared_tables() -> Tables:
    """Return the tables shipped with the package, one copy per process."""
    return Tables()
