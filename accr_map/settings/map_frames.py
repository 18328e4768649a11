"""Map frames (named bounding boxes) and online base maps."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlsplit

import xyzservices
import xyzservices.providers
from markupsafe import escape

from accr_map.errors import SettingsError
from accr_map.geo.bounds import Bounds
from accr_map.i18n import mark
from accr_map.settings import fields
from accr_map.settings.fields import Table, Words
from accr_map.tables.columns import NOT_A_URL as NOT_AN_ADDRESS
from accr_map.tables.columns import URL

NO_FRAMES = mark("At least one frame is needed: what the map shows first.")
NO_BOUNDS = mark("Four numbers in degrees are needed: south, west, north, east.")
UNKNOWN_FRAME = mark("No frame has the id {id}; there are: {known}.")
UNKNOWN_PROVIDER = mark("xyzservices knows no provider {name}.")
NEEDS_KEY = mark("{name} needs a key; choose another, or give a url of your own.")
NO_TILE = mark("An address of tiles needs {x}, {y} and {z}.")
NOT_A_ZOOM = mark("This must be a whole number from 0 to {most}.")

NOT_A_NAMING = mark("“{value}” is not known here; there are: {known}.")

# What is done with the names of territories whose status is disputed.
NAMINGS = ("named", "unnamed")
# What a browser fills in.
_PLACES = re.compile(r"\{[xyzr]\}")
_MOST_ZOOM = 24


@dataclass(frozen=True)
class Frame:
    """A part of the world the map can show: south, west, north, east in degrees."""

    id: str
    name: Words
    bounds: Bounds


@dataclass(frozen=True)
class OnlineMap:
    """An online base map: tiles at `url` (with `{x}`, `{y}`, `{z}`), shown only when chosen.

    `attribution` is HTML as the provider demands it, from xyzservices.
    """

    id: str
    name: Words
    url: str
    attribution: str
    max_zoom: int

    @property
    def origin(self) -> str:
        """The host that sees the address of whoever chooses this map, as a CSP source."""
        parts = urlsplit(self.url)
        return f"{parts.scheme}://{parts.netloc}"


def frames(maps: Table) -> tuple[Frame, ...]:
    """Read the frames of `[map]`, the one to begin with first.

    Raises:
        SettingsError: there is none, or one is not a part of the world.
    """
    frames = [_frame(row) for row in fields.listed(maps, "frames", "map", dict)]
    if not frames:
        raise SettingsError("map.frames", NO_FRAMES)
    first = fields.text(maps, "first_frame", "map", frames[0].id)
    if first not in {frame.id for frame in frames}:
        known = ", ".join(frame.id for frame in frames)
        raise SettingsError("map.first_frame", UNKNOWN_FRAME, id=first, known=known)
    return tuple(sorted(frames, key=lambda frame: frame.id != first))


def _frame(row: Table) -> Frame:
    code = fields.text(row, "id", "map.frames")
    path = f"map.frames.{code}"
    fields.only(row, path, ("id", "name", "bounds"))
    bounds = row.get("bounds")
    numbers = isinstance(bounds, list) and all(
        isinstance(degrees, int | float) for degrees in bounds
    )
    if not numbers or len(bounds) != 4:
        raise SettingsError(f"{path}.bounds", NO_BOUNDS)
    south, west, north, east = (float(degrees) for degrees in bounds)
    is_on_earth = -90 <= south < north <= 90 and -180 <= west <= 180 and -180 <= east <= 180
    if not is_on_earth or west == east:
        raise SettingsError(f"{path}.bounds", NO_BOUNDS)
    # A west beyond its east: across the antimeridian (RFC 7946, 5.2).
    east += 360 if east < west else 0
    return Frame(code, fields.words(row, "name", path), (south, west, north, east))


def online_map(row: Table) -> OnlineMap:
    """Read an online map: a provider of xyzservices, or tiles of one's own.

    Raises:
        SettingsError: a field is missing or wrong, or the provider asks for a key.
    """
    code = fields.text(row, "id", "map.online")
    path = f"map.online.{code}"
    fields.only(row, path, ("id", "name", "provider", "url", "attribution", "max_zoom"))
    if "url" in row:
        url = fields.text(row, "url", path)
        if not all(place in url for place in ("{x}", "{y}", "{z}")):
            raise SettingsError(f"{path}.url", NO_TILE)
        # The host becomes a part of a header: nothing may end that part.
        if not re.fullmatch(URL, _PLACES.sub("0", url)) or set(urlsplit(url).netloc) & set(";,'"):
            raise SettingsError(f"{path}.url", NOT_AN_ADDRESS)
        # Text of one's own is shown as text; only xyzservices is trusted to bring markup.
        attribution = str(escape(fields.text(row, "attribution", path)))
        max_zoom = row.get("max_zoom", 18)
    else:
        provider = _provider(fields.text(row, "provider", path), path)
        attribution = provider.html_attribution
        url, max_zoom = provider.build_url(x="{x}", y="{y}", z="{z}"), provider.get("max_zoom", 18)
    if type(max_zoom) is not int or not 0 <= max_zoom <= _MOST_ZOOM:
        raise SettingsError(f"{path}.max_zoom", NOT_A_ZOOM, most=_MOST_ZOOM)
    return OnlineMap(code, fields.words(row, "name", path), url, attribution, max_zoom)


def _provider(name: str, path: str) -> xyzservices.TileProvider:
    try:
        provider = _known_provider(name)
    except ValueError as error:
        raise SettingsError(f"{path}.provider", UNKNOWN_PROVIDER, name=name) from error
    if provider.requires_token():
        raise SettingsError(f"{path}.provider", NEEDS_KEY, name=name)
    return provider


@cache
def _known_provider(name: str) -> xyzservices.TileProvider:
    """Look a provider up among the hundreds that there are, once: settings are read often."""
    return xyzservices.providers.query_name(name)


def disputed(maps: Table) -> str:
    """Return whether territories of disputed status are `named` on the map or `unnamed`.

    Raises:
        SettingsError: the field holds another word.
    """
    chosen = fields.text(maps, "disputed", "map", NAMINGS[0])
    if chosen not in NAMINGS:
        raise SettingsError("map.disputed", NOT_A_NAMING, value=chosen, known=", ".join(NAMINGS))
    return chosen
