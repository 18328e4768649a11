"""The privacy gate by hand: stays, hosts, totals and the tables that name both."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from accr_map import privacy
from accr_map.statistics.measures import residencies
from tests.privacy import given_out
from tests.privacy.test_everything import audit, invented, with_rows  # noqa: F401 - a fixture


def stays_of(network, programme="nora"):
    """The rows of a programme: year (0 is not told), host, origin, persons."""
    rows = network.residencies[network.residencies["programme_id"] == programme]
    rows = rows.fillna({"year": 0})[["year", "site_id", "origin_country", "persons"]]
    return sorted(rows.itertuples(index=False, name=None))


def row(year, host, origin, persons, programme="nora", source="s1"):
    return (programme, year, host, origin, persons, source)


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        # Five of one country, host and year may be told as they are.
        ([row(2020, "alps", "SY", 5)], [(2020, "alps", "SY", 5)]),
        # Then the country goes, the host, the year.
        ([row(2020, "alps", "SY", 3), row(2020, "alps", "AF", 2)], [(2020, "alps", "", 5)]),
        ([row(2020, "alps", "SY", 3), row(2020, "paris", "SY", 2)], [(2020, "", "", 5)]),
        ([row(2020, "alps", "SY", 3), row(2021, "alps", "SY", 2)], [(0, "", "", 5)]),
        ([row(2020, "alps", "SY", 4)], []),
        # What is left of a large group is not counted: a total would give it back.
        ([row(2020, "alps", "SY", 9), row(2020, "paris", "SY", 4)], [(2020, "alps", "SY", 9)]),
        # An unknown number counts as one.
        ([row(2020, "alps", "SY", pd.NA), row(2020, "alps", "SY", 4)], [(2020, "alps", "SY", 5)]),
        ([row(pd.NA, "", "", 12)], [(0, "", "", 12)]),
    ],
)
def test_details_go_until_five_share_the_rest(invented, rows, told):  # noqa: F811
    assert stays_of(with_rows(invented, rows)) == told


def test_others_are_left_alone_and_what_has_passed_passes_again(invented):  # noqa: F811
    rows = [row(2020, "alps", "SY", 1, "odyssee"), row(2021, "", "AF", 6), row(2020, "", "AF", 6)]
    network = with_rows(invented, rows, [("alps", "guests", 2020)])
    assert stays_of(network, "odyssee") == [(2020, "alps", "SY", 1)]
    again = replace(network)
    for name, table in network.tables().items():
        pd.testing.assert_frame_equal(getattr(again, name), table)


def test_a_row_that_lost_a_detail_names_no_source(invented):  # noqa: F811
    network = with_rows(invented, [row(2020, "alps", "SY", 3), row(2020, "paris", "SY", 3)])
    assert set(network.residencies["source_id"]) == {""}


def test_hosts_are_named_where_five_are_known_with_their_years_only(invented):  # noqa: F811
    hosted = [("alps", "nora", 2016), ("paris", "nora", 2019), ("gone", "guests", 2019),
              ("paris", "odyssee", 2018)]  # fmt: skip
    network = with_rows(invented, [row(2020, "alps", "SY", 6), row(2021, "paris", "SY", 4)], hosted)
    told = network.hosting[["site_id", "programme_id", "first_year", "last_year"]]
    assert set(told.itertuples(index=False, name=None)) == {
        ("alps", "nora", 2020, 2020), ("gone", "guests", 2019, 2019),
        ("paris", "odyssee", 2018, 2018),
    }  # fmt: skip
    programmes = network.sites.assign(programmes=[("nora", "odyssee")] * len(network.sites))
    held = replace(network, sites=programmes).sites.set_index("id")["programmes"]
    assert (held["alps"], held["paris"]) == (("nora", "odyssee"), ("odyssee",))


def told_totals(network):
    return {(each.value, each.date) for each in residencies.published(network)}


def test_two_totals_that_differ_by_a_few_do_not_both_stand(invented):  # noqa: F811
    stated = [(2019, 28, "exact", "Nora"), (2020, 30, "exact", "Nora")]
    assert told_totals(with_rows(invented, stated=stated)) == {(30, "2020")}
    apart = [stated[0], (2020, 33, "exact", "Nora")]
    assert told_totals(with_rows(invented, stated=apart)) == {(28, "2019"), (33, "2020")}
    # More than thirty may be any number, so nothing is said of the year between.
    open_end = [stated[0], (2020, 30, "more_than", "Nora")]
    assert told_totals(with_rows(invented, stated=open_end)) == {(28, "2019"), (30, "2020")}
    # Other programmes may differ by one.
    odyssee = [(2019, 28, "exact", "Odyssée"), (2020, 29, "exact", "Odyssée")]
    assert len(told_totals(with_rows(invented, stated=odyssee))) == 2


def test_two_programmes_less_one_do_not_give_a_few_of_the_other(invented):  # noqa: F811
    stated = [(2020, 31, "exact", "Odyssée and Nora"), (2020, 29, "exact", "Odyssée")]
    assert told_totals(with_rows(invented, stated=stated)) == {(29, "2020")}


JOINT = "Odyssée and Nora"
FREE_CALL = [("odyssee", 2020, 40, pd.NA, "")]
LISTED = [row(2019, "alps", "SY", 20), row(2020, "paris", "SY", 8)]


@pytest.mark.parametrize(
    ("rows", "calls", "stated"),
    [
        # 43 came between two totals of both, 40 of them by the call of the free one.
        ([], FREE_CALL, [(2019, 100, JOINT), (2020, 143, JOINT)]),
        ([], [("odyssee", 2019, 20, pd.NA, ""), ("odyssee", 2020, 20, pd.NA, "")],
         [(2018, 100, JOINT), (2020, 143, JOINT)]),
        # Three programmes less one, less another.
        ([], [], [(2020, 71, "Odyssée, Nora and Shelter"), (2020, 40, "Odyssée"),
                  (2020, 28, "Nora")]),
        # Two are in no list: of those since the start, and of those of a year.
        (LISTED, [], [(2020, 59, JOINT), (2020, 29, "Odyssée")]),
        (LISTED, FREE_CALL, [(2019, 100, JOINT), (2020, 150, JOINT)]),
    ],
)  # fmt: skip
def test_totals_of_several_years_and_programmes_leave_no_few(invented, rows, calls, stated):  # noqa: F811
    exact = [(year, value, "exact", scope) for year, value, scope in stated]
    assert audit(with_rows(invented, rows, calls=calls, stated=exact), given_out.tables) == []


def test_few_laureates_are_not_stated_and_calls_close_no_chain(invented):  # noqa: F811
    calls = [("nora", 2019, 3, pd.NA, ""), ("nora", 2020, 8, pd.NA, "")]
    assert with_rows(invented, calls=calls).calls["laureates"].dropna().to_list() == [8]
    # 20 until 2019 and 30 until 2020: eight laureates of 2020 fit no total exactly, ten do.
    stated = [(2019, 20, "exact", "Nora"), (2021, 32, "exact", "Nora")]
    network = with_rows(invented, calls=[("nora", 2020, 10, pd.NA, "")], stated=stated)
    assert len(told_totals(network)) + network.calls["laureates"].notna().sum() == 2


def test_a_total_does_not_give_back_what_the_lists_leave_out(invented):  # noqa: F811
    rows = [row(2019, "alps", "SY", 20), row(2019, "paris", "SY", 6)]
    stated = [(2019, 28, "exact", "Nora")]
    network = with_rows(invented, rows, stated=stated)
    assert stays_of(network) == [(2019, "alps", "SY", 20)]
    assert told_totals(network) == {(28, "2019")}
    assert len(stays_of(with_rows(invented, rows, stated=[(2019, 40, "exact", "Nora")]))) == 2


def test_coverage_events_and_sources_tell_no_more(invented):  # noqa: F811
    def one(name, **cells):
        model = getattr(invented, name)
        data = {
            column: cells.get(column, () if column.endswith("_ids") else
                              pd.NA if str(kind) in ("Int64", "float64") else "")
            for column, kind in model.dtypes.items()
        }  # fmt: skip
        return pd.DataFrame([data], columns=list(model)).astype(model.dtypes.to_dict())

    event = one("events", site_ids=("alps",), programme_ids=("nora", "odyssee"))
    link = one("partner_links", site_id="alps", programme_id="nora")
    covered = pd.concat(
        [
            one("coverage", topic="laureates_nora", known=3, total=70),
            one("coverage", topic="laureates_shelter", known=66, total=70),
            one("coverage", topic="laureates_odyssee", known=3, total=70),
        ]
    )
    network = replace(
        invented,
        residencies=invented.residencies.iloc[:0],
        events=event,
        partner_links=link,
        coverage=covered,
    )
    assert network.events["programme_ids"].to_list() == [("odyssee",)]
    assert network.partner_links["programme_id"].to_list() == [""]
    assert network.coverage["known"].isna().to_list() == [True, True, False]
    titles = pd.concat([one("sources", id="s1"), one("sources", id="s2", title_or_page="At alps")])
    cited = with_rows(replace(invented, sources=titles), [row(2020, "alps", "SY", 2, source="s2")])
    assert "s2" not in set(cited.sources["id"])


def test_the_files_are_said_to_hold_too_much(tmp_path):
    from accr_map import catalogue

    files = {
        "sites": "id,name,country\na,A,FR\n",
        "programmes": "id,name\nnora,Nora\nodyssee,Odyssée\n",
        "residencies": "programme_id,year,persons\nnora,2019,1\nnora,2020,12\nodyssee,2020,1\n",
        "hosting": "site_id,programme_id\na,odyssee\na,nora\n",
    }
    for name, text in files.items():
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
    found = catalogue.load(tmp_path, protected={"nora": "stay"})
    told = {(each.file, each.line) for each in found.notices if each.message == privacy.WITHHELD}
    assert told == {("residencies.csv", 2), ("hosting.csv", 3)}


@pytest.mark.parametrize(
    "title", ["Foreign and sheltered: the Shelter", "SHELTER, Gäste", "庇护计划驻留者"]
)
def test_a_title_that_names_a_protected_programme_does_not_separate_it(invented, title):  # noqa: F811
    named = invented.programmes["id"].eq("shelter")
    named_zh = invented.programmes["name_zh"].mask(named, "庇护计划")
    apart = invented.sources.iloc[[0]].assign(id="s2", title_or_page="A sheltering wall")
    joint = invented.sources.assign(title_or_page=title)
    network = replace(
        invented,
        sources=pd.concat([joint, apart], ignore_index=True),
        programmes=invented.programmes.assign(name_zh=named_zh),
    )
    rows = [
        row(2020, "alps", "SY", 1, "odyssee"), row(2021, "alps", "SY", pd.NA, "odyssee"),
        row(2020, "paris", "SY", 5, "odyssee"), row(2020, "paris", "BR", 1, "odyssee", "s2"),
        row(2020, "gone", "BR", 1, "odyssee", ""),
    ]  # fmt: skip
    found = with_rows(network, rows)
    assert stays_of(found, "odyssee") == [
        (2020, "gone", "BR", 1), (2020, "paris", "BR", 1), (2020, "paris", "SY", 5)
    ]  # fmt: skip
    hosts = network.hosting.iloc[[0, 0]].assign(
        programme_id="odyssee", site_id=["alps", "paris"], source_ids=[("s1",), ("s1", "s2")]
    )
    sites = invented.sites.assign(programmes=[("odyssee",)] * len(invented.sites))
    found = replace(network, hosting=hosts, sites=sites)
    assert found.hosting["site_id"].to_list() == ["paris"]
    at = found.sites.set_index("id")["programmes"]
    assert (at["alps"], at["paris"]) == ((), ("odyssee",))
    assert replace(found).hosting.equals(found.hosting)


def test_a_source_of_a_joint_call_does_not_separate_its_programmes(invented):  # noqa: F811
    joint = invented.programmes.iloc[[0]].assign(id="both", name="Odyssée and Nora", protected="")
    apart = invented.sources.iloc[[0]].assign(id="s2", title_or_page="A list")
    network = replace(
        invented,
        programmes=pd.concat([invented.programmes, joint], ignore_index=True),
        sources=pd.concat([invented.sources, apart], ignore_index=True),
    )
    alone = row(2019, "alps", "BR", 1, "odyssee")
    other = row(2019, "alps", "BR", 1, "odyssee", "s2")
    assert stays_of(with_rows(network, [alone, other]), "odyssee") == [(2019, "alps", "BR", 1)] * 2
    held = with_rows(network, [alone, other, row(2019, "", "", 12, "both")])
    assert stays_of(held, "odyssee") == [(2019, "alps", "BR", 1)]
    assert stays_of(held, "both") == [(2019, "", "", 12)]


@pytest.mark.parametrize("column", ["title_or_page", "title_en", "title_zh"])
def test_no_site_cites_a_source_that_names_a_protected_programme(invented, column):  # noqa: F811
    named = {"title_or_page": "", column: "Joint call with the Shelter"}
    joint = invented.sources.iloc[[0]].assign(id="s2", **named)
    cited = pd.Series([("s1", "s2")] * len(invented.sites), dtype=object)
    network = replace(
        invented,
        sources=pd.concat([invented.sources, joint], ignore_index=True),
        sites=invented.sites.assign(source_ids=cited),
    )
    assert set(network.sites["source_ids"]) == {("s1",)}


def test_no_number_stays_under_a_cell_that_is_withheld(invented):  # noqa: F811
    """A masked number is still in the array, and would be in the bytes that a table is sent in."""
    network = with_rows(invented, calls=[("nora", 2021, 3, 41, "exact")])
    laureates = network.calls["laureates"].array
    assert laureates.isna().all()
    assert laureates.fillna(0).sum() == 0
    assert not laureates.__arrow_array__().buffers()[1].to_pybytes().strip(b"\x00")
