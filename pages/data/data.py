"""Page Data: quality of the data, file check, position correction."""

from __future__ import annotations

from functools import partial

import streamlit as st

from accr_map.i18n import mark
from pages.data import check_file, correct, new_map, quality
from pages.shell.html import style_sheet
from pages.shell.view import View

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
    part = view.option("view") if view.option("view") in PARTS else ""
    with st.container(key="data-parts", horizontal=True, gap="small"):
        for name, label in PARTS.items():
            st.button(
                text(label),
                key=f"part-{name or 'quality'}",
                type="primary" if name == part else "secondary",
                on_click=partial(view.go_option, "view", name),
            )
    if part == "check":
        check_file.render(view)
    elif part == "correct":
        correct.render(view)
    elif part == "list":
        new_map.render(view)
    else:
        quality.render(view)
