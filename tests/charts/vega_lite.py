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
    """Return the rows of a drawing's layers by the names of their data."""
    layers = [layer["data"] for layer in drawing.chart["layer"]]
    return {layer["name"]: layer["values"] for layer in layers if "name" in layer}
