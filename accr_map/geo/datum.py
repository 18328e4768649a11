"""Chinese map datums (GCJ-02, BD-09) to WGS-84.

Maps published in China shift every point by some hundred metres (GCJ-02); Baidu shifts it
again (BD-09). Positions are converted once, where they enter, and the datum is recorded.
Whether a point is shifted follows from the service and the country asked for, never from a
box around China: a box holds parts of its neighbours.

The shift is the one published as `eviltransform` (github.com/googollee/eviltransform, MIT
licence), on the ellipsoid of Krasovsky 1940. Its inverse has no closed form: it is found by
repeating, to a millimetre. There is no official publication to compare with.
"""

from __future__ import annotations

import math

WGS84, GCJ02, BD09 = "WGS-84", "GCJ-02", "BD-09"

_SEMI_MAJOR_AXIS_M = 6378245.0
_ECCENTRICITY_SQUARED = 0.00669342162296594323
_BAIDU_TURN = math.pi * 3000.0 / 180.0


def to_wgs84(latitude: float, longitude: float, datum: str) -> tuple[float, float]:
    """Convert a point given in one of the three datums.

    Raises:
        ValueError: the datum is none of the three.
    """
    if datum == BD09:
        return gcj02_to_wgs84(*bd09_to_gcj02(latitude, longitude))
    if datum == GCJ02:
        return gcj02_to_wgs84(latitude, longitude)
    if datum == WGS84:
        return latitude, longitude
    raise ValueError(f"unknown datum: {datum}")


def gcj02_to_wgs84(latitude: float, longitude: float) -> tuple[float, float]:
    """Convert GCJ-02 to WGS-84, to about a millimetre."""
    point = latitude, longitude
    for _ in range(10):
        shifted = wgs84_to_gcj02(*point)
        # The shift changes slowly, so each turn divides the error by about a thousand.
        point = point[0] + latitude - shifted[0], point[1] + longitude - shifted[1]
    return point


def wgs84_to_gcj02(latitude: float, longitude: float) -> tuple[float, float]:
    """Convert WGS-84 to GCJ-02; meaningful for points in mainland China only."""
    north, east = _shift_m(longitude - 105.0, latitude - 35.0)
    sine = math.sin(math.radians(latitude))
    flat = 1 - _ECCENTRICITY_SQUARED * sine * sine
    meridian = _SEMI_MAJOR_AXIS_M * (1 - _ECCENTRICITY_SQUARED) / (flat * math.sqrt(flat))
    parallel = _SEMI_MAJOR_AXIS_M / math.sqrt(flat) * math.cos(math.radians(latitude))
    return latitude + math.degrees(north / meridian), longitude + math.degrees(east / parallel)


def bd09_to_gcj02(latitude: float, longitude: float) -> tuple[float, float]:
    """Convert BD-09 to GCJ-02, to about a metre (Baidu's own formula is approximate)."""
    x, y = longitude - 0.0065, latitude - 0.006
    radius = math.hypot(x, y) - 0.00002 * math.sin(y * _BAIDU_TURN)
    angle = math.atan2(y, x) - 0.000003 * math.cos(x * _BAIDU_TURN)
    return radius * math.sin(angle), radius * math.cos(angle)


def _shift_m(x: float, y: float) -> tuple[float, float]:
    """Return the shift to the north and to the east, in metres."""
    root = math.sqrt(abs(x))
    short = 20.0 * math.sin(6.0 * x * math.pi) + 20.0 * math.sin(2.0 * x * math.pi)
    north = (
        short
        + _waves(y)
        + 160.0 * math.sin(y / 12.0 * math.pi)
        + 320.0 * math.sin(y / 30.0 * math.pi)
    )
    east = (
        short
        + _waves(x)
        + 150.0 * math.sin(x / 12.0 * math.pi)
        + 300.0 * math.sin(x / 30.0 * math.pi)
    )
    north = north * 2 / 3 - 100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root
    east = east * 2 / 3 + 300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root
    return north, east


def _waves(value: float) -> float:
    return 20.0 * math.sin(value * math.pi) + 40.0 * math.sin(value / 3.0 * math.pi)
