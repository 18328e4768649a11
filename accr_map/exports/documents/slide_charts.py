"""PowerPoint charts of the slides, from the data of the page's charts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import pandas as pd
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE as KIND
from pptx.enum.chart import XL_LEGEND_POSITION
from pptx.util import Inches, Pt

from accr_map import charts, palette
from accr_map.exports.documents.deck import add_east_asian, describe, rgb
from accr_map.statistics.measures import residencies

if TYPE_CHECKING:
    from pptx.slide import Slide

    from accr_map.charts import Drawing
    from accr_map.exports.documents.deck import Box
    from accr_map.exports.order import Order
    from accr_map.statistics import Scope
    from accr_map.stories.story import Step

_MOST_BARS = 12
_MILLION = 1_000_000
# Figure -> the drawing that says more of it, by its id.
_BESIDE = {
    "sites": "growth",
    "countries": "countries",
    "themes": "themes",
    "population-60": "catchment",
    "residents": "programmes",
}


class Chart(NamedTuple):
    """A drawing whose table is ready for a native chart: categories, then one column a series."""

    drawing: Drawing
    table: pd.DataFrame
    kind: KIND
    #: The accent first; `pale` is for what is only possible.
    colours: tuple[str, ...]
    pale: str
    #: Title of the axis of values, with their unit; empty where the slide's title says it.
    unit: str = ""


def beside(figure: str, order: Order) -> Chart | None:
    """Return the chart that stands beside a figure; None if it has none, or nothing to draw."""
    return _chart(_BESIDE[figure], order.scope, order) if figure in _BESIDE else None


def of_step(order: Order, step: Step) -> Chart | None:
    """Return the chart that a step shows; None if it has none, or nothing to draw."""
    return _chart(step.chart, step.scope, order) if step.chart and step.scope else None


def _chart(name: str, base: Scope, order: Order) -> Chart | None:
    scheme = order.settings.colours.light
    theme = charts.ChartTheme.of(scheme)
    drawing = charts.BY_ID[name](base, order.language, theme)
    if drawing.is_empty:
        return None
    table, kind = _ready(name, drawing.table)
    colours = (theme.accent, *theme.zones[1:], scheme.grey)
    if len(table.columns) < 2:
        return None
    # People are counted in millions, whatever sign a language puts between thousands.
    millions = bool((table.iloc[:, 1:] >= _MILLION).any(axis=None))
    unit = order.language.text("Inhabitants, millions") if millions else ""
    return Chart(drawing, table, kind, colours, theme.pale, unit)


def put(slide: Slide, chart: Chart, box: Box) -> None:
    """Put a chart on a slide, with its words as alternative text."""
    data = CategoryChartData()
    data.categories = [str(category) for category in chart.table.iloc[:, 0]]
    for column in chart.table.columns[1:]:
        numbers = chart.table[column].astype("Float64")
        data.add_series(str(column), [None if pd.isna(n) else float(n) for n in numbers])
    # python-pptx declares what it returns here as a chart; it is the frame around one.
    shapes: Any = slide.shapes
    frame = shapes.add_chart(chart.kind, *map(Inches, box), data)
    describe(frame, f"{chart.drawing.title}. {chart.drawing.words}")
    _dress(frame.chart, chart)


def _ready(name: str, table: pd.DataFrame) -> tuple[pd.DataFrame, KIND]:
    """Shape the table of a drawing as a chart needs it."""
    if name == "growth":
        # The last column holds what sources state, as texts.
        # The last year counts the list, where the others count proofs: no line between them.
        return table.iloc[:-1, :3], KIND.AREA_STACKED
    if name in ("countries", "themes"):
        # The last column is the total. Bars are drawn from below.
        counted = table.iloc[:_MOST_BARS, :-1].iloc[::-1]
        used = [c for c in counted.columns[1:] if counted[c].sum()]
        return counted[[counted.columns[0], *used]], KIND.BAR_STACKED
    if name == "programmes":
        year, _, laureates, listed = table.columns
        lines = table.set_axis(["year", "programme_id", "laureates", "listed"], axis=1)
        years = residencies.by_year(lines).set_axis([year, laureates, listed], axis=1)
        return years, KIND.COLUMN_CLUSTERED
    return table, KIND.AREA


def _dress(native: Any, chart: Chart) -> None:
    native.has_title = False
    native.font.size, native.font.name = Pt(12), "Calibri"
    native.font.color.rgb = rgb(palette.LIGHT.soft)
    add_east_asian(native.font._rPr)  # noqa: SLF001 - python-pptx has no public way to it
    native.has_legend = len(chart.table.columns) > 2
    if native.has_legend:
        native.legend.position, native.legend.include_in_layout = XL_LEGEND_POSITION.TOP, False
    native.value_axis.major_gridlines.format.line.color.rgb = rgb(palette.SLIDE_GRID)
    native.value_axis.format.line.fill.background()
    # A bar that does not begin at nothing lies about how long it is.
    native.value_axis.minimum_scale = 0
    if chart.unit:
        native.value_axis.axis_title.text_frame.text = chart.unit
    # Two commas are a division by a million.
    native.value_axis.tick_labels.number_format = "0,," if chart.unit else "General"
    native.value_axis.tick_labels.number_format_is_linked = False
    plot = native.plots[0]
    if chart.kind in (KIND.BAR_STACKED, KIND.COLUMN_CLUSTERED):
        plot.gap_width = _gap(len(chart.table))
    if chart.kind == KIND.BAR_STACKED:
        plot.overlap = 100
    colours = (chart.colours[0], chart.pale) if chart.kind == KIND.AREA_STACKED else chart.colours
    for series, colour in zip(plot.series, colours, strict=False):
        series.format.fill.solid()
        series.format.fill.fore_color.rgb = rgb(colour)


def _gap(bars: int) -> int:
    """Return the gap beside each bar, in percent of its width: few bars stay slim.

    None is wider than an eighth of the axis, as far as the format goes (500 %).
    """
    return min(500, max(45, round(100 * (8 / max(bars, 1) - 1))))
