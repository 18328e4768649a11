"""Nobody can be found out: everything given out, joined and solved, tells of no small group."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from accr_map import catalogue
from accr_map import settings as own_settings
from tests.privacy import given_out
from tests.privacy.attacker import Stated, disclosed_by_totals
from tests.small_network import COLUMNS, HOSTING, PROGRAMMES, RESIDENCIES, SITES, SOURCES, THEMES

RULES = {"nora": "stay", "shelter": "stay", "guests": "origin"}


@pytest.fixture(scope="session")
def invented() -> catalogue.Catalogue:
    """A network with three protected programmes and one that is not."""
    with tempfile.TemporaryDirectory() as folder:
        tables = {
            "sites": COLUMNS + SITES,
            "programmes": f"{PROGRAMMES}guests,Guests,2020,running,origin\n",
            "hosting": HOSTING, "residencies": RESIDENCIES, "sources": SOURCES, "themes": THEMES,
        }  # fmt: skip
        for name, text in tables.items():
            (Path(folder) / f"{name}.csv").write_text(text, encoding="utf-8")
        protected = own_settings.current().protected
        found = catalogue.load(Path(folder), lambda sites: sites.iloc[:0], protected)
    assert {code: rule for code, rule in found.protected.items() if code in RULES} == RULES
    return found


PROTECTED = st.sampled_from(["nora", "nora", "shelter", "guests", "odyssee"])
YEARS = st.sampled_from([2019, 2020, 2021, pd.NA])
HOSTS = st.sampled_from(["paris", "alps", "gone", ""])
STAYS = st.lists(
    st.tuples(
        PROTECTED, YEARS, HOSTS, st.sampled_from(["SY", "AF", ""]),
        st.integers(1, 9) | st.just(pd.NA), st.just("s1"),
    ),
    max_size=12,
)  # fmt: skip
HOSTED = st.lists(
    st.tuples(HOSTS.filter(bool), PROTECTED, YEARS), max_size=6, unique_by=lambda row: row[:2]
)
QUALIFIERS = st.sampled_from(["exact", "exact", "more_than", "about"])
CALLS = st.lists(
    st.tuples(
        PROTECTED, st.sampled_from([2019, 2020, 2021]), st.integers(0, 9) | st.just(pd.NA),
        st.integers(0, 30) | st.just(pd.NA), QUALIFIERS,
    ),
    max_size=5,
)  # fmt: skip
FIGURES = st.lists(
    st.tuples(
        st.sampled_from([2019, 2020, 2021]), st.integers(0, 30), QUALIFIERS,
        st.sampled_from(["Nora", "Shelter", "Guests", "Odyssée and Nora", "Odyssée"]),
    ),
    max_size=4,
)  # fmt: skip


def table_of(network, name, rows, *columns):
    """A table of the network with these rows and nothing else; other columns are empty."""
    model = getattr(network, name)
    blank = {"source_ids": (), "site_ids": (), "programme_ids": ()}
    data = pd.DataFrame(rows, columns=list(columns) or list(model))
    for column in model:
        if column not in data:
            number = str(model[column].dtype) in ("Int64", "float64")
            fill = blank.get(column, pd.NA if number else "")
            data[column] = [fill] * len(data)
    return data[list(model)].astype(model.dtypes.to_dict())


def with_rows(network, stays=(), hosted=(), calls=(), stated=()):
    """The network with other rows about its programmes."""

    def table(name, rows, *columns):
        return table_of(network, name, rows, *columns)

    return replace(
        network,
        residencies=table("residencies", list(stays)),
        hosting=table("hosting", [(site, code, year, year) for site, code, year in hosted],
                      "site_id", "programme_id", "first_year", "last_year"),
        calls=table("calls", list(calls), "programme_id", "year", "laureates",
                    "cumulative_persons", "cumulative_qualifier"),
        figures=table("figures",
                      [(str(y), y, "residents_cumulative", *rest) for y, *rest in stated],
                      "date", "year", "metric", "value", "qualifier", "scope_en"),
    )  # fmt: skip


def audit(network, gather=given_out.everything):
    """Return what an attacker finds out from all that is gathered, and from stated totals."""
    stated, listed = given_out.totals(network)
    rules = network.protected
    return gather(network).disclosed(rules) + disclosed_by_totals(stated, listed, rules)


def test_the_data_of_the_network_find_nobody_out(network):
    assert audit(network) == []


@settings(max_examples=3, deadline=None, phases=[Phase.explicit, Phase.generate])
@given(stays=STAYS, hosted=HOSTED, calls=CALLS, stated=FIGURES)
def test_no_page_and_no_file_of_invented_data_finds_anybody_out(
    invented, stays, hosted, calls, stated
):
    assert audit(with_rows(invented, stays, hosted, calls, stated)) == []


@settings(max_examples=25, deadline=None)
@given(stays=STAYS, hosted=HOSTED, calls=CALLS, stated=FIGURES)
def test_no_tables_of_invented_data_find_anybody_out(invented, stays, hosted, calls, stated):
    network = with_rows(invented, stays, hosted, calls, stated)
    assert audit(network, given_out.tables) == []


def test_two_calls_of_a_year_are_one_total(invented):
    """Pages add them up: beside 16 since the start, 6 and 6 tell of 4 in the years before."""
    calls = [("nora", 2019, 6, 16, "exact"), ("nora", 2019, 6, 0, "exact")]
    assert audit(with_rows(invented, calls=calls), given_out.tables) == []


def test_the_attacker_joins_two_sheets(invented):
    """Nora 2019 at one host, one stay of Nora in 2019: whoever reads both knows the host."""
    seen = given_out.everything(with_rows(invented, [("odyssee", 2019, "", "", 6, "s1")]))
    told = given_out.Count(
        1, frozenset({"nora"}), frozenset({2019}), frozenset({""}), frozenset({""})
    )
    seen.counts = {told, replace(told, value=6, years=frozenset({2020}))}
    seen.rows = {("nora", 2019, "", ""), ("nora", 2020, "", "")}
    seen.hosts = {given_out.Host("nora", "alps", 2019, 2019)}
    found = seen.disclosed({"nora": "stay"})
    assert ("person", "nora", (1, 2019), (2, "alps"), 1.0, 1.0) in found
    seen.counts = {replace(told, value=6)}
    seen.rows = {("nora", 2019, "", "")}
    assert seen.disclosed({"nora": "stay"}) == []


def test_the_attacker_subtracts():
    """A total of two programmes and of one, or of two years and of one, give the other."""
    both = frozenset({"nora", "odyssee"})
    odyssee = frozenset({"odyssee"})
    seen = given_out.Knowledge(
        {given_out.Count(12, both), given_out.Count(10, odyssee)},
        set(),
        {("nora", 2019, "", ""), ("odyssee", 2019, "", "")},
    )
    assert ("line", "nora", 2.0, 2.0) in seen.disclosed({"nora": "stay"})
    nora = frozenset({"nora"})
    totals = [Stated(nora, None, 2019, 28, True), Stated(nora, None, 2020, 30, True)]
    assert disclosed_by_totals(totals, {}, {"nora": "stay"})
    assert disclosed_by_totals(totals[:1], {("nora", 2019): 26}, {"nora": "stay"})
    apart = [totals[0], replace(totals[1], value=40)]
    assert not disclosed_by_totals(apart, {("nora", 2019): 20}, {"nora": "stay"})
    wide = [Stated(both, None, 2019, 31, True), Stated(odyssee, None, 2019, 30, True)]
    assert disclosed_by_totals(wide, {}, {"nora": "stay"})
