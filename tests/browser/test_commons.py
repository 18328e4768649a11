"""Photographs on Wikimedia Commons come if a visitor wishes, and nothing is asked before.

A server here answers for its hosts as is documented: the address of a name leads to that of a
picture in one of the standard widths, or there is no such picture, or too many were asked for.
"""

from __future__ import annotations

import io
import ssl
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from accr_map.catalogue import images
from accr_map.commands.main import main
from tests.browser import chromium, visit
from tests.browser.conftest import WINDOW
from tests.browser.server import ROOT, Server

SITES = "id,name,status,country,latitude,longitude\n" + "".join(
    f"{site},{site.title()},member,FR,{latitude},2.4\n"
    for site, latitude in (("mill", 46.7), ("abbey", 47.1), ("tower", 47.5), ("plain", 47.9))
)
#: The answers of Commons that are no picture, by name.
FAILING = {"Nowhere.jpg": 404, "Busy.jpg": 429}
NAMES = {"mill": "Old mill, 50% “à l’eau”?.jpg", "abbey": "Nowhere.jpg", "tower": "Busy.jpg"}
SHOW = "Show the photograph from Wikimedia Commons (asks wikimedia.org)"
HOSTILE = '"><script>alert(1)</script>'


class Commons:
    """The hosts of Wikimedia's pictures: notes what they are asked."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.asked: list[tuple[str, str, str]] = []
        painted = io.BytesIO()
        Image.new("RGB", (60, 40), (30, 120, 60)).save(painted, "PNG")
        self.picture = painted.getvalue()

    def answer(self, host: str, path: str) -> tuple[int, dict[str, str], bytes]:
        """Return status, headers and content of an answer."""
        if host != "commons.wikimedia.org":
            return 200, {"Content-Type": "image/png"}, self.picture
        address = urlsplit(path)
        name = unquote(address.path.removeprefix("/wiki/Special:FilePath/"))
        width = int(parse_qs(address.query)["width"][0])
        if width not in images.COMMONS_WIDTHS:
            return 400, {}, b""
        if name in FAILING:
            return FAILING[name], {"Content-Type": "text/html"}, b""
        return 302, {"Location": f"https://thumb.wikimedia.org/{width}px-picture.png"}, b""

    @contextmanager
    def serving(self) -> Iterator[int]:
        """Serve over TLS; give the port."""
        commons = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                host = self.headers["Host"]
                commons.asked.append((host, self.path, self.headers.get("Referer", "")))
                status, headers, content = commons.answer(host, self.path)
                self.send_response(status)
                for name, value in {**headers, "Content-Length": str(len(content))}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(content)

            def log_message(self, *_: object) -> None:
                """Keep the test's output to itself."""

        key, certificate = self.folder / "key.pem", self.folder / "certificate.pem"
        command = "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost"
        subprocess.run(
            [*command.split(), "-keyout", str(key), "-out", str(certificate)],
            check=True, capture_output=True,
        )  # fmt: skip
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
            server.socket = context.wrap_socket(server.socket, server_side=True)
            threading.Thread(target=server.serve_forever, daemon=True).start()
            yield server.server_port
            server.shutdown()


@pytest.fixture(scope="module")
def commons(tmp_path_factory) -> Commons:
    return Commons(tmp_path_factory.mktemp("certificate"))


@pytest.fixture(scope="module")
def away(browser: Browser, commons: Commons) -> Iterator[Browser]:
    """A browser in which the hosts of Wikimedia are here."""
    with commons.serving() as port:
        hosts = f"--host-resolver-rules=MAP *.wikimedia.org:443 127.0.0.1:{port}"
        own = browser.browser_type.launch(
            executable_path=str(chromium.path()), args=[*chromium.arguments(), hosts]
        )
        yield own
        own.close()


