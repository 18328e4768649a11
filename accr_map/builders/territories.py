"""Country codes of the polygons of Natural Earth, for the outlines.

Natural Earth draws who holds the ground and names some polygons without an ISO code. A
check of positions must not take sides, so a polygon belongs to every code that one of
three sources gives it: Natural Earth's own ISO number, the country in which GeoNames
files most of the places inside, and the country whose ISO 3166-2 list includes it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import shapely

from accr_map.geo.territories import LISTED_IN

_LISTED_UNDER = {part: whole for whole, parts in LISTED_IN.items() for part in parts}


def home_codes(
    polygons: Sequence[shapely.Polygon],
    owners: Iterable[str],
    places: Mapping[str, np.ndarray],
) -> list[str]:
    """Name the country codes of each polygon, space-separated, sorted; "" when nobody's.

    Args:
        polygons: outlines in degrees.
        owners: Natural Earth's alpha-2 code of each, "" when it gives none.
        places: columns `longitude`, `latitude`, `country` of the gazetteer's places.
    """
    tree = shapely.STRtree(list(polygons))
    points = shapely.points(places["longitude"], places["latitude"])
    outside, inside = tree.query(points, predicate="intersects")
    filed: dict[int, Counter[str]] = {}
    for point, polygon in zip(outside, inside, strict=True):
        filed.setdefault(int(polygon), Counter())[str(places["country"][point])] += 1
    return [_codes(owner, filed.get(i, Counter())) for i, owner in enumerate(owners)]


def _codes(owner: str, filed: Counter[str]) -> str:
    codes = {owner} - {""}
    for code, count in filed.items():
        if count * 2 > filed.total():
            codes.add(code)
    codes |= {_LISTED_UNDER[code] for code in codes if code in _LISTED_UNDER}
    return " ".join(sorted(codes))
