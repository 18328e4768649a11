"""Animated picture (WebP): the map of an order, from the first year of membership to the last.

A frame stands for a year in which the members changed; years without a change are left out.
"""

from __future__ import annotations

import io
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image

from accr_map.catalogue import membership
from accr_map.exports.documents import picture, static_map, svg_text
from accr_map.palette import LIGHT, WHITE
from accr_map.selection.years import undated
from accr_map.stories.film import undated_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    from accr_map.exports.documents.picture import View
    from accr_map.exports.documents.static_map import Mark
    from accr_map.exports.order import Order

    Shown = NDArray[np.bool_]

# Pixels; the map begins under the head and ends above the foot.
_WIDTH, _HEIGHT, _EDGE, _HEAD, _FOOT = 1280, 720, 28, 92, 40
_YEAR_MS, _LAST_MS = 1400, 5000
_QUALITY, _LETTERS = 80, 15


def to_webp(order: Order) -> bytes:
    """Draw one frame a year in which sites joined or left, as an animated WebP that repeats.

    A selection without any known year is one frame, that of the selection.
    """
    years = by_year(order)
    ever = order.only(np.logical_or.reduce([shown for _, shown in years]))
    marks = picture.signs_by_row(ever)
    room = (_WIDTH - 2 * _EDGE, _HEIGHT - _HEAD - _FOOT)
    views = list(picture.layout([*marks.values()], order.settings.frames, room, _LETTERS))
    ground = background = _drawn(_background(order, views))
    frames, before = [], np.zeros_like(order.result.shown)
    for year, shown in years:
        drawn = [mark for row, mark in marks.items() if shown[row]]
        new = [mark for row, mark in marks.items() if shown[row] and not before[row]]
        # A year adds its signs to those of the year before, unless one of them is gone.
        is_more = bool(shown[before].all())
        signs = _signs_drawn(_page(*_placed(_signs(views, new if is_more else drawn))))
        ground = Image.alpha_composite(ground if is_more else background, _read(signs))
        head = _head(order, year, int(shown.sum()))
        over = _drawn(_page(*head, *_placed(_names(views, drawn, new))))
        frames.append(Image.alpha_composite(ground, over).convert("RGB"))
        before = shown
    written = io.BytesIO()
    frames[0].save(
        written,
        "WEBP",
        save_all=True,
        append_images=frames[1:],
        duration=[*[_YEAR_MS] * (len(frames) - 1), _LAST_MS],
        loop=0,
        quality=_QUALITY,
        # Half the time of the default, for files larger by a twentieth.
        method=2,
    )
    return written.getvalue()


def by_year(order: Order) -> list[tuple[int, Shown]]:
    """List the years in which the sites of an order changed, with the members of each.

    Returns:
        Years in order, each with a boolean a site of the catalogue. The last year is that of
        the order: its selection's, else its day's.
    """
    last = order.last_year
    first = membership.first_year(order.catalogue) or last
    changes: list[tuple[int, Shown]] = []
    for year in range(first, last):
        shown = order.in_year(year)
        before = changes[-1][1] if changes else np.zeros_like(shown)
        if (shown != before).any():
            changes.append((year, shown))
    return [*changes, (last, order.in_year(last))]


def _drawn(svg: str) -> Image.Image:
    return _read(picture.png(svg, 1))


@lru_cache(maxsize=64)
def _signs_drawn(svg: str) -> bytes:
    """Draw the signs of a year, which are the same in all languages, as PNG."""
    return picture.png(svg, 1)


def _read(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png)).convert("RGBA")


def _background(order: Order, views: Sequence[View]) -> str:
    """Draw what every year shows, once: land and sea, the network's name, and the foot."""
    foot = f"{order.attribution} · {order.date}"
    return _page(
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="{WHITE}"/>',
        svg_text.text(_EDGE, 42, order.title, 24, font_weight="600"),
        *_placed(view.framed(static_map.background(view.window)) for view in views),
        svg_text.text(_EDGE, _HEIGHT - 14, foot, 12, fill=LIGHT.soft),
    )


def _head(order: Order, year: int, sites: int) -> Iterator[str]:
    """Write a year, how many sites it has, and how many stand in it for want of a year."""
    language, right = order.language, _WIDTH - _EDGE
    late = undated(order.catalogue, order.result.shown) if year == order.last_year else 0
    subtitle = [order.chosen, *([undated_text(language, late)] if late else [])]
    count = order.counted(sites)
    bold = {"font_weight": "600", "fill": order.settings.colours.light.accent}
    yield svg_text.text(_EDGE, 70, " · ".join(subtitle), 17, fill=LIGHT.soft)
    yield svg_text.text(right, 62, str(year), 54, text_anchor="end", **bold)
    yield svg_text.text(right - 150, 62, count, 22, text_anchor="end", fill=LIGHT.ink)


def _signs(views: Sequence[View], marks: Sequence[Mark]) -> Iterator[str]:
    """Draw signs in every view.

    They are not cut at the edges of the views: cutting takes as long as all the rest.
    """
    for view in views:
        yield _moved(view, static_map.signs_of(view.window, marks, view.sign))


def _names(views: Sequence[View], drawn: Sequence[Mark], new: Sequence[Mark]) -> Iterator[str]:
    """Write the names of a year's new sites in every view, clear of all signs of the year."""
    for view in views:
        fresh = set(map(id, new if view.named is None else view.named))
        named = [mark for mark in new if id(mark) in fresh]
        yield _moved(view, static_map.names_of(view.window, drawn, view.size, view.sign, named))


def _moved(view: View, drawn: str) -> str:
    return f'<g transform="translate({view.x:g} {view.y:g})">{drawn}</g>'


def _placed(views: Iterable[str]) -> Iterator[str]:
    yield f'<g transform="translate({_EDGE} {_HEAD})">'
    yield from views
    yield "</g>"


def _page(*inner: str) -> str:
    return picture.alone(_WIDTH, _HEIGHT, "".join(inner))
