"""Vega-Lite in tests: charts checked against its schema, and the data in their layers."""

from typing import Any

import altair

from accr_map.charts import Drawing


def checked(drawing: Drawing) -> dict[str, Any]:
    """Return the specification of a drawing; Altair raises if the schema does not allow it."""
    written = drawing.specification()
    altair.Chart.from_dict(written)
    return written


def data(drawing: Drawing) -> dict[str, list[dict[str, Any]]]:
    """Return the rows of a drawing and of its layers by the names of their data."""
    parts = (drawing.chart, *drawing.chart["layer"])
    given = [part["data"] for part in parts if "data" in part]
    return {rows["name"]: rows["values"] for rows in given if "name" in rows}
