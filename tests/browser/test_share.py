"""The Share panel: a link, a frame, a code that scans; and the compact view in a frame."""

from __future__ import annotations

import re
from io import BytesIO

import zxingcpp
from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser import visit


def _panel(page: Page) -> list[str]:
    page.locator(".st-key-share button").first.click()
    codes = page.locator(".stCode code")
    expect(codes.nth(1)).to_be_visible()
    return codes.all_text_contents()


def test_the_link_the_frame_and_the_code_open_this_view(server, visitor) -> None:
    page = visitor()
    visit.open_page(page, f"{server.url}?lang=fr&theme=music&country=FR&site=noirlac")
    link, frame = _panel(page)[:2]
    assert link.startswith(server.url)
    for word in ("lang=fr", "theme=music", "country=FR", "site=noirlac"):
        assert word in link
    assert re.search(r'<iframe [^>]*title="[^"]+"', frame)
    picture = page.locator(".st-key-share img, [data-testid=stPopoverBody] img").first
    expect(picture).to_be_visible()

    def scanned() -> str | None:
        code = zxingcpp.read_barcode(Image.open(BytesIO(picture.screenshot())).convert("L"))
        return code and code.text

    visit.until(scanned, link)

    other = visitor(locale="en-GB")
    visit.open_page(other, link)
    assert visit.agreed(other) == visit.agreed(page)
    expect(other.locator(".st-key-site-card")).to_contain_text("Noirlac")


def test_the_markup_shows_the_view_in_another_page(server, visitor) -> None:
    page = visitor()
    visit.open_page(page, f"{server.url}?lang=fr&theme=music")
    found = len(visit.agreed(page))
    markup = _panel(page)[1]
    host = visitor()
    # Any page of this host will do to stand for another site's.
    host.goto(f"{server.url}_stcore/health")
    host.evaluate("markup => { document.body.innerHTML = markup; }", markup)
    inner = host.frame_locator("iframe").first
    expect(inner.locator(".st-key-result-count")).to_contain_text(str(found))
    expect(inner.frame_locator(".st-key-map iframe").locator("[data-ready=true]")).to_be_attached()


def test_the_embedded_view_is_compact(server, visitor) -> None:
    page = visitor(viewport={"width": 800, "height": 620})
    visit.open_page(page, f"{server.url}?lang=fr&theme=music&embed=true")
    expect(page.locator(".st-key-masthead")).to_have_count(0)
    expect(page.locator(".accr-foot")).to_have_count(0)
    expect(page.locator("header nav")).to_have_count(0)
    # The map fills the frame, and its whole height is in it.
    visit.until(
        page.locator(".st-key-map iframe").bounding_box,
        lambda box: box["height"] > 500 and box["y"] + box["height"] < 620,
    )
    expect(page.locator(".st-key-result-count")).to_be_in_viewport()
    visit.agreed(page)
