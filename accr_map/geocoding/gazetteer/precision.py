"""Precision classes: what a point stands for, from the site itself to its region.

What each service says is brought to these classes in its own module of `geocoding.providers`.
"""

from __future__ import annotations

SITE, STREET, LOCALITY, POSTAL_AREA, REGION = "site", "street", "locality", "postal area", "region"

# How far the true place may be from the point, by class; a locality or a postal area with a
# known size has its own radius.
RADIUS_KM = {SITE: 0.5, STREET: 1.5, LOCALITY: 6.0, POSTAL_AREA: 15.0, REGION: 150.0}


def is_at_least(precision: str, wanted: str) -> bool:
    """Tell whether a class is as narrow as another or narrower."""
    order = list(RADIUS_KM)
    return bool(precision) and order.index(precision) <= order.index(wanted)
