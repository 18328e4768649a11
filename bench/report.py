"""The bench's table: our page, the ordinary way, a plain page, ratios, and the targets."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

# Milliseconds from a filter to the repainted map, at most, by number of sites.
REPAINT_MS = {50: 50, 10_000: 50, 50_000: 100}
# Of a screen: what our filter may take beyond the plain page's.
FRAME_MS = 1000 / 60
# Milliseconds of Python in a rerun, at most, by number of sites.
PYTHON_MS = {50: 15, 10_000: 60}
FILTER_BYTES = {10_000: 8 * 1024}
TIMES_FASTER = {50: 1, 10_000: 50}
# Bytes of a first and of a second visit, at most.
FIRST_VISIT_BYTES, SECOND_VISIT_BYTES = 1_200_000, 20_000
# Of an empty page's time, at most: the first map seen, and the map in use.
SEEN_OF_EMPTY, USABLE_OF_EMPTY = 0.6, 1.4
# Milliseconds until a map is seen and in use, at most, on a slow connection and on a phone.
SLOW_MS = {"seen_ms": 1_500, "usable_ms": 7_000}
PHONE_SEEN_MS = 1_500
MACHINE, SLOW, PHONE = "this machine", "1.6 Mbit/s, 150 ms", "phone, 4× slower"
SLOW_PHONE = "phone, 1.6 Mbit/s"
# Of the time that an empty page needs on a slow phone, at most: our largest paint.
LARGEST_OF_EMPTY = 0.5
# The static site of 10,000 sites, at most: seconds by the clock, and megabytes held at a time.
STATIC_S, STATIC_MB = 90, 600
# The first answer of a page that was asked for before, at most, in milliseconds of processor.
FIRST_ANSWER_MS = 5
# A question among 50,000 sites, at most, in milliseconds.
SEARCH_MS = {50_000: 100}


_MEASURES = {
    "paint_ms": "first paint, ms",
    "largest_ms": "largest paint, ms",
    "seen_ms": "map seen, ms",
    "usable_ms": "map in use, ms",
}


class Target(NamedTuple):
    """What was to be reached, and what was."""

    name: str
    reached: float
    wanted: float
    at_least: bool = False

    @property
    def met(self) -> bool:
        """Whether the target is met."""
        return self.reached >= self.wanted if self.at_least else self.reached <= self.wanted


def print_report(figures: dict[str, Any]) -> list[Target]:
    """Print the table and the targets; return the targets missed."""
    print(_table(figures))
    if "pages" in figures:
        print(_visits(figures["pages"]))
    found = list(targets(figures))
    print("\nTargets")
    for target in found:
        sign = "≥" if target.at_least else "≤"
        mark = "met   " if target.met else "MISSED"
        print(f"  {mark}  {target.name:<48}{target.reached:>10,.1f}  {sign} {target.wanted:,.1f}")
    return [target for target in found if not target.met]


def _table(figures: dict[str, Any]) -> str:
    rows = (
        ("filter to repaint, ms", "filter_ms"),
        ("the same, 150 ms away", "far_filter_ms"),
        ("bytes a filter, on the wire", "wire_bytes"),
        ("bytes a filter, unpacked", "filter_bytes"),
        ("server processor a filter, ms", "server_ms"),
        ("first map, ms", "first_map_ms"),
        ("Python a rerun, ms", "python_ms"),
    )
    lines = [f"{'':<32}{'sites':>8}{'ours':>12}{'plain':>12}{'ordinary':>12}{'ratio':>9}"]
    for title, key in rows:
        for size, ours in figures["ours"].items():
            line = f"{title:<32}{int(size):>8,}{ours[key]:>12,.1f}"
            plain = figures["plain"].get(size, {}).get(key)
            line += f"{'' if plain is None else f'{plain:,.1f}':>12}"
            other = figures["ordinary"].get(size, {}).get(key)
            if other is not None:
                line += f"{other:>12,.1f}{_ratio(other, ours[key]):>8.1f}×"
            lines.append(line)
    return "\n".join(lines)


def _visits(pages: dict[str, Any]) -> str:
    """Write the table of visits: a line a measure, a column a page."""
    lines = ["", f"{'A visit':<44}" + "".join(f"{name:>12}" for name in pages)]
    for key in ("first_bytes", "first_requests", "second_bytes", "second_requests"):
        values = "".join(
            f"{page[key]:>12,.0f}" if key in page else f"{'':>12}" for page in pages.values()
        )
        lines.append(f"{key.replace('_', ' visit, '):<44}{values}")
    for connection in (name for name, value in pages["ours"].items() if isinstance(value, dict)):
        for key in ("paint_ms", "largest_ms", "seen_ms", "usable_ms"):
            values = "".join(f"{page[connection][key]:>12,.0f}" for page in pages.values())
            lines.append(f"{connection + ': ' + _MEASURES[key]:<44}{values}")
    return "\n".join(lines)


def _ratio(ordinary: float, ours: float) -> float:
    return ordinary / ours if ours else float("inf")


def targets(figures: dict[str, Any]) -> Iterator[Target]:
    """Compare what was measured with what was to be reached; what was not measured is left out."""
    if "pages" in figures:
        yield from _visit_targets(figures["pages"]["ours"], figures["pages"]["empty"])
    yield from _filter_targets(figures["ours"], figures["ordinary"], figures["plain"])
    for size, limit in SEARCH_MS.items():
        measured = figures.get("selection", {}).get(str(size), {})
        slowest = [value for key, value in measured.items() if key.startswith("search ")]
        if slowest:
            yield Target(f"slowest search, ms, {size:,} sites", max(slowest), limit)
    yield from _served_targets(figures)


def _served_targets(figures: dict[str, Any]) -> Iterator[Target]:
    """Compare what first answers and the static site cost."""
    for page, spent in figures.get("first_answers", {}).items():
        yield Target(f"first answer of {page}, ms", spent["median_ms"], FIRST_ANSWER_MS)
    for key, name in (("static_pages", "static pages alone"), ("static_site", "static site")):
        if built := figures.get(key):
            yield Target(f"{name} of 10,000 sites, s", built["clock_s"], STATIC_S)
            yield Target(f"{name} of 10,000 sites, MB held", built["most_mb"], STATIC_MB)


def _filter_targets(
    ours: dict[str, Any], others: dict[str, Any], plain: dict[str, Any]
) -> Iterator[Target]:
    for limits, key, name in (
        (REPAINT_MS, "filter_ms", "filter to repaint, ms"),
        (REPAINT_MS, "far_filter_ms", "filter to repaint, 150 ms away, ms"),
        (FILTER_BYTES, "wire_bytes", "bytes a filter, on the wire"),
        (FILTER_BYTES, "filter_bytes", "bytes a filter, unpacked"),
        (PYTHON_MS, "python_ms", "Python a rerun, ms"),
    ):
        for size, limit in limits.items():
            if str(size) in ours:
                yield Target(f"{name}, {size:,} sites", ours[str(size)][key], limit)
    for size, times in TIMES_FASTER.items():
        if str(size) in others:
            ratio = _ratio(others[str(size)]["filter_ms"], ours[str(size)]["filter_ms"])
            name = f"times faster than the ordinary way, {size:,} sites"
            yield Target(name, ratio, times, at_least=True)
    for size, measured in plain.items():
        name = f"filter beside the plain page's, {int(size):,} sites"
        yield Target(name, ours[size]["filter_ms"], measured["filter_ms"] + FRAME_MS)


def _visit_targets(ours: dict[str, Any], empty: dict[str, Any]) -> Iterator[Target]:
    yield Target("bytes of a first visit", ours["first_bytes"], FIRST_VISIT_BYTES)
    yield Target("bytes of a second visit", ours["second_bytes"], SECOND_VISIT_BYTES)
    whole = empty[MACHINE]["usable_ms"]
    yield Target("map seen, times an empty page", ours[MACHINE]["seen_ms"] / whole, SEEN_OF_EMPTY)
    yield Target("map in use, times it", ours[MACHINE]["usable_ms"] / whole, USABLE_OF_EMPTY)
    for key, limit in SLOW_MS.items():
        yield Target(f"{SLOW}: {_MEASURES[key]}", ours[SLOW][key], limit)
    yield Target(f"{PHONE}: map seen, ms", ours[PHONE]["seen_ms"], PHONE_SEEN_MS)
    ratio = ours[PHONE]["usable_ms"] / empty[PHONE]["usable_ms"]
    yield Target(f"{PHONE}: map in use, times empty", ratio, USABLE_OF_EMPTY)
    ratio = ours[SLOW_PHONE]["largest_ms"] / empty[SLOW_PHONE]["usable_ms"]
    yield Target(f"{SLOW_PHONE}: largest paint, times empty", ratio, LARGEST_OF_EMPTY)
