"""Take the pictures of the guide from a list to its map, in `docs/your-list`, from the real app."""

from __future__ import annotations

import io
import sys
import tempfile
import zipfile
from pathlib import Path

from openpyxl import Workbook
from playwright.sync_api import Page, expect, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.browser import chromium, visit  # noqa: E402
from tests.browser.server import Server  # noqa: E402

PICTURES = ROOT / "docs" / "your-list"
# The bar of the pages stays above what is scrolled.
MIDDLE = "box => box.scrollIntoView({ block: 'center' })"
TOP = "box => { box.style.scrollMarginTop = '140px'; box.scrollIntoView(); }"
ROWS = (
    ("Les moulins du canal",),
    (),
    ("Nom du moulin", "Commune", "Pays", "Coordonnées GPS", "Site internet", "Énergie", "État"),
    (
        "Moulin de la Roche",
        "Bourges",
        "France",
        "47.081, 2.3988",
        "www.roche.example",
        "Eau",
        "Bon",
    ),
    ("Moulin  du Pont", "Nevers", "France", "46.9896, 3.159", "", "Eau", "Bon"),
    ("Moulin à vent", "Dijon", "France", "N/A", "https://vent.example", "Vent", "Ruine"),
    ("Oude molen", "Delft", "Pays-Bas", "52.0116, 4.3571", "", "Vent", "Bon"),
    ("Mulino vecchio", "Gorizia", "Italie", "à côté de l’église", "", "Eau", "Ruine"),
)


def workbook() -> bytes:
    """Write the list of the guide as a workbook, as somebody in an office has it."""
    written, book = io.BytesIO(), Workbook()
    for row in ROWS:
        book.active.append(row)
    book.save(written)
    return written.getvalue()


def keep(page: Page, name: str) -> None:
    """Keep what is seen once the letters are there."""
    page.evaluate("() => document.fonts.ready")
    page.screenshot(path=PICTURES / f"{name}.png", animations="disabled")


def import_list(page: Page, server: Server, code: str, folder: Path) -> None:
    """Take a picture of each step on the page Data, and unpack the folder that it gives."""
    page.goto(f"{server.url}data?lang={code}&view=list", timeout=visit.PATIENCE_MS)
    expect(page.locator("input[type=file]")).to_be_attached()
    visit.settle(page)
    keep(page, f"1-drop-{code}")
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    page.locator("input[type=file]").set_input_files(
        {"name": "moulins.xlsx", "mimeType": kind, "buffer": workbook()}
    )
    expect(visit.map_frame(page).locator("[data-ready=true]")).to_be_attached()
    visit.settle(page)
    columns = page.locator(".st-key-list-map")
    columns.locator("summary").click()
    expect(page.locator(".st-key-list-columns")).to_be_visible()
    visit.settle(page)
    page.locator(".st-key-list-columns").evaluate(MIDDLE)
    keep(page, f"2-columns-{code}")
    columns.locator("summary").click()
    expect(page.locator(".st-key-list-columns")).not_to_be_visible()
    mendings = page.locator("details", has=page.locator(".st-key-list-mendings"))
    mendings.locator("summary").click()
    expect(page.locator(".st-key-list-mendings")).to_be_visible()
    mendings.evaluate(MIDDLE)
    keep(page, f"3-mendings-{code}")
    mendings.locator("summary").click()
    page.locator(".st-key-desk-take").evaluate(TOP)
    visit.still_map(page)
    keep(page, f"4-map-{code}")
    with page.expect_download() as waiting:
        page.locator(".st-key-take-folder button").click()
    zipfile.ZipFile(waiting.value.path()).extractall(folder)


def main() -> None:
    """Go the whole way in each language of the guide, the folder served at its end."""
    PICTURES.mkdir(exist_ok=True)
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as temporary:
        browser = chromium.launch(playwright, chromium.path())
        for code in ("en", "fr"):
            page = browser.new_page(
                viewport={"width": 1100, "height": 800}, locale=code, reduced_motion="reduce"
            )
            with Server() as server:
                import_list(page, server, code, Path(temporary, code))
            [network] = Path(temporary, code).iterdir()
            with Server(network, network / "network.toml") as server:
                visit.open_page(page, f"{server.url}?lang={code}")
                visit.still_map(page)
                keep(page, f"5-served-{code}")
            page.close()
        browser.close()
    size = sum(Path(picture).stat().st_size for picture in PICTURES.iterdir())
    print(f"{PICTURES.relative_to(ROOT)}: {size // 1024} KB")


if __name__ == "__main__":
    main()
