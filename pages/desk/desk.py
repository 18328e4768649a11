"""Page of the editing desk: tables, positions, pictures and sources, and saving them."""

from __future__ import annotations

import streamlit as st

from accr_map.errors import AccrMapError
from accr_map.i18n import mark
from pages.desk import additions, grid, save
from pages.desk.work import Work, current
from pages.shell.html import put_html, style, style_sheet
from pages.shell.view import View, plain
from pages.widgets import parts

TABLES, SAVE = "", "save"
PARTS = {
    TABLES: mark("Tables", "parts of the desk"),
    "positions": mark("Positions"),
    "picture": mark("Add a picture"),
    "source": mark("Add a source"),
    SAVE: mark("Look and save"),
}


def render(view: View) -> None:
    """Draw the desk."""
    style_sheet("reach.css")
    style_sheet("data.css")
    text = view.language.text
    work = current(view)
    st.title(text("Editing desk"), anchor=False)
    put_html('<p class="accr-row-place">{}</p>', str(work.desk.folder))
    try:
        _look(view, work)
    except AccrMapError as error:
        st.error(text("The folder cannot be edited now:"))
        st.code(error.text(view.language), language=None)
        return
    part = parts.chosen(view, PARTS)
    parts.buttons(view, PARTS)
    with st.container(key="desk-news"):
        _news(view, work)
    # The grid is always there, at one place: what is typed last reaches the server a moment after
    # the press that leads to another part.
    if part != TABLES:
        style(
            ".st-key-desk-tables { position: absolute; height: 0; }"
            # Labels say of themselves that they are seen.
            ".st-key-desk-tables, .st-key-desk-tables * { visibility: hidden !important; }"
        )
    else:
        style(".st-key-desk-tables { position: static; }")
    with st.container(key="desk-tables"):
        grid.render(view, work, is_seen=part == TABLES)
    with st.container(key="desk-part"):
        if part == SAVE:
            save.render(view, work)
        elif part == "positions":
            additions.positions(view, work)
        elif part == "picture":
            additions.picture(view, work)
        elif part == "source":
            additions.source(view, work)


def _look(view: View, work: Work) -> None:
    """Take over what others have written, and check what is on the desk.

    Raises:
        DataError: a file cannot be read any more.
    """
    taken, work.clashes = work.desk.refresh(work.choices)
    if taken:
        work.news = view.language.count(
            "{n} row that was changed elsewhere is taken over.",
            "{n} rows that were changed elsewhere are taken over.",
            taken,
        )
    work.choices = {table: work.choices[table] for table in work.clashes if table in work.choices}
    work.faults, work.new_faults = work.desk.faults()


def _news(view: View, work: Work) -> None:
    """Say what waits to be saved, and what has just happened."""
    count = view.language.count
    parts = []
    if work.changed:
        parts.append(
            count("{n} row changed, not saved yet", "{n} rows changed, not saved yet", work.changed)
        )
    if work.new_faults:
        parts.append(count("{n} new fault", "{n} new faults", len(work.new_faults)))
    if work.clashes:
        number = sum(map(len, work.clashes.values()))
        parts.append(
            count("{n} row changed elsewhere too", "{n} rows changed elsewhere too", number)
        )
    status = '<p class="accr-desk-line" role="status" aria-live="polite">{}</p>'
    put_html(status, " · ".join(parts))
    if work.news:
        st.info(plain(work.news))
        work.news = ""
