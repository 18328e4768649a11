"""`Draft`: a visitor's table of sites, read, checked, geocoded and corrected in memory.

Nothing here writes a file. A draft is what a visitor has given, its columns brought to the
names of `sites.csv`; its positions are kept beside it, one a row, and corrected one by one.
"""

from __future__ import annotations

import dataclasses
import math
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from accr_map.catalogue import Catalogue
from accr_map.errors import InputError
from accr_map.file_text import no_formula, without_apostrophe
from accr_map.geocoding import position
from accr_map.geocoding.gazetteer import precision
from accr_map.geocoding.gazetteer.names import country_code
from accr_map.geocoding.pipeline import Pipeline
from accr_map.geocoding.position import Position
from accr_map.i18n import mark
from accr_map.i18n.folding import slug
from accr_map.imports import encodings
from accr_map.review import headers
from accr_map.tables import checks, codes, columns, reader, schemas
from accr_map.tables.faults import Fault

POINT = ("latitude", "longitude", "precision", "method")

MOST_BYTES = 2_000_000
MOST_ROWS = 2_000
# Cells that one remark names.
MOST_NAMED = 5

TOO_LARGE = mark("The file holds {megabytes} MB; at most {most} MB are taken.")
TOO_MANY_ROWS = mark("The file holds {rows} rows; at most {most} are taken. Cut it in parts.")
NOTHING_READ = mark("Nothing could be read from this file.")
NOTHING_TO_GO_BY = mark(
    "No column says where the sites are. Name one of them name, address, locality, "
    "postal_code, or latitude and longitude. The file has: {columns}."
)
READ_AS = mark("The file was read as {encoding}.")
COLUMNS_TAKEN = mark("Columns read under another name: {columns}.")
IDS_MADE = mark("The file gives no ids: they were made from the names.")
COUNTRIES_CODED = mark("Names of countries were turned into two-letter codes.")
FORMULAS = mark("Texts that a spreadsheet would take for a formula are kept as texts: {cells}.")
COLUMNS_DROPPED = mark("Columns of an earlier geocoding were left out: {columns}.")

_NUMBER = re.compile(r"[-+][0-9.,]+")
_OF_GEOCODING = frozenset(position.COLUMNS) - set(POINT)


@dataclass(frozen=True)
class Draft:
    """A file as it was given, with the columns of `sites.csv`.

    Attributes:
        file: its name, as the visitor's machine tells it.
        cells: text, one row a site, indexed by line; known columns first, "" when unknown.
        present: known columns that the file has, and further ones of its own, in order.
        faults: all that is wrong, in the file's own column names.
        remarks: what was changed while reading, as messages with their values.
        notices: columns that are not known; they are kept and shown nowhere.
        point_fields: what the file calls the columns that hold a row's point.
        at_fault: line and field, by our names, of each cell that cannot be used as it is.
    """

    file: str
    cells: pd.DataFrame
    present: tuple[str, ...]
    faults: tuple[Fault, ...]
    remarks: tuple[tuple[str, Mapping[str, str]], ...] = ()
    notices: tuple[Fault, ...] = ()
    point_fields: tuple[str, ...] = ()
    at_fault: frozenset[tuple[int, str]] = frozenset()

    def __len__(self) -> int:
        return len(self.cells)

    def faults_left(self, moved: Collection[int] = ()) -> list[Fault]:
        """Return the faults, without those of the points of rows that were moved since."""
        lines = {int(self.cells.index[row]) for row in moved}
        return [f for f in self.faults if f.line not in lines or f.field not in self.point_fields]

    def point_faults(self, moved: Collection[int] = ()) -> dict[int, list[Fault]]:
        """Return the faults in the points of rows that were not moved since, by row."""
        rows = {int(line): row for row, line in enumerate(self.cells.index)}
        wrong: dict[int, list[Fault]] = {}
        for fault in self.faults_left(moved):
            if fault.field in self.point_fields and fault.line in rows:
                wrong.setdefault(rows[fault.line], []).append(fault)
        return wrong


