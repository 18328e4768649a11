"""Chinese datums: published points, round trips, nothing done to WGS-84."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accr_map.geo import datum
from accr_map.geo.distance import distance_km
from tests.geo.baidu import gcj02_to_bd09

# WGS-84 and GCJ-02 pairs from the tests of eviltransform (Shanghai, Shenzhen, Beijing).
PUBLISHED = [
    ((31.1774276, 121.5272106), (31.17530398364597, 121.531541859215)),
    ((22.543847, 113.912316), (22.540796131694766, 113.9171764808363)),
    ((39.911954, 116.377817), (39.91334545536069, 116.38404722455657)),
]
in_china = st.tuples(st.floats(20.0, 50.0), st.floats(80.0, 130.0))


def metres(one, other):
    return float(distance_km(*one, *other)) * 1000


@pytest.mark.parametrize(("wgs84", "gcj02"), PUBLISHED)
def test_agrees_with_published_points(wgs84, gcj02):
    assert metres(datum.wgs84_to_gcj02(*wgs84), gcj02) < 0.1
    assert metres(datum.to_wgs84(*gcj02, datum.GCJ02), wgs84) < 0.1


@given(in_china)
def test_gcj02_there_and_back(point):
    assert metres(datum.gcj02_to_wgs84(*datum.wgs84_to_gcj02(*point)), point) < 0.01


@given(in_china)
def test_bd09_there_and_back(point):
    shifted = gcj02_to_bd09(*datum.wgs84_to_gcj02(*point))
    assert metres(datum.to_wgs84(*shifted, datum.BD09), point) < 3


@given(in_china)
def test_the_shift_is_some_hundred_metres(point):
    assert 10 < metres(datum.wgs84_to_gcj02(*point), point) < 2000


def test_wuxi_and_nantong_are_shifted_by_half_a_kilometre():
    for town in ((31.56887, 120.28857), (32.03028, 120.87472)):
        assert 400 < metres(datum.wgs84_to_gcj02(*town), town) < 600


def test_wgs84_stays_and_unknown_is_refused():
    assert datum.to_wgs84(1.5, 2.5, datum.WGS84) == (1.5, 2.5)
    with pytest.raises(ValueError, match="unknown datum"):
        datum.to_wgs84(1.0, 2.0, "ED50")
    assert math.isnan(datum.wgs84_to_gcj02(math.nan, 120.0)[0])
