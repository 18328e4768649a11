"""A published total is shown only for its own scope; two numbers for one thing are told apart."""

from __future__ import annotations

import itertools

import pandas as pd
import pytest

from accr_map import charts, statistics
from accr_map.i18n import LANGUAGES, language
from accr_map.privacy import HOSTS_WITHHELD
from accr_map.profiles import chapters
from accr_map.selection import Selection, apply
from accr_map.statistics import tables
from accr_map.statistics.figure import PEOPLE, SHARE, people
from accr_map.statistics.measures import residencies
from accr_map.statistics.stays import residencies_of_sites
from accr_map.tables.codes import SEVERAL, SMALLEST_GROUP
from tests.charts.vega_lite import data

WORDS = language("en")
NARROWER = [
    Selection(countries=("CN",)),
    Selection(zones=("europe",)),
    Selection(year=2010),
    Selection(statuses=("labelled",)),
    Selection(words="fontevraud"),
    Selection(near="48.85,2.35", km=50),
]


def found(network, selection):
    return {each.id: each for each in residencies_of_sites(statistics.scope_of(network, selection))}


@pytest.mark.parametrize("what", ["residents", "nationalities"])
@pytest.mark.parametrize("selection", NARROWER)
def test_no_total_of_the_network_is_shown_for_a_part_of_it(network, selection, what):
    figure = found(network, selection)[what]
    assert figure.value is None
    assert figure.text(WORDS) == "not known for this selection"
    assert figure.sources == ()


@pytest.mark.parametrize(
    ("programmes", "residents", "source"),
    [
        (("odyssee",), "about 800", "s304"),
        (("nora",), "more than 70", "s312"),
        (("nora", "odyssee"), "more than 900", "s017"),
        (("odyssee-nora",), "more than 900", "s017"),
        ((), "more than 881", "s411"),
        # 101 residents of Nafas are of several organisers together.
        (("nafas",), "not known for this selection", ""),
        (("nafas", "odyssee"), "not known for this selection", ""),
        (("cross",), "not known for this selection", ""),
    ],
)
def test_a_total_is_that_of_just_the_programmes_chosen(network, programmes, residents, source):
    figure = found(network, Selection(programmes=programmes))["residents"]
    assert figure.text(WORDS) == residents
    assert figure.sources == ((source,) if source else ())


def test_a_total_since_the_start_is_not_one_of_a_period(network):
    odyssee = Selection(programmes=("odyssee",))
    assert residencies.flows(network, odyssee).published.value == 800
    assert residencies.flows(network, odyssee, (2017, 2018)).published is None


def test_every_published_figure_agrees_with_its_row(network):
    """Value, programmes, date and source of what is shown are those of one row of the data."""
    codes = [code for code in network.programmes["id"] if code in ("odyssee", "nora", "nafas")]
    table = network.figures
    for some in itertools.chain.from_iterable(itertools.combinations(codes, n) for n in range(4)):
        for name, metric in (
            ("residents", "residents_cumulative"), ("nationalities", "nationalities"),
        ):  # fmt: skip
            figure = found(network, Selection(programmes=some))[name]
            if figure.value is None:
                continue
            (source,) = figure.sources
            rows = table[(table["metric"] == metric) & (table["source_id"] == source)]
            (row,) = rows[rows["value"] == figure.value].to_dict("records")
            assert set(row["programme_ids"]) == set(some or codes)
            assert row["organiser"] != SEVERAL
            assert row["date"] == figure.year
            assert row["scope_en"] == figure.scope.text(WORDS)


def test_a_scope_names_the_programmes_that_it_declares(network):
    """Words and declaration of a scope agree, in every language."""
    names = {"odyssee": "Odyssée", "nora": "Nora", "nafas": "Nafas"}
    rows = network.figures[
        network.figures["metric"].isin(["residents_cumulative", "nationalities"])
    ]
    for row in rows.to_dict("records"):
        for code in LANGUAGES:
            named = {each for each, name in names.items() if name in row[f"scope_{code}"]}
            assert named == set(row["programme_ids"])
        shared = "all organisers" in row["scope_en"]
        assert (row["organiser"] == SEVERAL) == shared
        if not pd.isna(row["first_year"]):
            assert str(row["first_year"]) in row["scope_en"]


def test_one_number_of_hosts_is_said_everywhere(network):
    """Reach and Residencies count the same hosts, and say how many are in the network today."""
    for programmes in ((), ("odyssee",)):
        selection = Selection(programmes=programmes)
        hosting = network.hosting
        if programmes:
            hosting = hosting[hosting["programme_id"].isin(programmes)]
        hosts = set(hosting["site_id"]) & residencies.hosts(network, selection)
        figure = found(network, selection)["hosts"]
        assert figure.value == len(hosts)
        shown = statistics.scope_of(network, selection).sites["id"]
        assert figure.remarks[0].values == {"n": len(hosts & set(shown))}


def test_withheld_hosts_are_not_counted_as_none(network):
    """Nobody may read that Nora has no host: its hosts are withheld, and the figure says so."""
    for programmes in (("nora",), ("nafas", "nora")):
        figures = found(network, Selection(programmes=programmes))
        for name in ("hosts", "programmes"):
            assert figures[name].value is None
            assert figures[name].text(language("en")) == "not known for this selection"
            assert [each.message for each in figures[name].remarks] == [HOSTS_WITHHELD]
        every = statistics.figures(statistics.scope_of(network, Selection(programmes=programmes)))
        assert not [name for name, figure in every.items() if figure.value == 0]
        head = statistics.sentence(every, language("en"), whole=False)
        assert head.startswith("No site answers to all of this. Hosts of protected programmes")
    mixed = found(network, Selection(programmes=("odyssee", "nora")))["hosts"]
    assert mixed.value
    assert mixed.remarks[-1].message == HOSTS_WITHHELD
    for free in (("odyssee",), ("cross",)):
        remarks = found(network, Selection(programmes=free))["hosts"].remarks
        assert HOSTS_WITHHELD not in [each.message for each in remarks]


