"""Names of sites and of their towns in the language of a reader."""

from __future__ import annotations

import pytest

from accr_map.catalogue import labels
from accr_map.catalogue.site_rows import site_row
from accr_map.exports import records
from accr_map.exports.order import Order
from accr_map.i18n import language
from accr_map.profiles import card
from accr_map.selection import Selection
from accr_map.settings import current

TOWNS = {"nantong-1895": ("Nantong", "南通", "Chine"), "smart-wuxi": ("Wuxi", "无锡", "Chine")}


@pytest.mark.parametrize("site", TOWNS)
def test_a_town_is_named_in_chinese_where_the_data_do_so(network, site):
    row, (own, chinese, country) = labels.site_rows(network)[site], TOWNS[site]
    assert labels.site_places(network, language("fr"))[row] == f"{own}, {country}"
    assert labels.site_places(network, language("zh"))[row] == f"{chinese}，中国"
    assert labels.town(site_row(network, row), language("en")) == own
    assert labels.town(site_row(network, row), language("zh")) == chinese
    for code, town in (("en", own), ("zh", chinese)):
        order = Order(network, Selection(countries=("CN",)), language(code), current())
        written = {record["id"]: record["locality"] for record in records.records(order)}
        assert written[site] == town


def test_the_address_on_a_card_names_the_town_so_too(network):
    shown = card.describe(network, "smart-wuxi", language("zh"), 2026)
    assert shown.place == "无锡，中国"
    (address,) = [fact for fact in shown.facts if fact.label == "地址"]
    assert [passage.text for passage in address.texts] == ["无锡"]


def test_a_town_without_a_name_in_chinese_keeps_its_own(network):
    row = labels.site_rows(network)["noirlac"]
    assert labels.site_places(network, language("zh"))[row] == "Bruère-Allichamps, Cher"
    without = network.sites.drop(columns="locality_zh")
    own = network.sites["locality"].tolist()
    assert labels.towns(without, language("zh")) == own
    assert labels.towns(network.sites, language("fr")) == own
