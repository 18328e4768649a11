"""Preview picture of a link: 1200 by 630 pixels, as messengers show it."""

from __future__ import annotations

import base64
import io
import textwrap
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from accr_map.catalogue import images, labels
from accr_map.exports.documents import picture, static_map, svg_text
from accr_map.exports.order import Order
from accr_map.exports.portraits import of_site
from accr_map.exports.portraits.portrait import Size
from accr_map.file_text import printable
from accr_map.map import basemap
from accr_map.palette import LIGHT, WHITE
from accr_map.selection import Selection

if TYPE_CHECKING:
    from accr_map.webpages.page_view import PageView

# The size that Open Graph pictures are shown in without being cut.
WIDTH, HEIGHT = 1200, 630
_EDGE, _TEXT = 56, 500
# Size of the letters of a portrait in it.
_LETTER = 23
# Letters of a title's line, and lines of it, at the size of letters given here.
_TITLE, _LINE, _LINES = 50, 19, 4


def png(view: PageView) -> bytes:
    """Draw the name of the page's subject beside the map of its sites, as PNG."""
    return png_of(svg(view))


def png_of(drawing: str) -> bytes:
    """Turn a drawing of `svg` into PNG of 256 colours, a third of the bytes.

    Packing it as small as can be would take as long again, for a twentieth of the bytes.
    """
    from PIL import Image

    drawn = io.BytesIO(picture.png(drawing, 1))
    small = io.BytesIO()
    with Image.open(drawn) as whole:
        whole.convert("RGB").quantize(256).save(small, "PNG")
    return small.getvalue()


def svg(view: PageView) -> str:
    """Draw the name of the page's subject beside the map of its sites, as SVG."""
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" '
        f'viewBox="0 0 {WIDTH} {HEIGHT}"><rect width="{WIDTH}" height="{HEIGHT}" '
        f'fill="{LIGHT.paper}"/>',
        *_words(view),
        f'<svg x="{_TEXT + _EDGE}" width="{WIDTH - _TEXT - _EDGE}" height="{HEIGHT}">',
        _map(view, WIDTH - _TEXT - _EDGE, HEIGHT),
        f'</svg><rect width="10" height="{HEIGHT}" fill="{view.settings.colours.light.accent}"/>',
        "</svg>",
    ]
    return printable("".join(parts))


def _words(view: PageView) -> Iterator[str]:
    """Write the title in lines, what stands under it, and the network at the foot."""
    title = view.subject or view.network
    lines = _lines(title, _LINE)[:_LINES]
    y = 150
    for line in lines:
        yield svg_text.text(_EDGE, y, line, _TITLE, font_weight="600")
        y += round(_TITLE * 1.15)
    for line in _lines(_place(view), 36)[:3]:
        yield svg_text.text(_EDGE, y + 12, line, 27, fill=LIGHT.soft)
        y += 36
    if view.subject:
        for at, line in enumerate(_lines(view.network, 38)[:2]):
            yield svg_text.text(_EDGE, HEIGHT - 84 + at * 32, line, 25, fill=LIGHT.soft)


def _place(view: PageView) -> str:
    """Say where the site is, else how many sites are meant."""
    if view.row >= 0:
        return labels.places(view.catalogue.sites.iloc[[view.row]], view.language)[0]
    return view.number


def _lines(words: str, room: int) -> list[str]:
    """Break a text into lines; Chinese letters take the room of two."""
    if any(ord(letter) > 0x2E80 for letter in words):
        return textwrap.wrap(words, room // 2)
    return textwrap.wrap(words, room)


def _map(view: PageView, width: int, height: int) -> str:
    """Draw the portrait of the page's site, else the map of the sites that it selects."""
    catalogue = view.catalogue
    if view.row >= 0:
        if photo := _photo(view, width, height):
            return photo
        if not of_site.has_portrait(catalogue, view.row):
            return ""
        size = Size(width, height, _LETTER)
        return of_site.svg(catalogue, view.row, view.language, size, "light")
    every = Selection(every_status=True)
    shown = view.result.shown
    order = Order(catalogue, every, view.language, view.settings, day=view.today, sites=shown)
    marks = picture.signs_of(order)
    if not marks:
        return ""
    bounds, _ = picture.frames_for(marks, view.settings.frames)
    window = replace(static_map.panel(width, height, bounds), language=view.language.code)
    drawn = static_map.draw(window, marks, 20, 24, named=[])
    credit = svg_text.text(
        width - 10, height - 10, basemap.ATTRIBUTION, 13, text_anchor="end", fill=LIGHT.soft
    )
    return drawn + credit


def _photo(view: PageView, width: int, height: int) -> str:
    """Draw the first photograph of the page's site, cut to a size, with its credit; else empty."""
    for shown in images.of_site(view.catalogue, view.site)[:1]:
        # Twice as sharp as it is shown would weigh four times as much.
        near = next((w for w in shown.widths if w >= width), shown.widths[-1])
        file = images.file(view.catalogue, shown.name(near, "jpg"))
        if file is None:
            return ""
        data = base64.b64encode(file.read_bytes()).decode()
        x, y = ("Min" if part < 34 else "Max" if part > 66 else "Mid" for part in shown.focus)
        words = " · ".join((shown.author, shown.licence))
        credit = svg_text.text(
            width - 12, height - 12, words, 15, text_anchor="end", fill=WHITE,
            stroke=LIGHT.ink, stroke_width="3", paint_order="stroke",
        )  # fmt: skip
        return (
            f'<image width="{width}" height="{height}" preserveAspectRatio="x{x}Y{y} slice" '
            f'href="data:image/jpeg;base64,{data}"/>{credit}'
        )
    return ""
