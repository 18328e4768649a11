"""Lines of text in SVG, and how wide they are in the font that ships."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from xml.sax.saxutils import escape, quoteattr

from accr_map.i18n.folding import HAN
from accr_map.palette import LIGHT

# Chinese in the forms of the mainland where a machine has them, else in the font that ships.
FONT = (
    "'Source Sans Pro', 'Source Sans 3', 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', "
    "'Noto Sans CJK TC', sans-serif"
)
# Mean width of a letter of Source Sans, in parts of its size. A line with Chinese letters is
# drawn whole in a Chinese font, whose Latin letters are wider, and whose own are square.
_LETTER, _LETTER_AMONG_CHINESE = 0.47, 0.56
_CLOSING = "，。；：！？、）》」』”’"
# What a line may end after: a word or a Chinese character, with the marks that close it; no
# space that holds words together.
_PIECES = re.compile(
    rf"[{HAN}][{_CLOSING}]*|[^ \t\n{HAN}{_CLOSING}]+[{_CLOSING}]*|[ \t\n]+|[{_CLOSING}]+"
)


def text(x: float, y: float, words: str, size: float, **style: str) -> str:
    """Write a line of text as SVG, escaped."""
    given = {"fill": LIGHT.ink, "font-family": FONT} | {
        k.replace("_", "-"): v for k, v in style.items()
    }
    attributes = " ".join(f"{key}={quoteattr(value)}" for key, value in given.items())
    return f'<text x="{x:g}" y="{y:g}" font-size="{size:g}" {attributes}>{escape(words)}</text>'


@lru_cache(maxsize=4096)
def width(words: str, size: float) -> float:
    """Estimate how wide a line of text is, in the units of `size`."""
    wide = sum(unicodedata.east_asian_width(letter) in "WF" for letter in words)
    letter = _LETTER_AMONG_CHINESE if wide else _LETTER
    return ((len(words) - wide) * letter + wide) * size


def lines(words: str, size: float, room: float) -> list[str]:
    """Break a text into lines that are estimated to fit into a width, in the units of `size`."""
    broken, line = [], ""
    for piece in _PIECES.findall(words):
        if line.strip() and width((line + piece).rstrip(), size) > room:
            broken.append(line.rstrip())
            line = ""
        line += piece if line else piece.lstrip()
    return [*broken, line.rstrip()] if line.strip() else broken
