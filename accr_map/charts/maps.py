"""Map chart: the sites of a selection as a Vega-Lite map."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import altair as alt
import pandas as pd

from accr_map.catalogue.labels import names
from accr_map.charts.chart import Drawing, drawing
from accr_map.charts.outlines import TINTS, mercator, outlines, sea, zones_around
from accr_map.charts.theme import ChartTheme
from accr_map.geo.bounds import contains
from accr_map.i18n import Language
from accr_map.settings import Frame
from accr_map.statistics import Scope


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
    seen = base.placed[_within(base.placed, frame)]
    height, projection = mercator(frame.bounds, width)
    tinted = zones_around(seen) if zones else {}
    tints = [_tint(name, theme) for name in tinted]
    chart = (
        alt.layer(sea(theme), *tints, *_dots(theme))
        .project(**projection)
        .properties(width=width, height=height)
    )
    text, place = language.text, frame.name(language.code)
    title = text("Map: {frame}", frame=place)
    if zones:
        title = text("Within 30 and 60 km: {frame}", frame=place)
    words = text(
        "{n} of {all} sites lie here; hollow rings are positions of a town or village only.",
        n=language.number(len(seen)),
        all=language.number(len(base.sites)),
    )
    points = pd.DataFrame(
        {
            "name": names(seen, language),
            "latitude": seen["latitude"].to_list(),
            "longitude": seen["longitude"].to_list(),
            "exact": (seen["precision"] == "site").to_list(),
        }
    )
    shown = points[["name"]].rename(columns={"name": text("Site")})
    shapes = {"land": outlines(frame.bounds), "sites": points.to_dict("records"), **tinted}
    return replace(drawing(f"map-{frame.id}", title, words, shown, chart, theme), shapes=shapes)


def _dots(theme: ChartTheme) -> tuple[alt.Chart, alt.Chart]:
    """Draw the data named `sites`: full where the point is the site's own, else hollow."""
    # Named data, since Altair refuses tables of more than 5,000 rows.
    dots = alt.Chart(alt.NamedData("sites")).encode(
        longitude="longitude:Q", latitude="latitude:Q", tooltip="name:N"
    )
    return (
        dots.transform_filter("datum.exact").mark_circle(
            size=70, color=theme.accent, opacity=0.95, stroke=theme.paper
        ),
        dots.transform_filter("!datum.exact").mark_point(
            size=60, color=theme.accent, strokeWidth=2, opacity=0.95
        ),
    )


def _within(placed: pd.DataFrame, frame: Frame) -> pd.Series:
    return contains(frame.bounds, placed["latitude"], placed["longitude"])


def inside(base: Scope, frame: Frame) -> int:
    """Count the sites of a selection that lie within a frame."""
    return int(_within(base.placed, frame).sum())


def best_frame(base: Scope, frames: Sequence[Frame]) -> Frame | None:
    """Choose the first frame that holds half of the sites, else the one with most.

    None if no site with a position lies in any.
    """
    held = [(inside(base, frame), frame) for frame in frames]
    most = max((count for count, _ in held), default=0)
    half = len(base.placed) / 2
    return next((f for n, f in held if n and (n >= half or n == most)), None)


def _tint(name: str, theme: ChartTheme) -> alt.Chart:
    opacity = TINTS[int(name.removeprefix("within-"))]
    return alt.Chart(alt.NamedData(name)).mark_geoshape(
        fill=theme.accent, opacity=opacity, tooltip=None
    )
