"""The address is the whole state: it opens the same view anywhere, in either language."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import pytest
from playwright.sync_api import Page, expect

from accr_map.selection import Selection, apply
from tests.browser import visit
from tests.browser.server import Server


def _view(page: Page) -> dict[str, object]:
    """Gather what a reader sees of a view."""
    return {
        "list": visit.listed(page),
        "count": page.locator(".accr-shown-count").inner_text(),
        "card": page.locator(".st-key-site-card article").inner_text(),
        "facet": page.locator(".accr-part-facet-theme").inner_text(),
        "language": page.locator("html").get_attribute("lang"),
        "words": page.get_by_role("combobox").first.input_value(),
        "year": page.locator(".accr-year output").inner_text(),
    }


@pytest.fixture(scope="module")
def fresh() -> Iterator[Server]:
    """A server that nobody has visited before this file."""
    with Server() as server:
        yield server


def test_a_direct_link_on_a_fresh_server(fresh, visitor, network) -> None:
    page = visitor()
    visit.open_page(page, f"{fresh.url}?lang=en&country=FR&theme=music")
    wanted = apply(network, Selection(countries=("FR",), themes=("music",)))
    shown = set(network.sites["id"].iloc[wanted.positions])
    visit.agree(page, shown)
    visit.until(lambda: visit.facet_count(page, "theme", "music"), len(shown))
    visit.until(lambda: visit.facet_count(page, "country", "FR"), len(shown))
    expect(visit.facet_box(page, "theme", "music")).to_be_checked()
    assert "Traceback" not in fresh.log()


def test_a_copied_address_opens_the_same_view_on_a_fresh_server(server, fresh, visitor) -> None:
    page = visitor(locale="fr-FR")
    visit.open_page(page, server.url)
    assert visit.query(page) == []
    page.locator("[data-language=en]").click()
    visit.wait_for_query(page, lang="en")
    visit.facet_box(page, "theme", "music").click()
    visit.wait_for_query(page, theme="music")
    visit.facet_box(page, "country", "FR").click()
    visit.wait_for_query(page, country="FR")
    search, near = page.get_by_role("combobox").all()[:2]
    search.fill("abbaye")
    visit.wait_for_query(page, q="abbaye")
    near.fill("Lyon")
    page.get_by_role("option").first.click()
    page.wait_for_function("() => new URLSearchParams(location.search).has('near')")
    slider = page.locator(".accr-year input")
    slider.focus()
    slider.press("ArrowLeft")
    page.wait_for_function("() => new URLSearchParams(location.search).has('year')")
    visit.settle(page)
    site = visit.agreed(page)[0]
    page.locator(f'.st-key-site-list button[data-site="{site}"]').click()
    visit.wait_for_query(page, site=site)
    expect(page.locator(".st-key-site-card article")).to_be_visible()
    wanted = {"lang", "country", "theme", "q", "year", "near", "site"}
    visit.until(lambda: {key for key, _ in visit.query(page)}, wanted)
    assert len(visit.agreed(page)) > 1
    seen, address = _view(page), page.url.removeprefix(server.url)

    other = visitor(locale="de-DE")
    visit.open_page(other, fresh.url + address)
    expect(other.locator(".st-key-site-card article")).to_be_visible()
    expect(visit.entries(other)).to_have_count(len(seen["list"]))
    visit.until(lambda: _view(other), seen)
    french = visitor(locale="en-GB")
    visit.open_page(french, fresh.url + address.replace("lang=en", "lang=fr"))
    visit.until(lambda: visit.listed(french), seen["list"])
    expect(french.locator("html")).to_have_attribute("lang", "fr")


def test_the_browsers_language_decides_until_the_address_does(server, visitor) -> None:
    for locale, wanted in (("fr-CH", "fr"), ("en-GB", "en"), ("de-DE", "en")):
        page = visitor(locale=locale)
        visit.open_page(page, server.url, with_map=False)
        expect(page.locator("html")).to_have_attribute("lang", wanted)
        visit.until(partial(visit.query, page), [])


def test_unknown_codes_are_left_out_with_a_note(server, visitor) -> None:
    page = visitor()
    visit.open_page(page, f"{server.url}?lang=en&country=XX&theme=music&planet=mars&site=nowhere")
    note = page.locator("[role=note]").filter(has_text="nowhere")
    for told in ("XX", "mars", "nowhere"):
        expect(note).to_contain_text(told)
    expect(visit.facet_box(page, "theme", "music")).to_be_checked()
    expect(page.locator(".st-key-site-card")).to_have_count(0)


def test_back_and_forward_restore_each_view(server, visitor) -> None:
    page = visitor()
    visit.open_page(page, f"{server.url}?lang=en")
    every = len(visit.agreed(page))
    visit.facet_box(page, "theme", "music").click()
    visit.wait_for_query(page, theme="music")
    music = len(visit.until(lambda: visit.agreed(page), lambda ids: len(ids) < every))
    visit.facet_box(page, "country", "FR").click()
    visit.wait_for_query(page, country="FR")
    both = len(visit.until(lambda: visit.agreed(page), lambda ids: len(ids) < music))

    for step, wanted in (("back", music), ("back", every), ("forward", music), ("forward", both)):
        page.go_back() if step == "back" else page.go_forward()
        expect(visit.entries(page)).to_have_count(wanted)
        visit.until(lambda: visit.count(page), wanted)
    expect(visit.facet_box(page, "theme", "music")).to_be_checked()


def test_a_default_is_left_out_of_the_address(server, visitor) -> None:
    page = visitor()
    visit.open_page(page, f"{server.url}?lang=fr&theme=music")
    visit.facet_box(page, "theme", "music").click()
    visit.wait_for_query(page, theme=None)
    visit.until(lambda: visit.query(page), [("lang", "fr")])


def test_an_address_of_nothing_is_answered_in_the_readers_language(server, visitor) -> None:
    page = visitor(locale="fr-FR")
    answer = page.goto(f"{server.url}reach/xyz")
    assert answer.status == 404
    expect(page.get_by_role("heading")).to_have_text("Il n’y a pas de page à cette adresse")
    page.get_by_role("link").click()
    expect(page.locator(".accr-shown-count")).to_be_visible()
    answer = page.goto(f"{server.url}site?lang=en&site=zzz")
    assert answer.status == 404
    expect(page.locator(".st-key-masthead")).to_be_visible()
    visit.settle(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("No site is known by the name “zzz”")
    # The browser notes the status that was asked for.
    page.complaints.clear()
