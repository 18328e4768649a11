"""Online base maps are the visitor's choice; the outlines stay where no tile comes."""

from __future__ import annotations

import base64
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser import visit
from tests.browser.server import ROOT, Server

PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPj/HwADBwIAMCbHYQAAAABJRU5ErkJggg=="
)
CONFIG = """
[network]
short_name = "T"
name = {{ fr = "Essai", en = "Trial" }}
[map]
[[map.frames]]
id = "france"
name = {{ fr = "France", en = "France" }}
bounds = [41.2, -5.5, 51.3, 10.0]
[[map.online]]
id = "own"
name = {{ fr = "Tuiles", en = "Tiles" }}
url = "{url}/{{z}}/{{x}}/{{y}}.png"
attribution = "Own <b>tiles</b>"
"""


class Tiles:
    """A server of tiles that counts what it is asked and may refuse everything."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str]] = []
        self.refuses = False

    @contextmanager
    def serving(self) -> Iterator[str]:
        """Serve, and give the address."""
        tiles = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                tiles.asked.append((self.path, self.headers.get("Referer", "")))
                self.send_response(503 if tiles.refuses else 200)
                self.send_header("Content-Type", "image/png")
                self.end_headers()
                self.wfile.write(b"" if tiles.refuses else PIXEL)

            def log_message(self, *_: object) -> None:
                """Keep the test's output to itself."""

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            server.server_close()


@pytest.fixture(scope="module")
def tiles() -> Tiles:
    return Tiles()


@pytest.fixture(scope="module")
def tiled(tiles: Tiles, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    config: Path = tmp_path_factory.mktemp("config") / "network.toml"
    with tiles.serving() as url:
        config.write_text(CONFIG.format(url=url), encoding="utf-8")
        with Server(ROOT / "data", config) as server:
            yield server


def test_tiles_are_asked_for_only_when_chosen(tiled: Server, tiles: Tiles, visitor) -> None:
    tiles.refuses = False
    page = visitor()
    visit.open_page(page, f"{tiled.url}?lang=en")
    frame = visit.map_frame(page)
    frame.get_by_role("button", name="Base map").click()
    expect(frame.locator(".accr-base-panel")).to_contain_text("sees your network address")
    assert tiles.asked == []
    frame.get_by_label("Tiles").check()
    expect(frame.locator("img.leaflet-tile-loaded").first).to_be_attached()
    assert tiles.asked
    # The provider sees from which site it is asked, as tile servers demand, not which page.
    assert {referer for _, referer in tiles.asked} == {tiled.url}
    expect(frame.locator(".leaflet-control-attribution")).to_contain_text("Own <b>tiles</b>")
    # The choice lasts for the visit: a reload keeps it.
    visit.open_page(page, f"{tiled.url}?lang=en")
    expect(frame.locator("img.leaflet-tile-loaded").first).to_be_attached()
    page.complaints.clear()


def test_tiles_that_do_not_come_leave_the_outlines(tiled: Server, tiles: Tiles, visitor) -> None:
    tiles.refuses = True
    page = visitor()
    visit.open_page(page, f"{tiled.url}?lang=fr")
    frame = visit.map_frame(page)
    frame.get_by_role("button", name="Fond de carte").click()
    frame.get_by_label("Tuiles").check()
    expect(frame.locator(".accr-base-failed")).to_contain_text("les contours restent")
    expect(frame.locator(".leaflet-accr-ground-pane canvas").first).to_be_attached()
    expect(frame.locator(".leaflet-accr-names-pane").first).not_to_have_css("display", "none")
    frame.get_by_label("Contours").check()
    expect(frame.locator(".accr-base-failed")).to_be_empty()
    page.complaints.clear()


# The share of painted pixels above, below, left and right of the view on the ground's canvas.
PAINTED = """canvas => {
  const context = canvas.getContext('2d'), { width, height } = canvas
  const [x, y] = [Math.floor(width * 0.18), Math.floor(height * 0.18)]
  return [[0, 0, width, y], [0, height - y, width, y], [0, y, x, height - 2 * y],
          [width - x, y, x, height - 2 * y]].map(box => {
    const { data } = context.getImageData(...box)
    let painted = 0
    for (let at = 3; at < data.length; at += 4) painted += data[at] > 0
    return painted / (data.length / 4)
  })
}"""


def test_what_a_drag_brings_is_painted_beforehand(server, visitor) -> None:
    page = visitor()
    visit.open_page(page, f"{server.url}?lang=fr&country=FR")
    visit.still_map(page)
    canvas = visit.map_frame(page).locator("canvas.accr-ground")
    shares = visit.until(
        lambda: canvas.evaluate(PAINTED), lambda read: min(read[0], read[1], read[3]) > 0.2
    )
    # West of France is little land, but the grid of degrees is there too.
    assert shares[2] > 0


@pytest.mark.parametrize("code", ["fr", "zh"])
def test_a_disputed_territory_is_drawn_without_rank(server, visitor, code) -> None:
    page = visitor()
    visit.open_page(page, f"{server.url}?lang={code}&country=CN")
    visit.map_frame(page).locator("[data-frame=china]").click()
    visit.still_map(page)
    name = visit.map_frame(page).locator(".accr-map-name.territory span")
    expect(name.first).to_have_text({"fr": "Taïwan", "zh": "台湾"}[code])
    assert name.first.evaluate("each => getComputedStyle(each).textTransform") == "none"
    city = {"fr": "Taipei", "zh": "台北"}[code]
    capitals = visit.map_frame(page).locator(".accr-map-name.capital", has_text=re.compile(city))
    expect(capitals).to_have_count(0)
