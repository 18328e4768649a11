"""Figures against counts done by hand, and the promises that every figure keeps."""

from dataclasses import replace

import pandas as pd
import pytest

from accr_map import catalogue, charts
from accr_map import statistics as reach
from accr_map.catalogue.membership import first_year
from accr_map.i18n import LANGUAGES, language
from accr_map.selection import Selection, apply
from accr_map.statistics import stays, tables
from accr_map.statistics.figure import KM, PEOPLE, SHARE, amount, difference, people

SELECTIONS = [
    Selection(),
    Selection(countries=("FR",)),
    Selection(zones=("china", "world")),
    Selection(themes=("music",), year=2000),
    Selection(programmes=("odyssee",)),
    Selection(words="zzzzzz"),
]


def figures(network, selection=None):
    return reach.figures(reach.scope_of(network, selection or Selection()))


def test_counts_by_hand(small):
    found = figures(small)
    values = {name: figure.value for name, figure in found.items()}
    assert values["sites"] == 4
    assert values["countries"] == 3
    assert values["regions"] == 3
    assert values["themes"] == 2
    assert values["unesco"] == values["protection"] == 1
    assert values["outside-towns"] == pytest.approx(1 / 3)
    # A former member hosted too.
    assert values["hosts"] == 3
    assert found["hosts"].remarks[0].values == {"n": 2}
    assert values["programmes"] == 2
    assert values["residents"] == 900
    # The two of Nora in 2019 are too few to be counted.
    assert values["stays"] == 2 + 1 + 4 + 3 + 6
    assert values["origins"] == 3


def test_what_is_unknown_is_part_of_the_figure(small):
    found = figures(small)
    assert (found["outside-towns"].known, found["outside-towns"].total) == (3, 4)
    assert (found["regions"].known, found["regions"].total) == (3, 4)
    assert (found["protection"].known, found["protection"].total) == (1, 4)
    assert (found["origins"].known, found["origins"].total) == (12, 16)
    assert "3 of 4 known" in found["regions"].completeness(language("en"))
    assert found["sites"].completeness(language("en")) == ""


@pytest.mark.parametrize("selection", SELECTIONS)
def test_every_figure_counts_its_rows(real, selection):
    found = figures(real, selection)
    shown = set(real.sites["id"][apply(real, selection).shown])
    for figure in found.values():
        if figure.table == "sites":
            assert set(figure.rows["id"]) <= shown, figure.id
    assert found["sites"].value == len(found["sites"].rows) == len(shown)
    assert found["countries"].value == found["countries"].rows["country"].nunique()
    assert found["themes"].value == found["themes"].rows["theme"].nunique()
    assert found["stays"].value == found["stays"].rows["persons"].sum()
    for radius in (30, 60):
        figure = found[f"population-{radius}"]
        assert (figure.value or 0) == figure.rows["population"].sum()
        assert figure.rows["id"].is_unique
        assert (figure.rows["distance_km"] <= radius).all()


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("selection", SELECTIONS)
def test_every_figure_says_how_in_both_languages(real, selection, code):
    words = language(code)
    for figure in figures(real, selection).values():
        assert words.text(figure.label)
        assert figure.text(words)
        assert figure.formula.text(words).endswith((".", "。"))
        assert "{" not in figure.formula.text(words) + figure.text(words)
        assert all("{" not in remark.text(words) for remark in figure.remarks)
        table = tables.rows(real, figure, words)
        assert len(table) == len(figure.rows)
        assert table.columns.is_unique


def test_every_figure_names_a_source(real):
    for figure in figures(real).values():
        assert tables.sources(real, figure, language("fr")), figure.id


def test_the_claim_far_from_large_cities_is_tested(real):
    figure = figures(real)["city-distance"]
    assert figure.value > 30
    (remark,) = figure.remarks
    assert 5 < remark.values["km"] < figure.value


def test_a_network_without_programmes_has_no_figures_of_them(tmp_path):
    (tmp_path / "sites.csv").write_text("id,name,country\na,A,FR\n", encoding="utf-8")
    bare = catalogue.load(tmp_path, locate=lambda sites: sites.iloc[:0])
    found = figures(bare)
    assert "residents" not in found
    assert found["sites"].value == 1
    assert found["outside-towns"].value is None
    assert found["population-60"].text(language("fr")) == "inconnu"


def test_numbers_in_the_languages_own_way():
    fr, en = language("fr"), language("en")
    assert amount(0.694, SHARE, fr) == "69\N{NO-BREAK SPACE}%"
    assert amount(0.694, SHARE, en) == "69%"
    assert amount(45.2, KM, en) == "45\N{NO-BREAK SPACE}km"
    assert amount(45.2, KM, language("zh")) == "45\N{NO-BREAK SPACE}公里"
    assert amount(26_889_232, PEOPLE, fr) == "26,9 millions"
    assert people(26_889_232, en, named=True) == "26.9 million people"
    assert people(1_900_000, fr, named=True) == "1,9 million de personnes"
    assert people(999_999, en) == "1 million"
    assert people(854_321, en) == "854,000"
    assert people(0, en) == "0"
    assert difference(-0.05, SHARE, en) == "−5 points"
    assert difference(3, "count", en) == "+3"


@pytest.mark.parametrize(
    ("code", "wanted"),
    [
        ("en", "The network links 4 sites in 3 countries."),
        ("fr", "Le réseau relie 4 sites dans 3 pays."),
    ],
)
def test_the_sentence(small, code, wanted):
    said = reach.sentence(figures(small), language(code), whole=True)
    assert said.startswith(wanted)
    assert "60" in said


