"""First answer of a page: Streamlit's, with head and content of the view that is asked for.

Streamlit answers every page with the same empty document. Here it gets the language, title,
description and preview of the view, and its content as HTML, which stays until the live page
stands ready behind it.
"""

from __future__ import annotations

import gzip
import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache
from http import HTTPStatus

from markupsafe import escape
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from accr_map.catalogue import DataError
from accr_map.map.assets import OWN
from accr_map.server import ahead, offline, streamlit_files
from accr_map.server.assets import Asset
from accr_map.server.headers import CONTENT_POLICY, inline_scripts, policy
from accr_map.server.request_view import language_code, read
from accr_map.server.state import State, log
from accr_map.settings import FRONT, PAGES, Settings
from accr_map.settings.colours import Colours
from accr_map.webpages import content, head
from accr_map.webpages.html import html
from accr_map.webpages.page_view import SITE, PageView

# Answers kept: every page and site of a network in three languages.
_KEPT = 512
# Longer words of an address are answered anew each time.
_LONGEST_QUERY = 500
_NAMES = {"", *PAGES}
# Where Streamlit draws the live page.
_ROOT = '<div id="root">'
# What would let Streamlit's own file be answered with "not changed" or in parts.
_CONDITIONS = {b"if-none-match", b"if-modified-since", b"range", b"accept-encoding"}


@dataclass(frozen=True)
class _Answer:
    """A document, packed too, with its status, its ETag (RFC 9110, 8.8.3) and its scripts.

    `scripts` is what its content security policy says of them.
    """

    status: int
    body: bytes
    packed: bytes
    etag: str
    scripts: str


