"""HTML of small parts: templates whose every value is escaped, tables, links."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

if TYPE_CHECKING:
    from typing import LiteralString

__all__ = ["Markup", "html", "joined", "new_tab", "table", "tags"]


def html(template: LiteralString, *values: object, **named: object) -> Markup:
    """Fill the `{}` and `{named}` places of a template; what is not markup already is escaped.

    Only a place of a number may have a format, as `{:.1f}`. Markup's own `format`, which takes all
    of them, takes ten times as long.
    """
    escaped = {name: _escaped(value) for name, value in named.items()}
    return Markup(template.format(*map(_escaped, values), **escaped))  # noqa: S704 (a literal)


def _escaped(value: object) -> object:
    return value if isinstance(value, int | float) else escape(value)


def joined(parts: Iterable[str], between: str = "") -> Markup:
    """Put parts one after another; those that are not markup already are escaped."""
    return Markup(between).join(parts)  # noqa: S704 (a separator of the page's own)


def tags(template: LiteralString, values: Iterable[object]) -> Markup:
    """Fill a template of one place with each value in turn: cells, items of a list."""
    before, _, after = template.partition("{}")
    filled = (f"{before}{escape(value)}{after}" for value in values)
    return Markup("".join(filled))  # noqa: S704 (a literal around what is escaped)


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
