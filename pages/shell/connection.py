"""Message for a lost connection, in the visitor's language."""

from __future__ import annotations

from functools import cache

from accr_map.i18n import mark
from accr_map.server.assets import OWN
from pages.shell.html import script
from pages.shell.view import View

# What is said of a lost connection, by the codes that `lost.js` knows.
WORDS = {
    "lost": mark(
        "The connection is lost. The map stays here; filters chosen now are applied "
        "when it is back."
    ),
    "unheard": mark(
        "This was not done: it needs the connection. Please try again when it is back."
    ),
    "back": mark("The connection is back; what was chosen meanwhile is applied."),
    "still": mark("Still no connection. Nothing is lost: the address keeps your view."),
    "again": mark("Try again"),
}


def watch(view: View) -> None:
    """Have the browser watch the connection: a lost server cannot say anything itself."""
    script(_script(), view.language.texts(WORDS), view.language.tag)


@cache
def _script() -> str:
    """Read the function that the file holds, without the semicolon that ends the file."""
    return (OWN / "lost.js").read_text(encoding="utf-8").strip().removesuffix(";")
