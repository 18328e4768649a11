"""Route of places: what a text typed into the box "near" may mean, at `/places`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from accr_map.i18n import language
from accr_map.selection import nearby, query
from accr_map.server.request_view import language_code

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request

    from accr_map.server.state import State

PATH = "/places"


def route(current: Callable[[], State], before: str = "") -> Route:
    """Return the route, which answers with a list as JSON, empty where no place is known.

    `current` returns the state of the process; `before` is what stands before the path.
    """

    async def send(request: Request) -> Response:
        words = language(language_code(request, current().settings.languages))
        text = query.tidy(request.query_params.get("text", ""))
        places = await run_in_threadpool(nearby.suggest, text) if text else []
        listed = [place.described(words) for place in places]
        return JSONResponse(listed, headers={"Cache-Control": "private, max-age=3600"})

    return Route(before + PATH, send)
