"""The static site in a browser: it searches where it is served, and reads from a disk."""

from __future__ import annotations

import contextlib
import functools
import re
import threading
import zlib
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from markupsafe import escape
from playwright.sync_api import FrameLocator, Page, Route, expect

from accr_map.catalogue import Catalogue
from accr_map.selection import Selection, apply
from tests.browser import visit
from tests.browser.server import ROOT, Server
from tests.browser.visit import until
from tests.static_site.test_static_site import COSTLY, built

pytestmark = pytest.mark.browser


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_):
        """Say nothing: the test says what went wrong."""


@pytest.fixture
def served(small, tmp_path):
    """A site of the small network in English, in a sub-folder: its folder, network, address."""
    # Its few portraits are drawn: the browser asks for them.
    costly = tuple(ending for ending in COSTLY if ending != ".svg")
    built(small, tmp_path / "heritage", "en", costly=costly)
    with _host(tmp_path) as address:
        yield tmp_path / "heritage", small, f"{address}heritage/"


@contextlib.contextmanager
def _host(folder: Path) -> Iterator[str]:
    """Serve a folder; give its address."""
    handler = functools.partial(_Quiet, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def test_a_site_is_explored_where_it_is_served_and_read_from_a_disk(browser, served):
    folder, network, address = served
    page = browser.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda message: message.type == "error" and wrong.append(message.text))
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}en/index.html")
    names = page.locator(".accr-first-side .accr-name")
    whole = names.all_inner_texts()
    signs = page.locator(".accr-live-map [data-site]")
    page.fill(".accr-search input", "house")
    until(names.all_inner_texts, ["House"])
    expect(page.locator("#count")).to_have_text(re.compile("^1 site"))
    page.reload()
    until(names.all_inner_texts, ["House"])
    expect(signs).to_have_count(1)
    page.fill(".accr-search input", "")
    until(names.all_inner_texts, whole)
    page.locator('#facet-country [data-code="FR"]').check()
    page.locator('#facet-theme [data-code="music"]').check()
    chosen = Selection(codes=[("country", ["FR"]), ("theme", ["music"])])
    expect(names).to_have_count(len(apply(network, chosen)))
    assert page.url == f"{address}en/?country=FR&theme=music"
    names.first.click()
    page.wait_for_url("**/en/site/*.html")
    page.get_by_role("button", name="Interactive map").click()
    expect(signs.first).to_be_visible()
    assert wrong == []
    assert [url for url in asked if not url.startswith((address, "data:", "blob:"))] == []
    page.goto((folder / "en" / "index.html").as_uri())
    assert page.locator(".accr-search").is_hidden()
    assert names.all_inner_texts() == whole
    page.close()


def test_small_pictures_are_asked_for_in_view_alone(browser, served):
    folder, _, address = served
    for start in (f"{address}en/", (folder / "en" / "index.html").as_uri()):
        # Of the map, which needs a wide screen, nothing comes; the list begins below the window.
        page = browser.new_page(viewport={"width": 390, "height": 500})
        asked: list[str] = []
        page.on("request", lambda request, asked=asked: asked.append(request.url))
        page.goto(start, wait_until="load")
        boxes = page.locator(".accr-first-side .accr-thumb")
        last = boxes.count() - 1
        before = [boxes.nth(at).bounding_box() for at in range(last + 1)]
        assert [url for url in asked if url.endswith("-thumb.svg")] == []
        boxes.nth(last).scroll_into_view_if_needed()
        shown = boxes.nth(last).locator("img")
        until(lambda shown=shown: shown.evaluate("image => image.naturalWidth > 0"), True)
        page.evaluate("scrollTo(0, 0)")
        assert [boxes.nth(at).bounding_box() for at in range(last + 1)] == before
        page.close()


_PLACES = """() => [...document.querySelectorAll(":is(main, nav, header) :not(svg *)")]
  .map(element => element.getBoundingClientRect()).map(({x, y, width, height}) =>
    [x, y, width, height].map(Math.round))"""

_ARE_COMING = "[...document.fonts].some(face => face.status === 'loading')"


