"""Photographs of sites in the files of a story: slides, handout and offline page, with credit."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import pytest
from pptx import Presentation

from accr_map import catalogue, settings
from accr_map.commands.main import main
from accr_map.exports import offline_data
from accr_map.exports.documents import handout, report, slides, step_views
from accr_map.exports.order import Order
from accr_map.i18n import language
from accr_map.selection import Selection
from tests.commands.test_images import CREDIT, picture
from tests.exports.test_report import inside

SITE, STORY, STEP = "noirlac", "day-journey", 5
SEEN = "The abbey from the south"
MADE_BY = "Picture: A. Keeper · CC BY 4.0"


@pytest.fixture
def order(data_folder) -> Order:
    """Order a story, one of whose sites has a photograph."""
    photo = data_folder.parent / "photo.jpg"
    photo.write_bytes(picture())
    place = ("--folder", str(data_folder), "--site", SITE, "--alt-en", SEEN)
    assert main(["images", "add", str(photo), *place, *CREDIT]) == 0
    found = catalogue.load(data_folder)
    return Order(found, Selection(), language("en"), settings.current(), story=STORY)


def test_a_slide_shows_the_photograph_of_its_site_with_its_credit(order):
    shown = Presentation(io.BytesIO(slides.to_pptx(order))).slides
    described = {
        at: [shape._element.xpath(".//p:cNvPr")[0].get("descr") for shape in slide.shapes]
        for at, slide in enumerate(shown)
    }
    texts = [shape.text_frame.text for shape in shown[STEP].shapes if shape.has_text_frame]
    # After the cover, a step a slide; no other step is about that site alone.
    assert [at for at, words in described.items() if SEEN in words] == [STEP]
    assert MADE_BY in texts


def test_the_map_of_a_step_about_one_site_names_towns_around_it(order):
    drawn = step_views.svg(order, order.steps[STEP - 1], 760, 560, 16)
    for name in ("Paris", "France", "Noirlac Abbey"):
        assert name.upper() in drawn.upper(), name


def test_the_handout_shows_it_too(order):
    with_photo = inside(handout.to_pdf(order))
    told = handout._told(order)["steps"]
    assert [at for at, step in enumerate(told, 1) if step["photo"]] == [STEP]
    assert told[STEP - 1]["photo"]["credit"] == MADE_BY
    # Each as a figure, or a part of the page, and as its picture.
    assert with_photo.count(b"/Alt") == 2 * (len(order.steps) + 1)


def test_the_report_shows_it_with_the_name_of_its_site(order):
    selected = replace(order, story="", selection=Selection(codes=[("country", ["FR"])]))
    (shown,) = report._photos(selected, selected.scope)
    width, height = map(int, re.findall(r'viewBox="0 0 (\d+) (\d+)"', shown["svg"])[0])
    assert abs(width / height - 3 / 2) < 0.01, "all in a row are of one shape"
    assert (shown["credit"], shown["alt"]) == (MADE_BY, SEEN)
    assert "Noirlac" in shown["name"]
    elsewhere = replace(selected, selection=Selection(codes=[("country", ["IT"])]))
    assert list(report._photos(elsewhere, elsewhere.scope)) == []
    figures = [inside(handout.to_pdf(each)).count(b"/Alt") for each in (selected, elsewhere)]
    assert figures[0] > figures[1]


def test_the_offline_page_holds_it_small_while_there_is_room(order, monkeypatch):
    photos = offline_data.gather(order)["photos"]
    assert list(photos) == [SITE]
    assert photos[SITE]["src"].startswith("data:image/webp;base64,")
    assert photos[SITE]["alt"]["fr"] == SEEN
    assert photos[SITE]["credit"]["en"] == MADE_BY
    assert offline_data.gather(order, brief=True)["photos"] == {}
    monkeypatch.setattr(offline_data, "_PHOTO_BYTES", len(photos[SITE]["src"]) - 1)
    assert offline_data.gather(order)["photos"] == {}
