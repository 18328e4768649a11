"""The static site in a browser: it searches where it is served, and reads from a disk."""

from __future__ import annotations

import functools
import re
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import expect

from accr_map.selection import Selection, apply
from tests.browser.visit import until
from tests.static_site.test_static_site import COSTLY, built

pytestmark = pytest.mark.browser


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_):
        """Say nothing: the test says what went wrong."""


@pytest.fixture
def served(small, tmp_path):
    """A site of the small network in English: its folder, the network, and its address."""
    # Its few portraits are drawn: the browser asks for them.
    costly = tuple(ending for ending in COSTLY if ending != ".svg")
    built(small, tmp_path / "public", "en", costly=costly)
    handler = functools.partial(_Quiet, directory=str(tmp_path / "public"))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield tmp_path / "public", small, f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def test_a_site_is_explored_where_it_is_served_and_read_from_a_disk(browser, served):
    folder, network, address = served
    page = browser.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda message: message.type == "error" and wrong.append(message.text))
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
    page.goto((folder / "en" / "index.html").as_uri())
    assert page.locator(".accr-search").is_hidden()
    assert names.all_inner_texts() == whole
    page.close()


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
