"""PNG and SVG export: the map of an order, 3,000 pixels wide."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

import numpy as np

from accr_map import qr_code
from accr_map.catalogue.labels import site_names, towns
from accr_map.catalogue.memo import per_catalogue
from accr_map.exports.documents import static_map, svg_text
from accr_map.exports.documents.fonts import register
from accr_map.exports.documents.map_names import short
from accr_map.exports.records import publishers, records
from accr_map.file_text import printable
from accr_map.map.symbols import family
from accr_map.palette import LIGHT, PRINT_LINE, WHITE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from accr_map.catalogue import Catalogue
    from accr_map.exports.documents.static_map import Mark, Panel
    from accr_map.exports.order import Order
    from accr_map.geo.bounds import Bounds
    from accr_map.i18n import Language
    from accr_map.settings import Frame

WIDTH_PIXELS = 3000
# Units of the drawing.
_WIDTH, _HEIGHT, _EDGE = 1500, 1000, 40
_HEAD, _FOOT, _GAP, _SIDE = 110, 120, 14, 420
_SOURCE_LINE = 14
_FOOT_SIZE, _SOURCE_SIZE = 13.5, 10.5
# Width of a sign, in the view that shows the sites best and in the others.
_SIGN, _SMALL_SIGN = 19, 12
WORLD = (-50, -150, 70, 160)


@dataclass(frozen=True)
class View:
    """A window of a picture: where it stands, what it shows, and how its signs are drawn."""

    x: float
    y: float
    window: Panel
    #: Of the letters, in units of the drawing.
    size: float
    #: Width of a sign.
    sign: float = _SIGN
    #: The signs that get their names; None for all that are seen.
    named: Sequence[Mark] | None = None

    def framed(self, drawn: str) -> str:
        """Put a drawing of the window in its place, cut at its edge."""
        return _framed(self.x, self.y, self.window, drawn)


def to_svg(order: Order) -> bytes:
    """Draw the sites with their names, filters, date, attribution, link and QR code as SVG."""
    words = f"{order.title} – {order.chosen} – {order.number}"
    cited = _cited(order)
    height = _HEIGHT + len(cited) * _SOURCE_LINE
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{height}" '
        f'viewBox="0 0 {_WIDTH} {height}" role="img" lang="{order.language.tag}">',
        f"<title>{escape(words)}</title><desc>{escape(order.licence)}</desc>",
        f'<rect width="{_WIDTH}" height="{height}" fill="{WHITE}"/>',
        *_head(order),
        *_maps(order),
        *_foot(order),
        *(
            svg_text.text(
                _EDGE, _HEIGHT + place * _SOURCE_LINE, line, _SOURCE_SIZE, fill=LIGHT.soft
            )
            for place, line in enumerate(cited)
        ),
        "</svg>",
    ]
    return printable("".join(parts)).encode()


def to_png(order: Order) -> bytes:
    """Draw the same picture as PNG, 3,000 pixels wide."""
    return png(to_svg(order).decode(), WIDTH_PIXELS / _WIDTH)


def png(svg: str, scale: float) -> bytes:
    """Turn a drawing into PNG with the fonts that ship with the application."""
    import vl_convert  # 8 MB that the pages do without

    register()
    return vl_convert.svg_to_png(svg, scale=scale)


def map_svg(order: Order, width: int, height: int, size: float = 15) -> str:
    """Draw the map alone, with its side views, as a whole SVG."""
    return alone(width, height, "".join(_views(order, (width, height), size)))


def alone(width: int, height: int, inner: str) -> str:
    """Make parts of a drawing a whole SVG of a size in its own units."""
    return printable(
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}">{inner}</svg>'
    )


def views(placed: Sequence[View], drawn: Sequence[Mark]) -> Iterator[str]:
    """Draw signs in views of `layout`."""
    for view in placed:
        yield view.framed(static_map.draw(view.window, drawn, view.size, view.sign, view.named))


def _views(order: Order, room: tuple[float, float], size: float = 15) -> Iterator[str]:
    """Draw the sites of an order in the views of `layout`, with countries and towns named."""
    marks = signs_of(order)
    for view in layout(marks, order.settings.frames, room, size):
        window = replace(view.window, language=order.language.code)
        yield view.framed(static_map.draw(window, marks, view.size, view.sign, view.named))


def layout(
    marks: Sequence[Mark], frames: Sequence[Frame], room: tuple[float, float], size: float
) -> Iterator[View]:
    """Place the view that shows the sites best and, beside it, those that show the rest.

    The views fill `room` (width and height) and hold all signs; each is named where it is
    first seen. Without signs there is one view, the world.
    """
    width, height = room
    if not marks:
        yield View(0, 0, static_map.panel(width, height, WORLD, 0), size)
        return
    main, others = frames_for(marks, frames)
    side = _SIDE * width / (_WIDTH - 2 * _EDGE) if others else 0
    first = static_map.panel(width - side - (_GAP if others else 0), height, main)
    yield View(0, 0, first, size)
    in_view = {mark for mark, _ in static_map.seen(first, marks, _SIGN)}
    tall = (height - _GAP * (len(others) - 1)) / max(len(others), 1)
    for place, bounds in enumerate(others):
        window = static_map.panel(side, tall, bounds, 0.04)
        visible = static_map.seen(window, marks, _SMALL_SIGN)
        fresh = [mark for mark, _ in visible if mark not in in_view]
        in_view |= set(fresh)
        yield View(width - side, place * (tall + _GAP), window, size * 0.8, _SMALL_SIGN, fresh)


def signs_of(order: Order) -> list[Mark]:
    """Return the signs of an order's sites that have a position."""
    return list(signs_by_row(order).values())


