"""The one-file page, opened from a disk with the network off: the same journey as on the server."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from accr_map import catalogue, settings
from accr_map.commands.main import main
from accr_map.exports import offline_page
from accr_map.exports.offline_page import to_html
from accr_map.exports.order import Order
from accr_map.i18n import language
from accr_map.selection import Result, Selection, apply, facet_counts
from tests.browser import axe, hostile, visit
from tests.browser.conftest import MOVING
from tests.commands.test_images import CREDIT, picture

DAY = datetime.date(2026, 11, 22)


def written(folder: Path, network, code: str = "fr", link: str = "", **chosen: object) -> Path:
    order = Order(network, Selection(**chosen), language(code), settings.current(), link, day=DAY)
    path = folder / "map.html"
    path.write_bytes(to_html(order))
    return path


@pytest.fixture
def opened(visitor, network, tmp_path):
    """Open the file of a selection with the network off."""

    def open_file(
        code: str = "fr", found=network, part: str = "", link: str = "", **options: object
    ) -> Page:
        page = visitor(offline=True, **options)
        page.goto(f"{written(tmp_path, found, code, link).as_uri()}#{part}")
        expect(page.locator("#map[data-ready=true]")).to_be_visible()
        return page

    return open_file


def test_the_file_is_small_the_same_each_time_and_asks_nobody(network, tmp_path, opened):
    first = written(tmp_path, network).read_bytes()
    assert first == written(tmp_path, network).read_bytes()
    assert len(first) < 5_000_000
    page = opened()
    outside = [url for url in page.requests if not url.startswith(("file:", "data:", "blob:"))]
    assert not outside


def test_a_photograph_stands_in_list_card_and_stage(visitor, data_folder, tmp_path):
    photo = tmp_path / "photo.jpg"
    photo.write_bytes(picture())
    place = ("--folder", str(data_folder), "--site", "noirlac", "--alt-en", "The abbey")
    assert main(["images", "add", str(photo), *place, *CREDIT]) == 0
    page = visitor(offline=True)
    page.goto(f"{written(tmp_path, catalogue.load(data_folder), 'en').as_uri()}#site=noirlac")
    credit = "Picture: A. Keeper · CC BY 4.0"
    expect(page.locator("#card figure.accr-photo figcaption")).to_have_text(credit)
    drawn = page.locator('#card img, #list [data-site="noirlac"] img')
    expect(drawn).to_have_count(2)
    visit.until(lambda: drawn.evaluate_all("all => all.every(one => one.naturalWidth)"), True)
    expect(page.locator("#list img")).to_have_count(1)
    page.goto(page.url.replace("site=noirlac", "story=day-journey&step=5"))
    expect(page.get_by_role("img", name="The abbey")).to_be_visible()
    expect(page.locator(".accr-stage-picture figcaption")).to_have_text(credit)


def test_list_map_search_filters_and_card_agree_with_the_server(opened, network):
    page = opened()
    listed = page.locator("#list button")

    def agree(**chosen: object) -> Result:
        selection = Selection(**chosen)
        result = apply(network, selection, "fr", DAY.year)
        wanted = network.sites["id"].iloc[result.positions].tolist()
        visit.until(lambda: listed.evaluate_all("all => all.map(own => own.dataset.site)"), wanted)
        expect(page.locator("#count p")).to_contain_text(re.compile(f"^{len(result)} sites?"))
        counts = facet_counts(network, selection, DAY.year)["country"]
        held = {code for code in network.sites["country"][result.shown] if code}
        for code in held & {"FR", "CH", "BE"}:
            line = page.locator(f'#facet-country label:has([data-code="{code}"])')
            expect(line.locator(".accr-facet-count")).to_have_text(str(counts[code]))
        return result

    agree()
    page.locator('#facet-theme [data-code="music"]').check()
    agree(themes=("music",))
    for code in ("FR", "CH"):
        page.locator(f'#facet-country [data-code="{code}"]').check()
    agree(themes=("music",), countries=("FR", "CH"))
    visit.until(lambda: page.url.split("#")[1], "lang=fr&country=CH&country=FR&theme=music")
    page.locator("#years input").fill("2020")
    agree(themes=("music",), countries=("FR", "CH"), year=2020)
    expect(page.locator("#notes")).to_contain_text("on ignore")
    assert not axe.findings(page)
    page.locator("#chips").get_by_role("button", name="En 2020").click()
    page.locator("#chips").get_by_role("button", name="Suisse").click()
    page.get_by_label("Rechercher", exact=True).fill("NOIRLÂC")
    agree(themes=("music",), countries=("FR",), words="NOIRLÂC")
    expect(page.locator("#map [data-site]")).to_have_count(1)
    listed.first.click()
    expect(page.locator("#card h2")).to_have_text("Abbaye de Noirlac")
    expect(page).to_have_url(re.compile("site=noirlac"))
    page.keyboard.press("Escape")
    expect(page.locator("#card")).to_be_hidden()
    page.get_by_role("button", name="Tout effacer").click()
    agree()
    expect(page.get_by_label("Rechercher", exact=True)).to_have_value("")
    expect(page.locator("#chips button")).to_have_count(0)
    # As many values, a point and a radius in an address that is pasted; a town the file knows not.
    page.evaluate("location.hash = 'lang=fr&status=former&near=45.76,4.84&km=300'")
    agree(statuses=("former",), near="45.76,4.84", km=300)
    page.evaluate("location.hash = 'lang=fr&near=Lyon'")
    expect(page.locator("#notes")).to_have_text("Aucun lieu connu sous le nom « Lyon ».")


def test_a_marker_opens_the_card_and_the_address_restores_it(opened):
    page = opened(part="lang=en&country=CH")
    page.locator('#map [data-site="chateau-mercier"]').click()
    expect(page.locator("#card h2")).to_contain_text("Château Mercier")
    page.reload()
    expect(page.locator("#card h2")).to_contain_text("Château Mercier")
    expect(page.locator("#count p")).to_have_text("1 site")
    # An address pasted into the bar, the way back, and the colours of the system.
    page.evaluate("location.hash = 'lang=en&site=noirlac'")
    expect(page.locator("#card h2")).to_have_text("Noirlac Abbey")
    expect(page.locator("#count p")).not_to_have_text("1 site")
    page.go_back()
    expect(page.locator("#card h2")).to_contain_text("Château Mercier")
    for scheme in ("dark", "light"):
        page.emulate_media(color_scheme=scheme)
        expect(page.locator("html")).to_have_attribute("data-theme", scheme)
    # By a key the focus goes on to the card.
    page.locator('#map [data-site="chateau-mercier"]').press("Enter")
    expect(page.locator("#card article")).to_be_focused()


def test_it_opens_in_a_frame_that_trusts_nobody(visitor, network, tmp_path):
    """As previews of mail, clouds and courses show files."""
    path = written(tmp_path, network)
    preview = tmp_path / "preview.html"
    preview.write_text(
        f'<iframe sandbox="allow-scripts" src="{path.name}" width="1200" height="800"></iframe>'
    )
    page = visitor(offline=True)
    page.goto(preview.as_uri())
    frame = page.frame_locator("iframe")
    expect(frame.locator("#map[data-ready=true]")).to_be_visible()
    frame.locator('#list button[data-site="noirlac"]').click()
    expect(frame.locator("#card h2")).to_have_text("Abbaye de Noirlac")
    expect(frame.locator("#failed")).to_be_hidden()


def test_a_map_asked_to_fly_while_its_frame_has_no_size_goes_there_later(opened):
    """From no size Leaflet's flight ends at NaN, NaN, with an error of the script."""
    page = opened("en", **MOVING)
    page.add_style_tag(content=".no-size #map { display: none; }")
    resize = "shown => document.body.classList.toggle('no-size', !shown)"
    page.evaluate(resize, False)
    page.locator('#list button[data-site="noirlac"]').click()
    expect(page.locator("#card h2")).to_have_text("Noirlac Abbey")
    page.evaluate(resize, True)
    expect(page.locator("#map .accr-chosen-name")).to_contain_text("Noirlac")
    expect(page.locator('#map [data-site="noirlac"]')).to_be_in_viewport()
    # The same on the stage, whose steps fly from site to site.
    page.evaluate(resize, False)
    page.locator('[data-story="-"]').click()
    page.keyboard.press("End")
    last = page.locator(".accr-stage h1")
    expect(last).to_be_visible()
    page.evaluate(resize, True)
    expect(page.locator("#map [data-site]")).to_have_count(1)
    expect(page.locator("#map [data-site]")).to_be_in_viewport()


