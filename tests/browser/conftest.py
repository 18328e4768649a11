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
}
MOVING = {"reduced_motion": "no-preference"}


class Profiles:
    """The browser's contexts, each lent to one visitor at a time and cleaned on its return.

    What a context has compiled of the scripts of a server, it need not compile for the next.
    """

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._idle: dict[str, list[BrowserContext]] = {}

    def lend(self, options: dict[str, object]) -> BrowserContext:
        """Hand out a context with these options that nobody has."""
        idle = self._idle.setdefault(repr(sorted(options.items())), [])
        if idle:
            return idle.pop()
        context = self._browser.new_context(**options)
        context.set_default_timeout(visit.PATIENCE_MS)
        return context

    def take_back(self, context: BrowserContext, options: dict[str, object]) -> None:
        """Close every page, forget what the visitor left, and keep the context for another."""
        for page in context.pages:
            place = urlsplit(page.url)
            origin = {"origin": f"{place.scheme}://{place.netloc}", "storageTypes": "local_storage"}
            if place.netloc:
                context.new_cdp_session(page).send("Storage.clearDataForOrigin", origin)
            page.close()
        context.clear_cookies()
        context.set_offline(bool(options.get("offline")))
        self._idle[repr(sorted(options.items()))].append(context)


@pytest.fixture(scope="package")
def hostile_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The dashboard with data whose every text tries to become code."""
    with Server(hostile.write(tmp_path_factory.mktemp("hostile"))) as server:
        yield server


@pytest.fixture(scope="package")
def profiles(browser: Browser) -> Profiles:
    """Contexts of the browser, used again by test after test."""
    return Profiles(browser)


@pytest.fixture
def visitor(profiles: Profiles, request: pytest.FixtureRequest) -> Iterator[Visit]:
    """Open private windows; at the end nothing may have gone wrong in any of them.

    Call it with the options of a browser context. Each page has `requests`, the hosts and
    paths it asked for, and `complaints`: errors of the console and of scripts, and
    requests to another host than its own. A test that expects one clears the list.
    """
    lent, pages = [], []
    request.node.stash[_PAGES] = pages

    def open_window(**options: object) -> Page:
        wanted = WINDOW | options
        context = profiles.lend(wanted)
        lent.append((context, wanted))
        page = context.new_page()
        pages.append(page)
        _watch(page)
        return page

    yield open_window
    complaints = [each for page in pages for each in page.complaints]
    for context, options in lent:
        profiles.take_back(context, options)
    assert not complaints, "\n".join(complaints)


def _watch(page: Page) -> None:
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
