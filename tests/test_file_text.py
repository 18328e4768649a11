"""Texts of a file: harmless in a spreadsheet, whole in XML."""

from __future__ import annotations

from xml.etree import ElementTree as Xml

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accr_map.file_text import no_formula, printable, without_apostrophe


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_what_a_spreadsheet_would_compute_is_led_by_an_apostrophe(start: str) -> None:
    assert no_formula(f"{start}1+1") == f"'{start}1+1"
    assert no_formula(f"a{start}1") == f"a{start}1"
    assert no_formula("") == ""


@given(st.text(alphabet="'=+-@\t\r1.a", max_size=6))
def test_every_text_comes_back_and_none_is_a_formula(text: str) -> None:
    written = no_formula(text)
    assert without_apostrophe(written) == text
    assert not written.startswith(("=", "+", "@", "\t", "\r"))


def test_negative_numbers_stay_numbers() -> None:
    assert [no_formula(text) for text in ("-2.35", "-2", "-2+3", "-2e3")] == [
        "-2.35", "-2", "'-2+3", "'-2e3",
    ]  # fmt: skip


def test_xml_reads_every_printable_text() -> None:
    text = "".join(map(chr, [*range(0x100), 0xFFFE, 0xFFFF, 0x1F600]))
    with pytest.raises(Xml.ParseError):
        Xml.fromstring(f"<a>{text.replace('&', '').replace('<', '')}</a>")
    kept = printable(text)
    assert Xml.fromstring(f"<a>{kept.replace('&', '').replace('<', '')}</a>").text
    assert kept.endswith("ÿ\U0001f600")
    assert "\0" not in kept
