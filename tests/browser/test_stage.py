"""A talk: keys and clicker, links of steps, language, QR code, speaker view, and no network."""

from __future__ import annotations

import re
from itertools import combinations
from urllib.parse import parse_qsl, urlsplit

import pytest
from playwright.sync_api import Page, expect

from accr_map import clock, settings
from accr_map.commands import main
from accr_map.exports.formats import FORMATS
from accr_map.exports.order import Order
from accr_map.i18n import language
from accr_map.selection import Selection
from accr_map.stories.flow import flow
from tests.browser import visit
from tests.browser.conftest import MOVING
from tests.browser.server import Server

STAGE = {"viewport": {"width": 1920, "height": 1080}}
STORY = "present?lang=fr&story=fifty-years&step=2"


def on_stage(page: Page, url: str) -> None:
    page.goto(url)
    expect(page.locator(".accr-stage h1")).to_be_visible()
    frame = page.frame_locator(".st-key-map iframe")
    frame.locator("[data-stage=true], [data-ready=true]").first.wait_for()


def shown(page: Page, *sites: str) -> None:
    """Wait until the map shows exactly these sites."""
    frame = page.frame_locator(".st-key-map iframe")
    for site in sites:
        expect(frame.locator(f'[data-site="{site}"]')).to_have_count(1)
    expect(frame.locator("[data-site]")).to_have_count(len(sites))


@pytest.fixture
def talk(visitor, server) -> Page:
    page = visitor(**STAGE, **MOVING)
    on_stage(page, server.url + STORY)
    return page


def test_keys_and_a_clicker_move_the_talk_the_map_and_the_address(talk):
    title = talk.locator(".accr-stage h1")
    expect(title).to_have_text(re.compile("1972"))
    shown(talk, "saline-royale", "royaumont", "saint-maximin", "senanque", "premontres")
    for key, words, step in (
        ("ArrowRight", "1991", 3), ("PageDown", "2003", 4), ("Space", "2015", 5),
        ("PageUp", "2003", 4), ("ArrowLeft", "1991", 3), ("End", "Aujourd", 9),
        ("ArrowRight", "Aujourd", 9), ("Home", "Cinquante", 1), ("ArrowLeft", "Cinquante", 1),
    ):  # fmt: skip
        talk.keyboard.press(key)
        expect(title).to_contain_text(words)
        expect(talk).to_have_url(re.compile(f"step={step}"))
    for _ in range(2):
        talk.keyboard.press("ArrowRight")
    shown(talk, "grand-hornu")


def test_keys_pressed_before_the_script_of_the_stage_is_there_are_played(visitor, server):
    page, held = visitor(**STAGE), []
    page.route("**/assets/present.*.js", lambda route: held.append(route))
    page.goto(server.url + STORY)
    visit.until(lambda: page.evaluate("1") and len(held), 1)
    for key in ("ArrowRight", "ArrowRight", "x"):
        page.keyboard.press(key)
    held[0].continue_()
    expect(page.locator(".accr-stage h1")).to_contain_text("2003")
    expect(page).to_have_url(re.compile("step=4"))
    # They are played once: a run of the page, here for another language, plays none again.
    page.keyboard.press("l")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page).to_have_url(re.compile("step=4"))


def test_keys_pressed_while_a_reload_waits_for_its_answer_count(talk):
    held = []
    talk.route("**/present?*", lambda route: route.continue_() if held else held.append(route))
    talk.evaluate("window.isOld = true")
    with talk.expect_request("**/present?*"):
        talk.evaluate("setTimeout(() => location.reload(), 0)")
    for _ in range(2):
        talk.keyboard.press("ArrowRight")
    visit.until(lambda: len(held), 1)
    held[0].continue_()
    talk.wait_for_function("!window.isOld")
    expect(talk.locator(".accr-stage h1")).to_contain_text("2003")
    expect(talk).to_have_url(re.compile("step=4"))
    # They are handed on once: who asks for the first step again gets it.
    talk.keyboard.press("Home")
    talk.reload()
    expect(talk.locator(".accr-stage h1")).to_contain_text("Cinquante")


