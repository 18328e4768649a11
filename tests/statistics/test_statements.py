"""Numbers of members as sources state them, gathered and drawn."""

import json
from dataclasses import replace

import pytest

from accr_map import charts
from accr_map.i18n import LANGUAGES, language
from accr_map.statistics.measures import statements
from tests.charts.vega_lite import checked


@pytest.fixture(scope="module")
def shipped(network):
    return network


def test_every_row_of_the_table_is_a_statement_in_order(shipped):
    found = statements.members(shipped, language("en"))
    rows = shipped.figures
    assert len(found) == rows["metric"].isin(statements.MEMBERS).sum()
    years = [each.year for each in found]
    dated = [year for year in years if year is not None]
    assert years == sorted(dated) + [None] * (len(years) - len(dated))
    assert all(each.publisher for each in found)


def test_only_different_numbers_differ(shipped):
    first = statements.members(shipped, language("en"))[0]
    assert not statements.differ([first])
    assert not statements.differ([first, replace(first, publisher="Another")])
    assert statements.differ([first, replace(first, value=first.value + 1)])
    assert statements.differ([first, replace(first, qualifier="about")])


@pytest.mark.parametrize("look", [charts.LIGHT, charts.DARK])
@pytest.mark.parametrize("code", LANGUAGES)
def test_the_chart_is_valid_and_says_which_years_differ(shipped, code, look):
    words = language(code)
    found = statements.members(shipped, words)
    drawn = charts.stated_members(found, words, look)
    spec = json.dumps(checked(drawn))
    assert "rule" in spec
    assert all(year in drawn.words for year in ("1972", "2021", "2023", "2024"))
    assert "2025" not in drawn.words, "three sources agree there"
    assert len(drawn.table) == len(found)


def test_a_chart_without_a_date_or_a_statement_is_calm(shipped):
    words = language("en")
    undated = [each for each in statements.members(shipped, words) if each.year is None]
    checked(charts.stated_members(undated, words, charts.LIGHT))
    assert charts.stated_members([], words, charts.LIGHT).is_empty
