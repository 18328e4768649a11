"""Output of the geocode command: the input's rows with positions, in the input's dialect."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd

from accr_map.geocoding.position import COLUMNS
from accr_map.tables.dialect import Dialect


def write(
    path: Path,
    cells: pd.DataFrame,
    positions: Sequence[Mapping[str, str]],
    dialect: Dialect,
    review: Path | None = None,
) -> None:
    """Write the rows with their positions; each file at once or not at all.

    Args:
        path: the output.
        cells: the input's rows.
        positions: one position a row in the order of `cells`; empty where the row stays as it is.
        dialect: how the input is written; the output is written so too.
        review: a second file for the rows that a person should look at.

    Raises:
        OSError: a file cannot be written; the one that was there before is still there.
    """
    names = result_columns(list(cells.columns))
    rows = []
    for row, position in zip(cells.to_dict("records"), positions, strict=True):
        filled = {
            name: position[column] if position else row.get(name, "")
            for column, name in names.items()
        }
        rows.append({**row, **filled})
    header = [*cells.columns, *(name for name in names.values() if name not in cells.columns)]
    _write_csv(path, header, rows, dialect)
    if review:
        doubtful = [row for row in rows if row[names["review"]]]
        _write_csv(review, header, doubtful, dialect)


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
    path: Path, header: Sequence[str], rows: Sequence[Mapping[str, str]], dialect: Dialect
) -> None:
    content = dialect.write([header, *([row[name] for name in header] for row in rows)])
    beside = path.with_name(f"{path.name}.new")
    with beside.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
