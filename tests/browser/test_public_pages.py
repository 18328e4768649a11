"""Pages to read in a browser: nothing grave for axe, headings in order, no sideways scrolling."""

from __future__ import annotations

import re
from functools import partial
from itertools import pairwise

import pytest
from playwright.sync_api import Page, expect

from tests.browser import axe, visit

PAGES = ("network", "accessibility", "privacy", "legal", "credits", "changes", "about")
DESKTOP = {"viewport": {"width": 1400, "height": 900}}
# Pixels: more of a page than this is not drawn at once.
TALLEST = 8_000
PHONE = {"viewport": {"width": 320, "height": 800}, "is_mobile": True, "has_touch": True}


def _open(page: Page, address: str) -> None:
    page.goto(address, timeout=visit.PATIENCE_MS)
    expect(page.locator(".stMainBlockContainer h1")).to_be_visible()
    visit.settle(page)


def _levels(page: Page) -> list[int]:
    """Return the levels of the headings of the page, in their order."""
    return page.evaluate(
        """() => [...document.querySelectorAll(".stMainBlockContainer :is(h1,h2,h3,h4,h5,h6)")]
             .filter(each => each.checkVisibility()).map(each => Number(each.tagName[1]))"""
    )


def _in_order(levels: list[int]) -> bool:
    """Whether the page has one title, at its head, and no level is left out on the way down."""
    steps = pairwise(levels)
    return levels.index(1) == 0 and levels.count(1) == 1 and all(b - a <= 1 for a, b in steps)


@pytest.mark.parametrize(
    ("language", "scheme", "screen"),
    [("fr", "light", DESKTOP), ("en", "dark", PHONE), ("zh", "light", PHONE)],
    ids=["fr-light-desktop", "en-dark-phone", "zh-light-phone"],
)
def test_they_can_be_read_by_everybody(server, visitor, language, scheme, screen) -> None:
    page = visitor(color_scheme=scheme, **screen)
    for name in PAGES:
        _open(page, f"{server.url}{name}?lang={language}")
        visit.until(partial(_levels, page), _in_order)
        sideways = page.locator(".stMain")
        visit.until(
            partial(sideways.evaluate, "main => main.scrollWidth - main.clientWidth"),
            lambda pixels: pixels <= 0,
        )
        # The whole of the page: axe judges only the colours it can see.
        height = sideways.evaluate("main => main.scrollHeight")
        width = screen["viewport"]["width"]
        page.set_viewport_size({"width": width, "height": min(height + 60, TALLEST)})
        visit.settle(page)
        found = axe.findings(page)
        page.set_viewport_size(screen["viewport"])
        told = "\n".join(f"{each.rule}: {each.target}\n    {each.why}" for each in found)
        assert not found, f"{name}\n{told}"


def test_a_visit_leaves_what_the_page_on_privacy_says(server, visitor) -> None:
    """One cookie of the session, and no request to another host."""
    page = visitor()
    hosts = set()
    page.on("request", lambda request: hosts.add(request.url.split("/")[2]))
    for name in ("", "data", "network", "privacy"):
        _open(page, f"{server.url}{name}?lang=en")
    cookies = page.context.cookies()
    assert [each["name"] for each in cookies] == ["_streamlit_xsrf"]
    assert cookies[0]["expires"] == -1
    stored = page.evaluate("() => [...Object.keys(localStorage), ...Object.keys(sessionStorage)]")
    assert all(key.startswith("stActiveTheme") for key in stored), stored
    assert hosts == {server.url.split("/")[2]}


def test_a_mission_leads_to_its_sites_on_the_map(server, visitor) -> None:
    page = visitor(locale="en-GB", **DESKTOP)
    _open(page, f"{server.url}network?lang=en")
    link = page.locator(".st-key-links-cooperation a", has_text="on the map")
    told = int(re.search(r"(\d+) sites? on", link.inner_text())[1])
    link.click()
    visit.until(lambda: visit.count(page), told)
    for code in ("odyssee", "nora", "nafas"):
        visit.wait_for_query(page, programme=code)
    assert sum(key == "programme" for key, _ in visit.query(page)) == 3


def test_a_partner_and_the_dates_of_a_chapter_are_one_click_away(server, visitor) -> None:
    page = visitor(locale="en-GB", **DESKTOP)
    _open(page, f"{server.url}network?lang=en")
    visit.follows(page)
    page.evaluate("() => { window.stillHere = true; }")
    chapter = page.locator(".st-key-chapter-cooperation")
    chapter.locator("summary", has_text="partners").press("Enter")
    name = chapter.locator("a.accr-way", has_text="Friendship").inner_text()
    chapter.locator("a.accr-way", has_text="Friendship").press("Enter")
    expect(page.get_by_role("heading", name=name)).to_be_visible()
    visit.wait_for_query(page, partner="cpaffc")
    assert page.evaluate("window.stillHere"), "nothing was loaded again"
    page.go_back()
    visit.follows(page)
    law = page.locator(".st-key-chapter-label")
    law.locator("summary", has_text="dates").press("Enter")
    law.locator("a.accr-way").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Timeline")
    visit.wait_for_query(page, kind="law")


def test_the_way_through_the_foot_keeps_language_and_filters(server, visitor) -> None:
    page = visitor()
    visit.open_page(page, f"{server.url}?lang=en&country=CN")
    page.locator(".accr-foot a", has_text="Privacy").click()
    expect(page.locator("h1")).to_have_text("Privacy")
    visit.wait_for_query(page, lang="en", country="CN")
    page.get_by_role("link", name="Explore").click()
    expect(page.locator(".accr-entry")).to_have_count(2)
    visit.wait_for_query(page, lang="en", country="CN")
