"""Any list becomes a map on the page Data: dropped, mapped, mended, placed, taken as a folder."""

from __future__ import annotations

import streamlit as st

from accr_map.errors import GeocodingError, InputError
from accr_map.imports import guessing, reading
from pages.data import columns, held_work, list_result, upload
from pages.data.list_work import LIST, ROW, ListWork, progress
from pages.shell.html import css_text, put_html, style
from pages.shell.view import View

_FILE, _REFUSED = "desk-file-list", "list-refused"


def render(view: View) -> None:
    """Draw the part."""
    text, number = view.language.text, view.language.number
    steps = text(
        "Drop a list as you have it: CSV, Excel, ODS, GeoJSON, KML, GPX, a map of uMap or "
        "GoGoCarto. It is read, each column is understood, what can be mended is mended and "
        "shown, and you take a folder away that is a map of its own. At most {mb} MB and "
        "{rows} rows. The list stays in memory during your visit: nothing is written on the "
        "server, and no online service is asked.",
        mb=number(reading.MOST_BYTES / 1e6),
        rows=number(reading.MOST_ROWS),
    )
    put_html('<p class="accr-steps">{}</p>', steps)
    work: ListWork | None = st.session_state.get(LIST)
    held_work.remember(view, "list", held_work.FILE, is_held=work is not None)
    if work is None:
        _drop_zone(view)
        return
    with st.container(key="desk-head", horizontal=True, vertical_alignment="center"):
        put_html('<p class="accr-row-name">{}</p>', work.file.name)
        st.space("stretch")
        st.button(
            text("Take another file"), key="list-away", icon=":material/close:", on_click=_put_away
        )
    columns.render(view, work)
    with st.spinner(text("Reading the rows…"), show_time=True):
        made = work.imported()
    list_result.summary(view, work, made)
    if made.sites.empty:
        return
    try:
        progress(_words(view), work)
    except GeocodingError as error:
        upload.try_again(view, error)
    list_result.render(view, work, made)


def _words(view: View):  # noqa: ANN202
    text, number = view.language.text, view.language.number

    def words(done: int, total: int, rate: float, seconds: float) -> str:
        return text(
            "{done} of {total} placed, {rate} a second, {seconds} s left",
            done=number(done), total=number(total), rate=number(rate), seconds=number(seconds),
        )  # fmt: skip

    return words


def _drop_zone(view: View) -> None:
    text = view.language.text
    style(f".st-key-{_FILE} {{ --accr-drop: {css_text(text('or drop it here'))} }}")
    st.file_uploader(
        text("A list of sites"), type=list(reading.ENDINGS), key=_FILE, on_change=_taken
    )
    refused = st.session_state.get(_REFUSED)
    if refused:
        st.error(refused.text(view.language))


def _taken() -> None:
    """Read the list that was dropped; keep why it was refused, if it was."""
    uploaded = st.session_state.get(_FILE)
    st.session_state.pop(_REFUSED, None)
    if uploaded is None:
        return
    raw = uploaded.getvalue()
    try:
        file = reading.read(uploaded.name, raw)
    except InputError as error:
        st.session_state[_REFUSED] = error
        return
    st.session_state[LIST] = ListWork(file, raw, guessing.guess(file))
    st.session_state[ROW] = 0


def _put_away() -> None:
    """Forget the list and all that was done with it."""
    for key in (LIST, ROW, _REFUSED, _FILE):
        st.session_state.pop(key, None)
