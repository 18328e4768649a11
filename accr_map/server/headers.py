"""HTTP headers: content security policy, caching, and early preloads of what a page needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from accr_map.catalogue import images
from accr_map.map import basemap
from accr_map.server.request_view import language_code

if TYPE_CHECKING:
    from collections.abc import Callable

    from accr_map.server.state import State

# Streamlit's front end evaluates expressions and loads components from blobs.
_POLICY = {
    "default-src": "'self'",
    "script-src": "'self' 'unsafe-inline' 'unsafe-eval' blob:",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "connect-src": "'self'",
    "font-src": "'self' data:",
    "worker-src": "'self' blob:",
    "object-src": "'none'",
    "base-uri": "'self'",
    "form-action": "'self'",
}


class Headers:
    """Middleware that adds the headers of security to every answer.

    Args:
        app: the application.
        current: returns the state of the process.
    """

    def __init__(self, app: ASGIApp, current: Callable[[], State]) -> None:
        self.app, self.current = app, current

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and the answer back with the headers added."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        state = self.current()

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _security(state).items():
                    headers[name] = value
                page = "/component/" not in scope["path"]
                if page and headers.get("content-type", "").startswith("text/html"):
                    for link in _ahead(Request(scope), state):
                        headers.append("Link", link)
            await send(message)

        await self.app(scope, receive, send_with_headers)


def _security(state: State) -> dict[str, str]:
    # Tiles are images of the hosts that network.toml names, photographs may be those of Wikimedia
    # Commons if images.csv names one; no other host is allowed.
    settings = state.settings
    tiles = sorted({online.origin for online in settings.online_maps})
    others = images.other_hosts(state.loaded) if state.loaded else ()
    policy = _POLICY | {
        "img-src": " ".join((_POLICY["img-src"], *tiles, *others)),
        "frame-ancestors": " ".join(settings.frame_ancestors) or "'none'",
    }
    return {
        "Content-Security-Policy": "; ".join(f"{k} {v}" for k, v in policy.items()),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "strict-origin-when-cross-origin",
        # Only "near me" asks for a position; nothing asks for camera or microphone.
        "Permissions-Policy": "geolocation=(self), camera=(), microphone=()",
    }


def _ahead(request: Request, state: State) -> list[str]:
    """Name what the map will load, so that it is there when its frame is (RFC 8288).

    The frame comes late: Streamlit first loads itself, then runs the page. Nothing is named
    before it is made, which data with faults never are: no page waits for this.
    """
    if not state.has_assets:
        return []
    code = language_code(request, state.settings.languages)
    wanted = (state.map_script(code), state.map_style(), state.rows(code))
    ground = [f"basemap/{name}?v={basemap.version()}" for name in ("world.json", "labels.json")]
    names = [*(asset.name for asset in wanted), *ground]
    return [f"<assets/{name}>; rel=prefetch" for name in names]
