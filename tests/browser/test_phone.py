"""Explore at 390 pixels: one thing at a time, and nothing wider than the screen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import visit
from tests.browser.conftest import MOVING
from tests.browser.test_access import _overflow

PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}


@pytest.fixture
def phone(server, visitor) -> Page:
    page = visitor(**PHONE, **MOVING)
    visit.open_page(page, f"{server.url}?lang=en&country=FR")
    return page


def test_map_and_list_are_two_views_with_a_switch_and_the_card_is_a_sheet(phone: Page) -> None:
    frame, entries = phone.locator(".st-key-map iframe"), visit.entries(phone)
    expect(frame).to_be_visible()
    expect(entries.first).not_to_be_visible()
    switch = phone.locator(".accr-phone-views")
    switch.get_by_role("button", name="List").click()
    # A touch leaves a button hovered: its sign is seen on the colour of what is chosen.
    chosen = switch.locator("[aria-pressed=true]")
    chosen.hover()
    expect(chosen).to_contain_class("accr-view-list")
    sign, ground = chosen.evaluate(
        "each => ['color', 'backgroundColor'].map(name => getComputedStyle(each)[name])"
    )
    assert sign != ground
    expect(entries.first).to_be_visible()
    expect(frame).not_to_be_in_viewport()
    switch.get_by_role("button", name="Map").click()
    expect(frame).to_be_in_viewport()
    expect(visit.markers(phone).first).to_be_visible()
    visit.until(lambda: _overflow(phone), [])
    _card_is_a_sheet_that_closes(phone)


def test_pages_are_in_sight_and_the_map_begins_soon(phone: Page) -> None:
    above = phone.locator(".accr-part-words").bounding_box()
    # What is pressed stands in one row.
    for part in (".accr-part-near", ".accr-phone-views", ".st-key-downloads", ".st-key-share"):
        beside = phone.locator(part).bounding_box()
        assert abs(beside["y"] + beside["height"] / 2 - above["y"] - above["height"] / 2) < 6, part
    shown = phone.locator(".st-key-map iframe").bounding_box()
    assert shown["y"] - above["y"] <= 110, "controls push the map down"
    assert shown["y"] < 215
    pages = phone.locator(".accr-pages")
    expect(pages.get_by_role("link", name="Explore")).to_have_attribute("aria-current", "page")
    phone.evaluate("window.stays = true")
    pages.get_by_role("link", name="Reach").tap()
    expect(pages.get_by_role("link", name="Reach")).to_have_attribute("aria-current", "page")
    visit.settle(phone)
    assert phone.evaluate("window.stays"), "the page was loaded anew"
    visit.wait_for_query(phone, country="FR")
    assert _overflow(phone) == []


def test_filters_are_in_a_drawer(phone: Page) -> None:
    box = visit.facet_box(phone, "theme", "music")
    expect(box).not_to_be_in_viewport()
    phone.locator("[data-testid=stExpandSidebarButton]").click()
    # The first of the filters is there at once, the others a stroke of the thumb away.
    expect(visit.facet_box(phone, "country", "FR")).to_be_in_viewport()
    box.scroll_into_view_if_needed()
    expect(box).to_be_in_viewport()
    box.click()
    visit.wait_for_query(phone, theme="music")
    phone.locator("[data-testid=stSidebarCollapseButton] button").click()
    expect(box).not_to_be_in_viewport()
    visit.show_world(phone)
    visit.until(lambda: visit.on_map(phone), lambda ids: ids == set(visit.agreed(phone)))


def _card_is_a_sheet_that_closes(phone: Page) -> None:
    visit.marker(phone, "noirlac").tap()
    _sheet_leaves_its_site_in_sight(phone)
    _sheet_is_pulled_up(phone)
    phone.locator(".st-key-close-card button").tap()
    expect(phone.locator(".st-key-site-card")).to_have_count(0)


def _sheet_is_pulled_up(phone: Page) -> None:
    """By a press, by keys and by a finger that draws; its site stays in sight."""
    grip = phone.locator(".accr-grip")
    height = partial(_height_of, phone.locator(".st-key-site-card"))
    third = visit.until(height, lambda pixels: 844 / 4 < pixels < 844 * 0.4)
    grip.tap()
    visit.until(height, lambda pixels: pixels > 844 * 0.55)
    _sheet_leaves_its_site_in_sight(phone)
    expect(grip).to_have_attribute("aria-expanded", "true")
    expect(grip).to_have_attribute("aria-label", "Let the card down")
    grip.press("ArrowDown")
    visit.until(height, third)
    with _finger_on(phone, grip) as draw_to:
        draw_to(-90)
        visit.until(height, lambda pixels: third + 60 < pixels < third + 130)
    visit.until(height, lambda pixels: pixels > 844 * 0.55)
    expect(grip).to_have_attribute("aria-expanded", "true")
    with _finger_on(phone, grip) as draw_to:
        draw_to(120)
    visit.until(height, third)
    # A key that comes after a stroke is a press of its own.
    grip.press("Space")
    visit.until(height, lambda pixels: pixels > 844 * 0.55)
    grip.press("Enter")
    visit.until(height, third)
    # What is hardly drawn goes back.
    with _finger_on(phone, grip) as draw_to:
        draw_to(-20)
        visit.until(height, lambda pixels: third < pixels < third + 30)
    visit.until(height, third)
    expect(grip).to_have_attribute("aria-expanded", "false")


@contextmanager
def _finger_on(phone: Page, grip: Locator) -> Iterator[Callable[[int], None]]:
    """Put a finger on the grip, and give what draws it so many pixels up or down; then lift it."""
    box = grip.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + 8
    session = phone.context.new_cdp_session(phone)

    def touch(kind: str, *points: tuple[float, float]) -> None:
        where = [{"x": left, "y": top} for left, top in points]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": where})

    def draw_to(far: int) -> None:
        for share in (0.25, 0.5, 0.75, 1):
            touch("touchMove", (x, y + far * share))

    touch("touchStart", (x, y))
    yield draw_to
    touch("touchEnd")
    session.detach()


def _height_of(element: Locator) -> int:
    return round(element.bounding_box()["height"])


def _sheet_leaves_its_site_in_sight(phone: Page) -> None:
    card = phone.locator(".st-key-site-card")
    expect(card).to_contain_text("Noirlac")

    def sides() -> tuple[int, int, int]:
        box = card.bounding_box()
        return round(box["x"]), round(box["x"] + box["width"]), round(box["y"] + box["height"])

    visit.until(sides, (0, 390, 844))
    assert card.bounding_box()["y"] > 150, "the sheet hides the map"
    # The sign of what the sheet tells of stands above it.
    phone.wait_for_function(
        """site => {
          const frame = document.querySelector(".st-key-map iframe");
          const sign = frame.contentDocument.querySelector(`[data-site="${site}"]`);
          const sheet = document.querySelector(".st-key-site-card").getBoundingClientRect();
          const { bottom } = sign.getBoundingClientRect();
          return frame.getBoundingClientRect().top + bottom < sheet.top;
        }""",
        arg="noirlac",
    )
    visit.until(lambda: _overflow(phone), [])


def test_a_link_to_a_site_shows_its_sign_above_the_sheet(server, visitor) -> None:
    """The sheet is there before the map can hear of it."""
    page = visitor(**PHONE)
    visit.open_page(page, f"{server.url}?lang=en&site=noirlac")
    _sheet_leaves_its_site_in_sight(page)
