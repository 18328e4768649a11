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
    written = io.BytesIO()
    frames = _frames(order, years, [*marks.items()], views)
    first = next(frames)
    first.save(
        written,
        "WEBP",
        save_all=True,
        append_images=[_Frames(first, frames, len(years) - 1)] if years[1:] else [],
        duration=[*[_YEAR_MS] * (len(years) - 1), _LAST_MS],
        loop=0,
        quality=_QUALITY,
        # Half the time of the default, for files larger by a twentieth.
        method=2,
    )
    return written.getvalue()


class _Frames(Image.Image):
    """The frames of a film after its first, each drawn when the file takes it.

    All at once they would take 200 MB in a network of fifty years.
    """

    def __init__(self, like: Image.Image, frames: Iterator[Image.Image], number: int) -> None:
        super().__init__()
        self.im, self._mode, self._size = like.im, like.mode, like.size
        self._frames, self.n_frames = frames, number

    def seek(self, frame: int) -> None:  # noqa: ARG002 (they are taken in turn)
        """Draw the next frame."""
        self.im = next(self._frames).im


def _frames(
    order: Order, years: list[tuple[int, Shown]], marks: list[tuple[int, Mark]], views: list[View]
) -> Iterator[Image.Image]:
    """Draw the frame of each year in turn."""
    ground = background = _drawn(_background(order, views))
    before = np.zeros_like(order.result.shown)
    for year, shown in years:
        now, new_rows = shown.tolist(), (shown & ~before).tolist()
        drawn = [mark for row, mark in marks if now[row]]
        new = [mark for row, mark in marks if new_rows[row]]
        # A year adds its signs to those of the year before, unless one of them is gone.
        is_more = bool(shown[before].all())
        signs = _same_drawn(_page(*_placed(_signs(views, new if is_more else drawn))))
        ground = Image.alpha_composite(ground if is_more else background, _read(signs))
        frame = Image.alpha_composite(ground, _drawn(_page(*_head(order, year, int(shown.sum())))))
        # The head stands above the map: what one draws, the other leaves clear.
        names = _same_drawn(_page(*_placed(_names(views, drawn, new))))
        yield Image.alpha_composite(frame, _read(names)).convert("RGB")
        before = shown


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


@lru_cache(maxsize=160)
def _same_drawn(svg: str) -> bytes:
    """Draw the signs or the names of a year, which most languages share, as PNG."""
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
