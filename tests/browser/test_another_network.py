"""Another network in a browser: its map, name, colours, languages and pages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from accr_map import settings
from tests.browser import visit
from tests.browser.server import Server

EXAMPLE = Path(__file__).parents[2] / "examples" / "networks"
OWN = settings.load(EXAMPLE / "network.toml")


@pytest.fixture(scope="module")
def example() -> Iterator[Server]:
    with Server(data=EXAMPLE, config=EXAMPLE / "network.toml") as server:
        yield server


def test_its_map_is_its_own(visitor, example: Server) -> None:
    page = visitor(locale="zh-CN")
    visit.open_page(page, example.url)
    # Chinese is not offered here: the network's first language answers.
    expect(page.locator("h1")).to_have_text(OWN.name("en"))
    expect(page.locator("html")).to_have_attribute("lang", "en")
    visit.until(lambda: visit.count(page), 19)
    accent = "getComputedStyle(document.documentElement).getPropertyValue('--map-accent').trim()"
    frame = next(each for each in page.frames if "streamlit_folium" in each.url)
    visit.until(lambda: frame.evaluate(accent), OWN.colours.light.accent)
    logo = page.locator("img.accr-logo")
    visit.until(lambda: logo.evaluate("(each) => each.naturalWidth"), lambda width: width > 0)
    # A name of any length leaves the list and the map in view.
    lengthened = "(each) => { each.textContent = 'A'.repeat(5000); return each.offsetHeight; }"
    assert page.locator(".accr-list .accr-name").first.evaluate(lengthened) < 120
    beside = (
        "document.querySelector('.leaflet-container').appendChild(document.createElement('div'))"
    )
    frame.evaluate(f"{beside}.outerHTML = '<div class=leaflet-tooltip><span></span></div>'")
    shown = frame.locator(".leaflet-tooltip > span").last
    assert 0 < shown.evaluate(lengthened) < 80
    assert shown.evaluate("(each) => each.offsetWidth") <= 400
    # Streamlit's own widgets wear the accent too.
    page.goto(f"{example.url}reach?lang=en")
    button = page.locator(".st-key-take-pdf button")
    expect(button).to_have_css("background-color", "rgb(15, 92, 92)")


def test_a_page_it_has_no_data_for_is_a_sentence(visitor, example: Server) -> None:
    page = visitor()
    visit.open_page(page, f"{example.url}residencies?lang=fr")
    expect(page.locator("[data-testid=stAlert]")).to_contain_text("n’est pas proposée ici")
    expect(page.locator("[role=dialog]")).to_have_count(0)
    visit.until(lambda: visit.count(page), 19)
