"""Animated picture (WebP): the map of an order, from the first year of membership to the last.

A frame stands for a year in which the members changed; years without a change are left out.
"""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image

from accr_map.catalogue import membership
from accr_map.exports.documents import picture, static_map
from accr_map.file_text import printable
from accr_map.palette import LIGHT, WHITE
from accr_map.selection import apply

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from accr_map.exports.documents.static_map import Mark
    from accr_map.exports.order import Order

    Shown = NDArray[np.bool_]

# Pixels; the map begins under the head and ends above the foot.
_WIDTH, _HEIGHT, _EDGE, _HEAD, _FOOT = 1280, 720, 28, 92, 40
_YEAR_MS, _LAST_MS = 1400, 5000
_QUALITY = 80


def to_webp(order: Order) -> bytes:
    """Draw one frame a year in which sites joined or left, as an animated WebP that repeats.

    A selection without any known year is one frame, that of the selection.
    """
    years = by_year(order)
    ever = order.only(np.logical_or.reduce([shown for _, shown in years]))
    marks = picture.signs_of(ever)
    placed = ever.result.positions
    placed = placed[order.catalogue.sites["latitude"].notna().to_numpy()[placed]]
    frames, before = [], np.zeros(len(marks), bool)
    for year, shown in years:
        here = shown[placed]
        drawn = [mark for mark, is_here in zip(marks, here, strict=True) if is_here]
        new = [mark for mark, is_new in zip(marks, here & ~before, strict=True) if is_new]
        told = _frame(order, year, int(shown.sum()), marks, drawn, new)
        frames.append(Image.open(io.BytesIO(picture.png(told, 1))).convert("RGB"))
        before = here
    written = io.BytesIO()
    frames[0].save(
        written,
        "WEBP",
        save_all=True,
        append_images=frames[1:],
        duration=[*[_YEAR_MS] * (len(frames) - 1), _LAST_MS],
        loop=0,
        quality=_QUALITY,
    )
    return written.getvalue()


def by_year(order: Order) -> list[tuple[int, Shown]]:
    """List the years in which the sites of an order changed, with the members of each.

    Returns:
        Years in order, each with a boolean a site of the catalogue. The last year is that of
        the order: its selection's, else its day's.
    """
    last = order.selection.year or order.day.year
    first = membership.first_year(order.catalogue) or last
    changes: list[tuple[int, Shown]] = []
    for year in range(first, last):
        shown = _members(order, year)
        before = changes[-1][1] if changes else np.zeros_like(shown)
        if (shown != before).any():
            changes.append((year, shown))
    return [*changes, (last, order.result.shown)]


def _members(order: Order, year: int) -> Shown:
    if order.story or order.sites is not None:
        return membership.members(order.catalogue, year).known & order.result.shown
    selection = replace(order.selection, year=year)
    return apply(order.catalogue, selection, order.language.code, order.day.year).shown


def _undated(order: Order, year: int) -> int:
    """Count the sites that the last year alone can show: their first year is not known."""
    if year != (order.selection.year or order.day.year):
        return 0
    return int(np.isnan(membership.first_years(order.catalogue)[order.result.shown]).sum())


def _frame(
    order: Order,
    year: int,
    sites: int,
    marks: Sequence[Mark],
    drawn: Sequence[Mark],
    new: Sequence[Mark],
) -> str:
    """Draw a year: its number, how many sites, their map, and the names of the new ones."""
    language = order.language
    late = _undated(order, year)
    told = late and language.count(
        "{n} site whose first year is not known appears in the last year",
        "{n} sites whose first year is not known appear in the last year",
        late,
    )
    count = language.count("{n} site", "{n} sites", sites)
    high = _HEIGHT - _HEAD - _FOOT
    subtitle = " · ".join(str(words) for words in (order.chosen, told) if words)
    inner = [
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="{WHITE}"/>',
        static_map.text(_EDGE, 42, order.title, 24, font_weight="600"),
        static_map.text(
            _EDGE, 70, subtitle, 17, fill=LIGHT.soft
        ),
        static_map.text(
            _WIDTH - _EDGE, 62, str(year), 54, font_weight="600", text_anchor="end",
            fill=order.settings.colours.light.accent,
        ),
        static_map.text(
            _WIDTH - _EDGE - 150, 62, count, 22, text_anchor="end", fill=LIGHT.ink
        ),
        f'<g transform="translate({_EDGE} {_HEAD})">',
        *picture.views(
            marks, order.settings.frames, (_WIDTH - 2 * _EDGE, high), 15, drawn, new
        ),
        "</g>",
        static_map.text(
            _EDGE, _HEIGHT - 14, f"{order.attribution} · {order.date}", 12, fill=LIGHT.soft
        ),
    ]  # fmt: skip
    return printable(
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{_HEIGHT}" '
        f'viewBox="0 0 {_WIDTH} {_HEIGHT}">{"".join(inner)}</svg>'
    )
