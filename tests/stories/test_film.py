"""Film steps of stories: the members, or the stays, of each year, and the last year stays."""

from __future__ import annotations

import base64
import math

import numpy as np
import pytest

from accr_map import catalogue, settings
from accr_map.i18n import LANGUAGES, language
from accr_map.selection import Selection, apply
from accr_map.stories import checks, story, talk
from accr_map.stories.film import flow_film, members_film
from accr_map.stories.flow import flow

THIS_YEAR = 2026


def test_each_year_shows_what_the_filter_of_that_year_shows(network):
    film = members_film(network, Selection(countries=("FR",)), (), (1970, THIS_YEAR), THIS_YEAR)
    assert [each.year for each in film.years] == list(range(1970, THIS_YEAR + 1))
    for year in (1970, 1976, 2003, THIS_YEAR):
        asked = Selection(countries=("FR",), year=year)
        wanted = apply(network, asked, this_year=THIS_YEAR).shown
        assert (film.years[year - 1970].shown == wanted).all(), year
    # Its end is today's list, with the sites of which no first year is known.
    today = film.years[-1]
    assert (today.shown == apply(network, Selection(countries=("FR",))).shown).all()
    undated = network.sites["member_since"].isna() & network.sites["label_year"].isna()
    assert today.undated == (undated.to_numpy() & today.shown).sum()
    assert not any(each.undated for each in film.years[:-1])


def test_the_newest_sites_are_named_until_others_come(network):
    film = members_film(network, Selection(), (), (1972, 1990), THIS_YEAR)
    shown = {each.year: set(network.sites["id"][each.shown]) for each in film.years}
    newest = {each.year: set(network.sites["id"][each.newest]) for each in film.years}
    assert newest[1972] == shown[1972]
    assert newest[1976] == shown[1976] - shown[1975] != set()
    assert newest[1984] == newest[1976]
    assert newest[1985] == shown[1985] - shown[1984] != newest[1984]


def test_a_film_of_stays_shows_the_arcs_of_each_year_and_keeps_the_hosts(network):
    years = (2015, 2022)
    film = flow_film(network, Selection(), (), years, "odyssee")
    hosts = set()
    for each in film.years:
        alone = flow(network, Selection(year=each.year), "odyssee")
        hosts |= set(alone.hosts)
        assert each.flow == alone
        assert set(network.sites["id"][each.shown]) == hosts
        assert each.text(language("en")) == alone.text(language("en"))
    assert hosts
    south, west, north, east = film.bounds
    for latitude, longitude in (p for y in film.years for a in y.flow.arcs for p in a.points):
        assert south <= latitude <= north
        assert west <= longitude <= east


def test_the_shipped_story_plays_from_its_first_year_to_this_one(network):
    own = settings.current()
    told = {
        code: story.told(network, "fifty-years", language(code), own, THIS_YEAR)
        for code in LANGUAGES
    }
    at = next(at for at, step in enumerate(told["en"]) if step.film)
    step = told["en"][at]
    assert (step.film.years[0].year, step.film.years[-1].year) == (1972, THIS_YEAR)
    # Slides and handouts show the last year.
    assert (step.shown == step.film.years[-1].shown).all()
    kept = step.ever
    written = talk.written(network, told, lambda _code, _place: "", kept)[at]["film"]
    assert written["pace"] == 700
    assert [each["year"] for each in written["years"]] == list(range(1972, THIS_YEAR + 1))
    assert written["years"][0]["said"] == {"fr": "5 sites", "en": "5 sites", "zh": "5 处遗产地"}
    assert "first year is not known" in written["years"][-1]["said"]["en"]
    assert len(base64.b64decode(written["years"][0]["shown"])) == math.ceil(kept.sum() / 8)


def test_a_shipped_film_of_stays_draws_its_lists_and_cites_each_of_them(network):
    steps = network.stories
    (row,) = steps[steps["film_from"].notna() & (steps["flow"] != "")].to_dict("records")
    years = int(row["film_from"]), int(row["film_to"])
    film = flow_film(network, Selection(), row["sites"], years, row["flow"])
    stays = network.residencies[network.residencies["programme_id"] == row["flow"]]
    known = (stays["site_id"] != "") & (stays["origin_country"] != "") & stays["year"].notna()
    stays = stays[known]
    assert (stays["year"].min(), stays["year"].max()) == years
    drawn = sum(arc.persons for year in film.years for arc in year.flow.arcs)
    assert drawn == stays["persons"].sum() > 0
    assert set(stays["source_id"]) <= set(row["source_ids"])


HEAD = "order,title_fr,title_en,year,film_from,film_to,film_pace\n"


def test_a_film_that_cannot_be_played_is_told_with_file_and_line(data_folder):
    lines = {
        "1,T,T,,2003,1990,": "film_to: The film must not end",
        "2,T,T,,,1990,": "film_to: A film needs its first year",
        "3,T,T,,,,800": "film_pace: A film needs its first year",
        "4,T,T,1990,1980,,": "year: A film shows years of its own",
    }
    mine = data_folder / "stories" / "mine.csv"
    mine.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")
    network = catalogue.load(data_folder)
    faults = [str(fault) for fault in checks.faults_of(network, settings.current(), THIS_YEAR)]
    for line, told in enumerate(lines.values(), 2):
        assert any(fault.startswith(f"stories/mine.csv:{line}: {told}") for fault in faults), told
    mine.write_text(f"{HEAD}1,T,T,,1980,,20\n", encoding="utf-8")
    with pytest.raises(catalogue.DataError, match="film_pace: This must lie between"):
        catalogue.load(data_folder)


def test_a_film_of_nobody_is_one_of_its_years(network):
    film = members_film(network, Selection(), (), (1950, 1952), THIS_YEAR)
    assert film.bounds is None
    assert not np.any(film.ever)
    assert [each.text(language("en")) for each in film.years] == ["0 sites"] * 3
