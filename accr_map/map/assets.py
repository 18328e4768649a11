"""Scripts and style sheets of the map, in loading order."""

from __future__ import annotations

from pathlib import Path

from xstatic.pkg import leaflet

OWN = Path(__file__).parents[1] / "assets"
LEAFLET = Path(leaflet.BASE_DIR)

SCRIPTS = (LEAFLET / "leaflet.js", OWN / "basemap.js", OWN / "arcs.js", OWN / "sites.js")
STYLES = (LEAFLET / "leaflet.css", OWN / "basemap.css", OWN / "sites.css")
