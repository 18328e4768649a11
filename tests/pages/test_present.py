"""Present: the stories, a step, what the address gets wrong, in every language."""

from __future__ import annotations

import json
import re
from itertools import pairwise

import pytest
from geopy.distance import great_circle

from accr_map import settings
from accr_map.i18n import LANGUAGES, language
from accr_map.selection import Selection, apply
from accr_map.stories import story


def stage(app):
    """Return what the page hands to the browser."""
    parts = [each.proto for each in app.get("bidi_component")]
    told = [json.loads(each.json)[0] for each in parts if '"steps"' in each.json]
    assert len(told) == 1
    return told[0]


@pytest.mark.parametrize("code", LANGUAGES)
def test_stories_are_offered_with_how_they_begin(code, draw, network):
    app = draw("present", lang=code)
    assert not app.exception
    told = story.titles(network, language(code))
    assert len(told) == 4
    headings = [each.value for each in app.subheader]
    assert [name.replace("\\", "") for name in headings] == [each.title for each in told]


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_step_is_told_in_every_language(code, draw, network):
    data = stage(draw("present", lang=code, story="artists-welcomed", step="4"))
    assert (data["step"], data["language"]) == (3, code)
    assert set(data["languages"]) == set(settings.current().languages)
    for spoken in data["languages"]:
        steps = story.told(network, "artists-welcomed", language(spoken), settings.current(), 2026)
        assert [each["title"][spoken] for each in data["steps"]] == [step.title for step in steps]
        assert all(each["qr"][spoken]["bits"] for each in data["steps"])
        assert all(data["words"][spoken].values())
    assert len(data["steps"][3]["flow"]["arcs"]) == len(steps[3].flow.arcs)
    assert data["steps"][0]["flow"] is None


@pytest.mark.parametrize(("step", "at"), [("99", 8), ("0", 0), ("-3", 0), ("x", 0), ("", 0)])
def test_a_step_that_is_not_there_is_the_nearest_one(step, at, draw):
    assert stage(draw("present", lang="en", story="fifty-years", step=step))["step"] == at


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_step_about_one_site_shows_its_picture(code, draw):
    steps = stage(draw("present", lang=code, story="day-journey", step="2"))["steps"]
    chosen = [each for each in steps if each["chosen"]]
    assert len(chosen) == 5
    for each in chosen:
        assert set(each["picture"]) == set(settings.current().languages)
        picture = each["picture"][code]
        assert f"lang={code}" in picture["src"]
        assert f"site={each['chosen']}" in picture["src"]
        assert picture["alt"]
    assert not any("picture" in each for each in steps if not each["chosen"])


def test_the_journey_says_what_no_source_states(network):
    for code in LANGUAGES:
        steps = story.told(network, "day-journey", language(code), settings.current(), 2026)
        assert "Massa" in steps[0].notes
        lengths = [
            int(re.findall(r"(?<!\d)(\d+)\s?(?:km|公里)", step.title)[0]) for step in steps[1:6]
        ]
        sites = [step.chosen for step in steps[1:6]]
        place = network.sites.set_index("id")[["latitude", "longitude"]]
        seat = network.organisation.iloc[0][["latitude", "longitude"]]
        way = [tuple(seat), *(tuple(place.loc[site]) for site in sites)]
        legs = [round(great_circle(*leg).km) for leg in pairwise(way)]
        assert lengths == legs
        assert str(round(sum(great_circle(*leg).km for leg in pairwise(way)))) in steps[6].text


def test_an_unknown_story_is_said_and_the_others_offered(draw):
    app = draw("present", lang="en", story="nothing", step="2")
    assert not app.exception
    assert "no story of this name" in app.info[0].value
    assert len(app.subheader) == 4


def test_a_step_without_a_figure_shows_none(draw):
    steps = stage(draw("present", lang="en", story="fifty-years", step="2"))["steps"]
    assert not steps[1]["value"]["en"]
    assert not steps[1]["label"]["en"]
    assert steps[-1]["value"]["en"]


def test_a_selection_is_presented_site_by_site(draw, network):
    data = stage(draw("present", lang="fr", theme="music", step="1"))
    wanted = apply(network, Selection(themes=("music",)), "fr").positions
    assert [each["chosen"] for each in data["steps"]] == network.sites["id"].iloc[wanted].tolist()
    assert "theme=music" in data["channel"]


def test_a_selection_without_sites_offers_the_stories(draw):
    app = draw("present", lang="en", q="xyzzy-nulle-part", step="1")
    assert not app.exception
    assert len(app.subheader) == 4
