"""Text that a file can hold: no formula in a spreadsheet, no letter that XML refuses, no excess."""

from __future__ import annotations

import re

# What XML 1.0 cannot hold, even escaped (XML 1.0, 2.2).
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


# What a spreadsheet reads as the beginning of a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
# It stays a number there, and is no text for its reader.
_NEGATIVE = re.compile(r"-\d+(\.\d+)?")


def printable(text: str) -> str:
    """Drop the characters that XML 1.0 cannot hold."""
    return _NOT_XML.sub("", text)


def no_formula(text: str) -> str:
    """Keep a spreadsheet from reading a text as a formula: an apostrophe leads it (CWE-1236).

    A negative number stays as it is. `without_apostrophe` gives every text back.
    """
    return f"'{text}" if _is_formula(text) and not _NEGATIVE.fullmatch(text) else text


def without_apostrophe(text: str) -> str:
    """Take the apostrophe away that `no_formula` put before a text."""
    return text[1:] if text.startswith("'") and _is_formula(text) else text


def _is_formula(text: str) -> bool:
    """Tell whether a text begins as a formula does, behind apostrophes that guard it."""
    return text.lstrip("'").startswith(_FORMULA)


def shortened(text: str, longest: int) -> str:
    """Cut a text after a word, so that it has at most `longest` letters with its ellipsis."""
    return text if len(text) <= longest else text[: longest - 1].rsplit(" ", 1)[0] + "…"
