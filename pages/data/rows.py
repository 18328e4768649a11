"""Row list of a visitor's file: state of each row, table, download."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial

import pandas as pd
import streamlit as st

from accr_map.geocoding.position import Position
from accr_map.i18n import mark
from accr_map.review import findings, patch
from accr_map.review.draft import Draft
from accr_map.tables import codes
from pages.data import point_editor
from pages.data.point_editor import Spot
from pages.shell.html import put_html
from pages.shell.view import View
from pages.widgets import downloads

_SHOWN = "sheet-shown"
_ROWS = {"all": mark("All rows"), "look": mark("To be looked at"), "faults": mark("With faults")}


@dataclass
class Sheet:
    """One visitor's file and what has become of it."""

    draft: Draft
    given: list[Position | None]
    geocoded: list[Position] = field(default_factory=list)
    moved: dict[int, Position] = field(default_factory=dict)

    @property
    def now(self) -> list[Position]:
        """Where each row stands: where it was moved, else where the file says, else found."""
        return [
            self.moved.get(row) or given or located
            for row, (given, located) in enumerate(zip(self.given, self.geocoded, strict=True))
        ]

    @property
    def reviewed(self) -> set[int]:
        """The rows whose point a person gave."""
        by_hand = {
            row
            for row, given in enumerate(self.given)
            if given and given.method not in codes.GEOCODERS
        }
        return by_hand | set(self.moved)


def table(
    view: View, sheet: Sheet, spots: Sequence[Spot], on_choose: Callable[[int], None]
) -> None:
    """Lay out all rows; choosing one brings it to the desk."""
    text = view.language.text
    lines = list(sheet.draft.cells.index)
    bad = {fault.line for fault in sheet.draft.faults_left(sheet.moved)}
    st.header(text("All the rows"), anchor=False)
    state = st.segmented_control(
        text("Rows shown"),
        list(_ROWS),
        format_func=lambda code: text(_ROWS[code]),
        default="all",
        key=_SHOWN,
        label_visibility="collapsed",
    )
    shown = [
        spot
        for spot in spots
        if state in (None, "all")
        or (state == "look" and spot.state == "doubtful")
        or (state == "faults" and lines[spot.row] in bad)
    ]
    rows = [spot.row for spot in shown]
    key = f"desk-table-{state}-{hashlib.sha256(str(rows).encode()).hexdigest()[:8]}"
    columns = {
        text("Line"): [lines[spot.row] for spot in shown],
        text("Name"): [spot.name for spot in shown],
        text("Place"): [spot.place for spot in shown],
        text(mark("State", "of a row")): [text(point_editor.STATES[spot.state]) for spot in shown],
        text("Precision"): [text(codes.PRECISIONS.get(spot.now.precision, "")) for spot in shown],
        text("Confidence"): [text(spot.sureness) for spot in shown],
        text("Look at"): [view.language.separated(_why(view, spot)) for spot in shown],
        text("Latitude"): [spot.now.latitude for spot in shown],
        text("Longitude"): [spot.now.longitude for spot in shown],
    }
    st.dataframe(
        pd.DataFrame(columns),
        key=key,
        hide_index=True,
        width="stretch",
        height="auto" if len(shown) < 10 else 380,
        alt=text("All the rows"),
        placeholder="",
        on_select=partial(_row_chosen, key, rows, on_choose),
        selection_mode="single-row",
    )


def _why(view: View, spot: Spot) -> list[str]:
    """Say why a row should be looked at."""
    note = findings.note_text(spot.now, view.language) if spot.now.needs_review else ""
    return [*spot.signs, *([note] if note else [])]


def _row_chosen(key: str, rows: list[int], on_choose: Callable[[int], None]) -> None:
    chosen = st.session_state[key].selection.rows
    if chosen:
        on_choose(rows[chosen[0]])


def take(view: View, sheet: Sheet, spots: Sequence[Spot]) -> None:
    """Offer the result: a clean table, and the changes for whoever keeps the data."""
    text, count = view.language.text, view.language.count
    now = sheet.now
    st.header(text("Take it away"), anchor=False)
    doubtful = sum(spot.state == "doubtful" for spot in spots)
    if doubtful:
        st.caption(
            count(
                "{n} row should still be looked at.",
                "{n} rows should still be looked at.",
                doubtful,
            )
        )
    with st.container(key="desk-take", horizontal=True, gap="small"):
        clean = partial(patch.clean_csv, sheet.draft, now)
        downloads.button(text("Clean table (CSV)"), clean, "sites.csv", "take-csv")
        moved = set(sheet.moved)
        changes = partial(
            patch.of_draft, view.catalogue, sheet.draft, now, sheet.reviewed, moved, view.today
        )
        downloads.button(
            text("Changes for review (patch)"),
            lambda: changes().encode(),
            "accr-map-sites.patch",
            "take-patch",
        )
    put_html('<p class="accr-words">{}</p>', text(advice()))
    if sheet.draft.faults_left(sheet.moved):
        st.caption(
            text(
                "Rows with faults are left out of the changes; in the clean table their cells at "
                "fault are empty, and repeated ids are numbered."
            )
        )
    if st.toggle(text("Show the changes"), key="show-changes"):
        st.code(changes() or text("Nothing changes."), language="diff", wrap_lines=True, height=320)


def advice() -> str:
    """Explain what the file of changes is for, as a message."""
    return mark(
        "Send the file of changes to whoever keeps the data: it shows line by line what would "
        "change in data/, and is applied with one command (git apply) once it has been read."
    )
