"""Visits to a built site in Chromium: accessibility, weight on the wire, largest paint."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any, Literal

from playwright.sync_api import Browser, CDPSession, Page

from tests.browser import axe

# A phone's line and processor: 1.6 Mbit/s, 150 ms, four times slower.
LINE = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 1_600_000 / 8,
    "uploadThroughput": 1_600_000 / 8,
}
SLOWER = 4
_LARGEST = """() => new Promise(done => new PerformanceObserver(list =>
  done(list.getEntries().at(-1).startTime))
  .observe({ type: "largest-contentful-paint", buffered: true }))"""
_MAP = ".accr-live-map [data-site]"


@contextlib.contextmanager
def _visit(
    browser: Browser, width: int, scheme: str = "light"
) -> Iterator[tuple[Page, CDPSession]]:
    """Open a window that keeps no copy of the site: what a first visit needs is what counts."""
    context = browser.new_context(
        viewport={"width": width, "height": 844},
        color_scheme=scheme,
        service_workers="block",
    )
    page = context.new_page()
    yield page, context.new_cdp_session(page)
    context.close()


def barriers(browser: Browser, url: str) -> Iterator[str]:
    """Yield what axe finds serious or critical on a page, on a phone and on a wide screen."""
    looks: list[tuple[int, Literal["light", "dark"]]] = [(390, "light"), (1400, "dark")]
    for width, scheme in looks:
        with _visit(browser, width, scheme) as (page, _):
            page.goto(url, wait_until="networkidle")
            for finding in axe.findings(page):
                yield f"{url} ({width} px, {scheme}): {finding.rule} {finding.target}"


def weight(browser: Browser, url: str, *, with_map: bool) -> int:
    """Count the bytes on the wire until a page stands: with its live map, or without pictures."""
    with _visit(browser, 1400) as (page, devtools):
        sizes: list[int] = []
        pictures: set[str] = set()

        def note(done: dict[str, Any]) -> None:
            if with_map or done["requestId"] not in pictures:
                sizes.append(done["encodedDataLength"])

        def see(begun: dict[str, Any]) -> None:
            if begun["type"] == "Image":
                pictures.add(begun["requestId"])

        devtools.send("Network.enable")
        devtools.on("Network.responseReceived", see)
        devtools.on("Network.loadingFinished", note)
        page.goto(url, wait_until="networkidle")
        if with_map:
            page.wait_for_selector(_MAP)
        return round(sum(sizes))


def largest_paint(browser: Browser, url: str) -> float:
    """Return the seconds until the largest thing of a page is painted, on a phone and its line."""
    with _visit(browser, 390) as (page, devtools):
        devtools.send("Network.enable")
        devtools.send("Network.emulateNetworkConditions", LINE)
        devtools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        page.goto(url, wait_until="load")
        return round(page.evaluate(_LARGEST) / 1000, 2)
