"""Streamlit components: the scripts of the interface, declared once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from accr_map.server.assets import own_file

if TYPE_CHECKING:
    from collections.abc import Callable

    from streamlit.components.v2.types import ComponentRenderer

    from accr_map.i18n import Language

# Streamlit sends a part's script with each of its runs: so it only names the script, which
# the browser keeps. The server's root is found where Streamlit's own scripts come from.
# Of more than one line: Streamlit takes a single line for the name of a file.
_LOADER = """const s=document.querySelector('script[src*="static/js/"]').src
export default(await import(s.split("static/js/")[0]+"assets/%s")).default
"""


def _part(name: str, script: str) -> ComponentRenderer:
    """Register a component whose style comes with the page's and whose data say the rest."""
    loader = _LOADER % own_file(script).name
    return st.components.v2.component(name, js=loader, isolate_styles=False)


body_list = _part("accr_map.body_list", "body_list.js")
chips = _part("accr_map.chips", "chips.js")
count = _part("accr_map.count", "count.js")
explorer = _part("accr_map.explorer", "explorer.js")
box = _part("accr_map.box", "box.js")
facet = _part("accr_map.facet", "facet.js")
making = _part("accr_map.making", "making.js")
stage = _part("accr_map.stage", "present.js")
page_links = _part("accr_map.page_links", "page_links.js")
site_list = _part("accr_map.site_list", "site_list.js")
year_bar = _part("accr_map.year", "year.js")


def close_button(language: Language, on_click: Callable[[], None]) -> None:
    """Draw the button that closes an open card; Escape presses it too."""
    st.button(
        language.text("Close the card"),
        key="close-card",
        icon=":material/close:",
        type="tertiary",
        shortcut="Escape",
        on_click=on_click,
    )
