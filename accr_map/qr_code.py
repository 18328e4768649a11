"""QR code of an address: SVG, PNG or bare modules, dark on light so that it scans."""

from __future__ import annotations

import io
from functools import lru_cache

import segno

from accr_map.palette import WHITE


def svg(link: str, border: int = 2, side: int = 0) -> str:
    """Draw the code of an address as SVG.

    Args:
        link: the address.
        border: width of the quiet zone in modules.
        side: width and height in pixels; 0 takes the size it is given.
    """
    drawn = io.BytesIO()
    _code(link).save(drawn, kind="svg", border=border, omitsize=True, xmldecl=False, light=WHITE)
    size = f'<svg width="{side}" height="{side}" ' if side else "<svg "
    return drawn.getvalue().decode().replace("<svg ", size, 1)


def png(link: str) -> bytes:
    """Draw the code of an address as PNG, six pixels a module."""
    picture = io.BytesIO()
    _code(link).save(picture, kind="png", scale=6, border=3)
    return picture.getvalue()


def modules(link: str) -> list[bytearray]:
    """Return the rows of the code with its quiet zone; 1 is a dark module."""
    return [bytearray(row) for row in _code(link).matrix_iter(border=3)]


# A page that is taken along has a code a site and a step, and is often written again.
@lru_cache(maxsize=1_000)
def _code(link: str) -> segno.QRCode:
    return segno.make(link, error="m")
