"""Cookie of the server: a proxy sends the visitor's next requests where the page is connected."""

from __future__ import annotations

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

COOKIE = "accr_server"


class ServerCookie:
    """Middleware that names this server in a cookie when a page connects to it.

    What a page uploads, and files that were made for it, are known to the server that holds its
    connection alone. When another one takes over, nginx learns it by this cookie.

    Args:
        app: the application.
        number: the server's number for nginx, from 1; empty where there is one server only.
        base: path under which a proxy shows the server, without slashes at its ends.
    """

    def __init__(self, app: ASGIApp, number: str, base: str = "") -> None:
        self.app = app
        self.cookie = f"{COOKIE}={number}; Path=/{base}; HttpOnly; SameSite=Lax" if number else ""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; add the cookie to the answer that opens a connection."""
        if scope["type"] != "websocket" or not self.cookie:
            await self.app(scope, receive, send)
            return

        async def send_with_cookie(message: Message) -> None:
            if message["type"] == "websocket.accept":
                message.setdefault("headers", [])
                MutableHeaders(raw=message["headers"]).append("Set-Cookie", self.cookie)
            await send(message)

        await self.app(scope, receive, send_with_cookie)
