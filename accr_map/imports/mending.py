"""Mendings of the columns of a list: what was written otherwise, old and new, to be refused."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

import pandas as pd

from accr_map.i18n import mark
from accr_map.imports import countries, texts

TRIMMED, NOTHING, PLAIN, SCHEME, COUNTRY, ZERO, YEAR = (
    "trimmed", "nothing", "plain", "scheme", "country", "zero", "year",
)  # fmt: skip
ONE_COUNTRY, LAND, NUMBER, PROJECTED, SWAPPED = (
    "first-country", "country-of-point", "number", "projected", "swapped",
)  # fmt: skip
KINDS = {
    TRIMMED: mark("Spaces around and doubled spaces taken away"),
    NOTHING: mark("Words and signs that mean nothing emptied"),
    PLAIN: mark("Tags and entities turned into plain text"),
    SCHEME: mark("Web addresses completed"),
    COUNTRY: mark("Names of countries turned into codes"),
    ONE_COUNTRY: mark("Of several countries one counts the site, which is found under each"),
    LAND: mark("Country taken from the point"),
    ZERO: mark("Postal codes given their zero"),
    YEAR: mark("Years taken out of dates"),
    NUMBER: mark("Coordinates turned into decimal degrees"),
    PROJECTED: mark("Coordinates of a projected system turned into degrees"),
    SWAPPED: mark("Latitude and longitude turned round"),
}
MOST_EXAMPLES = 3


@dataclass(frozen=True)
class Mending:
    """One way in which cells of a column were changed: how many rows, and the first cells."""

    kind: str
    column: str
    rows: int
    examples: tuple[tuple[str, str], ...]
    is_refused: bool = False

    @property
    def id(self) -> str:
        """Name the mending, to refuse it."""
        return f"{self.kind}: {self.column}"


@dataclass
class Mender:
    """Changes cells unless that was refused, and keeps what was changed."""

    refused: frozenset[str]
    done: list[Mending] = field(default_factory=list)

    def mend(
        self, kind: str, column: str, cells: pd.Series, change: Callable[[str], str]
    ) -> pd.Series:
        """Change the cells of a column; refused, they stay as they are."""
        changed = {cell: change(cell) for cell in cells.unique() if cell}
        changed = {old: new for old, new in changed.items() if new != old}
        if not changed:
            return cells
        rows = int(cells.isin(list(changed)).sum())
        is_refused = self.note(kind, column, rows, changed.items())
        return cells if is_refused else cells.map(lambda cell: changed.get(cell, cell))

    def note(self, kind: str, column: str, rows: int, pairs: Iterable[tuple[str, str]]) -> bool:
        """Keep what is changed by other means; tell whether that was refused."""
        is_refused = f"{kind}: {column}" in self.refused
        examples = tuple(pairs)[:MOST_EXAMPLES]
        self.done.append(Mending(kind, column, rows, examples, is_refused))
        return is_refused


def column(mender: Mender, head: str, cells: pd.Series, target: str) -> pd.Series:
    """Mend one column for the field that it fills: text, one cell a row, "" when unknown."""
    cells = mender.mend(TRIMMED, head, cells, texts.trimmed)
    # NA is Namibia.
    empty = (lambda cell: cell == "NA") if target == "country" else (lambda _: False)
    cells = mender.mend(
        NOTHING,
        head,
        cells,
        lambda cell: "" if texts.is_nothing(cell) and not empty(cell) else cell,
    )
    if target not in ("website", "point", "latitude", "longitude"):
        cells = mender.mend(PLAIN, head, cells, texts.plain)
    if target == "website":
        cells = mender.mend(SCHEME, head, cells, texts.address)
    elif target == "country":
        cells = _countries(mender, head, cells)
    elif target in ("label_year", "member_since"):
        cells = mender.mend(YEAR, head, cells, texts.year)
    return cells


def _countries(mender: Mender, head: str, cells: pd.Series) -> pd.Series:
    return mender.mend(COUNTRY, head, cells, lambda cell: ";".join(countries.codes(cell)) or cell)