def test_nothing_moves_when_the_chinese_letters_come(browser, small, tmp_path):
    built(small, tmp_path / "heritage", "zh", "en", is_whole=False)
    with _host(tmp_path) as address:
        page = browser.new_page(viewport={"width": 390, "height": 844})
        wrong: list[str] = []
        page.on("console", lambda message: message.type == "error" and wrong.append(message.text))
        held: list[Route] = []
        page.route("**/han-*.woff2", lambda route: held.append(route))
        page.goto(f"{address}heritage/zh/reach.html", wait_until="domcontentloaded")
        until(lambda: (page.evaluate(_ARE_COMING), len(held)), (True, 2))
        before = page.evaluate(_PLACES)
        for route in held:
            route.continue_()
        until(lambda: page.evaluate(_ARE_COMING), False)
        assert page.evaluate(_PLACES) == before
        assert wrong == []
        page.close()


def test_a_site_is_read_without_scripts_from_a_disk_and_from_a_host(browser, served):
    folder, _, address = served
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for start in ((folder / "en" / "index.html").as_uri(), f"{address}en/"):
        page.goto(start)
        expect(page.locator(".accr-first-map svg").first).to_be_visible()
        # A button that needs a script is not there, nor a search.
        expect(page.locator(".accr-search")).to_be_hidden()
        expect(page.locator(".accr-copy")).to_be_hidden()
        entry = page.locator(".accr-first-side .accr-entry").first
        name = entry.locator(".accr-name").inner_text()
        entry.click()
        expect(page.locator("h1")).to_have_text(name)
        expect(page.locator(".accr-site-facts dt").first).to_be_visible()
        page.locator("footer a").first.click()
        expect(page.locator("h1")).to_be_visible()
        assert page.url.startswith(start.rpartition("en/")[0])
    context.close()


def test_a_visit_leaves_a_copy_that_opens_without_a_network_until_it_is_removed(browser, served):
    folder, _, address = served
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{address}en/index.html")
    copy = page.locator(".accr-copy")
    expect(copy).to_contain_text("Kept on this device")
    sites = sorted(path.name for path in (folder / "en" / "site").iterdir())
    context.set_offline(True)
    for name in sites:
        page.goto(f"{address}en/site/{name}")
        expect(page.locator("h1")).to_be_visible()
    page.goto(f"{address}en/")
    expect(page.locator(".accr-live-map [data-site]").first).to_be_visible()
    context.set_offline(False)
    worker = folder / "worker.js"
    worker.write_text(worker.read_text().replace('VERSION = "', 'VERSION = "next'))
    page.reload()
    expect(copy).to_contain_text("A new version of these pages is ready")
    with page.expect_navigation():
        copy.get_by_role("button", name="Show it").click()
    expect(copy).to_contain_text("Kept on this device")
    assert all("next" in name for name in page.evaluate("caches.keys()"))
    copy.get_by_role("button", name="Remove the copy").click()
    expect(copy).to_contain_text("No copy of these pages")
    assert page.evaluate("caches.keys()") == []
    context.close()


def _framed(page: Page, folder: Path, address: str, markup: str) -> FrameLocator:
    """Open a page that holds a frame and much to scroll to; return what is in the frame."""
    viewport = '<meta name="viewport" content="width=device-width">'
    body = f'<!doctype html>{viewport}{markup}<div style="height:3000px"></div>'
    # A name of its own: a page written again within a second is "not modified" for the browser.
    name = f"around-{zlib.crc32(markup.encode())}.html"
    (folder / name).write_text(body, encoding="utf-8")
    page.goto(f"{address}{name}")
    return page.frame_locator("iframe")


def _frame(address: str, height: int) -> str:
    return (
        f'<iframe src="{escape(address)}" width="100%" height="{height}" style="border:0"></iframe>'
    )


def _placed(network: Catalogue, facet: str, code: str) -> int:
    """Count the sites of a code that the map shows."""
    rows = apply(network, Selection(codes=[(facet, [code])])).positions
    return int(network.sites["latitude"].notna().iloc[rows].sum())


def _place(inner: FrameLocator) -> str:
    """Tell where the map of a frame is, once it stands still."""
    visit.still_map_of(inner.locator(".leaflet-container"))
    moved = inner.locator(".leaflet-map-pane, .leaflet-marker-icon")
    return " ".join(moved.evaluate_all("all => all.map(each => each.style.transform)"))


