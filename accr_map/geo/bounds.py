"""Bounds on the Earth: south, west, north and east in degrees."""

from __future__ import annotations

from typing import TYPE_CHECKING, overload

if TYPE_CHECKING:
    import pandas as pd

#: South, west, north and east, in degrees.
Bounds = tuple[float, float, float, float]


@overload
def contains(bounds: Bounds, latitude: float, longitude: float) -> bool: ...
@overload
def contains(bounds: Bounds, latitude: pd.Series, longitude: pd.Series) -> pd.Series: ...
def contains(
    bounds: Bounds, latitude: float | pd.Series, longitude: float | pd.Series
) -> bool | pd.Series:
    """Tell whether points lie within bounds, edges included; an unknown point does not."""
    south, west, north, east = bounds
    return (latitude >= south) & (latitude <= north) & (longitude >= west) & (longitude <= east)
