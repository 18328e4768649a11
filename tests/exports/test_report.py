"""The report and the downloads: tagged, complete, readable, and safe to open."""

import csv
import dataclasses
import datetime
import io
import re
import time
import zlib
from functools import cache

import openpyxl
import pandas as pd
import pytest

from accr_map import settings, statistics
from accr_map.exports import csv_text, figure_sheets
from accr_map.exports.documents import fonts, report
from accr_map.exports.order import Order
from accr_map.i18n import LANGUAGES, language
from accr_map.selection import Selection
from accr_map.statistics import tables

DAY = datetime.date(2026, 11, 22)


@cache
def made(catalogue, selection, code, link="https://example.org/reach?lang=fr"):
    """Print a report, once for all tests that look into it."""
    base = statistics.scope_of(catalogue, selection)
    order = Order(catalogue, selection, language(code), settings.current(), link, day=DAY)
    return report.to_pdf(order, base, statistics.figures(base))


def inside(pdf):
    """The PDF's objects, unpacked, as bytes to search in."""
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.S)
    unpacked = []
    for stream in streams:
        try:
            unpacked.append(zlib.decompress(stream))
        except zlib.error:
            unpacked.append(stream)
    return pdf + b"\n".join(unpacked)


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_report_is_tagged_titled_and_in_its_language(real, code):
    begun = time.process_time()
    pdf = made(real, Selection(), code)
    assert time.process_time() - begun < 10
    text = inside(pdf)
    assert pdf.startswith(b"%PDF-1.7")
    assert b"/StructTreeRoot" in text
    assert b"pdfuaid:part>1<" in text
    assert re.search(rf"/Lang ?\({code}-".encode(), text)
    assert b"/Figure" in text
    assert b"/Alt" in text
    assert b"/TH" in text
    # Chinese has no serifs here, and so its digits and foreign names have none.
    assert (b"Libertinus" in text) == (code != "zh")


def test_a_letter_that_no_font_has_ends_no_file(small):
    sites = small.sites.copy()
    sites.loc[0, "name"] = "Mill \U0001f30a\ufe0f \u0627\u0644 \u6c34"
    pdf = made(dataclasses.replace(small, sites=sites), Selection(), "en")
    assert pdf.startswith(b"%PDF-1.7")


def test_letters_without_a_font_give_way_to_a_sign_and_the_others_stay():
    data = {"rows": ["A \U0001f30a\ufe0fB", ("\u6c34 \u00e9\n",)], "year": 2026, "none": None}
    assert fonts.displayable(data) == {
        "rows": ["A □B", ["\u6c34 \u00e9\n"]], "year": 2026, "none": None,
    }  # fmt: skip
    assert ord(fonts.UNKNOWN_LETTER) in fonts.letters()


@pytest.mark.parametrize(
    "selection", [Selection(zones=("china",)), Selection(words="zzzz"), Selection(year=1990)]
)
def test_any_selection_can_be_printed(real, selection):
    assert made(real, selection, "en").startswith(b"%PDF")


def test_a_name_in_the_readers_language_stands_once(real):
    for code, is_beside in (("zh", False), ("fr", True)):
        base = statistics.scope_of(real, Selection())
        rows = report._sites(base, language(code))["rows"]
        assert all(row["chinese"] != row["name"] for row in rows)
        assert any(row["chinese"] for row in rows) == is_beside


def test_chinese_names_are_set_in_a_chinese_font(real):
    assert b"NotoSansCJK" in inside(made(real, Selection(zones=("china",)), "en"))


def test_without_an_address_there_is_neither_link_nor_code(real):
    with_link = made(real, Selection(zones=("china",)), "en")
    without = made(real, Selection(zones=("china",)), "en", link="")
    assert b"/URI" in inside(with_link)
    assert b"/URI" not in inside(without)


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_long_list_of_sources_stands_once(real, code):
    base = statistics.scope_of(real, Selection())
    figures = statistics.figures(base)
    methods = report._methods(base, figures.values(), language(code))
    listed = [method["sources"] for method in methods if len(method["sources"]) > 200]
    assert listed
    assert len(listed) == len(set(listed))
    named = [tables.cited(real, figure, language(code)) for figure in figures.values()]
    cited = [language(code).cited(names) for names in named]
    assert any(len(names) > 1 for names in named)
    assert set(listed) == {names for names in cited if len(names) > 200}
    assert all(method["sources"] for method, said in zip(methods, cited, strict=True) if said)


def test_hostile_texts_are_only_texts(small):
    rows = small.sites.assign(name='#panic("x") $x$ `y` <b> \\ " *', name_fr="")
    hostile = type(small)(**{**small.__dict__, "sites": rows})
    assert made(hostile, Selection(), "fr").startswith(b"%PDF")


@pytest.mark.parametrize("code", LANGUAGES)
def test_csv_has_every_figure_and_no_formula(small, code):
    base = statistics.scope_of(small, Selection())
    found = statistics.figures(base)
    text = figure_sheets.to_csv(base, found, language(code)).decode("utf-8-sig")
    head, *lines = csv.reader(io.StringIO(text))
    assert len(lines) == len(found)
    assert all(len(line) == len(head) for line in lines)


def test_cells_that_begin_like_a_formula_are_led_by_an_apostrophe():
    table = pd.DataFrame({"=a": ["=1+1", "+1", "-1", "@x", "\tx", "fine", ""], "n": range(-3, 4)})
    told = list(csv.reader(io.StringIO(csv_text.to_csv(table).decode("utf-8-sig"))))
    assert [line[0] for line in told] == [
        "'=a", "'=1+1", "'+1", "-1", "'@x", "'\tx", "fine", "",
    ]  # fmt: skip
    assert told[1][1] == "-3"  # numbers stay numbers


def test_excel_holds_every_figure_its_rows_and_no_formula(small):
    base = statistics.scope_of(small, Selection())
    found = statistics.figures(base)
    book = openpyxl.load_workbook(io.BytesIO(figure_sheets.to_xlsx(base, found, language("en"))))
    assert book.sheetnames[0] == "Figures"
    assert book["Figures"].max_row == len(found) + 1
    assert book["Sites"].max_row == found["sites"].value + 1
    names = [row[0].value for row in book["Sites"].iter_rows(min_row=2)]
    assert "=Alps" in names
    cells = [cell for page in book for row in page.iter_rows() for cell in row]
    assert not any(cell.data_type == "f" for cell in cells)


def test_a_long_table_says_how_many_rows_it_leaves_out(small, monkeypatch):
    monkeypatch.setattr(figure_sheets, "LONGEST_ROWS", 2)
    base = statistics.scope_of(small, Selection())
    found = {"sites": statistics.figures(base)["sites"]}
    book = openpyxl.load_workbook(io.BytesIO(figure_sheets.to_xlsx(base, found, language("en"))))
    assert book["Sites"].max_row == 1 + 2 + 1
    assert book["Sites"].cell(4, 1).value == "and 2 more"
