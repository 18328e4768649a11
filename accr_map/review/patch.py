"""Patch of the data folder: changes of a draft or a correction as reviewable text.

The folder is read and never written: whoever keeps the data looks at the changes and
applies them.
"""

from __future__ import annotations

import datetime
import difflib
import re
from collections.abc import Collection, Mapping, Sequence

import numpy as np
import pandas as pd

from accr_map.catalogue import Catalogue
from accr_map.errors import DataError
from accr_map.file_text import no_formula
from accr_map.geo.distance import distance_km
from accr_map.geocoding.position import Position
from accr_map.i18n import LANGUAGES
from accr_map.i18n.translated import COMMON, Passage
from accr_map.review import quality
from accr_map.review.draft import POINT, Draft, usable
from accr_map.review.draft import sites as draft_sites
from accr_map.tables import codes, reader
from accr_map.tables.dialect import SPREADSHEET, Dialect
from accr_map.tables.schemas import COMPUTED, COORDINATES, SITES

# A point that moves by less is the same point, written with fewer decimals.
SAME_POINT_KM = 0.01

Row = Mapping[str, str]


def clean_csv(draft: Draft, positions: Sequence[Position]) -> bytes:
    """Write every row of a draft in our columns with its position, as `sites.csv` has it.

    Cells at fault are empty and repeated ids numbered, so that the application takes it.
    UTF-8 with a mark, for Excel; no text in it is a formula for a spreadsheet.
    """
    columns = [c for c in draft.present if c not in POINT and c not in COMPUTED]
    rows = usable(draft)[columns].to_dict("records")
    for row, position in zip(rows, positions, strict=True):
        row |= _point(position)
    header = [*map(no_formula, columns), *POINT]
    return SPREADSHEET.write([header, *_cells(header, [_safe(row) for row in rows])])


def coordinates_row(
    site: str,
    position: Position,
    note: Passage,
    today: datetime.date,
    *,
    is_confirmed: bool = False,
) -> Row:
    """Write a position as a row of `coordinates.csv`, with a note in its language.

    Empty means unknown. A point outside the outline of its country may be confirmed.
    """
    return {
        "id": site,
        **_point(position),
        **_answer(position),
        **dict.fromkeys((f"note_{code}" for code in LANGUAGES), ""),
        f"note_{note.language}": no_formula(" ".join(note.text.split())),
        "source_id": "",
        "date": today.isoformat(),
        "position_checked": today.isoformat() if is_confirmed else "",
    }


def row_csv(row: Row) -> bytes:
    """Write one row of `coordinates.csv` with the names of its columns above it."""
    header = list(COORDINATES.columns)
    return SPREADSHEET.write([header, *_cells(header, [row])])


def of_positions(catalogue: Catalogue, rows: Sequence[Row]) -> str:
    """Write the change of `coordinates.csv` that puts these rows in, as a unified diff."""
    columns = list(COORDINATES.columns)
    return _diff("coordinates", *_with_rows(catalogue, "coordinates", columns, rows))


def of_draft(
    catalogue: Catalogue,
    draft: Draft,
    positions: Sequence[Position],
    reviewed: Collection[int],
    moved: Collection[int],
    today: datetime.date,
) -> str:
    """Write what a draft adds to the data, as a unified diff; empty if it adds nothing.

    New sites go to the end of `sites.csv`. A position goes to `coordinates.csv` only if a
    person gave it (the rows `reviewed`): the application finds the others again by itself.
    Of a site that the network has, only a new position is taken. Left out are rows with
    faults, unless only the point was at fault and the row is one of those `moved`, and rows
    whose point lies outside the outline of their country and is not confirmed.
    """
    bad = {fault.line for fault in draft.faults_left(moved)}
    abroad = quality.outside_country(draft_sites(draft, positions))
    bad |= {int(draft.cells.index[finding.row]) for finding in abroad}
    known = catalogue.sites.set_index("id")
    new, points = [], []
    records = draft.cells.to_dict("records")
    rows = zip(draft.cells.index, records, positions, strict=True)
    for row, (line, cells, position) in enumerate(rows):
        if line in bad:
            continue
        site = cells["id"]
        if site not in known.index:
            new.append({c: no_formula(cells[c]) for c in SITES.columns if c not in POINT})
        if row in reviewed and position.is_placed and not _stands(known, site, position):
            note, day = Passage("", COMMON), cells["position_checked"]
            points.append(coordinates_row(site, position, note, today, is_confirmed=bool(day)))
    header = [c for c in draft.present if c in SITES.columns and c not in POINT]
    sites = _with_rows(catalogue, "sites", header, new) if new else ("", "")
    columns = list(COORDINATES.columns)
    placed = _with_rows(catalogue, "coordinates", columns, points) if points else ("", "")
    return _diff("sites", *sites) + _diff("coordinates", *placed)


