"""Data of every kind: hostile, scarce, new, faulty."""

from __future__ import annotations

import csv
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from accr_map import settings
from tests.browser import hostile, visit
from tests.browser.server import ROOT, Server


def _ran(page) -> bool:
    return any(frame.evaluate("() => window.x !== undefined") for frame in page.frames)


def _plain(text: str) -> str:
    """Bring a text to what a browser lets one read of it: white space is one space."""
    return " ".join(re.sub(r"[\u2066-\u2069\u202a-\u202e]", "", text).split())


def test_hostile_texts_are_shown_as_text(hostile_server: Server, visitor) -> None:
    page = visitor()
    visit.open_page(page, f"{hostile_server.url}?lang=fr")
    visit.until(lambda: visit.count(page), len(hostile.TEXTS))
    visit.until(lambda: visit.on_map(page), set(hostile.TEXTS))
    tooltip = visit.map_frame(page).locator(".leaflet-tooltip")
    for site, text in hostile.TEXTS.items():
        entry = page.locator(f'.st-key-site-list button[data-site="{site}"]')
        assert _plain(text) in _plain(entry.locator(".accr-name").text_content())
        marker = visit.marker(page, site)
        assert marker.get_attribute("aria-label").startswith(text)
        marker.focus()
        expect(tooltip).to_have_count(1)
        expect(tooltip).to_contain_text(" ".join(text.split())[:60])
        assert not tooltip.locator("script, img, [onerror], [onmouseover]").count()
    assert not _ran(page)


def test_hostile_texts_beside_the_sign_and_on_the_card(hostile_server: Server, visitor) -> None:
    page = visitor()
    visit.open_page(page, f"{hostile_server.url}?lang=en")
    card = page.locator(".st-key-site-card article")
    name = visit.map_frame(page).locator(".accr-chosen-name")
    for site, hostile_text in hostile.TEXTS.items():
        text = _plain(hostile_text)
        page.locator(f'.st-key-site-list button[data-site="{site}"]').click()
        visit.wait_for_query(page, site=site)
        expect(card.locator(f"#card-{site}")).to_be_visible()
        assert text in _plain(card.locator("h2").text_content())
        assert _plain(card.text_content()).count(text) >= 5
        expect(name).to_contain_text(" ".join(hostile_text.split())[:60])
        own = "img:not(.accr-portrait)"
        made = f"script, {own}, [onerror], [onmouseover], a[href^=javascript]"
        assert not card.locator(made).count()
        assert not name.locator(made).count()
    assert not _ran(page)


def test_hostile_texts_in_the_grid_of_the_table(hostile_server: Server, visitor) -> None:
    """The grid is painted; the cells it paints stand behind it for those who listen."""
    page = visitor(viewport={"width": 1400, "height": 1200})
    visit.open_page(page, f"{hostile_server.url}?lang=en&view=table", with_map=False)
    cells = page.locator(".stDataFrame canvas [role=gridcell]")
    texts = {_plain(text) for text in hostile.TEXTS.values()}

    seen: set[str] = set()

    def read_twice() -> set[str]:
        read = Counter(_plain(cell) for cell in cells.all_text_contents())
        seen.update(text for text in texts if read[text] >= 2)
        # Only the rows in sight are there: the others come when the table is scrolled.
        page.mouse.wheel(0, 150)
        return seen

    expect(cells.first).to_be_attached()
    page.locator(".stDataFrame").hover()
    visit.until(read_twice, texts)
    assert not page.locator(".stDataFrame").locator("script, img, [onerror], [onmouseover]").count()
    assert not _ran(page)


def test_hostile_texts_in_the_tab(hostile_server: Server, visitor) -> None:
    page = visitor()
    page.goto(f"{hostile_server.url}?lang=en")
    network = settings.current().name("en")
    expect(page).to_have_title(network)
    visit.settle(page)
    for site, text in hostile.TEXTS.items():
        page.goto(f"{hostile_server.url}site?lang=en&site={site}")
        expect(page).to_have_title(f"{' '.join(text.split())} – {network}")
        visit.settle(page)
        assert page.evaluate("document.head.querySelectorAll('title *').length") == 0
        assert not _ran(page)


def test_hostile_texts_in_search_and_chips(hostile_server: Server, visitor) -> None:
    page = visitor()
    visit.open_page(page, f"{hostile_server.url}?lang=en&view=table", with_map=False)
    search = page.get_by_role("combobox").first
    for text in ("${window.x=1}", "<img src=x onerror=window.x=1>", "`"):
        search.fill(text)
        search.press("Enter")
        visit.wait_for_query(page, q=text)
        expect(page.locator(".accr-shown-count")).to_be_visible()
    visit.open_page(
        page,
        f"{hostile_server.url}?lang=en&country=%3Cimg%20src%3Dx%20onerror%3Dwindow.x%3D1%3E",
        with_map=False,
    )
    expect(page.locator("[role=note]").first).to_contain_text("<img src=x")
    assert not _ran(page)


