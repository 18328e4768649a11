"""The page Data in a browser: a file dropped, points dragged, results taken away."""

from __future__ import annotations

import csv
import hashlib
import io
import os
import tempfile
import time
import uuid
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook
from playwright.sync_api import Download, Locator, Page, expect

from accr_map import catalogue
from accr_map.review import draft
from tests.browser import hostile, visit
from tests.browser.conftest import MOVING
from tests.browser.server import ROOT, Server

HEAD = "id,name,country,locality,postal_code\n"
PLAIN = HEAD + "cluny,Abbaye de Cluny,FR,Cluny,71250\nhomonym,Château,FR,Saint-Martin,\n"


def open_desk(page: Page, server: Server, query: str = "lang=fr&view=check") -> None:
    """Open one of the page's desks."""
    page.goto(f"{server.url}data?{query}", timeout=visit.PATIENCE_MS)
    expect(page.locator(".st-key-data-parts")).to_be_visible()
    visit.settle(page)


def drop(page: Page, text: str | bytes, name: str = "mine.csv") -> None:
    """Drop a file and wait until all its rows are placed and the map is drawn."""
    raw = text if isinstance(text, bytes) else text.encode()
    page.locator("input[type=file]").set_input_files(
        {"name": name, "mimeType": "text/csv", "buffer": raw}
    )
    expect(page.locator(".st-key-desk-count")).to_be_visible()
    expect(visit.map_frame(page).locator("[data-ready=true]")).to_be_attached()
    visit.settle(page)


def point(page: Page, row: int) -> Locator:
    return visit.map_frame(page).locator(f'[data-row="{row}"]')


def pedigree(page: Page) -> Locator:
    return page.locator(".accr-pedigree")


def taken(page: Page, key: str) -> bytes:
    """Press a download button and return what came."""
    with page.expect_download() as waiting:
        page.locator(f".st-key-{key} button").click()
    download: Download = waiting.value
    return Path(download.path()).read_bytes()


def rows_of(raw: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"))))


def test_a_file_is_dropped_corrected_and_taken_away(server, visitor) -> None:
    # High enough for the desk: a list that opens closes again when the page scrolls.
    page = visitor(viewport={"width": 1400, "height": 1300}, **MOVING)
    open_desk(page, server)
    drop(page, PLAIN)
    expect(page.locator(".st-key-desk-count")).to_contain_text("1 à regarder")
    # The marker is dragged: its row is chosen, and says where it stands and why.
    visit.still_map(page)
    box = point(page, 0).bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 40, y - 25, steps=5)
    page.mouse.up()
    expect(pedigree(page)).to_contain_text("Fixée par vous")
    expect(pedigree(page)).to_contain_text("Ville ou village")
    expect(point(page, 0)).to_have_attribute("data-state", "moved")
    visit.settle(page)
    # The other row takes the first of the places of that name.
    page.get_by_role("button", name="Suivant à regarder").click()
    visit.settle(page)
    places = page.get_by_label("Ou un autre lieu de ce nom")
    places.click()
    page.get_by_role("option").first.click()
    expect(page.locator(".st-key-desk-count")).to_contain_text("2 déplacés par vous")
    visit.settle(page)
    clean = rows_of(taken(page, "take-csv"))
    assert [row["id"] for row in clean] == ["cluny", "homonym"]
    assert [row["method"] for row in clean] == ["map", "geonames"]
    assert abs(float(clean[0]["latitude"]) - 46.4342) > 0.01
    diff = taken(page, "take-patch").decode()
    assert "+++ b/data/sites.csv" in diff
    assert f"+cluny,{clean[0]['latitude']},{clean[0]['longitude']},locality,map" in diff


