"""One visit to Explore: filters, markers, cards; list and map in step."""

from __future__ import annotations

import itertools
import math
from functools import partial

import pytest
from playwright.sync_api import Page, expect

from accr_map import settings
from accr_map.map import site_layers
from accr_map.selection import Selection, apply
from tests.browser import visit
from tests.browser.conftest import MOVING


def test_a_filter_moves_map_list_and_counts_and_nothing_else(server, visitor, network) -> None:
    page = visitor(**MOVING)
    visit.open_page(page, f"{server.url}?lang=fr")
    visit.until(lambda: visit.count(page), lambda sites: sites > 20)
    frame = page.locator(".st-key-map iframe").element_handle()
    visit.map_frame(page).get_by_role("button", name="Europe").click()
    visit.still_map(page)
    visit.marker(page, "noirlac").press("Enter")
    expect(visit.map_frame(page).locator(".accr-chosen-name")).to_contain_text("Noirlac")
    visit.wait_for_query(page, site="noirlac")
    visit.still_map(page)
    before = visit.view_of_map(page)

    visit.facet_box(page, "theme", "music").click()
    visit.wait_for_query(page, theme="music")

    shown = set(network.sites["id"].iloc[apply(network, Selection(themes=("music",))).positions])
    expect(page.locator(".accr-shown-count")).to_contain_text(str(len(shown)))
    expect(visit.entries(page)).to_have_count(len(shown))
    visit.still_map(page)
    assert page.locator(".st-key-map iframe").evaluate("(now, then) => now === then", frame)
    assert visit.view_of_map(page) == before
    expect(visit.map_frame(page).locator(".accr-chosen-name")).to_contain_text("Noirlac")
    visit.until(lambda: visit.facet_count(page, "theme", "music"), len(shown))
    visit.agree(page, shown)

    visit.facet_box(page, "theme", "music").click()
    visit.wait_for_query(page, theme=None)
    visit.until(lambda: visit.count(page), lambda sites: sites > len(shown))

    # Clicks that no answer comes between: none is lost, in one facet or in two.
    page.evaluate(
        """() => {
          for (const code of ["FR", "BE", "music"])
            document.querySelector(`[data-part^=facet-] [data-code="${code}"]`).click();
        }"""
    )
    for wanted in ({"country": "FR"}, {"country": "BE"}, {"theme": "music"}):
        visit.wait_for_query(page, **wanted)


def test_a_marker_opens_its_card_by_mouse_and_by_enter(server, visitor) -> None:
    page = visitor(**MOVING)
    visit.open_page(page, f"{server.url}?lang=fr&country=FR")
    visit.marker(page, "noirlac").click()
    card = page.locator(".st-key-site-card")
    expect(card).to_contain_text("Noirlac")
    by_mouse = card.locator("article").inner_text()
    visit.wait_for_query(page, site="noirlac")
    expect(page.locator('.st-key-site-list [data-site="noirlac"][aria-current]')).to_be_visible()
    card.get_by_role("button").first.click()
    expect(card).to_have_count(0)
    visit.wait_for_query(page, site=None)

    visit.marker(page, "noirlac").focus()
    page.keyboard.press("Enter")
    expect(card).to_contain_text("Noirlac")
    # A key leads on to the card, and from the card back to the marker.
    expect(card.locator("article")).to_be_focused()
    page.keyboard.press("Escape")
    expect(card).to_have_count(0)
    expect(visit.marker(page, "noirlac")).to_be_focused()
    page.keyboard.press("Enter")
    expect(card.locator("article")).to_be_focused()
    assert card.locator("article").inner_text() == by_mouse
    # The same marker again, closed and opened: a second click on one site is an event too.
    card.get_by_role("button").first.click()
    expect(card).to_have_count(0)
    visit.marker(page, "noirlac").click()
    expect(card).to_be_visible()


