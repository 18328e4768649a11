"""Workbooks: names of sheets that Excel takes, texts that stay texts."""

from __future__ import annotations

import io

import openpyxl
import pandas as pd

from accr_map.exports.workbook import add_sheet, workbook


def test_names_of_sheets_are_short_plain_and_differ() -> None:
    written = io.BytesIO()
    table = pd.DataFrame({"a": ["=1+1", "https://example.org"], "n": [1, None]})
    long = "Residents / hosts: a title of more than thirty-one letters"
    with workbook(written, title="A title") as book:
        for title in (long, long.upper(), "Sites"):
            add_sheet(book, title, table)
    read = openpyxl.load_workbook(io.BytesIO(written.getvalue()))
    assert read.properties.title == "A title"
    assert read.sheetnames == [
        "Residents   hosts  a title of m", "RESIDENTS   HOSTS  A TITLE OF 1", "Sites"
    ]  # fmt: skip
    sheet = read["Sites"]
    assert [cell.value for cell in sheet["A"]] == ["a", "=1+1", "https://example.org"]
    assert [cell.data_type for cell in sheet["A"]] == ["s", "s", "s"]
    assert sheet["B3"].value is None
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref == "A1:B3"


def test_cells_keep_their_kinds_and_what_is_unknown_is_no_cell() -> None:
    written = io.BytesIO()
    table = pd.DataFrame(
        [["a", 1, 2.5, True], ["", None, float("nan"), False]], columns=["text", "n", "x", "is"]
    )
    with workbook(written) as book:
        add_sheet(book, "Kinds", table)
    rows = list(openpyxl.load_workbook(io.BytesIO(written.getvalue()))["Kinds"].values)
    assert rows == [("text", "n", "x", "is"), ("a", 1, 2.5, True), (None, None, None, False)]


def test_a_text_longer_than_a_cell_is_cut() -> None:
    written = io.BytesIO()
    with workbook(written) as book:
        add_sheet(book, "Sites", pd.DataFrame({"a": ["x" * 40_000]}))
    read = openpyxl.load_workbook(io.BytesIO(written.getvalue()))
    assert len(read["Sites"]["A2"].value) == 32_000
