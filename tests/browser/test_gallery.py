"""The photographs of a site: keys, a swipe and buttons push their line on; each has its credit."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from accr_map.commands.main import main
from tests.browser import visit
from tests.browser.conftest import MOVING
from tests.browser.server import Server

SITES = "id,name,status,country,latitude,longitude\n" + "".join(
    f"{site},{site.title()},member,FR,{latitude},2.4\n"
    for site, latitude in (("abbey", 46.7), ("tower", 47.5))
)
#: What is to be seen, in English and in French, and how wide and tall the picture is.
SHOWN = (
    ("The church at dusk", "L’église au crépuscule", (1500, 1000)),
    ("A gallery of the cloister", "Une galerie du cloître", (800, 1200)),
    ("Beds of flowers", "Des parterres de fleurs", (1800, 600)),
)
PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}
LICENCE = "CC BY-SA 4.0"
# Notes what of the line moves by itself while its pictures come.
WATCH = """
window.jumps = [];
new PerformanceObserver(list => {
  for (const { sources } of list.getEntries())
    for (const { node } of sources)
      if (node?.parentElement?.closest(".accr-gallery")) window.jumps.push(node.nodeName);
}).observe({ type: "layout-shift", buffered: true });
"""
SIZES = """all => all.map(each => {
  const { width, height } = each.getBoundingClientRect();
  return [Math.round(width), Math.round(height)];
})"""


@pytest.fixture(scope="module")
def started(tmp_path_factory) -> Iterator[Server]:
    folder: Path = tmp_path_factory.mktemp("gallery")
    (folder / "sites.csv").write_text(SITES)
    for at, (seen, seen_fr, size) in enumerate(SHOWN):
        photo = folder.parent / f"gallery-{at}.jpg"
        painted = io.BytesIO()
        Image.new("RGB", size, (90, 60 + 60 * at, 80)).save(painted, "JPEG")
        photo.write_bytes(painted.getvalue())
        made = ["--author", "Jeanne Dupont-Lavallière de la Fontaine", "--licence", LICENCE]
        command = ["images", "add", str(photo), "--site", "abbey", "--folder", str(folder), *made]
        assert main([*command, "--alt-en", seen, "--alt-fr", seen_fr]) == 0
    with Server(folder) as server:
        yield server


def line(page: Page, url: str) -> Locator:
    """Open a page of the site and return its line of photographs."""
    page.goto(url)
    visit.settle(page)
    return page.locator(".accr-gallery")


def first_shown(gallery: Locator) -> int:
    """Return which photograph stands at the line's beginning; -1 between two of them."""
    return gallery.evaluate(
        """line => {
          const most = line.scrollWidth - line.clientWidth;
          const places = [...line.children].map(({ offsetLeft }) =>
            Math.min(offsetLeft - line.children[0].offsetLeft, most));
          return places.findIndex(place => Math.abs(place - line.scrollLeft) < 2);
        }"""
    )


def test_keys_go_from_picture_to_picture_with_the_focus_to_be_seen(visitor, started) -> None:
    page = visitor()
    gallery = line(page, f"{started.url}site?lang=fr&site=abbey")
    expect(gallery.locator("img")).to_have_count(len(SHOWN))
    words = [seen for _, seen, _ in SHOWN]
    assert gallery.locator("img").evaluate_all("all => all.map(each => each.alt)") == words
    gallery.focus()
    page.keyboard.press("ArrowRight")
    visit.until(lambda: first_shown(gallery), lambda at: at > 0)
    assert gallery.evaluate("line => getComputedStyle(line).outlineStyle") == "solid"
    page.keyboard.press("ArrowLeft")
    visit.until(lambda: first_shown(gallery), 0)
    # The credits follow: each is in view when it has the focus.
    for _ in SHOWN:
        page.keyboard.press("Tab")
        credit = gallery.locator("a:focus, figcaption:focus")
        if credit.count():
            expect(credit).to_be_in_viewport()


def test_a_swipe_pushes_the_line_on_by_one(visitor, started) -> None:
    page = visitor(**PHONE)
    gallery = line(page, f"{started.url}site?lang=en&site=abbey")
    box = gallery.locator("img").first.bounding_box()
    start, height = box["x"] + box["width"] * 0.9, box["y"] + box["height"] / 2
    touch = page.context.new_cdp_session(page)
    for wanted in (1, 2):
        for kind, way in (
            ("touchStart", 0),
            *(("touchMove", step * 20) for step in range(1, 11)),
            ("touchEnd", None),
        ):
            points = [] if way is None else [{"x": start - way, "y": height}]
            touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
        visit.until(lambda: first_shown(gallery), wanted)
    expect(gallery.locator("figcaption").last).to_be_in_viewport()
    assert page.evaluate("() => document.documentElement.scrollWidth") == PHONE["viewport"]["width"]


