"""Links inside the application that do not reload the page.

They are true links, with the whole address: a new tab, a bookmark and paper get the same.
"""

from __future__ import annotations

from functools import partial
from urllib.parse import parse_qsl, urlencode, urlsplit

import streamlit as st

from pages.shell import components
from pages.shell.html import Markup, html
from pages.shell.view import View, write

_KEY, _LEFT = "ways", "way"


def address(view: View, page: str) -> str:
    """Write the address of a page at a view, relative to this one."""
    return f"./{view.pages[page].url_path}?{urlencode(view.query())}"


def link(address: str, words: str) -> Markup:
    """Write a link to an address of this application as markup."""
    return html('<a class="accr-way" href="{}">{}</a>', address, words)


def follow(view: View, page: str) -> None:
    """Follow the links of class `accr-way` on a page; to be called last in its drawing."""
    here = view.pages[page].url_path
    components.ways(key=_KEY, data={"links": "a.accr-way"}, on_go_change=partial(_followed, here))
    path, query = st.session_state.pop(_LEFT, ("", None))
    there = next((each for each in view.pages.values() if each.url_path == path), None)
    if query is not None and there is not None:
        st.switch_page(there, query_params=query)


def _followed(here: str) -> None:
    """Change the address, or note where to go: only a run, not a callback, can leave a page."""
    told = urlsplit(st.session_state[_KEY].go or "")
    path, query = told.path.removeprefix("./"), parse_qsl(told.query)
    if path == here:
        write(query)
    elif query:
        st.session_state[_LEFT] = (path, query)
