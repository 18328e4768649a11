"""Points on the WGS-84 ellipsoid as coordinates in space, for nearest-neighbour search.

A straight line through the Earth gives the distance over its surface: with a radius of
6,371 km the length of the arc is exact to a centimetre at 60 km and to 30 m at 1,000 km,
against geographiclib (`tests/geo/test_ellipsoid.py` holds it). So a spatial tree may measure
chords, and nothing is measured on a flat map.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from accr_map.geo.distance import EARTH_RADIUS_KM

Floats = NDArray[np.float64]

# WGS-84 (NIMA TR8350.2): equatorial radius in kilometres, first eccentricity squared.
EQUATOR_KM = 6378.137
ECCENTRICITY_SQUARED = 6.69437999014e-3


def in_space(latitudes: ArrayLike, longitudes: ArrayLike) -> Floats:
    """Return points of the ellipsoid as x, y, z in kilometres from the centre of the Earth.

    Args:
        latitudes: WGS-84 decimal degrees, without NaN.
        longitudes: the same.

    Returns:
        An array of shape (n, 3).
    """
    north, east = np.radians(latitudes), np.radians(longitudes)
    curve = EQUATOR_KM / np.sqrt(1 - ECCENTRICITY_SQUARED * np.sin(north) ** 2)
    return np.column_stack(
        [
            curve * np.cos(north) * np.cos(east),
            curve * np.cos(north) * np.sin(east),
            curve * (1 - ECCENTRICITY_SQUARED) * np.sin(north),
        ]
    )


def chords_km(lengths_km: ArrayLike) -> Floats:
    """Return the straight lines under arcs of the surface, in kilometres."""
    return 2 * EARTH_RADIUS_KM * np.sin(np.asarray(lengths_km, dtype=float) / (2 * EARTH_RADIUS_KM))


def lengths_km(chords_km: ArrayLike) -> Floats:
    """Return the arcs of the surface over straight lines, in kilometres; infinite stays so."""
    chords = np.asarray(chords_km, dtype=float)
    reached = np.isfinite(chords)
    arcs = np.full(chords.shape, np.inf)
    half = np.clip(chords[reached] / (2 * EARTH_RADIUS_KM), 0, 1)
    arcs[reached] = 2 * EARTH_RADIUS_KM * np.arcsin(half)
    return arcs
