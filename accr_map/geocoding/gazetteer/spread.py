"""The middle and the spread of a group of points, in kilometres."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from accr_map.geo.distance import distance_km

# Half of the errors are below, nine in ten are below 1.9 times this: measured by hiding
# listed communes of fewer than 600 inhabitants (bench/accuracy.py repeats it).
RADIUS_KM = {"postal code": 10.0, "intercommunality": 22.0, "arrondissement": 35.0}


def middle(points: Sequence[tuple[float, float]], limit_km: float = 50) -> tuple[float, float]:
    """Return the mean of points, those further than the limit from their median left out."""
    array = np.asarray(points, dtype=float)
    centre = np.median(array, axis=0)
    near = distance_km(array[:, 0], array[:, 1], centre[0], centre[1]) <= limit_km
    mean = array[near].mean(axis=0) if near.any() else centre
    return float(mean[0]), float(mean[1])


def spread_km(points: Sequence[tuple[float, float]], centre: tuple[float, float]) -> float:
    """Return the distance in km within which nine points in ten lie from the centre."""
    array = np.asarray(points, dtype=float)
    away = distance_km(array[:, 0], array[:, 1], centre[0], centre[1])
    return float(np.percentile(away, 90))
