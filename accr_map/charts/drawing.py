"""A drawing: a chart with its title, the words for those who do not see it, and its numbers."""

from __future__ import annotations

from dataclasses import dataclass

import altair as alt
import pandas as pd

from accr_map.charts.look import Look


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

    @property
    def is_empty(self) -> bool:
        """Tell whether there is nothing to draw."""
        return self.table.empty


def drawing(
    name: str, title: str, words: str, table: pd.DataFrame, chart: alt.TopLevelMixin, look: Look
) -> Drawing:
    """Finish a chart: its look, and its words as the description that browsers read out."""
    described = chart.properties(description=f"{title}. {words}")
    return Drawing(name, title, words, table, look.dressed(described))


def scale_digits(language_code: str) -> str:
    """Return the Vega expression that writes an axis number in a language."""
    # Vega's own locale cannot be set for one chart of a page.
    mark_of = {"fr": "','"}.get(language_code, "'.'")
    return f"replace(toString(datum.value), '.', {mark_of})"