def test_a_workbook_with_foreign_heads_becomes_the_folder_of_a_map(
    server, visitor, tmp_path: Path
) -> None:
    book = Workbook()
    for row in (
        ("Stare młyny",),
        ("Nazwa", "Miejscowość", "Kraj", "Szerokość", "Długość", "Stan"),
        ("Młyn wodny", "Kraków", "Polska", "50,0614", "19,9383", "dobry"),
        ("Wiatrak", "Toruń", "Polska", "53,0138", "18,5984", "ruina"),
        ("Młyn parowy", "Brno", "Czechy", "49,1951", "16,6068", "dobry"),
        ("Młyn nowy", "Brno", "Czechy", "", "", "ruina"),
    ):
        book.active.append(row)
    raw = io.BytesIO()
    book.save(raw)
    page = visitor(viewport={"width": 1400, "height": 1300})
    open_desk(page, server, "lang=en&view=list")
    page.locator("input[type=file]").set_input_files(
        {"name": "mlyny.xlsx", "mimeType": "application/octet-stream", "buffer": raw.getvalue()}
    )
    expect(page.locator(".accr-sentence")).to_contain_text("4 rows · 4 sites · 3 points given")
    expect(visit.map_frame(page).locator("[data-ready=true]")).to_be_attached()
    expect(point(page, 3)).to_have_attribute("aria-label", "Młyn nowy")
    # The network's frames are no places of this list.
    frames = visit.map_frame(page).locator(".accr-frames [data-frame]")
    expect(frames).to_have_count(1)
    expect(frames).to_have_attribute("data-frame", "fit")
    visit.settle(page)
    zipfile.ZipFile(io.BytesIO(taken(page, "take-folder"))).extractall(tmp_path)
    [folder] = tmp_path.iterdir()
    network = catalogue.load(folder)
    assert list(network.sites["country"]) == ["PL", "PL", "CZ", "CZ"]
    assert [own.column for own in network.columns if own.is_facet] == ["stan"]
    assert network.sites["latitude"].notna().all()
    assert network.notices == ()


def test_everything_can_be_done_with_keys(server, visitor) -> None:
    page = visitor()
    open_desk(page, server, "lang=en&view=check")
    drop(page, PLAIN)
    before = pedigree(page).inner_text()
    marker = point(page, 0)
    expect(marker).to_have_attribute("aria-label", "Abbaye de Cluny")
    marker.focus()
    marker.press("ArrowUp")
    marker.press("ArrowUp")
    marker.press("Escape")
    marker.press("ArrowRight")
    marker.press("Enter")
    expect(pedigree(page)).to_contain_text("Set by you")
    visit.settle(page)
    page.get_by_role("button", name="Put it back").press("Enter")
    expect(pedigree(page)).to_have_text(before, use_inner_text=True)
    visit.settle(page)
    page.locator("summary", has_text="Type the position").press("Enter")
    page.get_by_label("Latitude").fill("46,4342")
    page.get_by_label("Longitude").fill("4.6592")
    page.get_by_role("button", name="Put it there").press("Enter")
    expect(pedigree(page)).to_contain_text("46.434200, 4.659200")


def test_faults_are_told_and_too_much_is_refused(server, visitor) -> None:
    page = visitor()
    open_desk(page, server)
    chooser = page.locator("input[type=file]")
    many = "name\n" + "a\n" * (draft.MOST_ROWS + 1)
    chooser.set_input_files({"name": "a.csv", "mimeType": "text/csv", "buffer": many.encode()})
    expect(page.get_by_role("alert")).to_contain_text("2\u202f000 au plus")
    large = b"name\n" + b"a" * draft.MOST_BYTES
    chooser.set_input_files({"name": "b.csv", "mimeType": "text/csv", "buffer": large})
    expect(page.get_by_role("alert")).to_contain_text("2 Mo au plus")
    drop(page, HEAD + "Bad Id,A,XX,,\n", "fautes.csv")
    expect(page.locator(".st-key-desk-faults li")).to_have_count(2)
    expect(page.locator(".st-key-desk-faults li").first).to_contain_text("fautes.csv:2: id:")


def test_hostile_files_stay_text(server, visitor) -> None:
    page = visitor()
    open_desk(page, server)
    written = io.StringIO()
    rows = csv.writer(written)
    rows.writerow(["name", "country", "locality", hostile.TEXTS["image"]])
    for text in hostile.TEXTS.values():
        rows.writerow([text, "FR", "Lyon", text])
    drop(page, written.getvalue(), "<img src=x onerror=window.top.x=1>.csv")
    for row in range(len(hostile.TEXTS)):
        point(page, row).focus()
    tooltip = visit.map_frame(page).locator(".leaflet-tooltip")
    expect(tooltip).to_have_text(list(hostile.TEXTS.values())[-1])
    point(page, 2).press("Enter")
    expect(page.locator(".accr-row-name").last).to_have_text(hostile.TEXTS["image"])
    page.get_by_text("Montrer les modifications").click()
    visit.settle(page)
    assert page.evaluate("() => window.x") is None
    assert visit.leaflet(page).evaluate("() => window.x") is None


