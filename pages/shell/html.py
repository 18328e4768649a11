"""HTML of the pages: templates whose every value is escaped, and the only calls of `st.html`."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st
from markupsafe import Markup, escape

from accr_map.map import payload

if TYPE_CHECKING:
    from typing import LiteralString

    from streamlit.elements.lib.layout_utils import Width


# The style sheets of the pages; those of the library's own markup are in `accr_map/assets`.
STYLES = Path(__file__).parents[1] / "styles"


def html(template: LiteralString, *values: object, **named: object) -> Markup:
    """Fill the `{}` and `{named}` places of a template; what is not markup already is escaped."""
    return Markup(template).format(*values, **named)  # noqa: S704 (a literal)


def joined(parts: Iterable[str], between: str = "") -> Markup:
    """Put parts one after another; those that are not markup already are escaped."""
    return Markup(between).join(parts)  # noqa: S704 (a separator of the page's own)


def tags(template: LiteralString, values: Iterable[object]) -> Markup:
    """Fill a template of one place with each value in turn: cells, items of a list."""
    return joined(html(template, value) for value in values)


def table(kind: str, heads: Iterable[str], lines: Markup, label: str = "") -> Markup:
    """Write a table of class `kind` that scrolls sideways where it is too wide.

    `lines` are its rows; `label` names it to those who do not see it.
    """
    return html(
        '<div class="accr-wide" tabindex="0"{}><table class="{}"><thead><tr>{}</tr></thead>'
        "<tbody>{}</tbody></table></div>",
        html(' role="region" aria-label="{}"', label) if label else "",
        kind,
        tags('<th scope="col">{}</th>', heads),
        lines,
    )


def new_tab(url: str, label: str) -> Markup:
    """Write a link to another site, which opens in a new tab; the label alone without a URL."""
    if not url:
        return escape(label)
    return html('<a href="{}" target="_blank" rel="noopener noreferrer">{}</a>', url, label)


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
