"""Output of the geocode command: the input's rows with positions, in the input's dialect."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd

from accr_map.geocoding.position import COLUMNS


def write(
    path: Path,
    cells: pd.DataFrame,
    found: Sequence[Mapping[str, str]],
    raw: bytes,
    review: Path | None = None,
) -> None:
    """Write the rows with their positions; each file at once or not at all.

    Args:
        path: the output.
        cells: the input's rows.
        found: one position a row in the order of `cells`; empty where the row stays as it is.
        raw: the input's bytes, whose byte order mark, separator and line ends are kept.
        review: a second file for the rows that a person should look at.

    Raises:
        OSError: a file cannot be written; the one that was there before is still there.
    """
    names = result_columns(list(cells.columns))
    rows = []
    for row, position in zip(cells.to_dict("records"), found, strict=True):
        filled = {
            name: position[column] if position else row.get(name, "")
            for column, name in names.items()
        }
        rows.append({**row, **filled})
    header = [*cells.columns, *(name for name in names.values() if name not in cells.columns)]
    _write_csv(path, header, rows, raw)
    if review:
        _write_csv(review, header, [row for row in rows if row[names["review"]]], raw)


def result_columns(columns_in: Sequence[str]) -> dict[str, str]:
    """Map our columns to the names they get in a table that has columns of its own.

    Latitude and longitude go where they are. Another column of the same name is somebody's
    own, unless the whole set is there: then the table is an earlier output.
    """
    own = {"latitude", "longitude"}
    if set(COLUMNS) <= set(columns_in):
        own = set(COLUMNS)
    taken = set(columns_in) - own
    return {name: f"geocoding_{name}" if name in taken else name for name in COLUMNS}


def _write_csv(
    path: Path, header: Sequence[str], rows: Sequence[Mapping[str, str]], raw: bytes
) -> None:
    """Write a table in the manner of the input: byte order mark, separator, line ends."""
    first = raw.split(b"\n", 1)[0]
    delimiter = ";" if first.count(b";") > first.count(b",") else ","
    text = io.StringIO(newline="")
    ends = "\r\n" if first.endswith(b"\r") else "\n"
    writer = csv.DictWriter(text, header, delimiter=delimiter, lineterminator=ends)
    writer.writeheader()
    writer.writerows(rows)
    mark_of_order = b"\xef\xbb\xbf" if raw.startswith(b"\xef\xbb\xbf") else b""
    beside = path.with_name(f"{path.name}.new")
    with beside.open("wb") as file:
        file.write(mark_of_order + text.getvalue().encode())
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
