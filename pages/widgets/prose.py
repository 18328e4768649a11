"""Text widgets of the reading pages: their frame, and articles of the library."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from accr_map.map.assets import OWN
from accr_map.webpages.prose import Article
from pages.shell import links
from pages.shell.html import put_html, style_sheet
from pages.shell.view import View


@contextmanager
def page(title: str) -> Iterator[None]:
    """Draw the frame of a page to read, with its heading."""
    style_sheet("prose.css", OWN)
    style_sheet("prose.css")
    with st.container(key="prose"):
        st.title(title, anchor=False)
        yield


def lead(text: str) -> None:
    """Draw what the page says in a sentence."""
    put_html('<p class="accr-lead">{}</p>', text)


def article(view: View, written: Article) -> None:
    """Draw an article of the library, and the ways that lead on from it."""
    with page(written.title):
        if written.lead:
            lead(written.lead)
        for title, body in written.sections:
            put_html('<div class="accr-prose"><h2>{}</h2>{}</div>', title, body)
        for name, label in written.ways:
            links.page_link(view, name, label, links.words(view), icon=":material/arrow_forward:")
