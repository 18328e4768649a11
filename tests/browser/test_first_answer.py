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
