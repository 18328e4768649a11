"""Arcs from countries of origin to host sites, along great circles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from accr_map.statistics.measures import residencies

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    from accr_map.catalogue import Catalogue

# No corner of a line is seen where it turns by less than this.
_STEP_DEGREES = 3.0


@dataclass(frozen=True)
class Arc:
    """Stays of one origin at one host, and the line that draws them."""

    #: ISO 3166-1 alpha-2.
    origin: str
    site: str
    persons: int
    #: Latitude and longitude from the origin to the host; longitudes may pass 180 degrees.
    points: tuple[tuple[float, float], ...]


def arcs(catalogue: Catalogue, pairs: pd.DataFrame) -> tuple[Arc, ...]:
    """Draw the rows of `residencies.Flows.pairs` whose origin and host have a place."""
    origins = residencies.origins(catalogue)
    located = catalogue.sites.set_index("id")[["latitude", "longitude"]].dropna()
    known = pairs[pairs["origin_country"].isin(origins) & pairs["site_id"].isin(located.index)]
    return tuple(
        Arc(origin, site, int(persons), _line(origins[origin], tuple(located.loc[site])))
        for origin, site, persons in known[["origin_country", "site_id", "persons"]].itertuples(
            index=False
        )
    )


def _line(start: tuple[float, float], end: tuple[float, float]) -> tuple[tuple[float, float], ...]:
    """Follow the great circle on a sphere, ends included (slerp; Shoemake 1985)."""
    first, last = _direction(start), _direction(end)
    angle = float(np.arccos(np.clip(first @ last, -1, 1)))
    if angle == 0:
        return (start, end)
    count = max(2, int(np.ceil(np.degrees(angle) / _STEP_DEGREES)) + 1)
    share = np.linspace(0, 1, count)[:, None]
    along = (np.sin((1 - share) * angle) * first + np.sin(share * angle) * last) / np.sin(angle)
    latitudes = np.degrees(np.arcsin(np.clip(along[:, 2], -1, 1)))
    longitudes = np.degrees(np.unwrap(np.arctan2(along[:, 1], along[:, 0])[::-1])[::-1])
    # The host keeps its own longitude: an origin beyond 180 degrees is drawn on its side.
    longitudes += round((end[1] - longitudes[-1]) / 360) * 360
    return tuple(
        (round(float(north), 3), round(float(east), 3))
        for north, east in zip(latitudes, longitudes, strict=True)
    )


def _direction(point: tuple[float, float]) -> NDArray[np.float64]:
    north, east = np.radians(point)
    return np.array([np.cos(north) * np.cos(east), np.cos(north) * np.sin(east), np.sin(north)])
