"""Pages that draw an article of the library: about, accessibility, changes, licences and others."""

from __future__ import annotations

from collections.abc import Callable

from accr_map.webpages.articles.every import ARTICLES
from pages.shell.view import View
from pages.widgets import prose


def renderer(name: str) -> Callable[[View], None]:
    """Return what draws the article of a page."""
    return lambda view: prose.article(view, ARTICLES[name](view))
