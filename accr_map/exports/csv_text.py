"""CSV writer for spreadsheets: UTF-8 with byte order mark, no cell that starts a formula."""

from __future__ import annotations

from typing import Any

import pandas as pd

from accr_map.file_text import no_formula


def to_csv(table: pd.DataFrame) -> bytes:
    """Write a table as CSV: UTF-8 with a mark, so that Excel reads the accents."""
    return plain(table).to_csv(index=False, lineterminator="\r\n").encode("utf-8-sig")


def plain(table: pd.DataFrame) -> pd.DataFrame:
    """Keep a spreadsheet from reading any text of a table as a formula (CWE-1236)."""
    return table.map(_inert).rename(columns=_inert)


def _inert(value: Any) -> Any:
    return no_formula(value) if isinstance(value, str) else value
