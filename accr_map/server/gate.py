"""Gate of the editing desk: only who has the key that `accr-map edit` printed is let in.

Loopback is open to every program and every user of a machine, and a page of the web can have a
browser ask it. The key comes with the first address and stays in a cookie that no other site's
page makes the browser send.
"""

from __future__ import annotations

import hmac
from http import HTTPStatus
from http.cookies import SimpleCookie
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from starlette.requests import HTTPConnection, Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from accr_map.i18n import accepted, language, mark, preferred
from accr_map.settings.pages import DESK_WORD

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

SHUT = mark("This is an editing desk. Open it by the address that `accr-map edit` printed.")
#: Why the desk does not start, for who starts it otherwise than by its command.
ON_LOOPBACK_ALONE = mark(
    "The editing desk listens on this machine alone: start it with `accr-map edit`."
)
FOR_A_KEY_ALONE = mark("The editing desk opens for a key alone: start it with `accr-map edit`.")
_HEALTH = "/_stcore/health"
_REFUSED = 1008  # policy violation (RFC 6455, 7.4.1)


class Gate:
    """Middleware that lets pass what bears the key.

    Args:
        app: the application.
        key: the key, any text that nobody guesses.
    """

    def __init__(self, app: ASGIApp, key: str) -> None:
        self.app, self.key = app, key

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it."""
        if scope["type"] == "lifespan" or scope["path"] == _HEALTH or self._has_cookie(scope):
            await self.app(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": _REFUSED})
        else:
            await self._answer(Request(scope))(scope, receive, send)

    def _answer(self, request: Request) -> Response:
        """Lead who names the key to the same address without it, and refuse everybody else."""
        if not self._is_key(request.query_params.get(DESK_WORD, "")):
            words = language(preferred(accepted(request.headers.get("accept-language", ""))))
            return PlainTextResponse(words.text(SHUT), status_code=HTTPStatus.FORBIDDEN)
        left = [pair for pair in request.query_params.multi_items() if pair[0] != DESK_WORD]
        query = f"?{urlencode(left)}" if left else ""
        answer = RedirectResponse(request.url.path + query, status_code=HTTPStatus.SEE_OTHER)
        answer.set_cookie(_cookie(request.scope), self.key, httponly=True, samesite="strict")
        answer.headers["cache-control"] = "no-store"
        return answer

    def _has_cookie(self, scope: Scope) -> bool:
        cookies = SimpleCookie(HTTPConnection(scope).headers.get("cookie", ""))
        held = cookies.get(_cookie(scope))
        return held is not None and self._is_key(held.value)

    def _is_key(self, text: str) -> bool:
        return hmac.compare_digest(text.encode(), self.key.encode())


def _cookie(scope: Scope) -> str:
    """Name the cookie by the port: a browser sends those of one to the others too."""
    return f"accr-map-desk-{(scope.get('server') or ('', 0))[1]}"
