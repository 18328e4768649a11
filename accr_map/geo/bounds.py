"""Bounds on the Earth: south, west, north and east in degrees."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, overload

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

#: South, west, north and east, in degrees.
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
    return (latitude >= south) & (latitude <= north) & (longitude >= west) & (longitude <= east)
