"""Names on a static map: beside what they name, in the reader's language, and none upon another."""

from __future__ import annotations

import random
import re
from dataclasses import replace
from itertools import combinations

import pytest

from accr_map.exports.documents import static_map, svg_text
from accr_map.exports.documents.map_names import Names
from accr_map.geo.territories import DISPUTED
from accr_map.i18n import LANGUAGES, language

EUROPE = (36, -11, 60, 25)
SIZE, SIGN = 15, 19


def mark(latitude: float, longitude: float, name: str, town: str = "") -> static_map.Mark:
    return static_map.Mark(latitude, longitude, name, name, "#000000", "M0 0", town=town)


def window(bounds=EUROPE, code: str = "", width: float = 1000, height: float = 800):
    return replace(static_map.panel(width, height, bounds), language=code)


def texts(drawn: str) -> list[str]:
    return re.findall(r"<text[^>]*>([^<]*)</text>", drawn)


def names_of(marks, seen_from) -> tuple[Names, list[str]]:
    names = Names(seen_from, SIZE)
    visible = static_map.seen(seen_from, marks, SIGN)
    return names, texts("".join(names.of_sites(visible, visible, SIGN)))


@pytest.mark.parametrize("code", LANGUAGES)
def test_countries_and_towns_are_named_in_the_language_of_the_reader(code):
    drawn = texts(static_map.draw(window(code=code), []))
    assert language(code).country("FR").upper() in drawn
    capital = {"fr": "Londres", "en": "London", "zh": "伦敦"}[code]
    assert capital in drawn
    assert not texts(static_map.draw(window(), []))


@pytest.mark.parametrize("code", LANGUAGES)
def test_disputed_territories_are_not_named(code):
    around_them = [(21, 118, 26, 123), (41, 19, 44, 23), (20, -18, 28, -8), (31, 33, 33, 36)]
    drawn = {
        name for each in around_them for name in texts(static_map.draw(window(each, code), []))
    }
    assert drawn
    assert not drawn & {language(code).country(each).upper() for each in DISPUTED}


def test_no_name_covers_a_sign_or_another_name():
    marks = [mark(46 + n % 5 * 0.8, 1 + n // 5 * 1.1, f"A site of number {n}") for n in range(20)]
    names, written = names_of(marks, window(code="en"))
    "".join([*names.of_countries(), *names.of_towns()])
    assert len(written) > 10
    signs, boxes = names.taken[:20], names.taken[20:]
    # What belongs to a town, its dot, touches its name.
    for one, other in [*combinations(boxes, 2), *((box, at) for box in boxes for at in signs)]:
        across = min(one[2], other[2]) - max(one[0], other[0])
        down = min(one[3], other[3]) - max(one[1], other[1])
        assert across <= 0 or down <= 0
    for left, top, right, bottom in boxes:
        assert left >= 0
        assert top >= 0
        assert right <= 1000
        assert bottom <= 800


def test_sites_in_one_place_are_named_on_both_sides_by_their_towns_if_need_be():
    wide = mark(31.6, 120.3, "Cultural park of a name too wide", "Wuxi")
    world = window((-50, -150, 70, 160), width=420, height=375)
    room = svg_text.width(wide.label, SIZE)
    assert room > 420 - world.place([120.3], [31.6])[0][0]
    _, written = names_of([mark(31.7, 120.4, "Nantong"), wide, mark(31.6, 60, "Between")], world)
    assert set(written) == {"Nantong", "Wuxi", "Between"}


def test_a_sign_that_the_edge_would_cut_is_left_out():
    seen_from = window((40, 0, 50, 10))
    west = seen_from.degrees[0]
    marks = [mark(45, west + 0.01, "Cut"), mark(45, 5, "Whole")]
    assert [at.name for at, _ in static_map.seen(seen_from, marks, SIGN)] == ["Whole"]
    assert texts(static_map.draw(seen_from, marks)) == ["Whole"]


def test_of_signs_upon_one_another_in_a_crowd_the_last_is_drawn():
    seen_from = window()
    chance = random.Random(7)
    crowd = [
        mark(chance.uniform(40, 55), chance.uniform(-5, 20), f"site {number}")
        for number in range(3000)
    ]
    last: dict[tuple[float, float], str] = {}
    for sign, point in static_map.seen(seen_from, crowd, SIGN):
        # A square of a third of a sign, in which a dictionary keeps the place of its first.
        x, y = (point // (SIGN * 0.35)).tolist()
        last[x, y] = sign.name
    drawn = re.findall("<title>([^<]*)</title>", static_map.signs_of(seen_from, crowd, SIGN))
    assert len(drawn) < 2500
    assert drawn == list(last.values())