def signs_by_row(order: Order) -> dict[int, Mark]:
    """Return the signs of an order's sites by their rows in the catalogue."""
    every = _signs(order.catalogue, order.language)
    return {row: every[row] for row in order.result.positions.tolist() if row in every}


@per_catalogue
def _signs(catalogue: Catalogue, language: Language) -> dict[int, Mark]:
    """Return the signs of all sites that have a position: what is drawn in turns shares them."""
    sites = catalogue.sites[["heritage_type", "precision", "status"]]
    placed = catalogue.sites[["latitude", "longitude"]].round(6).to_numpy(float)
    signs = {}
    named = zip(site_names(catalogue, language), towns(catalogue.sites, language), strict=True)
    for row, ((name, town), site, point) in enumerate(
        zip(named, sites.to_dict("records"), placed, strict=True)
    ):
        if np.isnan(point[0]):
            continue
        own = family(catalogue, site["heritage_type"])
        signs[row] = static_map.Mark(
            float(point[0]),
            float(point[1]),
            name,
            short(name, town),
            LIGHT.of(own.colour),
            own.path,
            town=short(town) if town else "",
            approximate=site["precision"] != "site",
            status=site["status"] or "",
        )
    return signs


def frames_for(marks: Sequence[Mark], frames: Sequence[Frame]) -> tuple[Bounds, list[Bounds]]:
    """Choose what to look at: one view that holds half of the sites, and up to two for the rest.

    Sites that lie close together are looked at closely, whatever the frames are.
    """
    near = static_map.around(marks)
    held = [(len(static_map.within(marks, frame.bounds)), frame.bounds) for frame in frames]
    main = next((b for n, b in held if n >= len(marks) / 2), near)
    inside = static_map.within(marks, main)
    if len(inside) == len(marks):
        return near, []
    held_there = set(map(id, inside))
    rest = [mark for mark in marks if id(mark) not in held_there]
    wider = [
        (len(static_map.within(rest, bounds)), bounds)
        for _, bounds in held
        if bounds != main and static_map.within(rest, bounds)
    ]
    # The first that adds several sites, then one that holds all of them.
    second = next((bounds for n, bounds in wider if n >= 3), None)
    everything = next((b for n, b in wider if n == len(rest)), near)
    return main, [b for b in dict.fromkeys((second, everything)) if b]


def _maps(order: Order) -> Iterator[str]:
    width, height = _WIDTH - 2 * _EDGE, _HEIGHT - _HEAD - _FOOT - 10
    yield f'<g transform="translate({_EDGE} {_HEAD})">'
    yield from _views(order, (width, height))
    yield "</g>"


def _framed(x: float, y: float, window: Panel, drawn: str) -> str:
    """Put a map in its place, cut at its edge."""
    return (
        f'<svg x="{x:g}" y="{y:g}" width="{window.width:g}" height="{window.height:g}" '
        f'viewBox="0 0 {window.width:g} {window.height:g}" overflow="hidden">{drawn}'
        f'<rect width="{window.width:g}" height="{window.height:g}" fill="none" '
        f'stroke="{PRINT_LINE}" stroke-width="1.5"/></svg>'
    )


def _head(order: Order) -> Iterator[str]:
    if order.settings.logo:
        yield (
            f'<image x="{_WIDTH - _EDGE - 240}" y="26" width="240" height="72" '
            f'preserveAspectRatio="xMaxYMid" href="{order.settings.logo.data_uri}"/>'
        )
    yield svg_text.text(_EDGE, 58, order.title, 34, font_weight="600")
    yield svg_text.text(
        _EDGE,
        92,
        f"{_cut(order.chosen, 110)} · {order.number} · {order.date}",
        19,
        fill=LIGHT.soft,
    )


def _foot(order: Order) -> Iterator[str]:
    """Write what the picture must carry wherever it goes."""
    top = _HEIGHT - _FOOT + 26
    room = _WIDTH - 2 * _EDGE - (120 if order.link else 0)
    words = (order.licence, order.disclaimer, order.attribution)
    lines = [line for text in words for line in svg_text.lines(text, _FOOT_SIZE, room)]
    lines += [_cut(order.link, 172)] if order.link else []
    for place, line in enumerate(lines[:6]):
        yield svg_text.text(_EDGE, top + place * 17, line, _FOOT_SIZE, fill=LIGHT.soft)
    if order.link:
        side = 96
        code = qr_code.svg(order.link, side=side)
        yield f'<g transform="translate({_WIDTH - _EDGE - side} {_HEIGHT - _FOOT + 8})">{code}</g>'


def _cited(order: Order) -> list[str]:
    """Name everybody who published the sources of the sites and their positions, in lines."""
    named = publishers(records(order))
    return svg_text.lines(order.language.cited(named), _SOURCE_SIZE, _WIDTH - 2 * _EDGE)


def _cut(words: str, room: int) -> str:
    return words if len(words) <= room else words[: room - 1] + "…"
