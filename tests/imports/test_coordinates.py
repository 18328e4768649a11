"""Coordinates in every usual form, and systems recognised by head, country and values."""

from __future__ import annotations

import numpy as np
import pytest

from accr_map.imports import coordinates, countries, projections


@pytest.mark.parametrize(
    ("text", "degrees", "side"),
    [
        ("45.9587", 45.9587, ""),
        ("45,9587", 45.9587, ""),
        ("−45.5", -45.5, ""),
        ("1,5E+01", 15, ""),
        ("6 652 381,5", 6652381.5, ""),
        ("46°56'24\"N", 46.94, "N"),
        ("46° 56.400' N", 46.94, "N"),
        ("N 46 56.400", 46.94, "N"),
        ("46 56 24 S", -46.94, "S"),
        ("46d56m24s", 46.94, ""),
        ("46 deg 56 min 24 sec", 46.94, ""),
        ("46:56:24", 46.94, ""),
        ("-46 56 24", -46.94, ""),
        ("5° 21′ 36″ O", -5.36, "W"),
        ("46,94 N", 46.94, "N"),
        ("46.94°", 46.94, ""),
        ("北纬30°12′", 30.2, "N"),
        ("东经120°9′18″", 120.155, "E"),
    ],
)
def test_an_angle_is_read_in_every_usual_form(text: str, degrees: float, side: str) -> None:
    read = coordinates.angle(text)
    assert read is not None
    assert read == (pytest.approx(degrees, abs=1e-6), side)


@pytest.mark.parametrize("text", ["abc", "46°70'", "", "46°56'71\"", "N/A", "12 rue du Four"])
def test_what_is_no_angle_is_none(text: str) -> None:
    assert coordinates.angle(text) is None


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("46.94, 5.88", ""),
        ("46,94, 5,88", ""),
        ("46,94;5,88", ""),
        ("46.94 5.88", ""),
        ("(46.94,5.88)", ""),
        ("46°56'24\"N 5°52'48\"E", "lat lon"),
        ("46° 56' 24\" N / 5° 52' 48\" E", "lat lon"),
        ("N 46 56.400 E 5 52.800", "lat lon"),
        ("geo:46.94,5.88", "lat lon"),
        ("https://maps.example/@46.94,5.88,12z", "lat lon"),
        ('{"lat": 46.94, "lon": 5.88}', "lat lon"),
        ("北纬46°56′24″，东经5°52′48″", "lat lon"),
        ("Point(46.94 5.88)", "lon lat"),
        ('{"type":"Point","coordinates":[46.94,5.88]}', "lon lat"),
        ("E 46.94, N 5.88", "lon lat"),
    ],
)
def test_both_in_one_cell_are_read_with_the_order_that_the_cell_states(
    text: str, order: str
) -> None:
    read = coordinates.pair(text)
    assert read is not None
    assert (read.first, read.second) == (pytest.approx(46.94), pytest.approx(5.88))
    assert read.order == order


def test_a_cell_may_state_its_system() -> None:
    assert coordinates.pair("SRID=2154;POINT(652381 6862047)") == coordinates.Pair(
        652381, 6862047, "lon lat", 2154
    )
    assert coordinates.pair("place du Marché") is None


@pytest.mark.parametrize(
    ("x", "y", "country", "code", "town"),
    [
        (652381, 6862047, "FR", 2154, (48.857, 2.351)),
        (600426, 2428379, "FR", 27572, (48.857, 2.343)),
        (2600000, 1200000, "CH", 2056, (46.951, 7.439)),
        (530034, 180381, "GB", 27700, (51.507, -0.128)),
        (2.35, 48.85, "FR", 4326, (48.85, 2.35)),
        (1, 9e9, "FR", 0, None),
    ],
)
def test_a_system_is_recognised_by_where_it_puts_the_points(
    x: float, y: float, country: str, code: int, town: tuple[float, float] | None
) -> None:
    xs, ys = np.array([x]), np.array([y])
    assert projections.recognised(xs, ys, [country]) == code
    if town:
        latitude, longitude = projections.to_wgs84(xs, ys, code)
        assert (latitude[0], longitude[0]) == pytest.approx(town, abs=0.01)


def test_a_head_may_name_the_system() -> None:
    assert projections.named("X (Lambert 93)") == 2154
    assert projections.named("coord EPSG:3857") == 3857
    assert projections.named("longitude") == 0


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("fra", ("FR",)), ("UK", ("GB",)), ("Czech Republic", ("CZ",)),
        ("République tchèque", ("CZ",)), ("Fédération de Russie", ("RU",)),
        ("République de Corée", ("KR",)), ("Repubblica Ceca", ("CZ",)), ("Écosse", ("GB",)),
        ("États-Unis d’Amérique", ("US",)), ("République islamique d’Iran", ("IR",)),
        ("República Popular China", ("CN",)), ("大韩民国", ("KR",)), ("NA", ("NA",)),
        ("Russian Federation", ("RU",)), ("England", ("GB",)), ("Hong Kong", ("HK",)),
        ("Korea, Republic of", ("KR",)), ("FR;ES", ("FR", "ES")), ("fr, be", ("FR", "BE")),
        ("法国", ("FR",)), ("Niemcy", ("DE",)), ("Atlantis", ()), ("FR; Atlantis", ()),
    ],
)  # fmt: skip
def test_countries_are_known_by_many_names(text: str, codes: tuple[str, ...]) -> None:
    assert countries.codes(text) == codes


def test_a_point_on_the_border_counts_to_the_country_of_the_list() -> None:
    latitudes, longitudes = np.array([45.77, 46.06, 45.942844]), np.array([13.37, 13.23, 13.628139])
    assert countries.of_points(latitudes, longitudes) == ["IT", "IT", "SI"]
    assert countries.of_list(latitudes, longitudes) == ["IT", "IT", "IT"]


def test_a_point_says_its_country_overseas_too() -> None:
    lands = countries.of_points(np.array([48.8, 14.6, np.nan, 0]), np.array([2.3, -61, 2, -30]))
    assert lands == ["FR", "MQ", "", ""]
