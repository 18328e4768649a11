"""Font files that ship with the application, for PDF, SVG and PNG."""

from __future__ import annotations

import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

import cvttf_NotoSansCJK_Regular
import font_source_sans_pro

# Latin letters and, where they have none, Chinese ones.
FOLDERS = tuple(
    str(Path(package.__file__).parent)
    for package in (font_source_sans_pro, cvttf_NotoSansCJK_Regular)
)
FAMILY = "Source Sans Pro"
# A sign that both have, in place of a letter that neither has.
UNKNOWN_LETTER = "□"


@cache
def register() -> None:
    """Make the fonts known to the program that turns drawings into pictures."""
    import vl_convert

    for folder in FOLDERS:
        vl_convert.register_font_directory(folder)


@cache
def letters() -> frozenset[int]:
    """Return the code points that some font of the application can show."""
    from fontTools.ttLib import TTFont

    points: set[int] = set()
    for folder in FOLDERS:
        for file in Path(folder).rglob("*Regular.otf"):
            with TTFont(file, lazy=True) as font:
                points |= (font.getBestCmap() or {}).keys()
    return frozenset(points)


def displayable(data: Any) -> Any:
    """Put `UNKNOWN_LETTER` for each letter of the texts in JSON-like data that no font has.

    What is written next to a letter and not seen by itself, such as the variants of an emoji,
    is left out.
    """
    if isinstance(data, dict):
        return {key: displayable(value) for key, value in data.items()}
    if isinstance(data, list | tuple):
        return [displayable(value) for value in data]
    return "".join(map(_displayable, data)) if isinstance(data, str) else data


def _displayable(letter: str) -> str:
    if ord(letter) in letters() or letter.isspace():
        return letter
    return "" if unicodedata.category(letter) in {"Mn", "Me", "Cf"} else UNKNOWN_LETTER
