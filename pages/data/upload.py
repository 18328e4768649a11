"""Upload of a visitor's file: accepted or refused, with its faults."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from accr_map.errors import AccrMapError, InputError
from accr_map.review import draft
from accr_map.tables import schemas
from accr_map.tables.faults import visible
from pages.data.rows import Sheet
from pages.shell.html import css_text, put_html, style, tags
from pages.shell.view import View
from pages.widgets import downloads

MOST_FAULTS = 200

# What a visit keeps of the file: the sheet, and the row looked at.
SHEET, ROW = "sheet", "sheet-row"
_REFUSED, _FILE = "refused", "desk-file"
_EXAMPLE = {"id": "example-mill", "name": "Example mill", "country": "NL", "locality": "Delft"}
_TEMPLATE = (
    "id", "name", "country", "locality", "postal_code", "address", "region", "website",
    "latitude", "longitude", "precision", "method",
)  # fmt: skip


def drop_zone(view: View) -> None:
    """Offer to choose or drop a file, and an empty table to begin with."""
    text = view.language.text
    style(f".st-key-{_FILE} {{ --accr-drop: {css_text(text('or drop it here'))} }}")
    st.file_uploader(
        text("CSV file of sites"), type=["csv", "txt"], key=_FILE, on_change=_taken, args=(view,)
    )
    refused = st.session_state.get(_REFUSED)
    if refused:
        st.error(refused.text(view.language))
    label = text("An empty table to fill in (CSV)")
    downloads.button(label, _template, "sites.csv", "take-template", type="tertiary")


def _template() -> bytes:
    """Write the names of the columns and one example below them."""
    fields = schemas.TABLES["sites"].columns
    row = {column: _EXAMPLE.get(column, "") for column in _TEMPLATE if column in fields}
    return pd.DataFrame([row]).to_csv(index=False, lineterminator="\r\n").encode("utf-8-sig")


def _taken(view: View) -> None:
    """Read the file that was dropped; keep why it was refused, if it was."""
    uploaded = st.session_state.get(_FILE)
    st.session_state.pop(_REFUSED, None)
    if uploaded is None:
        return
    try:
        taken = draft.read(uploaded.name, uploaded.getvalue(), view.catalogue)
    except InputError as error:
        st.session_state[_REFUSED] = error
        return
    st.session_state[SHEET] = Sheet(taken, draft.given(taken))
    st.session_state[ROW] = 0


def try_again(view: View, error: AccrMapError) -> None:
    """Say why the sites are not placed, with a button: what is placed stays."""
    st.error(error.text(view.language))
    st.button(view.language.text("Try again"), key="place-again")


def put_away() -> None:
    """Forget the file and all that was done with it."""
    for key in (SHEET, ROW, _REFUSED, _FILE):
        st.session_state.pop(key, None)


def remarks(view: View, sheet: Sheet) -> None:
    """Say how the file was read, and which of its columns are not known."""
    parts = [view.language.text(m, **values) for m, values in sheet.draft.remarks]
    if sheet.draft.notices:
        unknown = ", ".join(visible(notice.field) for notice in sheet.draft.notices)
        parts.append(view.language.text("Columns that are not known: {columns}.", columns=unknown))
    remark = view.language.sentences(parts)
    if remark:
        put_html('<p class="accr-ignored">{}</p>', remark)


def faults(view: View, sheet: Sheet) -> None:
    """List all that is wrong with the file, a line for each."""
    left, count = sheet.draft.faults_left(sheet.moved), view.language.count
    with st.container(key="desk-faults"):
        if not left:
            st.success(view.language.text("The file has no fault."), icon=":material/check:")
            return
        summary = count("{n} fault to correct", "{n} faults to correct", len(left))
        with st.expander(summary, expanded=True, icon=":material/rule:"):
            lines = tags("<li>{}</li>", (fault.text(view.language) for fault in left[:MOST_FAULTS]))
            put_html('<ul class="accr-faults" tabindex="0">{}</ul>', lines)
            if len(left) > MOST_FAULTS:
                more = len(left) - MOST_FAULTS
                st.caption(count("and {n} more", "and {n} more", more))
