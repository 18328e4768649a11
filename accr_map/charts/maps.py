"""Map chart: the sites of a selection as a Vega-Lite map."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from accr_map.catalogue.labels import site_names
from accr_map.charts.chart import Drawing, Spec, drawing, field, nominal, values
from accr_map.charts.outlines import TINTS, Features, mercator, outlines, sea, zones_around
from accr_map.charts.theme import ChartTheme
from accr_map.geo.bounds import contains
from accr_map.i18n import Language
from accr_map.settings import Frame
from accr_map.statistics import Scope
from accr_map.statistics.scope import column


def sites(
    base: Scope,
    frame: Frame,
    language: Language,
    theme: ChartTheme,
    width: int = 520,
    *,
    zones: bool = False,
) -> Drawing:
    """Draw the sites of a selection within a frame; positions not known are left out.

    With `zones` the land within 30 and 60 km of any site is tinted.
    """
    seen, catalogue = _within(base, frame), base.catalogue
    latitudes, longitudes = (column(catalogue, axis)[seen] for axis in ("latitude", "longitude"))
    height, projection = mercator(frame.bounds, width)
    tinted = zones_around(latitudes, longitudes) if zones else {}
    text, place = language.text, frame.name(language.code)
    title = text("Map: {frame}", frame=place)
    if zones:
        title = text("Within 30 and 60 km: {frame}", frame=place)
    words = text(
        "{n} of {all} sites lie here; hollow rings are positions of a town or village only.",
        n=language.number(len(seen)),
        all=language.number(base.number),
    )
    every = site_names(catalogue, language)
    named = [every[row] for row in seen]
    exact = (column(catalogue, "precision")[seen] == "site").tolist()
    places = zip(named, latitudes.tolist(), longitudes.tolist(), exact, strict=True)
    keys = ("name", "latitude", "longitude", "exact")
    points: list[dict[str, Any]] = [dict(zip(keys, place, strict=True)) for place in places]
    tints = [_tint(radius, areas, theme) for radius, areas in tinted.items()]
    chart = {
        "width": width,
        "height": height,
        # In a narrower place a map of one height would be blank above and below.
        "params": [{"name": "height", "expr": f"min({height}, width * {height / width:.6f})"}],
        "projection": projection,
        "layer": [sea(outlines(frame.bounds), theme), *tints, _dots(points, theme)],
    }
    shown = pd.DataFrame({text("Site"): named})
    return drawing(f"map-{frame.id}", title, words, shown, chart, theme)


def _dots(points: list[dict[str, Any]], theme: ChartTheme) -> Spec:
    """Draw sites: full where the point is the site's own, else hollow."""
    full = {"type": "circle", "size": 70, "color": theme.accent, "opacity": 0.95,
            "stroke": theme.paper}  # fmt: skip
    hollow = {"type": "point", "size": 60, "color": theme.accent, "strokeWidth": 2,
              "opacity": 0.95}  # fmt: skip
    encoding = {
        "longitude": field("longitude"),
        "latitude": field("latitude"),
        "tooltip": nominal("name"),
    }
    return {
        "data": values(points, "sites"),
        "encoding": encoding,
        "layer": [
            {"mark": full, "transform": [{"filter": "datum.exact"}]},
            {"mark": hollow, "transform": [{"filter": "!datum.exact"}]},
        ],
    }


def _within(base: Scope, frame: Frame) -> NDArray[np.intp]:
    """Return the rows of the sites of a selection that lie within a frame."""
    rows = base.placed_rows
    latitudes, longitudes = (
        column(base.catalogue, axis)[rows] for axis in ("latitude", "longitude")
    )
    return rows[contains(frame.bounds, latitudes, longitudes)]


def inside(base: Scope, frame: Frame) -> int:
    """Count the sites of a selection that lie within a frame."""
    return len(_within(base, frame))


def best_frame(base: Scope, frames: Sequence[Frame], share: float = 0.5) -> Frame | None:
    """Choose the first frame that holds a share of the sites, else the one with most.

    None if no site with a position lies in any.
    """
    held = [(inside(base, frame), frame) for frame in frames]
    most = max((count for count, _ in held), default=0)
    enough = len(base.placed_rows) * share
    return next((f for n, f in held if n and (n >= enough or n == most)), None)


def _tint(radius: int, areas: Features, theme: ChartTheme) -> Spec:
    mark = {"type": "geoshape", "fill": theme.accent, "opacity": TINTS[radius], "tooltip": None}
    return {"data": values(areas, f"within-{radius}"), "mark": mark}
