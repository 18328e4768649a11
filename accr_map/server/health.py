"""Health check: whether this server is ready for visitors, for proxies and orchestrators."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from accr_map import __version__
from accr_map.errors import AccrMapError
from accr_map.settings import HEALTH

if TYPE_CHECKING:
    from collections.abc import Callable

    from accr_map.server.state import State


def route(current: Callable[[], State], before: str = "") -> Route:
    """Return the route of the health check: 200 when the catalogue is read, 503 before.

    `current` returns the state of the process; `before` is what stands before the path.
    Data that cannot be read at all keep it at 503: the server shows their faults, no map.
    """

    async def send(_: Request) -> Response:
        try:
            catalogue = current().loaded
        except AccrMapError:
            # The log and the page say which field of network.toml it is.
            return _answer(503, status="settings")
        if catalogue is None:
            return _answer(503, status="starting")
        return _answer(200, status="ready", sites=len(catalogue.sites))

    return Route(before + HEALTH, send)


def _answer(code: int, **state: str | int) -> Response:
    headers = {"Cache-Control": "no-store"}
    return JSONResponse({**state, "version": __version__}, code, headers)
