"""The routes of the server beside its pages: assets, rows of the map, open data."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from accr_map.geo import relief
from accr_map.map.assets import OWN
from accr_map.server import (
    discovery,
    file_queue,
    health,
    metrics,
    offline,
    open_data,
    places,
    small_places,
)
from accr_map.server.assets import FOR_EVER
from accr_map.server.packed_files import copy_response
from accr_map.settings import FRONT

if TYPE_CHECKING:
    from collections.abc import Callable

    from accr_map.server.assets import Asset
    from accr_map.server.packing import Packer
    from accr_map.server.state import State
    from accr_map.settings.colours import Colours


def routes(
    current: Callable[[], State],
    base: str = "",
    packer: Packer | None = None,
    page_sheet: Callable[[Colours], Asset] | None = None,
) -> list[BaseRoute]:
    """Return the routes that stand beside the pages.

    Args:
        current: returns the state of the process.
        base: path under which a proxy shows the server (Streamlit's `server.baseUrlPath`),
            without slashes at its ends; Streamlit puts it before its own routes only.
        packer: makes packed copies of the assets; without one they are packed for each reader.
        page_sheet: writes the style sheet of the pages in a network's colours.
    """
    before = f"/{base}" if base else ""

    def asset(name: str) -> Asset | None:
        state = current()
        sheet = page_sheet(state.settings.colours) if page_sheet else None
        return sheet if sheet and sheet.name == name else state.asset(name)

    return [
        *discovery.routes(current, before),
        *offline.routes(current, before),
        small_places.route(before),
        Mount(f"{before}/assets/basemap/relief", _Outlines(directory=relief.FOLDER)),
        Mount(f"{before}/assets/basemap", _Outlines(directory=OWN / "basemap")),
        Route(f"{before}/assets/{{name}}", partial(_send_asset, asset, packer)),
        # What a browser asks for beside whatever else it shows of this server.
        Route(f"{before}/favicon.ico", _send_icon),
        open_data.route(current, before),
        file_queue.route(before),
        health.route(current, before),
        metrics.route(current, before),
        places.route(current, before),
        # The front page has no name of its own in Streamlit; people type it all the same.
        Route(f"{before}/{FRONT}", partial(_to_front, f"{before}/")),
    ]


async def _send_asset(
    named: Callable[[str], Asset | None], packer: Packer | None, request: Request
) -> Response:
    asset = named(request.path_params["name"])
    if asset is None:
        return PlainTextResponse("Not found", status_code=404)
    if packer is not None:
        packed = packer.copy(asset.name, request.headers.get("accept-encoding", ""))
        if packed is not None:
            return copy_response(packed, asset.name, FOR_EVER, request.headers)
        packer.add_asset(asset)
    return Response(asset.content, media_type=asset.media_type, headers={"Cache-Control": FOR_EVER})


async def _send_icon(_: Request) -> Response:
    return FileResponse(OWN / "icon.svg", media_type="image/svg+xml")


async def _to_front(front: str, request: Request) -> Response:
    query = request.url.query
    return RedirectResponse(f"{front}?{query}" if query else front)


class _Outlines(StaticFiles):
    """The blocks of the base map: plain names, with their version in the query."""

    def file_response(self, *args: Any, **options: Any) -> Response:
        response = super().file_response(*args, **options)
        response.headers["Cache-Control"] = FOR_EVER
        return response