def read(file: str, raw: bytes, catalogue: Catalogue) -> Draft:
    """Read and check a file of sites; its faults stand in the draft.

    The encoding is recognised, as that of a list that a map is made of.
    Codes are checked against the catalogue's own themes, kinds of heritage and sources.

    Raises:
        InputError: too large, too many rows, unreadable, or nothing says where sites are.
    """
    if len(raw) > MOST_BYTES:
        raise InputError(TOO_LARGE, megabytes=len(raw) / 1e6, most=MOST_BYTES / 1e6)
    text, encoding = encodings.decode(raw)
    table = reader.parse(file, text.encode())
    if len(table.cells) > MOST_ROWS:
        raise InputError(TOO_MANY_ROWS, rows=len(table.cells), most=MOST_ROWS)
    if not len(table.cells.columns):
        first = table.faults[0] if table.faults else None
        raise InputError(*((first.message,) if first and not first.values else (NOTHING_READ,)))
    cells, taken, remarks = _brought(table.cells.map(without_apostrophe), catalogue)
    if encoding != "utf-8":
        remarks.insert(0, (READ_AS, {"encoding": encodings.ENCODINGS[encoding]}))
    formulas = _formulas(cells)
    if formulas:
        remarks.append((FORMULAS, {"cells": formulas}))
    brought = dataclasses.replace(table, cells=cells)
    contents, _ = catalogue.files("heritage_types", "themes", "sources")
    known = {name: reader.parse(f"{name}.csv", content) for name, content in contents.items()}
    order = {field: place for place, field in enumerate(cells)}
    unknown = checks.faults_of({"sites": brought} | known)
    faults = [
        dataclasses.replace(fault, field=taken.get(fault.field, fault.field))
        for fault in sorted(
            # Of these somebody decides, row by row; their cells are used as they are.
            [*unknown, *checks.points_abroad({"sites": brought})],
            key=lambda fault: (fault.line, order.get(fault.field, -1)),
        )
    ]
    strangers = [f for f in checks.notices_of({"sites": brought} | known) if f.field in cells]
    completed = checks.completed("sites", brought)
    present = tuple(cells.columns)
    points = tuple(taken.get(field, field) for field in POINT)
    at_fault = frozenset((fault.line, fault.field) for fault in unknown if fault.field in cells)
    return Draft(
        file, completed, present, tuple(faults), tuple(remarks), tuple(strangers), points, at_fault
    )


def place(rows: Sequence[Mapping[Any, str]]) -> list[Position]:
    """Look for sites in the offline gazetteer, whatever points they have, in their order.

    Args:
        rows: cells by their columns, all of `headers.FIELDS` among them; empty where unknown.
    """
    pipeline = Pipeline()
    return [pipeline.place({field: row[field] for field in headers.FIELDS}) for row in rows]


def given(draft: Draft) -> list[Position | None]:
    """Return the point that the file itself gives each row; None without a usable one."""
    return [_given(*row) for row in zip(*(draft.cells[field] for field in POINT), strict=True)]


def parse_point(latitude: str, longitude: str) -> tuple[float, float] | None:
    """Read typed degrees, with a point or a comma; None if they are no point on Earth."""
    numbers = [text.strip().replace("−", "-").replace(",", ".") for text in (latitude, longitude)]
    if not all(re.fullmatch(columns.DECIMAL, number) for number in numbers):
        return None
    lat, lon = (float(number) for number in numbers)
    return (lat, lon) if abs(lat) <= 90 and abs(lon) <= 180 and (lat or lon) else None


def sites(draft: Draft, positions: Sequence[Position]) -> pd.DataFrame:
    """Lay out the draft as a table of sites with its positions, for `accr_map.review.quality`."""
    table = draft.cells.reset_index(drop=True)
    table["latitude"] = [position.latitude for position in positions]
    table["longitude"] = [position.longitude for position in positions]
    table["precision"] = [position.precision for position in positions]
    table["method"] = [position.method for position in positions]
    return table


