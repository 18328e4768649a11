"""The bench's table: our page, the ordinary way, the ratio between them, and the targets."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

# Milliseconds from a filter to the repainted map, at most, by number of sites.
REPAINT_MS = {50: 150, 10_000: 250, 50_000: 500}
# Milliseconds of Python in a rerun, at most, by number of sites.
PYTHON_MS = {50: 15, 10_000: 60}
FILTER_BYTES = {10_000: 8 * 1024}
TIMES_FASTER = {50: 1, 10_000: 50}
# First map, at most, as a multiple of an empty page; and in milliseconds on a slow phone.
OF_AN_EMPTY_PAGE = 1.3
PHONE_MS = 3_000
# A question among 50,000 sites, at most, in milliseconds.
SEARCH_MS = {50_000: 100}


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
    pages = figures["pages"]
    print("\nFirst visit, the project's own network (ms)")
    for name, spent in pages.items():
        print(f"  {name:<14}{spent:>9,.0f}")
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
        ("bytes a filter, on the wire", "wire_bytes"),
        ("bytes a filter, unpacked", "filter_bytes"),
        ("server processor a filter, ms", "server_ms"),
        ("first map, ms", "first_map_ms"),
        ("Python a rerun, ms", "python_ms"),
    )
    lines = [f"{'':<32}{'sites':>8}{'ours':>12}{'ordinary':>12}{'ratio':>9}"]
    for title, key in rows:
        for size, ours in figures["ours"].items():
            line = f"{title:<32}{int(size):>8,}{ours[key]:>12,.1f}"
            other = figures["ordinary"].get(size, {}).get(key)
            if other is not None:
                line += f"{other:>12,.1f}{_ratio(other, ours[key]):>8.1f}×"
            lines.append(line)
    return "\n".join(lines)


def _ratio(ordinary: float, ours: float) -> float:
    return ordinary / ours if ours else float("inf")


def targets(figures: dict[str, Any]) -> Iterator[Target]:
    """Compare what was measured with what was to be reached; what was not measured is left out."""
    pages = figures["pages"]
    ratio = pages["ours"] / pages["empty"]
    yield Target("first map, times an empty page", ratio, OF_AN_EMPTY_PAGE)
    yield Target("first map on a phone, 4× slower, ms", pages["ours, phone"], PHONE_MS)
    for limits, key, name in (
        (REPAINT_MS, "filter_ms", "filter to repaint, ms"),
        (FILTER_BYTES, "wire_bytes", "bytes a filter, on the wire"),
        (FILTER_BYTES, "filter_bytes", "bytes a filter, unpacked"),
        (PYTHON_MS, "python_ms", "Python a rerun, ms"),
    ):
        for size, limit in limits.items():
            if str(size) in figures["ours"]:
                yield Target(f"{name}, {size:,} sites", figures["ours"][str(size)][key], limit)
    for size, times in TIMES_FASTER.items():
        if str(size) in figures["ordinary"]:
            ordinary, ours = (figures[way][str(size)]["filter_ms"] for way in ("ordinary", "ours"))
            name = f"times faster than the ordinary way, {size:,} sites"
            yield Target(name, _ratio(ordinary, ours), times, at_least=True)
    for size, limit in SEARCH_MS.items():
        measured = figures.get("selection", {}).get(str(size), {})
        slowest = [value for key, value in measured.items() if key.startswith("search ")]
        if slowest:
            yield Target(f"slowest search, ms, {size:,} sites", max(slowest), limit)
