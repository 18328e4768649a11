"""Great-circle distances between arrays of points, in kilometres."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

EARTH_RADIUS_KM = 6371.0088


def distance_km(
    latitude: ArrayLike,
    longitude: ArrayLike,
    other_latitude: ArrayLike,
    other_longitude: ArrayLike,
) -> np.ndarray | np.floating:
    """Return great-circle kilometres between points in decimal degrees (haversine formula).

    Takes numbers or arrays that numpy can broadcast; NaN gives NaN.
    """
    first, second = np.radians(latitude), np.radians(other_latitude)
    turn = np.radians(np.subtract(other_longitude, longitude)) / 2
    square = np.sin((second - first) / 2) ** 2 + np.cos(first) * np.cos(second) * np.sin(turn) ** 2
    return 2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(np.clip(square, 0, 1)))


EARTH_RADIUS_KM = 6371.0088


Floats = NDArray[np.float64]


def great_circle_km(starts: Floats, ends: Floats) -> Floats:
    """Measure between points given as (longitude, latitude) degrees, by the haversine formula."""
    (x1, y1), (x2, y2) = np.radians(starts).T, np.radians(ends).T
    half = np.sin((y2 - y1) / 2) ** 2 + np.cos(y1) * np.cos(y2) * np.sin((x2 - x1) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(np.clip(half, 0, 1)))
