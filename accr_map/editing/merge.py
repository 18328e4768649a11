"""Merge of two edits of one table: what each has changed, row by row, and where both did."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from accr_map.editing.sheet import Cells, Row, Sheet, same
from accr_map.tables import schemas

MINE, THEIRS = "mine", "theirs"


@dataclass(frozen=True)
class Clash:
    """A row that both have changed, and differently; None where there is no such row."""

    base: Cells | None
    mine: Cells | None
    theirs: Cells | None

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns in which the two differ."""
        one, other = self.mine or {}, self.theirs or {}
        names = dict.fromkeys([*one, *other])
        return tuple(name for name in names if one.get(name, "") != other.get(name, ""))


@dataclass(frozen=True)
class Merge:
    """Both edits in one: the rows over the other's file, and the clashes in their order.

    `taken` counts the rows that only the other has changed, added or removed.
    """

    rows: list[Row]
    clashes: list[Clash]
    taken: int


def merged(mine: Sheet, theirs: Sheet, choices: Mapping[int, str] | None = None) -> Merge:
    """Merge a sheet with the file as somebody else has written it meanwhile.

    Args:
        mine: the sheet, with the file as it was opened.
        theirs: the same table, freshly opened.
        choices: `MINE` or `THEIRS` by the place of a clash; one that is not chosen is theirs.
    """
    rows: list[Row] = []
    clashes: list[Clash] = []
    taken = 0
    for states, origin in _states(mine, theirs):
        cells = states.theirs
        if same(states.base, states.theirs):
            cells = states.mine
        elif same(states.mine, states.base):
            taken += 1
        elif not same(states.mine, states.theirs):
            is_mine = (choices or {}).get(len(clashes)) == MINE
            cells = states.mine if is_mine else states.theirs
            clashes.append(states)
        if cells is not None:
            rows.append(Row(cells, origin))
    return Merge(rows, clashes, taken)


def _states(mine: Sheet, theirs: Sheet) -> Iterator[tuple[Clash, int]]:
    """Yield each row in its three states, and its place in their file, -1 for none."""
    key = schemas.schema(mine.name).key
    partner = _matched(mine.opened, theirs.opened, key)
    base_of = {there: here for here, there in partner.items()}
    present = {row.origin: row.cells for row in mine.rows if row.origin >= 0 and not row.is_empty}
    added = [row.cells for row in mine.rows if row.origin < 0 and not row.is_empty]
    for there, cells in enumerate(theirs.opened):
        if there in base_of:
            here = base_of[there]
            yield Clash(mine.opened[here], present.get(here), cells), there
            continue
        own = _alike(added, cells, key)
        if own is not None:
            added.remove(own)
        yield Clash(None, own, cells), there
    for here, base in enumerate(mine.opened):
        if here not in partner:
            yield Clash(base, present.get(here), None), -1
    yield from ((Clash(None, cells, None), -1) for cells in added)


def _alike(added: Sequence[Cells], cells: Cells, key: Sequence[str]) -> Cells | None:
    """Return the own new row that stands for the same as theirs; None if there is none."""
    return next(
        (row for row in added if same(row, cells) or (key and _key(row, key) == _key(cells, key))),
        None,
    )


def _matched(base: Sequence[Cells], theirs: Sequence[Cells], key: Sequence[str]) -> dict[int, int]:
    """Match the rows of two states of a table: by their keys, else by their order."""
    keys, other = [_key(row, key) for row in base], [_key(row, key) for row in theirs]
    if key and len(set(keys)) == len(keys) and len(set(other)) == len(other):
        places = {name: place for place, name in enumerate(other)}
        return {place: places[name] for place, name in enumerate(keys) if name in places}
    names = list(dict.fromkeys(name for row in (*base, *theirs) for name in row))
    old, new = [_key(row, names) for row in base], [_key(row, names) for row in theirs]
    matched: dict[int, int] = {}
    for kind, first, last, start, end in SequenceMatcher(
        a=old, b=new, autojunk=False
    ).get_opcodes():
        # As many rows in the place of others are taken for the same ones, changed.
        if kind == "equal" or (kind == "replace" and last - first == end - start):
            matched |= dict(zip(range(first, last), range(start, end), strict=True))
    return matched


def _key(row: Cells, key: Sequence[str]) -> tuple[str, ...]:
    return tuple(row.get(name, "") for name in key)
