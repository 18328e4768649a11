"""What is chosen is shown before the server answers, and nothing chosen is lost or undone."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from accr_map import clock
from accr_map.selection import Selection, apply, facet_counts
from tests.browser import visit

_CLICK_ALL = """async values => {
  for (const [facet, code] of values) {
    document.querySelector(
      `.accr-part-facet-${facet} input[type=checkbox][data-code="${code}"]`).click();
    await new Promise(done => setTimeout(done, 70));
  }
}"""


def _shows(page: Page, network, selection: Selection) -> None:
    """Wait until list, count, map, counts and chips are those of a selection."""
    year = clock.today().year
    result = apply(network, selection, "en", year)
    ids = network.sites["id"].to_numpy()[result.positions].tolist()
    visit.until(lambda: visit.listed(page), ids)
    visit.until(lambda: visit.count(page), len(ids))
    visit.show_world(page)
    placed = network.sites.set_index("id")["latitude"].notna()
    visit.until(lambda: visit.on_map(page), {site for site in ids if placed[site]})
    counts = facet_counts(network, selection, year)
    visit.until(lambda: visit.facet_count(page, "country", "FR"), counts["country"]["FR"])
    chips = page.locator(".accr-chip")
    chosen = sum(len(codes) for _, codes in selection.codes) + bool(selection.words)
    expect(chips).to_have_count(chosen + (selection.year is not None))


def test_a_choice_is_shown_before_the_server_answers(server, visitor, network) -> None:
    page = visitor()
    visit.open_page(page, f"{server.url}?lang=en")
    with server.stopped():
        visit.facet_box(page, "theme", "music").click()
        chosen = Selection(themes=("music",))
        _shows(page, network, chosen)
        visit.until(lambda: visit.query(page), [("lang", "en"), *chosen.to_query()])
        visit.facet_box(page, "country", "FR").click()
        both = Selection(themes=("music",), countries=("FR",))
        _shows(page, network, both)
        page.locator(".accr-chip").first.click()
        _shows(page, network, chosen)
        # Words stand among what is chosen, and are found once their index has come; years at once.
        box = page.get_by_role("combobox").first
        box.press_sequentially("abb")
        expect(page.locator(".accr-chip").last).to_have_text("“abb”")
        page.locator(".accr-chip").last.click()
        expect(box).to_have_value("")
        slider = page.get_by_role("slider")
        slider.fill("1995")
        _shows(page, network, Selection(themes=("music",), year=1995))
        page.locator(".accr-chip").last.click()
        _shows(page, network, chosen)
    visit.settle(page)
    _shows(page, network, chosen)
    assert visit.query(page) == [("lang", "en"), *chosen.to_query()]
    page.locator(".accr-clear-all").click()
    visit.settle(page)
    _shows(page, network, Selection())
    with server.stopped():
        page.go_back()
        _shows(page, network, chosen)
        page.go_forward()
        _shows(page, network, Selection())
        page.go_back()
    visit.settle(page)
    _shows(page, network, chosen)
    assert visit.query(page) == [("lang", "en"), *chosen.to_query()]


def test_words_typed_while_answers_arrive_are_all_searched(server, visitor, network) -> None:
    page = visitor()
    visit.open_page(page, f"{server.url}?lang=en")
    box = page.get_by_role("combobox").first
    box.click()
    # Slower than the pause after which the server is told, so that its answers come between.
    for part in ("abb", "aye", " de", " n"):
        box.press_sequentially(part, delay=120)
        page.wait_for_function(
            "text => document.activeElement.value === text",
            arg="abbaye de n"[: len("abbaye de n".split(part)[0]) + len(part)],
        )
    visit.settle(page)
    expect(box).to_have_value("abbaye de n")
    _shows(page, network, Selection(words="abbaye de n"))


def test_twelve_clicks_within_a_second_are_all_kept(server, visitor, network) -> None:
    page = visitor()
    visit.open_page(page, f"{server.url}?lang=en")
    # Every value is there to be clicked, those behind "more" too.
    for more in page.locator("[data-part^=facet-] button.accr-link:visible").all():
        more.click()
    _no_withheld_host_is_a_zero(page)
    countries = _offered(network, "country", Selection())[:7]
    themes = _offered(network, "theme", Selection(countries=countries))[:4]
    clicks = [
        *(("country", code) for code in countries),
        *(("theme", code) for code in themes),
        # The first one is taken away again.
        ("country", countries[0]),
    ]
    assert len(clicks) == 12
    page.evaluate(_CLICK_ALL, [list(click) for click in clicks])
    visit.settle(page)
    wanted = Selection(countries=countries[1:], themes=themes)
    visit.until(lambda: visit.query(page), [("lang", "en"), *wanted.to_query()])
    checked = page.locator("[data-part^=facet-] input:checked")
    assert set(checked.evaluate_all("all => all.map(each => each.dataset.code)")) == {
        *countries[1:],
        *themes,
    }
    visit.until(lambda: visit.count(page), len(apply(network, wanted, "en", clock.today().year)))
    # Nor has any other value a number beside such a programme, which an address may name.
    visit.open_page(page, f"{server.url}?lang=en&programme=nora")
    expect(page.locator("[data-code=nora]")).to_be_checked()
    counts = page.locator(".accr-part-facet-country .accr-facet-count")
    visit.until(lambda: set(counts.all_text_contents()), {""})


def _no_withheld_host_is_a_zero(page) -> None:
    """A programme that hides its hosts has no number, and a sentence says why."""
    part = page.locator(".accr-part-facet-programme")
    for code, count in (("nafas", "withheld"), ("nora", "withheld")):
        line = part.locator("label", has=page.locator(f"[data-code={code}]"))
        expect(line.locator(".accr-facet-count")).to_have_text(count)
    expect(part.get_by_text("Hosts of protected programmes are named only")).to_be_visible()
    countries = page.locator(".accr-part-facet-country")
    expect(countries.get_by_text("Hosts of protected programmes")).to_be_hidden()


def _offered(network, facet: str, selection: Selection) -> list[str]:
    """Return the codes of a facet that can be chosen beside a selection, most sites first."""
    counts = facet_counts(network, selection, clock.today().year)[facet]
    codes = [code for code, number in counts.items() if number]
    return sorted(codes, key=lambda code: -counts[code])