def test_one_number_of_stays_is_said_everywhere(network):
    counted = residencies.flows(network, Selection())
    figure = found(network, Selection())["stays"]
    assert figure.value == counted.persons == figure.rows["persons"].sum()
    (row,) = network.coverage[network.coverage["topic"] == "residents_all_programmes"].to_dict(
        "records"
    )
    for code in LANGUAGES:
        assert str(counted.persons) in row[f"note_{code}"]


def test_the_sites_that_host_are_as_many_in_the_coverage_as_in_the_lists(network):
    rows = network.coverage[network.coverage["topic"] == "residency_host_sites"]
    current = set(network.sites["id"][apply(network, Selection()).shown])
    hosts = current & set(network.tables()["hosting"]["site_id"])
    assert rows[["known", "total"]].to_numpy().tolist() == [[len(hosts), len(current)]]


@pytest.mark.parametrize("code", LANGUAGES)
def test_wherever_stays_are_counted_it_is_said_that_some_are_left_out(network, code):
    words = language(code)
    base = statistics.scope_of(network, Selection())
    (withheld,) = statistics.stays.left_out(network, ())
    said = withheld.text(words)
    assert words.number(SMALLEST_GROUP) in said
    counted = residencies.flows(network, Selection())
    assert said in charts.flows(base, counted, words, charts.LIGHT).words
    assert said in charts.programme_years(base, words, charts.LIGHT).words
    assert said in [each.text(words) for each in found(network, Selection())["stays"].remarks]
    assert statistics.stays.left_out(network, ("odyssee",)) == ()


def test_laureates_of_several_organisers_are_not_those_of_the_network(network):
    lines = residencies.programme_years(network, Selection())
    assert "nafas" not in set(lines["programme_id"][lines["laureates"].notna()])
    words = charts.programme_years(
        statistics.scope_of(network, Selection()), WORDS, charts.LIGHT
    ).words
    assert "144 laureates" in words
    assert "several organisers" in words


@pytest.mark.parametrize(
    ("lines", "laureates"),
    [
        # Programme, laureates stated, stays in the lists.
        ([("a", 36, 18)], 36),
        ([("a", 36, 18), ("b", 14, 3)], 50),
        ([("a", 36, 18), ("b", 14, 0)], 50),
        ([("a", 36, 0)], 36),
        ([("a", None, 15), ("b", 14, 0)], None),
        ([("a", None, 15), ("b", 14, 6)], None),
        ([("a", None, 15)], None),
    ],
)
def test_laureates_stand_beside_stays_of_the_same_programmes_only(lines, laureates):
    table = pd.DataFrame(lines, columns=["programme_id", "laureates", "listed"]).assign(year=2022)
    (row,) = residencies.by_year(table.astype({"laureates": "Float64"})).to_dict("records")
    assert (None if pd.isna(row["laureates"]) else row["laureates"]) == laureates
    assert row["listed"] == table["listed"].sum()


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_chart_of_years_pairs_bars_and_says_which_it_leaves_out(network, code):
    base = statistics.scope_of(network, Selection())
    drawing = charts.programme_years(base, language(code), charts.LIGHT)
    _, _, laureates, listed = drawing.table.columns
    bars = data(drawing)["bars"]
    drawn = {(bar["year"], bar["kind"]) for bar in bars}
    assert {(2021, laureates), (2021, listed), (2022, listed)} <= drawn
    # Of 2022 one programme has stays in the lists, another one states its laureates.
    assert (2022, laureates) not in drawn
    assert "2022" in drawing.words
    assert "2021" not in drawing.words


def test_each_stay_that_can_be_taken_away_names_programme_year_and_source(network):
    """The rows of the figure are those of the CSV of flows and of the workbook."""
    figure = found(network, Selection(programmes=("odyssee",)))["stays"]
    rows = tables.rows(network, figure, WORDS)
    assert list(rows) == ["Site", "Programme", "Year", "Country of origin", "Stays", "Sources"]
    assert (rows["Programme"] == "Odyssée").all()
    assert (rows["Sources"] != "").all()


@pytest.mark.parametrize("selection", [Selection(), Selection(countries=("CN",), year=2016)])
def test_every_figure_states_its_year(network, selection):
    for figure in statistics.figures(statistics.scope_of(network, selection, 2026)).values():
        assert bool(figure.year) == (figure.value is not None), figure.id


def test_a_difference_is_taken_before_rounding():
    """30.44 and 13.96 are said as 30.4 and 14; their difference is 16.48."""
    assert people(30_440_000, WORDS) == "30.4 million"
    assert people(13_960_000, WORDS) == "14 million"
    assert statistics.difference(13_960_000 - 30_440_000, PEOPLE, WORDS) == "−16.5 million"
    assert statistics.difference(0.304 - 0.139, SHARE, WORDS) == "+16 points"


def test_a_passage_on_all_sites_leads_to_as_many_as_the_map_counts(network):
    """Where the way to the map filters by status alone, its number stands beside the whole."""
    current = int(apply(network, Selection()).shown.sum())
    shown = [
        passage.shown
        for passage in chapters.told(network, "mission", WORDS)
        if {key for key, _ in passage.query} == {"status"}
    ]
    assert shown == [current]
