"""Background of map charts: simplified outlines, zones and their projection."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from accr_map.charts.chart import Spec, values
from accr_map.charts.theme import ChartTheme
from accr_map.geo.bounds import Bounds
from accr_map.geo.distance import EARTH_RADIUS_KM
from accr_map.geo.mercator import latitude, northing
from accr_map.geo.outlines import country_polygons

# Share of a map's width that may be drawn in one step: finer detail would not be seen.
_STEP = 1 / 700
# Kilometres around a site, the wider first, and how strongly each is tinted.
TINTS = {60: 0.16, 30: 0.26}

Features = list[dict[str, Any]]


def sea(land: Features, theme: ChartTheme) -> Spec:
    """Draw land."""
    mark = {"type": "geoshape", "fill": theme.land, "stroke": theme.paper, "strokeWidth": 0.7,
            "tooltip": None}  # fmt: skip
    return {"data": values(land, "land"), "mark": mark}


@lru_cache(maxsize=16)
def outlines(bounds: Bounds) -> Features:
    """Return the outlines within bounds as GeoJSON, no finer than the map can show."""
    south, west, north, east = bounds
    step = (east - west) * _STEP
    frame = shapely.box(west - step, south - step, east + step, north + step)
    features = []
    for outline in country_polygons().values():
        parts = [part for part in outline.geoms if part.intersects(frame)]
        plain = shapely.simplify(shapely.MultiPolygon(parts), step)
        cut = shapely.intersection(shapely.make_valid(plain), frame)
        features += [
            feature(part)
            for part in shapely.get_parts(shapely.get_parts(cut))
            if part.geom_type == "Polygon" and part.area > 9 * step * step
        ]
    return features


def feature(part: shapely.Polygon) -> dict[str, Any]:
    """Write a polygon as the GeoJSON that d3 draws."""
    # d3 takes the inside of a ring to be on its right, against RFC 7946.
    turned = shapely.orient_polygons(part, exterior_cw=True)
    digits = 3 if part.area < 50 else 2
    rings = [
        [[round(x, digits), round(y, digits)] for x, y in shapely.get_coordinates(ring).tolist()]
        for ring in (turned.exterior, *turned.interiors)
    ]
    return {"type": "Feature", "geometry": {"type": "Polygon", "coordinates": rings}}


def zones_around(
    latitudes: NDArray[np.float64], longitudes: NDArray[np.float64]
) -> dict[int, Features]:
    """Return what lies within each of `TINTS` km of any site, the circles grown together."""
    zones = {}
    for radius in TINTS:
        circles = _circles(latitudes, longitudes, radius)
        together = shapely.union_all(circles)
        zones[radius] = [feature(area) for area in shapely.get_parts(together)]
    return zones


def _circles(
    latitudes: NDArray[np.float64], longitudes: NDArray[np.float64], radius_km: float
) -> NDArray[np.object_]:
    """Return, around each point, what lies within a distance on the sphere (x = longitude)."""
    # Where thousands of circles grow together, nobody sees the corners of one.
    corners = 48 if len(latitudes) <= 500 else 20
    turns = np.linspace(0, 2 * np.pi, corners, endpoint=False)
    reach, north = radius_km / EARTH_RADIUS_KM, np.radians(latitudes)[:, None]
    heights = np.arcsin(
        np.sin(north) * math.cos(reach) + np.cos(north) * math.sin(reach) * np.cos(turns)
    )
    turned = np.arctan2(
        np.sin(turns) * math.sin(reach) * np.cos(north),
        math.cos(reach) - np.sin(north) * np.sin(heights),
    )
    corner = np.stack([longitudes[:, None] + np.degrees(turned), np.degrees(heights)], axis=-1)
    return shapely.polygons(corner)


def mercator(bounds: Bounds, width: int) -> tuple[int, dict[str, Any]]:
    """Return the height of a map and the projection that fits bounds into it."""
    south, west, north, east = bounds
    scale = width / math.radians(east - west)
    top, bottom = (2 * math.pi * northing([north, south])).tolist()
    middle = float(latitude((top + bottom) / 2 / (2 * math.pi)))
    # Written with the chart's own size, the map keeps its frame whatever room a page gives it.
    room = f"min(width / {math.radians(east - west):.6f}, height / {top - bottom:.6f})"
    projection = {
        "type": "mercator",
        "scale": {"expr": room},
        "center": [(west + east) / 2, middle],
        "translate": {"expr": "[width / 2, height / 2]"},
        "clipExtent": {"expr": "[[0, 0], [width, height]]"},
    }
    return round(scale * (top - bottom)), projection
