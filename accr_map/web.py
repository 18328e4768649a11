"""What the server sends besides pages: assets, rows of the sites, headers.

Every asset has its content's hash in its name, so browsers may keep it for ever; the
libraries the map needs are served from here, so no visitor's browser asks another host.
"""

from __future__ import annotations

import gc
import hashlib
import logging
import mimetypes
import threading
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from accr_map import catalogue as catalogues
from accr_map import map as maps
from accr_map import near, open_data, reach, search, vocabulary
from accr_map.i18n import accepted, language, preferred
from accr_map.scripts import OWN, SCRIPTS, STYLES
from accr_map.settings import FRONT, Settings, config_file, data_folder, load

log = logging.getLogger("accr_map")

# The address of this server, seen from the frame that streamlit-folium puts a map in.
FROM_FRAME = "../../"

FOR_EVER = "public, max-age=31536000, immutable"

# Streamlit's front end evaluates expressions and loads components from blobs.
_POLICY = {
    "default-src": "'self'",
    "script-src": "'self' 'unsafe-inline' 'unsafe-eval' blob:",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "connect-src": "'self'",
    "font-src": "'self' data:",
    "worker-src": "'self' blob:",
    "object-src": "'none'",
    "base-uri": "'self'",
    "form-action": "'self'",
}


# Set when the assets are made and can be named ahead.
_made = threading.Event()


@dataclass(frozen=True)
class Asset:
    """A file ready to be served: its hashed name, its content and its media type."""

    name: str
    content: bytes
    media_type: str


@cache
def catalogue(folder: Path | None = None) -> catalogues.Catalogue:
    """Return the catalogue this process serves, read once.

    Raises:
        DataError: the data of the folder have faults.
    """
    if folder is None:
        return catalogue(data_folder())
    return catalogues.load(folder)


def warm() -> None:
    """Prepare what the first visitor would wait for: data, search index, rows, gazetteer.

    Faults in the data are left for the pages, which say them to their keeper.
    """
    try:
        served = catalogue()
    except catalogues.DataError as error:
        log.warning("the data have %d faults", len(error.faults))
        return
    search.index(served)
    near.suggest("Paris")
    _assets(data_folder())
    _made.set()
    reach.warm(served)
    # What is kept for good is left out of the collections that follow every run.
    gc.collect()
    gc.freeze()


def map_assets(code: str) -> maps.Assets:
    """Name what the map of a language loads: one script and one style sheet."""
    return maps.Assets(scripts=(_from_frame(map_script(code)),), styles=(_from_frame(map_style()),))


def review_assets(code: str) -> maps.Assets:
    """Name what the map for correcting positions loads: the usual, and its own."""
    return _with_own(map_assets(code), "review")


def seat_assets(code: str) -> maps.Assets:
    """Name what the map of seats loads: the usual, and its own."""
    return _with_own(map_assets(code), "seats")


def _with_own(usual: maps.Assets, name: str) -> maps.Assets:
    return maps.Assets(
        scripts=(*usual.scripts, _from_frame(_file(OWN / f"{name}.js"))),
        styles=(*usual.styles, _from_frame(_file(OWN / f"{name}.css"))),
    )


def map_script(code: str) -> Asset:
    """Return the script of the map: Leaflet, ours, and what the map keeps in a language."""
    return _map_script(data_folder(), config_file(), code)


def map_style() -> Asset:
    """Return the style sheet of the map, in the network's colours."""
    return _map_style(config_file())


def part(name: str) -> Asset:
    """Return the script of a part of a page."""
    return _file(OWN / name)


def rows(code: str) -> Asset:
    """Return the rows of all sites in a language, made once for the process."""
    return _rows(data_folder(), code)


def facet_rows(code: str) -> Asset:
    """Return the words of the facets in a language, made once for the process."""
    return _facet_rows(data_folder(), code)


def routes(base: str = "") -> list[BaseRoute]:
    """Return the routes that stand beside the pages.

    Args:
        base: path under which a proxy shows the server (Streamlit's `server.baseUrlPath`),
            without slashes at its ends; Streamlit puts it before its own routes only.
    """
    before = f"/{base}" if base else ""
    return [
        Mount(f"{before}/assets/basemap", _Outlines(directory=OWN / "basemap")),
        Route(f"{before}/assets/{{name}}", _send_asset),
        open_data.route(lambda: catalogue(data_folder()), before),
        # The front page has no name of its own in Streamlit; people type it all the same.
        Route(f"{before}/{FRONT}", partial(_to_front, f"{before}/")),
    ]


