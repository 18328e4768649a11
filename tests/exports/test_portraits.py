"""Portraits of sites: drawn from facts, readable, the same for the same facts."""

from __future__ import annotations

import re
import sys
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from pathlib import Path

import numpy as np
import pytest
from fontTools.ttLib import TTFont
from lxml import etree

from accr_map.exports.portraits import letters, of_site, portrait, surroundings
from accr_map.exports.portraits.place_names import PlaceNames
from accr_map.exports.portraits.portrait import SIZES, SMALL, WIDE, Subject
from accr_map.geo import relief
from accr_map.i18n import LANGUAGES, language
from accr_map.tables.families import FAMILIES

# In a plain with towns all around, on a coast, on an island, beyond the block's edge.
POINTS = {"plain": (46.75, 2.46), "coast": (43.09, 2.62), "island": (42.5, 9.0),
          "edge": (50.02, -0.01), "ocean": (-30.0, -140.0)}  # fmt: skip


def _subject(name: str = "Abbey", **more: bool) -> Subject:
    return Subject(name, FAMILIES[0].colour, FAMILIES[0].path, **more)


def _drawn(point: tuple[float, float], subject: Subject, size=WIDE, colours="both") -> str:
    around = surroundings.around(point, size.width, size.height, "en")
    return portrait.draw(subject, around, language("en"), size, colours)


@pytest.mark.parametrize("point", POINTS.values(), ids=POINTS)
@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
def test_a_portrait_is_whole_wherever_a_site_lies(point, size) -> None:
    drawn = _drawn(point, _subject(), size)
    etree.fromstring(drawn.encode())
    assert drawn == _drawn(point, _subject(), size)
    assert len(drawn) < 90_000


def test_what_is_around_a_site_is_in_its_window() -> None:
    around = surroundings.around(POINTS["plain"], WIDE.width, WIDE.height, "fr")
    assert around.city is not None
    assert around.city.name == "Bourges"
    assert 36 < around.city.km < 40
    for place in (around.city, around.towns[0]):
        assert 0 < place.x < WIDE.width
        assert 0 < place.y < WIDE.height
    assert around.rivers
    assert around.land
    # A kilometre is a kilometre.
    x, y = around.point
    long = np.hypot(around.city.x - x, around.city.y - y)
    assert long / around.units_a_km == pytest.approx(around.city.km, rel=0.01)


def test_an_open_sea_has_no_city_and_no_land() -> None:
    around = surroundings.around(POINTS["ocean"], WIDE.width, WIDE.height, "en")
    assert around.city is None
    assert not around.land


@pytest.mark.parametrize("point", POINTS.values(), ids=POINTS)
@pytest.mark.parametrize("code", LANGUAGES)
def test_the_city_that_a_page_names_is_the_one_that_its_picture_shows(point, code) -> None:
    shown = surroundings.around(point, WIDE.width, WIDE.height, code).city
    named = surroundings.nearest_city(point, code)
    assert named == (shown and (shown.name, shown.km))


@pytest.mark.parametrize("code", LANGUAGES)
def test_names_never_meet(code) -> None:
    for point in POINTS.values():
        around = surroundings.around(point, SMALL.width, SMALL.height, code)
        names = PlaceNames(SMALL.width, SMALL.height, SMALL.letter)
        list(names.of_site("An Abbey with a Long Name", around.point, 40, around.city))
        named = list(names.of_towns(around.towns, around.city))
        boxes = [
            (name.x, name.y - 0.7 * name.size, name.x + name.width, name.y) for _, name in named
        ]
        for at, (left, top, right, bottom) in enumerate(boxes):
            assert left > 0
            assert right < SMALL.width
            for other in boxes[at + 1 :]:
                apart = right < other[0] or left > other[2] or bottom < other[1] or top > other[3]
                assert apart, (point, named[at][1].words)


def test_letters_are_as_wide_as_their_font_says_and_hostile_names_stay_text() -> None:
    # Source Sans: "i" has 246, "W" 794 thousandths of an em.
    assert letters.width("iW", 1000) == pytest.approx(246 + 794, abs=30)
    assert letters.width("中", 10) == pytest.approx(10)
    assert letters.outline("i", (0, 0), 10).startswith("m")
    drawn = _drawn(POINTS["plain"], _subject('<script>"&\u0001'))
    assert "<script" not in drawn
    etree.fromstring(drawn.encode())


def test_a_position_that_is_a_towns_has_a_ring_and_a_former_member_another_colour() -> None:
    sure, unsure = (_drawn(POINTS["plain"], _subject(is_approximate=is_)) for is_ in (False, True))
    assert 'class="ring"' in unsure
    assert 'class="ring"' not in sure
    assert _drawn(POINTS["plain"], _subject(is_gone=True)) != sure


def test_night_has_its_own_colours() -> None:
    both, light = (_drawn(POINTS["plain"], _subject(), colours=c) for c in ("both", "light"))
    assert "prefers-color-scheme: dark" in both
    assert "prefers-color-scheme" not in light
    assert len(set(re.findall(r"\.land\{fill:(#\w+)", both))) == 2


def test_every_site_with_a_position_has_a_portrait(network) -> None:
    known = network.sites["latitude"].notna().to_numpy()
    assert [of_site.has_portrait(network, row) for row in range(len(known))] == known.tolist()
    row = int(np.flatnonzero(known)[0])
    etree.fromstring(of_site.svg(network, row, language("zh"), SMALL).encode())
    assert not of_site.has_portrait(network, -1)


def test_slopes_towards_the_light_are_lighter_and_tiles_join() -> None:
    # The Belledonne range falls to the north-west and to the south-east.
    east, north = np.linspace(5.7, 6.2, 60), np.linspace(45.4, 45.0, 60)
    slopes = relief.shade(east, north)
    assert slopes.max() > 0.5
    assert slopes.min() < -0.5
    # Across the edge of two tiles there is no step.
    joined = relief.shade(np.linspace(9.98, 10.02, 41), north)
    assert np.abs(np.diff(joined, axis=1)).max() < 0.1
    assert not relief.shade(np.array([-140.0]), np.array([-30.0])).any()


def test_a_tile_is_named_after_its_corner() -> None:
    for corner in ((40, 0), (-10, -180), (0, 170)):
        assert relief.corner(relief.name(*corner)) == corner


def test_visitors_who_come_at_once_all_get_their_letters(monkeypatch):
    words = ["Abbaye de Noirlac", "Châteauroux", "Saint-Florent-sur-Cher", "Nevers", "Méreau"] * 2
    wanted = [letters.outline(text, (0, 0), 17) for text in words]
    opened, read = [], letters._font.__wrapped__

    @lru_cache
    def font(folder: Path, weight: str) -> TTFont:
        opened.append(read(folder, weight))
        return opened[-1]

    monkeypatch.setattr(letters, "_font", font)
    letters._shape.cache_clear()
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(8) as threads:
            drawn = list(threads.map(lambda text: letters.outline(text, (0, 0), 17), words))
    finally:
        sys.setswitchinterval(before)
        for each in opened:
            each.close()
    assert drawn == wanted
