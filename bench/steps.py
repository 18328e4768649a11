"""The steps of one visit, by one clock: `python -m bench.steps [--connection NAME] [--empty]`.

Prints when each step came, in milliseconds since the navigation began: scripts, Streamlit's
connection, its run in Python, its messages, the frame of the map, the map. Then what the
browser's main thread did, in milliseconds of the processor: other programs of the machine make
a visit longer, and these hardly.
"""

from __future__ import annotations

import argparse
import collections
import json
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from bench import browsing, loading
from bench.__main__ import TimedServer
from tests.browser import chromium
from tests.browser.server import ROOT

# The first moment at which each of these is there.
STEPS = {
    "Streamlit's page stands": "document.querySelector('.stApp')",
    "frame of the map stands": "document.querySelector('.st-key-map iframe')",
    "scripts of the map are there": (
        "document.querySelector('.st-key-map iframe')?.contentWindow?.ACCRSites"
    ),
    "map in use": f"({browsing.OUR_FIRST_MAP})()",
    "list drawn": "document.querySelector('#root .accr-list > li')",
    "first answer gives way": "!document.getElementById('first-answer')",
}
_WATCH = """steps => {
  if (window !== window.top) return;
  const at = window.stepsAt = {};
  const note = name => { at[name] ??= performance.now(); };
  addEventListener("DOMContentLoaded", () => note("scripts have run"));
  const look = () => {
    if (document.getElementById("root"))
      for (const [name, is] of steps) if (is()) note(name);
    requestAnimationFrame(look);
  };
  look();
}"""
# What of the browser's own records is counted, and as what.
KINDS = {
    "FunctionCall": "scripts", "EvaluateScript": "scripts", "v8.evaluateModule": "scripts",
    "RunMicrotasks": "scripts", "UpdateLayoutTree": "style", "Layout": "layout",
    "PrePaint": "painting", "Paint": "painting", "Layerize": "painting", "ParseHTML": "HTML",
}  # fmt: skip


def main() -> None:
    """Print the steps of a visit to our page, or to an empty one."""
    parser = argparse.ArgumentParser(
        prog="python -m bench.steps", description=__doc__.split("\n")[0]
    )
    parser.add_argument("--connection", default="this machine", choices=loading.CONNECTIONS)
    parser.add_argument("--empty", action="store_true", help="visit an empty Streamlit page")
    wanted = parser.parse_args()
    script = ROOT / ("bench/empty.py" if wanted.empty else "dashboard.py")
    ready = browsing.EMPTY_PAGE if wanted.empty else browsing.OUR_FIRST_MAP
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        notes, trace = Path(scratch) / "notes", Path(scratch) / "trace.json"
        browser = chromium.launch(playwright, chromium.path())
        with TimedServer(notes, script=script) as server:
            with browsing.window(browser, outside=False) as (page, _):
                browsing.first(page, server.url, ready)
            steps, began = _visit(
                browser, server.url, ready, loading.CONNECTIONS[wanted.connection], trace
            )
            run = browsing.notes(notes)[-1]
        browser.close()
        spent = spent_ms(json.loads(trace.read_text(encoding="utf-8"))["traceEvents"])
    steps["run in Python begins"] = run["began"] - began
    steps["run in Python ends"] = run["began"] + run["clock_ms"] - began
    for name, at in sorted(steps.items(), key=lambda step: step[1]):
        print(f"{at:>9,.0f}  {name}")
    print("\nmain thread, ms of the processor")
    for name, milliseconds in spent.most_common():
        print(f"{milliseconds:>9,.0f}  {name}")


def _visit(
    browser: Browser, url: str, ready: str, way: loading.Connection, trace: Path
) -> tuple[dict[str, float], float]:
    """Visit a page: its steps, in milliseconds, and when it began, in milliseconds since 1970."""
    with browsing.window(browser, phone=way.phone, outside=False) as (page, _):
        devtools = page.context.new_cdp_session(page)
        frames: list[float] = []
        clocks: list[float] = []
        devtools.on(
            "Network.webSocketFrameReceived", lambda event: frames.append(event["timestamp"])
        )
        devtools.on(
            "Network.requestWillBeSent",
            lambda event: clocks.append(event["wallTime"] - event["timestamp"]),
        )
        loading.slow_down(devtools, way)
        listed = ",".join(f"[{json.dumps(name)}, () => {is_}]" for name, is_ in STEPS.items())
        page.add_init_script(f"({_WATCH})([{listed}])")
        browser.start_tracing(
            page=page, path=trace, categories=["devtools.timeline", "v8.execute", "toplevel"]
        )
        browsing.first(page, url, ready)
        if ready == browsing.OUR_FIRST_MAP:
            page.wait_for_function("() => stepsAt['first answer gives way']")
        browser.stop_tracing()
        began = page.evaluate("performance.timeOrigin")
        steps = page.evaluate("stepsAt")
        arrived = [(at + clocks[0]) * 1000 - began for at in frames]
        return steps | {"first message": arrived[0], "last message": arrived[-1]}, began


def spent_ms(events: list[dict[str, Any]]) -> collections.Counter[str]:
    """Add up what the busiest main thread did, each record without those within it.

    Args:
        events: Chromium's records of a trace ("X": with `tts` and `tdur`, microseconds of the
            thread's processor).
    """
    mains = {
        (event["pid"], event["tid"])
        for event in events
        if event.get("name") == "thread_name" and event["args"]["name"] == "CrRendererMain"
    }
    threads: dict[tuple[int, int], list[dict[str, Any]]] = collections.defaultdict(list)
    for event in events:
        if event.get("ph") == "X" and "tdur" in event and (event["pid"], event["tid"]) in mains:
            threads[event["pid"], event["tid"]].append(event)
    spent = [_own_ms(thread) for thread in threads.values()]
    return max(spent, key=lambda counted: counted.total(), default=collections.Counter())


def _own_ms(thread: list[dict[str, Any]]) -> collections.Counter[str]:
    counted: collections.Counter[str] = collections.Counter()
    within: list[dict[str, Any]] = []
    for event in sorted(thread, key=lambda event: (event["tts"], -event["tdur"])):
        while within and within[-1]["tts"] + within[-1]["tdur"] <= event["tts"]:
            within.pop()
        if within:
            counted[KINDS.get(within[-1]["name"], "other")] -= event["tdur"] / 1000
        counted[KINDS.get(event["name"], "other")] += event["tdur"] / 1000
        within.append(event)
    return counted


if __name__ == "__main__":
    main()
