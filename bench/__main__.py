"""Measure the dashboard beside the ordinary way: `python -m bench [--sizes 50,1000] [--quick]`.

Both are started as servers and visited with the same browser in one run. Prints a table
with ratios and targets, and writes everything to `bench/results/`.
"""

from __future__ import annotations

import argparse
import contextlib
import datetime
import json
import platform
import statistics
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import psutil
from playwright.sync_api import Browser, sync_playwright

from bench import (
    browsing,
    first_answers,
    leaflet_page,
    loading,
    networks,
    report,
    selection_bench,
    static_site,
)
from bench.wire import Wire
from tests.browser import chromium
from tests.browser.server import ROOT, Server

RESULTS = Path(__file__).parent / "results"
SIZES = (50, 1_000, 10_000, 50_000)
# Beyond this the ordinary way takes minutes a filter.
ORDINARY_UP_TO = 10_000
# With a marker a site, the plain page needs minutes for more.
PLAIN_UP_TO = 10_000
# There and back, to a server far away.
FAR_MS = 150


class TimedServer(Server):
    """A server that notes how long each script run takes."""

    def __init__(self, notes: Path, data: Path | None = None, script: Path | None = None) -> None:
        super().__init__(data, script=script or ROOT / "dashboard.py")
        self.program = [str(ROOT / "bench" / "timed_server.py"), str(notes)]


def main() -> int:
    """Run the bench; exit 1 if a target is missed."""
    wanted = _arguments()
    figures: dict[str, Any] = {"machine": _machine()}
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        browser = chromium.launch(playwright, chromium.path())
        figures["browser"] = browser.version
        bench = Bench(browser, Path(scratch), wanted.repeats or (1 if wanted.quick else 5))
        if not wanted.filters:
            figures["pages"] = bench.first_pages()
        if wanted.loading:
            wanted.sizes = ()
        figures["ours"] = {str(n): bench.ours(n) for n in wanted.sizes}
        figures["ordinary"] = {
            str(n): bench.ordinary(n) for n in wanted.sizes if n <= ORDINARY_UP_TO
        }
        figures["plain"] = {str(n): bench.plain(n) for n in wanted.sizes if n <= PLAIN_UP_TO}
        browser.close()
    if not (wanted.quick or wanted.loading or wanted.filters):
        _say("selection, search and near without a browser")
        figures["selection"] = selection_bench.measure(wanted.sizes)
        _say("first answers")
        figures["first_answers"] = first_answers.measure()
        _say(f"the static site of {static_site.SITES:,} sites")
        figures["static_pages"] = static_site.measure(is_whole=False)
        figures["static_site"] = static_site.measure()
    path = _write(figures)
    missed = report.print_report(figures)
    print(f"\nWritten to {path.relative_to(ROOT)}")
    return 1 if missed else 0