def _brought(
    cells: pd.DataFrame, catalogue: Catalogue
) -> tuple[pd.DataFrame, dict[str, str], list[tuple[str, Mapping[str, str]]]]:
    """Bring a file's columns to ours; say which were taken for which, and what was made."""
    remarks: list[tuple[str, Mapping[str, str]]] = []
    dropped = [column for column in cells if column in _OF_GEOCODING] if "datum" in cells else []
    if dropped:
        remarks.append((COLUMNS_DROPPED, {"columns": ", ".join(dropped)}))
    cells = cells.drop(columns=dropped)
    taken = _taken(list(cells.columns))
    if taken:
        pairs = ", ".join(f"{column} → {field}" for field, column in taken.items())
        remarks.append((COLUMNS_TAKEN, {"columns": pairs}))
    fields = schemas.TABLES["sites"].columns
    copied = {field: cells[column] for field, column in taken.items() if column in fields}
    cells = cells.rename(columns={c: f for f, c in taken.items() if c not in fields})
    cells = cells.assign(**copied)
    if "country" in cells:
        coded = cells["country"].map(lambda text: country_code(text) or text)
        if list(coded) != list(cells["country"]):
            remarks.append((COUNTRIES_CODED, {}))
        cells["country"] = coded
    if "id" not in cells and "name" in cells:
        cells.insert(0, "id", _ids(cells["name"], set(catalogue.sites["id"])))
        remarks.append((IDS_MADE, {}))
    return cells, taken, remarks


def _formulas(cells: pd.DataFrame) -> str:
    """Name the first cells that begin as a formula does, by field and line; "" if none does."""
    places = [
        f"{field} {line}"
        for line, row in zip(cells.index, cells.to_dict("records"), strict=True)
        for field, text in row.items()
        if no_formula(text) != text and not _NUMBER.fullmatch(text)
    ]
    return ", ".join(places[:MOST_NAMED]) + ("…" if len(places) > MOST_NAMED else "")


def _taken(present: list[str]) -> dict[str, str]:
    """Return the fields of ours that stand under another name, and which.

    Raises:
        InputError: no column says what or where a row is.
    """
    points = {field: headers.column_of(field, present) for field in ("latitude", "longitude")}
    try:
        guessed = headers.guess(present)
    except InputError as error:
        if not {"latitude", "longitude"} <= set(present) | {f for f, c in points.items() if c}:
            raise InputError(NOTHING_TO_GO_BY, columns=", ".join(present)) from error
        guessed = {}
    named = {field: column for field, column in (guessed | points).items() if column}
    return {field: column for field, column in named.items() if field not in present}


def usable(draft: Draft) -> pd.DataFrame:
    """Return the cells without what cannot be used: emptied, and repeated ids numbered.

    What every site needs (id, name, country) stays as it was given, to be corrected by hand.
    """
    cells, fields = draft.cells.copy(), schemas.TABLES["sites"].columns
    for line, field in draft.at_fault:
        if field in fields and not fields[field].required:
            cells.at[line, field] = ""
    repeated = cells["id"].duplicated()
    cells.loc[repeated, "id"] = numbered(cells.loc[repeated, "id"], set(cells["id"]))
    return cells


def _ids(names: pd.Series, known: set[str]) -> list[str]:
    """Make an id of each name that no other row and no site of the network bears."""
    stems = (slug(name, longest=60) or f"site-{at}" for at, name in enumerate(names, 1))
    return numbered(stems, known)


def numbered(stems: Iterable[str], known: set[str]) -> list[str]:
    """Number ids that are known already, or come again: `mill`, `mill-2`, `mill-3`."""
    used, made = set(known), []
    for stem in stems:
        code, again = stem, 2
        while code in used:
            code, again = f"{stem}-{again}", again + 1
        used.add(code)
        made.append(code)
    return made


def _given(latitude: str, longitude: str, exactness: str, method: str) -> Position | None:
    if not all(re.fullmatch(columns.DECIMAL, text) for text in (latitude, longitude)):
        return None
    point = parse_point(latitude, longitude)
    if point is None:
        return None
    return Position(
        *point,
        precision=exactness if exactness in codes.PRECISIONS else "",
        method=method if method in codes.METHODS else "",
        confidence=1.0,
        needs_review=False,
        radius_km=precision.RADIUS_KM.get(exactness, math.nan),
    )
