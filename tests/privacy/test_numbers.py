"""No table ties a protected programme to a place, nor states fewer than five of it."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from accr_map.privacy import covered, joined, publishers
from accr_map.statistics.measures import residencies
from accr_map.tables import schemas
from tests.privacy import given_out
from tests.privacy.test_everything import (
    HOSTS,
    PROTECTED,
    QUALIFIERS,
    STAYS,
    YEARS,
    audit,
    invented,  # noqa: F401 - a fixture
    table_of,
    with_rows,
)

#: Columns whose number counts no person, host or country.
NO_COUNTS = {"order", "start_year", "end_year", "year", "month", "first_year", "last_year"}
#: Countries of a number of persons that stands beside them belong to all of these persons.
BESIDE = {"origin_countries": "laureates", "cumulative_nationalities": "cumulative_persons"}
FIGURE = ("date", "year", "metric", "value", "qualifier", "programme_ids", "site_ids", "country")
CALL = ("programme_id", "year", "laureates", "origin_countries", "hosts", "cumulative_persons")
COVERED = ("topic", "topic_en", "known", "total")


def about(network, name, row):
    """The programmes that a row of any table is about."""
    if name == "figures":
        return covered(row, network.programmes)
    if name == "calls":
        return joined(network.programmes, row["programme_id"])
    if name == "coverage":
        words = f"{row['topic']} {row['topic_en'].lower()}".replace("_", " ").split()
        return {code for code in network.programmes["id"] if code in words}
    return set(publishers.codes(row.get("programme_ids", row.get("programme_id", ""))))


def disclosed(network):
    """Cells of all tables that tie a protected programme to a place, or hold a small number."""
    hidden = {code for code, rule in network.protected.items() if rule == "stay"}
    # Stays of five persons and more may name their host; smaller ones are told as small numbers.
    named = pd.concat([network.hosting, network.residencies])
    hosts = set(zip(named["programme_id"], named["site_id"], strict=True))
    for name, table in network.tables().items():
        counts = [
            column
            for column, kind in table.dtypes.items()
            if str(kind) in ("Int64", "float64") and column not in NO_COUNTS
        ]
        for row in table.to_dict("records"):
            codes = about(network, name, row) & set(network.protected)
            sites = publishers.codes(row.get("site_ids", row.get("site_id", "")))
            pairs = {(code, site) for code in codes & hidden for site in sites}
            yield from ((name, pair) for pair in pairs - hosts)
            for column in counts if codes else ():
                beside = row.get(BESIDE.get(column, ""), pd.NA)
                if not pd.isna(row[column]) and 1 <= row[column] < 5 and pd.isna(beside):
                    yield name, column, row[column]


def test_no_table_of_the_network_ties_or_counts_a_few(network):
    assert list(disclosed(network)) == []


def test_every_table_that_names_programmes_passes_the_gate():
    """A table added later must be thought of here and in the gate."""
    naming = {
        name
        for name, schema in schemas.TABLES.items()
        if {"programme_id", "programme_ids", "topic"} & set(schema.columns)
    }
    assert naming == {
        "residencies", "hosting", "calls", "figures", "coverage", "events", "chapters",
        "partner_links",
    }  # fmt: skip


@pytest.mark.parametrize(
    "figure",
    [
        (2023, "site_residents_cumulative", 3, "exact", ("nora",), ("alps",), ""),
        (2023, "site_residents_cumulative", 30, "exact", ("nora",), (), ""),
        (2023, "residents_cumulative", 6, "exact", ("nora",), ("alps",), ""),
        (2023, "residents_cumulative", 6, "exact", ("nora", "odyssee"), ("alps",), ""),
        (2023, "residents_cumulative", 6, "about", ("guests",), (), "SY"),
        (2023, "residents_cumulative", 3, "about", ("guests",), (), ""),
        (pd.NA, "residents_cumulative", 30, "exact", ("nora",), (), ""),
        (2023, "hosts", 1, "exact", ("shelter",), ("paris",), ""),
        (2023, "hosts", 1, "exact", ("shelter",), (), ""),
    ],
)
def test_a_figure_of_a_place_or_of_a_few_is_withheld(invented, figure):  # noqa: F811
    kept = [
        ("2022", 2022, "residents_cumulative", 50, "more_than", ("nora",), (), ""),
        ("2022", 2022, "hosts", 7, "exact", ("shelter",), (), ""),
        ("2022", 2022, "site_residents_cumulative", 3, "exact", ("odyssee",), ("paris",), "FR"),
    ]
    figures = table_of(invented, "figures", [("2023", *figure), *kept], *FIGURE)
    network = replace(invented, figures=figures)
    assert network.figures["value"].to_list() == [50, 7, 3]
    assert [total.value for total in residencies.published(network)] == [50]


def test_a_call_of_a_few_hosts_or_countries_is_withheld(invented):  # noqa: F811
    rows = [
        ("shelter", 2023, pd.NA, 1, 1, pd.NA), ("shelter", 2022, 9, 1, 1, 20),
        ("shelter", 2021, 3, 3, 12, 3), ("shelter", pd.NA, 9, 7, 7, 90),
        ("odyssee", 2023, pd.NA, 1, 1, 3),
    ]  # fmt: skip
    calls = replace(invented, calls=table_of(invented, "calls", rows, *CALL)).calls
    assert calls[list(CALL[2:])].fillna(0).to_numpy().tolist() == [
        [0, 0, 0, 0], [9, 1, 0, 20], [0, 0, 0, 0], [0, 0, 0, 0], [0, 1, 1, 3]
    ]  # fmt: skip


def test_coverage_says_of_protected_programmes_what_totals_say(invented):  # noqa: F811
    rows = [
        ("laureates_nora_2022", "", 3, 14), ("nora", "", 0, 3), ("stays", "Stays of NORA", 7, 15),
        ("laureates_nora", "", 0, 70), ("laureates_odyssee_2022", "", 3, 14),
        ("honorary", "Honorary members", 3, 4),
    ]  # fmt: skip
    calls, stated = [("nora", 2022, 14, pd.NA, "")], [(2024, 70, "more_than", "Nora")]
    network = replace(
        with_rows(invented, calls=calls, stated=stated),
        coverage=table_of(invented, "coverage", rows, *COVERED),
    )
    assert network.coverage["known"].fillna(-1).to_list() == [-1, 0, -1, 0, 3, 3]
    assert network.coverage["total"].fillna(-1).to_list() == [14, -1, -1, 70, 14, 4]


COUNTS = st.integers(0, 30) | st.integers(0, 6) | st.just(pd.NA)
VALUES = st.integers(0, 30) | st.integers(0, 6)
PROGRAMMES = st.lists(PROTECTED, min_size=1, max_size=2, unique=True).map(tuple)
PLACES = st.just(()) | HOSTS.filter(bool).map(lambda site: (site,))
METRICS = st.sampled_from(["residents_cumulative", "site_residents_cumulative", "hosts"])
NUMBERS = {
    "figures": st.tuples(st.just(""), YEARS, METRICS, VALUES, QUALIFIERS, PROGRAMMES, PLACES,
                         st.sampled_from(["", "SY"])),
    "calls": st.tuples(PROTECTED, YEARS, COUNTS, COUNTS, COUNTS, COUNTS),
    "coverage": st.tuples(PROTECTED.map("laureates_{}_2020".format), st.just(""), COUNTS, COUNTS),
}  # fmt: skip
COLUMNS = {"figures": FIGURE, "calls": CALL, "coverage": COVERED}


@settings(max_examples=5, deadline=None, phases=[Phase.explicit, Phase.generate])
@given(
    stays=STAYS,
    rows=st.fixed_dictionaries({name: st.lists(row, max_size=4) for name, row in NUMBERS.items()}),
)
def test_no_numbers_of_invented_tables_find_anybody_out(invented, stays, rows):  # noqa: F811
    tables = {name: table_of(invented, name, rows[name], *COLUMNS[name]) for name in rows}
    network = replace(with_rows(invented, stays), **tables)
    assert list(disclosed(network)) == []
    assert audit(network, given_out.tables) == []
    again = replace(network)
    for name in rows:
        pd.testing.assert_frame_equal(getattr(again, name), getattr(network, name))
