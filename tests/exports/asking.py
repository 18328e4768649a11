"""Ask an ASGI application without a network (asgi.readthedocs.io, HTTP message format)."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from functools import partialmethod
from urllib.parse import urlsplit

from starlette.types import ASGIApp


@dataclass
class Answer:
    """What came back; names of headers in small letters."""

    status_code: int
    headers: dict[str, str]
    content: bytes


class Asking:
    """Asks an application, one request at a time."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    def ask(self, method: str, url: str, headers: dict[str, str] | None = None) -> Answer:
        """Send a request without a body."""
        parts = urlsplit(url.replace(" ", "%20"))
        scope = {
            "type": "http",
            "http_version": "1.1",
            "method": method,
            "scheme": "http",
            "path": parts.path,
            "raw_path": parts.path.encode(),
            "query_string": parts.query.encode(),
            "root_path": "",
            "server": ("127.0.0.1", 80),
            "headers": [(k.lower().encode(), v.encode()) for k, v in (headers or {}).items()],
        }
        sent = []

        async def receive() -> dict[str, object]:
            return {"type": "http.request", "body": b"", "more_body": False}

        async def send(message: dict[str, object]) -> None:
            sent.append(message)

        asyncio.run(self.app(scope, receive, send))
        head = sent[0]
        fields = {key.decode().lower(): value.decode() for key, value in head["headers"]}
        body = b"".join(each.get("body", b"") for each in sent[1:])
        # A server sends no body in answer to HEAD (RFC 9110, 9.3.2).
        return Answer(head["status"], fields, b"" if method == "HEAD" else body)

    get = partialmethod(ask, "GET")
    head = partialmethod(ask, "HEAD")
    post = partialmethod(ask, "POST")
    options = partialmethod(ask, "OPTIONS")
