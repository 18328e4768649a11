"""HTML of the pages: the only calls of `st.html`, which draw markup of the library."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from accr_map.map import payload
from accr_map.webpages.html import Markup, html, joined, new_tab, table, tags

if TYPE_CHECKING:
    from typing import LiteralString

    from streamlit.elements.lib.layout_utils import Width

__all__ = [
    "Markup", "count_markup", "css_text", "html", "joined", "new_tab", "put", "put_html", "script",
    "style", "style_sheet", "table", "tags",
]  # fmt: skip

# The style sheets of the pages; those of the library's own markup are in `accr_map/assets`.
STYLES = Path(__file__).parents[1] / "styles"


def put(markup: Markup, width: Width = "stretch") -> None:
    """Draw markup at this place of the page.

    Raises:
        TypeError: a plain text, which nobody has escaped.
    """
    if not isinstance(markup, Markup):
        raise TypeError(f"only Markup is drawn as HTML, not {type(markup).__name__}")
    st.html(str(markup), width=width)


def put_html(template: LiteralString, *values: object, **named: object) -> None:
    """Draw a template at this place of the page, filled as `html` fills it."""
    put(html(template, *values, **named))


def count_markup(sentence: str) -> Markup:
    """Write the sentence that counts what a page shows; it is said again when it changes."""
    return html('<p class="accr-shown-count" role="status" aria-live="polite">{}</p>', sentence)


def style(css: str) -> None:
    """Bring rules of style, which hold no text of the data."""
    st.html(f"<style>{css}</style>")


def css_text(text: str) -> str:
    """Write a text as a string of a style sheet, which it cannot end."""
    return '"' + "".join(f"\\{ord(sign):x} " if sign in '"\\<>&\n' else sign for sign in text) + '"'


def style_sheet(name: str, folder: Path = STYLES) -> None:
    """Bring a style sheet that some pages have and the others do not."""
    st.html(folder / name)


def script(function: str, *values: object) -> None:
    """Run a function of JavaScript in the browser; its arguments travel as inert JSON."""
    values_json = payload.script_json(values)
    st.html(f"<script>({function})(...{values_json})</script>", unsafe_allow_javascript=True)