@pytest.fixture(scope="module")
def data(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("commons")
    (folder / "sites.csv").write_text(SITES)
    for site, name in NAMES.items():
        command = ["images", "add", "--commons", name, "--site", site, "--folder", str(folder)]
        options = ["--author", HOSTILE, "--licence", "CC BY-SA 4.0", "--alt-en", f"The {site}"]
        assert main([*command, *options]) == 0
    return folder


@pytest.fixture(scope="module")
def started(data: Path) -> Iterator[Server]:
    with Server(data) as server:
        yield server


@pytest.fixture(scope="module")
def static(data: Path, tmp_path_factory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("static")
    address = "https://example.org/"
    command = ["build", "site", "--data", str(data), "--url", address, "-o", str(folder)]
    assert main(command) == 0

    class Quiet(SimpleHTTPRequestHandler):
        def __init__(self, *values, **named) -> None:
            super().__init__(*values, directory=str(folder), **named)

        def log_message(self, *_: object) -> None:
            """Keep the test's output to itself."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Quiet) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture
def page(away: Browser, commons: Commons) -> Iterator[Page]:
    commons.asked.clear()
    context = away.new_context(**WINDOW, ignore_https_errors=True)
    context.set_default_timeout(visit.PATIENCE_MS)
    shown = context.new_page()
    wrong: list[str] = []
    shown.on("pageerror", lambda error: wrong.append(str(error)))
    yield shown
    context.close()
    assert wrong == []


def site(started: Server, name: str) -> str:
    return f"{started.url}site?lang=en&site={name}"


def go(page: Page, url: str) -> None:
    """Open a page of a site, and wait until it is the live one."""
    page.goto(url)
    visit.settle(page)


def height_of(page: Page) -> float:
    return page.locator(".accr-commons").bounding_box()["height"]


def see(page: Page) -> None:
    """Expect the photograph to be there, whole."""
    photo = page.locator(".accr-commons-photo.here")
    expect(photo).to_have_js_property("complete", True)
    assert photo.evaluate("each => each.naturalWidth") > 0


def test_nothing_is_asked_before_a_visitor_wishes_and_nothing_jumps_then(
    started, commons, page
) -> None:
    visit.open_page(page, f"{started.url}?lang=en")
    expect(page.locator(".accr-thumb img.accr-on-commons").first).to_be_visible()
    go(page, site(started, "mill"))
    figure = page.locator(".accr-commons")
    expect(figure.locator(".accr-portrait img")).to_have_js_property("complete", True)
    button = page.get_by_role("button", name=SHOW)
    expect(button).to_be_visible()
    expect(figure).to_contain_text("It sees your network address")
    expect(figure.locator("figcaption")).to_be_hidden()
    assert commons.asked == []
    high = height_of(page)
    button.focus()
    page.keyboard.press("Enter")
    see(page)
    assert height_of(page) == high
    assert page.locator(".accr-commons-photo").get_attribute("alt") == "The mill"
    expect(figure.locator("figcaption")).to_contain_text(f"Picture: {HOSTILE} · CC BY-SA 4.0")
    source = figure.get_by_role("link").first.get_attribute("href")
    assert source == images.commons_page(NAMES["mill"])
    # The first host is asked by name, the second is where it leads; neither is told by whom.
    asked = [(host, unquote(urlsplit(path).path)) for host, path, _ in commons.asked]
    assert ("commons.wikimedia.org", f"/wiki/Special:FilePath/{NAMES['mill']}") in asked
    assert "thumb.wikimedia.org" in {host for host, _ in asked}
    assert {referer for _, _, referer in commons.asked} == {""}
    # The choice lasts for the visit, and is taken back as it was made.
    expect(figure.get_by_role("button", name="Show the drawing again")).to_be_focused()
    go(page, site(started, "mill"))
    see(page)
    figure.get_by_role("button", name="Show the drawing again").click()
    expect(button).to_be_focused()
    commons.asked.clear()
    go(page, site(started, "mill"))
    expect(button).to_be_visible()
    assert commons.asked == []


@pytest.mark.parametrize("name", ["abbey", "tower"])
def test_a_photograph_that_does_not_come_leaves_the_drawing_and_says_so(
    started, commons, page, name
) -> None:
    go(page, site(started, name))
    figure = page.locator(".accr-commons")
    page.get_by_role("button", name=SHOW).click()
    said = "Wikimedia Commons does not send the photograph; the drawing stays."
    expect(figure.get_by_text(said)).to_be_visible()
    expect(figure.locator(".accr-portrait img")).to_be_visible()
    expect(figure.locator(".accr-commons-photo")).to_have_count(0)
    expect(figure.locator("figcaption")).to_be_hidden()
    assert commons.asked


def test_card_and_list_show_it_once_it_is_wished_for(started, commons, page) -> None:
    visit.open_page(page, f"{started.url}?lang=en&site=mill")
    button = page.locator(".accr-card").get_by_role("button", name=SHOW)
    expect(button).to_be_visible()
    small = page.locator('.accr-entry[data-site="mill"] .accr-on-commons')
    drawn = small.get_attribute("src")
    assert "portrait.svg" in drawn
    assert commons.asked == []
    button.click()
    see(page)
    expect(small).to_have_js_property("naturalWidth", 60)
    # One that does not come leaves its drawing; each is asked for when the list is there.
    failing = page.locator('.accr-entry[data-site="tower"] img')
    failing.scroll_into_view_if_needed()
    expect(failing).to_have_attribute("src", failing.get_attribute("data-drawn"))
    assert "Busy.jpg" in " ".join(path for _, path, _ in commons.asked)
    page.get_by_role("button", name="Show the drawing again").click()
    expect(small).to_have_attribute("src", drawn)


def test_the_static_site_asks_only_then_too(static, commons, page) -> None:
    page.goto(f"{static}en/index.html")
    expect(page.locator(".accr-on-commons").first).to_be_attached()
    page.goto(f"{static}en/site/mill.html")
    button = page.get_by_role("button", name=SHOW)
    expect(button).to_be_visible()
    assert commons.asked == []
    high = height_of(page)
    button.click()
    see(page)
    assert height_of(page) == high
    page.goto(f"{static}en/site/tower.html")
    expect(page.get_by_text("the drawing stays.")).to_be_visible()
    # Not another host, by the policy of the page.
    refused = page.evaluate(
        "() => new Promise(done => { const image = new Image();"
        "image.onload = () => done(false); image.onerror = () => done(true);"
        "image.src = 'https://www.wikimedia.org/picture.png'; })"
    )
    assert refused


def test_without_such_rows_no_other_host_is_allowed(browser, server) -> None:
    page = browser.new_page()
    answer = page.goto(server.url)
    assert "wikimedia" not in answer.headers["content-security-policy"]
    page.close()
    assert not (ROOT / "data" / "images.csv").read_text().count("\n") > 1