class Bench:
    """Measures, each on a server of its own."""

    def __init__(self, browser: Browser, scratch: Path, repeats: int) -> None:
        self.browser, self.scratch, self.repeats = browser, scratch, repeats

    def first_pages(self) -> dict[str, Any]:
        """Measure visits to our page, an empty one, the ordinary one and a plain one."""
        _say("first and second visits, on five connections")
        return loading.measure(self.browser, self.scratch, self.repeats)

    def ours(self, size: int) -> dict[str, float]:
        """Measure our page with a network of so many sites."""
        _say(f"our page, {size:,} sites")
        data = networks.write(self.scratch / str(size), size)
        notes = self.scratch / f"{size}.notes"
        clicks = ["FR", "FR", "DE", "CN"] * (1 if self.repeats < 5 else 2)
        with TimedServer(notes, data) as server:
            with self._visit(server, browsing.OUR_FIRST_MAP):
                pass
            done, shown_ms = self._clicks(server, clicks)
            told = browsing.notes(notes)[-len(clicks) :]
            far, _ = self._clicks(server, clicks, FAR_MS)
        return _summary(done, shown_ms) | {
            "far_filter_ms": _median(far.repaint_ms),
            "python_ms": _median([each["processor_ms"] for each in told]),
            "python_clock_ms": _median([each["clock_ms"] for each in told]),
        }

    def _clicks(
        self, server: Server, codes: list[str], latency_ms: float = 0
    ) -> tuple[browsing.Filtering, float]:
        """Click on values of our filter; also return when the map was first there."""
        ready = browsing.OUR_FIRST_MAP
        with self._visit(server, ready, latency_ms=latency_ms) as (page, counters, shown_ms):
            process = psutil.Process(server.process.pid)
            page.wait_for_selector(".accr-part-facet-country input[data-code=FR]:not([disabled])")
            return browsing.filters(page, counters, process, browsing.OUR_FILTER, codes), shown_ms

    def ordinary(self, size: int) -> dict[str, float]:
        """Measure the ordinary way with the same network."""
        _say(f"the ordinary way, {size:,} sites")
        data = networks.write(self.scratch / str(size), size)
        counts = pd.read_csv(data / "sites.csv")["country"].value_counts().to_dict()
        choices = [("FR", counts["FR"]), ("all", size), ("DE", counts["DE"]), ("all", size)]
        if size >= ORDINARY_UP_TO:
            choices = choices[:2]
        clicks = [list(choice) for choice in choices]
        with (
            Server(data, script=ROOT / "bench" / "ordinary.py") as server,
            self._visit(server, browsing.ANY_MARKERS, size) as (page, counters, shown_ms),
        ):
            process = psutil.Process(server.process.pid)
            done = browsing.filters(page, counters, process, browsing.ORDINARY_FILTER, clicks)
        return _summary(done, shown_ms)

    def plain(self, size: int) -> dict[str, float]:
        """Measure the plain Leaflet page with the same network: no server answers its filter."""
        _say(f"the plain page, {size:,} sites")
        data = networks.write(self.scratch / str(size), size)
        with (
            leaflet_page.served(data, self.scratch / f"plain-{size}") as url,
            browsing.window(self.browser) as (page, _),
        ):
            shown_ms = browsing.first(page, url, loading.PLAIN_MARKERS, size)
            spent = [
                page.evaluate(browsing.PLAIN_FILTER, code)
                for code in ("FR", "all", "DE", "all") * (1 if self.repeats < 5 else 2)
            ]
        # Nothing of it is asked of a server, however far that is.
        filter_ms = _median(spent)
        return {
            "first_map_ms": round(shown_ms, 1),
            "filter_ms": filter_ms,
            "far_filter_ms": filter_ms,
            "filter_slowest_ms": round(max(spent), 1),
        }

    @contextlib.contextmanager
    def _visit(
        self, server: Server, ready: str, argument: object = None, latency_ms: float = 0
    ) -> Iterator[Any]:
        wire = Wire(server.port, latency_ms)
        with wire.open() as url, browsing.window(self.browser) as (page, traffic):
            spent = browsing.first(page, url, ready, argument)
            yield page, (traffic, wire), spent


def _summary(done: browsing.Filtering, shown_ms: float) -> dict[str, float]:
    return {
        "first_map_ms": round(shown_ms, 1),
        "filter_ms": _median(done.repaint_ms),
        "filter_slowest_ms": round(max(done.repaint_ms), 1),
        "filter_bytes": _median(done.bytes),
        "wire_bytes": _median(done.wire_bytes),
        "server_ms": _median(done.server_ms),
    }


def _median(values: list[float]) -> float:
    return round(statistics.median(values), 1)


def _machine() -> dict[str, Any]:
    return {
        "date": datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"),
        "python": platform.python_version(),
        "system": platform.system(),
        "processors": psutil.cpu_count(),
        "load_before": psutil.getloadavg()[0],
    }


def _write(figures: dict[str, Any]) -> Path:
    RESULTS.mkdir(exist_ok=True)
    path = RESULTS / "latest.json"
    path.write_text(json.dumps(figures, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return path


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__.split("\n")[0])
    sizes = ",".join(str(size) for size in SIZES)
    parser.add_argument("--sizes", default=sizes, help=f"numbers of sites ({sizes})")
    parser.add_argument("--quick", action="store_true", help="fewer repeats, browser only")
    parser.add_argument("--loading", action="store_true", help="first and second visits alone")
    parser.add_argument(
        "--filters", action="store_true", help="filters alone, on our page and others"
    )
    parser.add_argument("--repeats", type=int, default=0, help="visits of a kind")
    wanted = parser.parse_args()
    wanted.sizes = tuple(int(size) for size in wanted.sizes.split(","))
    return wanted


def _say(text: str) -> None:
    print(f"… {text}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
