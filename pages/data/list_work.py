"""A visitor's list on its way to a map: file, mapping, what was made of it, positions moved."""

from __future__ import annotations

import math
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

import streamlit as st

from accr_map.geocoding.gazetteer import precision
from accr_map.geocoding.position import Position
from accr_map.imports import sites
from accr_map.imports.mapping import Mapping as Columns
from accr_map.imports.reading import ListFile
from accr_map.imports.sites import Imported
from accr_map.review import draft
from accr_map.server import place_queue

# Where the visit keeps it, and the row looked at.
LIST, ROW = "list", "list-row"
# A guess that makes fewer sites of rows leaves questions open.
_MOST = 0.9


@dataclass
class ListWork:
    """One visitor's list and what has become of it.

    Attributes:
        file: the list as it was read.
        raw: its bytes, to read them in another encoding.
        mapping: which column is which.
        located: positions that the gazetteer found, by line, of sites without a given point.
        moved: positions that the visitor gave, by line.
        made: what the mapping made of the list; None until it is worked out.
        is_doubtful: the first guess left rows out: the columns should be looked at.
    """

    file: ListFile
    raw: bytes
    mapping: Columns
    located: dict[int, Position] = field(default_factory=dict)
    moved: dict[int, Position] = field(default_factory=dict)
    made: Imported | None = None
    is_doubtful: bool = field(init=False)

    def __post_init__(self) -> None:
        """See whether what was guessed makes a site of nearly every row."""
        made = self.imported()
        self.is_doubtful = len(made.sites) < _MOST * made.rows and not self.mapping.key

    def change(self, mapping: Columns) -> None:
        """Read the list by another mapping; what was placed by the old one is forgotten."""
        if mapping != self.mapping:
            self.mapping, self.made = mapping, None
            self.located.clear()
            self.moved.clear()

    def entitle(self, title: str) -> None:
        """Call the map by a title; nothing else of the list changes."""
        self.mapping = replace(self.mapping, title=title)

    def imported(self) -> Imported:
        """Return what the mapping makes of the list."""
        if self.made is None:
            sheet = self.file.sheet(self.mapping.sheet)
            self.made = sites.build(self.file.name, sheet, self.mapping)
        return self.made

    def confirm(self, today: date) -> None:
        """Take the points outside the outlines of their countries as right."""
        self.made = sites.confirmed(self.imported(), today)

    def place(self) -> Iterator[tuple[int, int]]:
        """Place the sites without a given point; yield how many of how many are placed.

        Raises:
            GeocodingError: they cannot be placed now.
        """
        table = self.imported().sites
        missing = table[(table["latitude"] == "") & ~table.index.isin(list(self.located))]
        rows = missing.reindex(columns=list(draft.headers.FIELDS), fill_value="")
        lines = iter(rows.index)
        done = 0
        for positions in place_queue.current().place(rows.to_dict("records")):
            self.located |= {int(next(lines)): position for position in positions}
            done += len(positions)
            yield done, len(rows)

    def put_back(self, line: int) -> None:
        """Forget where the site of a line was moved to."""
        self.moved.pop(line, None)

    def now(self, line: int, row: Mapping[Any, str]) -> Position:
        """Return where a site stands: moved, given by the list, or found by its town."""
        if line in self.moved:
            return self.moved[line]
        if row["latitude"]:
            return Position(
                float(row["latitude"]), float(row["longitude"]),
                precision=row.get("precision", "") or precision.SITE,
                method=row.get("method", "") or "list", confidence=1.0, needs_review=False,
                radius_km=math.nan,
            )  # fmt: skip
        return self.located.get(line, Position())

    def with_moved(self) -> Imported:
        """Return what was made of the list with the points that the visitor moved."""
        made = self.imported()
        table = made.sites.copy()
        for line, position in self.moved.items():
            for name in ("latitude", "longitude", "precision", "method"):
                if name not in table:
                    table[name] = ""
                table.loc[line, name] = position.row()[name]
        return replace(made, sites=table)


def progress(view_text: Any, work: ListWork) -> None:
    """Place what has no point, with a bar that tells the rate and the time that remains.

    Raises:
        GeocodingError: it cannot be placed now.
    """
    started, bar = time.monotonic(), None
    for done, total in work.place():
        rate = done / max(time.monotonic() - started, 0.001)
        words = view_text(done, total, rate, (total - done) / rate)
        bar = bar or st.progress(0.0)
        bar.progress(done / total, words)
    if bar:
        bar.empty()
