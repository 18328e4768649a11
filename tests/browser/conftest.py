"""A browser, a server, and visitors who note everything that goes wrong."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright

from tests.browser import chromium, hostile, visit
from tests.browser.server import Server

ARTIFACTS = Path(__file__).parent / "artifacts"

Visit = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of this folder as one that needs a browser."""
    for item in items:
        if Path(item.path).is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.browser)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """Keep a picture of every page that was open when a test failed."""
    report = yield
    if report.when == "call" and report.failed:
        for number, page in enumerate(item.stash.get(_PAGES, [])):
            with contextlib.suppress(Exception):
                ARTIFACTS.mkdir(exist_ok=True)
                name = re.sub(r"\W+", "-", f"{item.name}-{number}").strip("-")
                page.screenshot(path=ARTIFACTS / f"{name}.png", timeout=20_000)
    return report


_PAGES = pytest.StashKey[list[Page]]()


# Of the package, not of the session: the driver of the browser keeps an event loop running in
# which no other test could start its own, so it ends before a test of another folder begins.
@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """One browser for all tests; each visitor has a private context in it."""
    executable = chromium.path()
    with sync_playwright() as playwright:
        browser = chromium.launch(playwright, executable)
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def server() -> Iterator[Server]:
    """The dashboard with the project's own data, for tests that leave it as it is."""
    with Server() as server:
        yield server


# What a window is unless a test says otherwise. Motion costs a third of a visit's time: the
# tests that are about it ask for it.
WINDOW = {
    "viewport": {"width": 1400, "height": 900},
    "locale": "fr-FR",
    "reduced_motion": "reduce",
    # What a test puts in the place of a request is not to be looked for in a copy.
    "service_workers": "block",
}
MOVING = {"reduced_motion": "no-preference"}


class Windows:
    """The browser's windows, each lent to one visitor at a time and cleaned on its return.

    A window keeps what it has compiled of the scripts of a server: a page in it takes a third
    less of a processor than one in a new window.
    """

    # Those that wait hold memory: of more than these the one that waited longest is closed.
    MOST = 6

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._idle: list[tuple[dict[str, object], BrowserContext]] = []

    def lend(self, options: dict[str, object]) -> Page:
        """Hand out a window with these options that nobody has."""
        own, of_page = _options(options)
        same = [pair for pair in self._idle if pair[0] == own]
        if same:
            self._idle.remove(same[-1])
            context = same[-1][1]
        else:
            context = self._browser.new_context(**own)
            context.set_default_timeout(visit.PATIENCE_MS)
        page = context.pages[0] if context.pages else _watched(context.new_page())
        page.complaints, page.requests = [], []
        page.set_viewport_size(of_page.pop("viewport", own["viewport"]))
        page.emulate_media(media="null", forced_colors="none", **of_page)
        return page

    def take_back(self, page: Page, options: dict[str, object]) -> None:
        """Forget what the visitor left, close what may not be used again, and keep the rest."""
        own, _ = _options(options)
        context = page.context
        for each in context.pages:
            place = urlsplit(each.url)
            served = each.url.startswith("http:") and not each.url.startswith(NOWHERE)
            keep = each is page and served and own.get("java_script_enabled", True)
            if keep:
                each.unroute_all(behavior="ignoreErrors")
                each.evaluate("sessionStorage.clear()")
                each.goto("about:blank")
            if place.netloc:
                origin = f"{place.scheme}://{place.netloc}"
                stored = {"origin": origin, "storageTypes": "local_storage"}
                context.new_cdp_session(each).send("Storage.clearDataForOrigin", stored)
            if not keep:
                each.close()
        context.clear_cookies()
        context.set_offline(bool(options.get("offline")))
        self._idle.append((own, context))
        waiting = [other for _, other in self._idle if other.pages]
        if len(waiting) > self.MOST:
            waiting[0].pages[0].close()


# Where tests open pages of their own making, each answered by a route: no window is kept of it.
NOWHERE = "http://127.0.0.1:9/"
# What a page can be told while it is open; a telephone is one from the beginning.
_OF_PAGE = ("viewport", "color_scheme", "reduced_motion")


def _options(options: dict[str, object]) -> tuple[dict[str, object], dict[str, object]]:
    """Return the options of a context, and those that each of its pages can be given."""
    of_page = {"color_scheme": "light"}
    of_page |= {name: options[name] for name in _OF_PAGE if name in options}
    if options.get("is_mobile"):
        del of_page["viewport"]
    others = {name: value for name, value in options.items() if name not in of_page}
    return WINDOW | others, of_page


@pytest.fixture(scope="package")
def hostile_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The dashboard with data whose every text tries to become code."""
    with Server(hostile.write(tmp_path_factory.mktemp("hostile"))) as server:
        yield server


@pytest.fixture(scope="package")
def windows(browser: Browser) -> Windows:
    """Windows of the browser, used again by test after test."""
    return Windows(browser)


@pytest.fixture
def visitor(windows: Windows, request: pytest.FixtureRequest) -> Iterator[Visit]:
    """Open private windows; at the end nothing may have gone wrong in any of them.

    Call it with the options of a browser context. Each page has `requests`, the hosts and
    paths it asked for, and `complaints`: errors of the console and of scripts, and
    requests to another host than its own. A test that expects one clears the list.
    """
    lent, pages = [], []
    request.node.stash[_PAGES] = pages

    def open_window(**options: object) -> Page:
        wanted = WINDOW | options
        page = windows.lend(wanted)
        lent.append(wanted)
        pages.append(page)
        return page

    yield open_window
    complaints = [each for page in pages for each in page.complaints]
    for page, options in zip(pages, lent, strict=True):
        windows.take_back(page, options)
    assert not complaints, "\n".join(complaints)


def _watched(page: Page) -> Page:
    page.complaints, page.requests = [], []

    def on_request(request) -> None:
        parts = urlsplit(request.url)
        page.requests.append(request.url)
        local = parts.scheme in {"data", "blob"} or parts.hostname in {"127.0.0.1", None}
        if not local:
            page.complaints.append(f"request to {parts.netloc}: {request.url}")

    page.on("request", on_request)
    page.on("websocket", lambda socket: _is_local(page, socket.url))
    page.on("pageerror", lambda error: page.complaints.append(f"script: {error}"))
    page.on("console", lambda told: _console(page, told))
    return page


# On a direct link to `/page` Streamlit's own script asks below the page first, then at the
# root, to find out where the server lives: two answers of 404 that it expects
# (github.com/streamlit/streamlit/issues/7074).
_STREAMLIT_LOOKS_ROUND = re.compile(r"http://[^/]+/[^/]+/_stcore/(health|host-config)$")


def _console(page: Page, told: ConsoleMessage) -> None:
    url = told.location.get("url", "")
    if told.type == "error" and not _STREAMLIT_LOOKS_ROUND.match(url):
        page.complaints.append(f"console: {told.text} ({url})")


def _is_local(page: Page, url: str) -> None:
    if urlsplit(url).hostname != "127.0.0.1":
        page.complaints.append(f"websocket to {url}")
