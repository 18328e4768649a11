"""Streamlit components: the scripts of the interface, declared once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import streamlit as st
from streamlit.components.v2 import component

from accr_map.i18n import mark
from accr_map.server.assets import own_file

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from streamlit.components.v2.bidi_component import ComponentResult

    from accr_map.i18n import Language

# Streamlit sends a part's script with each of its runs: so it only names the script, which
# the browser keeps. The server's root is found where Streamlit's own scripts come from.
# Of more than one line: Streamlit takes a single line for the name of a file.
_LOADER = """const s=document.querySelector('script[src*="static/js/"]').src
const part=(await import(s.split("static/js/")[0]+"assets/%s")).default
export default(given)=>part({...given,data:given.data[0]})
"""


def _part(name: str, script: str) -> Callable[..., ComponentResult]:
    """Register a component whose style comes with the page's and whose data say the rest.

    They travel as a list of one: Streamlit asks of each value of a mapping whether it is one of
    thirty kinds of tables, which took an eighth of a run.
    """
    loader = _LOADER % own_file(script).name
    draw: Callable[..., ComponentResult] = component(name, js=loader, isolate_styles=False)

    def drawn(key: str, data: Mapping[str, Any], **calls: Callable[[], None]) -> ComponentResult:
        return draw(key=key, data=[data], **calls)

    return drawn


body_list = _part("accr_map.body_list", "body_list.js")
masthead = _part("accr_map.masthead", "masthead.js")
held_work = _part("accr_map.held_work", "held_work.js")
making = _part("accr_map.making", "making.js")
stage = _part("accr_map.stage", "present.js")
_panel = _part("accr_map.panel", "panel.js")
page_links = _part("accr_map.page_links", "page_links.js")
site_list = _part("accr_map.site_list", "site_list.js")
_sheet = _part("accr_map.sheet", "sheet.js")

# What the grip of a sheet says, by the codes that `sheet.js` knows.
SHEET_WORDS = {"up": mark("Pull the card up"), "down": mark("Let the card down")}


class Part(NamedTuple):
    """A part of a panel, which a script draws.

    `events` are called when the part has told one of them: see `answers.told`.
    """

    name: str
    #: The name of the script, as `panel.js` knows it.
    script: str
    data: Mapping[str, Any]
    events: Mapping[str, Callable[[], None]] = {}


def panel(key: str, *parts: Part) -> None:
    """Draw several parts in one element: each element of Streamlit's costs a message and time."""
    calls: dict[str, Any] = {
        f"on_{part.name}_{event}_change": call
        for part in parts
        for event, call in part.events.items()
    }
    drawn = [{"name": name, "script": script, "data": data} for name, script, data, _ in parts]
    _panel(key=key, data={"parts": drawn}, **calls)


def grip(language: Language) -> None:
    """Draw the grip by which an open card is pulled up, where it comes as a sheet."""
    _sheet(key="grip", data={"words": language.texts(SHEET_WORDS)})


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
