"""Names of cities on the base map: in every language of the interface where many live."""

from __future__ import annotations

import csv
import json
from collections import Counter

from accr_map.builders import place_names
from accr_map.i18n import LANGUAGES
from accr_map.i18n.folding import is_han
from accr_map.map import basemap

CITIES = json.loads((basemap.FILES / "labels.json").read_bytes())["cities"]
# A city of the same name in the same country is greater: exonyms.csv knows it by its name alone.
NAMESAKES = {"Suzhou": 1}


def test_capitals_and_cities_of_a_million_have_a_chinese_name():
    great = [row for row in CITIES if row[3] or row[2] >= 1_000_000]
    assert len(great) > 600
    unnamed = Counter(row[4] for row in great if not (row[5:] and row[5].get("zh")))
    assert unnamed == NAMESAKES


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
