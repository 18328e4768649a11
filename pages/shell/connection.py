"""Message for a lost connection, in the visitor's language."""

from __future__ import annotations

from accr_map.i18n import mark

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
