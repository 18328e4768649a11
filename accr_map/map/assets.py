"""Scripts and style sheets of the map in loading order, and where packages keep such files."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from xstatic.pkg import leaflet

from accr_map.palette import Hue
from accr_map.tables import families

if TYPE_CHECKING:
    from accr_map.settings.colours import Colours

OWN = Path(__file__).parents[1] / "assets"
LEAFLET = Path(leaflet.BASE_DIR)


def package(name: str) -> Path:
    """Return the folder of a package without importing it; one that is not there if it is not."""
    spec = find_spec(name)
    return Path(spec.origin).parent if spec and spec.origin else Path(name)


# Streamlit's folder of files with a hash in their names; its document lies beside it.
STREAMLIT = package("streamlit") / "static" / "static"

_NAMES = ("basemap.js", "arcs.js", "groups.js", "gestures.js", "map_legend.js", "sites.js")
SCRIPTS = (LEAFLET / "leaflet.js", *(OWN / name for name in _NAMES))
_STYLES = (LEAFLET / "leaflet.css", OWN / "basemap.css", OWN / "sites.css")


def style_sheet(colours: Colours) -> str:
    """Write the style sheet of the map in a network's colours."""
    texts = [path.read_text(encoding="utf-8") for path in _STYLES]
    hues = [f'[data-colour="{hue}"] {{ color: var(--map-{hue}); }}' for hue in get_args(Hue)]
    return "\n".join([*texts, colours.map_style_sheet(), families.marker_style_sheet(), *hues])
