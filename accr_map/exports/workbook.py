"""Excel workbook: sheets of plain texts and numbers, with headings that stay and filters."""

from __future__ import annotations

import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pandas as pd

if TYPE_CHECKING:
    import io
    from collections.abc import Iterator

    from xlsxwriter.worksheet import Worksheet

# A cell of Excel and the name of a sheet hold no more.
_LONGEST_CELL, _LONGEST_NAME = 32_000, 31
_WIDEST = 60


@contextmanager
def workbook(file: io.BytesIO, **properties: object) -> Iterator[pd.ExcelWriter]:
    """Write a workbook to a file; nothing in a cell is ever a formula or a link.

    Args:
        file: where the bytes go.
        properties: title, language and others that Excel shows of a file.
    """
    options = {"strings_to_formulas": False, "strings_to_urls": False}
    with pd.ExcelWriter(file, engine="xlsxwriter", engine_kwargs={"options": options}) as book:
        book.book.set_properties(properties)
        yield book


def add_sheet(book: pd.ExcelWriter, title: str, table: pd.DataFrame) -> Worksheet:
    """Add a sheet: headings that stay, columns as wide as their texts, filters."""
    plain = table.astype(object).where(table.notna(), None).map(_cut)
    name = _sheet_name(title, book.sheets)
    plain.head(0).to_excel(book, sheet_name=name, index=False)
    page = book.sheets[name]
    _fill(page, plain)
    page.freeze_panes(1, 1)
    page.autofilter(0, 0, len(table), max(len(table.columns) - 1, 0))
    wrapped = book.book.add_format({"text_wrap": True, "valign": "top"})
    for at, column in enumerate(plain):
        longest = max([len(str(column)), *plain[column].astype(str).str.len().head(500)])
        page.set_column(at, at, min(max(longest + 2, 8), _WIDEST), wrapped)
    return page


def _fill(page: Worksheet, table: pd.DataFrame) -> None:
    """Write the cells of a table under its headings, a column at a time; no text, no cell.

    pandas would write the same cells in three times as long: it asks for the style of each.
    """
    for at in range(len(table.columns)):
        for line, cell in enumerate(table.iloc[:, at].tolist(), start=1):
            if isinstance(cell, str):
                if cell:
                    page.write_string(line, at, cell)
            elif not pd.isna(cell):
                page.write(line, at, cell)


def _cut(cell: Any) -> Any:
    return cell[:_LONGEST_CELL] if isinstance(cell, str) else cell


def _sheet_name(title: str, taken: dict[str, Any]) -> str:
    """Return a name that Excel takes: 31 characters, none of its signs, not twice."""
    name = re.sub(r"[\[\]:*?/\\']", " ", title).strip()
    if name[:_LONGEST_NAME].casefold() not in {known.casefold() for known in taken}:
        return name[:_LONGEST_NAME]
    number = f" {len(taken)}"
    return name[: _LONGEST_NAME - len(number)].strip() + number
