"""Text that a file can hold: no formula in a spreadsheet, no letter that XML refuses, no excess."""

from __future__ import annotations

import re

# What XML 1.0 cannot hold, even escaped (XML 1.0, 2.2).
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


# What a spreadsheet reads as the beginning of a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def printable(text: str) -> str:
    """Drop the characters that XML 1.0 cannot hold."""
    return _NOT_XML.sub("", text)


def no_formula(text: str) -> str:
    """Keep a spreadsheet from reading a text as a formula: an apostrophe leads it (CWE-1236)."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def without_apostrophe(text: str) -> str:
    """Take the apostrophe away that `no_formula` put before a text."""
    return text[1:] if text.startswith("'") and text[1:].startswith(_FORMULA) else text


def shortened(text: str, longest: int) -> str:
    """Cut a text after a word, so that it has at most `longest` letters with its ellipsis."""
    return text if len(text) <= longest else text[: longest - 1].rsplit(" ", 1)[0] + "…"
