"""A page that is read: its parts as links beside it, and the pages before and after it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import streamlit as st

from accr_map.map.assets import OWN
from accr_map.settings.pages import PAGES, in_turn
from accr_map.webpages import prose
from pages.shell import links
from pages.shell.html import put, style_sheet
from pages.shell.view import View


@contextmanager
def page(view: View, name: str, parts: Sequence[tuple[str, str]]) -> Iterator[None]:
    """Put what is drawn inside between the links to its parts and those to its neighbours.

    `parts` are ids and headings, as `prose.contents` takes them; `name` is that of the page.
    """
    style_sheet("prose.css", OWN)
    style_sheet("reading.css")
    contents = prose.contents(parts, view.language)
    # A page with filters has less room: there the links go above it sooner.
    kind = "filtered" if PAGES[name].is_filtered else "plain"
    with st.container(key=f"reading-{kind}"):
        if contents:
            with st.container(key="beside"):
                put(contents)
        with st.container(key="read"):
            yield
            _neighbours(view, name)


def _neighbours(view: View, name: str) -> None:
    before, after = in_turn(name, view.pages)
    text = view.language.text
    side = "distribute" if before else "right"
    with st.container(key="neighbours", horizontal=True, horizontal_alignment=side):
        if before:
            links.page_link(
                view,
                before,
                text(PAGES[before].title),
                links.words(view),
                icon=":material/arrow_back:",
                help=text("Previous page"),
            )
        if after:
            links.page_link(
                view, after, text(PAGES[after].title), links.words(view),
                icon=":material/arrow_forward:", icon_position="right", help=text("Next page"),
            )  # fmt: skip
