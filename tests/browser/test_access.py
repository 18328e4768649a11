"""Everybody gets everything: axe-core, keys alone, small screens, calm motion."""

from __future__ import annotations

import re
from io import BytesIO
from itertools import cycle

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from accr_map import settings
from accr_map.i18n import LANGUAGES
from accr_map.settings.pages import FRONT, PAGES
from bench import networks
from tests.browser import axe, streamlit_english, test_public_pages, visit
from tests.browser.server import Server
from tests.browser.test_public_pages import TALLEST

DESKTOP = {"viewport": {"width": 1400, "height": 900}}
PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}
# Every two of language, colours and screen meet once: what goes wrong needs two of them at most.
VIEWS = [
    pytest.param("fr", "light", DESKTOP, id="fr-light-desktop"),
    pytest.param("fr", "dark", PHONE, id="fr-dark-phone"),
    pytest.param("en", "light", PHONE, id="en-light-phone"),
    pytest.param("en", "dark", DESKTOP, id="en-dark-desktop"),
]


def _told(found: list[axe.Finding]) -> str:
    return "\n".join(f"{f.impact} {f.rule}: {f.target}\n    {f.why}" for f in found)


@pytest.mark.parametrize(("language", "scheme", "screen"), VIEWS)
def test_axe_finds_nothing_grave_of_ours_and_targets_are_large_enough(
    server, visitor, language, scheme, screen
) -> None:
    page = visitor(color_scheme=scheme, locale=f"{language}-{language.upper()}", **screen)
    visit.open_page(page, f"{server.url}?lang={language}&country=FR&site=noirlac")
    expect(page.locator(".st-key-site-card article")).to_be_visible()
    visit.still_map(page)
    found = axe.findings(page)
    assert not found, _told(found)
    # Targets are large enough: 24 by 24 CSS pixels at least, but for links within a sentence
    # (WCAG 2.2, 2.5.8). A letter that is still to come may make one larger.
    expect(visit.entries(page).first).to_be_attached()
    visit.until(lambda: page.evaluate(SMALL) + visit.leaflet(page).evaluate(SMALL_ON_MAP), [])


def test_axe_on_no_result_with_share_open_and_on_the_table(server, visitor) -> None:
    page = visitor()
    visit.open_page(page, f"{server.url}?lang=en&q=xylographe+quantique")
    page.locator(".st-key-share button").first.click()
    expect(page.locator(".stCode").first).to_be_visible()
    found = axe.findings(page)
    visit.open_page(page, f"{server.url}?lang=fr&view=table", with_map=False)
    expect(page.locator(".stDataFrame canvas").first).to_be_visible()
    found += axe.findings(page)
    assert not found, _told(found)
    _open_what_a_table_offers(page, "fr")


def _open_what_a_table_offers(page: Page, language: str) -> None:
    """Look for English in the buttons above a table, in what they are called and in the search."""
    grid = page.locator(".stDataFrame").first
    grid.hover()
    buttons = page.locator("[data-testid=stElementToolbarButton] button")
    expect(buttons).to_have_count(4)
    buttons.nth(1).hover()
    expect(page.locator("[data-testid=stTooltipContent]").first).to_be_visible()
    streamlit_english.none_left(page, language)
    buttons.nth(2).click()
    expect(grid.locator(".gdg-search-bar input")).to_be_visible()
    streamlit_english.none_left(page, language)


@pytest.mark.parametrize(
    ("name", "language"), list(zip(PAGES, cycle(LANGUAGES), strict=False)), ids=list(PAGES)
)
def test_axe_finds_nothing_grave_on_any_page(server, visitor, name, language) -> None:
    """Every page of the plan, the whole of it; test_public_pages.py looks at those to read."""
    page = visitor()
    place = "" if name == FRONT else name
    page.goto(f"{server.url}{place}?lang={language}&site=noirlac")
    expect(page.locator("[data-testid=stMainBlockContainer] h1")).to_have_count(1)
    visit.settle(page)
    # Each page is told apart by its title, as a tab and by a reader of the screen.
    network = settings.current().name(language)
    own = "" if name == FRONT else r".+\S – "
    expect(page).to_have_title(re.compile(f"^{own}{re.escape(network)}$"))
    if name not in test_public_pages.PAGES:
        height = page.locator("[data-testid=stMain]").evaluate("main => main.scrollHeight")
        page.set_viewport_size({"width": 1400, "height": min(height + 60, TALLEST)})
        visit.settle(page)
        found = axe.findings(page)
        assert not found, _told(found)
    for code in ("fr", "zh"):
        streamlit_english.none_left(page, code)


