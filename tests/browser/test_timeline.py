"""The timeline in a browser: choose a kind, go to a year, see the network of that year."""

from playwright.sync_api import expect

from tests.browser import axe
from tests.browser.visit import count, follows, open_page, until, wait_for_query


def test_kinds_years_and_the_way_to_the_map_and_back(visitor, server):
    page = visitor(locale="en-GB")
    open_page(page, f"{server.url}timeline?lang=en", with_map=False)
    everything = count(page)
    assert axe.findings(page) == []

    page.get_by_role("button", name="Law").click()
    wait_for_query(page, kind="law")
    expect(page.locator(".accr-event")).to_have_count(5)
    assert until(lambda: count(page), 5) < everything

    # The overview leads to a decade, by keyboard too, and nothing is loaded again.
    follows(page)
    page.evaluate("() => { window.stillHere = true; }")
    page.locator(".accr-decades a", has_text="2010s").press("Enter")
    expect(page.locator("#d2010")).to_be_in_viewport()

    # A year of the list is chosen in the address and shown with its network.
    page.locator("#y2016 h3 a").press("Enter")
    wait_for_query(page, year="2016", kind="law")
    focus = page.locator(".accr-focus")
    expect(focus.get_by_role("heading")).to_have_text("2016")
    expect(page.locator("#y2016 h3 a")).to_have_attribute("aria-current", "date")
    expect(page.locator(".accr-year output")).to_have_text("2016")
    sites = int("".join(filter(str.isdigit, focus.locator(".accr-then").inner_text()[20:])))
    assert axe.findings(page) == []

    page.get_by_role("link", name="See the network of 2016 on the map").click()
    expect(page.locator(".st-key-year-said")).to_contain_text("In 2016: ")
    wait_for_query(page, year="2016")
    until(lambda: count(page), sites)
    expect(page.locator(".accr-year output")).to_have_text("2016")

    page.get_by_role("link", name="2016 on the timeline").click()
    expect(page.locator(".accr-focus")).to_be_visible()
    page.locator(".accr-focus .accr-what a", has_text="Neuville").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Neuville")
    assert page.evaluate("window.stillHere")