async def _to_front(front: str, request: Request) -> Response:
    query = request.url.query
    return RedirectResponse(f"{front}?{query}" if query else front)


class _Outlines(StaticFiles):
    """The blocks of the base map: plain names, with their version in the query."""

    def file_response(self, *args: Any, **options: Any) -> Response:
        response = super().file_response(*args, **options)
        response.headers["Cache-Control"] = FOR_EVER
        return response


class Headers:
    """Middleware that adds the headers of security to every answer."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        # Tiles are images of the hosts that network.toml names; no other host is allowed.
        tiles = sorted({online.origin for online in settings.online_maps})
        policy = _POLICY | {
            "img-src": " ".join((_POLICY["img-src"], *tiles)),
            "frame-ancestors": " ".join(settings.frame_ancestors) or "'none'",
        }
        self.headers = {
            "Content-Security-Policy": "; ".join(f"{k} {v}" for k, v in policy.items()),
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "strict-origin-when-cross-origin",
            # Only "near me" asks for a position; nothing asks for camera or microphone.
            "Permissions-Policy": "geolocation=(self), camera=(), microphone=()",
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and the answer back with the headers added."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self.headers.items():
                    headers[name] = value
                page = "/component/" not in scope["path"]
                if page and headers.get("content-type", "").startswith("text/html"):
                    for link in _ahead(Request(scope)):
                        headers.append("Link", link)
            await send(message)

        await self.app(scope, receive, send_with_headers)


def _ahead(request: Request) -> list[str]:
    """Name what the map will load, so that it is there when its frame is (RFC 8288).

    The frame comes late: Streamlit first loads itself, then runs the page. Nothing is named
    before it is made, which data with faults never are: no page waits for this.
    """
    if not _made.is_set():
        return []
    asked = request.query_params.get("lang", "")
    offered = load(config_file()).languages
    header = request.headers.get("accept-language", "")
    code = asked if asked in offered else preferred(accepted(header), offered)
    wanted = (map_script(code), map_style(), rows(code))
    return [f"<assets/{asset.name}>; rel=prefetch" for asset in wanted]


async def _send_asset(request: Request) -> Response:
    asset = _assets(data_folder()).get(request.path_params["name"])
    if asset is None:
        return PlainTextResponse("Not found", status_code=404)
    return Response(asset.content, media_type=asset.media_type, headers={"Cache-Control": FOR_EVER})


@cache
def _assets(folder: Path) -> dict[str, Asset]:
    """Gather every asset by its name; no other name can be asked for."""
    files = [path for path in sorted(OWN.iterdir()) if path.is_file()]
    own = [_file(path) for path in files]
    offered = load(config_file()).languages
    own += [map_style(), *(map_script(code) for code in offered)]
    own += [make(folder, code) for make in (_rows, _facet_rows) for code in offered]
    return {asset.name: asset for asset in own}


@cache
def _rows(folder: Path, code: str) -> Asset:
    return _asset(f"sites-{code}.json", maps.rows(catalogue(folder), language(code)))


@cache
def _facet_rows(folder: Path, code: str) -> Asset:
    return _asset(f"facets-{code}.json", vocabulary.facet_rows(catalogue(folder), language(code)))


@cache
def _map_script(folder: Path, config: Path, code: str) -> Asset:
    kept = maps.options(language(code), load(config), _from_frame(_rows(folder, code)))
    sources = [path.read_text(encoding="utf-8") for path in SCRIPTS]
    sources.append(f"window.ACCR_MAP = {maps.script_json(kept)};")
    return _asset(f"map-{code}.js", "\n;\n".join(sources).encode())


@cache
def _map_style(config: Path) -> Asset:
    own = load(config).colours.map_style_sheet().encode()
    return _asset("map.css", b"\n".join([*(path.read_bytes() for path in STYLES), own]))


@cache
def _file(path: Path) -> Asset:
    return _asset(path.name, path.read_bytes())


def _asset(name: str, content: bytes) -> Asset:
    stem, dot, ending = name.rpartition(".")
    digest = hashlib.sha256(content).hexdigest()[:12]
    media_type = mimetypes.guess_type(name)[0] or "application/octet-stream"
    return Asset(f"{stem}.{digest}{dot}{ending}", content, media_type)


def _from_frame(asset: Asset) -> str:
    return f"{FROM_FRAME}assets/{asset.name}"
