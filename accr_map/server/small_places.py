"""Route of small places: the villages of one degree, at `/assets/basemap/places/n46e002.json`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from accr_map.geocoding.gazetteer import villages
from accr_map.server.assets import FOR_EVER

if TYPE_CHECKING:
    from starlette.requests import Request

PATH = "/assets/basemap/places/{name}.json"


def route(before: str = "") -> Route:
    """Return the route; a square without places is an empty list, one that is none 404.

    `before` is what stands before the path.
    """

    async def send(request: Request) -> Response:
        content = await run_in_threadpool(villages.square, request.path_params["name"])
        if content is None:
            return PlainTextResponse("Not found", status_code=404)
        headers = {"Cache-Control": FOR_EVER}
        return Response(content, media_type="application/json", headers=headers)

    return Route(before + PATH, send)
