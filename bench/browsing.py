"""What a browser sees: time to the first map, time from a filter to the repainted map."""

from __future__ import annotations

import contextlib
import json
import mimetypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psutil
from playwright.sync_api import Browser, Page, Route
from xstatic.pkg import jquery, leaflet

from bench.wire import Wire

PATIENCE_MS = 600_000
# The server is at rest when it has used no processor for so long.
REST_S = 0.4

OUR_FIRST_MAP = """() => {
  const frame = document.querySelector(".st-key-map iframe");
  const map = frame?.contentDocument?.querySelector(".leaflet-container[data-ready=true]");
  return map ? performance.now() : false;
}"""
EMPTY_PAGE = "() => document.querySelector('#ready') ? performance.now() : false"
ANY_MARKERS = """wanted => [...document.querySelectorAll("iframe")].some(frame =>
  frame.contentDocument?.querySelectorAll(".leaflet-marker-icon").length === wanted)
  ? performance.now() : false"""

# From the click to two frames after the map says that it has drawn the next state.
OUR_FILTER = """code => new Promise(done => {
  const map = document.querySelector(".st-key-map iframe")
    .contentDocument.querySelector(".leaflet-container");
  const view = map.ownerDocument.defaultView;
  const begin = performance.now();
  new view.MutationObserver((_, watch) => {
    watch.disconnect();
    view.requestAnimationFrame(() => view.requestAnimationFrame(
      () => done(performance.now() - begin)));
  }).observe(map, { attributes: true, attributeFilter: ["data-generation"] });
  document.querySelector(`.accr-part-facet-country input[data-code="${code}"]`).click();
})"""
# From the click to two frames after a map holds as many markers as the filter leaves.
ORDINARY_FILTER = """([label, wanted]) => new Promise(done => {
  const begin = performance.now();
  const look = () => {
    const drawn = [...document.querySelectorAll("iframe")].some(frame =>
      frame.contentDocument?.querySelectorAll(".leaflet-marker-icon").length === wanted);
    if (!drawn) return requestAnimationFrame(look);
    requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - begin)));
  };
  const option = [...document.querySelectorAll("[data-testid=stRadio] label")]
    .find(each => each.textContent.trim() === label);
  option.click();
  look();
})"""

# From the choice to two frames later: the plain page has drawn when its own script returns.
PLAIN_FILTER = """code => new Promise(done => {
  const country = document.getElementById("country");
  const begin = performance.now();
  country.value = code;
  country.dispatchEvent(new Event("change"));
  requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - begin)));
})"""


@dataclass
class Traffic:
    """Bytes on the websocket, as the application sends them (before compression), and by HTTP.

    `requests` counts what came by HTTP from a server, not from the browser's cache.
    """

    down: int = 0
    up: int = 0
    http: int = 0
    requests: int = 0

    def reset(self) -> None:
        """Begin to count anew."""
        self.down = self.up = self.http = self.requests = 0

    @property
    def all(self) -> int:
        """All bytes, both ways."""
        return self.down + self.up + self.http


@dataclass
class Filtering:
    """One value a filter: milliseconds, bytes as sent, of the server's processor, on the wire."""

    repaint_ms: list[float] = field(default_factory=list)
    bytes: list[int] = field(default_factory=list)
    server_ms: list[float] = field(default_factory=list)
    wire_bytes: list[int] = field(default_factory=list)


@contextlib.contextmanager
def window(
    browser: Browser, *, phone: bool = False, outside: bool = True
) -> Iterator[tuple[Page, Traffic]]:
    """Open a private window that counts its traffic; a phone has a processor four times slower.

    `outside` answers for other hosts; a browser whose requests are looked at keeps nothing.
    """
    options: dict[str, Any] = {"viewport": {"width": 1400, "height": 900}}
    if phone:
        options = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}
    context = browser.new_context(locale="fr-FR", **options)
    context.set_default_timeout(PATIENCE_MS)
    if outside:
        context.route(lambda url: urlsplit(url).hostname not in {"127.0.0.1", None}, _from_packages)
    page = context.new_page()
    devtools = context.new_cdp_session(page)
    if phone:
        devtools.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    yield page, _count(devtools)
    context.close()


def _count(devtools: Any) -> Traffic:
    traffic = Traffic()

    def received(event: dict[str, Any]) -> None:
        traffic.down += _length(event)

    def sent(event: dict[str, Any]) -> None:
        traffic.up += _length(event)

    def loaded(event: dict[str, Any]) -> None:
        traffic.http += int(event["encodedDataLength"])
        traffic.requests += event["encodedDataLength"] > 0

    devtools.on("Network.webSocketFrameReceived", received)
    devtools.on("Network.webSocketFrameSent", sent)
    devtools.on("Network.loadingFinished", loaded)
    devtools.send("Network.enable")
    return traffic


def _length(event: dict[str, Any]) -> int:
    frame = event["response"]
    text = frame["payloadData"]
    # Binary frames (opcode 2) arrive in base64.
    return len(text) * 3 // 4 if frame["opcode"] == 2 else len(text)


def _from_packages(route: Route) -> None:
    """Answer for folium's outside hosts at once; what markers do not need is empty."""
    name = Path(urlsplit(route.request.url).path).name
    folders = (Path(leaflet.BASE_DIR), Path(leaflet.BASE_DIR) / "images", Path(jquery.BASE_DIR))
    names = {"jquery-3.7.1.min.js": "jquery.min.js"}
    for folder in folders:
        found = folder / names.get(name, name)
        if found.is_file():
            kind = mimetypes.guess_type(found.name)[0] or "application/octet-stream"
            route.fulfill(body=found.read_bytes(), content_type=kind)
            return
    route.fulfill(body="", content_type=mimetypes.guess_type(name)[0] or "text/plain")


def first(page: Page, url: str, ready: str, argument: object = None) -> float:
    """Return the milliseconds from the navigation's start until the page is ready."""
    page.goto(url, wait_until="commit")
    return page.wait_for_function(ready, arg=argument, polling="raf").json_value()


def filters(
    page: Page,
    counters: tuple[Traffic, Wire],
    process: psutil.Process,
    script: str,
    arguments: list[Any],
) -> Filtering:
    """Filter once for each argument; the server rests before and after each."""
    measured = Filtering()
    traffic, wire = counters
    for argument in arguments:
        rest(page, process)
        traffic.reset()
        wire.bytes = 0
        before = _processor_ms(process)
        measured.repaint_ms.append(page.evaluate(script, argument))
        rest(page, process)
        measured.server_ms.append(_processor_ms(process) - before)
        measured.bytes.append(traffic.all)
        measured.wire_bytes.append(wire.bytes)
    return measured


def rest(page: Page, process: psutil.Process) -> None:
    """Wait until the script has ended and the server uses its processor no more."""
    page.wait_for_function(
        "() => document.querySelector('.stApp')?.dataset.testScriptState === 'notRunning'"
    )
    while True:
        before = _processor_ms(process)
        page.wait_for_timeout(REST_S * 1000)
        if _processor_ms(process) - before <= 20:
            return


def _processor_ms(process: psutil.Process) -> float:
    spent = process.cpu_times()
    return (spent.user + spent.system) * 1000


def notes(path: Path) -> list[dict[str, float]]:
    """Read the notes of a timed server."""
    if not path.exists():
        return []
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
