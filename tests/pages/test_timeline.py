"""The page Timeline, and the line about a year on Explore, in every language."""

from __future__ import annotations

import re
from functools import partial

import pandas as pd
import pytest

from accr_map.i18n import LANGUAGES, language
from accr_map.profiles import timeline
from accr_map.selection import Selection
from tests.browser.hostile import TEXTS
from tests.pages.conftest import said


@pytest.fixture
def page(draw):
    return partial(draw, "timeline")


def titles(app) -> str:
    return " ".join(re.findall(r'class="accr-what">(.*?)</p>', said(app)))


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_event_is_drawn(code, network, page):
    app = page(lang=code)
    assert not app.exception
    listed = timeline.events(network, language(code))
    assert said(app).count('<li class="accr-event"') == len(listed)
    for year in {event.year for event in listed}:
        assert f'id="y{year}"' in said(app)


def test_kinds_stand_in_the_address_and_in_the_chips(page):
    app = page(lang="en", kind=["law", "president"])
    assert not app.exception
    (chips,) = app.get("button_group")
    assert set(chips.value) == {"law", "president"}
    assert said(app).count('<li class="accr-event"') == 9
    assert "9 events" in said(app)


def test_choosing_a_kind_writes_the_address(page):
    app = page(lang="en", kind="law")
    (chips,) = app.get("button_group")
    chips.set_value(["law", "label"]).run()
    assert not app.exception
    assert set(app.query_params["kind"]) == {"law", "label"}


def test_words_find_events(page):
    app = page(lang="en", find="decree")
    assert "2 events" in said(app)
    assert "Decree 2017-434" in titles(app)
    assert "The ACCR is created" not in titles(app)


def test_the_sites_chosen_limit_the_events_and_it_is_said(page):
    app = page(lang="en", country="PT")
    assert "1 event · naming the site chosen" in said(app)
    assert "Casa de Mateus" in titles(app)
    app.button(key="clear-all").click().run()
    assert "country" not in app.query_params


def test_a_year_chosen_shows_its_events_and_its_network(page, network):
    app = page(lang="en", year="2013")
    focus = next(
        part.proto.body for part in app.get("html") if "accr-focus" in part.proto.body
        and "<section" in part.proto.body
    )  # fmt: skip
    count = timeline.sites_by_year(network, Selection(year=2013), [2013], 2026)[2013]
    assert f"The network in 2013: {count} sites known" in focus
    assert "National commission of 4 September" in focus
    assert 'aria-current="date"' in said(app)
    assert "year=2013" in said(app)


def test_a_year_without_events_says_so(page):
    assert "No event is recorded for this year." in said(page(lang="en", year="1975"))


def test_events_may_name_programmes_that_no_table_describes(
    page, network, data_folder, monkeypatch
):
    assert any(network.events["programme_ids"])
    (data_folder / "programmes.csv").unlink()
    monkeypatch.setenv("ACCR_MAP_DATA", str(data_folder))
    app = page(lang="en")
    assert not app.exception
    assert "programme=" not in said(app)
    assert said(app).count('<li class="accr-event"') >= len(network.events)


def test_a_partner_named_by_an_event_is_the_only_one_in_its_address(page):
    told = said(page(lang="en", partner="nobody", find="agreement"))
    found = re.findall(r'href="\./partners\?([^"]*)"', told)
    assert found
    for query in found:
        assert query.count("partner=") == 1
        assert "nobody" not in query


@pytest.mark.parametrize("query", [{"kind": "xyzzy"}, {"find": "a" * 5000}, {"year": "9999"}])
def test_no_address_breaks_the_page(query, page):
    assert not page(lang="fr", **query).exception


def test_explore_says_what_happened_in_the_year(draw):
    app = draw("explore", lang="en", year="1995")
    assert not app.exception
    assert "In 1995: The ACCR registers the label" in said(app)
    assert any("1995 on the timeline" in link.proto.label for link in app.get("page_link"))


def test_explore_says_nothing_of_years_today(draw):
    assert "on the timeline" not in said(draw("explore", lang="en"))


def test_texts_of_events_stay_texts(data_folder, monkeypatch, page):
    path = data_folder / "events.csv"
    rows = pd.read_csv(path, dtype=str, keep_default_na=False)
    hostile = [each for each in TEXTS.values() if each.isprintable()]
    rows = rows.head(len(hostile)).assign(title_en=hostile, title_fr=hostile)
    rows.to_csv(path, index=False)
    monkeypatch.setenv("ACCR_MAP_DATA", str(data_folder))
    app = page(lang="en", year=rows["year"][0])
    assert not app.exception
    markup = re.sub(r"<style>.*?</style>", "", said(app), flags=re.S)
    assert markup.count('<li class="accr-event"') >= len(hostile)
    assert not re.search(r"<(script|img)|<[a-z][^<>]* on\w+=", markup)


def test_a_table_without_events_says_so(tmp_path, monkeypatch, page):
    (tmp_path / "sites.csv").write_text("id,name,country\nx,X,FR\n")
    monkeypatch.setenv("ACCR_MAP_DATA", str(tmp_path))
    app = page(lang="en")
    assert not app.exception
    assert "No event is recorded yet." in said(app)


def test_partners_named_are_one_click_away(page):
    markup = said(page(lang="en", year="2017"))
    assert re.search(r'<a class="accr-way" href="\./partners\?[^"]*partner=cmn"', markup)
    assert re.search(r'<a class="accr-way" href="\./site\?[^"]*site=noirlac"', markup)
    assert re.search(r'href="\./\?[^"]*programme=odyssee"', markup)