def test_names_hide_neither_each_other_nor_the_words(visitor, server):
    talk = visitor(**STAGE, **MOVING)
    on_stage(talk, f"{server.url}present?lang=en&story=fontevraud-to-nantong&step=4")
    frame = talk.frame_locator(".st-key-map iframe")
    expect(frame.locator(".accr-stage-name")).to_have_count(8)
    expect(frame.locator("html.accr-flying")).to_have_count(0)
    boxes = [name.bounding_box() for name in frame.locator(".accr-stage-name").all()]
    boxes.append(talk.locator(".accr-stage-text").bounding_box())
    for one, other in combinations(boxes, 2):
        wide = min(each["x"] + each["width"] for each in (one, other)) - max(one["x"], other["x"])
        high = min(each["y"] + each["height"] for each in (one, other)) - max(one["y"], other["y"])
        assert wide <= 1 or high <= 1, (one, other)


@pytest.mark.parametrize("width", [1400, 390])
def test_the_world_on_stage_shows_every_site_and_no_word_hides_one(visitor, server, network, width):
    page = visitor(viewport={"width": width, "height": 844})
    on_stage(page, f"{server.url}present?lang=en&story=fontevraud-to-nantong&step=7")
    frame = page.frame_locator(".st-key-map iframe")
    members = network.sites[network.sites["status"].isin(["labelled", "member", "associate"])]
    visit.until(lambda: frame.locator("[data-site]").count(), lambda count: count > 30)
    visit.still_map(page)
    stage = page.locator(".st-key-map iframe").bounding_box()
    words = [line.bounding_box() for line in page.locator(".accr-stage h1, .accr-stage p").all()]
    signs = [sign.bounding_box() for sign in frame.locator("[data-site]").all()]
    assert len(signs) >= len(members)
    for sign in signs:
        assert _within(sign, stage)
        assert not any(_overlap(sign, line) for line in words if line)


def _within(box: dict, room: dict) -> bool:
    return (
        box["x"] >= room["x"]
        and box["y"] >= room["y"]
        and box["x"] + box["width"] <= room["x"] + room["width"]
        and box["y"] + box["height"] <= room["y"] + room["height"]
    )


