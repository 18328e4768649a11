"""Answer 404 to an address of no page, in the reader's language, with the way to the map.

Streamlit answers every path with the page that starts it: below a page it stays white, beside
one it says in English that there is no such page, and the status is 200 in both.
"""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from accr_map.i18n import Language, language
from accr_map.server import notice_page, offline
from accr_map.server.request_view import language_code
from accr_map.settings import PAGES

if TYPE_CHECKING:
    from collections.abc import Callable

    from accr_map.server.state import State
    from accr_map.settings import Settings

# What Streamlit serves as HTML besides its page.
_NAMES = {"", *PAGES}
_OF_STREAMLIT = ("component/", "_stcore/", "media/", "index.html")
# Its way in for programs, which it describes though it is shut: theirs is the open data.
_SHUT = "_stcore/agent"


class UnknownPages:
    """Middleware that puts an answer of its own in place of a page that is none.

    Args:
        app: the application.
        current: returns the state of the process.
        base: path under which a proxy shows the server, without slashes at its ends.
    """

    def __init__(self, app: ASGIApp, current: Callable[[], State], base: str = "") -> None:
        self.app, self.current = app, current
        self.front = f"/{base}/" if base else "/"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; where the answer is Streamlit's page, look whose address it is."""
        if scope["type"] == "http" and scope["path"].startswith(self.front + _SHUT):
            await self._answer(Request(scope))(scope, receive, send)
            return
        if scope["type"] != "http" or self._is_page(scope["path"]):
            await self.app(scope, receive, send)
            return
        is_replaced = False

        async def send_instead(message: Message) -> None:
            nonlocal is_replaced
            if message["type"] == "http.response.start":
                kind = Headers(raw=message["headers"]).get("content-type", "")
                is_found = message["status"] == HTTPStatus.OK
                is_replaced = is_found and kind.startswith("text/html")
                if is_replaced:
                    await self._answer(Request(scope))(scope, receive, send)
            if not is_replaced:
                await send(message)

        await self.app(scope, receive, send_instead)

    def _is_page(self, path: str) -> bool:
        name = path.removeprefix(self.front)
        is_ours = name.endswith(f"/{offline.PAGE}")
        return is_ours or name in _NAMES or name.startswith(_OF_STREAMLIT)

    def _answer(self, request: Request) -> Response:
        """Lead from `reach/` to `reach`; say of any other address that it leads nowhere."""
        name = request.url.path.removeprefix(self.front).rstrip("/")
        words = f"?{request.url.query}" if request.url.query else ""
        if name in _NAMES - {""}:
            return RedirectResponse(f"{self.front}{name}{words}")
        settings = self.current().settings
        code = language_code(request, settings.languages)
        return HTMLResponse(self._markup(settings, language(code)), status_code=404)

    def _markup(self, settings: Settings, words: Language) -> str:
        return notice_page.markup(
            settings,
            words,
            self.front,
            title=words.text("There is no page at this address"),
            sentence=words.text("It may have been mistyped, or have moved."),
            way=words.text("To the map"),
        )
