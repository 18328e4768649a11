"""`Drawing`: a chart specification with its title, text alternative and data table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import altair as alt
import pandas as pd
from babel import numbers

from accr_map.charts.theme import ChartTheme


@dataclass(frozen=True, eq=False)
class Drawing:
    """A chart ready to be shown in one language and one look."""

    id: str
    title: str
    #: What the chart shows, in a sentence or two: the chart's accessible name.
    words: str
    #: The same numbers, with the headings of a reader.
    table: pd.DataFrame
    chart: alt.TopLevelMixin
    #: Shapes that the chart names; kept out of it, where each would be copied many times.
    shapes: Mapping[str, list[dict[str, Any]]] = field(default_factory=dict)

    def specification(self, width: int | str | None = None) -> dict[str, Any]:
        """Write the drawing as Vega-Lite, of a width in pixels or that of its container."""
        chart = self.chart if width is None else self.chart.properties(width=width)
        # Every chart is checked against the schema in the tests: here that would only take time.
        written = chart.to_dict(validate=False)
        return {**written, "datasets": {**written.get("datasets", {}), **self.shapes}}

    @property
    def is_empty(self) -> bool:
        """Tell whether there is nothing to draw."""
        return self.table.empty


def drawing(
    name: str,
    title: str,
    words: str,
    table: pd.DataFrame,
    chart: alt.TopLevelMixin,
    theme: ChartTheme,
) -> Drawing:
    """Finish a chart: its look, and its words as the description that browsers read out."""
    described = chart.properties(description=f"{title}. {words}")
    return Drawing(name, title, words, table, theme.dressed(described))


def scale_digits(language_code: str) -> str:
    """Return the Vega expression that writes an axis number in a language."""
    # Vega's own locale cannot be set for one chart of a page.
    decimal = numbers.get_decimal_symbol(language_code)
    return f"replace(toString(datum.value), '.', '{decimal}')"
