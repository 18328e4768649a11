"""Workbooks (XLSX, XLS, XLSB, ODS): their sheets as rows of text."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from accr_map.errors import InputError
from accr_map.i18n import mark
from accr_map.imports import archives
from accr_map.imports.delimited import Grid

NO_WORKBOOK = mark(
    "The workbook cannot be read: it is damaged, protected by a password, or far too large. "
    "Save it again as .xlsx, or as CSV UTF-8."
)

_PROCESS = Path(__file__).with_name("workbook_process.py")
_MOST_MEMORY = 2_000_000_000
_PATIENCE_SECONDS = 60


def sheets(raw: bytes, most_rows: int) -> list[tuple[str, Grid]]:
    """Read every sheet of a workbook that holds any cell: its name and its rows.

    Raises:
        InputError: it cannot be read, or would need too much memory or time.
    """
    if raw.startswith(b"PK"):
        archives.opened(raw).close()
    command = [sys.executable, "-I", str(_PROCESS), str(most_rows), str(_MOST_MEMORY)]
    try:
        done = subprocess.run(
            command, input=raw, capture_output=True, timeout=_PATIENCE_SECONDS, check=True
        )
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as error:
        raise InputError(NO_WORKBOOK) from error
    read: list[tuple[str, Grid]] = [(name, rows) for name, rows in json.loads(done.stdout)]
    return [(name, rows) for name, rows in read if any(map(any, rows))]
