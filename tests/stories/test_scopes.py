"""Every number of every story has the scope of its map, a year, and a source of its own."""

from __future__ import annotations

import re

import pytest

from accr_map import settings
from accr_map.catalogue import citations
from accr_map.i18n import LANGUAGES, language
from accr_map.stories import story

THIS_YEAR = 2026


def steps(network, code):
    """Each step of each story with its row."""
    for title in story.titles(network, language(code)):
        rows = network.stories[network.stories["story"] == title.id].to_dict("records")
        told = story.told(network, title.id, language(code), settings.current(), THIS_YEAR)
        yield from zip(rows, told, strict=True)


def test_the_number_of_a_step_counts_the_sites_of_its_map(network):
    checked = 0
    for row, step in steps(network, "en"):
        if step.figure is None or step.figure.table != "sites":
            continue
        shown = set(network.sites["id"][step.shown])
        assert set(step.figure.rows["id"]) <= shown, row["title_en"]
        if step.figure.id == "sites":
            assert step.figure.value == len(shown), row["title_en"]
        checked += 1
    assert checked


def test_a_published_number_of_a_step_is_of_the_programmes_of_its_map(network):
    """The map of a step shows the hosts of the programmes that its number counts, and no other."""
    checked = 0
    for row, step in steps(network, "en"):
        if step.figure is None or step.figure.table != "published":
            continue
        programmes = set(re.findall(r"programme=(\w+)", row["query"]))
        scope = step.figure.scope.text(language("en"))
        named = {
            code
            for code, name in zip(network.programmes["id"], network.programmes["name"], strict=True)
            if "-" not in code and re.search(rf"\b{name}\b", scope)
        }
        assert named == programmes, row["title_en"]
        hosted = network.hosting["site_id"][network.hosting["programme_id"].isin(programmes)]
        assert set(network.sites["id"][step.shown]) <= set(hosted), row["title_en"]
        # The source of that number is among those of the step.
        assert set(step.figure.sources) <= set(row["source_ids"]), row["title_en"]
        checked += 1
    assert checked


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_number_of_a_step_is_shown_with_its_year_and_its_own_source(network, code):
    words = language(code)
    publishers = citations.publishers(network, words)
    for row, step in steps(network, code):
        assert bool(step.figure) == bool(row["figure"]), "a figure that the step cannot show"
        if step.figure is None:
            continue
        assert step.figure.year
        assert step.figure.year[:4] in step.label
        own = [publishers[each] for each in step.figure.sources]
        if step.figure.table == "published":
            assert own[0] in step.label
        else:
            scopes = "counted on this map", "sites of {year}, inhabitants as last counted"
            said = (words.text(scope).format(year=step.figure.year) for scope in scopes)
            assert any(scope in step.label for scope in said)


def test_every_count_in_the_words_of_a_step_stands_in_a_source_of_the_step(network):
    """Numbers that are no years: each is a published number, or is in the words of its scope."""
    checked = 0
    for row, step in steps(network, "en"):
        known = str(step.value) + " ".join(network.sites["summary_en"][step.shown])
        for table in (network.figures, network.calls):
            cited = table[table["source_id"].isin(row["source_ids"])]
            known += " ".join(map(str, cited.to_numpy().ravel()))
        said = f"{row['title_en']} {row['text_en']}".replace("Nantong 1895", "")
        # Distances of a journey are worked out again in `tests/pages/test_present.py`.
        for number in re.findall(r"\d+(?![\d,]|[ \u00a0]km)", said):
            if not 1000 < int(number) < 2100:
                assert re.search(rf"\b{number}(?!\d)", known), (row["title_en"], number)
                checked += 1
    assert checked


def test_no_step_shows_a_host_that_the_gate_withholds(network):
    """People in danger appear in a story by totals of five and more, and no site beside them."""
    protected = [code for code in network.protected if "-" not in code]
    told = 0
    for row, step in steps(network, "en"):
        if any(f"programme={code}" == row["query"] for code in protected):
            assert not step.shown.any()
            told += 1
    assert told
