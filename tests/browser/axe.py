"""axe-core in a page and in every frame of it."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from playwright.sync_api import Page

GRAVE = ("serious", "critical")


_STILL = """() => document.getAnimations().every(
  each => each.playState !== "running" || each.effect.getComputedTiming().endTime === Infinity)"""


class Finding(NamedTuple):
    """One element that breaks one rule, by the path of selectors that leads to it."""

    rule: str
    impact: str
    target: str
    why: str


@cache
def _script() -> str:
    return files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")


def findings(page: Page) -> list[Finding]:
    """Return what axe finds serious or critical in the page and its frames.

    What still fades in has not its colours yet: movements that end are waited for.
    """
    page.wait_for_function(_STILL)
    for frame in page.frames:
        if not frame.evaluate("() => Boolean(window.axe)"):
            frame.evaluate(_script())
    found: dict[str, Any] = page.evaluate(
        """() => axe.run(document, {
          resultTypes: ["violations"],
          runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
        })"""
    )
    return [
        Finding(violation["id"], node["impact"], " ⟩ ".join(map(str, node["target"])), _why(node))
        for violation in found["violations"]
        for node in violation["nodes"]
        if node["impact"] in GRAVE and not _on_the_map(violation["id"], node["target"])
    ]


def _on_the_map(rule: str, target: list[str]) -> bool:
    """Whether this is the distance between two markers, which the sites themselves decide.

    WCAG 2.2, 2.5.8 leaves such targets out twice: where they stand is essential, and the
    list beside the map offers the same choice in targets that are large enough.
    """
    return rule == "target-size" and "data-site" in str(target[-1])


def _why(node: dict[str, Any]) -> str:
    return " ".join(node["failureSummary"].split())[:300] + " " + node["html"][:200]
