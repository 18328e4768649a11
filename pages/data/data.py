"""Page Data: quality of the data, file check, position correction."""

from __future__ import annotations

import streamlit as st

from accr_map.i18n import mark
from pages.data import check_file, correct, new_map, quality
from pages.shell.html import style_sheet
from pages.shell.view import View
from pages.widgets import parts

PARTS = {
    "": mark("How good the data are"),
    "check": mark("Check a file"),
    "correct": mark("Correct a position"),
    "list": mark("Make a map of a list"),
}


def render(view: View) -> None:
    """Draw the page."""
    style_sheet("reach.css")
    style_sheet("data.css")
    text = view.language.text
    st.title(text("Data"), anchor=False)
    part = parts.chosen(view, PARTS)
    parts.buttons(view, PARTS)
    if part == "check":
        check_file.render(view)
    elif part == "correct":
        correct.render(view)
    elif part == "list":
        new_map.render(view)
    else:
        quality.render(view)
