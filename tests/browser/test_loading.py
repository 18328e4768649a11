"""What a visit loads: bytes of a first and of a second one, faces, and the style of all pages."""

from __future__ import annotations

import urllib.request

from playwright.sync_api import expect

from accr_map.map.assets import STREAMLIT
from accr_map.server import streamlit_files
from tests.browser import visit

FIRST_VISIT_BYTES = 1_200_000
SECOND_VISIT_BYTES = 20_000


def _is_packed(address: str) -> bool:
    """Tell whether a file has a copy packed for the wire."""
    request = urllib.request.Request(address, headers={"Accept-Encoding": "br"})
    with urllib.request.urlopen(request) as answer:
        return answer.headers["content-encoding"] == "br"


def _are_packed(url: str) -> bool:
    """Tell whether the copies are made that every first visit loads, the last of them too."""
    addresses = [f"static/{file.relative_to(STREAMLIT)}" for file in streamlit_files.first_visit()]
    return _is_packed(f"{url}{addresses[-1]}")


def _bytes(context, address) -> tuple[int, list[str]]:
    """Visit an address; return the bytes on the wire and the addresses that were asked for."""
    page = context.new_page()
    sizes: list[int] = []
    addresses: list[str] = []
    devtools = context.new_cdp_session(page)
    devtools.on("Network.loadingFinished", lambda e: sizes.append(int(e["encodedDataLength"])))
    devtools.send("Network.enable")
    page.on("request", lambda request: addresses.append(request.url))
    visit.open_page(page, address)
    page.close()
    return sum(sizes), addresses


def test_a_first_visit_loads_little_and_a_second_next_to_nothing(server, browser) -> None:
    visit.until(lambda: _are_packed(server.url), True)
    with browser.new_context(viewport={"width": 1400, "height": 900}) as warming:
        # What no document names is packed when it is first asked for.
        _, warmed = _bytes(warming, f"{server.url}?lang=fr")
    ground = [address for address in warmed if "/basemap/" in address]
    assert ground
    visit.until(lambda: all(map(_is_packed, ground)), True)
    with browser.new_context(viewport={"width": 1400, "height": 900}) as context:
        first, addresses = _bytes(context, f"{server.url}?lang=fr")
        assert not [url for url in addresses if "/static/media/" in url]
        assert first <= FIRST_VISIT_BYTES
        second, _ = _bytes(context, f"{server.url}?lang=fr")
        assert second <= SECOND_VISIT_BYTES


def test_chinese_asks_for_no_face_without_chinese_and_every_icon_is_a_sign(server, visitor) -> None:
    page = visitor()
    addresses: list[str] = []
    page.on("request", lambda request: addresses.append(request.url))
    visit.open_page(page, f"{server.url}?lang=zh&site=noirlac")
    page.evaluate("() => document.fonts.ready")
    assert not [url for url in addresses if "/static/media/Source" in url]
    # An icon that the face lacks would be as long as its name.
    wide = page.locator("[data-testid=stIconMaterial]:visible").evaluate_all(
        "icons => icons.filter(icon => { const range = document.createRange();"
        " range.selectNodeContents(icon);"
        " return range.getBoundingClientRect().width"
        "   > 1.6 * parseFloat(getComputedStyle(icon).fontSize); })"
        ".map(icon => icon.textContent)"
    )
    assert page.locator("[data-testid=stIconMaterial]").count()
    assert wide == []


def test_the_style_of_all_pages_stays_from_page_to_page(server, visitor) -> None:
    page = visitor()
    page.goto(f"{server.url}reach?lang=en")
    visit.settle(page)
    sheet = page.locator("link[rel=stylesheet][href*='assets/page.']")
    expect(sheet).to_have_count(1)
    page.get_by_test_id("stTopNavLink").get_by_text("Explore").click()
    expect(page.locator(".accr-shown-count")).to_be_visible()
    visit.settle(page)
    expect(sheet).to_have_count(1)
    accent = "() => getComputedStyle(document.documentElement).getPropertyValue('--accr-accent')"
    assert page.evaluate(accent)
    expect(page.locator(".accr-brand")).to_have_css("line-height", "36.48px")
