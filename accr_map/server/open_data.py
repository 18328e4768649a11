"""Open data API: the sites of an address's filters at `/api/v1/sites.<format>`.

The answer depends on the data and the words of the address alone, so that its ETag
(RFC 9110, 8.8.3) stays while they do.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from accr_map import __version__, clock
from accr_map.exports import formats
from accr_map.exports.order import Order
from accr_map.i18n import language
from accr_map.selection import Selection, query
from accr_map.server import metrics

if TYPE_CHECKING:
    from collections.abc import Callable

    from accr_map.server.state import State

PATH = "/api/v1/sites.{format}"
# Who may read it from a page of their own: everybody.
_OPEN = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, X-Ignored, X-Count, Link",
    "Cross-Origin-Resource-Policy": "cross-origin",
}
# Servers on the way cut headers that are longer.
_LONGEST_HEADER = 2000


def route(current: Callable[[], State], before: str = "") -> Route:
    """Return the route that serves open data .

    `current` returns the state of the process when a reader asks; `before` is what stands
    before the path, empty or a path that begins with a slash.
    """

    async def send(request: Request) -> Response:
        if request.method == "OPTIONS":
            allowed = {"Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
                       "Access-Control-Allow-Headers": "If-None-Match",
                       "Access-Control-Max-Age": "86400"}  # fmt: skip
            return Response(status_code=204, headers=_OPEN | allowed)
        return await run_in_threadpool(answer, request, current())

    return Route(before + PATH, send, methods=["GET", "HEAD", "OPTIONS"])


def answer(request: Request, state: State) -> Response:
    """Answer a request with the file, with 304 if the reader has it, or with 404."""
    chosen = formats.FORMATS.get(request.path_params["format"])
    if chosen is None or not chosen.is_open_data:
        open_formats = (form.code for form in formats.FORMATS.values() if form.is_open_data)
        known = ", ".join(open_formats)
        return PlainTextResponse(f"Not found. Formats: {known}", status_code=404, headers=_OPEN)
    catalogue, offered = state.catalogue, state.settings.languages
    asked_for = request.query_params.multi_items()
    today = clock.today()
    selection, ignored = Selection.from_query(asked_for, catalogue, this_year=today.year)
    requested_language = request.query_params.get("lang", "")
    code = requested_language if requested_language in offered else offered[0]
    words = tuple(selection.to_query())
    seal = "|".join((__version__, catalogue.version, chosen.code, code, query.write(words)))
    headers = _OPEN | {
        "ETag": f'"{hashlib.sha256(seal.encode()).hexdigest()[:20]}"',
        "Cache-Control": "public, no-cache",
        "Content-Language": code,
        "Content-Disposition": f'inline; filename="sites.{chosen.code}"',
    }
    left_out = [(part.key, part.value) for part in ignored]
    if requested_language and requested_language not in offered:
        left_out.append(("lang", requested_language))
    if left_out:
        # Words of an address are anything: quoted, they are plain letters.
        headers["X-Ignored"] = urlencode(left_out, quote_via=quote)[:_LONGEST_HEADER]
    if _has(request, headers["ETag"]):
        return Response(status_code=304, headers=headers)
    content, count = _content(state, selection, chosen.code, code)
    headers["X-Count"] = str(count)
    return Response(content, media_type=chosen.media_type, headers=headers)


def _content(
    state: State, selection: Selection, format_code: str, language_code: str
) -> tuple[bytes, int]:
    order = Order(state.catalogue, selection, language(language_code), state.settings)
    with metrics.file_made(format_code):
        return formats.FORMATS[format_code].write(order), len(order.result)


def _has(request: Request, etag: str) -> bool:
    """Tell whether the reader's copy is the same (weak comparison, RFC 9110, 13.1.2)."""
    held = request.headers.get("If-None-Match", "")
    tags = [tag.strip().removeprefix("W/") for tag in held.split(",")]
    return etag in tags or tags == ["*"]