class FirstAnswer:
    """Middleware that writes head and content of a view into Streamlit's empty document.

    Args:
        app: the application.
        current: returns the state of the process.
        base: path under which a proxy shows the server, without slashes at its ends.
        page_sheet: writes the style sheet of the pages in a network's colours.
    """

    def __init__(
        self,
        app: ASGIApp,
        current: Callable[[], State],
        base: str = "",
        page_sheet: Callable[[Colours], Asset] | None = None,
    ) -> None:
        self.app, self.current, self.page_sheet = app, current, page_sheet
        self.front = f"/{base}/" if base else "/"
        self._cached = lru_cache(maxsize=_KEPT)(_compose)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a page with its document; pass every other request on."""
        name = scope.get("path", "").removeprefix(self.front)
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD") or name not in _NAMES:
            await self.app(scope, receive, send)
            return
        started, document = await self._streamlit(scope, receive)
        kind = Headers(raw=started["headers"]).get("content-type", "")
        if started["status"] != HTTPStatus.OK or not kind.startswith("text/html"):
            await send(started)
            await send({"type": "http.response.body", "body": document})
            return
        answer = await run_in_threadpool(self._answer, Request(scope), name or FRONT, document)
        allowed = policy(self.current(), answer.scripts)
        MutableHeaders(raw=started["headers"])[CONTENT_POLICY] = allowed
        await _send(answer, Request(scope), started, send)

    async def _streamlit(self, scope: Scope, receive: Receive) -> tuple[Message, bytes]:
        """Ask Streamlit for its whole document: how it begins, and its bytes."""
        started: Message = {}
        parts: list[bytes] = []

        async def keep(message: Message) -> None:
            if message["type"] == "http.response.start":
                started.update(message)
            else:
                parts.append(message.get("body", b""))

        plain = [pair for pair in scope["headers"] if pair[0] not in _CONDITIONS]
        await self.app({**scope, "method": "GET", "headers": plain}, receive, keep)
        return started, b"".join(parts)

    def _answer(self, request: Request, name: str, document: bytes) -> _Answer:
        """Write the content of a view into Streamlit's document, or send it without content.

        What goes wrong here goes wrong on the live page, which says so to the reader.
        """
        state = self.current()
        try:
            return self._with_content(request, state, name, document)
        except DataError:
            log.warning("the first answer has no content: the data have faults")
        except Exception:  # noqa: BLE001 (a reader gets the page whatever happens)
            log.exception("the first answer has no content")
        code = language_code(request, state.settings.languages)
        written = _dressed(document.decode(), code, state.settings.name(code))
        return _packed(HTTPStatus.OK, self._with_assets(written, state, FRONT, code))

    def _with_content(self, request: Request, state: State, name: str, document: bytes) -> _Answer:
        view = read(request, state, self.front, name)
        embedded = request.query_params.get("embed", "") == "true"
        compose = self._cached if len(request.url.query) <= _LONGEST_QUERY else _compose
        written = self._with_assets(document.decode(), state, view.name, view.language.code)
        return compose(view, written, is_embedded=embedded)

    def _with_assets(self, document: str, state: State, name: str, code: str) -> str:
        """Link the style sheet of the pages, and name what a page will ask for.

        The sheet stands in the body, behind the rules that Streamlit's scripts put into the
        head: of two of the same weight ours count.
        """
        # After the scripts that draw the page, and after what Streamlit asks its server first.
        late = "".join(
            f'<link rel="modulepreload" fetchpriority="low" crossorigin href="./{address}">'
            for address in streamlit_files.modules(is_front=name == FRONT)
        )
        later = ahead.script(state, code)
        keys = f"<script>{_script('early_keys.js')}</script>"
        written = document.replace("</head>", f"{late}{later}{keys}</head>", 1)
        if self.page_sheet is None:
            return written
        asset = self.page_sheet(state.settings.colours).name
        link = f'<link rel="stylesheet" href="./assets/{asset}">'
        early = f'<link rel="preload" href="./assets/{asset}" as="style">'
        written = written.replace("<head>", f"<head>{early}", 1)
        return written.replace("<body>", f"<body>{link}", 1)


def _compose(view: PageView, document: str, *, is_embedded: bool) -> _Answer:
    written = _dressed(document, view.language.tag, view.title)
    written = written.replace("</head>", f"{head.markup(view)}</head>", 1)
    if not is_embedded:
        style = f'<style id="first-answer-style">{_style_sheet(view.settings)}</style>'
        written = written.replace("</head>", f"{style}</head>", 1)
        written = written.replace(_ROOT, f"{content.markup(view)}{_ROOT}", 1)
        words = offline.words(view.language).items()
        data = "".join(html(' data-{}="{}"', name, text) for name, text in words)
        copy = f'<template id="first-answer-copy"{data}></template>'
        script = f"<script>{_script('first_answer.js')}</script>"
        written = written.replace("</body>", f"{copy}{script}</body>", 1)
    lost = view.unknown_site and view.name == SITE
    return _packed(HTTPStatus.NOT_FOUND if lost else HTTPStatus.OK, written)


def _dressed(document: str, tag: str, title: str) -> str:
    """Give Streamlit's document its language, its title and the network's icon."""
    written = re.sub(r"<noscript>.*?</noscript>", "", document, count=1, flags=re.DOTALL)
    written = streamlit_files.with_faces(written)
    written = written.replace('<html lang="en">', f'<html lang="{tag}">', 1)
    written = written.replace("./favicon.png", "./favicon.ico", 1)
    return re.sub(
        r"<title>.*?</title>", lambda _: f"<title>{escape(title)}</title>", written, count=1
    )


def _packed(status: int, document: str) -> _Answer:
    body = document.encode()
    etag = f'"{hashlib.sha256(body).hexdigest()[:20]}"'
    scripts = inline_scripts(document)
    return _Answer(int(status), body, gzip.compress(body, 6, mtime=0), etag, scripts)


@lru_cache(maxsize=4)
def _sheet(colours: str) -> str:
    sheets = ("elements.css", "first_answer.css")
    written = "\n".join([colours, *((OWN / name).read_text(encoding="utf-8") for name in sheets)])
    # Comments are for those who change the sheets; each visit would carry them.
    return re.sub(r"/\*.*?\*/\s*", "", written, flags=re.DOTALL)


def _style_sheet(settings: Settings) -> str:
    return _sheet(settings.colours.style_sheet())


@cache
def _script(name: str) -> str:
    return (OWN / name).read_text(encoding="utf-8")


async def _send(answer: _Answer, request: Request, started: Message, send: Send) -> None:
    """Send the document, or 304 to a reader who has it."""
    headers = MutableHeaders(raw=list(started["headers"]))
    for name in ("last-modified", "content-encoding", "accept-ranges"):
        if name in headers:
            del headers[name]
    packs = "gzip" in request.headers.get("accept-encoding", "")
    body = answer.packed if packs else answer.body
    status = answer.status
    held = request.headers.get("if-none-match", "")
    if status == HTTPStatus.OK and answer.etag in held.replace("W/", "").split(", "):
        status, body = int(HTTPStatus.NOT_MODIFIED), b""
    headers["etag"] = answer.etag
    headers["cache-control"] = "no-cache"
    headers["vary"] = "Accept-Language, Accept-Encoding"
    headers["content-length"] = str(len(body))
    if packs and body:
        headers["content-encoding"] = "gzip"
    await send({"type": "http.response.start", "status": status, "headers": headers.raw})
    shown = b"" if request.method == "HEAD" else body
    await send({"type": "http.response.body", "body": shown})
