"""Bounds on the Earth: south, west, north and east in degrees.

Bounds that cross the antimeridian go on beyond it: their east is more than 180.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, overload

import numpy as np

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import ArrayLike, NDArray

#: South, west, north and east, in degrees; west from -180 to 180, east from there to 540.
Bounds = tuple[float, float, float, float]


@overload
def contains(bounds: Bounds, latitude: float, longitude: float) -> bool: ...
@overload
def contains(bounds: Bounds, latitude: pd.Series, longitude: pd.Series) -> pd.Series: ...
@overload
def contains(
    bounds: Bounds, latitude: NDArray[np.float64], longitude: NDArray[np.float64]
) -> NDArray[np.bool_]: ...
def contains(bounds: Bounds, latitude: Any, longitude: Any) -> Any:
    """Tell whether points lie within bounds, edges included; an unknown point does not."""
    south, west, north, east = bounds
    across = (longitude - west) % 360 <= east - west
    return (latitude >= south) & (latitude <= north) & across


def holding(latitudes: ArrayLike, longitudes: ArrayLike) -> Bounds:
    """Return the smallest bounds that hold points, at least one.

    They cross the antimeridian where that brings all points into one half of the world, from the
    far side of the widest gap between them, as the map draws them.
    """
    ordered = np.sort(np.asarray(longitudes, float))
    west, east = float(ordered[0]), float(ordered[-1])
    if east - west > 180:
        gaps = np.diff(ordered)
        widest = int(gaps.argmax())
        if 360 - gaps[widest] <= 180:
            west, east = float(ordered[widest + 1]), float(ordered[widest]) + 360
    north = np.asarray(latitudes, float)
    return float(north.min()), west, float(north.max()), east
