"""Partners and networks in a browser: chosen by pointer, by keys and from the list."""

from __future__ import annotations

import pytest
from playwright.sync_api import FrameLocator, Page, expect

from tests.browser import axe, hostile, visit
from tests.browser.conftest import MOVING
from tests.browser.server import Server

PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}


_NAMES_UNDER_SEATS = """() => {
    const boxes = (query) =>
        [...document.querySelectorAll(query)].map((e) => e.getBoundingClientRect());
    const seats = boxes(".accr-seats, .accr-seat");
    const names = boxes(".accr-map-name.city:not(.leaving) span");
    if (!names.length || !seats.length) return -1;
    return names.filter((name) => seats.some((seat) => name.left < seat.right
        && name.right > seat.left && name.top < seat.bottom && name.bottom > seat.top)).length;
}"""


def _seats(page: Page) -> FrameLocator:
    return page.frame_locator(".st-key-seat-map iframe")


def _open(page: Page, server: Server, name: str, query: str = "lang=en") -> None:
    page.goto(f"{server.url.rstrip('/')}/{name}?{query}")
    expect(_seats(page).locator(".leaflet-container[data-ready=true]")).to_be_attached()
    expect(page.locator(".st-key-body-list li").first).to_be_visible()
    visit.settle(page)


def test_a_seat_alone_is_chosen_by_a_click_and_one_of_the_list_leads_to_explore(
    server, visitor
) -> None:
    page = visitor()
    _open(page, server, "partners")
    _seats(page).locator('[data-seat="region-nouvelle-aquitaine"]').click()
    visit.wait_for_query(page, partner="region-nouvelle-aquitaine")
    card = page.locator(".st-key-body-card")
    expect(card.get_by_role("heading", level=2)).to_have_text("Nouvelle-Aquitaine Region")
    # The list tells the same one, and a second way out closes the card.
    expect(page.locator(".st-key-body-list li.chosen")).to_have_count(1)
    page.get_by_role("button", name="Close the card").click()
    visit.wait_for_query(page, partner=None)
    expect(card).to_have_count(0)
    # And the list chooses another, whose link filters Explore.
    page.locator('.st-key-body-list li[data-body="ministry-culture"] button').click()
    visit.wait_for_query(page, partner="ministry-culture")
    page.locator(".st-key-touches a").filter(has_text="Odyssée").first.click()
    visit.wait_for_query(page, programme="odyssee", partner=None)
    visit.agreed(page)


def test_a_town_of_many_seats_opens_as_a_list_by_keys_alone(server, visitor) -> None:
    page = visitor()
    _open(page, server, "partners")
    group = _seats(page).locator(".accr-seats[aria-label*='Paris'], .accr-seats[data-count='12']")
    expect(group.first).to_be_attached()
    visit.until(lambda: _seats(page).locator("body").evaluate(_NAMES_UNDER_SEATS), 0)
    count = int(group.first.get_attribute("data-count"))
    group.first.focus()
    page.keyboard.press("Enter")
    entries = _seats(page).locator(".accr-group-list li button")
    expect(entries).to_have_count(count)
    expect(entries.first).to_be_focused()
    page.keyboard.press("Escape")
    expect(entries).to_have_count(0)
    expect(group.first).to_be_focused()
    page.keyboard.press("Enter")
    expect(entries.first).to_be_focused()
    wanted = _seats(page).locator('.accr-group-list [data-seat="institut-francais"]')
    for _ in range(count):
        if wanted.evaluate("element => element === document.activeElement"):
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    visit.wait_for_query(page, partner="institut-francais")
    card = page.locator(".st-key-body-card")
    expect(card).to_contain_text("2004")
    expect(card).to_contain_text("2014")
    expect(_seats(page).locator(".accr-seats.chosen")).to_have_count(1)


def test_the_zoom_outlives_a_choice(server, visitor) -> None:
    page = visitor(**MOVING)
    _open(page, server, "networks")
    frame = page.locator(".st-key-seat-map iframe").element_handle().content_frame()
    map_ = "Object.values(window).find(each => each && each._container && each.getZoom)"

    def zoom() -> tuple[float, bool]:
        return tuple(frame.evaluate(f"() => [{map_}.getZoom(), !!{map_}._animatingZoom]"))

    at_first, _ = zoom()
    _seats(page).locator(".leaflet-control-zoom-in").click()
    closer = visit.until(zoom, lambda read: read[0] > at_first and not read[1])
    page.locator('.st-key-body-list li[data-body="cae"] button').click()
    visit.wait_for_query(page, network="cae")
    expect(page.locator(".st-key-body-card")).to_contain_text("years old")
    visit.settle(page)
    assert zoom() == closer


@pytest.mark.parametrize("name", ["partners", "networks"])
def test_hostile_names_are_shown_as_text(hostile_server, visitor, name) -> None:
    page = visitor()
    _open(page, hostile_server, name)
    group = _seats(page).locator(".accr-seats")
    expect(group).to_have_attribute("data-count", str(len(hostile.TEXTS)))
    group.press("Enter")
    entries = _seats(page).locator(".accr-group-list li button")
    expect(entries).to_have_count(len(hostile.TEXTS))
    for body in ("image", "script", "backtick"):
        named = _seats(page).locator(f'.accr-group-list [data-seat="{body}"] b')
        expect(named).to_have_text(hostile.TEXTS[body])
    word = name.removesuffix("s")
    for body in ("image", "script", "template", "jinja", "comment"):
        page.goto(f"{hostile_server.url}{name}?lang=en&{word}={body}")
        heading = page.locator(".st-key-body-card h2")
        expect(heading).to_have_text(hostile.TEXTS[body])
        visit.settle(page)
        assert page.evaluate("() => window.x === undefined")


@pytest.mark.parametrize("screen", [{}, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize(
    ("name", "query"), [("partners", "partner=cpaffc"), ("networks", "network=eha")]
)
def test_axe_finds_nothing_grave(server, visitor, screen, name, query) -> None:
    page = visitor(**screen)
    _open(page, server, name, f"lang=fr&{query}")
    expect(page.locator(".st-key-body-card article")).to_be_visible()
    found = axe.findings(page)
    assert not found, "\n".join(f"{f.rule}: {f.target}\n    {f.why}" for f in found)
    sideways = "document.documentElement.scrollWidth - innerWidth"
    visit.until(lambda: page.evaluate(sideways), lambda px: px <= 0)
