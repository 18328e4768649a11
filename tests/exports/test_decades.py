"""Slides of the decades: a slide each, with the members of its last year and who came in it."""

from __future__ import annotations

import datetime
import io
import time

import pytest
from pptx import Presentation

from accr_map import settings
from accr_map.catalogue import membership
from accr_map.exports.documents import decades
from accr_map.exports.formats import FORMATS
from accr_map.exports.order import Order
from accr_map.exports.records import records
from accr_map.i18n import LANGUAGES, language
from accr_map.selection import Selection, apply

DAY = datetime.date(2026, 11, 22)


def order(network, selection=None, code="en", **values) -> Order:
    own = settings.current()
    return Order(network, selection or Selection(), language(code), own, day=DAY, **values)


def words(slide) -> str:
    return "\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)


def test_the_decades_hold_every_dated_site_once_and_end_today(network):
    found = decades.by_decade(order(network))
    first = membership.first_years(network)
    assert [each.first for each in found][1:] == list(range(1980, 2030, 10))
    assert found[0].first == membership.first_year(network)
    assert found[-1].last == DAY.year
    assert (sum(each.new.astype(int) for each in found) == (first <= DAY.year)).all()
    for each in found[:-1]:
        assert (each.members == apply(network, Selection(year=each.last)).shown).all()
    assert (found[-1].members == apply(network, Selection()).shown).all()


def test_a_selection_begins_with_its_first_decade_and_ends_with_its_year(network):
    found = decades.by_decade(order(network, Selection(countries=("CN",), year=2016)))
    assert [(each.first, each.last) for each in found] == [(2010, 2016)]
    assert set(network.sites["id"][found[0].new]) == {"nantong-1895", "smart-wuxi"}


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_slide_names_who_came_and_every_source(network, code):
    made = order(network, Selection(zones=("europe",)), code, link="https://map.example/")
    begun = time.process_time()
    content = FORMATS["decades"].write(made)
    assert time.process_time() - begun < 10
    assert FORMATS["decades"].file_name(made).endswith(".pptx")
    _cover, *told, last = Presentation(io.BytesIO(content)).slides
    found = decades.by_decade(made)
    assert len(told) >= len(found)
    for slide, decade in zip(told, found, strict=False):
        said = words(slide)
        assert str(int(decade.members.sum())) in said
        for record in records(made.only(decade.new)):
            assert record["name"] in said
            for source in record["sources"]:
                assert source["publisher"] in said
        picture = next(shape for shape in slide.shapes if shape.shape_type == 13)
        assert picture._element.xpath(".//p:cNvPr")[0].get("descr")
    assert made.licence in words(last)
