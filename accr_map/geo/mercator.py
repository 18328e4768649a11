"""Web Mercator projection (EPSG:3857), in parts of the Earth's girdle.

Formulas: J. P. Snyder, Map Projections: A Working Manual, USGS 1987, (7-2) and (7-4).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

# The world is a square up to here.
MAX_LATITUDE = 85.0511287798


def northing(latitudes: ArrayLike, most: float = MAX_LATITUDE) -> NDArray[np.float64]:
    """Project latitudes in degrees: 0 at the equator, 0.5 at `MAX_LATITUDE`.

    Args:
        latitudes: degrees; beyond `most` they are held there.
        most: the farthest latitude, north or south.
    """
    angles = np.radians(np.clip(np.asarray(latitudes, float), -most, most))
    return np.arcsinh(np.tan(angles)) / (2 * np.pi)


def latitude(northings: ArrayLike) -> NDArray[np.float64]:
    """Return the latitudes, in degrees, of projected ones."""
    return np.degrees(np.arctan(np.sinh(2 * np.pi * np.asarray(northings, float))))


def easting(longitudes: ArrayLike) -> NDArray[np.float64]:
    """Project longitudes in degrees: -0.5 to 0.5, 0 at Greenwich."""
    return np.asarray(longitudes, float) / 360
