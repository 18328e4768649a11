"""Coverage widget: what is missing here, in a line for each subject."""

from __future__ import annotations

from accr_map.webpages import coverage
from pages.shell.html import Markup, html
from pages.shell.view import View


def markup(view: View) -> Markup:
    """Say in one line each how much of the network is known; nothing if the data do not say."""
    lines = coverage.shares(view.catalogue, view.language)
    if not lines:
        return Markup()
    title = view.language.text("What is missing here")
    return html('<section class="accr-coverage"><h2>{}</h2><ul>{}</ul></section>', title, lines)
