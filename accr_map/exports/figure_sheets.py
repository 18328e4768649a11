"""Figure export: CSV and XLSX of a selection's figures, with formulas, sources and unknowns."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

import pandas as pd

from accr_map.exports import csv_text
from accr_map.i18n import Language
from accr_map.statistics import Ground, named
from accr_map.statistics import tables as sheet
from accr_map.statistics.figure import SHARE

if TYPE_CHECKING:
    from accr_map.statistics import Figure

# Places around the sites may be tens of thousands: the nearest are enough to check by.
LONGEST_ROWS = 5_000


def to_csv(base: Ground, figures: dict[str, Figure], language: Language) -> bytes:
    """Write one line a figure as CSV: UTF-8 with a mark, so that Excel reads the accents.

    Texts that a spreadsheet would take for a formula are led by an apostrophe.
    """
    table = sheet.lines(base.catalogue, figures, language)
    return csv_text.to_csv(table)


def to_xlsx(base: Ground, figures: dict[str, Figure], language: Language) -> bytes:
    """Write the figures, and a sheet with the rows of each, as an Excel workbook.

    Texts stay texts: nothing in a cell is ever a formula or a link.
    """
    written = io.BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False}
    with pd.ExcelWriter(written, engine="xlsxwriter", engine_kwargs={"options": options}) as book:
        book.book.set_properties(
            {"title": named(base.catalogue, base.selection, language), "language": language.code}
        )
        lines = sheet.lines(base.catalogue, figures, language)
        _put(book, language.text("Figures"), lines, figures)
        for figure in figures.values():
            rows = sheet.rows(base.catalogue, figure, language)
            if len(rows):
                _put(book, language.text(figure.label), _shortened(rows, language))
    return written.getvalue()


def _shortened(rows: pd.DataFrame, language: Language) -> pd.DataFrame:
    """Cut a table that would be too long, and say in a last line what is left out."""
    left = len(rows) - LONGEST_ROWS
    if left <= 0:
        return rows
    last = {rows.columns[0]: [language.count("and {n} more", "and {n} more", left)]}
    return pd.concat([rows.head(LONGEST_ROWS), pd.DataFrame(last)], ignore_index=True)


def _put(
    book: pd.ExcelWriter,
    title: str,
    table: pd.DataFrame,
    figures: dict[str, Figure] | None = None,
) -> None:
    """Add a sheet: headings that stay, columns as wide as their texts, filters."""
    name = _sheet_name(title, book.sheets)
    table.to_excel(book, sheet_name=name, index=False)
    page = book.sheets[name]
    page.freeze_panes(1, 1)
    page.autofilter(0, 0, len(table), max(len(table.columns) - 1, 0))
    wrapped = book.book.add_format({"text_wrap": True, "valign": "top"})
    for at, column in enumerate(table):
        longest = max([len(str(column)), *table[column].astype(str).str.len().head(500)])
        page.set_column(at, at, min(max(longest + 2, 8), 60), wrapped)
    if figures:
        percent = book.book.add_format({"num_format": "0 %", "valign": "top"})
        for line, figure in enumerate(figures.values(), start=1):
            if figure.unit == SHARE and figure.value is not None:
                page.write_number(line, 1, figure.value, percent)


def _sheet_name(title: str, taken: dict[str, object]) -> str:
    """Return a name that Excel takes: 31 characters, none of its signs, not twice."""
    name = re.sub(r"[\[\]:*?/\\']", " ", title)[:28].strip()
    return name if name not in taken else f"{name} {len(taken)}"