def test_the_map_alone_fills_its_frame_and_leaves_the_wheel_to_the_page_around(
    visitor, small, tmp_path
):
    folder = tmp_path / "public"
    built(small, folder, "zh")
    with _host(folder) as address:
        alone = f"{address}zh/embed.html"
        page = visitor(color_scheme="dark")
        for height, words, theme in ((300, "", "dark"), (1200, "&colours=light", "light")):
            inner = _framed(page, folder, address, _frame(f"{alone}?country=FR{words}", height))
            expect(inner.locator("[data-site]")).to_have_count(_placed(small, "country", "FR"))
            expect(inner.locator(f"html[lang^=zh][data-theme={theme}]")).to_be_attached()
            box = inner.locator(".accr-live-map").bounding_box()
            assert height - 40 < box["height"] <= height
            assert box["width"] == page.locator("iframe").bounding_box()["width"]
        with page.context.expect_page() as opened:
            inner.locator("[data-site=paris]").click()
        assert opened.value.url == f"{address}zh/site/paris.html"
        opened.value.close()
        before = _place(inner)
        page.mouse.move(700, 400)
        page.mouse.wheel(0, 200)
        until(lambda: page.evaluate("scrollY"), 200)
        expect(inner.locator(".accr-hint")).to_have_text(re.compile("(Ctrl|⌘).*滚轮"))
        assert _place(inner) == before
        page.keyboard.down("Control")
        page.mouse.wheel(0, -200)
        page.keyboard.up("Control")
        until(lambda: _place(inner) != before, True)
        assert page.evaluate("scrollY") == 200


def test_one_finger_scrolls_past_the_map_alone_and_two_move_it(visitor, small, tmp_path):
    folder = tmp_path / "public"
    built(small, folder, "zh")
    page = visitor(viewport={"width": 390, "height": 800}, has_touch=True, is_mobile=True)
    with _host(folder) as address:
        inner = _framed(
            page, folder, address, _frame(f"{address}zh/embed.html?site=wuxi&colours=dark", 600)
        )
        expect(inner.locator("[data-site=wuxi]")).to_contain_class("chosen")
        expect(inner.locator("html[data-theme=dark]")).to_be_attached()
        devtools = page.context.new_cdp_session(page)

        def touch(kind: str, *points: tuple[int, int]) -> None:
            places = [{"x": x, "y": y, "id": number} for number, (x, y) in enumerate(points)]
            devtools.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": places})

        before = _place(inner)
        touch("touchStart", (180, 500))
        for y in range(490, 290, -10):
            touch("touchMove", (180, y))
        expect(inner.locator(".accr-hint")).to_have_text("用两根手指移动地图")
        touch("touchEnd")
        until(lambda: page.evaluate("scrollY"), lambda y: y > 50)
        assert _place(inner) == before
        page.evaluate("scrollTo(0, 0)")
        touch("touchStart", (150, 300), (230, 300))
        for step in range(1, 15):
            touch("touchMove", (150, 300 + step * 8), (230, 300 + step * 8))
        touch("touchEnd")
        until(lambda: _place(inner) != before, True)
        assert page.evaluate("scrollY") == 0


def test_the_panel_offers_the_frame_of_the_static_site_first(visitor, small, tmp_path):
    folder = tmp_path / "public"
    built(small, folder, "fr")
    with _host(folder) as address:
        settings = (ROOT / "network.toml").read_text(encoding="utf-8")
        own = tmp_path / "network.toml"
        own.write_text(settings.replace('static_address = ""', f'static_address = "{address}"'))
        with Server(small.folder, own) as server:
            page = visitor()
            visit.open_page(page, f"{server.url}?lang=fr&theme=music")
            page.locator(".st-key-share button").first.click()
            codes = page.locator(".stCode code")
            expect(codes).to_have_count(3)
            page.get_by_role("radio", name="Sombre").click()
            markup = until(codes.nth(1).inner_text, lambda text: "colours=dark" in text)
            host = visitor()
            inner = _framed(host, folder, address, markup)
            expect(inner.locator("[data-site]")).to_have_count(_placed(small, "theme", "music"))
            expect(inner.locator("html[lang=fr][data-theme=dark]")).to_be_attached()
