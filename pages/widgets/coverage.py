"""Coverage widget: what is missing here, in a line for each subject."""

from __future__ import annotations

import streamlit as st

from accr_map.webpages import coverage
from pages.shell.html import put_html
from pages.shell.view import View


def render(view: View) -> None:
    """Say in one line how much of the network is known; nothing if the data do not say."""
    lines = coverage.shares(view.catalogue, view.language)
    if lines:
        with st.container(key="coverage"):
            title = view.language.text("What is missing here")
            put_html("<h2>{}</h2><ul>{}</ul>", title, lines)
