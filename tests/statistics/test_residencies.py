"""Flows and their sums; and that no table, chart or download points to a few refugees."""

import io
import json
from dataclasses import replace

import openpyxl
import pandas as pd
import pytest

from accr_map import charts, privacy, statistics
from accr_map.exports import csv_text, figure_sheets
from accr_map.i18n import LANGUAGES, language
from accr_map.selection import Selection, apply
from accr_map.statistics import tables as sheet
from accr_map.statistics.measures import residencies
from accr_map.tables.codes import SMALLEST_GROUP
from tests.charts.vega_lite import data


@pytest.fixture
def exposed(small):
    """Data that break the rule: what `catalogue.load` refuses must still not be held."""
    rows = pd.DataFrame(
        [
            ("nora", 2021, "alps", "AF", 2, "s1"),
            ("nora", 2022, "alps", "AF", 4, "s1"),
            ("nora", 2021, "paris", "", 3, "s1"),
            ("nora", 2021, "", "ER", 1, "s1"),
            ("nora", 2023, "paris", "SD", 7, "s1"),
            ("shelter", 2021, "paris", "IQ", 4, "s1"),
            ("odyssee", 2021, "paris", "AF", 1, "s1"),
        ],
        columns=list(small.residencies),
    ).astype(small.residencies.dtypes.to_dict())
    return replace(small, residencies=rows)


PROTECTED = ("nora", "shelter")
# Origins that only protected rows with small numbers have.
HIDDEN = {"ER": ("Eritrea", "Érythrée"), "IQ": ("Iraq", "Irak")}


def test_small_groups_of_protected_programmes_lose_origin_host_and_year(exposed):
    rows = residencies.shown(exposed)
    held = rows[rows["programme_id"].isin(PROTECTED)].fillna({"year": 0})
    told = set(held[["programme_id", "year", "site_id", "origin_country", "persons"]]
               .itertuples(index=False, name=None))  # fmt: skip
    # Two, three and one of 2021 make six; the four of 2022 alone, and those of Shelter, are
    # left out.
    assert told == {("nora", 2023, "paris", "SD", 7), ("nora", 2021, "", "", 6)}
    assert ("odyssee", 1) in set(zip(rows["programme_id"], rows["persons"], strict=True))


def test_no_two_periods_differ_by_a_small_group(exposed):
    nora = Selection(programmes=("nora",))
    spans = [(a, b) for a in range(2021, 2024) for b in range(a, 2024)]
    pairs = [residencies.flows(exposed, nora, span).pairs for span in spans]
    told = [
        {(row.origin_country, row.site_id): row.persons for row in each.itertuples()}
        for each in pairs
    ]
    for first in told:
        for second in told:
            for pair in set(first) | set(second):
                apart = abs(first.get(pair, 0) - second.get(pair, 0))
                assert apart == 0 or apart >= SMALLEST_GROUP


def everything_shown(network, code):
    """Every table, chart and download there is, as text."""
    words = language(code)
    for selection in (
        Selection(), Selection(programmes=("nora",)), Selection(programmes=("nora", "shelter")),
        Selection(countries=("FR",)), Selection(words="paris"),
    ):  # fmt: skip
        base = statistics.scope_of(network, selection)
        found = statistics.figures(base)
        for figure in found.values():
            if not figure.id.startswith("population") and figure.id != "gap":
                yield sheet.rows(network, figure, words).to_csv()
        yield figure_sheets.to_csv(base, found, words).decode("utf-8-sig")
        few = {name: found[name] for name in ("sites", "stays", "origins", "hosts")}
        book = openpyxl.load_workbook(io.BytesIO(figure_sheets.to_xlsx(base, few, words)))
        yield "\n".join(str(row) for page in book for row in page.values)
        for period in (None, (2021, 2021), (2021, 2023)):
            counted = residencies.flows(network, selection, period)
            drawing = charts.flows(base, counted, words, charts.LIGHT)
            yield csv_text.to_csv(drawing.table).decode("utf-8-sig")
            # The names of countries may stand in the spec as arcs and ends only.
            yield json.dumps(drawing.specification())
        yield json.dumps(charts.programme_years(base, words, charts.LIGHT).specification())


@pytest.mark.parametrize("code", LANGUAGES)
def test_nothing_that_is_shown_names_a_withheld_origin(exposed, code):
    for text in everything_shown(exposed, code):
        for country, names in HIDDEN.items():
            assert not any(name in text for name in names), (country, text[:200])


def test_no_arc_and_no_line_ties_a_small_group_to_its_host(exposed):
    base = statistics.scope_of(exposed, Selection())
    counted = residencies.flows(exposed, Selection())
    drawing = charts.flows(base, counted, language("en"), charts.LIGHT)
    arcs = {(arc["origin"], arc["host"]) for arc in data(drawing)["arcs"]}
    lines = set(zip(drawing.table["From"], drawing.table["To"], strict=True))
    # Odyssée may tie one person to a host; Nora may tie seven, and neither two nor four.
    assert arcs == {("Afghanistan", "House"), ("Sudan", "House")}
    assert lines == arcs | {("not published", "not published")}


def test_the_rule_holds_for_the_real_data(real):
    rows = residencies.shown(real)
    rules = real.protected
    held = rows[rows["programme_id"].isin(list(rules))]
    assert (held["persons"] >= SMALLEST_GROUP).all()
    assert rules["nora"] == rules["nafas"] == "stay"


