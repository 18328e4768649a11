"""Letters as outlines: lines of text that look the same wherever a drawing is shown.

An SVG that a page shows as a picture has no fonts but those of the reader's machine.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from accr_map.exports.documents.fonts import FOLDERS, UNKNOWN_LETTER

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

# Commands of SVG paths for the steps of a pen; faces of cubic curves have no others.
_COMMANDS = {"moveTo": "m", "lineTo": "l", "curveTo": "c"}

_LATIN, _CHINESE = (Path(folder) for folder in FOLDERS)
REGULAR, BOLD, ITALIC = "Regular", "Semibold", "It"


@dataclass(frozen=True)
class Shape:
    """A letter's outline as steps of a pen in font units (`RecordingPen.value`), in ems."""

    steps: tuple[tuple[str, tuple[Any, ...]], ...]
    width: float
    units: int


# A font reads its file when a letter is first asked for: two threads at once would mix the parts.
_reading = threading.RLock()


@lru_cache(maxsize=8)
def _font(folder: Path, weight: str) -> TTFont:
    from fontTools.ttLib import TTFont

    return TTFont(next(folder.rglob(f"*-{weight}.otf")), lazy=True)


@lru_cache(maxsize=5000)
def _shape(letter: str, weight: str) -> Shape:
    """Draw a letter in the face of a weight, else in the Chinese one, else a sign for it."""
    with _reading:
        return _read(letter, weight)


def _read(letter: str, weight: str) -> Shape:
    from fontTools.pens.recordingPen import RecordingPen

    fonts = ((_LATIN, weight), (_CHINESE, REGULAR))
    for folder, face in fonts:
        font = _font(folder, face)
        if name := (font.getBestCmap() or {}).get(ord(letter)):
            pen = RecordingPen()
            font.getGlyphSet()[name].draw(pen)
            head: Any = font["head"]
            units = int(head.unitsPerEm)
            return Shape(tuple(pen.value), font["hmtx"][name][0] / units, units)
    return _read(UNKNOWN_LETTER, weight)


@lru_cache(maxsize=4096)
def _tenths(number: int) -> str:
    """Write a number of tenths, with what parts it from the one before."""
    whole, tenths = divmod(abs(number), 10)
    written = (str(whole) if whole or not tenths else "") + (f".{tenths}" if tenths else "")
    return f"-{written}" if number < 0 else f" {written}"


def width(words: str, size: float, weight: str = REGULAR, spacing: float = 0) -> float:
    """Return how wide a line of text is; `size` and `spacing` between letters in units."""
    return sum(_shape(letter, weight).width for letter in words) * size + spacing * len(words)


def outline(
    words: str, place: tuple[float, float], size: float, weight: str = REGULAR, spacing: float = 0
) -> str:
    """Draw a line of text as the data of an SVG path, from its left end on the base line."""
    x, y = place
    written: list[str] = []
    # Steps of tenths take half of the bytes of whole places.
    at = start = (0, 0)
    for letter in words:
        shape = _shape(letter, weight)
        scale = 10 * size / shape.units
        for step, points in shape.steps:
            if step == "closePath":
                written.append("z")
                at = start
                continue
            tenths = [(round(10 * x + a * scale), round(10 * y - b * scale)) for a, b in points]
            moved = [n - from_ for point in tenths for n, from_ in zip(point, at, strict=True)]
            if any(moved) or step == "moveTo":
                written.append(_COMMANDS[step] + "".join(map(_tenths, moved)))
            at = tenths[-1]
            start = at if step == "moveTo" else start
        x += shape.width * size + spacing
    return "".join(written)
