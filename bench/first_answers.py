"""What the first answer of a page costs once it was asked for: processor time of a request.

Run alone, it prints its figures: `python -m bench.first_answers`. Streamlit is left out: its own
document is read from memory, so that what is counted is what this application adds.
"""

from __future__ import annotations

import asyncio
import json
import statistics
import time
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit

from accr_map.i18n import LANGUAGES
from accr_map.server import first_answer, headers, state, unknown_pages
from pages.shell.style import page_sheet

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

PAGES = {"start": ("", ""), "site": ("site", "&site=noirlac"), "residencies": ("residencies", "")}
_REPEATS = 50
_DOCUMENT = Path(streamlit.__file__).with_name("static") / "index.html"


def measure() -> dict[str, dict[str, float]]:
    """Ask for each page in each language, again and again.

    Returns:
        By page: the median and the slowest milliseconds of the processor that a request takes
        after the first one (all threads), in the language where that is most.
    """
    return asyncio.run(_measure(_application()))


def _application() -> ASGIApp:
    document = _DOCUMENT.read_bytes()
    kind = (b"content-type", b"text/html; charset=utf-8")

    async def streamlit_itself(_scope: Scope, _receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": [kind]})
        await send({"type": "http.response.body", "body": document})

    answer = first_answer.FirstAnswer(streamlit_itself, state.current, page_sheet=page_sheet)
    known = unknown_pages.UnknownPages(answer, state.current)
    return headers.Headers(known, state.current)


async def _measure(app: ASGIApp) -> dict[str, dict[str, float]]:
    spent: dict[str, dict[str, float]] = {}
    for page, (name, words) in PAGES.items():
        for code in LANGUAGES:
            query = f"lang={code}{words}"
            await _ask(app, name, query)
            times = [await _ask(app, name, query) for _ in range(_REPEATS)]
            own = {"median_ms": round(statistics.median(times), 2), "most_ms": round(max(times), 2)}
            spent[page] = max(spent.get(page, own), own, key=lambda each: each["median_ms"])
    return spent


async def _ask(app: ASGIApp, name: str, query: str) -> float:
    """Return the milliseconds of the processor that a request takes.

    Raises:
        RuntimeError: the page is not answered with 200.
    """
    scope = {
        "type": "http", "http_version": "1.1", "method": "GET", "scheme": "https",
        "path": f"/{name}", "raw_path": f"/{name}".encode(), "query_string": query.encode(),
        "headers": [(b"host", b"map.example.org"), (b"accept-encoding", b"gzip")],
        "server": ("map.example.org", 443), "client": ("127.0.0.1", 1), "root_path": "",
    }  # fmt: skip
    status: list[int] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        status.extend([message["status"]] if "status" in message else [])

    begin = time.process_time()
    await app(scope, receive, send)
    spent = (time.process_time() - begin) * 1000
    if status != [200]:
        raise RuntimeError(f"/{name}?{query} was answered with {status}")
    return spent


if __name__ == "__main__":
    print(json.dumps(measure(), indent=2))
