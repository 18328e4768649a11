"""Draw the sheet of the map, `docs/map-sheet.webp`: five places, zoom 3 to 12, one below another.

`python docs/map_sheet.py [--language zh] [--scheme dark]`. With `--folder` each view is kept as a
picture of its own, `--size` wide and tall; the time that painting takes is printed.
"""

from __future__ import annotations

import argparse
import base64
import io
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from accr_map.catalogue import load  # noqa: E402
from accr_map.geo import relief  # noqa: E402
from accr_map.geocoding.gazetteer import villages  # noqa: E402
from accr_map.i18n import language  # noqa: E402
from accr_map.map import faces, payload, site_layers  # noqa: E402
from accr_map.map.assets import LEAFLET, OWN, SCRIPTS, style_sheet  # noqa: E402
from accr_map.settings import current  # noqa: E402
from tests.browser import chromium  # noqa: E402

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route

SHEET = ROOT / "docs" / "map-sheet.webp"
PLACES = {
    "berry": (46.75, 2.45),
    "paris": (48.86, 2.35),
    "alsace": (48.3, 7.5),
    "jiangsu": (32.0, 119.8),
    "benin": (6.6, 2.3),
}
ZOOMS = range(3, 13)
ADDRESS = "http://127.0.0.1:9/"
QUALITY = 62
START = """given => {
  document.documentElement.dataset.theme = given.scheme;
  window.map = L.map("map", { zoomControl: false, zoomSnap: 0.25, zoomAnimation: false });
  map.setView([46.5, 2.5], 5);
  ACCRSites.start(map, given);
  document.documentElement.dataset.theme = given.scheme;
  ACCRSites.show({ shown: given.shown, chosen: "", around: null });
}"""
GO = "([latitude, longitude, zoom]) => map.setView([latitude, longitude], zoom, {animate: false})"
# Until nothing is on its way and the names stand.
STILL = """() => new Promise(done => {
  let quiet = 0, seen = -1;
  const look = () => {
    const now = performance.getEntriesByType("resource").length;
    quiet = now === seen && !window.asked ? quiet + 1 : 0;
    seen = now;
    if (quiet > 30) done(); else requestAnimationFrame(look);
  };
  look();
})"""
# Milliseconds of one painting of the ground, to the last pixel: the quickest of nine, since what
# else the machine does only adds to it.
PAINT = """() => {
  const canvas = document.querySelector("canvas.accr-ground");
  const ground = ACCRBaseMap.draw(map);
  const times = [];
  for (let turn = 0; turn < 9; turn++) {
    const start = performance.now();
    ground.repaint();
    canvas.getContext("2d").getImageData(0, 0, 1, 1);
    times.push(performance.now() - start);
  }
  return Math.min(...times);
}"""
NAMED = "() => document.querySelectorAll('.accr-map-name:not(.leaving)').length"


def map_file(name: str) -> tuple[bytes, str]:
    """Read a file of the map as the server sends it: its content and its kind."""
    if name.startswith("basemap/places/"):
        return villages.square(Path(name).stem) or b"", "application/json"
    folder = LEAFLET if name == "leaflet.js" else OWN
    path = relief.FOLDER / Path(name).name if "/relief/" in name else folder / name
    if not path.exists():
        return b"", "text/plain"
    kinds = {
        ".js": "text/javascript",
        ".json": "application/json",
        ".webp": "image/webp",
        ".woff2": "font/woff2",
    }
    return path.read_bytes(), kinds[path.suffix]


def main() -> None:
    """Draw what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--language", default="en")
    parser.add_argument("--scheme", default="light", choices=["light", "dark"])
    parser.add_argument("--size", default="420x300")
    parser.add_argument("--places", default=",".join(PLACES))
    parser.add_argument("--zooms", default=",".join(map(str, ZOOMS)))
    parser.add_argument("--folder", type=Path)
    given = parser.parse_args()
    width, height = map(int, given.size.split("x"))
    places, zooms = given.places.split(","), list(map(float, given.zooms.split(",")))
    sheet = Image.new("RGB", (width * len(zooms), height * len(places)))
    with sync_playwright() as playwright:
        browser = chromium.launch(playwright, chromium.path())
        page = browser.new_page(viewport={"width": width, "height": height})
        _open(page, given.language, given.scheme)
        for row, place in enumerate(places):
            for column, zoom in enumerate(zooms):
                page.evaluate(GO, [*PLACES[place], zoom])
                page.evaluate(STILL)
                picture = page.screenshot(animations="disabled")
                milliseconds = page.evaluate(PAINT)
                print(f"{place} {zoom:g}: {milliseconds:.1f} ms, {page.evaluate(NAMED)} names")
                if given.folder:
                    given.folder.mkdir(parents=True, exist_ok=True)
                    name = f"{place}-{zoom:g}-{given.language}-{width}-{given.scheme}.png"
                    (given.folder / name).write_bytes(picture)
                sheet.paste(Image.open(io.BytesIO(picture)), (column * width, row * height))
        browser.close()
    if not given.folder:
        sheet.save(SHEET, quality=QUALITY, method=6)
        print(f"{SHEET.relative_to(ROOT)}: {SHEET.stat().st_size // 1024} KB")


def _open(page: Page, code: str, scheme: str) -> None:
    """Open the map of the network, alone on a page."""
    words, settings = language(code), current()
    catalogue = load(ROOT / "data")
    rows = json.loads(payload.rows(catalogue, words))
    scripts = "".join(f'<script src="{path.name}"></script>' for path in SCRIPTS)
    body = (
        '<!doctype html><meta charset="utf-8"><link rel="stylesheet" href="map.css">'
        "<style>body { margin: 0 } #map { height: 100vh } .leaflet-control-container "
        f'{{ display: none }}</style><div id="map"></div>{scripts}'
    )
    files = {
        "": (body.encode(), "text/html"),
        "map.css": (
            (faces.han_rules("faces/{}".format) + style_sheet(settings.colours)).encode(),
            "text/css",
        ),
    }

    def serve(route: Route) -> None:
        name = route.request.url.removeprefix(ADDRESS).split("?")[0]
        content, kind = files[name] if name in files else map_file(name)
        route.fulfill(body=content, content_type=kind)

    page.route(f"{ADDRESS}**", serve)
    page.goto(ADDRESS)
    count = len(rows["id"])
    given = site_layers.options(words, settings, "") | {
        "rows": rows,
        "scheme": scheme,
        "shown": base64.b64encode(b"\xff" * (count // 8 + 1)).decode(),
    }
    page.evaluate(START, given)


if __name__ == "__main__":
    main()
