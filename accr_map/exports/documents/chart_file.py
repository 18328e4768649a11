"""Chart as a file to print: title, drawing, what it says, sources, date and licence, SVG or PNG."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from accr_map.exports.documents import chart_svg, picture, svg_text
from accr_map.file_text import printable
from accr_map.palette import LIGHT

if TYPE_CHECKING:
    from accr_map.charts import Drawing
    from accr_map.exports.order import Order

# Units of the drawing; the picture has `_SCALE` pixels each.
_WIDTH, _EDGE, _SCALE = 1000, 40, 2.4
_TITLE, _WORDS, _SMALL = 28.0, 15.0, 11.5
_MOST_CITED = 12
_SIZE = re.compile(r'<svg[^>]*? width="([\d.]+)" height="([\d.]+)"')


def to_svg(drawing: Drawing, order: Order) -> bytes:
    """Draw a chart for paper: its title, its words, whom to cite, the day, the licence.

    Args:
        drawing: in the colours of daylight.
        order: whose language, network and day it bears.
    """
    inner = _fitted(drawing, order)
    height = float(_size(inner)[1])
    top = _EDGE + _TITLE
    parts = [svg_text.text(_EDGE, top, drawing.title, _TITLE, font_weight="600")]
    top += 22
    # The whole drawing is moved to its place; its own size stays.
    parts.append(inner.replace("<svg ", f'<svg x="{_EDGE}" y="{top:g}" ', 1))
    top += height + 18
    for line, size in _said(drawing, order):
        top += size * 1.4
        parts.append(svg_text.text(_EDGE, top, line, size, fill=LIGHT.soft))
    whole = round(top + _EDGE)
    written = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{whole}" '
        f'viewBox="0 0 {_WIDTH} {whole}" role="img" lang="{order.language.tag}">'
        f"<title>{escape(drawing.title)}</title><desc>{escape(drawing.words)}</desc>"
        f'<rect width="{_WIDTH}" height="{whole}" fill="{LIGHT.paper}"/>{"".join(parts)}</svg>'
    )
    return printable(written).encode()


def to_png(drawing: Drawing, order: Order) -> bytes:
    """Draw the same as PNG, 2,400 pixels wide."""
    return picture.png(to_svg(drawing, order).decode(), _SCALE)


def _fitted(drawing: Drawing, order: Order) -> str:
    """Draw the chart so that it fills the width, the labels of its axes included."""
    room = _WIDTH - 2 * _EDGE
    first = chart_svg.svg(drawing, order.language, room)
    beside = float(_size(first)[0]) - room
    return chart_svg.svg(drawing, order.language, round(room - beside)) if beside > 0 else first


def _size(svg: str) -> tuple[str, str]:
    size = _SIZE.match(svg)
    if size is None:
        raise ValueError("a drawing without a size")
    return size[1], size[2]


def _said(drawing: Drawing, order: Order) -> Iterator[tuple[str, float]]:
    """Yield the lines below the drawing, and the size of each."""
    # Widths are estimated: some room is left for letters wider than most.
    room = (_WIDTH - 2 * _EDGE) * 0.94
    for line in svg_text.lines(drawing.words, _WORDS, room):
        yield line, _WORDS
    for words in ("", _cited(drawing, order), f"{order.attribution} · {order.date}", order.licence):
        yield from ((line, _SMALL) for line in svg_text.lines(words, _SMALL, room) or [""])


def _cited(drawing: Drawing, order: Order) -> str:
    """Name who published what is drawn, the first of a long list."""
    text, number = order.language.text, order.language.number
    named = list(drawing.cited[:_MOST_CITED])
    if len(drawing.cited) > _MOST_CITED:
        named.append(text("{n} more", n=number(len(drawing.cited) - _MOST_CITED)))
    return order.language.cited(named)