@pytest.mark.parametrize("options", [{}, PHONE])
def test_photographs_are_of_one_height_a_tall_one_is_no_band_and_nothing_jumps(
    visitor, started, options
) -> None:
    page = visitor(**options)
    page.add_init_script(WATCH)
    gallery = line(page, f"{started.url}site?lang=en&site=abbey")
    gallery.locator("img").last.scroll_into_view_if_needed()
    loaded = "all => all.every(each => each.complete && each.naturalWidth > 0)"
    visit.until(lambda: gallery.locator("img").evaluate_all(loaded), True)
    assert page.evaluate("() => window.jumps") == []
    sizes = gallery.locator("img").evaluate_all(SIZES)
    assert len({height for _, height in sizes}) == 1
    wide, tall, _ = sizes
    assert tall[0] <= max(tall[1] * 800 / 1200 + 1, 256)
    assert wide[0] > tall[0]
    # A licence is read in one piece.
    licence = gallery.get_by_text(LICENCE).first
    assert licence.evaluate("each => each.getClientRects().length") == 1


@pytest.mark.parametrize(
    ("code", "names", "sentence"),
    [
        ("fr", ("Image précédente", "Image suivante"), "Image {} sur 3"),
        ("zh", ("上一张图片", "下一张图片"), "第 {} 张图片，共 3 张"),
    ],
)
def test_buttons_go_from_picture_to_picture_and_say_which_is_seen(
    visitor, started, code, names, sentence
) -> None:
    page = visitor(**PHONE)
    gallery = line(page, f"{started.url}site?lang={code}&site=abbey")
    back, on = (page.get_by_role("button", name=name) for name in names)
    number, status = page.locator(".accr-gallery-at"), page.locator(".accr-gallery-steps [role]")
    for at in range(3):
        expect(number).to_have_text(f"{at + 1} / 3")
        expect(status).to_have_text(sentence.format(at + 1))
        visit.until(lambda: first_shown(gallery), at)
        expect(back).to_have_attribute("aria-disabled", "false" if at else "true")
        expect(on).to_have_attribute("aria-disabled", "true" if at == len(SHOWN) - 1 else "false")
        on.focus()
        page.keyboard.press("Enter")
    # The end holds the focus, and goes nowhere.
    expect(on).to_be_focused()
    expect(number).to_have_text("3 / 3")
    page.keyboard.press("Shift+Tab")
    expect(back).to_be_focused()
    assert back.evaluate("button => getComputedStyle(button).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    expect(number).to_have_text("2 / 3")
    visit.until(lambda: first_shown(gallery), 1)
    for button in (back, on):
        box = button.bounding_box()
        assert min(box["width"], box["height"]) >= 44
    # The number follows a line that is moved by other means.
    gallery.evaluate("line => line.scrollTo({ left: 0, behavior: 'instant' })")
    expect(number).to_have_text("1 / 3")


def test_two_quick_presses_go_on_by_two_pictures_while_the_line_glides(visitor, started) -> None:
    page = visitor(**PHONE, **MOVING)
    gallery = line(page, f"{started.url}site?lang=en&site=abbey")
    on = page.get_by_role("button", name="Next picture")
    expect(on).to_be_visible()
    on.dblclick()
    expect(page.locator(".accr-gallery-at")).to_have_text("3 / 3")
    visit.until(lambda: first_shown(gallery), 2)
    expect(page.locator(".accr-gallery-at")).to_have_text("3 / 3")


def test_one_picture_has_no_buttons_and_without_scripts_the_line_is_scrolled(
    visitor, started
) -> None:
    page = visitor()
    page.goto(f"{started.url}site?lang=en&site=tower")
    visit.settle(page)
    expect(page.locator("[data-step]")).to_have_count(0)
    plain = visitor(java_script_enabled=False)
    plain.goto(f"{started.url}site?lang=en&site=abbey")
    expect(plain.locator(".accr-gallery img")).to_have_count(len(SHOWN))
    expect(plain.get_by_role("button", name="Next picture")).to_be_hidden()
