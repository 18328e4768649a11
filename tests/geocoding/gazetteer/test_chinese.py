"""Chinese names of places in China: those that are sure, and no other."""

from __future__ import annotations

import json

import pytest

from accr_map.geocoding.gazetteer import villages
from accr_map.geocoding.gazetteer.chinese import chinese_name, is_simplified
from accr_map.geocoding.gazetteer.store import Tables
from accr_map.i18n.folding import is_han


@pytest.mark.parametrize(
    ("name", "chinese"),
    [("Jiaze", "嘉泽"), ("Zoucheng", "邹城"), ("Harbin", "哈尔滨"), ("Luohe", "漯河")],
)
def test_a_name_is_the_one_that_is_read_so_or_the_only_one_of_a_city(name, chinese):
    rows = [row for row, own in Tables().named(name) if own]
    assert chinese in {chinese_name(row, name) for row in rows}


def test_where_several_names_are_read_otherwise_none_is_chosen():
    # The seat of a quarter, of a city and of an oasis.
    rows = [row for row, own in Tables().named("Korla") if own]
    assert rows
    assert {chinese_name(row, "Korla") for row in rows} == {""}
    assert not is_simplified("烏魯木齊")


def test_villages_of_china_have_their_chinese_names_and_those_elsewhere_none():
    here = json.loads(villages.square("n31e119"))["cities"]
    chinese = [place[5]["zh"] for place in here if len(place) > 5]
    assert len(chinese) > 0.8 * len(here) > 40
    assert all(all(map(is_han, name)) for name in chinese)
    assert not any(len(place) > 5 for place in json.loads(villages.square("n46e002"))["cities"])