@pytest.mark.parametrize(
    ("language", "title"), [("fr", "Carte des sites"), ("en", "Map of the sites")]
)
def test_language_and_titles_are_the_readers(server, visitor, language, title) -> None:
    page = visitor()
    visit.open_page(page, f"{server.url}?lang={language}")
    expect(page.locator("html")).to_have_attribute("lang", language)
    expect(page.locator(".st-key-map iframe")).to_have_attribute("title", title)
    expect(visit.map_frame(page).locator("html")).to_have_attribute("lang", language)
    # A change of language in the same window changes all three.
    other = {"fr": "en", "en": "fr"}[language]
    page.locator(f"[data-language={other}]").click()
    expect(page.locator("html")).to_have_attribute("lang", other)
    # Streamlit keeps the old frame until the new run has ended.
    expect(page.locator(".st-key-map iframe")).to_have_count(1)
    expect(page.locator(".st-key-map iframe")).not_to_have_attribute("title", title)
    expect(page.locator(".st-key-map iframe")).to_have_attribute("title", re.compile(r"\w"))


def test_the_map_says_in_words_what_is_on_it_and_the_skip_link_leads_there(server, visitor) -> None:
    """The count is a live region, the list the map in words, the frame has a title."""
    page = visitor()
    visit.open_page(page, f"{server.url}?lang=en&country=FR")
    status = page.locator(".accr-shown-count")
    expect(status).to_have_attribute("aria-live", "polite")
    expect(page.get_by_role("heading", name="List of the sites")).to_be_attached()
    legend = visit.map_frame(page).get_by_role("button", name="Legend")
    explained = visit.map_frame(page).locator(".accr-legend-panel li")
    expect(legend).to_have_attribute("aria-expanded", "false")
    legend.press("Enter")
    for words in ("Abbeys, priories", "Hollow: position", "A number in a ring", "A halo", "circle"):
        expect(explained.filter(has_text=words).first).to_be_visible()
    legend.press("Escape")
    expect(explained.first).not_to_be_visible()
    expect(legend).to_be_focused()
    skip = page.get_by_role("link", name="Skip to the list")
    skip.focus()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator(".st-key-site-list button[data-site]").first).to_be_focused()


