"""Folium map and its layers: sites, search radius, points under review.

The rows of the sites travel to the browser once, as JSON at an address that carries
their hash; each filter then sends one bit a site. Only this module and `seats` use folium.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import folium
import numpy as np
from folium.template import Template

from accr_map.bit_sets import packed
from accr_map.geo.bounds import holding
from accr_map.geo.territories import DISPUTED
from accr_map.i18n import Language, mark
from accr_map.map import basemap
from accr_map.map.payload import script_json

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from accr_map.settings import Settings

# The outlines are good to about a kilometre: closer in, they would pretend.
MAX_ZOOM = 12


# What the map says, by the codes that `sites.js` knows.
WORDS = {
    "zoom_in": mark("Zoom in"),
    "zoom_out": mark("Zoom out"),
    "show": mark("Show"),
    "fit_to_sites": mark("Fit to the sites found"),
    "sites_here": mark("{n} sites here: open to come closer"),
    "sites_listed": mark("{n} sites here: open their list"),
    "approximate": mark("position approximate"),
    "unconfirmed": mark("membership to be confirmed"),
    "former": mark("former member"),
    "title": mark("Map of the sites"),
    "base_map": mark("Base map"),
    "outlines": mark("Outlines, from this server"),
    "online_maps": mark(
        "Online maps come from elsewhere: whoever provides the one you choose sees your "
        "network address and the area you look at. Your choice lasts for this visit."
    ),
    "online_fails": mark("The online map does not answer; the outlines stay."),
    "close": mark("Close"),
    "failing": mark("The sites do not arrive; they are asked for again and again."),
    "two_fingers": mark("Two fingers move the map"),
    "wheel_ctrl": mark("Ctrl and the wheel zoom the map"),
    "wheel_command": mark("⌘ and the wheel zoom the map"),
    "legend": mark("Legend"),
    "legend_approximate": mark("Hollow: position approximate"),
    "legend_unconfirmed": mark("Grey: to be confirmed, no recent proof"),
    "legend_former": mark("Grey and struck through: former"),
    "legend_group": mark(
        "A number in a ring: so many sites close together. The ring has the colours of their "
        "kinds; press it to come closer."
    ),
    "legend_chosen": mark("A halo: the site whose card is open"),
    "legend_place": mark("A dot: the place whose surroundings are searched"),
    "legend_circle": mark("A dashed circle: how far the search reaches"),
    "legend_borders": basemap.DISCLAIMER,
    "more_here": mark("{n} more; the list beside the map has them all."),
}
# The same for `review.js`.
REVIEW_WORDS = {
    "fit_to_points": mark("Fit to all the points"),
    "put_here": mark("Put the marker here"),
    "doubtful": mark("to be looked at"),
    "moved": mark("moved"),
    "keys": mark("Arrow keys move the marker; Enter keeps the place, Escape puts it back."),
}


@dataclass(frozen=True)
class Assets:
    """Addresses of what the map loads, in order, as seen from the frame it lives in."""

    scripts: tuple[str, ...]
    styles: tuple[str, ...]


class Start(folium.MacroElement):
    """Hands the map over to a script: its object, and what it is given as JavaScript."""

    _template = Template("""
        {% macro script(this, kwargs) %}
            {{ this.receiver }}.start({{ this._parent.get_name() }}, {{ this.given }});
        {% endmacro %}
    """)

    def __init__(self, receiver: str, given: str) -> None:
        super().__init__()
        self._name = self.receiver = receiver
        self.given = given


class Layer(folium.FeatureGroup):
    """What a script shows at this moment: its object, and the state as JSON."""

    _template = Template("""
        {% macro script(this, kwargs) %}
            var {{ this.get_name() }} = {{ this.receiver }}.show({{ this.state_json }});
        {% endmacro %}
    """)

    def __init__(self, receiver: str, **state: object) -> None:
        super().__init__()
        self.receiver, self.state_json = receiver, script_json(state)

    def add_to(self, parent: folium.Element, *_: object, **__: object) -> Layer:
        """Know the map it is shown on, which does not keep it: other readers have it too."""
        self._parent = parent
        return self

    def render(self, **_: object) -> None:
        """Add nothing to the page of the map: streamlit-folium sends a layer apart."""


@dataclass(frozen=True)
class Around:
    """A place on the map that distances are measured from; no radius means no circle."""

    latitude: float
    longitude: float
    radius_km: float | None = None


class SiteLayer(Layer):
    """The sites shown at this moment, as bits over the rows the browser already has.

    Args:
        shown: one boolean a site, in the catalogue's order.
        chosen: id of the site whose card is open; empty for none.
        around: the place whose surroundings are searched; None for none.
        token: of the latest choice on the page that this answers; 0 for none.
        rows: address of the rows that `shown` counts: when the data change, a map that is open
            loads others; empty for those it has.
    """

    def __init__(
        self,
        shown: np.ndarray,
        chosen: str = "",
        around: Around | None = None,
        token: int = 0,
        rows: str = "",
    ) -> None:
        drawn = around and asdict(around)
        further = {"token": token, "rows": rows}
        further = {name: value for name, value in further.items() if value}
        super().__init__("ACCRSites", shown=packed(shown), chosen=chosen, around=drawn, **further)


class BaseMap(folium.Map):
    """Folium map that is written once and stays as it is, whatever layers are shown on it.

    folium compiles a template for each piece of markup it writes: a run that wrote its map
    anew spent a third of its time on it.

    Args:
        assets: scripts and style sheets of this server; folium's own addresses lead elsewhere.
        starts: what else the map is handed over to, after the script of the sites.
    """

    def __init__(self, assets: Assets, *starts: Start) -> None:
        super().__init__(
            location=(46.5, 2.5),
            zoom_start=5,
            tiles=None,
            zoom_control=False,
            zoom_snap=0.25,
            world_copy_jump=False,
        )
        # The name that streamlit-folium gives a map in any case, so that no name is at random.
        self._id = "div"
        self.default_js = [(address, address) for address in assets.scripts]
        self.default_css = [(address, address) for address in assets.styles]
        # What stays the same came with the script.
        for start in (Start("ACCRSites", "ACCR_MAP"), *starts):
            start.add_to(self)
        super().render()

    def render(self, **_: object) -> None:
        """Leave the markup as it was written."""


@lru_cache(maxsize=32)
def base_map(assets: Assets) -> folium.Map:
    """Return the map without sites."""
    return BaseMap(assets)


def options(language: Language, settings: Settings, rows_address: str) -> dict[str, object]:
    """Gather what a map keeps for as long as it lives, for `ACCRSites.start`."""
    return {
        "language": language.code,
        "tag": language.tag,
        "rows": rows_address,
        "frames": frames(language, settings),
        "online": [
            asdict(online) | {"name": online.name(language.code)} for online in settings.online_maps
        ],
        "words": language.texts(WORDS),
        **disputed(settings),
        "attribution": basemap.ATTRIBUTION,
        "outlines": basemap.version(),
        "closer": True,
        "max_zoom": MAX_ZOOM,
    }


def frames(language: Language, settings: Settings) -> list[dict[str, object]]:
    """List the frames that the map can show, with their names in a language."""
    return [
        {"id": frame.id, "name": frame.name(language.code), "bounds": frame.bounds}
        for frame in settings.frames
    ]


def disputed(settings: Settings) -> dict[str, list[str]]:
    """Name the territories that are drawn without a rank, and those that are not named at all."""
    unnamed = DISPUTED if settings.disputed == "unnamed" else ()
    return {"disputed": list(DISPUTED), "unnamed": list(unnamed)}


class ReviewLayer(Layer):
    """Points that a person may move, with circles as wide as they may be wrong.

    Args:
        points: for each point `row`, `name`, `latitude`, `longitude`, `radius_km` (None for
            no circle), `state` ("sure", "doubtful" or "moved") and `candidates`, where else
            it may be (`label`, `latitude`, `longitude`).
        chosen: row of the point being looked at; -1 for none.
    """

    def __init__(self, points: Sequence[Mapping[str, Any]], chosen: int = -1) -> None:
        super().__init__("ACCRReview", points=_neighbours(points), chosen=chosen)


def _neighbours(points: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Draw points on both sides of the date line side by side: those west of it beyond 180."""
    placed = [point for point in points if point["longitude"] is not None]
    if not placed:
        return [dict(point) for point in points]
    bounds = holding(*([point[axis] for point in placed] for axis in ("latitude", "longitude")))

    def drawn(place: Mapping[str, Any]) -> dict[str, Any]:
        longitude = place["longitude"]
        if longitude is None or longitude > bounds[3] - 360:
            return dict(place)
        return {**place, "longitude": longitude + 360}

    return [
        drawn(point) | {"candidates": [drawn(place) for place in point["candidates"]]}
        for point in points
    ]


@lru_cache(maxsize=32)
def review_map(language: Language, assets: Assets, *, has_frames: bool) -> folium.Map:
    """Return the map for correcting positions; `assets` bring `review.js` as well.

    Points of somebody's file have nothing to do with the network's frames: `has_frames` is false.
    """
    given = {"words": language.texts(REVIEW_WORDS), "frames": has_frames}
    return BaseMap(assets, Start("ACCRReview", script_json(given)))
