"""The static site in a browser: it searches where it is served, and reads from a disk."""

from __future__ import annotations

import functools
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tests.browser.visit import until
from tests.static_site.test_static_site import built

pytestmark = pytest.mark.browser


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_):
        """Say nothing: the test says what went wrong."""


@pytest.fixture
def served(small, tmp_path):
    """A site of the small network in English: its folder and its address."""
    built(small, tmp_path / "public", "en")
    handler = functools.partial(_Quiet, directory=str(tmp_path / "public"))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield tmp_path / "public", f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def test_a_site_is_searched_where_it_is_served_and_read_from_a_disk(browser, served):
    folder, address = served
    page = browser.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("requestfailed", lambda request: wrong.append(request.url))
    page.goto(f"{address}en/index.html")
    names = page.locator(".accr-first-side .accr-name")
    whole = names.all_inner_texts()
    page.fill(".accr-search input", "house")
    until(names.all_inner_texts, ["House"])
    assert page.inner_text(".accr-count") == "1 site"
    assert page.locator(".accr-first-map a:not(.out)").count() == 1
    page.reload()
    until(names.all_inner_texts, ["House"])
    page.fill(".accr-search input", "")
    until(names.all_inner_texts, whole)
    names.first.click()
    page.wait_for_url("**/en/site/*.html")
    assert wrong == []
    page.goto((folder / "en" / "index.html").as_uri())
    assert page.locator(".accr-search").is_hidden()
    assert names.all_inner_texts() == whole
    page.close()
