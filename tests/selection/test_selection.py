"""Selection: the address codec, the filters and the counts, against a plain oracle."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from geopy.distance import great_circle
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from accr_map import catalogue as catalogues
from accr_map import i18n
from accr_map.catalogue import facets
from accr_map.catalogue.membership import first_year
from accr_map.selection import Selection, apply, facet_counts, nearby
from accr_map.selection import query as address
from accr_map.selection.query import RESERVED, Ignored
from accr_map.tables import codes as codes_of
from accr_map.tables import schemas
from accr_map.tables.codes import NOT_CURRENT

TODAY = 2026
FOLDER = Path(__file__).parents[2] / "data"

COUNTRIES = ("BE", "CN", "FR")
ZONES = ("china", "europe", "france")
THEMES = ("dance", "music", "theatre")
PROGRAMMES = ("nora", "odyssee")
TYPES = ("abbey", "castle")
ACTIVITIES = ("stay", "visit")
NAMES = ("ab cd", "ab", "cd efg", "Éfg", "")
KEYS = tuple(facet.key for facet in facets.FACETS)
FOUNDERS = {"saline-royale", "royaumont", "saint-maximin", "senanque", "premontres"}


def network(rows: list[dict]) -> catalogues.Catalogue:
    """Make a catalogue of the rows given; what they leave out is unknown."""
    fields = dict.fromkeys(("name_en", "name_fr", "name_zh", "summary_en", "zone"), "")
    fields |= dict.fromkeys(("locality", "department", "region", "postal_code"), "")
    fields |= {"heritage_type": "", "status": "member", "themes": (), "programmes": ()}
    fields |= {"countries": (), "activities": ()}
    fields |= {"latitude": np.nan, "longitude": np.nan}
    years = ("label_year", "member_since", "member_until")
    columns = ["id", "name", "country", *fields, *years]
    frame = pd.DataFrame([{**fields, **row} for row in rows], columns=columns)
    frame = frame.astype(dict.fromkeys(years, "Int64") | {"latitude": float, "longitude": float})
    empty = {name: pd.DataFrame() for name in schemas.TABLES}
    labels = pd.DataFrame(columns=["id", "label_en", "label_fr", "label_zh"])
    programmes = pd.DataFrame(columns=["id", "name", "full_name_en", "full_name_fr"])
    given_tables = {"sites": frame, "zones": labels, "themes": labels, "heritage_types": labels}
    return catalogues.Catalogue(
        folder=Path(),
        version="",
        notices=(),
        **{**empty, **given_tables, "programmes": programmes},
    )


def several(codes: tuple[str, ...]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(codes), max_size=3).map(tuple)


years = st.one_of(st.none(), st.integers(1970, TODAY))
sites = st.fixed_dictionaries(
    {
        "name": st.sampled_from(NAMES),
        "country": st.sampled_from(COUNTRIES),
        "countries": several(COUNTRIES),
        "zone": st.sampled_from((*ZONES, "")),
        "themes": several(THEMES),
        "programmes": several(PROGRAMMES),
        "heritage_type": st.sampled_from((*TYPES, "")),
        "activities": several(ACTIVITIES),
        "status": st.sampled_from((*codes_of.STATUSES, "")),
        "label_year": years,
        "member_since": years,
        "member_until": years,
        "latitude": st.one_of(st.just(np.nan), st.integers(-90, 90).map(float)),
        "longitude": st.integers(-180, 180).map(float),
    }
)
networks = st.lists(sites, max_size=12).map(
    lambda rows: network([row | {"id": f"site-{place}"} for place, row in enumerate(rows)])
)
selections = st.builds(
    Selection,
    countries=several(COUNTRIES),
    zones=several(ZONES),
    themes=several(THEMES),
    programmes=several(PROGRAMMES),
    types=several(TYPES),
    activities=several(ACTIVITIES),
    statuses=several(tuple(codes_of.STATUSES)),
    decades=several(("1970s", "1980s", "2020s", "unknown")),
    words=st.sampled_from(("", "", "ab", "AB ef", "efg", "cd ef", "zz", "!")),
    year=st.one_of(st.none(), st.integers(1970, TODAY)),
    near=st.sampled_from(("", "", "45.76,4.84", "-10,170")),
    km=st.one_of(st.none(), st.floats(0.1, 20_000)),
)


def oracle_membership(row: pd.Series, year: int | None) -> str:
    """Say yes, no, start unknown or end unknown, one site at a time."""
    if year is None or year >= TODAY:
        return "yes"
    start = row["member_since"] if pd.notna(row["member_since"]) else row["label_year"]
    end = row["member_until"]
    if row["status"] == "preparation":
        return "no"
    if pd.isna(start):
        return "no" if pd.notna(end) and end < year else "start"
    if start > year:
        return "no"
    if row["status"] not in NOT_CURRENT or start == year:
        return "yes"
    if pd.isna(end):
        return "end"
    return "yes" if end >= year else "no"


def oracle_passes(row: pd.Series, selection: Selection, ignoring: str = "") -> bool:
    """Tell whether a site passes every filter but membership and one facet."""
    today = selection.year is None or selection.year >= TODAY
    for facet in KEYS:
        chosen = selection.chosen(facet)
        if facet == ignoring:
            continue
        if facet == "status" and not chosen and today and row["status"] in NOT_CURRENT:
            return False
        if chosen and not set(chosen) & oracle_codes(row, facet):
            return False
    return oracle_words(row, selection.words) and oracle_near(row, selection)


def oracle_codes(row: pd.Series, facet: str) -> set[str]:
    if facet == "decade":
        start = row["member_since"] if pd.notna(row["member_since"]) else row["label_year"]
        return {"unknown" if pd.isna(start) else f"{start // 10}0s"}
    if facet == "country":
        return {row["country"], *row["countries"]}
    value = row[facets.facet(facet).column]
    return set(value) if isinstance(value, tuple) else {value} - {""}


def oracle_words(row: pd.Series, words: str) -> bool:
    held = row["name"].lower().replace("é", "e").split()
    *whole, begun = words.lower().split() or [""]
    if words == "!":
        return False
    begins = not begun or any(word.startswith(begun) for word in held)
    return begins and all(word in held for word in whole)


def oracle_near(row: pd.Series, selection: Selection) -> bool:
    if not selection.near or selection.km is None:
        return True
    if np.isnan(row["latitude"]):
        return False
    here = tuple(float(part) for part in selection.near.split(","))
    away = great_circle(here, (row["latitude"], row["longitude"])).km
    assume(abs(away - selection.km) > 0.001)
    return away <= selection.km


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(networks, selections)
def test_list_mask_and_counts_agree_with_the_oracle(catalogue, selection):
    rows = [row for _, row in catalogue.sites.iterrows()]
    member = [oracle_membership(row, selection.year) for row in rows]
    passing = [oracle_passes(row, selection) for row in rows]
    result = apply(catalogue, selection, this_year=TODAY)
    wanted = [one and whose == "yes" for one, whose in zip(passing, member, strict=True)]
    assert result.shown.tolist() == wanted
    assert sorted(result.positions.tolist()) == np.flatnonzero(wanted).tolist()
    assert len(result) == sum(wanted)
    for name in ("start", "end"):
        unknown = [one and whose == name for one, whose in zip(passing, member, strict=True)]
        assert getattr(result, f"{name}_unknown").tolist() == np.flatnonzero(unknown).tolist()
    counts = facet_counts(catalogue, selection, this_year=TODAY)
    for facet, counted in counts.items():
        kept = [
            row
            for row, whose in zip(rows, member, strict=True)
            if whose == "yes" and oracle_passes(row, selection, ignoring=facet)
        ]
        assert counted == {
            code: sum(code in oracle_codes(row, facet) for row in kept) for code in counted
        }
        used = {code for row in rows for code in oracle_codes(row, facet)}
        assert used <= set(counted)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(networks, selections)
def test_a_count_is_what_choosing_the_code_alone_gives(catalogue, selection):
    for facet, counted in facet_counts(catalogue, selection, this_year=TODAY).items():
        for code, number in counted.items():
            alone = replace(selection, **{facets.facet(facet).field: (code,)})
            assert len(apply(catalogue, alone, this_year=TODAY)) == number, (facet, code)


@pytest.fixture(scope="module")
def real() -> catalogues.Catalogue:
    return catalogues.load(FOLDER)


@settings(max_examples=100, deadline=None)
@given(data=st.data())
def test_address_gives_the_selection_back(real, data):
    chosen = {
        facet.field: data.draw(st.lists(st.sampled_from(facet.codes(real)), max_size=3))
        for facet in facets.FACETS
    }
    selection = Selection(
        **chosen,
        words=data.draw(st.text(max_size=300)),
        year=data.draw(st.one_of(st.none(), st.integers(1000, TODAY))),
        near=data.draw(
            st.sampled_from(["", "Lyon", "saint-denis, 93", "45.7578,-4.8", "Paris,TX"])
        ),
        km=data.draw(st.one_of(st.none(), st.floats(allow_nan=True, allow_infinity=True))),
    )
    again, ignored = Selection.from_query(selection.to_query(), real)
    assert (replace(again, near=selection.near), ignored) == (selection, ())
    assert Selection.from_query(again.to_query(), real) == (again, ())


text = st.text(max_size=30)
keys = st.one_of(text, st.sampled_from([*KEYS, "q", "year", "near", "km", "lang"]))


@settings(max_examples=150, deadline=None)
@given(query=st.one_of(st.lists(st.tuples(keys, text)), st.dictionaries(keys, st.lists(text))))
def test_no_address_raises_and_what_is_left_out_is_reported(real, query):
    selection, ignored = Selection.from_query(query, real)
    apply(real, selection)
    assert Selection.from_query(selection.to_query(), real) == (selection, ())
    assert all(isinstance(part, Ignored) and part.key not in RESERVED for part in ignored)
    for part in ignored:
        part.text(i18n.language("fr")).encode()


def test_unknown_parts_are_reported_in_the_order_of_the_address(real):
    query = [
        ("country", "fr"), ("country", "XX"), ("year", "20xx"), ("year", "1995"), ("lang", "fr"),
        ("site", "noirlac"), ("km", "-5"), ("near", "zzzzz"), ("km", "20"), ("q", " l'Aria  "),
        ("q", "again"), ("colour", "red"), ("theme", ""), ("year", "2999"),
    ]  # fmt: skip
    selection, ignored = Selection.from_query(query, real, this_year=TODAY)
    assert selection == Selection(countries=("FR",), year=1995, words="l'Aria")
    assert [(part.key, part.value) for part in ignored] == [
        ("country", "XX"), ("year", "20xx"), ("km", "-5"), ("near", "zzzzz"), ("q", "again"),
        ("colour", "red"), ("year", "2999"), ("km", "20"),
    ]  # fmt: skip
    assert "« country=XX »" in ignored[0].text(i18n.language("fr")).replace("\u202f", " ").replace(
        "\u00a0", " "
    )


def test_address_is_canonical_and_leaves_defaults_out():
    assert Selection().to_query() == []
    assert Selection().is_default
    selection = Selection(themes=("music", "dance", "music"), words=" a  b ", near="Lyon", km=100.0)
    assert selection.to_query() == [
        ("theme", "dance"), ("theme", "music"), ("q", "a b"), ("near", "Lyon"), ("km", "100"),
    ]  # fmt: skip
    assert not selection.is_default
    assert Selection(km=10).to_query() == []


def test_a_selection_looks_up_no_place(monkeypatch):
    monkeypatch.setattr(nearby, "resolve", lambda text: pytest.fail(f"{text} was looked up"))
    assert Selection(near=" lyon ", km=5).to_query() == [("near", "lyon"), ("km", "5")]
    assert Selection(near="45.7578, -4.8").near == "45.76,-4.8"
    assert replace(Selection(near="Lyon"), words="a").near == "Lyon"


def test_an_address_names_its_place_in_one_way(real):
    for typed in ("lyon", " LYON, Rhône"):
        assert Selection.from_query({"near": typed}, real)[0] == Selection(near="Lyon")


def test_the_place_is_looked_up_once_for_a_list(real, monkeypatch):
    texts, resolve = [], nearby.resolve
    monkeypatch.setattr(nearby, "resolve", lambda text: texts.append(text) or resolve(text))
    assert apply(real, Selection(near="Lyon", km=100)).place.name == "Lyon"
    assert texts == ["Lyon"]


def test_mapping_of_lists_and_pairs_mean_the_same(real):
    as_lists = Selection.from_query({"country": ["FR", "BE"], "q": ["abbaye"]}, real)
    as_pairs = Selection.from_query([("country", "FR"), ("country", "BE"), ("q", "abbaye")], real)
    assert as_lists == as_pairs
    assert Selection.from_query({"country": "FR"}, real)[0].countries == ("FR",)


def test_without_status_neither_former_nor_unconfirmed_are_shown(real):
    statuses = real.sites["status"]
    result = apply(real, Selection())
    assert result.shown.tolist() == (~statuses.isin(["former", "unconfirmed"])).tolist()
    counts = facet_counts(real, Selection())
    assert counts["status"] == {code: (statuses == code).sum() for code in codes_of.STATUSES}
    assert sum(counts["country"].values()) == len(result)


def test_1972_shows_the_five_founders(real):
    result = apply(real, Selection(year=1972))
    assert set(real.sites["id"][result.positions]) == FOUNDERS
    assert first_year(real) == 1972
    counts = facet_counts(real, Selection(year=1972))
    assert sum(counts["status"].values()) == 5
    assert counts["decade"]["1970s"] == 5


def test_unknown_years_are_counted_and_not_guessed(real):
    result = apply(real, Selection(year=2000))
    ids = real.sites["id"]
    assert "neimenster" in set(ids[result.start_unknown])
    assert "senanque" in set(ids[result.end_unknown])
    assert "esparrou" not in set(ids[np.concatenate([result.start_unknown, result.positions])])
    assert result.undated == len(result.start_unknown) + len(result.end_unknown)


def test_this_year_is_today(real):
    today = apply(real, Selection())
    assert apply(real, Selection(year=TODAY), this_year=TODAY).positions.tolist() == (
        today.positions.tolist()
    )
    assert today.undated == 0


def test_leaving_year_counts_as_a_year_of_membership():
    row = {"id": "a", "name": "a", "country": "FR", "status": "former", "label_year": 2012}
    left = network([row | {"member_until": 2019}])
    shown = [len(apply(left, Selection(year=year))) for year in (2011, 2012, 2018, 2019, 2020)]
    assert shown == [0, 1, 1, 1, 0]
    assert apply(left, Selection(year=2020)).undated == 0


def test_list_order_is_by_name_in_the_readers_language():
    names = ["Zoé", "émile", "Abbaye", "Eva"]
    rows = [{"id": name, "name": name, "country": "FR"} for name in names]
    rows[0]["name_en"] = "Aardvark"
    ordered = network(rows)
    assert apply(ordered, Selection()).positions.tolist() == [2, 1, 3, 0]
    assert apply(ordered, Selection(), "en").positions.tolist() == [0, 2, 1, 3]


def test_near_sorts_by_distance_and_counts_sites_without_position(real):
    result = apply(real, Selection(near="Lyon"))
    known = result.distances_km[~np.isnan(result.distances_km)]
    assert (np.diff(known) >= 0).all()
    assert real.sites["id"][result.positions[0]] == "ambronay"
    around = apply(real, Selection(near="Lyon", km=100))
    assert 0 < len(around) < len(result)
    assert around.distances_km.max() <= 100
    rows = [
        {"id": "a", "name": "a", "country": "FR"},
        {"id": "b", "name": "b", "country": "FR", "latitude": 45.0, "longitude": 5.0},
    ]
    partly = network(rows)
    for selection, shown in (
        (Selection(near="Lyon"), [1, 0]),
        (Selection(near="Lyon", km=200), [1]),
    ):
        result = apply(partly, selection)
        assert result.positions.tolist() == shown
        assert result.unplaced.tolist() == [0]
        assert result.place.name == "Lyon"


def test_words_come_before_distance_in_the_order(real):
    result = apply(real, Selection(words="chartreuse", near="Lille"), "fr")
    ids = real.sites["id"][result.positions].tolist()
    assert {"chartreuse-villeneuve", "chartreuse-neuville"} <= set(ids[:2])
    assert len(result.distances_km) == len(result.reasons) == len(result)


def test_a_folder_with_only_sites_has_facets_and_words(tmp_path):
    (tmp_path / "sites.csv").write_text("id,name,country\na,Abbaye,FR\n", encoding="utf-8")
    small = catalogues.load(tmp_path)
    assert len(apply(small, Selection(words="abbaye", countries=("FR",)))) == 1
    assert facet_counts(small, Selection())["country"] == {"FR": 1}


def test_an_empty_network_selects_nothing():
    nothing = network([])
    result = apply(nothing, Selection(words="abbaye", near="Lyon", km=5, year=1980))
    assert len(result) == 0
    assert first_year(nothing) is None


def test_a_word_that_a_page_keeps_for_itself_is_neither_read_nor_reported(network):
    pairs = [("view", "table"), ("figure", "sites")]
    selection, ignored = Selection.from_query(pairs, network, ["view"])
    assert selection == Selection()
    assert ignored == (Ignored("figure", "sites"),)


def test_words_of_pages_are_kept_once_and_never_so_long_that_a_link_breaks():
    kinds = [("kind", "law"), ("kind", "label"), ("kind", "law")]
    pairs = [*kinds, ("find", "a" * (address.LONGEST_OWN + 1)), ("theme", "music"), ("seat", "x")]
    kept = (("kind", "law"), ("kind", "label"), ("seat", "x"))
    assert address.own(pairs, ("kind", "find", "seat")) == kept


@pytest.mark.parametrize(("year", "is_read"), [("1971", False), ("1972", True), ("2026", True)])
def test_a_year_in_which_the_network_was_not_is_said(real, year, is_read):
    selection, ignored = Selection.from_query([("year", year)], real, this_year=TODAY)
    assert selection == (Selection(year=int(year)) if is_read else Selection())
    assert ignored == (() if is_read else (Ignored("year", year),))
