"""Stories: checked like all data, told with figures of the catalogue, and any selection is one."""

from __future__ import annotations

import numpy as np
import pytest

from accr_map import catalogue, settings
from accr_map.catalogue import DataError
from accr_map.commands import main
from accr_map.i18n import language
from accr_map.selection import Selection, apply
from accr_map.statistics import figures, scope_of
from accr_map.stories import checks, story

HEAD = "order,title_fr,title_en,text_fr,text_en,sites,query,year,frame,figure,source_ids\n"


@pytest.fixture(params=["fr", "en"])
def words(request):
    return language(request.param)


def test_three_stories_ship_complete_in_both_languages_with_sources(network):
    assert len(story.titles(network, language("fr"))) == 4
    checks.check(network, settings.current(), 2026)
    table = network.stories
    for column in ("title_fr", "title_en", "text_fr", "text_en"):
        assert (table[column] != "").all()
    assert all(table["source_ids"])


def test_each_step_shows_sites_that_lie_in_its_frame(network, words):
    for title in story.titles(network, words):
        steps = story.told(network, title.id, words, settings.current(), 2026)
        assert steps[0].title == title.title
        queries = network.stories["query"][network.stories["story"] == title.id]
        for step, query in zip(steps, queries, strict=True):
            # Hosts of people in danger are not named.
            withheld = any(query == f"programme={code}" for code in network.protected)
            assert step.shown.any() != withheld
            assert step.sources
            if withheld:
                continue
            if step.bounds:
                south, west, north, east = step.bounds
                seen = network.sites[step.shown]
                inside = seen["latitude"].between(south, north) & seen["longitude"].between(
                    west, east
                )
                assert inside.any()


def test_figures_of_a_step_are_those_of_the_catalogue(network, words):
    steps = story.told(network, "fontevraud-to-nantong", words, settings.current(), 2026)
    france = figures(scope_of(network, Selection(zones=("france",))))["sites"]
    assert france.text(words) in [step.value for step in steps]


def test_any_selection_is_a_story_of_one_step_a_site(network, words):
    selection = Selection(themes=("music",))
    steps = story.of_selection(network, selection, words)
    wanted = network.sites["id"].iloc[apply(network, selection, words.code).positions].tolist()
    assert [step.chosen for step in steps] == wanted
    assert all(np.flatnonzero(step.shown).size == 1 for step in steps)


def test_an_unknown_story_has_no_steps(network, words):
    assert story.told(network, "nothing", words, settings.current(), 2026) == ()


# What a cell may hold is checked before what it means, of all rows at once.
CELLS = {
    "x,T,T,,,,,,,,": "order",
    "2,T,T,,,nowhere,,,,,": "sites",
    "3,T,T,,,,,abc,,,": "year",
    "4,T,T,,,,,,,,zzz": "source_ids",
    "4,U,U,,,,,,,,": "order",
}
MEANINGS = {
    "1,T,T,,,,theme=zzz,,,,": "query",
    "2,T,T,,,,,,nowhere,,": "frame",
    "3,T,T,,,,,,,nonsense,": "figure",
}


@pytest.mark.parametrize("lines", [CELLS, MEANINGS])
def test_a_fault_of_a_story_is_told_with_file_and_line(data_folder, lines, capsys):
    rows = "\n".join([HEAD.strip(), *lines])
    (data_folder / "stories" / "mine.csv").write_text(f"{rows}\n", encoding="utf-8")
    assert main.main(["--lang", "en", "check", str(data_folder)]) == 1
    told = capsys.readouterr().out
    for line, field in enumerate(lines.values(), 2):
        assert f"stories/mine.csv:{line}: {field}:" in told


def test_a_network_needs_no_stories(tmp_path):
    (tmp_path / "sites.csv").write_text("id,name,country\na,A,FR\n", encoding="utf-8")
    found = catalogue.load(tmp_path, locate=lambda sites: sites.iloc[:0])
    assert story.titles(found, language("en")) == ()


def test_a_story_that_is_not_text_is_a_fault(data_folder):
    (data_folder / "stories" / "mine.csv").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(DataError):
        catalogue.load(data_folder)
