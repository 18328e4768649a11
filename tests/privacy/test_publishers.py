"""No source of a protected programme is published by a site that may be its host."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from dataclasses import replace

import openpyxl
import pandas as pd
import pytest

from accr_map import settings, statistics
from accr_map.catalogue import citations
from accr_map.catalogue.published_files import published_files
from accr_map.exports import figure_sheets, formats
from accr_map.exports.order import Order
from accr_map.i18n import language
from accr_map.privacy import joined, publishers
from accr_map.selection import Selection
from tests.privacy.test_everything import invented, with_rows  # noqa: F401 - a fixture

WORDS = language("en")
#: How sites sign what they publish: by their name, by a part of it, by more than it.
SIGNED = ["Maison de Paris", "Paris House", "=Alps", "无锡", "The Friends of the House"]


def cells(network, name, hidden):
    """The rows of a table about hidden programmes alone: their sites and their sources."""
    for row in getattr(network, name).to_dict("records"):
        of = row.get("programme_ids") or row.get("programme_id", row.get("id", ""))
        about = set(publishers.codes(of))
        if name == "calls":
            about = set(joined(network.programmes, of))
        if about and about <= hidden:
            sites = publishers.codes(row.get("site_ids", row.get("site_id", "")))
            yield set(sites), publishers.codes(row.get("source_ids", row.get("source_id", "")))


def named_hosts(network):
    """Sites whose name a source of a hidden programme gives away, in every table."""
    hidden = {code for code, rule in network.protected.items() if rule == "stay"}
    hosts = publishers.sites_of_sources(network.sources, network.sites)
    tables = ("programmes", "residencies", "hosting", "calls", "figures", "events", "chapters",
              "partner_links")  # fmt: skip
    return [
        (name, source)
        for name in tables
        for sites, sources in cells(network, name, hidden)
        for source in sources
        if not hosts.get(source, frozenset()) <= sites
    ]


def plain(content: bytes) -> str:
    """The text of a file, or of all the files in an archive."""
    if content[:2] != b"PK":
        return content.decode("utf-8", "replace")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return "\n".join(plain(archive.read(name)) for name in archive.namelist())


def test_no_table_of_the_network_names_a_host_by_its_source(network):
    assert named_hosts(network) == []
    assert len(publishers.sites_of_sources(network.sources, network.sites)) > 20


def test_no_row_of_the_figures_names_a_host_by_its_source(network):
    """The workbook of figures, joined: a protected programme and a site that publishes."""
    hidden = [code for code, rule in network.protected.items() if rule == "stay"]
    called = set(network.programmes["name_en"][network.programmes["id"].isin(hidden)])
    hosts = publishers.sites_of_sources(network.sources, network.sites)
    named = citations.publishers(network, WORDS)
    signed = {named[source] for source in hosts}
    base = statistics.scope_of(network, Selection(every_status=True))
    content = figure_sheets.to_xlsx(base, statistics.figures(base), WORDS)
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True)
    rows = [set(map(str, line)) for sheet in book for line in sheet.values]
    about = [row for row in rows if row & called]
    assert about
    assert [row for row in about if row & signed] == []


@pytest.fixture
def signed(invented):  # noqa: F811
    """A network in which only sources signed by sites tell of protected programmes."""
    first = invented.sources.iloc[[0]]
    theirs = [
        first.assign(id=f"h{at}", publisher=name, url=f"https://given-away.example/{at}")
        for at, name in enumerate(SIGNED)
    ]
    theirs[-1] = theirs[-1].rename(
        columns={"publisher": "publisher_zh", "publisher_zh": "publisher"}
    )
    stays = [("nora", 2020 + at, "", "", 9, f"h{at}") for at in range(len(SIGNED))]
    stays.append(("odyssee", 2020, "paris", "BR", 2, "s1"))
    own = invented.programmes["id"].isin(["nora"])
    cited = [("h0",) if nora else () for nora in own]
    return replace(
        with_rows(invented, stays, calls=[("nora", 2021, 9, 90, "exact")]),
        sources=pd.concat([invented.sources, *theirs], ignore_index=True),
        programmes=invented.programmes.assign(source_ids=cited),
    )


def test_a_site_signs_by_its_name_by_less_and_by_more(signed):
    assert named_hosts(signed) == []
    assert len(signed.residencies) == len(SIGNED) + 1
    assert set(signed.residencies["source_id"]) == {"s1", ""}


#: Titles and addresses of others' pages that name a host: by its name, its town, its id.
TOLD = [
    {"title_en": "A refugee at the House of Paris (Maison de Paris)"},
    {"title_fr": "Exil : un artiste à Wuxi"},
    {"title_zh": "流亡艺术家来到无锡"},
    {"url": "https://press.example/nora-at-maison-de-paris.html"},
    {"url": "https://press.example/%E6%97%A0%E9%94%A1"},
]


@pytest.fixture
def told(invented):  # noqa: F811
    """A network in which pages of newspapers name the hosts of a protected programme."""
    first = invented.sources.iloc[[0]]
    pages = [
        first.assign(id=f"h{at}", publisher="Press", url="https://press.example/", title_or_page="")
        .assign(**page)
        for at, page in enumerate(TOLD)
    ]  # fmt: skip
    cited = tuple(f"h{at}" for at in range(len(TOLD)))
    nora = invented.programmes["id"] == "nora"
    step = {"story": "refuge", "order": 1, "title_en": "Refuge", "query": "", "flow": ""}
    steps = [step | {"query": "programme=nora"}, step | {"flow": "nora"}, step]
    stories = pd.DataFrame(steps).assign(source_ids=[cited] * len(steps))
    return replace(
        with_rows(invented, [("nora", 2020, "", "", 9, "h0"), ("odyssee", 2020, "", "", 9, "h1")]),
        sources=pd.concat([invented.sources, *pages], ignore_index=True),
        programmes=invented.programmes.assign(source_ids=[cited if own else () for own in nora]),
        stories=stories,
    )


def test_a_title_or_an_address_that_names_a_host_is_no_source_of_its_programme(told):
    assert not any(told.programmes["source_ids"])
    assert set(told.residencies["source_id"]) == {"", "h1"}


def test_a_step_of_a_story_about_refuge_cites_no_page_that_names_a_host(told):
    assert told.stories["source_ids"].map(len).to_list() == [0, 0, len(TOLD)]


def test_a_row_that_names_the_site_or_a_free_programme_keeps_its_source(invented):  # noqa: F811
    house = replace(invented, sources=invented.sources.assign(publisher="Maison de Paris"))
    stays = [("nora", 2020, "paris", "", 9, "s1"), ("odyssee", 2020, "", "BR", 2, "s1")]
    assert with_rows(house, stays).residencies["source_id"].to_list() == ["s1", "s1"]


def test_no_file_of_the_data_package_holds_the_page_of_a_host(signed):
    for name, content in published_files(signed, settings.current()):
        if name in ("programmes.csv", "residencies.csv", "sources.csv"):
            assert b"given-away.example" not in content, name
            assert not re.search(rb"\bh[0-9]\b", content), name


@pytest.mark.parametrize("code", ["csv", "xlsx", "geojson", "html", "pptx"])
def test_no_file_holds_the_page_of_a_host(signed, code):
    order = Order(signed, Selection(), WORDS, settings.current(), "https://map.example.org/",
                  day=datetime.date(2026, 11, 22))  # fmt: skip
    content = plain(formats.FORMATS[code].write(order))
    assert "given-away.example" not in content
    assert "Friends of the House" not in content