def _stands(known: pd.DataFrame, site: str, position: Position) -> bool:
    """Tell whether the network's point of a site is already this one."""
    if site not in known.index or np.isnan(known.at[site, "latitude"]):
        return False
    there = (known.at[site, "latitude"], known.at[site, "longitude"])
    return bool(distance_km(*there, position.latitude, position.longitude) < SAME_POINT_KM)


def _with_rows(
    catalogue: Catalogue, name: str, header: Sequence[str], rows: Sequence[Row]
) -> tuple[str, str]:
    """Return a file as it is and as it is with these rows, those of known ids replaced.

    Raises:
        DataError: the file cannot be read.
    """
    contents, faults = catalogue.files(name)
    if faults:
        raise DataError(faults)
    raw = contents.get(name, b"")
    before = raw.decode("utf-8")
    # A file that is not there begins with its first line.
    text = before or Dialect().line(header)
    table = reader.parse(f"{name}.csv", text.encode())
    extra = [c for c in header if c not in table.header and any(row.get(c) for row in rows)]
    if extra:
        text = _widened(table, extra)
        table = reader.parse(f"{name}.csv", text.encode())
    return before, _replaced(text, table, rows)


def _widened(table: reader.Table, extra: Sequence[str]) -> str:
    """Write a table anew with further columns: every one of its lines changes."""
    header = [*table.header, *extra]
    rows = _cells(header, table.cells.to_dict("records"))
    return table.dialect.write([header, *rows]).decode("utf-8")


def _replaced(text: str, table: reader.Table, rows: Sequence[Row]) -> str:
    """Put rows in the place of those of the same id, the others at the end."""
    lines = _split(text)
    if not lines[-1].endswith(("\n", "\r")):
        lines[-1] += table.dialect.line_end
    starts = dict(zip(table.cells["id"], table.cells.index, strict=True))
    borders = [*sorted(starts.values()), len(lines) + 1]
    written = map(table.dialect.line, _cells(table.header, rows))
    by_start = {starts.get(row["id"]): [] for row in rows}
    for row, line in zip(rows, written, strict=True):
        by_start[starts.get(row["id"])].append(line)
    lines += by_start.pop(None, [])
    for start in sorted(by_start, reverse=True):
        end = next(border for border in borders if border > start)
        lines[start - 1 : end - 1] = by_start[start]
    return "".join(lines)


def _diff(name: str, before: str, after: str) -> str:
    """Write a unified diff that `git apply` and `patch -p1` take."""
    path = f"data/{name}.csv"
    old = _split(before)
    source = f"a/{path}" if old else "/dev/null"
    lines = difflib.unified_diff(old, _split(after), source, f"b/{path}")
    return "".join(
        line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines
    )


def _split(text: str) -> list[str]:
    """Cut a text where git does: at line feeds, not at every sign that Python knows."""
    return re.findall(r"[^\n]*\n|[^\n]+", text)


def _cells(header: Sequence[str], rows: Sequence[Row]) -> list[list[str]]:
    return [[row.get(column, "") for column in header] for row in rows]


def _point(position: Position) -> dict[str, str]:
    if not position.is_placed:
        return dict.fromkeys(POINT, "")
    point = (
        f"{degrees:.6f}".rstrip("0").rstrip(".")
        for degrees in (position.latitude, position.longitude)
    )
    return dict(zip(POINT, (*point, position.precision, position.method), strict=True))


def _answer(position: Position) -> dict[str, str]:
    """Return what a geocoder was asked and answered; empty if a person gave the point."""
    if position.method not in codes.GEOCODERS:
        return dict.fromkeys(("query", "provider", "score"), "")
    return {
        "query": no_formula(position.query),
        "provider": no_formula(position.provider),
        "score": f"{position.confidence:.2f}",
    }


def _safe(row: Row) -> Row:
    return {no_formula(c): row[c] if c in POINT else no_formula(row[c]) for c in row}
