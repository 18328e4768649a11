"""Maps drawn as charts: the sites within a frame, and the flows of residents."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

import altair as alt
import numpy as np
import pandas as pd
import shapely

from accr_map import basemap
from accr_map.charts.drawing import Drawing, drawing
from accr_map.charts.look import Look
from accr_map.i18n import Language
from accr_map.map import names
from accr_map.reach import Ground, residencies
from accr_map.reach.earth import RADIUS_KM
from accr_map.settings import Frame

WORLD = (-56.0, -168.0, 80.0, 180.0)
# Share of a map's width that may be drawn in one step: finer detail would not be seen.
_STEP = 1 / 700


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
    height, projection = _mercator(frame.bounds, width)
    land = _land(frame.bounds)
    dots = alt.Chart(points).encode(
        longitude="longitude:Q", latitude="latitude:Q", tooltip="name:N"
    )
    chart = (
        alt.layer(
            _shapes(land, look),
            *(_zones(seen, look) if zones else ()),
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
    return drawing(f"map-{frame.id}", title, words, shown, chart, look)


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


def flows(
    base: Ground,
    counted: residencies.Flows,
    language: Language,
    look: Look,
    height: int = 480,
) -> Drawing:
    """Draw great-circle arcs from countries of origin to hosts, wider where more came.

    Arcs show the rows of `counted.pairs` that name both; the table shows every row.
    """
    table = _flow_table(base, counted, language)
    arcs, ends = _arcs(base, counted.pairs, language)
    widest = max((arc["persons"] for arc in arcs), default=1)
    chart = alt.layer(
        _shapes(_land(WORLD), look),
        alt.Chart(alt.Data(values=arcs))
        .mark_geoshape(filled=False, stroke=look.accent, strokeOpacity=0.62, strokeCap="round")
        .encode(
            strokeWidth=alt.StrokeWidth(
                "persons:Q",
                scale=alt.Scale(domain=[0, max(widest, 3)], range=[0.4, 6]),
                legend=None,
            ),
            tooltip=[
                alt.Tooltip("origin:N", title=language.text("From")),
                alt.Tooltip("host:N", title=language.text("To")),
                alt.Tooltip("persons:Q", title=language.text("Stays")),
            ],
        ),
        alt.Chart(ends)
        .mark_circle(opacity=1, stroke=look.paper, strokeWidth=0.8)
        .encode(
            longitude="longitude:Q",
            latitude="latitude:Q",
            size=alt.Size("persons:Q", scale=alt.Scale(range=[18, 150]), legend=None),
            color=alt.Color(
                "kind:N",
                scale=alt.Scale(
                    domain=[language.text("Country of origin"), language.text("Host site")],
                    range=[look.zones[1], look.accent],
                ),
                legend=alt.Legend(orient="bottom-left", direction="vertical", symbolType="circle"),
            ),
            tooltip=[
                alt.Tooltip("name:N", title=" "),
                alt.Tooltip("persons:Q", title=language.text("Stays")),
            ],
        ),
    ).project(type="equalEarth", rotate=[-11, 0, 0])
    title = language.text("From where to where")
    printed = alt.TitleParams(
        share(counted, language), anchor="start", color=look.ink, fontSize=14, fontWeight="normal"
    )
    chart = chart.properties(height=height, title=printed)
    return drawing("flows", title, coverage(counted, language), table, chart, look)


def share(counted: residencies.Flows, language: Language) -> str:
    """Say how many of the residents there were the arcs show."""
    if counted.published is None:
        return language.text("{drawn} stays are drawn.", drawn=language.number(counted.drawn))
    return language.text(
        "{drawn} of {published} residents are drawn.",
        drawn=language.number(counted.drawn),
        published=counted.published.text(language),
    )


def coverage(counted: residencies.Flows, language: Language) -> str:
    """Say how many of the residents the arcs show, and what is not known of the others."""
    text, number = language.text, language.number
    rest = text(
        "The lists hold {persons} stays: {origins} without a country of origin, "
        "{hosts} without a host.",
        persons=number(counted.persons),
        origins=number(counted.origin_unknown),
        hosts=number(counted.host_unknown),
    )
    return f"{share(counted, language)} {rest}"


def _flow_table(base: Ground, counted: residencies.Flows, language: Language) -> pd.DataFrame:
    text = language.text
    called = dict(
        zip(base.catalogue.sites["id"], names(base.catalogue.sites, language), strict=True)
    )
    unknown = text("not published")
    pairs = counted.pairs
    return pd.DataFrame(
        {
            text("From"): [language.country(c) if c else unknown for c in pairs["origin_country"]],
            text("To"): [called.get(site, site) or unknown for site in pairs["site_id"]],
            text("Stays"): pairs["persons"],
        }
    )


def _arcs(
    base: Ground, pairs: pd.DataFrame, language: Language
) -> tuple[list[dict[str, Any]], pd.DataFrame]:
    """Return the arcs as GeoJSON features, and the points where they begin and end."""
    catalogue = base.catalogue
    origins = residencies.origins(catalogue)
    located = catalogue.sites.assign(label=names(catalogue.sites, language)).set_index("id")
    located = located[located["latitude"].notna()]
    known = pairs[pairs["origin_country"].isin(origins) & pairs["site_id"].isin(located.index)]
    arcs = []
    for origin, site, persons in known.itertuples(index=False):
        (south, west), host = origins[origin], located.loc[site]
        ends = [[west, south], [round(host["longitude"], 3), round(host["latitude"], 3)]]
        arcs.append(
            {
                "type": "Feature",
                # The projection draws a line between two points as a great circle.
                "geometry": {"type": "LineString", "coordinates": ends},
                "origin": language.country(origin),
                "host": host["label"],
                "persons": int(persons),
            }
        )
    begun = known.groupby("origin_country")["persons"].sum()
    ended = known.groupby("site_id")["persons"].sum()
    rows = [
        (language.country(c), *origins[c], int(n), language.text("Country of origin"))
        for c, n in begun.items()
    ] + [
        (located.loc[s, "label"], located.loc[s, "latitude"], located.loc[s, "longitude"], int(n),
         language.text("Host site"))
        for s, n in ended.items()
    ]  # fmt: skip
    return arcs, pd.DataFrame(rows, columns=["name", "latitude", "longitude", "persons", "kind"])


def _zones(placed: pd.DataFrame, look: Look) -> Iterator[alt.Chart]:
    """Tint what lies within 60 and 30 km of any site, the circles grown together."""
    for radius, opacity in ((60, 0.16), (30, 0.26)):
        circles = [
            _circle(latitude, longitude, radius)
            for latitude, longitude in zip(placed["latitude"], placed["longitude"], strict=True)
        ]
        areas = shapely.get_parts(shapely.union_all(circles))
        yield alt.Chart(alt.Data(values=[_feature(area) for area in areas])).mark_geoshape(
            fill=look.accent, opacity=opacity, tooltip=None
        )


def _circle(latitude: float, longitude: float, radius_km: float) -> shapely.Polygon:
    """Return the points at a distance on the sphere, in degrees (x = longitude)."""
    turns = np.linspace(0, 2 * np.pi, 48, endpoint=False)
    reach = radius_km / RADIUS_KM
    north = math.radians(latitude)
    heights = np.arcsin(
        math.sin(north) * math.cos(reach) + math.cos(north) * math.sin(reach) * np.cos(turns)
    )
    turned = np.arctan2(
        np.sin(turns) * math.sin(reach) * math.cos(north),
        math.cos(reach) - math.sin(north) * np.sin(heights),
    )
    return shapely.Polygon(np.column_stack([longitude + np.degrees(turned), np.degrees(heights)]))


def _shapes(land: dict[str, Any], look: Look) -> alt.Chart:
    return alt.Chart(alt.Data(values=land["features"])).mark_geoshape(
        fill=look.land, stroke=look.paper, strokeWidth=0.7, tooltip=None
    )


@lru_cache(maxsize=16)
def _land(bounds: tuple[float, float, float, float]) -> dict[str, Any]:
    """Return the outlines within bounds as GeoJSON, no finer than the map can show."""
    south, west, north, east = bounds
    step = (east - west) * _STEP
    frame = shapely.box(west - step, south - step, east + step, north + step)
    features = []
    for outline in basemap.country_polygons().values():
        parts = [part for part in outline.geoms if part.intersects(frame)]
        plain = shapely.simplify(shapely.MultiPolygon(parts), step)
        cut = shapely.intersection(shapely.make_valid(plain), frame)
        features += [
            _feature(part)
            for part in shapely.get_parts(shapely.get_parts(cut))
            if part.geom_type == "Polygon" and part.area > 9 * step * step
        ]
    return {"features": features}


def _feature(part: shapely.Polygon) -> dict[str, Any]:
    # d3 takes the inside of a ring to be on its right, against RFC 7946.
    turned = shapely.orient_polygons(part, exterior_cw=True)
    digits = 3 if part.area < 50 else 2
    rings = [
        [[round(x, digits), round(y, digits)] for x, y in ring.coords]
        for ring in (turned.exterior, *turned.interiors)
    ]
    return {"type": "Feature", "geometry": {"type": "Polygon", "coordinates": rings}}


def _mercator(bounds: tuple[float, float, float, float], width: int) -> tuple[int, dict[str, Any]]:
    """Return the height of a map and the projection that fits bounds into it."""
    south, west, north, east = bounds
    scale = width / math.radians(east - west)
    top, bottom = (math.asinh(math.tan(math.radians(edge))) for edge in (north, south))
    middle = math.degrees(math.atan(math.sinh((top + bottom) / 2)))
    # Written with the chart's own size, the map keeps its frame whatever room a page gives it.
    room = f"min(width / {math.radians(east - west):.6f}, height / {top - bottom:.6f})"
    projection = {
        "type": "mercator",
        "scale": alt.ExprRef(room),
        "center": [(west + east) / 2, middle],
        "translate": alt.ExprRef("[width / 2, height / 2]"),
        "clipExtent": alt.ExprRef("[[0, 0], [width, height]]"),
    }
    return round(scale * (top - bottom)), projection
