"""Names of cities on the base map: in every language of the interface where many live."""

from __future__ import annotations

import csv
import json

import pytest

from accr_map.builders import place_names, populations
from accr_map.geocoding.gazetteer.store import Tables
from accr_map.i18n import LANGUAGES
from accr_map.i18n.folding import is_han
from accr_map.map import basemap

CITIES = json.loads((basemap.FILES / "labels.json").read_bytes())["cities"]


def test_capitals_and_cities_of_a_million_have_a_chinese_name():
    great = [row for row in CITIES if row[3] or row[2] >= 1_000_000]
    assert len(great) > 600
    assert not [row[4] for row in great if not (row[5:] and row[5].get("zh"))]
    # Of two namesakes each has its own.
    assert {row[5]["zh"] for row in great if row[4] == "Suzhou"} == {"苏州", "宿州"}


def test_a_place_abroad_has_the_only_chinese_name_that_is_known_of_it():
    cities = [
        {"geonameid": 1, "alternatenames": ["Mannheim", "マンハイム", "曼海姆"]},
        {"geonameid": 2, "alternatenames": ["吉大奴", "科托努"]},
        {"geonameid": 3, "alternatenames": ["大阪", "大阪市"]},
        {"geonameid": 4, "alternatenames": ["聖安東尼奧", "Σ"]},
    ]
    assert place_names.chinese_names_abroad(cities) == {1: "曼海姆", 3: "大阪"}
    shown = {row[4]: row[5].get("zh") for row in CITIES if row[5:]}
    assert (shown["Mannheim"], shown["Cotonou"]) == ("曼海姆", "科托努")


def test_no_place_is_as_great_as_a_number_that_is_known_to_be_wrong():
    with populations.FILE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert all(row[column] for row in rows for column in row)
    wrong = {(row["name"], int(row["stated"])) for row in rows}
    assert not wrong & {(row[4], row[2]) for row in CITIES}
    tables = Tables()
    for name, stated in wrong:
        held = [tables.place(row).population for row, own in tables.named(name) if own]
        assert held
        assert stated not in held


def test_a_wrong_number_counts_as_unknown_and_a_row_without_a_place_is_told():
    with populations.FILE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    places = [
        {"countrycode": row["country"], "name": row["name"], "population": int(row["stated"])}
        for row in rows
    ]
    other = {"countrycode": "CN", "name": rows[0]["name"], "population": 655_674}
    assert [p["population"] for p in populations.corrected([*places, other])][-2:] == [0, 655_674]
    with pytest.raises(LookupError, match=rows[0]["name"]):
        populations.corrected([other])


def test_written_names_are_whole_and_each_city_stands_once():
    with place_names.EXONYMS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert all(row[column] == row[column].strip() != "" for row in rows for column in row)
    assert all(any(map(is_han, row["zh"])) for row in rows)
    assert set(rows[0]) == {"country", "name", *LANGUAGES}
    assert len({(row["country"], row["name"]) for row in rows}) == len(rows)


def test_names_of_the_map_are_those_that_are_written():
    names = {row[4]: row[5].get("zh") for row in CITIES if row[5:]}
    wanted = {"Kyiv": "基辅", "Ankara": "安卡拉", "Rabat": "拉巴特", "Munich": "慕尼黑"}
    assert wanted.items() <= names.items()
