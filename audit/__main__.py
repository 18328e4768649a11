"""Audit of the static site: `python -m audit [-o FOLDER] [--repeats N]`; `make audit` runs it.

Builds the site of this folder's network, serves it on the loopback address, and has it read by
the tools of the web. Prints what it found and a table of results and targets; exits 1 if one is
missed.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, sync_playwright
from rich.console import Console
from rich.table import Table

from accr_map import catalogue, clock, settings
from accr_map.commands import main as command
from accr_map.static_site import build
from accr_map.static_site.static_view import StaticView
from audit import host, tools, visits
from tests.browser import chromium
from tests.static_site import contents

# What Lighthouse must give, of 100.
SCORES = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}
START_BYTES, SITE_BYTES, PAINT_S = 250_000, 60_000, 1.2
# Faults named of a kind; the table counts all.
_MOST_NAMED = 10


class Result(NamedTuple):
    """A line of the table: what was looked at, what it gave, what it should, whether it does."""

    check: str
    given: str
    target: str
    holds: bool


def main() -> int:
    """Run the audit; exit 1 if a target is missed."""
    wanted = _arguments()
    with tempfile.TemporaryDirectory() as scratch:
        port = wanted.port or host.free_port()
        base, folder = f"http://127.0.0.1:{port}/", wanted.output or Path(scratch) / "public"
        if command.main(["--lang", "en", "build", "site", "-o", str(folder), "--url", base]):
            return 1
        with host.served(folder, port):
            results = list(_results(_fronts(base), folder, wanted))
    _print(results)
    return 0 if all(result.holds for result in results) else 1


def _fronts(base: str) -> list[StaticView]:
    own = settings.current()
    network = catalogue.load(settings.data_folder(), protected=own.protected)
    return build.fronts(network, own, base, clock.today())


def _results(
    listed: list[StaticView], folder: Path, wanted: argparse.Namespace
) -> Iterator[Result]:
    base = listed[0].base
    yield _none("links that lead nowhere", contents.dead_links(folder, base))
    yield _none("sitemap and feeds against their schemas", contents.faults_of_feeds(folder))
    sitemap = tools.faults_of_sitemap(folder / "sitemap.xml")
    yield _none("sitemap against the schema of sitemaps.org", sitemap)
    yield _none("structured data that differ from the catalogue", _wrong_data(listed, folder))
    yield _none("invalid HTML", tools.invalid_html(folder))
    pages = {front.language.code: _pages(front) for front in listed}
    with sync_playwright() as playwright:
        browser = chromium.launch(playwright, chromium.path())
        every = [url for named in pages.values() for url in named.values()]
        yield _none("barriers that axe finds", _barriers(browser, every))
        yield from _weights(browser, pages[listed[0].language.code])
        for url in pages[listed[0].language.code].values():
            paint = statistics.median(
                visits.largest_paint(browser, url) for _ in range(wanted.repeats)
            )
            yield Result(f"largest paint, {url}", f"{paint} s", f"≤ {PAINT_S} s", paint <= PAINT_S)
        browser.close()
    for url in every:
        yield from _scores(url, wanted)


def _pages(front: StaticView) -> dict[str, str]:
    """Return the addresses of start, a site, reach and timeline in the language of a front page."""
    site = front.catalogue.sites["id"].iloc[0]
    names = {"reach": "reach.html", "timeline": "timeline.html", "site": f"site/{site}.html"}
    before = front.resource("")
    return {"start": before} | {name: before + file for name, file in names.items()}


def _wrong_data(listed: Iterable[StaticView], folder: Path) -> Iterator[str]:
    for front in listed:
        of_site = folder / front.language.code / "site"
        ids = enumerate(front.catalogue.sites["id"])
        pages = ((row, (of_site / f"{identity}.html").read_bytes()) for row, identity in ids)
        read = ((row, tools.structured_data(page)) for row, page in pages)
        yield from contents.wrong_data(front, read)


def _barriers(browser: Browser, every: Iterable[str]) -> Iterator[str]:
    for url in every:
        _say(f"axe, {url}")
        yield from visits.barriers(browser, url)


def _weights(browser: Browser, pages: dict[str, str]) -> Iterator[Result]:
    for name, most in (("start", START_BYTES), ("site", SITE_BYTES)):
        size = visits.weight(browser, pages[name], with_map=name == "start")
        what = (
            "start page until the live map stands"
            if name == "start"
            else "page of a site, without pictures"
        )
        yield Result(what, f"{size / 1000:.0f} KB", f"≤ {most / 1000:.0f} KB", size <= most)


def _scores(url: str, wanted: argparse.Namespace) -> Iterator[Result]:
    """Yield the scores of a page; while performance misses its target, the median counts."""
    browser = shutil.which("chromium") or shutil.which("google-chrome") or chromium.path()
    given: dict[str, list[float]] = {}
    for _ in range(wanted.repeats):
        _say(f"Lighthouse, {url}")
        report = tools.lighthouse(url, Path(browser), wanted.slower)
        index = report["environment"]["benchmarkIndex"]
        for name in SCORES:
            given.setdefault(name, []).append(100 * report["categories"][name]["score"])
        if given["performance"][-1] >= SCORES["performance"]:
            break
        for name, check in report["audits"].items():
            if check["scoreDisplayMode"] in ("binary", "numeric") and (check["score"] or 0) < 1:
                print(f"    {name}: {check.get('displayValue', '')}", file=sys.stderr)
    for name, target in SCORES.items():
        score = statistics.median(given[name])
        what = f"{name}, {url}" + (f" (machine: {index:.0f})" if name == "performance" else "")
        yield Result(what, f"{score:.0f}", f"≥ {target}", score >= target)


def _none(what: str, faults: Iterable[str]) -> Result:
    listed = list(faults)
    for fault in listed[:_MOST_NAMED]:
        print(f"    {fault}", file=sys.stderr)
    return Result(what, str(len(listed)), "0", not listed)


def _print(results: list[Result]) -> None:
    table = Table("check", "given", "target", "")
    for result in results:
        table.add_row(result.check, result.given, result.target, "yes" if result.holds else "NO")
    Console(width=120).print(table)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m audit", description=__doc__.split("\n")[0])
    parser.add_argument("--repeats", type=int, default=3, help="visits whose median counts")
    parser.add_argument("--slower", type=float, default=4, help="times a phone is slower (4)")
    parser.add_argument("-o", "--output", type=Path, help="folder that keeps the site")
    parser.add_argument("--port", type=int, default=0, help="port of the loopback address")
    return parser.parse_args()


def _say(text: str) -> None:
    print(f"… {text}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