def test_list_and_map_answer_to_pointing_and_the_list_opens_the_card(server, visitor) -> None:
    page = visitor()
    visit.open_page(page, f"{server.url}?lang=en&country=FR")
    # Streamlit works on every message of its page: the map tells it nothing that way.
    page.evaluate("() => { window.posted = []; addEventListener('message', e => posted.push(e)); }")
    visit.marker(page, "noirlac").hover()
    expect(page.locator('.st-key-site-list li[data-site="noirlac"]')).to_contain_class("over")
    entry = page.locator('.st-key-site-list button[data-site="royaumont"]')
    entry.hover()
    expect(visit.marker(page, "royaumont")).to_contain_class("lifted")
    assert page.evaluate("posted.map(each => JSON.stringify(each.data))") == []
    entry.click()
    expect(page.locator(".st-key-site-card")).to_contain_text("Royaumont")
    expect(visit.marker(page, "royaumont")).to_have_attribute("aria-pressed", "true")
    # The map names it and says no more: the card beside it says the rest.
    expect(visit.map_frame(page).locator(".leaflet-popup")).to_have_count(0)
    expect(visit.map_frame(page).locator(".accr-chosen-name")).to_contain_text("Royaumont")


def test_markers_name_their_site(server, visitor, network) -> None:
    page = visitor()
    visit.open_page(page, f"{server.url}?lang=en&status=labelled&status=former")
    visit.show_world(page)
    names = dict(zip(network.sites["id"], network.sites["name_en"], strict=True))
    expect(visit.markers(page).first).to_be_visible()
    said = visit.markers(page).evaluate_all(
        "all => all.map(each => [each.dataset.site, each.getAttribute('aria-label')])"
    )
    assert said
    assert all(label.startswith(names[site]) for site, label in said if names[site])


def test_no_result_is_a_sentence_with_a_way_back(server, visitor) -> None:
    page = visitor()
    visit.open_page(page, f"{server.url}?lang=fr&q=xylographe+quantique&site=noirlac")
    # The card stays, and says that the filters leave its site out: not under its button.
    note = page.locator(".st-key-site-card .accr-ignored")
    words = note.evaluate(
        "each => { const all = document.createRange(); all.selectNodeContents(each);"
        " return Math.max(...[...all.getClientRects()].map(line => line.right)); }"
    )
    assert words <= page.locator(".st-key-close-card button").bounding_box()["x"]
    visit.until(lambda: visit.count(page), lambda sites: sites in (0, -1))
    expect(visit.markers(page)).to_have_count(0)
    page.locator(".st-key-show-all button").click()
    visit.wait_for_query(page, q=None)
    visit.until(lambda: visit.count(page), lambda sites: sites > 20)
    expect(visit.markers(page).first).to_be_visible()


def test_the_first_view_is_the_networks_own_and_coming_closer_has_an_end(server, visitor) -> None:
    """The first frame; each frame of network.toml is one click away, and wholly in view."""
    page = visitor(**MOVING)
    visit.open_page(page, f"{server.url}?lang=fr")
    visit.still_map(page)
    frames = {frame.id: frame.bounds for frame in settings.current().frames}
    at_first = next(iter(frames))
    visit.until(partial(_seen, page), partial(_fits, frames[at_first]))
    first = visit.view_of_map(page)
    for name in [*list(frames)[1:], at_first]:
        visit.map_frame(page).locator(f"[data-frame={name}]").click()
        visit.until(partial(_seen, page), partial(_fits, frames[name]))
        expect(visit.markers(page).first).to_be_visible()
    visit.until(
        lambda: visit.view_of_map(page),
        lambda view: view[0] == first[0] and view[1:] == pytest.approx(first[1:], abs=0.02),
    )
    # The outlines are good to a kilometre; without an end Leaflet zooms into nothing.
    closer = visit.map_frame(page).locator(".leaflet-control-zoom-in")
    expect(closer).to_have_attribute("aria-disabled", "false")
    assert visit.zoomed(page, 30) == site_layers.MAX_ZOOM < 30
    expect(closer).to_have_attribute("aria-disabled", "true")