def test_a_folder_with_only_sites_and_a_new_row(visitor, tmp_path: Path) -> None:
    """The least a network can have; then rows are added without coordinates.

    A page that is open follows them where the server watches; its map stays where it was.
    """
    table = tmp_path / "sites.csv"
    table.write_text("id,name,country,locality\nfirst,First place,FR,Lyon\n", encoding="utf-8")
    with Server(tmp_path, watch=True) as server:
        page = visitor(locale="fr-FR")
        visit.open_page(page, server.url)
        visit.until(lambda: visit.on_map(page), {"first"})
        visit.map_frame(page).locator(".leaflet-control-zoom-out").click()
        visit.still_map(page)
        shown = visit.map_frame(page).locator(".leaflet-container")
        shown.evaluate("map => { map.dataset.same = 'yes'; }")
        # The rows before it have other numbers then.
        table.write_text(
            "id,name,country,locality\nzero,Zero place,FR,Dijon\nfirst,First of all,FR,Lyon\n",
            encoding="utf-8",
        )
        expect(page.locator("[data-testid=stToast]")).to_contain_text("Les données ont changé")
        visit.until(lambda: visit.on_map(page), {"zero", "first"})
        expect(visit.marker(page, "first")).to_have_attribute("aria-label", re.compile("of all"))
        expect(shown).to_have_attribute("data-same", "yes")
        # Its picture is asked for a moment later: that of a site that is gone would be refused.
        picture = page.locator('.st-key-site-list button[data-site="zero"] img')
        visit.until(lambda: picture.evaluate("image => image.naturalWidth > 0"), True)
        table.write_text("id,name,country,locality\nfirst,First place,FR,Lyon\n", encoding="utf-8")
        with table.open("a", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(
                [
                    ["added", "Added place", "FR", "Saintes"],
                    ["lost", "Lost place", "FR", "Zzyzxville"],
                ]
            )
        visit.until(lambda: set(visit.listed(page)), {"first", "added", "lost"})
        visit.until(lambda: visit.on_map(page), {"first", "added"})
        expect(visit.marker(page, "added")).to_contain_class("approximate")
        count = page.locator(".accr-shown-count")
        expect(count).to_contain_text("2 sur 3")
        page.locator('.st-key-site-list button[data-site="lost"]').click()
        expect(page.locator(".st-key-site-card")).to_contain_text("Lost place")
        english = visitor(locale="en-GB")
        visit.open_page(english, server.url)
        expect(english.locator(".accr-shown-count")).to_contain_text("2 of 3 on the map")


def test_a_bad_cell_costs_a_cell_and_the_page_on_the_data_says_so(visitor, tmp_path: Path) -> None:
    (tmp_path / "sites.csv").write_text(
        "id,name,country,latitude,longitude,website\n"
        "same,One,FR,47,2,www.example.org\nsame,Two,FR,47,2,\nfar,Three,FR,2,47,\n,Four,QQ,,,\n",
        encoding="utf-8",
    )
    with Server(tmp_path) as server:
        page = visitor()
        visit.open_page(page, f"{server.url}?lang=fr")
        assert visit.agreed(page) == ["same", "far"]
        page.get_by_role("link", name="Données", exact=True).first.click()
        expect(page.locator("[data-testid=stAlert]")).to_contain_text("fichiers")
        shown = page.locator(".stCode").first
        for place in ("sites.csv:2:", "sites.csv:3:", "sites.csv:4:", "sites.csv:5:"):
            expect(shown).to_contain_text(place)
        assert "Traceback" not in page.locator("body").inner_text()


# What only the page About asks for, broken. Pages are not imported here: they are to be
# imported by the server that runs, as ever.
_BROKEN = """
from accr_map.catalogue import loader


def _break(_catalogue):
    raise RuntimeError("the secret of the house")


loader.gaps = _break
"""


def _broken_dashboard(folder: Path) -> Path:
    """Write the project's server with one page that breaks."""
    program = (ROOT / "dashboard.py").read_text(encoding="utf-8")
    own_place = "Path(__file__).resolve().parent"
    assert program.count(own_place) == 1
    script = folder / "dashboard.py"
    moved = program.replace(own_place, f"Path({str(ROOT)!r})")
    script.write_text(moved + _BROKEN, encoding="utf-8")
    return script


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The dashboard with a site more among the project's data, and with one page that breaks."""
    folder = tmp_path_factory.mktemp("changed")
    data = Path(shutil.copytree(ROOT / "data", folder / "data"))
    with (data / "sites.csv").open(newline="", encoding="utf-8") as file:
        columns = next(csv.reader(file))
    row = {"id": "new-mill", "name": "New mill", "country": "FR", "locality": "Cahors"}
    defaults = {"zone": "france", "status": "member"}
    with (data / "sites.csv").open("a", newline="", encoding="utf-8") as file:
        csv.DictWriter(file, columns, restval="").writerow(row | defaults)
    with Server(data, script=_broken_dashboard(folder)) as server:
        yield server


def test_a_row_added_to_the_project_itself_appears(changed: Server, visitor) -> None:
    page = visitor()
    visit.open_page(page, f"{changed.url}?lang=en&country=FR")
    expect(visit.marker(page, "new-mill")).to_contain_class("approximate")
    visit.until(lambda: visit.listed(page), lambda ids: "new-mill" in ids)


def test_an_error_is_one_calm_sentence_and_a_number(changed: Server, visitor) -> None:
    for code, sentence in (("fr", "Quelque chose"), ("en", "Something went wrong")):
        page = visitor()
        page.goto(f"{changed.url}about?lang={code}")
        alert = page.locator("[data-testid=stAlert]")
        expect(alert).to_have_count(1)
        expect(alert).to_contain_text(sentence)
        reference = re.search(r"\b[0-9a-f]{8}\b", alert.inner_text())[0]
        assert reference in changed.log()
        seen = page.locator("body").inner_text()
        assert "secret" not in seen
        assert "Traceback" not in seen
        # One page that breaks leaves the others whole.
        page.goto(f"{changed.url}site?lang={code}&site=noirlac")
        expect(page.locator(".st-key-map iframe")).to_be_visible()
        visit.settle(page)
        expect(page.get_by_role("heading", level=1)).to_contain_text("Noirlac")
        expect(alert).to_have_count(0)
    assert "the secret of the house" in changed.log()
    assert "Traceback" in changed.log()
