"""Facets: what is written once in the registry is found wherever sites are filtered or named."""

from __future__ import annotations

import base64
import datetime
import io
import json
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
import pytest

from accr_map import catalogue, settings
from accr_map.catalogue import Catalogue, facets
from accr_map.catalogue.facets import FACETS, Facet
from accr_map.exports import offline_data, spreadsheets
from accr_map.exports.geo_files import to_geojson
from accr_map.exports.order import Order
from accr_map.i18n import language, mark
from accr_map.selection import Selection, apply, facet_counts
from accr_map.selection.describe import named
from accr_map.selection.facet_labels import facet_rows
from accr_map.statistics.measures import residencies
from accr_map.tables.codes import CONFIDENCES
from pages.explore import table
from pages.shell.view import View
from pages.widgets import filters
from tests.small_network import DATA

ADDED = Facet(
    "confidence", "confidences", mark("Confidence"), "confidence",
    column_heading=mark("Confidence"), label_name="confidence_label", words=CONFIDENCES,
)  # fmt: skip
REGION = Facet("region", "regions", mark("Region"), "region", column_heading=mark("Region"))
CODES = {
    "country": "BE", "zone": "china", "theme": "music", "programme": "odyssee", "type": "castle",
    "status": "former", "decade": "unknown",
    "activity": "stay",
}  # fmt: skip


def order(network: Catalogue, selection: Selection, code: str) -> Order:
    day = datetime.date(2026, 11, 22)
    return Order(network, selection, language(code), settings.current(), day=day)


@pytest.fixture(scope="module")
def visited(network):
    """The project's own network, had it said of every third site that one can stay there."""
    stays = [() if row % 3 else ("stay",) for row in range(len(network.sites))]
    return replace(network, sites=network.sites.assign(activities=stays))


@pytest.fixture
def grown(monkeypatch):
    """The project's own data, read when the registry has two facets more."""
    monkeypatch.setattr(facets, "FACETS", (*FACETS, ADDED, REGION))
    return catalogue.load(DATA)


def test_a_facet_added_in_one_place_filters_counts_and_stands_in_the_address(grown):
    regions = grown.sites["region"]
    wanted = ((regions == "Occitanie") & (grown.sites["status"] != "former")).tolist()
    selection, ignored = Selection.from_query([("region", "OCCITANIE")], grown)
    assert selection == Selection(regions=["Occitanie"])
    assert ignored == ()
    assert selection.regions == ("Occitanie",)
    assert not selection.is_default
    assert selection.to_query() == [("region", "Occitanie")]
    assert Selection.from_query(selection.to_query(), grown) == (selection, ())
    assert apply(grown, selection).shown.tolist() == wanted
    assert any(wanted)
    assert facet_counts(grown, Selection())["region"]["Occitanie"] == sum(wanted)
    assert facet_counts(grown, selection)["country"]["FR"] == sum(wanted)


def test_a_facet_added_in_one_place_has_its_name_and_labels(grown):
    selection = Selection(confidences=["high"], regions=["Occitanie"])
    assert named(grown, selection, language("fr")) == "Élevée · Occitanie"
    offered = json.loads(facet_rows(grown, language("fr")))["facets"]
    assert offered["confidence"]["title"] == "Confiance"
    assert [row[:2] for row in offered["confidence"]["values"]] == [
        ["high", "Élevée"], ["medium", "Moyenne"], ["low", "Faible"],
    ]  # fmt: skip


def test_the_filter_of_programmes_says_which_of_them_hide_their_hosts(network):
    """No site does not mean none there: what draws the numbers must not draw a zero."""
    table = json.loads(facet_rows(network, language("fr")))
    hiding = {code for code, rule in network.protected.items() if rule == "stay"}
    assert {"nora", "nafas"} <= hiding
    assert set(table["facets"]["programme"]["withheld"]) == hiding
    assert table["facets"]["programme"]["note"].startswith("Les sites d’accueil des programmes")
    hidden_in = [key for key, facet in table["facets"].items() if facet["withheld"]]
    assert hidden_in == ["programme"]


def test_a_facet_added_in_one_place_chooses_the_hosts_of_residencies(grown):
    rows = residencies.among(grown, Selection(regions=["Occitanie"]))
    region_of = dict(zip(grown.sites["id"], grown.sites["region"], strict=True))
    assert {region_of[site] for site in rows["site_id"]} <= {"Occitanie"}
    assert len(rows) < len(residencies.among(grown, Selection()))


