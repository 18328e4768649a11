"""Metrics for Prometheus: requests, page runs, files, open pages, faults of the data, memory.

Nothing in them is about a person: no address, no words of a search, no session. Memory and
processor time are those of the process, as the client library reads them.
Source of the names: https://prometheus.io/docs/practices/naming/
"""

from __future__ import annotations

import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from prometheus_client import CONTENT_TYPE_LATEST, Counter, Gauge, Histogram, generate_latest
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from accr_map.server.state import State

PATH = "/metrics"
# By the first part of a path. Whatever else is asked for is a page, or none.
KINDS = {
    "api": "api",
    "places": "api",
    "assets": "asset",
    "component": "asset",
    "static": "asset",
    "media": "file",
    "healthz": "watch",
    "metrics": "watch",
    "queue": "watch",
    "_stcore": "streamlit",
}
_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)

REQUESTS = Counter("accr_map_requests_total", "Requests that were answered.", ["kind", "status"])
REQUEST_SECONDS = Histogram(
    "accr_map_request_seconds", "Time until an answer was sent.", ["kind"], buckets=_SECONDS
)
RUN_SECONDS = Histogram(
    "accr_map_page_run_seconds", "Time that a page took to run.", buckets=_SECONDS
)
FILE_SECONDS = Histogram(
    "accr_map_file_seconds", "Time that a file took to be made.", ["format"], buckets=_SECONDS
)
FILES = Counter("accr_map_files_total", "Files that were asked for.", ["format", "result"])
ERRORS = Counter("accr_map_page_errors_total", "Errors that a visitor got a reference number for.")
OPEN_PAGES = Gauge("accr_map_open_pages", "Pages that are open now.")
DATA_FAULTS = Gauge("accr_map_data_faults", "Faults of the data whose cells or rows are left out.")
SITES = Gauge("accr_map_sites", "Sites of the catalogue; 0 until it is read.")


class Measured:
    """Middleware that counts requests and times them.

    Args:
        app: the application.
        base: path under which a proxy shows the server, without slashes at its ends.
    """

    def __init__(self, app: ASGIApp, base: str = "") -> None:
        self.app, self.before = app, f"/{base}/" if base else "/"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and count its answer; an open page is a WebSocket."""
        if scope["type"] == "websocket":
            with OPEN_PAGES.track_inprogress():
                await self.app(scope, receive, send)
            return
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        kind = kind_of(scope["path"].removeprefix(self.before))
        begun, statuses = time.perf_counter(), []

        async def send_counted(message: Message) -> None:
            if message["type"] == "http.response.start":
                statuses.append(message["status"])
            await send(message)

        try:
            await self.app(scope, receive, send_counted)
        finally:
            # What raised before it answered is answered with 500 further out.
            REQUESTS.labels(kind, statuses[0] if statuses else 500).inc()
            REQUEST_SECONDS.labels(kind).observe(time.perf_counter() - begun)


def kind_of(path: str) -> str:
    """Return which kind of request a path is, one of few: labels of metrics must not grow."""
    return KINDS.get(path.lstrip("/").partition("/")[0], "page")


@contextmanager
def page_run() -> Iterator[None]:
    """Time a run of a page, however it ends."""
    with RUN_SECONDS.time():
        yield


@contextmanager
def file_made(code: str) -> Iterator[None]:
    """Count a file that is made, by the code of its format, and time it; errors go on."""
    result = "failed"
    try:
        with FILE_SECONDS.labels(code).time():
            yield
        result = "made"
    finally:
        FILES.labels(code, result).inc()


def route(current: Callable[[], State], before: str = "") -> Route:
    """Return the route that answers Prometheus; a proxy keeps it from the public.

    `current` returns the state of the process; `before` is what stands before the path.
    """

    async def send(_: Request) -> Response:
        catalogue = current().loaded
        SITES.set(0 if catalogue is None else len(catalogue.sites))
        DATA_FAULTS.set(0 if catalogue is None else len(catalogue.left_out))
        return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)

    return Route(before + PATH, send)
