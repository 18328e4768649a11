"""Words, places and the reader's own position."""

from __future__ import annotations

import re
from urllib.parse import unquote_to_bytes

from playwright.sync_api import expect

from tests.browser import visit


def test_words_are_found_blind_to_accents(server, visitor) -> None:
    page = visitor()
    visit.open_page(page, f"{server.url}?lang=fr")
    search = page.get_by_role("combobox").first
    search.press_sequentially("chateau", delay=25)
    visit.wait_for_query(page, q="chateau")
    names = page.locator(".st-key-site-list .accr-name")
    expect(names.first).to_contain_text(re.compile("château", re.IGNORECASE))
    visit.show_world(page)
    visit.until(lambda: visit.on_map(page), lambda ids: ids == set(visit.agreed(page)))
    expect(search).to_have_value("chateau")
    page.get_by_role("button", name="Effacer la recherche").click()
    visit.wait_for_query(page, q=None)
    expect(search).to_have_value("")


def test_near_a_town_sorts_by_distance(server, visitor) -> None:
    page = visitor()
    visit.open_page(page, f"{server.url}?lang=en")
    near = page.get_by_role("combobox").nth(1)
    near.press_sequentially("Lyon", delay=25)
    option = page.get_by_role("option").filter(has_text="Lyon").first
    expect(option).to_be_visible()
    notes = page.locator(".st-key-site-list .accr-note")
    with server.stopped():
        near.press("ArrowDown")
        near.press("Enter")
        expect(near).to_have_value(re.compile(r"^Lyon \("))
        expect(page.locator(".accr-chip")).to_have_text(["Near Lyon"])
        expect(notes.first).to_contain_text("km")
        expect(visit.map_frame(page).locator(".accr-around")).to_have_count(1)
        visit.until(lambda: visit.query(page), [("lang", "en"), ("near", "Lyon")])
    visit.settle(page)
    expect(near).to_have_value(re.compile(r"^Lyon \("))
    expect(notes).to_have_count(len(visit.agreed(page)))
    said = [
        float(re.match(r"[\d,.]+", each)[0].replace(",", "")) for each in notes.all_inner_texts()
    ]
    assert said == sorted(said)
    expect(visit.map_frame(page).locator(".accr-around")).to_have_count(1)
    # Between a phone and a desk, the button beside the place stays inside its box.
    page.set_viewport_size({"width": 900, "height": 800})
    wide = "button => button.scrollWidth <= button.clientWidth"
    visit.until(lambda: page.get_by_role("button", name="Near me").evaluate(wide), True)


def test_near_me_tells_the_server_about_a_kilometre_and_no_more(server, visitor) -> None:
    exact = {"latitude": 45.764321, "longitude": 4.835678}
    page = visitor(geolocation=exact, permissions=["geolocation"])
    told: list[bytes] = []

    def listen(socket) -> None:
        socket.on("framesent", lambda frame: told.append(_bytes(frame)))

    page.on("websocket", listen)
    visit.open_page(page, f"{server.url}?lang=en")
    page.get_by_role("button", name="Near me").click()
    page.wait_for_function("() => new URLSearchParams(location.search).has('near')")
    visit.settle(page)
    assert dict(visit.query(page))["near"] == "45.76,4.84"
    expect(page.locator(".st-key-site-list .accr-note").first).to_contain_text("km")
    everything = unquote_to_bytes(b"".join(told) + " ".join(page.requests).encode())
    assert b"45.76,4.84" in everything
    for digits in (b"45.764", b"4.8356", b"45,764"):
        assert digits not in everything
    assert "45.764" not in server.log()


def _bytes(frame: str | bytes) -> bytes:
    return frame.encode() if isinstance(frame, str) else frame


def test_near_me_refused_is_a_sentence(server, visitor) -> None:
    page = visitor(permissions=[])
    visit.open_page(page, f"{server.url}?lang=en")
    page.get_by_role("button", name="Near me").click()
    expect(page.get_by_text("Your browser gave no position; type a town instead.")).to_be_visible()
    assert "near" not in dict(visit.query(page))


def test_a_year_moves_map_list_and_counts(server, visitor) -> None:
    page = visitor()
    visit.open_page(page, f"{server.url}?lang=en&year=1995")
    shown = set(visit.agreed(page))
    visit.show_world(page)
    visit.until(lambda: visit.on_map(page), lambda ids: ids and ids <= shown)
    expect(page.locator(".accr-year output")).to_have_text("1995")


def test_the_table_shows_the_same_rows(server, visitor) -> None:
    page = visitor()
    visit.open_page(page, f"{server.url}?lang=en&theme=music")
    found = visit.count(page)
    page.locator(".accr-view-switch").click()
    visit.wait_for_query(page, view="table")
    expect(page.locator(".stDataFrame canvas").first).to_be_visible()
    grid = page.locator(".stDataFrame [role=grid]").first
    expect(grid).to_have_attribute("aria-rowcount", str(found + 1))
    visit.until(lambda: visit.count(page), found)
