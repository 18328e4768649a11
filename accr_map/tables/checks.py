"""Checks within and between the tables.

Each check returns all its faults; none stops at the first, and none is run on what
another has already found unreadable, so that one mistake is told once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

import numpy as np
import pandas as pd

from accr_map.geo import outlines
from accr_map.i18n import mark
from accr_map.tables import columns, schemas, suggestions
from accr_map.tables.columns import DECIMAL
from accr_map.tables.faults import WHOLE_FILE, Fault
from accr_map.tables.reader import Table
from accr_map.tables.schemas import Schema

# Countries whose postal codes are so many digits and nothing else.
POSTAL_DIGITS = {
    "AT": 4, "AU": 4, "BE": 4, "CH": 4, "CN": 6, "DE": 5, "ES": 5, "FI": 5, "FR": 5, "HU": 4,
    "IT": 5, "TN": 4,
}  # fmt: skip
# Outlines of countries are drawn for small scales: coasts and islands stray by kilometres.
TOLERANCE_KM = 15

MISSING_COLUMN = mark("The column is missing from the first line: add it.")
MISSPELT_COLUMN = mark("The column is missing from the first line: is it called {found} there?")
NO_ROWS = mark("The table names its columns but holds no row.")
DUPLICATE = mark("This already stands in line {line}: each row must be different.")
UNKNOWN_REFERENCE = mark("{item} is not an id of {table}: add it there or correct it here.")
NEAR_REFERENCE = mark("{item} is not an id of {table}: did you mean {suggestion}?")
BACKWARDS = mark("The last year comes before the first, {first}.")
POSTAL_LENGTH = mark(
    "A postal code of {country} has {digits} digits: spreadsheets take leading zeros away."
)
HALF_A_POINT = mark("A point needs both a latitude and a longitude: fill in both or neither.")
NULL_ISLAND = mark("0, 0 lies in the sea off Africa: empty both cells if the point is unknown.")
SWAPPED = mark("Latitude and longitude look swapped: turned round, the point lies in {country}.")
ABROAD = mark(
    "The point lies {km} km outside the outline of {country}: where both are right, write into "
    "position_checked the day on which you looked."
)
NO_PAGE = mark("A picture on Wikimedia Commons needs the address of its page there.")
NOWHERE = mark("This leads nowhere: name a site, a programme or a filter, or remove the row.")
UNKNOWN_COLUMN = mark("The column is not known: it is kept but shown nowhere.")
UNKNOWN_NEAR_COLUMN = mark(
    "The column is not known: it is kept but shown nowhere. Did you mean {suggestion}?"
)
COMPUTED_COLUMN = mark("The application computes this column: what the file holds is not used.")
MISSING_TABLE = mark("The table is missing: the ids that name its rows are not checked.")


def faults_of(tables: dict[str, Table]) -> list[Fault]:
    """Report everything that is wrong in the tables and between them."""
    faults: list[Fault] = []
    cells = _all_completed(tables)
    for name, table in tables.items():
        faults += table.faults
        ragged = table.ragged
        inside = [*_inside(name, table, cells[name]), *_between(name, tables, cells)]
        # The cells of such a row may stand under the wrong column.
        faults += [fault for fault in inside if fault.line not in ragged]
    return faults


def notices_of(tables: dict[str, Table]) -> list[Fault]:
    """Report what is no fault but may be a mistake: unknown columns, missing tables."""
    faults: list[Fault] = []
    wanted: set[str] = set()
    for name, table in tables.items():
        fields = schemas.schema(name).columns
        wanted |= {
            column.refers
            for field, column in fields.items()
            if field in table.cells and (table.cells[field] != "").any()
        }
        strangers = [str(column) for column in table.cells.columns if column not in fields]
        faults += [_unknown_column(table, column, list(fields)) for column in strangers]
    absent = sorted(wanted - {""} - set(tables))
    faults += [Fault(f"{name}.csv", 1, WHOLE_FILE, MISSING_TABLE) for name in absent]
    return sorted(faults, key=lambda fault: (fault.file, fault.line))


def points_abroad(tables: dict[str, Table]) -> list[Fault]:
    """Report points that lie outside the outline of their country and that nobody has confirmed.

    Outlines leave out islands and parts far from a country, so that such a point may be right.
    """
    cells = _all_completed(tables)
    return [
        fault
        for name, table in tables.items()
        for fault in _far_points(name, table.file, cells)
        if fault.message == ABROAD and fault.line not in table.ragged
    ]


def completed(name: str, table: Table) -> pd.DataFrame:
    """Give a table's text all the columns of its schema, the absent ones empty."""
    fields = list(schemas.schema(name).columns)
    columns = [*fields, *(column for column in table.cells if column not in fields)]
    if list(table.cells) == columns:
        return table.cells
    # A frame made of columns takes a tenth of the time of one that is given them.
    empty = pd.Series("", index=table.cells.index, dtype=object)
    cells = {column: table.cells.get(column, empty) for column in columns}
    return pd.DataFrame(cells, index=table.cells.index)


