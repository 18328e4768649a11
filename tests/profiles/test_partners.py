"""Partners and networks in words: dates side by side, ages of figures, links that a source says."""

from __future__ import annotations

import math
from dataclasses import replace

import pandas as pd
import pytest

from accr_map import catalogue, charts
from accr_map.i18n import LANGUAGES, language
from accr_map.profiles import bodies, card, networks, partners
from accr_map.selection import Selection, apply
from tests.charts.vega_lite import checked

ENGLISH = language("en")
HOSTILE = "</h2><script>x=1</script>"


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_row_is_a_body_with_a_card(network, code) -> None:
    words = language(code)
    found = partners.partners(network, words)
    assert [body.id for body in found] == network.partners["id"].tolist()
    for body in found:
        described = partners.describe(network, body.id, words)
        assert described.name == body.name
        assert described.summary
        assert not described.summary.foreign or code not in ("en", "fr")
        assert described.sources
    assert partners.describe(network, "nobody", words) is None
    others = networks.networks(network, words, 2026)
    assert [body.id for body in others] == network.networks["id"].tolist()
    for body in others:
        assert networks.describe(network, body.id, words, 2026).sources
    assert networks.describe(network, "nobody", words, 2026) is None


def test_the_map_shows_those_with_a_seat_and_the_list_says_so_of_the_others(network) -> None:
    found = partners.partners(network, ENGLISH)
    placed = {seat.id for seat in bodies.seats(found)}
    assert placed == set(network.partners.loc[network.partners["latitude"].notna(), "id"])
    titles = {body.group or body.sign: "" for body in found}
    listed = [each for group in bodies.entries(found, titles, ENGLISH) for each in group["bodies"]]
    assert {each["id"] for each in listed} == {body.id for body in found}
    assert {each["id"] for each in listed if each["mark"]} == {b.id for b in found} - placed


def test_towns_are_named_in_the_readers_language(network) -> None:
    towns = {body.id: body.place for body in partners.partners(network, language("fr"))}
    assert towns["eha"] == "La Haye, Pays-Bas"
    assert towns["cpaffc"] == "Pékin, Chine"
    assert towns["eaca"] == ""


def test_two_sources_that_differ_stand_side_by_side(network) -> None:
    years = [
        (each.year, each.source_ids)
        for each in partners.dates(network, ENGLISH)
        if each.partner == "institut-francais"
    ]
    assert [year for year, _ in years] == [2004, 2014]
    assert len({sources for _, sources in years}) == 2
    [body] = [b for b in partners.partners(network, ENGLISH) if b.id == "institut-francais"]
    assert body.figure == "2004 / 2014"
    facts = {f.label: f for f in partners.describe(network, body.id, ENGLISH).facts}
    assert len(facts["Dates"].texts) == 2


def test_a_year_that_an_agreement_tells_is_not_said_twice(network) -> None:
    told = [(each.partner, each.year) for each in partners.dates(network, ENGLISH)]
    assert len(told) == len(set(told))
    started = network.partners[network.partners["start_year"].notna()]
    for row in started.itertuples():
        assert (row.id, row.start_year) in told


def test_what_a_partner_touches_leads_to_rows_that_are_there(network) -> None:
    [nantong, wuxi] = partners.touched(network, "cpaffc", ENGLISH)
    assert [touch.query for touch in (nantong, wuxi)] == [
        (("site", "nantong-1895"),),
        (("site", "smart-wuxi"),),
    ]
    assert nantong.ties
    assert not math.isnan(nantong.ties[0].latitude)
    assert partners.touched(network, "eurocities", ENGLISH) == ()
    for partner in network.partners["id"]:
        for touch in partners.touched(network, partner, ENGLISH):
            assert touch.source_ids or set(dict(touch.query).values()) & set(network.protected)
            selection, ignored = Selection.from_query(list(touch.query), network)
            assert not ignored
            assert touch.ties or selection != Selection()
    [label] = [
        touch for touch in partners.touched(network, "ministry-culture", ENGLISH)
        if dict(touch.query).get("status")
    ]  # fmt: skip
    selection, _ = Selection.from_query(list(label.query), network)
    assert len(apply(network, selection, "en")) == 23


@pytest.mark.parametrize(
    ("date", "said"),
    [
        ("", "undated"),
        ("2026", "2026"),
        ("2025-06", "June 2025 · 1 year old"),
        ("2015", "2015 · 11 years old"),
        ("2030", "2030"),
    ],
)
def test_a_figure_shows_its_age(date, said) -> None:
    row = pd.Series({"members": 130, "members_date": date})
    assert networks.age(row, ENGLISH, 2026) == said


def test_a_size_has_its_unit_and_says_how_exact_it_is(network) -> None:
    rows = network.networks.set_index("id")
    assert networks.size(rows.loc["cae"], ENGLISH) == "more than 130 members"
    assert networks.size(rows.loc["emcy"], language("fr")) == "environ 50 concours"
    assert networks.size(rows.loc["echo"], ENGLISH) == "23 concert halls"
    unknown = rows.loc["echo"].copy()
    unknown["members"] = pd.NA
    assert networks.size(unknown, ENGLISH) == networks.age(unknown, ENGLISH, 2026) == ""


def test_the_table_of_networks_says_every_age(network) -> None:
    table = networks.table(network, ENGLISH, 2026)
    assert len(table) == len(network.networks)
    ages = dict(zip(table["Network"], table["Age in years"], strict=True))
    assert ages["Culture Action Europe"] == 11
    assert ages["European Music Council"] is pd.NA


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_chart_of_agreements_is_valid_and_says_both_years(network, code) -> None:
    drawn = charts.agreements(network, language(code), charts.LIGHT)
    spec = checked(drawn)
    assert spec["description"].startswith(drawn.title)
    assert "2004" in drawn.words
    assert "2014" in drawn.words
    assert len(drawn.table) == sum(
        each.is_agreement for each in partners.dates(network, language(code))
    )


def test_hostile_names_stay_names_in_the_card(network) -> None:
    spoilt = network.partners.assign(name=HOSTILE, name_en=HOSTILE, role_en=HOSTILE)
    described = partners.describe(replace(network, partners=spoilt), "cmn", ENGLISH)
    assert "<script>" not in card.markup(described)


def test_another_network_needs_none_of_it(tmp_path) -> None:
    (tmp_path / "sites.csv").write_text("id,name,country\na,A,FR\n", encoding="utf-8")
    bare = catalogue.load(tmp_path)
    assert partners.partners(bare, ENGLISH) == ()
    assert partners.dates(bare, ENGLISH) == ()
    assert networks.networks(bare, ENGLISH, 2026) == ()
    assert networks.table(bare, ENGLISH, 2026).empty
    assert charts.agreements(bare, ENGLISH, charts.LIGHT).is_empty
