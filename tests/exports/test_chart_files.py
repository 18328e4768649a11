"""Charts as files: title, words, sources, date and licence stand in them, in every language."""

import datetime
import re
from xml.etree import ElementTree

import pytest

from accr_map import charts, settings, statistics
from accr_map.exports.documents import chart_file, svg_text
from accr_map.exports.order import Order
from accr_map.i18n import LANGUAGES, language
from accr_map.selection import Selection
from accr_map.statistics.measures import residencies

DAY = datetime.date(2026, 11, 30)


def order_of(real, code):
    return Order(real, Selection(), language(code), settings.current(), "", day=DAY)


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_chart_on_paper_says_what_it_is_whose_and_of_when(real, code):
    order = order_of(real, code)
    base = statistics.scope_of(real, Selection(), DAY.year)
    drawing = charts.arrivals(base, order.language, charts.LIGHT)
    root = ElementTree.fromstring(chart_file.to_svg(drawing, order))
    texts = ["".join(each.itertext()) for each in root.iter("{http://www.w3.org/2000/svg}text")]
    shown = re.sub(r"\s", "", "".join(texts))
    first = "鲁瓦约蒙" if code == "zh" else "Royaumont"
    for wanted in (drawing.title, drawing.words, order.attribution, order.date, order.licence,
                   drawing.cited[0], first):  # fmt: skip
        assert re.sub(r"\s", "", wanted) in shown
    assert drawing.cited[-1] not in shown, "a long list is cut"


def test_the_same_chart_is_the_same_picture(real):
    order = order_of(real, "en")
    counted = residencies.flows(real, Selection())
    drawing = charts.origins(statistics.scope_of(real, Selection()), counted, order.language,
                             charts.LIGHT)  # fmt: skip
    assert chart_file.to_svg(drawing, order) == chart_file.to_svg(drawing, order)
    picture = chart_file.to_png(drawing, order)
    assert picture.startswith(b"\x89PNG")
    assert int.from_bytes(picture[16:20]) == 2400


@pytest.mark.parametrize(
    ("words", "longest"),
    [
        ("one two three four five", "three four"),
        ("始于一九七二年的五处遗产地，共三十个。", "遗产地，"),
    ],
)
def test_lines_break_between_words_and_after_chinese_marks(words, longest):
    lines = svg_text.lines(words, 10, svg_text.width(longest, 10))
    assert re.sub(r"\s", "", "".join(lines)) == re.sub(r"\s", "", words)
    assert len(lines) > 1
    assert not any(line.startswith(("，", "。")) for line in lines)


def test_a_word_longer_than_a_line_is_not_lost():
    assert svg_text.lines("incomprehensibilities x", 10, 20) == ["incomprehensibilities", "x"]
    # What a space holds together, and a mark behind a word, stay on one line.
    assert svg_text.lines("Cister\u202f; husay", 10, 40) == ["Cister\u202f;", "husay"]
    assert svg_text.lines("ACCR；Unidivers；IMEC", 10, 30) == ["ACCR；", "Unidivers；", "IMEC"]