def _overlap(one: dict, other: dict) -> bool:
    return (
        one["x"] < other["x"] + other["width"]
        and other["x"] < one["x"] + one["width"]
        and one["y"] < other["y"] + other["height"]
        and other["y"] < one["y"] + one["height"]
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("step", [3, 4])
def test_words_are_read_from_six_metres(visitor, server, scheme, step):
    talk = visitor(**STAGE, color_scheme=scheme)
    on_stage(talk, f"{server.url}present?lang=fr&story=artists-welcomed&step={step}")
    talk.keyboard.press("q")
    expect(talk.locator(".accr-stage-code svg")).to_be_visible()
    sizes = talk.evaluate(
        """() => ["text", "foot", "code"]
          .flatMap((part) => [...document.querySelectorAll(`.accr-stage-${part} *`)])
          .filter((each) => !each.closest(".accr-stage-unseen"))
          .filter((each) => [...each.childNodes].some((n) => n.nodeType === 3 && n.data.trim()))
          .map((each) => parseFloat(getComputedStyle(each).fontSize))"""
    )
    assert sizes
    assert min(sizes) >= 28
    cut = "all => all.filter(each => each.scrollHeight > each.clientHeight + 2).length"
    assert talk.locator(".accr-stage-foot span").evaluate_all(cut) == 0, "sources are cut"
    parts = ["h1", ".accr-stage-words", ".accr-stage-foot span", ".accr-stage-code p"]
    parts += [".accr-stage-figure strong", ".accr-stage-figure span"] if step == 3 else []
    parts += [".accr-stage-flow"] if step == 4 else []
    for part in parts:
        assert contrast(talk, f".accr-stage {part}") >= 7, part


def contrast(page: Page, selector: str) -> float:
    """Measure the contrast of a text on the paper of the stage (WCAG 2.2)."""
    return page.evaluate(
        """(selector) => {
          const probe = document.createElement("canvas").getContext("2d");
          const light = (colour) => {
            probe.fillStyle = colour;
            probe.fillRect(0, 0, 1, 1);
            const parts = [...probe.getImageData(0, 0, 1, 1).data].slice(0, 3).map((value) => {
              const part = value / 255;
              return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
            });
            return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
          };
          const text = document.querySelector(selector);
          let paper = text;
          const behind = () => getComputedStyle(paper).backgroundColor;
          while (behind() === "rgba(0, 0, 0, 0)") paper = paper.parentElement;
          const pair = [getComputedStyle(text).color, behind()].map(light).sort((a, b) => b - a);
          return (pair[0] + 0.05) / (pair[1] + 0.05);
        }""",
        selector,
    )


def test_arcs_show_who_came_from_where_and_are_told_in_words(visitor, server, network):
    page = visitor(**STAGE)
    on_stage(page, f"{server.url}present?lang=en&story=artists-welcomed&step=4")
    drawn = flow(network, Selection(), "odyssee")
    arcs = page.frame_locator(".st-key-map iframe").locator(".accr-arc")
    expect(arcs).to_have_count(len(drawn.arcs))
    # Motion that is not wanted is not there.
    assert arcs.first.evaluate("each => getComputedStyle(each).animationName") == "none"
    expect(page.locator(".accr-stage-flow")).to_have_text(drawn.text(language("en")))
    expect(page.locator(".accr-stage-unseen li")).to_have_count(len(drawn.arcs))
    in_frame = """all => all.map((each) => each.getBoundingClientRect())
      .every(({ left, right, top }) => left >= 0 && right <= innerWidth && top >= 0)"""
    visit.until(lambda: arcs.evaluate_all(in_frame), bool)
    # The next step is a film of the same stays: it begins with those of its first year.
    page.keyboard.press("ArrowRight")
    expect(page.locator(".accr-stage-film, .accr-stage [class*=film]").first).to_be_visible()
    expect(arcs).to_have_count(len(flow(network, Selection(year=2015), "odyssee").arcs))
    page.keyboard.press("ArrowRight")
    expect(arcs).to_have_count(0)


def test_a_button_says_that_the_file_is_being_made_and_gives_its_bytes(visitor, server, network):
    page = visitor(accept_downloads=True)
    page.goto(f"{server.url}present?lang=en")
    page.get_by_role("button", name="Download").first.click()
    stories_of = page.locator(".st-key-download-pdf-artists-welcomed button")
    with page.expect_download() as taken:
        stories_of.click()
        status = page.locator(".accr-making [role=status]")
        expect(status).to_contain_text("Handout (PDF): being made")
        expect(page.locator(".accr-making progress")).to_be_visible()
        assert page.locator(".accr-making progress").get_attribute("value") is None
    expect(status).to_contain_text("Handout (PDF): made")
    expect(page.locator(".accr-making progress")).to_be_hidden()
    link = f"{server.url}present?lang=en&story=artists-welcomed&step=1"
    for name, download in (("pdf", taken.value), *((n, _taken(page, n)) for n in ("pptx", "html"))):
        made = Order(
            network, Selection(), language("en"), settings.current(), link, story="artists-welcomed"
        )
        assert download.path().read_bytes() == FORMATS[name].write(made), name


def _taken(page: Page, name: str):
    with page.expect_download() as taken:
        page.locator(f".st-key-download-{name}-artists-welcomed button").click()
    return taken.value


def test_language_code_and_speaker_view_keep_the_step(talk):
    talk.keyboard.press("l")
    expect(talk.locator(".accr-stage h1")).to_have_text("1972: five sites")
    expect(talk.locator(".st-key-map iframe")).to_have_count(1)
    # The run that brings the language draws the stage anew: what was pressed meanwhile stays.
    talk.keyboard.press("q")
    expect(talk.locator(".accr-stage-code svg")).to_be_visible()
    visit.settle(talk)
    expect(talk.locator(".accr-stage-code svg")).to_be_visible()
    talk.keyboard.press("Escape")
    expect(talk.locator(".accr-stage-code")).to_have_count(0)
    with talk.context.expect_page() as opened:
        talk.keyboard.press("s")
    speaker = opened.value
    expect(speaker.locator(".accr-speaker-notes")).to_contain_text("six founding sites")
    expect(speaker.locator(".accr-speaker-next")).to_contain_text("1991")
    expect(speaker.locator("time")).to_have_text(re.compile("[0-9]"))
    speaker.keyboard.press("ArrowRight")
    expect(talk.locator(".accr-stage h1")).to_contain_text("1991")
    talk.keyboard.press("End")
    expect(speaker.locator("h1")).to_have_text("Today")
    expect(talk).to_have_url(re.compile("lang=en"))


def test_a_talk_goes_on_without_a_network(talk):
    shown(talk, "saline-royale", "royaumont", "saint-maximin", "senanque", "premontres")
    talk.context.set_offline(True)
    talk.keyboard.press("ArrowRight")
    expect(talk.locator(".accr-stage h1")).to_contain_text("1991")
    shown(talk, "grand-hornu")
    talk.keyboard.press("q")
    expect(talk.locator(".accr-stage-code svg")).to_be_visible()
    talk.keyboard.press("q")
    # The page behind it cannot be had: whoever leaves is told, and the talk stays.
    talk.keyboard.press("Escape")
    expect(talk.locator(".accr-lost")).to_contain_text("n’a pas été fait")
    expect(talk.locator(".accr-stage h1")).to_contain_text("1991")
    # Details of the base map were asked for and did not come: the outlines stay.
    talk.complaints.clear()


def test_any_selection_is_presented_site_by_site_and_escape_leads_back(visitor, server):
    page = visitor(**STAGE)
    on_stage(page, f"{server.url}present?lang=en&country=CN&step=1")
    expect(page.locator(".accr-stage-foot")).to_contain_text("1 of 2")
    page.keyboard.press("ArrowRight")
    expect(page.locator(".accr-stage-foot")).to_contain_text("2 of 2")
    # On a phone the line of pages does not lie over the map.
    page.set_viewport_size({"width": 390, "height": 844})
    expect(page.locator(".accr-pages")).to_be_hidden()
    # A key pressed while the next page is on its way writes no step into the address.
    page.keyboard.press("Escape")
    page.keyboard.press("ArrowLeft")
    page.wait_for_url(re.compile(r"present\?.*country=CN"))
    expect(page.get_by_role("button", name="Present the 2 sites selected")).to_be_visible()
    expect(page).not_to_have_url(re.compile("step"))


def test_a_story_told_from_its_button_has_its_address(visitor, server):
    """The path of a speaker, by clicks: reload, notes and Escape stay with the story."""
    page = visitor(**STAGE)
    page.goto(f"{server.url}present?lang=en")
    title = page.locator(".accr-stage h1")
    page.get_by_role("button", name="Tell this story").nth(2).click()
    expect(title).to_have_text("Fifty years of a network")
    page.wait_for_url(re.compile("story=fifty-years"))
    page.keyboard.press("ArrowRight")
    expect(title).to_contain_text("1972")
    expect(page).to_have_url(re.compile("story=fifty-years.*step=2"))
    with page.context.expect_page() as opened:
        page.keyboard.press("s")
    speaker = opened.value
    expect(speaker.locator(".accr-speaker-notes")).to_contain_text("six founding sites")
    speaker.keyboard.press("ArrowRight")
    expect(title).to_contain_text("1991")
    speaker.close()
    shared = page.url
    page.reload()
    expect(title).to_contain_text("1991")
    page.keyboard.press("Escape")
    button = page.get_by_role("button", name="Tell this story").first
    expect(button).to_be_visible()
    expect(page).to_have_url(re.compile(r"present\?(?!.*story=)"))
    other = page.context.new_page()
    other.goto(shared)
    expect(other.locator(".accr-stage h1")).to_contain_text("1991")
    # A story begun, left by the browser's own way back, and told again begins at its first step.
    button.click()
    first = title.inner_text()
    page.keyboard.press("ArrowRight")
    expect(title).not_to_have_text(first)
    page.go_back()
    button.click()
    expect(title).to_have_text(first)


def test_a_visitor_who_wants_no_motion_gets_a_jump(visitor, server):
    page = visitor(**STAGE)
    on_stage(page, server.url + STORY)
    page.keyboard.press("End")
    frame = page.frame_locator(".st-key-map iframe")
    expect(frame.locator('[data-site="abbotsford-convent"]')).to_be_visible()
    # A film whose end is behind stands at its end; one that begins waits for a hand.
    year = page.locator(".accr-stage-year")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    expect(year).to_have_text(str(clock.today().year))
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowRight")
    expect(year).to_have_text("1972")
    expect(page.get_by_role("button", name="Faire défiler les années")).to_be_visible()
    shown(page, "saline-royale", "royaumont", "saint-maximin", "senanque", "premontres")
    page.keyboard.press("Shift+ArrowRight")
    expect(year).to_have_text("1973")
    shown(page, "saline-royale", "royaumont", "chartreuse-villeneuve")
    slider = page.get_by_role("slider", name="Année")
    slider.press("End")
    expect(year).to_have_text(str(clock.today().year))
    expect(page).to_have_url(re.compile("step=7"))


def test_a_step_shows_a_chart_or_two_maps_in_place_of_the_map(visitor, server):
    page = visitor(**STAGE)
    on_stage(page, f"{server.url}present?lang=fr&story=day-journey&step=6")
    view = page.locator(".accr-stage-view")
    expect(view).to_have_count(0)
    page.keyboard.press("ArrowRight")
    expect(view.get_by_role("heading")).to_have_text("Les habitants autour des sites")
    drawn = view.get_by_role("img")
    expect(drawn).to_have_attribute("aria-label", re.compile("60.km"))
    # It stands beside the words, and its letters are read from six metres.
    box, words = view.bounding_box(), page.locator(".accr-stage-text").bounding_box()
    assert box["x"] >= words["x"] + words["width"]
    assert box["y"] + box["height"] <= STAGE["viewport"]["height"]
    letters = drawn.locator("text").evaluate_all(
        "all => all.map(t => parseFloat(getComputedStyle(t).fontSize) * t.getScreenCTM().a)"
    )
    upright = [size for size in letters if size > 1]
    assert upright
    assert min(upright) >= 26
    page.keyboard.press("l")
    expect(view.get_by_role("heading")).to_have_text("People around the sites")
    on_stage(page, f"{server.url}present?lang=en&story=fifty-years&step=8")
    expect(view.locator("strong")).to_have_text(["France · 1990", "France · Today"])
    then, now = view.get_by_role("img").all()
    assert abs(then.bounding_box()["y"] - now.bounding_box()["y"]) < 1
    assert then.locator("svg title").count() < now.locator("svg title").count()


def test_an_unknown_story_offers_the_others(visitor, server):
    page = visitor()
    page.goto(f"{server.url}present?lang=fr&story=nothing&step=9")
    expect(page.get_by_text("Aucun récit ne porte ce nom")).to_be_visible()
    expect(page.get_by_role("heading", name="Cinquante ans d’un réseau")).to_be_visible()
    page.get_by_role("button", name="Raconter ce récit").nth(2).click()
    expect(page.locator(".accr-stage h1")).to_have_text("Cinquante ans d’un réseau")


def test_a_lost_server_is_said_calmly_and_the_address_restores_everything(visitor):
    with Server() as own:
        page = visitor()
        page.goto(f"{own.url}?lang=fr&theme=music&near=Paris")
        count = page.locator(".accr-shown-count")
        expect(count).to_contain_text("15 sites")
        page.frame_locator(".st-key-map iframe").locator("[data-ready=true]").wait_for()
        visit.settle(page)
        own.stop()
        said = page.locator(".accr-lost")
        expect(said).to_contain_text("La connexion est perdue")
        expect(
            page.frame_locator(".st-key-map iframe").locator("[data-site]").first
        ).to_be_visible()
        said.get_by_role("button", name="Réessayer").click()
        expect(said).to_contain_text("Toujours pas de connexion")
        # Whatever cannot be done without the server says so, wherever it is pressed.
        for pressed in (
            visit.entries(page).first,
            visit.markers(page).first,
            page.locator("[data-language=en]"),
            page.get_by_role("link", name="Rayonnement"),
            page.locator(".st-key-downloads button"),
        ):
            said.get_by_role("button", name="Réessayer").click()
            expect(said).to_contain_text("Toujours pas de connexion")
            pressed.click(force=True)
            expect(said).to_contain_text("n’a pas été fait")
        # A filter chosen or taken away meanwhile is shown, and applied when the server is back.
        visit.facet_box(page, "country", "FR").click()
        expect(said).to_contain_text("La connexion est perdue")
        expect(count).not_to_contain_text("15 sites")
        chosen = len(visit.agreed(page))
        page.locator(".accr-chip").filter(has_text="Musique").click()
        visit.until(lambda: len(visit.agreed(page)), lambda number: number > chosen)
        page.locator(".accr-radius").select_option("200")
        visit.until(lambda: len(visit.agreed(page)), lambda number: number < chosen)
        own._start()
        visit.wait_for_query(page, country="FR", theme=None, near="Paris", km="200")
        expect(count).not_to_contain_text("15 sites")
        expect(said).to_have_count(0)
        # What a browser writes of a server that is gone.
        page.complaints.clear()


def test_paper_holds_the_map_and_the_list_and_nothing_to_press(visitor, server):
    page = visitor()
    page.goto(f"{server.url}?lang=en&country=CN")
    visit.settle(page)
    expect(page.locator(".accr-entry")).to_have_count(2)
    page.emulate_media(media="print")
    for kept in (".st-key-map iframe", ".accr-entry >> nth=0", "h1"):
        expect(page.locator(kept)).to_be_visible()
    for gone in ("[data-testid=stHeader]", "[data-testid=stSidebar]", ".st-key-downloads",
                 ".st-key-share", ".accr-view-switch", ".accr-foot ul"):  # fmt: skip
        expect(page.locator(gone)).to_be_hidden()


def test_the_paper_of_a_site_holds_its_card_and_map_and_its_list_leads_to_the_nearest(
    visitor, server
):
    page = visitor()
    page.goto(f"{server.url}site?lang=en&site=noirlac")
    expect(page.locator(".st-key-map iframe")).to_be_visible()
    visit.settle(page)
    # Closed on the screen, open on paper.
    sources = page.locator("details.accr-sources li").first
    expect(sources).to_be_hidden()
    page.emulate_media(media="print")
    for kept in ("h1", ".accr-summary", ".st-key-map iframe", ".accr-neighbours a >> nth=0"):
        expect(page.locator(kept)).to_be_visible()
    for gone in (".st-key-path", ".st-key-links-out", ".accr-foot ul"):
        expect(page.locator(gone)).to_be_visible(visible=False)
    height = "item => item.getBoundingClientRect().height"
    visit.until(lambda: sources.evaluate(height), lambda pixels: pixels > 0)
    page.emulate_media(media="screen")
    visit.follows(page)
    page.evaluate("window.stays = true")
    neighbour = page.locator(".accr-neighbours a").first
    site = dict(parse_qsl(urlsplit(neighbour.get_attribute("href")).query))["site"]
    neighbour.click()
    expect(page.locator(f"#card-{site}")).to_be_visible()
    assert f"site={site}" in page.url
    assert page.evaluate("window.stays"), "the page was loaded anew"


def test_a_button_gives_the_bytes_of_the_command(visitor, server, tmp_path):
    page = visitor(accept_downloads=True)
    page.goto(f"{server.url}?lang=en&theme=music")
    page.locator(".st-key-downloads button").click()
    with page.expect_download() as taken:
        page.locator(".st-key-download-geojson button").click()
    out = tmp_path / "sites.geojson"
    words = ["--lang", "en", "export", "geojson", "-o", str(out), "--query", "theme=music"]
    assert main.main(words) == 0
    assert taken.value.path().read_bytes() == out.read_bytes()
    answer = page.request.get(f"{server.url}api/v1/sites.geojson?lang=en&theme=music")
    assert answer.body() == out.read_bytes()


def test_on_a_phone_no_words_of_a_step_lie_under_its_foot(visitor, server):
    for height in (844, 568):
        size = {"width": 390, "height": height}
        page = visitor(viewport=size, is_mobile=True, has_touch=True)
        on_stage(page, f"{server.url}present?lang=fr&story=day-journey&step=7")
        box, view = page.locator(".accr-stage-text"), page.locator(".accr-stage-view")
        # What is drawn stands above the words, and the last of these comes above the foot.
        drawn = view.get_by_role("img").bounding_box()
        assert drawn["y"] + drawn["height"] <= box.bounding_box()["y"]
        box.evaluate("panel => { panel.scrollTop = panel.scrollHeight; }")
        words = box.locator(".accr-stage-words").bounding_box()
        for foot in (".accr-stage-foot", ".accr-stage-touch"):
            assert words["y"] + words["height"] <= page.locator(foot).bounding_box()["y"], height
        # A finger scrolls to them.
        assert box.evaluate("panel => getComputedStyle(panel).pointerEvents") == "auto"


def test_on_a_phone_the_film_of_a_step_has_room_above_the_foot(visitor, server):
    page = visitor(viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True)
    on_stage(page, f"{server.url}present?lang=fr&story=artists-welcomed&step=5")
    button = page.get_by_role("button", name="Faire défiler les années").bounding_box()
    foot = page.locator(".accr-stage-touch").bounding_box()
    assert button["y"] + button["height"] <= foot["y"]
    box = page.locator(".accr-stage-text")
    assert box.evaluate("panel => panel.scrollHeight <= panel.clientHeight")


def test_on_a_phone_names_beside_signs_stay_in_their_boxes(visitor, server):
    page = visitor(viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True)
    on_stage(page, f"{server.url}present?lang=fr&story=fifty-years&step=2")
    names = visit.map_frame(page).locator(".accr-stage-name")
    expect(names).to_have_count(5)
    over = names.evaluate_all(
        "all => all.filter(name => name.firstElementChild.getBoundingClientRect().right >"
        " name.getBoundingClientRect().right).map(name => name.textContent)"
    )
    assert over == []
