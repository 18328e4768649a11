"""What a browser keeps of the dashboard: the page that it shows without a network.

The service worker is that of the static site (`accr_map/assets/static_worker.js`). It copies one
page a language, and touches no other file: those have hashes in their names, and browsers keep
them for ever.
"""

from __future__ import annotations

import hashlib
import json
from http import HTTPStatus
from types import MappingProxyType
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from accr_map import clock
from accr_map.catalogue import DataError, labels
from accr_map.i18n import Language, language, mark
from accr_map.map.assets import OWN
from accr_map.server import notice_page
from accr_map.server.assets import own_file
from accr_map.webpages import page_view

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request

    from accr_map.server.state import State

PAGE, LIST, WORKER = "offline.html", "offline.json", "worker.js"
# More names than this are no list to read.
_MOST_NAMES = 500

_TITLE = mark("No network")
_TOLD = mark(
    "The map needs its server, which cannot be reached from here. These are its sites, as this "
    "device last saw them."
)
_AGAIN = mark("Try again")
#: What the foot of a page says of the copy, by the codes that `static_copy.js` knows.
WORDS = MappingProxyType(
    {
        "kept": mark("Without a network, this device still shows the list of the sites."),
        "remove": mark("Remove the copy"),
        "removed": mark("No copy of these pages is kept on this device."),
        "again": mark("Keep a copy"),
    }
)


def routes(current: Callable[[], State], before: str = "") -> list[Route]:
    """Return the routes of the worker and of what it copies; `before` stands before their paths."""

    def route(path: str, kind: str, write: Callable[[State, str, int], str]) -> Route:
        async def send(request: Request) -> Response:
            state, code = current(), request.path_params.get("code", "")
            year = clock.today().year
            if code and code not in state.settings.languages:
                return PlainTextResponse("No such language.", HTTPStatus.NOT_FOUND)
            try:
                written = await run_in_threadpool(
                    state.kept, lambda: write(state, code, year), "offline", path, code, year
                )
            except DataError:
                return PlainTextResponse("The data have faults.", HTTPStatus.SERVICE_UNAVAILABLE)
            return Response(written, media_type=kind, headers={"Cache-Control": "no-cache"})

        return Route(f"{before}/{path}", send)

    def page(state: State, code: str, year: int) -> str:
        return _page(state, language(code), f"{before}/", year)

    def listed(state: State, code: str, year: int) -> str:
        return json.dumps({f"{code}/{PAGE}": _digest(page(state, code, year))})

    def worker(state: State, _: str, year: int) -> str:
        version = _digest("".join(page(state, code, year) for code in state.settings.languages))
        source = (OWN / "static_worker.js").read_text(encoding="utf-8")
        return source.replace("{version}", version)

    return [
        route(WORKER, "text/javascript", worker),
        route(f"{{code}}/{LIST}", "application/json", listed),
        route(f"{{code}}/{PAGE}", "text/html", page),
    ]


def words(of: Language) -> dict[str, str]:
    """Return what the script of a first answer must know to have a copy kept."""
    script = f"./assets/{own_file('static_copy.js').name}"
    return {"script": script, "worker": f"./{WORKER}", "code": of.code, "live": "",
            **of.texts(WORDS)}  # fmt: skip


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def _page(state: State, of: Language, front: str, year: int) -> str:
    """Write the page that says there is no network, with the names of the sites."""
    catalogue = state.catalogue
    names, places = (read(catalogue, of) for read in (labels.site_names, labels.site_places))
    rows = page_view.whole(catalogue, of.code, year).positions[:_MOST_NAMES].tolist()
    return notice_page.markup(
        state.settings,
        of,
        front,
        title=of.text(_TITLE),
        sentence=of.text(_TOLD),
        way=of.text(_AGAIN),
        names=[(names[row], places[row]) for row in rows],
        version=f"{of.text('Version of the data')}: {catalogue.version}",
    )
