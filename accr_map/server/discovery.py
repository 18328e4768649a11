"""Routes for search engines, messengers and feed readers, and short addresses of sites.

`/robots.txt`, `/sitemap.xml`, `/feed.xml`, `/manifest.webmanifest`, `/portrait.svg`,
`/images/<file>`, `/preview.png`, `/s/<site>`, `/oembed`.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from http import HTTPStatus
from urllib.parse import urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import (
    FileResponse,
    JSONResponse,
    PlainTextResponse,
    RedirectResponse,
    Response,
)
from starlette.routing import BaseRoute, Route

from accr_map import __version__
from accr_map.catalogue import DataError, images
from accr_map.exports.portraits import of_site
from accr_map.exports.portraits.portrait import SIZES
from accr_map.i18n import language
from accr_map.selection import Selection, query
from accr_map.server.request_view import base_address, language_code, read
from accr_map.server.state import State
from accr_map.settings import FRONT, PAGES, Settings
from accr_map.webpages import embedding, feeds, head, pictures, preview
from accr_map.webpages.page_view import SITE, PageView

# Pictures are costly: these many are kept.
_KEPT = 128
_DAY = "public, max-age=86400"
_HOUR = "public, max-age=3600"

Answer = Callable[[Request, PageView], Response]


def routes(current: Callable[[], State], before: str = "") -> list[BaseRoute]:
    """Return the routes of what `current` returns when a reader asks.

    `before` stands before their paths, empty or begun with a slash.
    """
    front = f"{before}/"
    picture = lru_cache(maxsize=_KEPT)(preview.png)

    def route(path: str, answer: Answer) -> Route:
        async def send(request: Request) -> Response:
            name = request.query_params.get("page", FRONT)
            try:
                view = await run_in_threadpool(read, request, current(), front, name)
            except DataError:
                return PlainTextResponse("The data have faults.", HTTPStatus.SERVICE_UNAVAILABLE)
            return await run_in_threadpool(answer, request, view)

        return Route(f"{before}{path}", send)

    async def send_oembed(request: Request) -> Response:
        return await run_in_threadpool(_oembed, request, current(), front)

    async def send_robots(request: Request) -> Response:
        return PlainTextResponse(feeds.robots(base_address(request, current().settings, front)))

    async def lead(request: Request) -> Response:
        return _short(request, current().settings, front)

    async def send_image(request: Request) -> Response:
        name = request.path_params["name"]
        try:
            file = await run_in_threadpool(lambda: images.file(current().catalogue, name))
        except DataError:
            file = None
        if file is None:
            return PlainTextResponse("There is no such picture.", HTTPStatus.NOT_FOUND)
        kind = images.FORMATS[file.suffix.removeprefix(".")]
        return FileResponse(file, media_type=kind, headers={"Cache-Control": _DAY})

    return [
        Route(f"{before}/images/{{name}}", send_image),
        Route(f"{before}/robots.txt", send_robots),
        Route(f"{before}/s/{{site}}", lead),
        Route(f"{before}/oembed", send_oembed),
        route("/sitemap.xml", _sitemap),
        route("/feed.xml", _feed),
        route("/manifest.webmanifest", _manifest),
        route("/portrait.svg", _portrait),
        route("/preview.png", lambda request, view: _picture(request, view, picture)),
    ]


def _short(request: Request, settings: Settings, front: str) -> Response:
    """Lead from the short address of a site to its page, in the reader's language.

    The page itself answers 404 where there is no such site.
    """
    code = language_code(request, settings.languages)
    site = query.bare(request.path_params["site"])
    words = query.write([("lang", code), ("site", site)])
    return RedirectResponse(f"{front}{SITE}?{words}", HTTPStatus.FOUND)


def _oembed(request: Request, state: State, front: str) -> Response:
    """Say what an address of the map is in a frame; 404 for one of no page or site of it."""
    wanted = request.query_params
    if wanted.get("format", "json") != "json":
        return PlainTextResponse("Only JSON is offered.", HTTPStatus.NOT_IMPLEMENTED)
    base, parts = base_address(request, state.settings, front), urlsplit(wanted.get("url", ""))
    # Whether a proxy speaks with this server over http or https, it is the same page.
    here, address = base.partition("://")[2], f"{parts.netloc}{parts.path}"
    name = address.removeprefix(here)
    is_here = parts.scheme in ("http", "https") and address.startswith(here)
    if not is_here or (name and name not in PAGES):
        return PlainTextResponse("No page of this map.", HTTPStatus.NOT_FOUND)
    named = Request({**request.scope, "query_string": parts.query.encode()})
    try:
        view = read(named, state, front, name or FRONT)
    except DataError:
        return PlainTextResponse("The data have faults.", HTTPStatus.SERVICE_UNAVAILABLE)
    if view.unknown_site:
        return PlainTextResponse("No site of this map.", HTTPStatus.NOT_FOUND)
    most = {
        name: int(wanted[f"max{name}"])
        for name in ("width", "height")
        if re.fullmatch("[0-9]{1,5}", wanted.get(f"max{name}", ""))
    }
    return JSONResponse(
        embedding.oembed(view, **most),
        headers={"Cache-Control": _HOUR, "Access-Control-Allow-Origin": "*"},
    )


def _sitemap(request: Request, view: PageView) -> Response:
    part = request.query_params.get("part", "")
    # The same for every reader, whatever else their addresses say.
    first = language(view.settings.languages[0])
    document = _sitemap_of(_whole(replace(view, language=first)), part if part.isdecimal() else "")
    return _tagged(request, document, "application/xml", _HOUR)


@lru_cache(maxsize=8)
def _sitemap_of(view: PageView, part: str) -> bytes:
    listed = list(feeds.pages(view))
    parts = -(-len(listed) * len(view.settings.languages) // feeds.MOST_ADDRESSES)
    if parts > 1 and not part:
        return feeds.sitemap_index(f"{view.base}sitemap.xml?part={at}" for at in range(parts))
    return feeds.sitemap(listed, int(part or 0))


def _feed(request: Request, view: PageView) -> Response:
    return _tagged(request, _feed_of(_whole(view)), "application/atom+xml", _HOUR)


@lru_cache(maxsize=8)
def _feed_of(view: PageView) -> bytes:
    return feeds.feed(view)


def _whole(view: PageView) -> PageView:
    """Leave out what an address chooses."""
    return replace(view, name=FRONT, selection=Selection(), site="", unknown_site="")


def _manifest(request: Request, view: PageView) -> Response:
    document = json.dumps(head.manifest(view), ensure_ascii=False).encode()
    return _tagged(request, document, "application/manifest+json", _HOUR)


def _picture(request: Request, view: PageView, draw: Callable[[PageView], bytes]) -> Response:
    """Answer with the preview of a site, or of a selection where no site is named."""
    return _tagged(request, draw(view), "image/png", _DAY)


def _portrait(request: Request, view: PageView) -> Response:
    """Answer with the drawn portrait of a site; 404 without one whose position is known."""
    size = request.query_params.get("size", "wide")
    if size not in SIZES or not of_site.has_portrait(view.catalogue, view.row):
        return PlainTextResponse("There is no such portrait.", HTTPStatus.NOT_FOUND)
    drawn = pictures.drawn(view.catalogue, view.row, view.language, size)
    return _tagged(request, drawn, "image/svg+xml", _DAY)


def _tagged(request: Request, content: bytes, media_type: str, cache: str) -> Response:
    seal = f"{__version__}|".encode() + content
    headers = {
        "ETag": f'"{hashlib.sha256(seal).hexdigest()[:20]}"',
        "Cache-Control": cache,
        "Vary": "Accept-Language",
    }
    if headers["ETag"] in request.headers.get("if-none-match", ""):
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
    return Response(content, media_type=media_type, headers=headers)