def test_the_sentence_of_nothing_and_of_a_year(small):
    en = language("en")
    nothing = figures(small, Selection(words="zzzz"))
    assert reach.sentence(nothing, en, whole=False) == "No site answers to all of this."
    then = figures(small, Selection(year=1995))
    assert "In 1995, the network linked 1 site in 1 country" in reach.sentence(
        then, en, whole=True, year="1995"
    )


def test_a_selection_is_named(real):
    chosen = Selection(countries=("FR",), themes=("music",), year=2000)
    assert reach.named(real, chosen, language("fr")) == "France · Musique et son · 2000"
    assert reach.named(real, Selection(), language("en")) == "The whole network, today"


def test_comparison_shows_differences_of_what_can_be_compared(real):
    here, there = figures(real, Selection(zones=("france",))), figures(real)
    lines = {line[0]: line[1:] for line in tables.compared(here, there, language("en"))}
    mine, whole, more = lines["Sites"]
    assert more == f"+{int(whole) - int(mine)}"
    assert lines["Residents, as published"][2] == ""


@pytest.mark.parametrize("selection", SELECTIONS)
def test_every_figure_says_its_year_and_all_who_published_it(real, selection):
    for figure in reach.figures(reach.scope_of(real, selection, 2026)).values():
        assert bool(figure.year) == (figure.value is not None), figure.id
        assert figure.year in figure.note(language("en"))
        assert figure.completeness(language("en")) in figure.note(language("en"))
        cited = tables.sources(real, figure, language("en"))
        for publisher in tables.publishers_of(real, figure, language("en")):
            assert publisher in cited, figure.id


def test_hosts_of_a_past_year_are_those_of_rows_that_hold_it(small):
    """Host rows of the invented network: years known of some, of others not."""
    rows = pd.DataFrame(
        [
            ("paris", "odyssee", 2010, 2018),
            ("alps", "odyssee", 2017, 2017),
            ("alps", "own", pd.NA, pd.NA),
            ("gone", "own", 2012, pd.NA),
        ],
        columns=["site_id", "programme_id", "first_year", "last_year"],
    ).assign(basis="stated", source_ids=[("s1",)] * 4)
    hosting = rows[list(small.hosting)].astype(small.hosting.dtypes.to_dict())
    network = replace(small, hosting=hosting, residencies=small.residencies.iloc[:0])
    then = figures(network, Selection(year=2012))
    assert (then["hosts"].value, then["programmes"].value) == (1, 1)
    # Of the two others a row without years leaves open whether they hosted.
    assert (then["hosts"].known, then["hosts"].total) == (1, 3)
    assert then["hosts"].year == "2012"
    assert list(then["hosts"].rows["id"]) == ["paris"]
    assert figures(network, Selection(year=2017))["hosts"].value == 2
    assert figures(network)["hosts"].value == 3
    before = figures(network, Selection(year=1995))["hosts"]
    assert (before.value, before.known, before.year) == (None, None, "")
    assert before.text(language("en")) == "not known for this selection"


def test_no_year_has_more_hosts_than_sites_nor_rows_of_other_years(network):
    for year in range(first_year(network), 2027):
        base = reach.scope_of(network, Selection(year=year), 2026)
        for figure in stays.residencies_of_sites(base):
            if figure.table == "hosting" and figure.value is not None:
                assert figure.value <= len(base.sites)
                assert figure.year == str(year)
                assert (figure.rows["first_year"] <= year).all()
                assert (figure.rows["last_year"] >= year).all()


def test_places_and_people_around_sites_of_a_year_are_not_said_to_be_of_it(real):
    then, today = figures(real, Selection(year=2012)), figures(real)
    now = reach.figures(reach.scope_of(real, Selection(), 2026))
    for name in ("outside-towns", "city-distance", "population-30", "population-60"):
        words = then[name].note(language("en"))
        assert "sites of 2012, inhabitants as last counted" in words
        assert today[name].period is None
        words = now[name].note(language("en"))
        assert words.endswith("sites of 2026, inhabitants as last counted")
        line = tables.lines(real, {name: then[name]}, language("en"))
        assert line["Year"].item() == "sites of 2012, inhabitants as last counted"
    assert then["neighbour-distance"].note(language("en")).endswith("2012")


def test_stays_say_how_many_of_them_have_no_year(network):
    """Card and chart: the years known, and the rest of the same number."""
    stays = network.residencies.copy()
    stays.loc[stays["persons"].idxmax(), "year"] = pd.NA
    base = reach.scope_of(replace(network, residencies=stays), Selection(), 2026)
    stays_of = reach.figures(base)["stays"]
    undated = int(stays_of.rows["persons"][stays_of.rows["year"].isna()].sum())
    assert 0 < undated < stays_of.value
    assert stays_of.note(language("en")) == f"{stays_of.year}, {undated} without a year"
    drawn = charts.programme_years(base, language("en"), charts.LIGHT)
    assert drawn.table["Stays in the lists"].sum() == stays_of.value - undated
    assert f"{undated} more have no year." in drawn.words


def test_a_past_year_keeps_its_own_date(real):
    found = reach.figures(reach.scope_of(real, Selection(year=2000), 2026))
    assert found["sites"].year == "2000"
    assert reach.figures(reach.scope_of(real, Selection(), 2026))["sites"].year == "2026"
