"""Web Mercator and bounds."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest

from accr_map.geo import mercator
from accr_map.geo.bounds import contains


def test_northing_is_that_of_the_standard() -> None:
    # EPSG Guidance Note 7-2, 3857: 24°22'54.433"N, 100°20'00"W gives N 2800000.00, E -11169055.58.
    girdle = 2 * math.pi * 6_378_137
    assert girdle * mercator.northing(24 + 22 / 60 + 54.433 / 3600) == pytest.approx(
        2_800_000, abs=0.02
    )
    assert girdle * mercator.easting(-(100 + 20 / 60)) == pytest.approx(-11_169_055.58, abs=0.02)


def test_the_world_is_a_square_and_the_way_back_is_the_same() -> None:
    assert mercator.northing([-90, 0, 90]).tolist() == pytest.approx([-0.5, 0, 0.5])
    assert mercator.northing(89, most=84) == mercator.northing(84)
    degrees = np.linspace(-80, 80, 17)
    assert mercator.latitude(mercator.northing(degrees)) == pytest.approx(degrees)


def test_bounds_hold_their_edges_and_no_unknown_point() -> None:
    france = (41.0, -5.5, 51.5, 10.0)
    assert contains(france, 41.0, 10.0)
    assert not contains(france, 40.9, 2.0)
    assert not contains(france, math.nan, 2.0)
    points = pd.DataFrame({"latitude": [48.8, 31.6, None], "longitude": [2.3, 120.3, None]})
    assert contains(france, points["latitude"], points["longitude"]).tolist() == [
        True,
        False,
        False,
    ]