def _all_completed(tables: dict[str, Table]) -> dict[str, pd.DataFrame]:
    return {name: completed(name, table) for name, table in tables.items()}


def _inside(name: str, table: Table, cells: pd.DataFrame) -> Iterator[Fault]:
    """Check one table by itself."""
    if not len(table.cells.columns):
        return
    yield from _missing_columns(name, table)
    if name == "sites" and cells.empty and table.whole:
        yield Fault(table.file, table.header_line, WHOLE_FILE, NO_ROWS)
    yield from _schema_faults(schemas.schema(name), table, cells)
    if name == "sites":
        yield from _postal_faults(table.file, cells)
    if name in schemas.SPANS:
        yield from _backwards(table.file, cells, *schemas.SPANS[name])
    if name == "images":
        yield from _picture_faults(table.file, cells)
    if name == "partner_links":
        ends = cells[["site_id", "programme_id", "query"]]
        for line in cells.index[(ends == "").all(axis=1)]:
            yield Fault(table.file, int(line), "site_id", NOWHERE)


def _between(
    name: str, tables: dict[str, Table], completed: dict[str, pd.DataFrame]
) -> Iterator[Fault]:
    """Check one table against the others."""
    table, cells = tables[name], completed[name]
    if not len(table.cells.columns):
        return
    for field, column in schemas.schema(name).columns.items():
        target = tables.get(column.refers)
        if target is not None and target.whole and "id" in target.cells:
            yield from _dangling(table.file, cells[field], target)
    if "latitude" in cells:
        yield from _unusable_points(table.file, cells)
        yield from (
            fault for fault in _far_points(name, table.file, completed) if fault.message == SWAPPED
        )


def _missing_columns(name: str, table: Table) -> Iterator[Fault]:
    fields = schemas.schema(name).columns
    absent = (str(column) for column in table.cells.columns if column not in fields)
    strangers = {column.casefold(): column for column in absent}
    for field, column in fields.items():
        if column.required and field not in table.cells:
            misspelt = strangers.get(suggestions.nearest(field, strangers), "")
            message = MISSPELT_COLUMN if misspelt else MISSING_COLUMN
            yield Fault(table.file, table.header_line, field, message, values={"found": misspelt})


def _unknown_column(table: Table, column: str, fields: list[str]) -> Fault:
    if table.file == "sites.csv" and column in schemas.COMPUTED:
        return Fault(table.file, table.header_line, column, COMPUTED_COLUMN)
    absent = [field for field in fields if field not in table.cells]
    suggestion = suggestions.nearest(column, absent)
    message = UNKNOWN_NEAR_COLUMN if suggestion else UNKNOWN_COLUMN
    values = {"suggestion": suggestion}
    return Fault(table.file, table.header_line, column, message, values=values)


def _schema_faults(schema: Schema, table: Table, cells: pd.DataFrame) -> Iterator[Fault]:
    yield from _duplicates(schema.key, table, cells)
    for field, column in schema.columns.items():
        if field in table.cells:
            for line, message in column.faults(cells[field]):
                cell = str(cells.at[line, field])
                words, values = suggestions.explain(column, message, cell)
                yield Fault(table.file, int(line), field, words, cell, values)


def _duplicates(key: list[str], table: Table, cells: pd.DataFrame) -> Iterator[Fault]:
    """Say for each repeated row where it stands first."""
    if not set(key) & set(table.cells):
        return
    first: dict[tuple[str, ...], int] = {}
    for line, *values in zip(cells.index, *(cells[field] for field in key), strict=True):
        if any(values) and first.setdefault(tuple(values), line) != line:
            repeated = ", ".join(filter(None, values))
            line_of_first = {"line": first[tuple(values)]}
            yield Fault(table.file, int(line), key[0], DUPLICATE, repeated, line_of_first)


def _postal_faults(file: str, cells: pd.DataFrame) -> Iterator[Fault]:
    """Find postal codes that are shorter or longer than those of their country."""
    for line, country, written in cells[["country", "postal_code"]].itertuples():
        digits = POSTAL_DIGITS.get(country, 0)
        if digits and written and not re.fullmatch(rf"\d{{{digits}}}", written):
            values = {"country": country, "digits": digits}
            yield Fault(file, int(line), "postal_code", POSTAL_LENGTH, written, values)


def _picture_faults(file: str, cells: pd.DataFrame) -> Iterator[Fault]:
    """Report what a picture lacks: its page on Wikimedia Commons, else what its files are."""
    is_away = cells["commons"] != ""
    for field in ("source", "width", "height", "colour"):
        message = NO_PAGE if field == "source" else columns.EMPTY
        concerned = is_away if field == "source" else ~is_away
        for line in cells.index[concerned & (cells[field] == "")]:
            yield Fault(file, int(line), field, message)


