"""The base map shipped with the application: outlines, labels, and what they are made from."""

from accr_map.basemap.shapes import country_polygons, distances_to_country_km, outlines
from accr_map.i18n import mark

ATTRIBUTION = "Natural Earth · GeoNames (CC BY 4.0)"
DISCLAIMER = mark(
    "Borders and names on this map help you find your way; they express no opinion "
    "on the status of any territory."
)

__all__ = [
    "ATTRIBUTION",
    "DISCLAIMER",
    "country_polygons",
    "distances_to_country_km",
    "outlines",
]
