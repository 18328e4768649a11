"""The Share panel: a link, a frame, a code that scans; and the compact view in a frame."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
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
    # Where the frame may stand is said: elsewhere a browser refuses it without a word.
    expect(page.get_by_text("dont l’adresse commence par https")).to_be_visible()
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
    expect(inner.locator(".accr-shown-count")).to_contain_text(str(found))
    expect(inner.frame_locator(".st-key-map iframe").locator("[data-ready=true]")).to_be_attached()


def test_the_embedded_view_is_compact(server, visitor) -> None:
    page = visitor(viewport={"width": 800, "height": 620})
    visit.open_page(page, f"{server.url}?lang=fr&theme=music&embed=true")
    expect(page.locator(".accr-masthead")).to_have_count(0)
    expect(page.locator(".accr-foot")).to_have_count(0)
    expect(page.locator("header nav")).to_have_count(0)
    # The map fills the frame, and its whole height is in it.
    visit.until(
        page.locator(".st-key-map iframe").bounding_box,
        lambda box: box["height"] > 500 and box["y"] + box["height"] < 620,
    )
    expect(page.locator(".accr-shown-count")).to_be_in_viewport()
    visit.agreed(page)
    before = visit.view_of_map(page)
    hint = visit.leaflet(page).locator(".accr-hint")
    page.mouse.move(400, 250)
    page.mouse.wheel(0, 200)
    expect(hint).to_have_text(re.compile("Ctrl et la molette|⌘ et la molette"))
    expect(hint).to_have_css("opacity", "1")
    assert visit.view_of_map(page) == before
    expect(hint).to_have_css("opacity", "0")
    page.keyboard.down("Control")
    page.mouse.wheel(0, -200)
    page.keyboard.up("Control")
    visit.until(lambda: visit.view_of_map(page)[0], lambda zoom: zoom > before[0])


def test_the_first_turn_of_the_wheel_scrolls_the_page_around(server, visitor) -> None:
    host = visitor(viewport={"width": 1000, "height": 700})
    host.goto(f"{server.url}_stcore/health")
    frame = f'<iframe src="{server.url}?lang=en&amp;embed=true" height="600" width="900"></iframe>'
    host.evaluate(
        "markup => { document.body.innerHTML = markup + '<div style=\"height:3000px\">'; }", frame
    )
    inner = host.frame_locator("iframe").first
    map_frame = inner.frame_locator(".st-key-map iframe")
    expect(map_frame.locator("[data-ready=true]")).to_be_attached()
    host.mouse.move(450, 300)
    host.mouse.wheel(0, 120)
    visit.until(lambda: host.evaluate("scrollY"), lambda y: y > 60)
    host.evaluate("scrollTo(0, 0)")
    # The list takes the place of the map, and a chosen site stands beside it.
    listed = inner.locator(".st-key-embed-list")
    expect(listed).to_be_hidden()
    inner.get_by_role("button", name="List").click()
    expect(listed).to_be_visible()
    inner.locator(".accr-list button").nth(2).click()
    expect(inner.locator(".st-key-site-card")).to_be_in_viewport()
    inner.get_by_role("button", name="Map").click()
    expect(listed).to_be_hidden()
    expect(inner.locator(".st-key-site-card")).to_be_in_viewport()


@pytest.mark.parametrize("height", [300, 1200])
def test_the_map_fills_the_frame_it_is_given(server, visitor, height) -> None:
    page = visitor(viewport={"width": 500, "height": height})
    visit.open_page(page, f"{server.url}?lang=en&embed=true")
    box = visit.until(page.locator(".st-key-map iframe").bounding_box, bool)
    assert height - 100 <= box["height"] < height
    expect(page.locator(".accr-shown-count")).to_be_in_viewport()


def test_one_finger_scrolls_the_page_around_and_two_move_the_map(server, visitor) -> None:
    host = visitor(
        viewport={"width": 390, "height": 800}, has_touch=True, is_mobile=True, locale="zh-CN"
    )
    host.goto(f"{server.url}_stcore/health")
    frame = f'<iframe src="{server.url}?lang=zh&amp;embed=true" height="600" width="360"></iframe>'
    host.evaluate(
        "markup => { document.body.innerHTML = markup + '<div style=\"height:3000px\">'; }", frame
    )
    inner = host.frame_locator("iframe").first.frame_locator(".st-key-map iframe")
    container = inner.locator(".leaflet-container")
    expect(inner.locator("[data-ready=true]")).to_be_attached()
    visit.still_map_of(container)
    devtools = host.context.new_cdp_session(host)

    def touch(kind: str, *points: tuple[int, int]) -> None:
        places = [{"x": x, "y": y, "id": number} for number, (x, y) in enumerate(points)]
        devtools.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": places})

    def pane() -> str:
        return inner.locator(".leaflet-map-pane").evaluate("pane => pane.style.transform")

    before = pane()
    touch("touchStart", (180, 400))
    for y in range(390, 240, -10):
        touch("touchMove", (180, y))
    expect(inner.locator(".accr-hint")).to_have_text("用两根手指移动地图")
    touch("touchEnd")

    def scrolled() -> float:
        return host.evaluate("scrollY")

    visit.until(scrolled, lambda y: y > 50)
    assert pane() == before
    # The page goes on a little after the finger has left it.
    still = "new Promise(done => { scrollTo(0, 0); setTimeout(() => done(scrollY), 200); })"
    visit.until(lambda: host.evaluate(still), 0)
    signs = inner.locator(".leaflet-marker-pane")
    place = signs.evaluate("pane => pane.innerHTML")
    touch("touchStart", (150, 300), (230, 300))
    for step in range(1, 15):
        touch("touchMove", (150, 300 + step * 8), (230, 300 + step * 8))
    touch("touchEnd")
    visit.until(lambda: signs.evaluate("pane => pane.innerHTML") != place or pane() != before, True)
    assert scrolled() == 0
