"""Numbers of a chart as an HTML table that opens below it, written as the reader writes them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pandas as pd

from accr_map.webpages.html import Markup, html, table, tags
from accr_map.webpages.prose import folded

if TYPE_CHECKING:
    from accr_map.charts import Drawing
    from accr_map.i18n import Language

# Rows that a page holds; the files to take away have all.
_LONGEST = 200


def numbers(drawing: Drawing, language: Language) -> Markup:
    """Write the table of a drawing, its first rows if it is long; what is missing is empty."""
    rows = drawing.table.head(_LONGEST)
    cells = (tags("<td>{}</td>", _cells(row, language)) for row in rows.itertuples(index=False))
    lines = tags("<tr>{}</tr>", cells)
    written = table("accr-numbers", map(str, rows.columns), lines, drawing.title)
    if len(drawing.table) > _LONGEST:
        note = language.text(
            "The first {n} rows are shown; the Excel file has more of them.",
            n=language.number(_LONGEST),
        )
        written += html("<p>{}</p>", note)
    return folded(language.text("The same numbers as a table"), written)


def _cells(row: tuple[Any, ...], language: Language) -> Iterator[str]:
    for value in row:
        if isinstance(value, str | bool):
            yield str(value)
        elif pd.isna(value):
            yield ""
        elif isinstance(value, int | float):
            is_whole = float(value).is_integer()
            is_year = is_whole and 1900 <= value <= 2100
            yield str(int(value)) if is_year else language.number(value, 0 if is_whole else 1)
        else:
            yield str(value)