def test_both_languages_are_in_it(opened):
    page = opened()
    page.get_by_role("button", name="English").click()
    expect(page.get_by_label("Search", exact=True)).to_be_visible()
    expect(page.locator('#list [data-site="karolyi"]')).to_contain_text("Károlyi")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    frames = page.locator(".accr-frames")
    expect(frames).to_contain_text("World")
    expect(frames).not_to_contain_text("Monde")
    # The tab is named by the network, not by the frame that the map has elsewhere.
    expect(page).to_have_title("The map of the Centres culturels de rencontre")


@pytest.mark.parametrize("screen", [(1400, 900), (390, 844)])
def test_a_card_opens_at_its_title(opened, screen):
    page = opened(viewport=dict(zip(("width", "height"), screen, strict=True)))
    page.locator("#list button").last.click()
    title, summary = page.locator("#card h2"), page.locator("#card .accr-summary")
    expect(title).to_be_in_viewport(ratio=1)
    expect(summary).to_be_in_viewport()


def test_stories_are_told_with_the_same_keys(opened):
    page = opened()
    page.locator('[data-story="fifty-years"]').click()
    title = page.locator(".accr-stage h1")
    expect(title).to_have_text("Cinquante ans d’un réseau")
    for key, words in (
        ("PageDown", "1972"), ("ArrowRight", "1991"), ("Home", "Cinquante"), ("End", "Aujourd"),
        ("PageUp", "Hier"), ("PageUp", "D’une année"), ("PageUp", "2025"),
    ):  # fmt: skip
        page.keyboard.press(key)
        expect(title).to_contain_text(words)
    page.keyboard.press("l")
    expect(title).to_have_text("2025: overseas")
    expect(page.locator("#map [data-site]")).to_have_count(1)
    page.reload()
    expect(title).to_have_text("2025: overseas")
    page.keyboard.press("Escape")
    expect(page.locator("#list button").first).to_be_visible()
    expect(page).not_to_have_url(re.compile("story"))


