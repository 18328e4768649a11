"""Static assets of the server: scripts, style sheets and JSON rows under hashed names.

Every asset has its content's hash in its name, so browsers may keep it for ever; the
libraries the map needs are served from here, so no visitor's browser asks another host.
"""

from __future__ import annotations

import gc
import hashlib
import mimetypes
import re
import threading
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from accr_map import catalogue as catalogues
from accr_map import statistics
from accr_map.i18n import language
from accr_map.map import payload, site_layers
from accr_map.map.assets import OWN, SCRIPTS, style_sheet
from accr_map.selection import facet_labels, nearby
from accr_map.selection.search import index
from accr_map.server.state import catalogue, log
from accr_map.settings import config_file, data_folder, load

# The address of this server, seen from the frame that streamlit-folium puts a map in.
FROM_FRAME = "../../"

FOR_EVER = "public, max-age=31536000, immutable"


# What a script imports: the name of a file beside it.
_IMPORT = re.compile(rb'(?<=from )"\./(\w+\.js)"')

# Set when the assets are made and can be named ahead.
_made = threading.Event()


@dataclass(frozen=True)
class Asset:
    """A file ready to be served: its hashed name, its content and its media type."""

    name: str
    content: bytes
    media_type: str


def warm() -> None:
    """Prepare what the first visitor would wait for: data, search index, rows, gazetteer.

    Faults in the data are left for the pages, which say them to their keeper.
    """
    try:
        served = catalogue()
    except catalogues.DataError as error:
        log.warning("the data have %d faults", len(error.faults))
        return
    index.index(served)
    nearby.suggest("Paris")
    _assets(data_folder())
    _made.set()
    statistics.warm(served)
    # What is kept for good is left out of the collections that follow every run.
    gc.collect()
    gc.freeze()


def map_assets(code: str, own: str = "") -> site_layers.Assets:
    """Name what the map of a language loads: script and style sheet, then those called `own`."""
    scripts, styles = [map_script(code)], [map_style()]
    if own:
        scripts.append(_file(OWN / f"{own}.js"))
        styles.append(_file(OWN / f"{own}.css"))
    return site_layers.Assets(tuple(map(_from_frame, scripts)), tuple(map(_from_frame, styles)))


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
    return _asset(f"sites-{code}.json", payload.rows(catalogue(folder), language(code)))


@cache
def _facet_rows(folder: Path, code: str) -> Asset:
    return _asset(f"facets-{code}.json", facet_labels.facet_rows(catalogue(folder), language(code)))


@cache
def _map_script(folder: Path, config: Path, code: str) -> Asset:
    kept = site_layers.options(language(code), load(config), _from_frame(_rows(folder, code)))
    sources = [path.read_text(encoding="utf-8") for path in SCRIPTS]
    sources.append(f"window.ACCR_MAP = {payload.script_json(kept)};")
    return _asset(f"map-{code}.js", "\n;\n".join(sources).encode())


@cache
def _map_style(config: Path) -> Asset:
    return _asset("map.css", style_sheet(load(config).colours).encode())


@cache
def _file(path: Path) -> Asset:
    """Read a file; a script names what it imports as it is served, with its hash."""
    text = path.read_bytes()
    if path.suffix == ".js":
        text = _IMPORT.sub(
            lambda found: f'"./{_file(OWN / found[1].decode()).name}"'.encode(), text
        )
    return _asset(path.name, text)


def _asset(name: str, content: bytes) -> Asset:
    stem, dot, ending = name.rpartition(".")
    digest = hashlib.sha256(content).hexdigest()[:12]
    media_type = mimetypes.guess_type(name)[0] or "application/octet-stream"
    return Asset(f"{stem}.{digest}{dot}{ending}", content, media_type)


def _from_frame(asset: Asset) -> str:
    return f"{FROM_FRAME}assets/{asset.name}"
