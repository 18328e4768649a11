"""The editing desk in a browser, started as its keeper starts it: edited, saved, taken back."""

from __future__ import annotations

import io
import re
import shutil
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from accr_map import catalogue
from accr_map.editing import saving
from tests.browser import streamlit_english, visit
from tests.browser.server import ROOT

SITES = (
    "id,name,country,locality,website,latitude,longitude\n"
    "mill,Old Mill,FR,Cluny,,46.434,4.659\n"
    "abbey,Abbey,BE,Namur,https://example.org/,50.467,4.867\n"
)


_NEXT_RUN = """() => {
  const app = document.querySelector(".stApp");
  window.nextRun = new Promise((done) => new MutationObserver((_, observer) => {
    if (app.dataset.testScriptState !== "running") return;
    observer.disconnect();
    done();
  }).observe(app, { attributes: true }));
}"""


class Desk(NamedTuple):
    """A desk that runs: its folder, its address without the key, and the key."""

    folder: Path
    url: str
    key: str


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """`accr-map edit` on a folder."""
    folder = tmp_path_factory.mktemp("desk") / "network"
    folder.mkdir()
    (folder / "sites.csv").write_text(SITES, encoding="utf-8")
    shutil.copy(ROOT / "accr_map" / "starter" / "network.toml", folder)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    command = [sys.executable, "-m", "accr_map.commands.main", "edit", str(folder), "--port", port]
    # Programs in the folder of the data are not run in place of the desk's.
    for name in ("desk.py", "dashboard.py"):
        (folder / name).write_text("raise SystemExit(name)\n", encoding="utf-8")
    process = subprocess.Popen(
        [*command, "--lang", "en"], cwd=folder, text=True, stdout=subprocess.PIPE
    )
    try:
        [found] = re.findall(r"http://\S+", process.stdout.readline())
        url, key = found.split("/edit?key=")
        yield Desk(folder, url, key)
    finally:
        process.terminate()
        process.wait(60)
        process.stdout.close()


@pytest.fixture
def desk(started: Desk) -> Desk:
    """The desk on a small network as it was at first, without a save."""
    for place in (started.folder / "images", saving.copies_of(started.folder)):
        shutil.rmtree(place, ignore_errors=True)
    for path in started.folder.glob("*.csv"):
        path.unlink()
    (started.folder / "sites.csv").write_text(SITES, encoding="utf-8")
    return started


def look(page: Page, part: str) -> None:
    """Open a part of the desk."""
    button = page.locator(f".st-key-part-{part} button")
    button.click()
    expect(button).to_have_attribute("kind", "primary")
    visit.settle(page)
    seen = page.locator(".st-key-desk-tables label").locator("visible=true")
    if part == "first":
        expect(seen.first).to_be_visible()
    else:
        expect(seen).to_have_count(0)


def _cell(column: int, row: int) -> str:
    """Name a cell as the grid does: it counts the box of each row too."""
    return f"glide-cell-{column + 1}-{row}"


def type_into(page: Page, column: int, row: int, text: str) -> None:
    """Type into a cell of the grid: counted from 0, the box that marks a row left out."""
    canvas = page.locator(".st-key-desk-grid canvas").first
    chosen = canvas.locator("[aria-selected=true]")
    # The grid tells a screen reader which cell is chosen a moment after it is, and then moves the
    # focus there: a key that comes before would count for the cell that was chosen formerly.
    canvas.click(position={"x": 60, "y": 52}, force=True)
    expect(chosen).to_have_id(_cell(0, 0))
    expect(chosen).to_be_focused()
    for _ in range(row):
        page.keyboard.press("ArrowDown")
    for _ in range(column):
        page.keyboard.press("ArrowRight")
    expect(chosen).to_have_id(_cell(column, row))
    expect(chosen).to_be_focused()
    page.keyboard.press("Enter")
    editor = page.locator("#portal textarea")
    expect(editor).to_be_visible()
    editor.fill(text)
    # The grid tells the server a moment later.
    page.evaluate(_NEXT_RUN)
    page.keyboard.press("Enter")
    page.evaluate("() => window.nextRun")
    visit.settle(page)


def test_a_cell_is_changed_found_wrong_mended_saved_seen_and_taken_back(desk, visitor) -> None:
    page = visitor(locale="en-GB")
    page.goto(f"{desk.url}/edit?lang=en&key={desk.key}", timeout=visit.PATIENCE_MS)
    visit.settle(page)
    assert "key" not in page.url
    expect(page.get_by_text("No fault in this table.")).to_be_visible()
    # A fault is said before anything is saved, in the words of `accr-map check`.
    type_into(page, 4, 0, "www.example.org")
    faults = page.locator(".accr-faults")
    expect(faults).to_contain_text("A web address begins with https://")
    expect(faults).to_contain_text("Old Mill website: ")
    look(page, "save")
    expect(page.locator(".st-key-desk-save-now button")).to_be_disabled()
    look(page, "first")
    type_into(page, 4, 0, "https://example.org/mill")
    expect(page.get_by_text("No fault in this table.")).to_be_visible()
    type_into(page, 1, 0, "Mill of the Monks")
    look(page, "save")
    expect(page.locator(".accr-change")).to_contain_text("Old Mill → Mill of the Monks")
    note = page.get_by_label("English")
    expect(note).to_have_value("Sites: corrected “Old Mill” (name, website)")
    assert (desk.folder / "sites.csv").read_text(encoding="utf-8") == SITES
    page.locator(".st-key-desk-save-now button").click()
    expect(page.get_by_text("Nothing is changed.")).to_be_visible()
    saved = (desk.folder / "sites.csv").read_text(encoding="utf-8")
    mended = "Old Mill,FR,Cluny,,", "Mill of the Monks,FR,Cluny,https://example.org/mill,"
    assert saved == SITES.replace(*mended)
    assert 'sites,mill,"Sites: corrected' in (desk.folder / "changes.csv").read_text(
        encoding="utf-8"
    )
    # The map shows it, without a new start; and it is taken back with one press.
    page.locator("[data-testid=stTopNavLink]").first.click()
    expect(page.locator(".accr-name").filter(has_text="Mill of the Monks")).to_be_visible()
    page.locator("[data-testid=stTopNavLink]", has_text="Editing desk").click()
    visit.settle(page)
    look(page, "save")
    page.locator(".st-key-desk-undo button").click()
    expect(page.get_by_text("Taken back: sites.csv, changes.csv.")).to_be_visible()
    assert (desk.folder / "sites.csv").read_text(encoding="utf-8") == SITES
    assert not (desk.folder / "changes.csv").exists()
    # In another language nothing is left in English.
    look(page, "first")
    streamlit_english.none_left(page, "fr")


