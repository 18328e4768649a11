"""Delimited text (CSV, TSV): which sign separates the cells, and the rows of cells."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from contextlib import suppress
from itertools import islice

from accr_map.errors import InputError
from accr_map.i18n import mark

CELL_TOO_LONG = mark(
    "A cell near line {line} is longer than {limit} characters: a quotation mark is probably "
    "missing there."
)

DELIMITERS = ",;\t|"
_STATED = re.compile(r"sep=(.)[^\S\r\n]*(\r\n|\r|\n)", re.IGNORECASE)
# Rows by which the delimiter is chosen.
_LOOKED_AT = 60

Grid = list[list[str]]


def rows(text: str, most: int) -> Grid:
    """Cut a text into rows of cells; a line `sep=;` above all is obeyed and left out.

    Args:
        text: the file.
        most: rows after which reading stops.

    Raises:
        InputError: a cell is so long that a quotation mark must be missing.
    """
    stated = _STATED.match(text)
    body = text[stated.end() :] if stated else text
    delimiter = stated[1] if stated else _delimiter(body)
    try:
        read = list(islice(_reader(body, delimiter), most))
    except csv.Error as error:
        line = text[: len(text) // 2].count("\n") if "limit" not in str(error) else 0
        raise InputError(CELL_TOO_LONG, line=line, limit=csv.field_size_limit()) from error
    return [[]] * (1 if stated else 0) + read


def _delimiter(text: str) -> str:
    """Choose the sign that cuts most rows into the same number of cells, and into many."""
    start = text[:200_000]
    return max(DELIMITERS, key=lambda sign: _regularity(start, sign))


def _regularity(start: str, delimiter: str) -> float:
    widths: list[int] = []
    # A cell that never ends is told when the rows are read.
    with suppress(csv.Error):
        widths += (len(row) for row in islice(_reader(start, delimiter), _LOOKED_AT) if any(row))
    counted = Counter(width for width in widths if width > 1).most_common(1)
    if not counted:
        return 0
    width, times = counted[0]
    return times / len(widths) * min(width, 12)


def _reader(text: str, delimiter: str):  # noqa: ANN202
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