def test_a_second_window_holds_the_notes_and_stays_in_step(opened):
    page = opened("en", part="story=fifty-years&step=2")
    title = page.locator(".accr-stage h1")
    expect(title).to_contain_text("1972")
    with page.context.expect_page() as other:
        page.keyboard.press("s")
    speaker = other.value
    expect(speaker.locator(".accr-speaker-notes")).to_contain_text("six founding sites")
    expect(speaker.locator(".accr-speaker-next")).to_contain_text("1991")
    expect(speaker.locator("time")).to_have_text(re.compile("[0-9]"))
    speaker.keyboard.press("ArrowRight")
    expect(title).to_contain_text("1991")
    page.keyboard.press("ArrowLeft")
    expect(speaker.locator("h1")).to_contain_text("1972")
    # Through Chinese to French.
    for _ in range(2):
        speaker.keyboard.press("l")
    expect(speaker.locator("h1")).to_contain_text("cinq sites")
    # Pressed a moment later: the window that closes would take the answer with it.
    press = "setTimeout(() => dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' })), 100)"
    with speaker.expect_event("close"):
        speaker.evaluate(press)
    expect(title).to_be_visible()


def test_the_code_leads_to_the_step_on_the_server_if_the_file_knows_it(opened):
    page = opened("en", part="story=fifty-years&step=2", link="https://map.example.org/?lang=en")
    page.keyboard.press("q")
    expect(page.locator(".accr-stage-code svg")).to_be_visible()
    expect(page.locator(".accr-stage-code")).to_contain_text(
        "https://map.example.org/present?lang=en&story=fifty-years&step=2"
    )
    page.keyboard.press("Escape")
    expect(page.locator(".accr-stage-code")).to_have_count(0)


def test_a_file_without_an_address_says_so_in_place_of_a_code(opened):
    page = opened("en", part="story=fifty-years&step=2")
    page.keyboard.press("q")
    expect(page.locator(".accr-stage-code")).to_contain_text("does not know its public address")


def test_arcs_are_in_the_file_and_the_map_comes_back_from_the_stage(opened):
    page = opened("en", part="story=artists-welcomed&step=4")
    expect(page.locator("#map .accr-arc").first).to_be_attached()
    expect(page.locator(".accr-stage-flow")).to_contain_text("stays")
    page.keyboard.press("Escape")
    expect(page.locator("#map .accr-arc")).to_have_count(0)
    # Outlines of the world alone: the map does not come closer than they can bear.
    closer = page.locator(".leaflet-control-zoom-in")
    for _ in range(12):
        # A click while the map still comes closer is not heard.
        expect(page.locator(".leaflet-zoom-anim")).to_have_count(0)
        closer.click(force=True)
    expect(closer).to_have_class(re.compile("leaflet-disabled"))
    expect(page.locator(".leaflet-control-scale-line")).to_have_text(re.compile(r"\b[12]0 km$"))


