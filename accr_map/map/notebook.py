"""Folium map for a notebook: outlines and sites in one page that asks no other host."""

from __future__ import annotations

import base64
from functools import cache
from typing import TYPE_CHECKING, Any

import folium
import numpy as np
import shapely
from folium.template import Template
from markupsafe import escape

from accr_map.catalogue import labels
from accr_map.geo.outlines import country_polygons
from accr_map.map import basemap, symbols
from accr_map.map.assets import LEAFLET
from accr_map.palette import LIGHT

if TYPE_CHECKING:
    import pandas as pd

    from accr_map.catalogue import Catalogue
    from accr_map.i18n import Language

_TOLERANCE_DEGREES = 0.1
_LAND = {"fillColor": LIGHT.land, "fillOpacity": 1, "color": LIGHT.coast, "weight": 1}


class _Attribution(folium.MacroElement):
    """Names the sources of outlines and positions in the corner of the map."""

    _template = Template("""
        {% macro script(this, kwargs) %}
            {{ this._parent.get_name() }}.attributionControl.addAttribution("{{ this.sources }}");
        {% endmacro %}
    """)
    sources = basemap.ATTRIBUTION


def sites_map(catalogue: Catalogue, sites: pd.DataFrame, language: Language) -> folium.Map:
    """Draw sites as circles in the colour of their family, each with its name and place.

    Sites without a position are left out.
    """
    built = folium.Map(location=(46.5, 2.5), zoom_start=5, tiles=None)
    built.default_js = [("leaflet_script", _data_uri("leaflet.js", "text/javascript"))]
    built.default_css = [("leaflet_style", _data_uri("leaflet.css", "text/css"))]
    folium.GeoJson(_land(), style_function=lambda _: _LAND, interactive=False).add_to(built)
    placed = sites[sites["latitude"].notna()]
    points = placed[["longitude", "latitude"]].to_numpy().tolist()
    if points:
        folium.GeoJson(
            {"type": "FeatureCollection", "features": _features(catalogue, placed, language)},
            marker=folium.CircleMarker(radius=7, weight=2, fill=True, fill_opacity=1),
            style_function=_style,
            tooltip=folium.GeoJsonTooltip(["name", "place"], labels=False),
        ).add_to(built)
    _Attribution().add_to(built)
    if points:
        corners = np.array(points)[:, ::-1]
        bounds = [corners.min(axis=0).tolist(), corners.max(axis=0).tolist()]
        built.fit_bounds(bounds, max_zoom=9)
    return built


def _features(
    catalogue: Catalogue, placed: pd.DataFrame, language: Language
) -> list[dict[str, Any]]:
    """Write sites as GeoJSON; folium takes the texts of a tooltip as markup."""
    return [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [longitude, latitude]},
            "properties": {
                "name": str(escape(name)),
                "place": str(escape(place)),
                "colour": getattr(LIGHT, symbols.family(catalogue, kind).colour),
            },
        }
        for longitude, latitude, kind, name, place in zip(
            placed["longitude"],
            placed["latitude"],
            placed["heritage_type"],
            labels.names(placed, language),
            labels.places(placed, language),
            strict=True,
        )
    ]


def _style(feature: dict[str, Any]) -> dict[str, str]:
    return {"fillColor": feature["properties"]["colour"], "color": LIGHT.paper}


@cache
def _land() -> dict[str, Any]:
    """Write the outlines of countries as one GeoJSON geometry, good to about ten kilometres."""
    outlines = shapely.simplify(list(country_polygons().values()), _TOLERANCE_DEGREES)
    return dict(shapely.geometry.mapping(shapely.GeometryCollection(list(outlines))))


@cache
def _data_uri(name: str, media_type: str) -> str:
    content = base64.b64encode((LEAFLET / name).read_bytes()).decode("ascii")
    return f"data:{media_type};base64,{content}"
