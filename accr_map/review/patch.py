"""Patch of the data folder: changes of a draft or a correction as reviewable text.

The folder is read and never written: whoever keeps the data looks at the changes and
applies them.
"""

from __future__ import annotations

import csv
import datetime
import difflib
import io
import re
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

import numpy as np
import pandas as pd

from accr_map.catalogue import Catalogue
from accr_map.geo.distance import distance_km
from accr_map.geocoding.position import Position, harmless
from accr_map.review import quality
from accr_map.review.draft import POINT, Draft
from accr_map.review.draft import sites as draft_sites
from accr_map.tables import reader
from accr_map.tables.schemas import COMPUTED, COORDINATES, SITES

# A point that moves by less is the same point, written with fewer decimals.
SAME_POINT_KM = 0.01

Row = Mapping[str, str]


def clean_csv(draft: Draft, positions: Sequence[Position]) -> bytes:
    """Write every row of a draft in our columns with its position, as `sites.csv` has it.

    UTF-8 with a mark, for Excel; no text in it is a formula for a spreadsheet.
    """
    kept = [c for c in draft.present if c not in POINT and c not in COMPUTED]
    rows = draft.cells[kept].to_dict("records")
    for row, position in zip(rows, positions, strict=True):
        row |= _point(position)
    text = _lines([*map(harmless, kept), *POINT], [_safe(row) for row in rows])
    return ("\ufeff" + "".join(text)).encode()


def coordinates_row(
    site: str, position: Position, note: str, source: str, today: datetime.date
) -> Row:
    """Write a position as a row of `coordinates.csv`; empty means unknown."""
    return {
        "id": site,
        **_point(position),
        "note": harmless(" ".join(note.split())),
        "source_id": source,
        "date": today.isoformat(),
    }


def row_csv(row: Row) -> bytes:
    """Write one row of `coordinates.csv` with the names of its columns above it."""
    header = list(COORDINATES.columns)
    return ("\ufeff" + "".join(_lines(header, [row]))).encode()


def of_positions(folder: Path, rows: Sequence[Row]) -> str:
    """Write the change of `coordinates.csv` that puts these rows in, as a unified diff."""
    return _diff("coordinates", *_with_rows(folder, "coordinates", list(COORDINATES.columns), rows))


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
    whose point lies outside their country.
    """
    bad = {fault.line for fault in draft.faults_left(moved)}
    abroad = quality.outside_country(draft_sites(draft, positions))
    bad |= {int(draft.cells.index[each.row]) for each in abroad}
    known = catalogue.sites.set_index("id")
    new, points = [], []
    records = draft.cells.to_dict("records")
    rows = zip(draft.cells.index, records, positions, strict=True)
    for row, (line, cells, position) in enumerate(rows):
        if line in bad:
            continue
        site = cells["id"]
        if site not in known.index:
            new.append({c: harmless(cells[c]) for c in SITES.columns if c not in POINT})
        if row in reviewed and position.is_placed and not _stands(known, site, position):
            points.append(coordinates_row(site, position, "", "", today))
    folder = catalogue.folder
    header = [c for c in draft.present if c in SITES.columns and c not in POINT]
    sites = _with_rows(folder, "sites", header, new) if new else ("", "")
    columns = list(COORDINATES.columns)
    placed = _with_rows(folder, "coordinates", columns, points) if points else ("", "")
    return _diff("sites", *sites) + _diff("coordinates", *placed)


def _stands(known: pd.DataFrame, site: str, position: Position) -> bool:
    """Tell whether the network's point of a site is already this one."""
    if site not in known.index or np.isnan(known.at[site, "latitude"]):
        return False
    there = (known.at[site, "latitude"], known.at[site, "longitude"])
    return bool(distance_km(*there, position.latitude, position.longitude) < SAME_POINT_KM)


def _with_rows(
    folder: Path, name: str, header: Sequence[str], rows: Sequence[Row]
) -> tuple[str, str]:
    """Return a file as it is and as it is with these rows, those of known ids replaced."""
    contents, faults = reader.read(folder, [name])
    if faults:
        raise OSError(faults[0].message)
    raw = contents.get(name, b"")
    before = raw.decode("utf-8")
    parsed = reader.parse(f"{name}.csv", raw) if raw else None
    ending = "\r\n" if "\r\n" in before else "\n"
    columns = _header(before) if raw else list(header)
    lines = _split(before)
    if lines and not lines[-1].endswith(("\n", "\r")):
        lines[-1] += ending
    if not lines:
        lines = _lines(columns, [], ending)
    elif extra := [c for c in header if c not in columns and any(row.get(c) for row in rows)]:
        columns, lines = _widened(parsed.cells, columns, extra, ending)
        parsed = reader.parse(f"{name}.csv", "".join(lines).encode())
    starts = dict(zip(parsed.cells["id"], parsed.cells.index, strict=True)) if parsed else {}
    after = [*sorted(starts.values()), len(lines) + 1]
    written = [(starts.get(row["id"]), _lines(columns, [row], ending)[1:]) for row in rows]
    for start, text in sorted((w for w in written if w[0]), key=lambda w: -w[0]):
        end = next(line for line in after if line > start)
        lines[start - 1 : end - 1] = ["".join(text)]
    lines += ["".join(text) for start, text in written if not start]
    return before, "".join(lines)


def _widened(
    cells: pd.DataFrame, columns: Sequence[str], extra: Sequence[str], ending: str
) -> tuple[list[str], list[str]]:
    """Write a table anew with further columns: every one of its lines changes."""
    wide = [*columns, *extra]
    return wide, _lines(wide, cells.to_dict("records"), ending)


def _header(text: str) -> list[str]:
    return [name.strip() for name in next(csv.reader(io.StringIO(text.lstrip("\ufeff"))))]


def _diff(name: str, before: str, after: str) -> str:
    """Write a unified diff that `git apply` and `patch -p1` take."""
    path = f"data/{name}.csv"
    old = _split(before)
    source = f"a/{path}" if old else "/dev/null"
    found = difflib.unified_diff(old, _split(after), source, f"b/{path}")
    return "".join(
        line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in found
    )


def _split(text: str) -> list[str]:
    """Cut a text where git does: at line feeds, not at every sign that Python knows."""
    return re.findall(r"[^\n]*\n|[^\n]+", text)


def _lines(header: Sequence[str], rows: Sequence[Row], ending: str = "\r\n") -> list[str]:
    written = []
    for row in [dict(zip(header, header, strict=True)), *rows]:
        line = io.StringIO()
        csv.writer(line, lineterminator=ending).writerow([row.get(c, "") for c in header])
        written.append(line.getvalue())
    return written


def _point(position: Position) -> dict[str, str]:
    if not position.is_placed:
        return dict.fromkeys(POINT, "")
    point = (
        f"{degrees:.6f}".rstrip("0").rstrip(".")
        for degrees in (position.latitude, position.longitude)
    )
    return dict(zip(POINT, (*point, position.precision, position.method), strict=True))


def _safe(row: Row) -> Row:
    return {harmless(c): row[c] if c in POINT else harmless(row[c]) for c in row}
