"""HTTP headers of every answer: content security policy and what else keeps visitors safe."""

from __future__ import annotations

import base64
import hashlib
import re
from typing import TYPE_CHECKING

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from accr_map.catalogue import images

if TYPE_CHECKING:
    from collections.abc import Callable

    from accr_map.server.state import State

CONTENT_POLICY = "content-security-policy"
_SECURITY = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    # Only "near me" asks for a position; nothing asks for camera or microphone.
    "Permissions-Policy": "geolocation=(self), camera=(), microphone=()",
}
# Streamlit loads the scripts of components from blobs, and reads long numbers by WebAssembly.
_SCRIPTS = "'self' blob: 'wasm-unsafe-eval'"
# The frame of streamlit-folium gets its map as a script in the text of a message.
_SCRIPTS_OF_MAP = f"{_SCRIPTS} 'unsafe-inline' 'unsafe-eval'"
_POLICY = {
    "default-src": "'self'",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "connect-src": "'self'",
    "font-src": "'self' data:",
    "worker-src": "'self' blob:",
    "object-src": "'none'",
    "base-uri": "'self'",
    "form-action": "'self'",
}


# A script in the text of a document; what has an address or a type of its own is none.
_INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)


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
                page = "/component/" not in scope["path"]
                # An answer with scripts in its text has said so itself.
                if CONTENT_POLICY not in headers:
                    headers[CONTENT_POLICY] = policy(state, _SCRIPTS if page else _SCRIPTS_OF_MAP)
                for name, value in _SECURITY.items():
                    headers[name] = value
            await send(message)

        await self.app(scope, receive, send_with_headers)


def inline_scripts(document: str) -> str:
    """Allow the scripts in the text of an HTML document, each by its hash, and those of pages.

    The syntax is that of Content Security Policy Level 3, 2.3.1 (hash-source).
    """
    texts = dict.fromkeys(_INLINE.findall(document))
    hashes = (base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in texts)
    return " ".join((_SCRIPTS, *(f"'sha256-{value}'" for value in hashes)))


def policy(state: State, scripts: str) -> str:
    """Write the content security policy of an answer; `scripts` is what its `script-src` says."""
    # Tiles are images of the hosts that network.toml names, photographs may be those of Wikimedia
    # Commons if images.csv names one; no other host is allowed.
    settings = state.settings
    others = images.other_hosts(state.loaded) if state.loaded else ()
    tiles = sorted({online.origin for online in settings.online_maps})
    directives = _POLICY | {
        "script-src": scripts,
        "img-src": " ".join((_POLICY["img-src"], *tiles, *others)),
        "frame-ancestors": " ".join(settings.frame_ancestors) or "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in directives.items())
