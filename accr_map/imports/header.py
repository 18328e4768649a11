"""Header of a sheet: the row that names the columns, with titles above and totals below."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from statistics import median

from accr_map.imports.delimited import Grid

# Rows among which the header is looked for, and longest text that names a column.
_LOOKED_AT, _LONGEST_HEAD = 30, 150
_NUMBER = re.compile(r"[-+]?\d+([.,]\d+)?")
_TOTAL = re.compile(
    r"\W*(sous-)?(total|totaux|totale|suma|summe|gesamt|somme|sum|合计|总计|共计)\b", re.IGNORECASE
)


def find(rows: Grid, is_known: Callable[[str], bool]) -> int:
    """Find the row that names the columns, by its place from 0; -1 if there is none.

    It is the row with most heads that are known, else the first that is as wide as the table.

    Args:
        rows: cells of a sheet.
        is_known: tells whether a cell is a usual head of a column.
    """
    filled = [sum(bool(cell.strip()) for cell in row) for row in rows[:200]]
    usual = median([width for width in filled if width] or [0])
    possible = [
        at
        for at, row in enumerate(rows[:_LOOKED_AT])
        if filled[at] and filled[at] >= 0.6 * usual and _may_name(row)
    ]
    if not possible:
        return -1
    known = {at: sum(is_known(cell) for cell in rows[at]) for at in possible}
    best = max(known.values())
    return next(at for at in possible if known[at] == best) if best else possible[0]


def _may_name(row: Sequence[str]) -> bool:
    cells = [cell.strip() for cell in row if cell.strip()]
    numbers = sum(bool(_NUMBER.fullmatch(cell)) for cell in cells)
    return numbers * 4 <= len(cells) and all(len(cell) <= _LONGEST_HEAD for cell in cells)


def heads(rows: Grid, at: int) -> list[str]:
    """Name every column, each differently: a name that comes again takes that of its group.

    Args:
        rows: cells of a sheet.
        at: the row that names the columns; -1 if there is none, letters name them then.
    """
    width = max(map(len, rows), default=0)
    own = [" ".join(cell.split()) for cell in rows[at]] if at >= 0 else []
    own += [""] * (width - len(own))
    groups = _groups(rows[at - 1], width) if at > 0 else [""] * width
    times = Counter(own)
    named: list[str] = []
    for column, head in enumerate(own):
        name = head or (letters(column) if at < 0 else groups[column] or letters(column))
        if head and times[head] > 1 and groups[column]:
            name = f"{groups[column]} {head}"
        again = 2
        while name in named:
            name, again = f"{head or letters(column)} ({again})", again + 1
        named.append(name)
    return named


def _groups(row: Sequence[str], width: int) -> list[str]:
    """Spread the heads of merged cells over the columns that they stand above."""
    cells = [" ".join(cell.split()) for cell in row] + [""] * (width - len(row))
    if sum(map(bool, cells)) < 2:
        return [""] * width  # A title, not heads.
    spread, last = [], ""
    for cell in cells:
        last = cell or last
        spread.append(last)
    return spread


def letters(column: int) -> str:
    """Name a column as spreadsheets do, counted from 0: A to Z, then AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def body(rows: Grid, at: int) -> tuple[list[int], list[int]]:
    """Separate the rows below the header, by their places from 0.

    Returns:
        The rows of data, and those left out: totals, and remarks below the table; empty rows
        are in neither.
    """
    below = [number for number in range(at + 1, len(rows)) if any(map(str.strip, rows[number]))]
    width = max((len(rows[number]) for number in below), default=0)
    left_out = {number for number in below if _is_total(rows[number], width)}
    for number in reversed(below):
        if number in left_out:
            continue
        if width < 3 or sum(bool(cell.strip()) for cell in rows[number]) > 1:
            break
        left_out.add(number)
    return [number for number in below if number not in left_out], sorted(left_out)


def _is_total(row: Sequence[str], width: int) -> bool:
    cells = [cell.strip() for cell in row if cell.strip()]
    return len(cells) <= max(1, width // 2) and bool(_TOTAL.match(cells[0]))
