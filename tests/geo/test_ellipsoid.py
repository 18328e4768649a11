"""Distances through space against the geodesics of geographiclib."""

import numpy as np
import pytest
from geopy.distance import geodesic
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from accr_map.geo.ellipsoid import chords_km, in_space, lengths_km

latitudes = st.floats(-89.9, 89.9)
longitudes = st.floats(-180, 180)


def through_space_km(first, second):
    points = in_space([first[0], second[0]], [first[1], second[1]])
    return float(lengths_km(np.linalg.norm(points[0] - points[1])))


@given(latitudes, longitudes, st.floats(-0.8, 0.8), st.floats(-0.8, 0.8))
@settings(max_examples=200, deadline=None)
def test_agrees_with_geographiclib_to_a_decimetre_within_130_km(latitude, longitude, north, east):
    other = (max(min(latitude + north, 89.9), -89.9), longitude + east)
    exact = geodesic((latitude, longitude), other).km
    assume(exact < 130)
    assert through_space_km((latitude, longitude), other) == pytest.approx(exact, abs=1e-4)


@given(latitudes, longitudes, latitudes, longitudes)
@settings(max_examples=200, deadline=None)
def test_agrees_with_geographiclib_to_30_m_within_1000_km(a, b, c, d):
    other = (a + (c - a) / 25, b + (d - b) / 50)
    exact = geodesic((a, b), other).km
    assume(exact < 1000)
    assert through_space_km((a, b), other) == pytest.approx(exact, abs=0.03)


def test_a_quarter_of_a_degree_on_the_equator_by_hand():
    # An arc of the equator is its angle times the radius there, 6378.137 km.
    by_hand = np.radians(0.25) * 6378.137
    assert through_space_km((0, 0), (0, 0.25)) == pytest.approx(by_hand, abs=1e-5)


def test_chord_and_length_are_inverse_and_infinity_stays():
    assert lengths_km(chords_km([0, 30, 60, 5000])) == pytest.approx([0, 30, 60, 5000])
    assert lengths_km(np.array([np.inf]))[0] == np.inf
