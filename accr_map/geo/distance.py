"""Great-circle distances in kilometres between arrays of points, and the Earth's mean radius."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike

# Mean radius R1 of the WGS-84 ellipsoid (IUGG), and a degree of latitude on that sphere.
EARTH_RADIUS_KM = 6371.0088
KM_PER_DEGREE = math.pi * EARTH_RADIUS_KM / 180


def distance_km(
    latitude: ArrayLike,
    longitude: ArrayLike,
    other_latitude: ArrayLike,
    other_longitude: ArrayLike,
) -> np.ndarray:
    """Return great-circle kilometres between points in decimal degrees (haversine formula).

    Takes numbers or arrays that numpy can broadcast, and returns an array of the shape they
    have together, without dimensions for numbers; NaN gives NaN.
    """
    first, second = np.radians(latitude), np.radians(other_latitude)
    turn = np.radians(np.subtract(other_longitude, longitude)) / 2
    square = np.sin((second - first) / 2) ** 2 + np.cos(first) * np.cos(second) * np.sin(turn) ** 2
    return np.asarray(2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(np.clip(square, 0, 1))))
