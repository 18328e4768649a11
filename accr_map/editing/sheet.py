"""Table under edit: the rows of a file as they were opened and as they are to be."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import pandas as pd

from accr_map.errors import DataError
from accr_map.tables import reader, schemas
from accr_map.tables.columns import Column, free_text
from accr_map.tables.dialect import Dialect

Cells = Mapping[str, str]

#: Form of a file that may stand: such a sign is in a cell, and is mended there.
_MENDED_IN_CELLS = {reader.CONTROL}
_OWN = free_text("Column of the network's own.", "")


@dataclass(frozen=True)
class Row:
    """A row: its cells by column, absent ones empty, and its place in the file as opened.

    `origin` counts the rows of the file from 0; -1 is a row that the file does not have.
    """

    cells: Cells
    origin: int = -1

    @property
    def is_empty(self) -> bool:
        """Whether no cell holds anything; such a row is not written."""
        return not any(self.cells.values())


@dataclass(frozen=True)
class Change:
    """A row that differs: as it was and as it is to be; None where there is no such row."""

    before: Cells | None
    after: Cells | None

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns whose cells differ."""
        old, new = self.before or {}, self.after or {}
        names = dict.fromkeys([*old, *new])
        return tuple(name for name in names if old.get(name, "") != new.get(name, ""))


@dataclass
class Sheet:
    """A table under edit: the bytes of its file as opened (none without a file), and its rows."""

    name: str
    raw: bytes
    table: reader.Table
    #: The rows of the file as opened.
    opened: tuple[Cells, ...] = ()
    rows: list[Row] = field(default_factory=list)

    @property
    def file(self) -> str:
        """The file, by its path in the folder."""
        return f"{self.name}.csv"

    @property
    def header(self) -> tuple[str, ...]:
        """The columns of the file, then those that a row fills and the file lacks."""
        known = self.table.header or tuple(schemas.schema(self.name).columns)
        filled = dict.fromkeys(
            name for row in self.rows for name, cell in row.cells.items() if cell
        )
        return (*known, *(name for name in filled if name not in known))

    def column(self, name: str) -> Column:
        """Describe a column; one that the schema does not know holds free text."""
        return schemas.schema(self.name).columns.get(name, _OWN)

    def changes(self) -> list[Change]:
        """List the rows that differ from the file: changed and removed ones, then new ones."""
        present = {row.origin: row for row in self.rows if not row.is_empty}
        changes = []
        for place, before in enumerate(self.opened):
            after = present[place].cells if place in present else None
            if after is None or not same(before, after):
                changes.append(Change(before, after))
        new = [row for row in self.rows if row.origin < 0 and not row.is_empty]
        return changes + [Change(None, row.cells) for row in new]

    def content(self) -> bytes:
        """Write the file as it is to be: what was not touched stays byte for byte."""
        if not self.changes():
            return self.raw
        dialect = self.table.dialect if self.table.header else Dialect()
        text = self.raw.decode("utf-8-sig")
        lines = io.StringIO(text, newline="").readlines()
        starts = [*map(int, self.table.cells.index), len(lines) + 1]
        is_wider = len(self.header) > len(self.table.header)
        head = dialect.line(self.header) if is_wider else "".join(lines[: starts[0] - 1])
        parts = [head]
        for row in self.rows:
            if row.is_empty:
                continue
            part = ""
            if row.origin >= 0 and not is_wider and same(self.opened[row.origin], row.cells):
                part = "".join(lines[starts[row.origin] - 1 : starts[row.origin + 1] - 1])
            parts.append(part or dialect.line(row.cells.get(name, "") for name in self.header))
        ended = (part if part.endswith(("\n", "\r")) else part + dialect.line_end for part in parts)
        return "".join(ended).encode(dialect.encoding)

    def add(self, cells: Cells) -> None:
        """Put a row at the end."""
        self.rows = [*self.rows, Row(dict(cells))]

    def put(self, cells: Cells, key: str = "id") -> None:
        """Put a row in the place of that with the same key, else at the end."""
        rows = list(self.rows)
        same_key = (n for n, row in enumerate(rows) if row.cells.get(key, "") == cells[key])
        place = next(same_key, None)
        if place is None:
            rows.append(Row(dict(cells)))
        else:
            rows[place] = Row({**rows[place].cells, **cells}, rows[place].origin)
        self.rows = rows

    def put_back(self, change: Change) -> None:
        """Take a change back: the row is as the file has it, or not there."""
        if change.before is None:
            self.rows = [
                row for row in self.rows if row.origin >= 0 or not same(row.cells, change.after)
            ]
            return
        origin = next(n for n, cells in enumerate(self.opened) if cells is change.before)
        former = Row(change.before, origin)
        rows = [former if row.origin == origin else row for row in self.rows]
        if former not in rows:
            after = next((n for n, row in enumerate(rows) if row.origin > origin), len(rows))
            rows.insert(after, former)
        self.rows = rows


def open_sheet(name: str, raw: bytes) -> Sheet:
    """Open a table; an absent file is no bytes.

    Raises:
        DataError: the file cannot be read as a table, or part of it could be lost.
    """
    table = parsed(name, raw) if raw else reader.Table(f"{name}.csv", pd.DataFrame())
    spoiling = [fault for fault in table.faults if fault.message not in _MENDED_IN_CELLS]
    if spoiling:
        raise DataError(spoiling)
    rows = _records(table)
    return Sheet(name, raw, table, rows, [Row(cells, n) for n, cells in enumerate(rows)])


def edited(rows: Sequence[Row], shown: Sequence[int], edits: Mapping[str, Any]) -> list[Row]:
    """Apply the edits of a grid that shows some of the rows.

    Args:
        rows: all rows.
        shown: places in `rows` of those in the grid, in its order.
        edits: `edited_rows` (cells by place in the grid), `added_rows` and `deleted_rows`, as a
            data editor says them; a cell is a text, a list of texts, or None.
    """
    result = list(rows)
    for place, cells in edits.get("edited_rows", {}).items():
        at = shown[int(place)]
        result[at] = Row({**result[at].cells, **_texts(cells)}, result[at].origin)
    gone = {shown[int(place)] for place in edits.get("deleted_rows", ())}
    present = [row for place, row in enumerate(result) if place not in gone]
    return present + [Row(_texts(cells)) for cells in edits.get("added_rows", ())]


def same(one: Cells | None, other: Cells | None) -> bool:
    """Tell whether two rows hold the same, absent cells being empty."""
    if one is None or other is None:
        return one is other
    return all(one.get(name, "") == other.get(name, "") for name in {*one, *other})


@lru_cache(maxsize=256)
def parsed(name: str, raw: bytes) -> reader.Table:
    """Read a file's bytes, those of the same content once."""
    return reader.parse(f"{name}.csv", raw)


def _records(table: reader.Table) -> tuple[Cells, ...]:
    names = [str(name) for name in table.cells]
    columns = [table.cells[name].tolist() for name in names]
    return tuple(dict(zip(names, cells, strict=True)) for cells in zip(*columns, strict=True))


def _texts(cells: Mapping[str, object]) -> dict[str, str]:
    return {str(name): _text(cell) for name, cell in cells.items() if not str(name).startswith("_")}


def _text(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, Iterable) and not isinstance(cell, str):
        return ";".join(str(item).strip() for item in cell)
    return str(cell).strip()
