"""Positions of the rows of a list: every given point read, or told as a fault with its value."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from accr_map.geo.outlines import distances_to_country_km
from accr_map.i18n import mark
from accr_map.imports import coordinates, countries, projections, texts
from accr_map.imports.mapping import Mapping
from accr_map.imports.mending import NUMBER, PROJECTED, SWAPPED, Mender
from accr_map.tables import checks
from accr_map.tables.columns import DECIMAL
from accr_map.tables.faults import Fault

NOT_A_COORDINATE = mark("No latitude or longitude can be read here: it is not used.")
NOT_A_POINT = mark("No point can be read here: it is not used.")
NO_SYSTEM = mark("These are no degrees, and their reference system is not known: choose it.")
OFF_THE_EARTH = mark("This point lies nowhere on Earth: it is not used.")

SYSTEM_USED = mark("Coordinates are read in {system}.")
LATITUDE_FIRST = mark("In {column} the latitude stands first: so the points lie where they should.")
LONGITUDE_FIRST = mark(
    "In {column} the longitude stands first: so the points lie where they should."
)
_DIGITS = 6


@dataclass
class Positions:
    """The points of the rows of a list.

    Attributes:
        latitudes, longitudes: WGS-84 degrees, one a row; NaN without a usable point.
        faults: what was given and could not be used.
        remarks: how the coordinates were read, as messages with their values.
    """

    latitudes: np.ndarray
    longitudes: np.ndarray
    faults: list[Fault] = field(default_factory=list)
    remarks: list[tuple[str, dict[str, object]]] = field(default_factory=list)


@dataclass(frozen=True)
class _Rows:
    """The rows of a list: mended text by head, the country of each, and what is told of them."""

    file: str
    cells: pd.DataFrame
    mapping: Mapping
    land: list[str]
    mender: Mender
    positions: Positions

    def fault(self, row: int, head: str, message: str, value: str) -> None:
        """Tell what a row gives and nobody can use."""
        if not texts.is_nothing(value):
            line = int(self.cells.index[row])
            self.positions.faults.append(Fault(self.file, line, head, message, value))


# Both coordinates in one cell as decimal numbers, alone or as WKT and GeoJSON have them.
_PLAIN = re.compile(r"[-+−\d.,;|/\s()\[\]]+|.*(?:point|coordinates).*", re.IGNORECASE | re.DOTALL)


@dataclass
class _Read:
    """Two numbers a row: x (eastward) and y (northward), NaN where there are none."""

    x: np.ndarray
    y: np.ndarray
    #: As the file writes both.
    written: list[str]
    head: str
    system: int = 0

    @property
    def rows(self) -> np.ndarray:
        """Tell which rows have both numbers."""
        return np.isfinite(self.x) & np.isfinite(self.y)


def read(
    file: str, cells: pd.DataFrame, mapping: Mapping, land: list[str], mender: Mender
) -> Positions:
    """Read the points of all rows.

    Args:
        file: its name, for faults.
        cells: text by head, mended; indexed by line.
        mapping: which columns hold coordinates.
        land: code of the country of each row; "" where unknown.
        mender: is told what was written otherwise, and what is refused.
    """
    nowhere = np.full(len(cells), math.nan)
    positions = Positions(nowhere, nowhere.copy())
    rows = _Rows(file, cells, mapping, land, mender, positions)
    present = {name for head, name in mapping.columns.items() if head in cells}
    if {"latitude", "longitude"} <= present:
        _place(rows, _of_two(rows))
    if "point" in present:
        # Rows whose two columns hold nothing may have both in one cell.
        _place(rows, _of_one(rows, np.isnan(positions.latitudes)))
    return positions


def _of_two(rows: _Rows) -> _Read:
    """Read the columns of longitudes and latitudes."""
    cells = rows.cells
    heads = [rows.mapping.heads_of(name)[0] for name in ("longitude", "latitude")]
    (x, sides_x), (y, sides_y) = (_angles(rows, head) for head in heads)
    turned = [
        row
        for row, (side_x, side_y) in enumerate(zip(sides_x, sides_y, strict=True))
        if side_x in ("N", "S") and side_y in ("E", "W")
    ]
    x[turned], y[turned] = y[turned], x[turned]
    at_fault = {fault.line for fault in rows.positions.faults}
    for row in np.flatnonzero(np.isnan(x) != np.isnan(y)).tolist():
        given, empty = heads if np.isnan(y[row]) else heads[::-1]
        if int(cells.index[row]) not in at_fault:
            rows.fault(int(row), empty, checks.HALF_A_POINT, str(cells[given].iloc[row]))
    both = [f"{b}, {a}" for a, b in zip(cells[heads[0]], cells[heads[1]], strict=True)]
    return _Read(x, y, both, heads[1], projections.named(" ".join(heads)))


def _angles(rows: _Rows, head: str) -> tuple[np.ndarray, list[str]]:
    """Read a column of angles: the number of each row, and the side that its cell names."""
    written = list(rows.cells[head])
    parsed = {cell: coordinates.angle(cell) for cell in dict.fromkeys(written) if cell}
    values, sides = np.full(len(written), math.nan), [""] * len(written)
    for row, cell in enumerate(written):
        number = parsed.get(cell)
        if number:
            values[row], sides[row] = number
        elif cell:
            rows.fault(row, head, NOT_A_COORDINATE, cell)
    other = {
        cell: _short(number[0])
        for cell, number in parsed.items()
        if number and not re.fullmatch(DECIMAL, cell)
    }
    if other:
        is_other = [cell in other for cell in written]
        if rows.mender.note(NUMBER, head, sum(is_other), other.items()):
            values[is_other] = math.nan
    return values, sides


def _of_one(rows: _Rows, missing: np.ndarray) -> _Read:
    """Read the column of both coordinates, in the rows that have no point yet."""
    head = rows.mapping.heads_of("point")[0]
    written = [
        cell if wanted else "" for cell, wanted in zip(rows.cells[head], missing, strict=True)
    ]
    pairs = {cell: coordinates.pair(cell) for cell in dict.fromkeys(written) if cell}
    first, second = np.full((2, len(written)), math.nan)
    stated = [""] * len(written)
    for row, cell in enumerate(written):
        pair = pairs.get(cell)
        if pair:
            first[row], second[row], stated[row] = pair.first, pair.second, pair.order
        elif cell:
            rows.fault(row, head, NOT_A_POINT, cell)
    order = rows.mapping.order or _order(rows, head, first, second, stated)
    latitude_first = np.array([(own or order) == "lat lon" for own in stated])
    x = np.where(latitude_first, second, first)
    y = np.where(latitude_first, first, second)
    turned = [row for row in np.flatnonzero(np.isfinite(x)) if not _PLAIN.fullmatch(written[row])]
    values = {written[row]: f"{_short(y[row])}, {_short(x[row])}" for row in turned}
    if turned and rows.mender.note(NUMBER, head, len(turned), values.items()):
        x[turned] = y[turned] = math.nan
    systems = {pair.epsg for pair in pairs.values() if pair and pair.epsg}
    stated_system = systems.pop() if len(systems) == 1 else projections.named(head)
    return _Read(x, y, written, head, stated_system)


def _order(rows: _Rows, head: str, first: np.ndarray, second: np.ndarray, stated: list[str]) -> str:
    """Decide which number stands first where the cells do not say it: the one that fits."""
    is_open = np.array([not order for order in stated]) & np.isfinite(first)
    if not is_open.any():
        return "lat lon"
    here = [rows.land[row] for row in np.flatnonzero(is_open)]
    a, b = first[is_open], second[is_open]
    order = "lon lat" if _fitting(b, a, here) > _fitting(a, b, here) else "lat lon"
    message = LONGITUDE_FIRST if order == "lon lat" else LATITUDE_FIRST
    rows.positions.remarks.append((message, {"column": head}))
    return order


def _fitting(latitudes: np.ndarray, longitudes: np.ndarray, land: list[str]) -> int:
    """Count the points that lie in their country, or on any land where it is not known."""
    on_earth = _are_on_earth(latitudes, longitudes)
    latitudes, longitudes = latitudes[on_earth], longitudes[on_earth]
    here = [land[row] for row in np.flatnonzero(on_earth)]
    if any(here):
        distances = distances_to_country_km(latitudes, longitudes, here)
        return int((distances <= checks.TOLERANCE_KM).sum())
    return sum(map(bool, countries.of_points(latitudes, longitudes)))


def _are_on_earth(latitudes: np.ndarray, longitudes: np.ndarray) -> np.ndarray:
    return (np.abs(latitudes) <= 90) & (np.abs(longitudes) <= 180)


def _place(rows: _Rows, given: _Read) -> None:
    """Turn numbers into WGS-84 and give them to the rows that have no point yet."""
    if not given.rows.any():
        return
    positions, mapping = rows.positions, rows.mapping
    system = mapping.system or given.system or projections.recognised(given.x, given.y, rows.land)
    latitudes, longitudes = projections.to_wgs84(given.x, given.y, system or projections.WGS84)
    if system not in (0, projections.WGS84):
        positions.remarks.append((SYSTEM_USED, {"system": projections.title(system)}))
        pairs = (
            (given.written[row], f"{_short(latitudes[row])}, {_short(longitudes[row])}")
            for row in np.flatnonzero(given.rows)
        )
        if rows.mender.note(PROJECTED, given.head, int(given.rows.sum()), pairs):
            latitudes = np.full(len(latitudes), math.nan)
    on_earth = _are_on_earth(latitudes, longitudes)
    for row in np.flatnonzero(given.rows & ~on_earth):
        message = OFF_THE_EARTH if system else NO_SYSTEM
        rows.fault(int(row), given.head, message, given.written[row])
    latitudes = np.where(on_earth, latitudes, math.nan)
    longitudes = np.where(on_earth, longitudes, math.nan)
    _turn(rows, latitudes, longitudes, given)
    empty = np.isnan(positions.latitudes)
    positions.latitudes = np.where(empty, latitudes, positions.latitudes)
    positions.longitudes = np.where(empty, longitudes, positions.longitudes)


def _turn(rows: _Rows, latitudes: np.ndarray, longitudes: np.ndarray, given: _Read) -> None:
    """Turn points round that lie abroad as they are written and in their country otherwise."""
    far = distances_to_country_km(latitudes, longitudes, rows.land) > checks.TOLERANCE_KM
    possible = np.flatnonzero(far & (np.abs(longitudes) <= 90))
    land = [rows.land[row] for row in possible]
    away = distances_to_country_km(longitudes[possible], latitudes[possible], land)
    turned = possible[away <= checks.TOLERANCE_KM]
    pairs = (
        (given.written[row], f"{_short(float(longitudes[row]))}, {_short(float(latitudes[row]))}")
        for row in turned
    )
    if len(turned) and not rows.mender.note(SWAPPED, given.head, len(turned), pairs):
        latitudes[turned], longitudes[turned] = longitudes[turned], latitudes[turned]


def _short(value: float) -> str:
    return f"{value:.{_DIGITS}f}".rstrip("0").rstrip(".")


def written(degrees: float) -> str:
    """Write degrees as the tables do, to about ten centimetres; "" for NaN."""
    return "" if math.isnan(degrees) else _short(degrees)
