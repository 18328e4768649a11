"""Files in Chinese: the letters are in them, with a font that has them and the right language."""

from __future__ import annotations

import dataclasses
import io
import json
import re

import openpyxl
import pytest
from pptx import Presentation

from accr_map.exports.documents import svg_text
from accr_map.exports.formats import FORMATS
from accr_map.i18n import language, translated
from tests.exports.conftest import written

HAN = re.compile("[\u4e00-\u9fff]")


@pytest.fixture
def chinese(order):
    return order("zh", zones=("china",))


def test_slides_name_a_font_that_has_the_letters(chinese):
    show = Presentation(io.BytesIO(written("pptx", chinese).content))
    runs = [run for slide in show.slides for run in slide.element.iter(f"{{{_A}}}r")]
    told = "".join(run.findtext(f"{{{_A}}}t") for run in runs)
    assert "处遗产地" in told
    assert "南通1895文化创意产业园" in told
    for run in runs:
        said = run.find(f"{{{_A}}}rPr")
        assert said.get("lang") == "zh-CN"
        assert said.find(f"{{{_A}}}ea").get("typeface")
        order = [each.tag.rpartition("}")[2] for each in said]
        assert order.index("latin") < order.index("ea"), "Office mends a file in another order"


def test_slides_use_the_signs_of_chinese(chinese):
    """No space after a full-width colon, and no letter of another language for millions."""
    show = Presentation(io.BytesIO(written("pptx", chinese).content))
    shapes = [shape for slide in show.slides for shape in slide.shapes]
    texts = [shape.text_frame.text for shape in shapes if shape.has_text_frame]
    assert [text for text in texts if text.startswith("来源：")]
    assert not [text for text in texts if "： " in text]
    axes = [shape.chart.value_axis for shape in shapes if shape.has_chart]
    assert {axis.tick_labels.number_format for axis in axes} == {"General", "0,,"}
    (people,) = [axis for axis in axes if axis.has_title]
    assert people.axis_title.text_frame.text == language("zh").text("Inhabitants, millions")


_A = "http://schemas.openxmlformats.org/drawingml/2006/main"


def test_the_drawing_says_its_language_and_fonts(chinese):
    drawn = written("svg", chinese).content.decode()
    assert 'lang="zh-Hans"' in drawn
    assert "南通1895文化创意产业园" in drawn
    assert "Noto Sans CJK" in drawn


def test_chinese_letters_are_given_the_room_of_squares():
    assert svg_text.width("南通", 15) == pytest.approx(2 * 15)
    assert svg_text.width("abcd", 15) < svg_text.width("南通", 15)
    # Beside Chinese letters, Latin ones are drawn in the Chinese font, which is wider.
    assert svg_text.width("abcd南通", 15) > svg_text.width("abcd", 15) + svg_text.width("南通", 15)


def test_tables_places_and_the_one_file_are_in_chinese(chinese):
    book = openpyxl.load_workbook(io.BytesIO(written("xlsx", chinese).content))
    assert all(HAN.search(name) for name in book.sheetnames)
    for name in ("csv", "kml", "gpx"):
        assert "南通1895文化创意产业园" in written(name, chinese).content.decode(), name
    places = json.loads(written("geojson", chinese).content)
    assert HAN.search(places["features"][0]["properties"]["status_label"])
    page = written("html", chinese).content.decode()
    # In scripts every letter beyond ASCII is an escape.
    assert json.dumps("南通1895文化创意产业园")[1:-1] in page
    assert '<html lang="zh-Hans">' in page


def test_a_text_without_chinese_says_so_in_a_file(order):
    asked = order("zh", zones=("france",))
    sites = asked.catalogue.sites.copy()
    lacking = sites["id"] == "noirlac"
    sites.loc[lacking, "summary_zh"] = ""
    poor = dataclasses.replace(asked.catalogue, sites=sites, version="poor")
    told = json.loads(FORMATS["geojson"].write(dataclasses.replace(asked, catalogue=poor)))
    spoken = [each["properties"]["summary"] for each in told["features"]]
    foreign = [summary for summary in spoken if summary.endswith(" (en)")]
    assert foreign == [f"{sites.loc[lacking, 'summary_en'].item()} (en)"]
    site = translated.Passage("A mill.", "en", foreign=True)
    assert translated.marked(site) == "A mill. (en)"
    assert language("zh").name("en") == "英语"
