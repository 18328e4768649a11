"""Every status: former members, and sites of which no status is known, are part of it."""

from __future__ import annotations

import datetime
from dataclasses import replace

import numpy as np
import pytest

from accr_map import catalogue, settings
from accr_map.charts import series
from accr_map.exports.order import Order
from accr_map.exports.records import records
from accr_map.i18n import language
from accr_map.profiles import timeline
from accr_map.selection import Selection, apply
from accr_map.selection.describe import named
from accr_map.selection.query import Ignored
from accr_map.statistics import scope_of
from accr_map.statistics.measures import residencies
from pages.shell.view import View
from pages.widgets import filters

TABLES = {
    "sites": "id,name,country,member_since\nb,Barn,FR,1980\na,Abbey,BE,1990\n",
    "programmes": "id,name\nair,Air\n",
    "hosting": "site_id,programme_id\na,air\n",
    "residencies": "programme_id,year,site_id,origin_country,persons\nair,2019,a,BR,5\n",
}


@pytest.fixture(scope="module")
def unknown(tmp_path_factory):
    """Two sites, of neither of which the status is known."""
    folder = tmp_path_factory.mktemp("unknown")
    for name, text in TABLES.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return catalogue.load(folder, locate=lambda sites: sites.iloc[:0])


def test_every_status_includes_sites_without_one(unknown):
    assert apply(unknown, Selection(every_status=True)).shown.all()
    assert apply(unknown, Selection()).shown.all()


def test_every_status_includes_former_members(network):
    assert apply(network, Selection(every_status=True)).shown.all()
    assert not apply(network, Selection()).shown.all()


def test_a_status_chosen_wins():
    former = Selection(statuses=["former"])
    assert replace(former, every_status=True) == former


def test_it_stands_in_the_address_and_in_the_name(network):
    every = Selection(every_status=True, countries=["FR"])
    assert every.to_query() == [("country", "FR"), ("status", "every")]
    assert Selection.from_query(every.to_query(), network) == (every, ())
    assert not Selection(every_status=True).is_default
    both = [("status", "every"), ("status", "former")]
    expected = Selection(statuses=["former"]), (Ignored("status", "every"),)
    assert Selection.from_query(both, network) == expected
    assert named(network, every, language("en")) == "France · Former members included"
    view = View(network, settings.current(), language("fr"), every, (), "")
    assert [chip[1:] for chip in filters.chips(view)] == [
        ("France", Selection(every_status=True)),
        ("Anciens membres compris", Selection(countries=["FR"])),
    ]


def test_an_order_is_narrowed_to_sites_without_a_status(unknown):
    order = Order(
        unknown, Selection(), language("en"), settings.current(), day=datetime.date(2026, 11, 22)
    )
    part = order.only(np.array([True, True]))
    assert [record["id"] for record in records(part)] == ["a", "b"]
    one = order.only(np.array([True, False]))
    assert [record["id"] for record in records(one)] == ["b"]
    assert one.catalogue is unknown
    assert order.only(np.array([True, False])) is one


def test_hosts_timeline_and_growth_count_sites_without_a_status(unknown):
    assert residencies.hosts(unknown, Selection()) == {"a", "b"}
    assert len(residencies.among(unknown, Selection(countries=["BE"]))) == 1
    assert residencies.whose_sites(Selection(every_status=True)).is_default
    assert timeline.sites_by_year(unknown, Selection(), [1980, 1990], 2026) == {1980: 1, 1990: 2}
    assert timeline.wanted(unknown, Selection(countries=["BE"])).sites == {"a"}
    assert timeline.wanted(unknown, Selection(every_status=True)).sites is None
    grown = series.growth(scope_of(unknown, Selection())).set_index("year")
    assert grown.loc[[1980, 1990], "members"].tolist() == [1, 2]