def _backwards(file: str, cells: pd.DataFrame, first: str, last: str) -> Iterator[Fault]:
    starts = pd.to_numeric(cells[first], errors="coerce")
    ends = pd.to_numeric(cells[last], errors="coerce")
    for line in cells.index[ends < starts]:
        values = {"first": cells.at[line, first]}
        yield Fault(file, int(line), last, BACKWARDS, str(cells.at[line, last]), values)


def _dangling(file: str, cells: pd.Series, target: Table) -> Iterator[Fault]:
    """Find ids that no row of the target bears."""
    known = set(target.cells["id"])
    unknown = {
        cell: [item for item in columns.items(cell) if item and item not in known]
        for cell in set(cells)
    }
    if not any(unknown.values()):
        return
    near = {item: suggestions.nearest(item, known) for item in {*chain(*unknown.values())}}
    for line, cell in zip(cells.index, cells, strict=True):
        for item in unknown[cell]:
            message = NEAR_REFERENCE if near[item] else UNKNOWN_REFERENCE
            values = {"item": item, "table": target.file, "suggestion": near[item]}
            yield Fault(file, int(line), str(cells.name), message, cell, values)


def _countries(name: str, completed: dict[str, pd.DataFrame]) -> pd.Series:
    """Return the country in which each row's point must lie, or several; empty if unknown."""
    cells = completed[name]
    if name != "coordinates":
        return all_countries(cells)
    sites = completed.get("sites", pd.DataFrame())
    known = dict(zip(sites["id"], all_countries(sites), strict=True)) if len(sites) else {}
    return cells["id"].map(lambda code: known.get(code, ""))


def all_countries(cells: pd.DataFrame) -> pd.Series:
    """Return the country of each row, and after a semicolon the others of a site that has some."""
    if "countries" not in cells:
        return cells["country"]
    others = cells["countries"]
    return cells["country"].where(others == "", cells["country"] + ";" + others)


def _unusable_points(file: str, cells: pd.DataFrame) -> Iterator[Fault]:
    """Find points of which one half is missing, and those that stand for no point at all."""
    filled = cells[["latitude", "longitude"]] != ""
    for line in cells.index[filled["latitude"] ^ filled["longitude"]]:
        empty = "longitude" if filled.at[line, "latitude"] else "latitude"
        yield Fault(file, int(line), empty, HALF_A_POINT)
    points = _points(cells)
    for line in points.index[(points == 0).all(axis=1)]:
        yield Fault(file, int(line), "latitude", NULL_ISLAND, "0, 0")


def _points(cells: pd.DataFrame) -> pd.DataFrame:
    """Return the latitudes and longitudes of the rows whose cells hold a point on Earth."""
    written = cells[["latitude", "longitude"]]
    points = written.where(written.apply(_are_decimal), None).astype("float64")
    return points[points["latitude"].abs().le(90) & points["longitude"].abs().le(180)]


def _are_decimal(cells: pd.Series) -> pd.Series:
    return cells.str.fullmatch(DECIMAL)


def _far_points(name: str, file: str, completed: dict[str, pd.DataFrame]) -> Iterator[Fault]:
    """Find points outside the country of their row, and those that only look turned round."""
    cells = completed[name]
    if "latitude" not in cells:
        return
    points = _points(cells)
    doubtful = (points != 0).any(axis=1)
    if "position_checked" in cells:
        doubtful &= cells.loc[points.index, "position_checked"] == ""
    points = points[doubtful]
    expected = _countries(name, completed).loc[points.index]
    away = distances_km(points["latitude"], points["longitude"], expected)
    outside = away > TOLERANCE_KM
    points, expected, away = points[outside], expected[outside], away[outside]
    # A longitude beyond 90 degrees cannot be a latitude: NaN says that turning does not help.
    turned = distances_km(
        points["longitude"].where(points["longitude"].abs() <= 90), points["latitude"], expected
    )
    for line, country, km, turned_km in zip(points.index, expected, away, turned, strict=True):
        point = f"{points.at[line, 'latitude']:g}, {points.at[line, 'longitude']:g}"
        swapped = turned_km <= TOLERANCE_KM
        values = {"country": columns.items(country)[0]} | ({} if swapped else {"km": float(km)})
        message = SWAPPED if swapped else ABROAD
        yield Fault(file, int(line), "latitude", message, point, values)


def distances_km(latitudes: pd.Series, longitudes: pd.Series, countries: pd.Series) -> np.ndarray:
    """Measure to the country of each row, of several to the nearest."""
    codes = countries.map(columns.items).explode()
    rows = codes.index
    away = outlines.distances_to_country_km(
        latitudes.loc[rows].to_numpy("float64"),
        longitudes.loc[rows].to_numpy("float64"),
        codes.fillna("").to_numpy(str),
    )
    nearest = pd.Series(away, index=rows).groupby(level=0).min()
    return nearest.reindex(countries.index).to_numpy("float64")
