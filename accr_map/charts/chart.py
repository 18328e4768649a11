"""`Drawing`: a chart in Vega-Lite, with its title, text alternative and data table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd
from babel import numbers

from accr_map.charts.theme import ChartTheme

# A chart, or a part of one, as Vega-Lite writes it: https://vega.github.io/vega-lite/docs/.
Spec = dict[str, Any]

_SCHEMA = "https://vega.github.io/schema/vega-lite/v6.1.0.json"


@dataclass(frozen=True, eq=False)
class Drawing:
    """A chart ready to be shown in one language and one look."""

    id: str
    title: str
    #: What the chart shows, in a sentence or two: the chart's accessible name.
    words: str
    #: The same numbers, with the headings of a reader.
    table: pd.DataFrame
    #: The chart in Vega-Lite; its data stand in its layers, where pages send them as they are.
    chart: Spec
    #: Who published what is drawn, for a copy on paper; empty where the words say it.
    cited: tuple[str, ...] = ()

    def specification(self, width: int | str | None = None) -> Spec:
        """Write the drawing as Vega-Lite, of a width in pixels or that of its container."""
        return self.chart if width is None else {**self.chart, "width": width}

    @property
    def is_empty(self) -> bool:
        """Tell whether there is nothing to draw."""
        return self.table.empty


def drawing(
    name: str, title: str, words: str, table: pd.DataFrame, chart: Spec, theme: ChartTheme
) -> Drawing:
    """Finish a chart: its look, and its words as the description that browsers read out."""
    described = {"$schema": _SCHEMA, "description": f"{title}. {words}", **chart}
    return Drawing(name, title, words, table, {**described, "config": theme.config})


def field(name: str, kind: str = "quantitative", **more: Any) -> Spec:
    """Write which field of the data an encoding shows; `more` are its other properties."""
    return {"field": name, "type": kind, **more}


def nominal(name: str, **more: Any) -> Spec:
    """Write a field whose values are names; see `field`."""
    return field(name, "nominal", **more)


def values(rows: pd.DataFrame | Iterable[Mapping[str, Any]], name: str = "") -> Spec:
    """Write rows as the data of a layer; what is missing is null. A `name` tells data apart."""
    written: list[Any]
    if isinstance(rows, pd.DataFrame):
        columns = [[_plain(value) for value in rows[column].tolist()] for column in rows]
        written = [
            dict(zip(rows.columns, cells, strict=True)) for cells in zip(*columns, strict=True)
        ]
    else:
        written = list(rows)
    return {"values": written} | ({"name": name} if name else {})


def _plain(value: Any) -> Any:
    return None if value is pd.NA or value != value else value


def scale_digits(language_code: str) -> str:
    """Return the Vega expression that writes an axis number in a language."""
    # Vega's own locale cannot be set for one chart of a page.
    decimal = numbers.get_decimal_symbol(language_code)
    return f"replace(toString(datum.value), '.', '{decimal}')"