def _fits(bounds: tuple[float, float, float, float], seen: list[float]) -> bool:
    """Whether the map shows all of a frame, as large as it goes."""
    south, west, north, east = seen
    in_view = south <= bounds[0] and west <= bounds[1] and north >= bounds[2] and east >= bounds[3]
    # One step closer (a quarter of a zoom) and it would not fit.
    closer = 2**-0.25
    return in_view and (
        (north - south) * closer < bounds[2] - bounds[0]
        or (east - west) * closer < bounds[3] - bounds[1]
    )


def _seen(page: Page) -> list[float]:
    """Return the south, west, north and east that the map shows."""
    return visit.leaflet(page).evaluate(
        """element => {
          const map = Object.values(window).find(
            each => each && each._container === element && each.getZoom);
          const seen = map.getBounds();
          return [seen.getSouth(), seen.getWest(), seen.getNorth(), seen.getEast()];
        }"""
    )


@pytest.mark.parametrize(
    ("width", "words"), [(1400, ""), (1280, ""), (390, ""), (360, "&embed=true")]
)
def test_the_world_shows_every_member_of_the_world(server, visitor, network, width, words) -> None:
    page = visitor(viewport={"width": width, "height": 844})
    visit.open_page(page, f"{server.url}?lang=en&status=every{words}")
    visit.show_world(page)
    latitudes = network.sites["latitude"].dropna()
    longitudes = network.sites["longitude"].dropna()
    world = (latitudes.min(), longitudes.min(), latitudes.max(), longitudes.max())
    visit.until(
        lambda: _seen(page),
        lambda seen: (
            seen[0] <= world[0]
            and seen[1] <= world[1]
            and seen[2] >= world[2]
            and seen[3] >= world[3]
        ),
    )
    # Every sign can be told from the others: a knot of them is one, with their number.
    signs = (
        visit.map_frame(page)
        .locator("[data-site]:visible, .accr-cluster")
        .evaluate_all(
            """all => all.map(each => each.getBoundingClientRect())
          .map(({ left, right, top, bottom }) => [(left + right) / 2, (top + bottom) / 2])"""
        )
    )
    assert len(signs) > 3
    assert min(math.dist(one, other) for one, other in itertools.combinations(signs, 2)) > 12
    ids = set(network.sites["id"][network.sites["latitude"].notna()])
    visit.until(lambda: visit.on_map(page), ids)


def test_every_page_in_one_session_asks_no_other_host(server, visitor) -> None:
    """The visitor's fixture fails on a request elsewhere, a console error or a script error."""
    page = visitor()
    visit.open_page(page, f"{server.url}?lang=fr&theme=music")
    links = page.locator("header nav a, [data-testid=stTopNavLink]")
    targets = list(dict.fromkeys(links.evaluate_all("all => all.map(each => each.href)")))
    for target in targets:
        page.goto(target)
        visit.settle(page)
        expect(page.locator(".stMain h1").first).to_be_visible()
        assert page.locator(".stException").count() == 0
    visit.open_page(page, f"{server.url}?lang=fr&view=table", with_map=False)
    expect(page.locator(".stDataFrame")).to_be_visible()
    assert any("/assets/" in url for url in page.requests)


def test_filters_survive_a_change_of_page(server, visitor) -> None:
    page = visitor()
    visit.open_page(page, f"{server.url}?lang=en&theme=music")
    found = len(visit.agreed(page))
    links = page.locator("header nav a, [data-testid=stTopNavLink]")
    links.nth(1).click()
    page.wait_for_url(lambda url: url.split("?")[0] != server.url)
    visit.settle(page)
    links.first.click()
    page.wait_for_url(lambda url: url.split("?")[0] == server.url)
    expect(visit.facet_box(page, "theme", "music")).to_be_checked()
    expect(page.locator(".accr-shown-count")).to_contain_text(str(found))
    visit.wait_for_query(page, theme="music")
