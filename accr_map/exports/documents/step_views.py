"""View of a step of a story: its map, two maps to compare, or a chart, drawn and in words.

Slides and handouts hold it as a picture; the stage shows a chart and two maps in place of its
own map, in the colours of the page.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from accr_map import charts
from accr_map.catalogue.labels import site_names
from accr_map.exports.documents import chart_svg, picture, static_map, svg_text
from accr_map.i18n import mark
from accr_map.palette import LIGHT, PRINT_LINE, PRINT_SEA, WHITE
from accr_map.selection.describe import counted

if TYPE_CHECKING:
    from accr_map.charts import Drawing
    from accr_map.exports.documents.static_map import Mark
    from accr_map.exports.order import Order
    from accr_map.geo.bounds import Bounds
    from accr_map.settings.colours import Colours
    from accr_map.stories.story import Side, Step
    from accr_map.stories.talk import Told

# Width of a chart in its own units: enlarged to a screen or page, its letters are large.
_CHART_WIDTH = 360
# Size of each of two maps on the stage, and of its signs.
_STAGE_MAP, _STAGE_SIGN = (430, 560), 26
_GAP, _HEADING = 16, 46
_ALT_MAP = mark("Map of {sites}: {names}")
# Static maps are drawn for white paper: what stands on the page in place of its colours.
_ON_PAGE = {PRINT_SEA: LIGHT.sea, PRINT_LINE: LIGHT.coast, WHITE: LIGHT.paper}


def svg(order: Order, step: Step, width: int, height: int, size: float = 15) -> str:
    """Draw the chart, the two maps, or the sites and arcs of a step, as a whole SVG.

    A chart has a height of its own.
    """
    drawing = chart(order, step)
    if drawing:
        return chart_svg.svg(drawing, order.language, _CHART_WIDTH)
    if step.sides:
        return _beside(order, step, width, height, size)
    return _one_map(order, step, width, height, size)


def words(order: Order, step: Step) -> str:
    """Describe the view of a step: a chart in a sentence, a map by its sites and arcs."""
    drawing = chart(order, step)
    if drawing:
        return f"{drawing.title}. {drawing.words}"
    if step.sides:
        return order.language.sentences(
            [f"{_heading(side)}{_names(order, side.scope.shown)}." for side in step.sides]
        )
    if not step.shown.any():
        return order.language.text("Map on which no site is marked")
    description = map_words(order.only(step.shown))
    if step.flow:
        pairs = order.language.separated(step.flow.pairs(order.catalogue, order.language))
        description = f"{description}. {step.flow.text(order.language)} {pairs}"
    return description


def map_words(order: Order) -> str:
    """Describe the map of an order: how many sites, and the first by name."""
    every = site_names(order.catalogue, order.language)
    names = order.language.listed(every[row] for row in order.result.positions[:60].tolist())
    return order.language.text(_ALT_MAP, sites=order.number, names=names)


def chart(order: Order, step: Step) -> Drawing | None:
    """Draw the chart of a step; None if it has none, or nothing is known to draw."""
    if not step.chart or step.scope is None:
        return None
    theme = charts.ChartTheme.of(order.settings.colours.light)
    drawing = charts.BY_ID[step.chart](step.scope, order.language, theme)
    return None if drawing.is_empty else drawing


def on_stage(order: Order, step: Step) -> dict[str, Any] | None:
    """Write what the stage shows in place of its map; None where the map stays.

    Returns:
        `title` and `words`, empty for maps; `parts` with `head`, `note`, `words` and `svg` each.
    """
    drawing = chart(order, step)
    colours = order.settings.colours
    if drawing:
        drawn = chart_svg.svg(drawing, order.language, _CHART_WIDTH)
        part = {"head": "", "note": "", "words": f"{drawing.title}. {drawing.words}",
                "svg": _on_page(drawn, colours, f"stage-{step.chart}")}  # fmt: skip
        return {"title": drawing.title, "words": drawing.words, "parts": [part]}
    if not step.sides:
        return None
    bounds = _bounds(order, step)
    width, height = _STAGE_MAP
    parts = []
    for at, side in enumerate(step.sides):
        marks = picture.signs_of(order.only(side.scope.shown))
        window = static_map.panel(width, height, bounds)
        drawn = static_map.draw(window, marks, 20, _STAGE_SIGN, named=[])
        alone = picture.alone(width, height, drawn)
        parts.append(
            {
                "head": side.words,
                "note": _note(order, side, static_map.seen(window, marks, _STAGE_SIGN)),
                "words": _names(order, side.scope.shown),
                "svg": _on_page(alone, colours, f"stage-{at}"),
            }
        )
    return {"title": "", "words": "", "parts": parts}


def on_stage_of(
    orders: Mapping[str, Order], stories: Told, written: list[dict[str, Any]]
) -> list[dict[str, Any]]:
    """Add to the written steps of a talk the `view` that they show in place of the map.

    A view is what `on_stage` returns, by language code.
    """
    for at, step in enumerate(written):
        views = {code: on_stage(orders[code], stories[code][at]) for code in stories}
        if all(views.values()):
            step["view"] = views
    return written


def _on_page(drawn: str, colours: Colours, name: str) -> str:
    for printed, own in _ON_PAGE.items():
        drawn = drawn.replace(printed, own)
    return chart_svg.own_ids(chart_svg.in_both_schemes(drawn, colours), name)


def _one_map(order: Order, step: Step, width: int, height: int, size: float) -> str:
    part = order.only(step.shown)
    marks = picture.signs_of(part)
    if not marks and step.bounds:
        return _alone(static_map.panel(width, height, step.bounds, 0), [], size)
    if len(marks) == 1:
        # A site alone is seen with the country around it: a reader must know where it is.
        around = next(
            (f.bounds for f in order.settings.frames if static_map.within(marks, f.bounds)), None
        )
        window = static_map.panel(width, height, around or static_map.around(marks), 0)
        window = replace(window, language=order.language.code)
        return _alone(window, marks, size, 26)
    if not (step.flow and step.flow.arcs):
        return picture.map_svg(part, width, height, size)
    lines = [
        static_map.Line(
            arc.points,
            arc.persons,
            order.language.country(arc.origin),
            order.settings.colours.light.accent,
        )
        for arc in step.flow.arcs
    ]
    corners = [point for line in lines for point in line.points]
    corners += [(sign.latitude, sign.longitude) for sign in marks]
    (south, west), (north, east) = np.min(corners, axis=0), np.max(corners, axis=0)
    window = static_map.panel(width, height, (south, west, north, east))
    # Countries are named, hosts are not: these lie too close together to be told apart here.
    return _alone(window, marks, size, 13, named=[], lines=lines)


def _alone(
    window: static_map.Panel, marks: Sequence[Mark], size: float, sign: float = 19, **more: Any
) -> str:
    drawn = static_map.draw(window, marks, size, sign, **more)
    return picture.alone(
        int(window.width), int(window.height), picture.View(0, 0, window, size).framed(drawn)
    )


def _beside(order: Order, step: Step, width: int, height: int, size: float) -> str:
    """Draw two maps of one scale side by side, each under its filters and number of sites."""
    wide = (width - _GAP) / 2
    bounds = _bounds(order, step)
    parts = []
    for at, side in enumerate(step.sides):
        window = static_map.panel(wide, height - _HEADING, bounds)
        window = replace(window, language=order.language.code)
        marks = picture.signs_of(order.only(side.scope.shown))
        x = at * (wide + _GAP)
        drawn = static_map.draw(window, marks, size * 0.8, 13)
        note = _note(order, side, static_map.seen(window, marks, 13))
        parts += [
            svg_text.text(x, 16, side.words, 16, font_weight="600"),
            svg_text.text(x, 36, note, 13, fill=LIGHT.soft),
            picture.View(x, _HEADING, window, size).framed(drawn),
        ]
    return picture.alone(width, height, "".join(parts))


def _bounds(order: Order, step: Step) -> Bounds:
    """Choose what both maps show: the frame of the step, else all sites of either."""
    shown = np.logical_or.reduce([side.scope.shown for side in step.sides])
    marks = picture.signs_of(order.only(shown))
    if step.bounds or not marks:
        return step.bounds or picture.WORLD
    return static_map.around(marks)


def _note(order: Order, side: Side, seen: Sequence[object]) -> str:
    """Say how many sites a map is about, and how many of them it shows if not all."""
    count = int(side.scope.shown.sum())
    number = counted(order.catalogue, side.scope.selection, count, order.language)
    if len(seen) == count:
        return number
    shown = order.language.text(
        "{placed} of {found} on the map",
        placed=order.language.number(len(seen)),
        found=order.language.number(count),
    )
    return f"{number} · {shown}"


def _heading(side: Side) -> str:
    return f"{side.words}: " if side.words else ""


def _names(order: Order, shown: np.ndarray) -> str:
    if not shown.any():
        return order.language.text("Map on which no site is marked")
    return map_words(order.only(shown))
