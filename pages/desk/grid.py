"""Grid of a table: cells that are typed or chosen, and the faults in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from accr_map.editing import notes
from accr_map.editing.sheet import Row, Sheet, edited
from accr_map.errors import DataError
from accr_map.i18n import LANGUAGES, language, mark
from accr_map.tables import columns, schemas
from accr_map.tables.columns import Column
from accr_map.tables.faults import WHOLE_FILE, WHOLE_ROW, Fault, visible
from pages.desk.work import Grid, Work, site_names
from pages.shell.html import html, joined, put_html
from pages.shell.view import View

_TABLE, _FIND, _FAULTY, _ALL, _SPOKEN = (
    "desk-table", "desk-find", "desk-faulty", "desk-all-columns", "desk-spoken",
)  # fmt: skip
HEIGHT, MOST_ROWS, MOST_FAULTS, LONG = 440, 10, 40, 60
STORY = mark("Story {name}")

ByRow = Mapping[int, Sequence[Fault]]


def render(view: View, work: Work, *, is_seen: bool) -> None:
    """Draw the choice of a table, its grid and its faults; hidden while another part is seen."""
    text = view.language.text
    with st.container(key="desk-choices", horizontal=True, vertical_alignment="bottom"):
        name = _table(view, work)
        try:
            sheet = work.desk.sheet(name)
        except DataError as error:
            st.error(text("This file cannot be edited as a table before it is mended:"))
            st.code(error.text(view.language), language=None)
            return
        by_row = work.desk.by_row(name, work.faults)
        wanted = (
            st.text_input(text("Rows that hold"), key=f"{_FIND}-{name}").strip().casefold(),
            _switch(f"{_FAULTY}-{name}", text("Only rows with a fault"), is_there=bool(by_row)),
            _switch(f"{_ALL}-{name}", text("All columns"), is_there=_is_narrow(sheet)),
            _spoken(view, sheet),
        )
    grid = _grid(work, name, sheet, wanted, by_row, is_seen=is_seen)
    frame = _frame(grid, _columns(sheet, is_all=wanted[2], spoken=wanted[3]))
    key = f"desk-grid-{name}-{grid.number}"
    with st.container(key="desk-grid"):
        st.data_editor(
            frame,
            key=key,
            num_rows="dynamic",
            hide_index=True,
            height=HEIGHT if len(frame) > MOST_ROWS else "auto",
            column_config=_config(view, work, sheet, list(frame.columns)),
            on_change=partial(_edited, work, name, key),
        )
    _faults(view, sheet, by_row)


def title(view: View, name: str) -> str:
    """Name a table in the reader's language."""
    folder, _, story = name.partition("/")
    if folder == schemas.STORIES and story:
        return view.language.text(STORY, name=story)
    return view.language.text(schemas.schema(name).title)


def _table(view: View, work: Work) -> str:
    """Choose a table: those with a file first, with what was changed in each."""
    changes = work.desk.changes()
    names = sorted(
        work.desk.names, key=lambda name: not (work.desk.folder / f"{name}.csv").exists()
    )

    def shown(name: str) -> str:
        number = len(changes.get(name, ()))
        count = view.language.count("{n} change", "{n} changes", number)
        return f"{title(view, name)} · {name}.csv" + (f" · {count}" if number else "")

    return st.selectbox(view.language.text("Table"), names, format_func=shown, key=_TABLE)


def _switch(key: str, label: str, *, is_there: bool) -> bool:
    return is_there and st.toggle(label, key=key)


def _spoken(view: View, sheet: Sheet) -> tuple[str, ...]:
    """Choose the languages of the texts that are shown; all of them by default."""
    codes = [code for code in LANGUAGES if any(_language(name) == code for name in sheet.header)]
    if not codes:
        return ()
    chosen = st.pills(
        view.language.text("Texts in"),
        codes,
        selection_mode="multi",
        default=codes,
        format_func=lambda code: language(code).name(),
        key=f"{_SPOKEN}-{sheet.name}",
    )
    return tuple(chosen)


def _language(name: str) -> str:
    code = name.rpartition("_")[2]
    return code if "_" in name and code in LANGUAGES else ""


def _is_narrow(sheet: Sheet) -> bool:
    return not set(schemas.schema(sheet.name).columns) <= set(sheet.header)


def _columns(sheet: Sheet, *, is_all: bool, spoken: Sequence[str]) -> list[str]:
    """Return the columns to show: those of the file, on demand those it lacks, the texts chosen."""
    names = dict.fromkeys(sheet.header)
    if is_all:
        names |= dict.fromkeys(schemas.schema(sheet.name).columns)
    return [name for name in names if _language(name) in ("", *spoken)]


def _grid(
    work: Work,
    name: str,
    sheet: Sheet,
    wanted: tuple[object, ...],
    by_row: ByRow,
    *,
    is_seen: bool,
) -> Grid:
    """Return the grid as it was drawn first; a new one once other rows are wanted or there.

    A grid that another part covered is drawn anew too: the editor would give the focus back to the
    cell that was chosen before, a moment after another one was pressed.
    """
    grid = work.grids.get(name)
    if grid and grid.sheet is sheet and grid.wanted == wanted and grid.left is sheet.rows:
        grid.is_covered |= not is_seen
        if not (is_seen and grid.is_covered):
            return grid
    words, is_faulty = str(wanted[0]), bool(wanted[1])
    shown = [
        place
        for place, row in enumerate(sheet.rows)
        if not is_faulty or place in by_row
        if not words or any(words in cell.casefold() for cell in row.cells.values())
    ]
    number = grid.number + 1 if grid else 0
    work.grids[name] = Grid(number, sheet, wanted, sheet.rows, shown, sheet.rows)
    return work.grids[name]


