"""The first answer in a browser: read without scripts, and a calm handing over with them."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser import axe, visit


def test_a_reader_without_scripts_searches_filters_and_reads(server, visitor) -> None:
    page = visitor(java_script_enabled=False)
    page.goto(f"{server.url}?lang=fr")
    expect(page.locator("h1")).to_be_visible()
    page.get_by_role("searchbox").fill("noirlac")
    page.keyboard.press("Enter")
    entry = page.locator(".accr-list a").first
    expect(entry).to_contain_text("Noirlac")
    entry.click()
    expect(page.locator("article h1")).to_contain_text("Noirlac")
    expect(page.locator(".accr-first-map svg a").first).to_be_attached()
    page.get_by_role("link", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.goto(f"{server.url}?lang=en")
    page.locator("aside").get_by_role("link", name="Belgium").click()
    expect(page.locator(".accr-count")).to_have_text("1 site")


def test_the_live_page_takes_over_where_the_first_answer_stood(server, visitor) -> None:
    page = visitor()
    # The live page cannot come yet: what is seen is the first answer, which axe finds sound.
    held = []
    page.route("**/static/js/index.*", lambda route: held.append(route))
    page.goto(f"{server.url}?lang=en", wait_until="commit")
    first = page.locator("#first-answer")
    heading = first.locator("h1")
    expect(heading).to_be_visible()
    expect(first.locator(".accr-first-map use").first).to_be_visible()
    page.evaluate("() => document.fonts.ready")
    seen = {
        "heading": heading.bounding_box(),
        "map": first.locator(".accr-first-map").bounding_box(),
    }
    title = page.title()
    assert not axe.findings(page)
    for route in held:
        route.continue_()
    # What is looked at is the moment of the handing over, not what stands there later.
    expect(first).to_have_count(0)
    assert visit.entries(page).count(), "the first answer went before the list was there"
    live = {
        "heading": page.locator("h1").bounding_box(),
        "map": page.locator(".st-key-map iframe").bounding_box(),
    }
    for part, box in seen.items():
        for side in ("x", "y"):
            assert abs(box[side] - live[part][side]) <= 24, f"{part} jumps: {box} {live[part]}"
    assert page.title() == title


def test_without_a_network_the_page_says_so_and_lists_the_sites(server, browser) -> None:
    with browser.new_context(locale="fr-FR") as context:
        page = context.new_page()
        # A page in a frame of another keeps nothing.
        visit.open_page(page, f"{server.url}?lang=fr&embed=true")
        assert (
            page.evaluate("navigator.serviceWorker.getRegistrations().then(all => all.length)") == 0
        )
        visit.open_page(page, f"{server.url}?lang=fr")
        copy = page.locator(".accr-copy")
        expect(copy).to_contain_text("Sans réseau, cet appareil montre encore la liste des sites.")
        context.set_offline(True)
        page.goto(f"{server.url}reach?lang=fr&country=FR")
        expect(page.locator("h1")).to_have_text("Pas de réseau")
        expect(page.locator("html")).to_have_attribute("lang", "fr")
        assert page.locator("li", has_text="Noirlac").count() == 1
        context.set_offline(False)
        page.get_by_role("link", name="Réessayer").click()
        expect(copy).to_contain_text("Sans réseau")
        copy.get_by_role("button", name="Supprimer la copie").click()
        expect(copy).to_contain_text("Aucune copie")
        assert page.evaluate("caches.keys()") == []
        visit.open_page(page, f"{server.url}?lang=fr")
        expect(copy).to_contain_text("Aucune copie")
