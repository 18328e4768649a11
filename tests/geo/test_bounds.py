"""Bounds: what holds points, and what lies within, across the antimeridian too."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from accr_map.geo.bounds import contains, holding

DEGREES = st.tuples(st.integers(-90, 90), st.integers(-179, 180))


@given(st.lists(DEGREES, min_size=1))
def test_what_holds_points_contains_each_of_them(points):
    latitudes, longitudes = np.array(points, float).T
    south, west, north, east = bounds = holding(latitudes, longitudes)
    assert contains(bounds, latitudes, longitudes).all()
    assert -180 <= west <= 180
    assert west <= east <= west + 360
    assert (south, north) == (latitudes.min(), latitudes.max())


def test_sites_on_both_sides_of_the_antimeridian_are_held_without_the_rest_of_the_world():
    latitudes, longitudes = [-16.8, -16.76, -38.66, -13.83], [179.97, -179.76, 178.02, -171.77]
    bounds = holding(latitudes, longitudes)
    assert bounds == pytest.approx((-38.66, 178.02, -13.83, 188.23))
    assert contains(bounds, -20.0, -175.0)
    assert not contains(bounds, -20.0, 150.0)
    assert not contains(bounds, -20.0, float("nan"))


def test_sites_all_around_the_earth_are_held_from_west_to_east():
    assert holding([0, 0, 0], [-170, 0, 170]) == (0, -170, 0, 170)
