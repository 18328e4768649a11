"""What a visit loads and how long it takes, on five connections, beside three other pages.

Ours is the project's own network; the ordinary page and the plain Leaflet page show one of as
many sites. Each visit has a window of its own, so that nothing is in its cache; the server has
served one visit before. Bytes and requests are those of a visit on this machine.
"""

from __future__ import annotations

import contextlib
import statistics
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd
from playwright.sync_api import Browser, CDPSession

from bench import browsing, leaflet_page, networks
from tests.browser.server import ROOT, Server


class Connection(NamedTuple):
    """A way to the server: bytes a second (-1: all there are), latency (ms), phone or not."""

    bytes_s: float = -1
    latency_ms: float = 0
    phone: bool = False


CONNECTIONS = {
    "this machine": Connection(),
    "10 Mbit/s": Connection(10_000_000 / 8, 40),
    "1.6 Mbit/s, 150 ms": Connection(1_600_000 / 8, 150),
    "phone, 4× slower": Connection(phone=True),
    "phone, 1.6 Mbit/s": Connection(1_600_000 / 8, 150, phone=True),
}
# When a reader first sees a map, drawn by the server or by the browser.
OUR_MAP_SEEN = """() => document.querySelector("#first-answer .accr-first-map svg")
  || document.querySelector(".st-key-map iframe")
    ?.contentDocument?.querySelector(".leaflet-container[data-ready=true]")"""
PLAIN_MARKERS = """wanted => document.querySelectorAll(".leaflet-marker-icon").length === wanted
  ? performance.now() : false"""
# Notes the first moment at which a map is seen, and the largest thing painted.
_WATCH = """(() => {
  const seen = %s;
  const look = () => {
    if (!document.body || !seen()) return requestAnimationFrame(look);
    requestAnimationFrame(() => { window.mapSeen = performance.now(); });
  };
  if (window.top === window) {
    look();
    new PerformanceObserver(list => { window.largest = list.getEntries().at(-1).startTime; })
      .observe({ type: "largest-contentful-paint", buffered: true });
  }
})()"""
_TIMES = """() => ({
  paint_ms: performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0,
  largest_ms: window.largest ?? 0,
  seen_ms: window.mapSeen ?? 0,
})"""

_PAINTED = "() => window.mapSeen && performance.getEntriesByName('first-contentful-paint').length"


class Visited(NamedTuple):
    """A page to visit: its address, and scripts that tell when a map is seen and in use."""

    url: str
    seen: str
    ready: str
    argument: object = None
    outside: bool = False


def measure(browser: Browser, scratch: Path, repeats: int) -> dict[str, Any]:
    """Measure each page on each connection, in turns; times are medians, in milliseconds."""
    with _pages(scratch) as pages:
        for visited in pages.values():
            _visit(browser, visited, Connection())
        loads = {name: _loads(browser, visited) for name, visited in pages.items()}
        times: dict[str, dict[str, list[dict[str, float]]]] = {}
        for connection, way in CONNECTIONS.items():
            for _ in range(repeats):
                for name, visited in pages.items():
                    spent = _visit(browser, visited, way)
                    times.setdefault(name, {}).setdefault(connection, []).append(spent)
    return {
        name: loads[name] | {connection: _medians(list_) for connection, list_ in ways.items()}
        for name, ways in times.items()
    }


@contextlib.contextmanager
def _pages(scratch: Path) -> Iterator[dict[str, Visited]]:
    count = len(pd.read_csv(ROOT / "data" / "sites.csv"))
    data = networks.write(scratch / "as-many", count)
    with (
        Server() as ours,
        Server(script=ROOT / "bench" / "empty.py") as empty,
        Server(data, script=ROOT / "bench" / "ordinary.py") as ordinary,
        leaflet_page.served(data, scratch / "leaflet") as plain,
    ):
        nothing = "() => document.querySelector('#ready')"
        drawn = f"() => ({browsing.ANY_MARKERS})({count})"
        marked = f"() => ({PLAIN_MARKERS})({count})"
        yield {
            "ours": Visited(ours.url, OUR_MAP_SEEN, browsing.OUR_FIRST_MAP),
            "empty": Visited(empty.url, nothing, browsing.EMPTY_PAGE),
            "ordinary": Visited(ordinary.url, drawn, browsing.ANY_MARKERS, count, outside=True),
            "plain": Visited(plain, marked, PLAIN_MARKERS, count),
        }


def _visit(browser: Browser, visited: Visited, way: Connection) -> dict[str, float]:
    with browsing.window(browser, phone=way.phone, outside=visited.outside) as (page, _):
        devtools = page.context.new_cdp_session(page)
        slow_down(devtools, way)
        page.add_init_script(_WATCH % visited.seen)
        usable = browsing.first(page, visited.url, visited.ready, visited.argument)
        page.wait_for_function(_PAINTED)
        return page.evaluate(_TIMES) | {"usable_ms": usable}


def slow_down(devtools: CDPSession, way: Connection) -> None:
    """Let a page have its network as slow as a connection; its requests are told from then on."""
    devtools.send("Network.enable")
    devtools.send(
        "Network.emulateNetworkConditions",
        {
            "offline": False,
            "latency": way.latency_ms,
            "downloadThroughput": way.bytes_s,
            "uploadThroughput": way.bytes_s,
        },
    )


def _loads(browser: Browser, visited: Visited) -> dict[str, float]:
    """Count bytes and requests of a first and of a second visit.

    Of a page that needs other hosts there is a first one only: see `browsing.window`.
    """
    loads: dict[str, float] = {}
    with browsing.window(browser, outside=visited.outside) as (page, traffic):
        for which in ("first",) if visited.outside else ("first", "second"):
            traffic.reset()
            browsing.first(page, visited.url, visited.ready, visited.argument)
            page.wait_for_load_state("networkidle")
            loads[f"{which}_bytes"] = traffic.http
            loads[f"{which}_requests"] = traffic.requests
            page.goto("about:blank")
    return loads


def _medians(visits: list[dict[str, float]]) -> dict[str, float]:
    return {key: round(statistics.median(visit[key] for visit in visits), 1) for key in visits[0]}
