"""Figures and charts as HTML: values with formulas and sources, drawings with their tables."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Any

from accr_map import charts, statistics
from accr_map.catalogue.memo import per_catalogue
from accr_map.charts import ChartTheme
from accr_map.exports.documents import chart_svg
from accr_map.selection import Selection
from accr_map.statistics import tables
from accr_map.statistics.measures import residencies, statements
from accr_map.webpages import templates
from accr_map.webpages.chart_numbers import numbers

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from markupsafe import Markup

    from accr_map.catalogue import Catalogue
    from accr_map.charts import Drawing
    from accr_map.statistics import Figure, Scope
    from accr_map.webpages.page_view import PageView

_WIDTH = 560
# Of a whole drawing, with its labels, on a phone: its letters are as large as they are written.
_PHONE_WIDTH = 350


@per_catalogue
def measured(catalogue: Catalogue, year: int) -> tuple[Scope, Mapping[str, Figure]]:
    """Work out the figures of the whole network, once for all its pages."""
    base = statistics.scope_of(catalogue, Selection(), year)
    return base, statistics.figures(base)


def summary(view: PageView) -> str:
    """Say what the figures of the network amount to."""
    _, figures = measured(view.catalogue, view.today.year)
    return statistics.sentence(dict(figures), view.language, whole=True)


def listed(view: PageView) -> list[dict[str, str]]:
    """List every figure: what it is, its value, note, formula and sources as texts."""
    language, text = view.language, view.language.text
    _, figures = measured(view.catalogue, view.today.year)
    return [
        {
            "id": figure.id,
            "label": text(figure.label),
            "value": figure.text(language),
            "note": figure.note(language),
            "formula": figure.formula.text(language),
            "sources": tables.sources(view.catalogue, figure, language),
        }
        for figure in figures.values()
    ]


def reach_charts(view: PageView) -> Markup:
    """Draw the charts of the network that have something to show."""
    base, _ = measured(view.catalogue, view.today.year)
    drawn: list[Callable[[ChartTheme], Drawing]] = [
        partial(draw, base, view.language) for draw in charts.OF_SELECTION
    ]
    frame = charts.best_frame(base, view.settings.frames)
    if frame is not None:
        drawn.append(
            lambda theme: charts.sites(base, frame, view.language, theme, _WIDTH, zones=True)
        )
    return _written(view, drawn)


def flow_chart(view: PageView) -> Markup:
    """Draw where residents came from and went; empty if no stay can be shown."""
    base, _ = measured(view.catalogue, view.today.year)
    counted = residencies.flows(view.catalogue, Selection(), None)
    if not counted.drawn:
        return _written(view, [])
    drawn = [partial(draw, base, counted, view.language) for draw in (charts.flows, charts.origins)]
    return _written(view, drawn)


def arrival_chart(view: PageView) -> Markup:
    """Draw the members by their first known years."""
    base, _ = measured(view.catalogue, view.today.year)
    return _written(view, [partial(charts.arrivals, base, view.language)])


def member_chart(view: PageView) -> Markup:
    """Draw the numbers of members that sources state."""
    members = statements.members(view.catalogue, view.language)
    if not members:
        return _written(view, [])
    return _written(view, [partial(charts.stated_members, members, view.language)])


def agreement_chart(view: PageView) -> Markup:
    """Draw the years of agreements with partners."""
    return _written(view, [partial(charts.agreements, view.catalogue, view.language)])


def _written(view: PageView, drawn: list[Callable[[ChartTheme], Drawing]]) -> Markup:
    theme = ChartTheme.of(view.settings.colours.light)
    shown = [drawing for draw in drawn if not (drawing := draw(theme)).is_empty]
    return templates.render(
        "charts.html",
        charts=[_chart(view, drawing) for drawing in shown],
    )


def _chart(view: PageView, drawing: Drawing) -> dict[str, Any]:
    wide = chart_svg.svg(drawing, view.language, _WIDTH)
    beside = float(re.findall(r' width="([\d.]+)"', wide)[0]) - _WIDTH
    narrow = chart_svg.svg(drawing, view.language, round(_PHONE_WIDTH - beside))
    drawn = {"wide": wide, "narrow": narrow}
    return {
        "id": drawing.id,
        "title": drawing.title,
        "words": drawing.words,
        "drawn": {
            name: chart_svg.own_ids(
                chart_svg.in_both_schemes(svg, view.settings.colours), f"{drawing.id}-{name}"
            )
            for name, svg in drawn.items()
        },
        "numbers": numbers(drawing, view.language),
    }