def test_a_programme_may_be_protected_by_the_data_and_never_unprotected(small):
    assert small.protected["shelter"] == "stay"
    lax = small.programmes.assign(protected="origin")
    assert privacy.protections(lax, {"nora": "stay"})["nora"] == "stay"
    assert privacy.protections(lax.iloc[:0], {"nora": "stay"}) == {"nora": "stay"}


def test_flows_by_hand(small):
    found = residencies.flows(small, Selection())
    pairs = {(row.origin_country, row.site_id): row.persons for row in found.pairs.itertuples()}
    assert pairs == {
        ("SY", "alps"): 6, ("", "alps"): 4, ("BR", "paris"): 3, ("KR", "gone"): 3,
    }  # fmt: skip
    assert (found.persons, found.drawn) == (16, 12)
    assert (found.origin_unknown, found.host_unknown) == (4, 0)
    assert found.published.value == 900


def test_flows_of_a_programme_and_a_period(small):
    odyssee = Selection(programmes=("odyssee",))
    found = residencies.flows(small, odyssee, (2017, 2018))
    assert (found.persons, found.drawn, found.origin_unknown) == (7, 3, 4)
    assert found.published is None
    ever = residencies.flows(small, odyssee)
    assert ever.published.text(language("en")) == "about 800"
    assert residencies.years(residencies.among(small, odyssee)) == (2010, 2018)


@pytest.mark.parametrize(
    "selection",
    [Selection(), Selection(programmes=("odyssee",)), Selection(countries=("FR",), year=2015)],
)
def test_sums_of_the_flows_match_the_figures(real, selection):
    base = statistics.scope_of(real, selection)
    found = statistics.figures(base)
    counted = residencies.flows(real, selection)
    drawing = charts.flows(base, counted, language("en"), charts.LIGHT)
    assert drawing.table["Stays"].sum() == counted.persons == found["stays"].value
    assert found["origins"].known == counted.persons - counted.origin_unknown
    arcs = data(drawing)["arcs"]
    assert sum(arc["persons"] for arc in arcs) == counted.drawn


def test_stays_at_former_members_are_not_lost(real):
    whole = residencies.flows(real, Selection()).persons
    assert whole == real.residencies["persons"].sum()
    at_home = residencies.among(real, Selection(countries=("FR",)))
    assert "kerguehennec" in set(at_home["site_id"])


def test_the_share_that_is_known_is_said_once_with_the_map(real):
    base = statistics.scope_of(real, Selection())
    counted = residencies.flows(real, Selection())
    drawing = charts.flows(base, counted, language("en"), charts.LIGHT)
    share = f"{counted.drawn} stays are drawn."
    assert drawing.words.startswith(share)
    assert "without a country of origin" in drawing.words
    specification = drawing.specification()
    assert specification["description"].count(share) == 1
    assert "title" not in specification


@pytest.mark.parametrize(
    ("code", "stays", "residents"),
    [
        ("en", "{n} stays are drawn.", "as a source states: {total};"),
        ("fr", "{n} séjours sont tracés.", "selon une source\u202f: {total}\u202f;"),
        ("zh", "绘出 {n} 次驻留。", "（据来源）：{total}；"),
    ],
)
@pytest.mark.parametrize("programmes", [(), ("odyssee",)])
def test_stays_are_no_part_of_residents(real, code, stays, residents, programmes):
    words = language(code)
    base = statistics.scope_of(real, Selection(programmes=programmes))
    counted = residencies.flows(real, base.selection)
    share = charts.coverage(base, counted, words)
    assert share.startswith(stays.format(n=counted.drawn))
    # The total stands in a clause of its own: neither "67 of 881" nor "67 sur 881".
    assert residents.format(total=counted.published.text(words)) in share


def test_published_totals_keep_their_contradictions(real):
    of_2023 = [each for each in residencies.published(real) if each.date.startswith("2023")]
    assert {each.value for each in of_2023 if each.what == "residents_cumulative"} == {50, 750, 881}
    joint = residencies.published_total(real, Selection(programmes=("odyssee", "nora")))
    assert joint.programmes == {"odyssee", "nora"}
    assert joint.source == "s017"


def test_a_programme_without_a_listed_stay_has_none_at_some_sites_either(network):
    silent = sorted(set(network.programmes["id"]) - set(network.residencies["programme_id"]))
    assert silent
    counted = residencies.flows(network, Selection(programmes=silent[:1], countries=("FR",)))
    assert (counted.persons, len(counted.pairs)) == (0, 0)


def test_figures_need_no_table_of_hosts_nor_of_stays(network):
    bare = replace(
        network, hosting=network.hosting.iloc[:0], residencies=network.residencies.iloc[:0]
    )
    shown = apply(bare, Selection()).shown
    found = statistics.figures(statistics.Scope(bare, Selection(countries=("FR",)), shown))
    assert (found["programmes"].value, found["hosts"].value) == (0, 0)


def test_the_lines_of_flows_name_programme_year_and_source(network):
    """As the page of residencies gives them out (CSV): every row but one has its source."""
    base = statistics.scope_of(network, Selection())
    lines = sheet.rows(network, statistics.figures(base)["stays"], language("en"))
    assert {"Programme", "Year", "Site", "Country of origin", "Sources"} <= set(lines)
    assert (lines["Programme"] != "").all()
    assert lines["Year"].notna().all()
    # One joint row names no host, and so no page of one.
    assert set(lines["Programme"][lines["Sources"] == ""]) == {"Odyssée and Nora together"}
