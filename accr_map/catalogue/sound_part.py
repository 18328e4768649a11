"""Sound part of faulty tables: the cells, rows and files to leave out so that the rest is true."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from itertools import groupby
from operator import attrgetter

from accr_map.errors import DataError
from accr_map.i18n import mark
from accr_map.tables import reader, schemas
from accr_map.tables.columns import items
from accr_map.tables.faults import WHOLE_FILE, WHOLE_ROW, Fault
from accr_map.tables.reader import Table

# Without these nothing that is shown would be true: no site, or nobody protected.
INDISPENSABLE = {"sites", "programmes"}
# A row of these says of what it is true in one cell and what is true in another: half of such
# a row would be false, and of residents it could say too much.
WHOLE_ROWS = {
    "programmes", "hosting", "residencies", "calls", "figures", "coverage", "partner_links",
    "changes", "images",
}  # fmt: skip
# Said, and nothing is left out for it: the cells are read as they are meant.
HARMLESS = {reader.NAMELESS_COLUMN, reader.TABS}
# What follows the fault in the file was not read.
CUT_OFF = {reader.OPEN_QUOTE, reader.TOO_LONG}
_POINT = ("latitude", "longitude")
# Files that speak of residents: what stands in them is not for every reader, nor is in how many
# rows or in which.
_PRIVATE = {"residencies.csv", "hosting.csv", "calls.csv", "figures.csv", "coverage.csv"}
LEFT_OUT = mark("Rows of this file are left out: `accr-map check` says which, and why.")

Tables = dict[str, Table]


def sound_part(
    tables: Mapping[str, Table], faults_of: Callable[[Tables], list[Fault]]
) -> tuple[Tables, tuple[Fault, ...]]:
    """Leave out what has a fault, and what then has one, until nothing has.

    A fault of one cell costs the cell, of a list the item, of a point the point; where the
    cell is needed, or the fault is of the row, it costs the row; where the file cannot be
    read, the file.

    Args:
        tables: tables as text, by name.
        faults_of: finds the faults of tables and between them.

    Returns:
        The tables without what has a fault, and every fault for which something was left out
        or that is to be looked at, each once, by file and line; no fault if all is sound.

    Raises:
        DataError: `sites.csv` or `programmes.csv` cannot be used at all.
    """
    remaining, every = dict(tables), dict[tuple[str, int, str, str], Fault]()
    emptied: set[tuple[str, int, str]] = set()
    while True:
        faults = faults_of(remaining)
        # That a cell is missing is no news where it was emptied here.
        every |= {(*_place(fault), fault.message): fault
                  for fault in faults if _place(fault) not in emptied}  # fmt: skip
        faults = [fault for fault in faults if fault.message not in HARMLESS]
        if not faults:
            return remaining, tuple(sorted(every.values(), key=attrgetter("file", "line")))
        by_file = sorted(faults, key=attrgetter("file"))
        for file, of_file in groupby(by_file, attrgetter("file")):
            name = file.removesuffix(".csv")
            rest = _without(name, remaining[name], list(of_file), emptied)
            if rest is not None:
                remaining[name] = rest
            elif name in INDISPENSABLE:
                raise DataError(every.values())
            else:
                del remaining[name]


def _place(fault: Fault) -> tuple[str, int, str]:
    return fault.file, fault.line, fault.field


def _without(
    name: str, table: Table, faults: Iterable[Fault], emptied: set[tuple[str, int, str]]
) -> Table | None:
    """Leave out what the faults of a table are about; None if that is the whole table."""
    cells = table.cells.copy()
    rows: set[int] = set()
    by_rows = name in WHOLE_ROWS or name.startswith(f"{schemas.STORIES}/")
    for fault in faults:
        if fault.line == table.header_line or fault.field == WHOLE_FILE:
            if fault.field not in cells or _is_required(name, fault.field):
                return None
            cells = cells.drop(columns=fault.field)
        elif fault.message in CUT_OFF:
            return None
        elif fault.message == reader.STRAY_QUOTE:
            continue  # The row was not read.
        elif fault.field == WHOLE_ROW or by_rows or _place(fault) in emptied:
            rows.add(_row(table, fault.line))
        else:
            fields = _POINT if fault.field in _POINT else (fault.field,)
            for field in (field for field in fields if field in cells):
                cells.loc[fault.line, field] = _without_item(
                    str(cells.at[fault.line, field]), fault
                )
                emptied.add((fault.file, fault.line, field))
    left = cells.drop(index=[line for line in rows if line in cells.index])
    return replace(table, cells=left, faults=(), ragged=frozenset(), whole=True)


def _is_required(name: str, field: str) -> bool:
    column = schemas.schema(name).columns.get(field)
    return column is not None and column.required


def _row(table: Table, line: int) -> int:
    """Return the line on which the row begins that a line belongs to."""
    return max((start for start in table.cells.index if start <= line), default=line)


def _without_item(cell: str, fault: Fault) -> str:
    """Take the item that a fault names out of a list; another cell is emptied."""
    left = [item for item in items(cell) if item != fault.values.get("item")]
    return ";".join(left) if len(left) < len(items(cell)) else ""


def published(faults: Iterable[Fault]) -> list[Fault]:
    """Leave out of faults what stands in files that speak of residents; any reader may see them."""
    return list(
        dict.fromkeys(
            Fault(fault.file, 1, WHOLE_FILE, LEFT_OUT) if fault.file in _PRIVATE else fault
            for fault in faults
        )
    )