def test_a_page_whose_data_are_compressed_opens_as_well(opened, network, monkeypatch):
    monkeypatch.setattr(offline_page, "LARGEST", 1_000_000)
    page = opened("en")
    assert page.locator("#accr-data").get_attribute("type") == "application/gzip"
    wanted = len(apply(network, Selection(), "en"))
    expect(page.locator("#count p")).to_have_text(f"{wanted} sites")


def test_the_sites_shown_can_be_presented(opened):
    page = opened(part="country=CN")
    page.locator('[data-story="-"]').click()
    expect(page.locator(".accr-stage-foot")).to_contain_text("1 sur 2")
    page.keyboard.press(" ")
    expect(page.locator(".accr-stage-foot")).to_contain_text("2 sur 2")


def test_it_is_used_on_a_phone_without_sideways_scrolling(opened):
    page = opened(viewport={"width": 390, "height": 844})
    visit.until(lambda: page.evaluate("document.documentElement.scrollWidth"), lambda px: px <= 390)
    # The map begins on the first screen, and a card's sign stands beside its title.
    assert page.locator("#map").bounding_box()["y"] < 844 / 2
    page.locator("#list button").first.click()
    sign = page.locator("#card header .accr-shape").bounding_box()
    title = page.locator("#card h2").bounding_box()
    assert sign["x"] + sign["width"] < title["x"]
    assert abs(sign["y"] - title["y"]) < title["height"]


def test_hostile_texts_stay_text(opened, tmp_path):
    found = catalogue.load(hostile.write(tmp_path / "hostile"))
    page = opened("en", found)
    for number in range(len(hostile.TEXTS)):
        page.locator("#list button").nth(number).click()
        expect(page.locator("#card h2")).to_be_visible()
    page.locator('[data-story="-"]').click()
    for _ in hostile.TEXTS:
        page.keyboard.press("ArrowRight")
    assert page.evaluate("window.x") is None
    told = page.locator("#list").evaluate("each => each.textContent")
    assert re.search(r"<img src=x onerror", told)


def test_a_film_plays_pauses_and_ends_on_its_last_year_without_a_network(
    visitor, network, tmp_path
):
    # A clock stays in its context: no other visitor asks for one in this time zone.
    page = visitor(offline=True, timezone_id="Europe/Paris", **MOVING)
    page.clock.install()
    path = written(tmp_path, network)
    page.goto(f"{path.as_uri()}#lang=en&story=fifty-years&step=7")
    year = page.locator(".accr-stage-year")
    expect(year).to_be_visible()
    page.clock.pause_at(datetime.datetime.now(datetime.UTC) + datetime.timedelta(hours=1))
    page.clock.run_for(2400)
    begun = int(year.inner_text())
    page.clock.run_for(3 * 700)
    expect(year).to_have_text(str(begun + 3))
    page.keyboard.press("Space")
    page.clock.run_for(7000)
    expect(year).to_have_text(str(begun + 3))
    aloud = page.locator(".accr-stage-film [role=status]")
    page.keyboard.press("Space")
    page.clock.run_for(700 * (1985 - begun - 3))
    expect(year).to_have_text("1985")
    expect(aloud).to_have_text("1980: 4 sites")
    # The name of the year before has faded.
    page.clock.run_for(300)
    expect(page.locator("#map .accr-stage-name")).to_have_text("Corderie Royale")
    page.clock.run_for(60_000)
    expect(year).to_have_text("2026")
    for site in ("royaumont", "plus-petit-cirque", "neimenster"):
        expect(page.locator(f'#map [data-site="{site}"]')).to_have_count(1)
    expect(page.locator('#map [data-site="premontres"]')).to_have_count(0)
    expect(page.locator("#map .accr-stage-name")).to_have_text("Les Coulisses")
    page.keyboard.press("Space")
    expect(page.locator(".accr-stage h1")).to_have_text("Then and now")
    expect(page.locator(".accr-stage-view svg")).to_have_count(2)
    page.keyboard.press("ArrowRight")
    expect(page.locator(".accr-stage h1")).to_have_text("Today")
    expect(page.locator(".accr-stage-view")).to_have_count(0)
