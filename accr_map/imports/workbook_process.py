"""Workbook reader that runs as a process of its own: bytes in, sheets as JSON out.

A workbook of a few bytes can ask for billions of cells. Here such a file ends this process, which
may take so much memory and no more, and not the server that asked.
"""

from __future__ import annotations

import datetime
import io
import json
import sys
from itertools import islice
from typing import Any

import python_calamine

MOST_COLUMNS = 300


def main(most_rows: int, most_bytes: int) -> None:
    """Read a workbook from the standard input, write `[[name, rows], …]` to the standard output."""
    _bound(most_bytes)
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(sys.stdin.buffer.read()))
    sheets = []
    for name in book.sheet_names:
        rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        sheets.append((name, [[_text(cell) for cell in row[:MOST_COLUMNS]]
                              for row in islice(rows, most_rows)]))  # fmt: skip
    json.dump(sheets, sys.stdout)


def _bound(most_bytes: int) -> None:
    try:
        import resource
    except ImportError:  # Windows has no such bound; the time is bounded there too.
        return
    resource.setrlimit(resource.RLIMIT_AS, (most_bytes, most_bytes))


def _text(cell: Any) -> str:
    """Write a cell as a person would type it."""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, datetime.datetime) and cell.time() == datetime.time():
        return cell.date().isoformat()
    if isinstance(cell, datetime.date | datetime.time):
        return cell.isoformat()
    return str(cell)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