def _frame(grid: Grid, names: Sequence[str]) -> pd.DataFrame:
    rows = [grid.start[place] for place in grid.shown]
    return pd.DataFrame({name: _cells(grid.sheet.column(name), name, rows) for name in names})


def _cells(column: Column, name: str, rows: Sequence[Row]) -> pd.Series:
    written = [row.cells.get(name, "") for row in rows]
    if _is_chosen(column) and column.is_list:
        return pd.Series([list(columns.items(cell)) for cell in written], dtype=object)
    # A cell without one of the codes is empty, not an unknown code.
    return pd.Series([cell or None for cell in written], dtype=object).astype("string")


def _is_chosen(column: Column) -> bool:
    listed = (columns.COUNTRY, columns.COUNTRIES, columns.LANGUAGES_LIST)
    return bool(column.codes or column.refers or column.pattern in listed)


def _config(view: View, work: Work, sheet: Sheet, names: Sequence[str]) -> dict[str, Any]:
    """Say of each column how its cells are written: typed, or chosen from a list."""
    key = schemas.schema(sheet.name).key[:1]
    config: dict[str, Any] = {}
    for name in names:
        column = sheet.column(name)
        # A name of a column is not English text: files, faults and guides call it so.
        label = f"{name} *" if column.required else name
        pinned = name in key
        if not _is_chosen(column):
            is_long = any(len(row.cells.get(name, "")) > LONG for row in sheet.rows)
            width = "large" if is_long else None
            config[name] = st.column_config.TextColumn(label, pinned=pinned, width=width)
            continue
        labels = _labels(view, work, column)
        options = list(dict.fromkeys([*labels, *_present(sheet, column, name)]))
        kind = (
            st.column_config.MultiselectColumn
            if column.is_list
            else st.column_config.SelectboxColumn
        )
        config[name] = kind(
            label, options=options, pinned=pinned, format_func=partial(_labelled, labels)
        )
    return config


def _labelled(labels: Mapping[str, str], code: object) -> str:
    return labels.get(str(code), str(code))


def _present(sheet: Sheet, column: Column, name: str) -> list[str]:
    """List what stands in a column, so that no code that is not known is lost."""
    cells = {row.cells.get(name, "") for row in sheet.rows}
    return sorted(
        {item for cell in cells for item in (columns.items(cell) if column.is_list else (cell,))}
        - {""}
    )


def _labels(view: View, work: Work, column: Column) -> dict[str, str]:
    """Return what may be chosen in a column, with how it is called in the reader's language."""
    words = view.language
    if column.refers:
        names = site_names(view, words)
        rows = (row.cells for row in work.desk.sheet(column.refers).rows if not row.is_empty)
        named = {row.get("id", ""): _called(column.refers, row, names, words.code) for row in rows}
        return {
            code: f"{code} · {visible(name)}" if name != code else code
            for code, name in named.items()
        }
    if column.codes:
        return {code: words.text(column.labels.get(code, "")) or code for code in column.codes}
    if column.pattern == columns.LANGUAGES_LIST:
        return {code: f"{code} · {words.name(code)}" for code in sorted(columns.language_codes())}
    return {code: f"{code} · {words.country(code)}" for code in sorted(columns.countries())}


def _called(table: str, cells: Mapping[str, str], names: Mapping[str, str], code: str) -> str:
    own = cells.get(f"label_{code}", "") or cells.get(f"name_{code}", "")
    return own or notes.name_of(table, cells, names)


def _edited(work: Work, name: str, key: str) -> None:
    """Bring what was done in the grid into the table."""
    grid = work.grids[name]
    rows = edited(grid.start, grid.shown, st.session_state[key])
    grid.sheet.rows = grid.left = rows


def _faults(view: View, sheet: Sheet, by_row: ByRow) -> None:
    """List what is wrong in the table: row, column, what to do."""
    text, number = view.language.text, sum(map(len, by_row.values()))
    if not number:
        sentence = text("No fault in this table.")
    else:
        sentence = view.language.count(
            "{n} fault in this table:", "{n} faults in this table:", number
        )
    put_html('<p class="accr-desk-line" role="status" aria-live="polite">{}</p>', sentence)
    names = site_names(view, view.language)
    listed = [
        (_place(view, sheet, place, names), fault)
        for place, of_row in by_row.items()
        for fault in of_row
    ]
    items = joined(
        html(
            "<li><strong>{}</strong>{}{}{}</li>",
            row,
            "" if fault.field in (WHOLE_FILE, WHOLE_ROW) else html(" <code>{}</code>", fault.field),
            text(": "),
            view.language.noted(fault.sentence(view.language), visible(fault.value)),
        )
        for row, fault in listed[:MOST_FAULTS]
    )
    if number:
        put_html('<ul class="accr-faults">{}</ul>', items)


def _place(view: View, sheet: Sheet, place: int, names: Mapping[str, str]) -> str:
    if place < 0:
        return sheet.file
    called = notes.name_of(sheet.name, sheet.rows[place].cells, names)
    return visible(called) or view.language.text("New row")