def _tab_to(page: Page, wanted: str, most: int = 120) -> None:
    """Press Tab until an element that matches has focus."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("wanted => document.activeElement?.matches(wanted)", wanted):
            return
    raise AssertionError(f"Tab does not reach {wanted}")


def test_a_journey_by_keys_alone(server, visitor) -> None:
    page = visitor()
    visit.open_page(page, f"{server.url}?lang=en&country=FR")
    page.locator("body").press("Home")
    _tab_to(page, '.accr-part-facet-theme input[type="checkbox"]')
    code = page.evaluate("document.activeElement.dataset.code")
    page.keyboard.press("Space")
    visit.wait_for_query(page, theme=code)
    # Focus is where it was: the facet was drawn anew around it.
    page.wait_for_function(
        "code => document.activeElement.dataset.code === code", arg=code, timeout=visit.PATIENCE_MS
    )
    _tab_to(page, ".st-key-site-list button[data-site]")
    site = page.evaluate("document.activeElement.dataset.site")
    page.keyboard.press("Enter")
    expect(page.locator(".st-key-site-card")).to_be_visible()
    visit.wait_for_query(page, site=site)
    page.locator(".st-key-close-card button").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".st-key-site-card")).to_have_count(0)


def test_without_a_list_the_skip_link_leads_past_the_top(server, visitor) -> None:
    page = visitor()
    page.goto(f"{server.url}privacy?lang=en")
    expect(page.locator("#content")).to_be_attached()
    visit.settle(page)
    skip = page.get_by_role("link", name="Skip to the content")
    skip.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#content")).to_be_focused()
    page.keyboard.press("Tab")
    # What comes next is no longer a language of the masthead.
    assert not page.evaluate("document.activeElement.closest('.st-key-masthead')")


def test_focus_can_be_seen(server, visitor) -> None:
    page = visitor()
    visit.open_page(page, f"{server.url}?lang=en&country=FR")
    for target in (
        page.locator(".st-key-site-list button[data-site]").first,
        visit.facet_box(page, "theme", "music"),
        visit.marker(page, "noirlac"),
        visit.map_frame(page).locator("[data-frame=europe]"),
        page.locator("[data-testid=stTopNavLink]").nth(1),
    ):
        target.focus()
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Tab")
        # Of the markers one is a stop: arrow keys lead to this one.
        target.focus()
        seen_by = target.evaluate(
            """element => {
              const all = [element, ...element.querySelectorAll("*")].map(e => getComputedStyle(e));
              return all.some(style => (style.outlineStyle !== "none" &&
                parseFloat(style.outlineWidth) >= 2) || style.boxShadow !== "none" ||
                style.filter !== "none");
            }"""
        )
        assert seen_by, target
    # In colours that the reader's system forces, the bar of years keeps its line and its knob.
    page.emulate_media(forced_colors="active")
    bar = page.locator(".accr-year input")
    pixels = Image.open(BytesIO(bar.screenshot())).convert("L")
    wide, high = pixels.size
    for share in (0.2, 0.5, 0.8):
        column = [pixels.getpixel((round(share * wide), row)) for row in range(high)]
        assert max(column) - min(column) > 150, share
    knob = [pixels.getpixel((wide - high // 2, row)) for row in range(high)]
    assert sum(abs(grey - knob[0]) > 60 for grey in knob) > 8


def test_a_cluster_opens_by_keyboard(visitor, tmp_path) -> None:
    with Server(networks.write(tmp_path, 1_000)) as server:
        page = visitor()
        visit.open_page(page, f"{server.url}?lang=en")
        cluster = visit.map_frame(page).locator(".accr-cluster").first
        expect(cluster).to_have_attribute("aria-label", re.compile(r"\d+ sites here"))
        zoom = visit.view_of_map(page)[0]
        counts = visit.map_frame(page).locator(".accr-cluster[data-count]")
        visit.until(lambda: visit.count(page), 1_000)
        total = sum(int(n) for n in counts.evaluate_all("all => all.map(e => e.dataset.count)"))
        assert total <= 1_000
        cluster.focus()
        page.keyboard.press("Enter")
        visit.until(lambda: visit.view_of_map(page)[0], lambda closer: closer > zoom)
        visit.still_map(page)
        page.close()


SMALL = """() => {
  const own = '.st-key-map iframe, [class*="st-key-"] a, [class*="st-key-"] button, ' +
    '[class*="st-key-"] summary, [class*="st-key-"] label, [class*="st-key-"] [role=button]';
  const inline = e => e.closest('p, li, dd, td') && getComputedStyle(e).display === 'inline';
  return [...document.querySelectorAll(own)]
    .filter(e => e.checkVisibility({ opacityProperty: true, visibilityProperty: true }))
    .map(e => [e, e.getBoundingClientRect()])
    .filter(([e, box]) => box.right > 0 && box.left < innerWidth)
    .filter(([e]) => !e.closest("[aria-expanded=false][data-testid=stSidebar]"))
    .filter(([e, box]) => box.width > 1 && (box.width < 24 || box.height < 24) && !inline(e))
    .map(([e, box]) => `${e.className || e.tagName} "${e.textContent.trim().slice(0, 40)}" ` +
      `${box.width.toFixed(1)} × ${box.height.toFixed(1)}`);
}"""


SMALL_ON_MAP = """map => [...map.querySelectorAll("button, a, [role=button]")]
  .map(e => [e, e.getBoundingClientRect()])
  .filter(([e, box]) => box.width > 1 && (box.width < 24 || box.height < 24))
  .filter(([e]) => !e.closest(".leaflet-control-attribution"))
  .map(([e, box]) => `map: ${e.className} ${box.width} × ${box.height}`)"""


@pytest.mark.parametrize("query", ["", "&site=noirlac", "&view=table", "&q=xylographe+quantique"])
def test_reflow_at_320_pixels(server, visitor, query) -> None:
    page = visitor(viewport={"width": 320, "height": 640})
    visit.open_page(page, f"{server.url}?lang=fr{query}", with_map=False)
    visit.settle(page)
    visit.until(lambda: _overflow(page), [])


def _overflow(page: Page) -> list[str]:
    """Name what is wider than the window and cannot be scrolled inside a part of its own."""
    return page.evaluate(
        """() => {
          const main = document.querySelector("[data-testid=stMain]");
          const scroll = main || document.scrollingElement;
          if (scroll.scrollWidth <= scroll.clientWidth + 1 &&
              document.documentElement.scrollWidth <= innerWidth + 1) return [];
          return [...document.querySelectorAll(".stMain *")]
            .filter(e => e.getBoundingClientRect().right > innerWidth + 1)
            .slice(0, 5).map(e => `${e.tagName} ${e.className}`.slice(0, 120));
        }"""
    )


def test_motion_is_calm_for_those_who_ask(server, visitor) -> None:
    page = visitor()
    visit.open_page(page, f"{server.url}?lang=en&country=FR")
    transitions = page.evaluate(
        """() => [...document.querySelectorAll("[class*='accr-']")]
          .map(e => getComputedStyle(e))
          .filter(s => parseFloat(s.transitionDuration) > 0.01 || (s.animationName !== "none" &&
            parseFloat(s.animationDuration) > 0.01)).length"""
    )
    assert transitions == 0
    # However many changes a page gets, what must have a name is looked for once a picture.
    looks = page.evaluate(
        """() => new Promise(done => {
          const { body } = document;
          const all = document.querySelectorAll;
          let looks = 0;
          document.querySelectorAll = function (selector) {
            looks += selector.includes("stExpandSidebarButton");
            return all.call(this, selector);
          };
          let left = 200;
          const change = () => {
            body.append(document.createElement("p"));
            body.lastChild.remove();
            if (--left) queueMicrotask(change);
          };
          change();
          requestAnimationFrame(() => requestAnimationFrame(() => {
            document.querySelectorAll = all;
            done(looks);
          }));
        })"""
    )
    assert looks == 1
    # Going to a far site is a jump, not a flight: a moment later nothing moves.
    page.locator('.st-key-site-list button[data-site="noirlac"]').click()
    visit.wait_for_query(page, site="noirlac")
    moving = visit.map_frame(page).locator(".leaflet-zoom-anim, .leaflet-pan-anim")
    expect(moving).to_have_count(0)