def test_two_windows_never_overwrite_each_other(desk, visitor) -> None:
    one, two = visitor(locale="en-GB"), visitor(locale="en-GB")
    for page, name in ((one, "One's mill"), (two, "Two's mill")):
        page.goto(f"{desk.url}/edit?lang=en&key={desk.key}", timeout=visit.PATIENCE_MS)
        visit.settle(page)
        type_into(page, 1, 0, name)
    look(one, "save")
    one.locator(".st-key-desk-save-now button").click()
    expect(one.get_by_text("Nothing is changed.")).to_be_visible()
    # The other window is told what differs, and nothing is saved before a row is chosen.
    look(two, "save")
    clash = two.locator(".accr-both")
    expect(clash).to_contain_text("One's mill")
    expect(clash).to_contain_text("Two's mill")
    expect(two.locator(".st-key-desk-save-now button")).to_be_disabled()
    two.locator("[class*=st-key-desk-kept]").get_by_text("Mine").click()
    two.locator(".st-key-desk-keep button").click()
    expect(clash).to_have_count(0)
    two.locator(".st-key-desk-save-now button").click()
    expect(two.get_by_text("Nothing is changed.")).to_be_visible()
    assert "Two's mill" in (desk.folder / "sites.csv").read_text(encoding="utf-8")
    assert [save.number for save in saving.history(desk.folder)] == [1, 2]


def status(url: str, **headers: str) -> int:
    """Ask for an address and return the status."""
    try:
        with urllib.request.urlopen(urllib.request.Request(url, headers=headers)) as answer:
            return answer.status
    except urllib.error.HTTPError as error:
        return error.code


def test_a_position_a_source_and_a_picture_are_added_and_saved(desk, visitor) -> None:
    page = visitor(locale="en-GB", viewport={"width": 1400, "height": 1300})
    page.goto(f"{desk.url}/edit?lang=en&site=mill&view=positions&key={desk.key}")
    visit.settle(page)
    for path in ("/", "/edit", "/edit?key=guess", "/api/v1/sites.csv", "/_stcore/host-config"):
        assert status(desk.url + path) == 403, path
    # What the map does with a mouse, the boxes do with keys.
    page.get_by_text("Type the position").click()
    page.get_by_label("Latitude").fill("46.5")
    page.get_by_label("Latitude").press("Enter")
    page.locator(".st-key-desk-place button").click()
    expect(page.get_by_text("waits to be saved")).to_be_visible()
    look(page, "source")
    page.get_by_label("Who publishes it").fill("Keeper")
    page.get_by_label("Title, or what the page is").fill("Visit of the mill")
    page.get_by_role("button", name="Add the source").click()
    expect(page.get_by_text("The source s001 waits to be saved")).to_be_visible()
    look(page, "picture")
    page.locator("input[type=file]").set_input_files(
        {"name": "mill.png", "mimeType": "image/png", "buffer": painted()}
    )
    page.get_by_label("Site that it shows").click()
    page.get_by_role("option", name="Old Mill").click()
    page.get_by_label("Author").fill("Keeper")
    page.get_by_label("Licence, such as").fill("CC0")
    page.get_by_role("button", name="Add the picture").click()
    expect(page.get_by_text("The picture mill-1 waits to be saved.")).to_be_visible()
    look(page, "save")
    expect(page.locator(".accr-change")).to_have_count(3)
    page.locator(".st-key-desk-save-now button").click()
    expect(page.get_by_text("Nothing is changed.")).to_be_visible()
    network = catalogue.load(desk.folder)
    assert network.sites.set_index("id").at["mill", "latitude"] == 46.5
    assert network.sources["publisher"].tolist() == ["Keeper"]
    assert (desk.folder / "images" / "mill-1-600.avif").is_file()


def painted() -> bytes:
    """Paint a small picture."""
    written = io.BytesIO()
    Image.new("RGB", (600, 400), (150, 60, 40)).save(written, "PNG")
    return written.getvalue()


def test_a_served_dashboard_has_no_desk_whatever_is_asked_of_it(server, visitor) -> None:
    key = {"Cookie": f"accr-map-desk-{server.port}=x", "X-Parts-Map-Edit": "1", "X-Key": "x"}
    for path in ("edit", "edit?key=x", "edit/", "edit?embed=true", "desk", "EDIT"):
        assert status(f"{server.url}{path}", **key) == 404, path
    # Nor does a page that runs draw it: not by words of the address, not by a way within the page.
    page = visitor()
    visit.open_page(page, f"{server.url}?page=edit&view=save&edit=1&key=x&ACCR_MAP_DESK_KEY=x")
    assert page.locator(".st-key-desk-choices, .st-key-desk-save").count() == 0
    assert page.locator('a[href$="/edit"], a[href*="/edit?"]').count() == 0
