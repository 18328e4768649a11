"""The sites of a selection on a map drawn as a chart."""

from __future__ import annotations

from collections.abc import Sequence

import altair as alt
import pandas as pd

from accr_map.charts.drawing import Drawing, drawing
from accr_map.charts.land import TINTS, ground, mercator, outlines, zones_around
from accr_map.charts.look import Look
from accr_map.i18n import Language
from accr_map.map import names
from accr_map.reach import Ground
from accr_map.settings import Frame


def sites(
    base: Ground,
    frame: Frame,
    language: Language,
    look: Look,
    width: int = 520,
    zones: bool = False,
) -> Drawing:
    """Draw the sites of a selection within a frame; positions not known are left out.

    With `zones` the land within 30 and 60 km of any site is tinted.
    """
    south, west, north, east = frame.bounds
    placed = base.placed
    seen = placed[
        placed["latitude"].between(south, north) & placed["longitude"].between(west, east)
    ]
    points = pd.DataFrame(
        {
            "name": names(seen, language),
            "latitude": seen["latitude"].to_numpy(),
            "longitude": seen["longitude"].to_numpy(),
            "exact": (seen["precision"] == "site").to_numpy(),
        }
    )
    height, projection = mercator(frame.bounds, width)
    tinted = zones_around(seen) if zones else {}
    dots = alt.Chart(points).encode(
        longitude="longitude:Q", latitude="latitude:Q", tooltip="name:N"
    )
    chart = (
        alt.layer(
            ground(look),
            *(_tint(name, look) for name in tinted),
            dots.transform_filter("datum.exact").mark_circle(
                size=70, color=look.accent, opacity=0.95, stroke=look.paper
            ),
            dots.transform_filter("!datum.exact").mark_point(
                size=60, color=look.accent, strokeWidth=2, opacity=0.95
            ),
        )
        .project(**projection)
        .properties(width=width, height=height)
    )
    title = language.text("Map: {frame}", frame=frame.name(language.code))
    words = language.text(
        "{n} of {all} sites lie here; hollow rings are positions of a town or village only.",
        n=language.number(len(points)),
        all=language.number(len(base.sites)),
    )
    if zones:
        title = language.text("Within 30 and 60 km: {frame}", frame=frame.name(language.code))
    shown = points[["name"]].rename(columns={"name": language.text("Site")})
    shapes = {"land": outlines(frame.bounds), **tinted}
    return drawing(f"map-{frame.id}", title, words, shown, chart, look, shapes)


def inside(base: Ground, frame: Frame) -> int:
    """Count the sites of a selection that lie within a frame."""
    south, west, north, east = frame.bounds
    latitudes, longitudes = base.placed["latitude"], base.placed["longitude"]
    return int((latitudes.between(south, north) & longitudes.between(west, east)).sum())


def best_frame(base: Ground, frames: Sequence[Frame]) -> Frame | None:
    """Choose the first frame that holds half of the sites, else the one with most.

    None if no site with a position lies in any.
    """
    held = [(inside(base, frame), frame) for frame in frames]
    most = max((count for count, _ in held), default=0)
    half = len(base.placed) / 2
    return next((f for n, f in held if n and (n >= half or n == most)), None)


def _tint(name: str, look: Look) -> alt.Chart:
    opacity = TINTS[int(name.removeprefix("within-"))]
    return alt.Chart(alt.NamedData(name)).mark_geoshape(
        fill=look.accent, opacity=opacity, tooltip=None
    )
