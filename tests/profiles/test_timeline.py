"""The timeline: every event once, in order, found by kind, words and sites."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from accr_map import catalogue, selection
from accr_map.catalogue import Catalogue
from accr_map.i18n import LANGUAGES, language
from accr_map.profiles import timeline
from accr_map.profiles.timeline import Event, Wanted
from accr_map.selection import Selection
from accr_map.tables.codes import EVENT_KINDS

ENGLISH = language("en")


def write(folder, **tables: str) -> Catalogue:
    """Load a network of a few lines a table."""
    folder.mkdir(exist_ok=True)
    for name, text in tables.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return catalogue.load(folder)


@pytest.fixture
def small(tmp_path) -> Catalogue:
    """Two sites, a programme and a partner whose years meet and miss those of the events."""
    return write(
        tmp_path,
        sites=(
            "id,name,country,status,label_year,member_since\n"
            "mill,The mill,FR,labelled,2003,1991\n"
            "tower,The tower,BE,member,,1991\n"
            "gone,The barn,FR,former,,1990\n"
        ),
        programmes="id,name,start_year,end_year\nair,Air,2001,2004\n",
        partners="id,name,start_year,end_year\nfund,The fund,2004,\n",
        events=(
            "year,month,kind,title_en,title_fr,site_ids,programme_ids,partner_ids\n"
            "2003,9,label,The mill has its label,Le moulin a son label,mill,,\n"
            "1991,,membership,The tower comes,La tour arrive,tower,,\n"
            "2003,2,meeting,A meeting at the mill,Une rencontre,mill,,\n"
            "2002,,programme,Air starts,Air commence,,air,\n"
            "2014,,partner,The fund signs,Le fonds signe,,,fund\n"
        ),
    )


def test_each_event_comes_once_and_in_order(small) -> None:
    told = [(each.year, each.month, each.title.text) for each in timeline.events(small, ENGLISH)]
    assert told == [
        (1990, None, "The barn joins the network"),
        (1991, None, "The tower comes"),
        (1991, None, "The mill joins the network"),
        (2001, None, "First year of the programme Air"),
        (2002, None, "Air starts"),
        (2003, 2, "A meeting at the mill"),
        (2003, 9, "The mill has its label"),
        (2004, None, "Last year of the programme Air"),
        (2004, None, "First year of agreement or support: The fund"),
        (2014, None, "The fund signs"),
    ]


def test_years_that_contradict_each_other_are_both_shown(small) -> None:
    starts = [e.year for e in timeline.events(small, ENGLISH) if "air" in e.programmes]
    assert starts == [2001, 2002, 2004]
    signed = [e.year for e in timeline.events(small, ENGLISH) if "fund" in e.partners]
    assert signed == [2004, 2014]


def test_a_year_of_another_table_says_which(small) -> None:
    tables = {each.title.text: each.table for each in timeline.events(small, ENGLISH)}
    assert tables["The mill joins the network"] == "sites"
    assert tables["First year of the programme Air"] == "programmes"
    assert tables["Air starts"] == ""


def test_a_year_told_by_the_events_is_not_told_again(network) -> None:
    listed = timeline.events(network, ENGLISH)
    for event in (each for each in listed if each.table):
        twins = [
            other
            for other in listed
            if not other.table
            and (other.year, other.kind) == (event.year, event.kind)
            and (
                set(other.sites) & set(event.sites)
                or set(other.programmes) & set(event.programmes)
                or set(other.partners) & set(event.partners)
            )
        ]
        assert not twins, event.title.text


def test_no_year_of_the_tables_is_lost(network) -> None:
    listed = timeline.events(network, ENGLISH)
    told = {(each.year, site) for each in listed for site in each.sites}
    for column in ("label_year", "member_since"):
        rows = network.sites[network.sites[column].notna()]
        assert {
            (int(year), site) for year, site in zip(rows[column], rows["id"], strict=True)
        } <= told
    assert sum(not each.table for each in listed) == len(network.events)


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_event_has_a_title_and_a_source(code, network) -> None:
    for event in timeline.events(network, language(code)):
        assert event.title.text.strip()
        # What has no text in the reader's language is there in English, and says so.
        assert event.title.language == code or (event.title.foreign, event.title.language) == (
            True,
            "en",
        )
        assert event.sources, event.title.text


@pytest.mark.parametrize(
    ("kinds", "words", "countries", "years"),
    [
        ((), "", (), 10),
        (("label",), "", (), 1),
        (("label", "meeting"), "", (), 2),
        ((), "MILL label", (), 1),
        ((), "réunion", (), 0),
        ((), "rencontre", (), 1),  # in another language of the data
        ((), "the", (), 10),  # a word that excludes nothing
        ((), "partnership", (), 2),  # the name of a kind
        ((), "2004", (), 2),
        ((), "", ("BE",), 1),
        ((), "", ("FR",), 4),  # with the former member
        (("membership",), "mill", ("FR",), 1),
        (("law",), "", (), 0),
        (("no-kind",), "", (), 10),
    ],
)
def test_events_are_found_by_kind_words_and_sites(small, kinds, words, countries, years) -> None:
    asked = timeline.wanted(small, Selection(countries=countries), kinds, words)
    found = timeline.fitting(timeline.events(small, ENGLISH), asked)
    assert len(found) == years


def test_a_programme_chosen_finds_its_own_events(small) -> None:
    asked = timeline.wanted(small, Selection(programmes=("air",)))
    titles = [e.title.text for e in timeline.fitting(timeline.events(small, ENGLISH), asked)]
    assert titles == [
        "First year of the programme Air",
        "Air starts",
        "Last year of the programme Air",
    ]


def test_a_year_chosen_leaves_nothing_out(small) -> None:
    assert timeline.wanted(small, Selection(year=1991)) == Wanted()


def test_a_network_without_events_or_years_has_none(tmp_path) -> None:
    alone = write(tmp_path / "alone", sites="id,name,country\nx,X,FR\n")
    assert timeline.events(alone, ENGLISH) == ()
    assert timeline.decades(()) == ()
    assert timeline.kind_counts((), Wanted()) == {}


def test_the_count_of_a_kind_is_what_choosing_it_gives(network) -> None:
    listed = timeline.events(network, ENGLISH)
    for asked in (Wanted(), Wanted(words="nora"), Wanted(kinds=frozenset({"law"}))):
        counts = timeline.kind_counts(listed, asked)
        assert counts
        for kind, count in counts.items():
            alone = replace(asked, kinds=frozenset({kind}))
            assert len(timeline.fitting(listed, alone)) == count


def test_the_network_of_a_year_is_counted_as_explore_counts_it(network) -> None:
    today = 2026
    years = [1900, 1972, 1992, 2013, today - 1, today]
    for chosen in (Selection(), Selection(countries=("FR",)), Selection(words="music")):
        counts = timeline.sites_by_year(network, chosen, years, today)
        for year in years:
            shown = selection.apply(network, replace(chosen, year=year), this_year=today)
            assert counts[year] == len(shown), (chosen, year)


EVENTS = st.builds(
    Event,
    year=st.integers(1900, 2100),
    month=st.none() | st.integers(1, 12),
    kind=st.sampled_from(list(EVENT_KINDS)),
    title=st.just(None),
)


@given(st.lists(EVENTS))
def test_decades_hold_every_event_once_and_in_order(events) -> None:
    listed = sorted(events, key=lambda each: each.year)
    grouped = timeline.decades(listed)
    assert [e for each in grouped for year in each.years for e in year.events] == listed
    assert all(a.start < b.start for a, b in pairwise(grouped))
    for each in grouped:
        assert each.count == sum(each.start <= e.year < each.start + 10 for e in listed)
        assert all(year.events == timeline.of_year(listed, year.year) for year in each.years)


@given(st.text(max_size=60))
def test_no_words_break_the_search(words) -> None:
    listed = [Event(2000, None, "law", None, words="law of 2000")]
    assert set(timeline.fitting(listed, Wanted(words=words))) <= set(listed)


def test_events_name_rows_that_exist(network) -> None:
    for column, table in (
        ("site_ids", network.sites),
        ("programme_ids", network.programmes),
        ("partner_ids", network.partners),
    ):
        named = {item for items in network.events[column] for item in items}
        assert named, column
        assert named <= set(table["id"])


def test_an_event_that_names_a_stranger_is_a_fault(data_folder) -> None:
    path = data_folder / "events.csv"
    rows = pd.read_csv(path, dtype=str, keep_default_na=False)
    rows.loc[0, "site_ids"] = "nowhere-abbey"
    rows.to_csv(path, index=False)
    with pytest.raises(catalogue.DataError) as error:
        catalogue.load(data_folder)
    assert [(fault.file, fault.field) for fault in error.value.faults] == [
        ("events.csv", "site_ids")
    ]