def test_a_site_of_the_network_is_moved_and_its_row_taken(server, visitor, network) -> None:
    page = visitor()
    open_desk(page, server, "lang=fr&view=correct&site=noirlac")
    row = int(network.sites.index[network.sites["id"] == "noirlac"][0])
    visit.still_map(page)
    visit.until(
        lambda: visit.view_of_map(page),
        lambda view: view[0] > 7 and view[1:] == pytest.approx([46.745, 2.461], abs=0.2),
    )
    point(page, row).focus()
    point(page, row).press("ArrowUp")
    point(page, row).press("Enter")
    expect(page.locator(".st-key-desk-take")).to_be_visible()
    visit.settle(page)
    (read,) = rows_of(taken(page, "take-row"))
    assert (read["id"], read["method"]) == ("noirlac", "map")
    assert b"-noirlac,46.745278" in taken(page, "take-patch")


def test_two_visitors_do_not_see_each_other(server, visitor) -> None:
    first, second = visitor(), visitor()
    open_desk(first, server)
    open_desk(second, server)
    drop(first, HEAD + "one,Première abbaye,FR,Cluny,\n", "one.csv")
    second.reload()
    visit.settle(second)
    expect(second.locator("input[type=file]")).to_be_attached()
    drop(second, HEAD + "two,Seconde abbaye,FR,Lyon,\n", "two.csv")
    expect(second.locator(".stMain")).not_to_contain_text("Première")
    first.locator(".st-key-data-parts button").first.click()
    visit.settle(first)
    first.locator(".st-key-data-parts button").nth(1).click()
    expect(first.locator(".accr-row-name").first).to_have_text("one.csv")
    expect(first.locator(".stMain")).not_to_contain_text("Seconde")


def _digests(folder: Path) -> dict[str, str]:
    return {
        str(path): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def _holding(text: bytes, folders: list[Path], since: float) -> list[Path]:
    """Return the files written since a moment that hold a text."""
    found = []
    for folder in folders:
        for where, _, names in os.walk(folder):
            for path in (Path(where) / name for name in names):
                try:
                    if path.stat().st_mtime >= since and text in path.read_bytes():
                        found.append(path)
                except OSError:
                    continue
    return found


def test_nothing_is_written_on_the_server(data_folder, tmp_path, visitor) -> None:
    token = uuid.uuid4().hex
    before, since = _digests(data_folder), time.time()
    with Server(data=data_folder) as own:
        page = visitor()
        open_desk(page, own)
        drop(page, HEAD + f"s-{token},Abbaye {token},FR,Cluny,\n", f"{token}.csv")
        point(page, 0).focus()
        point(page, 0).press("ArrowUp")
        point(page, 0).press("Enter")
        expect(pedigree(page)).to_contain_text("Fixée par vous")
        visit.settle(page)
        # The browser writes its own downloads: the changes are looked at on the page.
        page.get_by_text("Montrer les modifications").click()
        expect(page.locator(".stCode")).to_contain_text(token)
        assert _digests(data_folder) == before
        # The browser's own files hold what the visitor sees; the server's may not.
        mine = [ROOT / name for name in ("accr_map", "pages", "data", "tests", ".streamlit")]
        spool = [Path(tempfile.gettempdir())]
        written = _holding(token.encode(), [*mine, *spool, tmp_path], since)
        assert [p for p in written if "playwright" not in str(p) and "chromium" not in str(p)] == []
    assert catalogue.load(data_folder).version


@pytest.mark.parametrize("rows", [draft.MOST_ROWS])
def test_as_many_rows_as_are_stated_are_placed_in_seconds(server, visitor, network, rows) -> None:
    towns = network.sites[["country", "locality", "postal_code"]].to_dict("records")
    written = io.StringIO()
    table = csv.writer(written)
    table.writerow(["id", "name", "country", "locality", "postal_code"])
    for number in range(rows):
        town = towns[number % len(towns)]
        table.writerow([f"s{number}", f"Site {number}", *town.values()])
    page = visitor()
    open_desk(page, server)
    start = time.perf_counter()
    drop(page, written.getvalue())
    assert time.perf_counter() - start < 60
    expect(visit.leaflet(page)).to_have_attribute("data-points", str(rows))
