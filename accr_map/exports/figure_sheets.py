"""Figure export: CSV and XLSX of a selection's figures, with formulas, sources and unknowns."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pandas as pd

from accr_map.exports import csv_text
from accr_map.exports.workbook import add_sheet, workbook
from accr_map.i18n import Language
from accr_map.statistics import Scope, named
from accr_map.statistics import tables as sheet
from accr_map.statistics.figure import SHARE

if TYPE_CHECKING:
    from accr_map.statistics import Figure

# Places around the sites may be tens of thousands: the nearest are enough to check by.
LONGEST_ROWS = 5_000


def to_csv(base: Scope, figures: dict[str, Figure], language: Language) -> bytes:
    """Write one line a figure as CSV: UTF-8 with a mark, so that Excel reads the accents.

    Texts that a spreadsheet would take for a formula are led by an apostrophe.
    """
    table = sheet.lines(base.catalogue, figures, language)
    return csv_text.to_csv(table)


def to_xlsx(base: Scope, figures: dict[str, Figure], language: Language) -> bytes:
    """Write the figures, and a sheet with the rows of each, as an Excel workbook.

    Texts stay texts: nothing in a cell is ever a formula or a link.
    """
    written = io.BytesIO()
    title = named(base.catalogue, base.selection, language)
    with workbook(written, title=title, language=language.code) as book:
        lines = sheet.lines(base.catalogue, figures, language)
        page = add_sheet(book, language.text("Figures"), lines)
        percent = book.book.add_format({"num_format": "0 %", "valign": "top"})
        for line, figure in enumerate(figures.values(), start=1):
            if figure.unit == SHARE and figure.value is not None:
                page.write_number(line, 1, figure.value, percent)
        for figure in figures.values():
            rows = sheet.rows(base.catalogue, figure, language)
            if len(rows):
                add_sheet(book, language.text(figure.label), _shortened(rows, language))
    return written.getvalue()


def _shortened(rows: pd.DataFrame, language: Language) -> pd.DataFrame:
    """Cut a table that would be too long, and say in a last line what is left out."""
    left = len(rows) - LONGEST_ROWS
    if left <= 0:
        return rows
    last = {rows.columns[0]: [language.count("and {n} more", "and {n} more", left)]}
    return pd.concat([rows.head(LONGEST_ROWS), pd.DataFrame(last)], ignore_index=True)
