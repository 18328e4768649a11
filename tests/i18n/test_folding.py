"""Folding: one slug for ids, names of files and of packages."""

from __future__ import annotations

import re

import pytest

from accr_map.i18n.folding import slug
from accr_map.tables import columns


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Château d'Œuvre – Straße 2", "chateau-d-oeuvre-strasse-2"),
        ("ACCR", "accr"),
        ("  --  ", ""),
        ("南通", "nan-tong"),
        ("Łódź, Þing", "lodz-thing"),
        ("../../etc/passwd", "etc-passwd"),
    ],
)
def test_a_slug_is_a_code_that_the_tables_take(text: str, wanted: str) -> None:
    assert slug(text) == wanted
    assert not wanted or re.fullmatch(columns.SLUG, wanted)


def test_a_slug_ends_within_its_length_and_in_no_hyphen() -> None:
    assert slug("a" * 9 + " b", longest=10) == "a" * 9