def test_a_facet_added_in_one_place_is_in_the_offline_file(grown):
    told = offline_data.gather(order(grown, Selection(), "fr"))
    assert {"confidence", "region"} <= {facet["key"] for facet in told["facets"]}
    offered = told["said"]["fr"]["facets"]["facets"]["confidence"]
    assert offered["title"] == "Confiance"
    names = {"high": "Élevée", "medium": "Moyenne", "low": "Faible"}
    assert {code: label for code, label, *_ in offered["values"]} == names
    region_of = dict(zip(grown.sites["id"], grown.sites["region"], strict=True))
    wanted = [region_of[site] for site in told["said"]["fr"]["rows"]["id"]]
    for region in filter(None, set(wanted)):
        carried = _carried(told, "region", region)
        assert carried == [own == region for own in wanted]


def _carried(told: dict[str, Any], key: str, code: str) -> list[bool]:
    """Tell for each row of the file whether it carries a code."""
    table = told["sets"]["facets"][key]
    packed = base64.b64decode(table["carriers"][table["codes"].index(code)])
    bits = np.unpackbits(np.frombuffer(packed, dtype=np.uint8), bitorder="little")
    return bits[: told["sets"]["length"]].astype(bool).tolist()


def test_a_facet_added_in_one_place_is_in_tables_and_exports(grown):
    high = Selection(confidences=["high"])
    feature = json.loads(to_geojson(order(grown, high, "fr")))["features"][0]["properties"]
    assert (feature["confidence"], feature["confidence_label"]) == ("high", "Élevée")
    book = pd.read_excel(
        io.BytesIO(spreadsheets.to_xlsx(order(grown, high, "fr"))), engine="openpyxl"
    )
    assert set(book["Confiance"]) == {"Élevée"}
    view = View(grown, settings.current(), language("fr"), high, (), "")
    assert set(table.frame(view)["Confiance"]) == {"Élevée"}
    assert [chip[1:] for chip in filters.chips(view)] == [("Élevée", Selection())]


@pytest.mark.parametrize("facet", [f for f in FACETS if f.is_offered], ids=lambda f: f.key)
def test_every_facet_offered_is_in_the_offline_file(facet, visited):
    told = offline_data.gather(order(visited, Selection(**{facet.field: [CODES[facet.key]]}), "en"))
    carried = _carried(told, facet.key, CODES[facet.key])
    assert all(carried[row] for row in told["order"])
    assert facet.key in {offered["key"] for offered in told["facets"]}
    label = facet.label(visited, CODES[facet.key], language("en"))
    values = told["said"]["en"]["facets"]["facets"][facet.key]["values"]
    assert (CODES[facet.key], label) in [(code, name) for code, name, *_ in values]


@pytest.mark.parametrize("facet", FACETS, ids=lambda facet: facet.key)
def test_every_facet_changes_name_address_and_sites(facet, visited):
    selection = Selection(**{facet.field: [CODES[facet.key]]})
    assert getattr(selection, facet.field) == selection.chosen(facet.key) == (CODES[facet.key],)
    assert selection.to_query() == [(facet.key, CODES[facet.key])]
    assert Selection.from_query(selection.to_query(), visited) == (selection, ())
    assert len(apply(visited, selection)) not in (0, len(apply(visited, Selection())))
    for code in ("en", "fr", "zh"):
        name = named(visited, selection, language(code))
        label = facet.label(visited, CODES[facet.key], language(code))
        assert name == facet.said(label, language(code))


@pytest.mark.parametrize("facet", FACETS, ids=lambda facet: facet.key)
def test_every_facet_changes_the_residencies_of_a_selection(facet, visited):
    chosen = Selection(**{facet.field: [CODES[facet.key]]})
    every = residencies.among(visited, Selection())
    assert len(residencies.among(visited, chosen)) < len(every)
    assert residencies.whose_sites(chosen).is_default is not facet.is_of_hosts


@pytest.mark.parametrize(
    ("code", "name"),
    [("en", "Label or membership: 1990 to 1999 / Year not known"),
     ("fr", "Label ou adhésion\u202f: 1990 à 1999 / Année inconnue"),
     ("zh", "认证或加入：1990 至 1999 / 年份未知")],
)  # fmt: skip
def test_decades_have_their_names_in_the_name_of_a_selection(network, code, name):
    assert named(network, Selection(decades=["1990s", "unknown"]), language(code)) == name


def test_a_selection_is_changed_by_the_fields_of_its_facets():
    chosen = Selection(themes=["music", "dance", "music"], countries=["FR"])
    assert chosen == Selection(codes=chosen.codes)
    assert replace(chosen, themes=(), words="abbaye") == Selection(countries=["FR"], words="abbaye")
    with pytest.raises(TypeError, match="theme"):
        Selection(theme=["music"])
    with pytest.raises(AttributeError, match="theme"):
        _ = chosen.theme
