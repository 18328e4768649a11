"""The map alone: its scripts on an empty page with invented sites, no server and no Streamlit."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Sequence

import pytest
from playwright.sync_api import Page, Route, expect

from accr_map.map.assets import LEAFLET, OWN, style_sheet
from accr_map.map.site_layers import WORDS
from accr_map.settings import current
from tests.browser import visit
from tests.browser.conftest import MOVING, NOWHERE

Points = Sequence[tuple[float, float]]

ROOT = NOWHERE
PAGE = """<!doctype html><link rel="stylesheet" href="map.css"><div id="map_div"></div>
<script src="leaflet.js"></script><script src="basemap.js"></script><script src="arcs.js"></script>
<script src="groups.js"></script><script src="map_legend.js"></script>
<script src="sites.js"></script>"""
# A ring of towns around the middle of France, and four on both sides of the date line.
FRANCE = [(46.5, 2.5), (47.2, 3.4), (45.8, 1.2), (46.9, 4.4)]
PACIFIC = [(-18.1, 178.4), (-16.8, -179.9), (-13.8, -171.8), (-36.8, 174.8)]
START = """given => {
  window.map = L.map("map_div", { zoomControl: false, zoomSnap: 0.25 }).setView([46.5, 2.5], 5);
  window.chosen = [];
  ACCRSites.start(map, { ...given, onChoose: (...said) => chosen.push(said) });
}"""


def _rows(points: Points) -> dict[str, list]:
    count = len(points)
    return {
        "id": [f"s{at}" for at in range(count)],
        "name": [f"Site {at}" for at in range(count)],
        "place": [""] * count, "type": [0] * count, "types": ["abbey"], "status": [""] * count,
        "latitude": [latitude for latitude, _ in points],
        "longitude": [longitude for _, longitude in points],
        "approximate": [0] * count, "family": [0] * count,
        "families": [{"code": "x", "path": "M2 2H22V22H2Z"}],
    }  # fmt: skip


@pytest.fixture
def opened(visitor) -> Callable[..., Page]:
    """Open a page with a map of sites at some points; `script` runs before all others."""
    refusals = iter(range(3))

    def serve(route: Route) -> None:
        name = route.request.url.removeprefix(ROOT).split("?")[0]
        if name == "later.json" and next(refusals, None) is None:
            route.fulfill(json=_rows(FRANCE))
        elif name == "later.json":
            route.fulfill(status=503)
        elif name == "":
            route.fulfill(body=PAGE, content_type="text/html")
        elif name == "map.css":
            route.fulfill(body=style_sheet(current().colours), content_type="text/css")
        else:
            route.fulfill(path=(LEAFLET if name == "leaflet.js" else OWN) / name)

    def begun(
        points: Sequence[tuple[float, float]],
        script: str = "",
        rows: object = None,
        south: float = -50,
        **window: object,
    ) -> Page:
        page = visitor(**window)
        if script:
            page.add_init_script(script)
        page.route(f"{ROOT}**", serve)
        page.goto(ROOT)
        given = {
            "language": "en", "tag": "en", "rows": rows or _rows(points), "words": WORDS,
            "frames": [{"id": "world", "name": "World", "bounds": [south, -130, 70, 175]},
                       {"id": "france", "name": "France", "bounds": [42, -5, 51, 8]}],
            "online": [{"id": "o", "name": "Online", "url": "", "attribution": "", "max_zoom": 9}],
            "disputed": [], "unnamed": [], "attribution": "", "outlines": "", "max_zoom": 12,
        }  # fmt: skip
        page.evaluate(START, given)
        return page

    return begun


def _show(page: Page, shown: Sequence[int], chosen: str = "") -> None:
    size = max(shown) // 8 + 1
    bits = bytearray(size)
    for row in shown:
        bits[row >> 3] |= 1 << (row & 7)
    state = {"shown": base64.b64encode(bits).decode(), "chosen": chosen, "around": None}
    page.evaluate("state => { ACCRSites.show(state); }", state)


def _drawn(page: Page) -> int:
    return page.locator("[data-site]").count()


def test_sites_on_both_sides_of_the_date_line_are_neighbours_on_land(opened) -> None:
    page = opened(PACIFIC)
    _show(page, range(4))
    page.locator("[data-frame=fit]").click()
    page.wait_for_function("() => map.getZoom() > 3")
    west, east, inside = page.evaluate(
        """() => { const seen = map.getBounds(); return [seen.getWest(), seen.getEast(),
          Number(map.getContainer().dataset.inView)]; }"""
    )
    assert inside == 4
    assert east - west < 90
    # Alaska has its colour from the east and from the west.
    colours = """() => new Promise(done => setTimeout(() => done([210, -150].map(longitude => {
      map.setView([65, longitude], 4, { animate: false });
      const canvas = document.querySelector("canvas.accr-ground");
      const place = canvas.getBoundingClientRect();
      const box = map.getContainer().getBoundingClientRect();
      const share = canvas.width / place.width;
      const at = [box.left + box.width / 2 - place.left, box.top + box.height / 2 - place.top];
      return [...canvas.getContext("2d").getImageData(at[0] * share, at[1] * share, 1, 1).data];
    }))))"""
    page.wait_for_function(
        "() => performance.getEntriesByType('resource').some(e => e.name.includes('world.json'))"
    )
    east_of, west_of = page.evaluate(colours)
    assert east_of == west_of
    assert east_of[3] == 255, "painted"


def test_a_flight_shows_the_ground_it_passes(opened) -> None:
    page = opened(FRANCE, **MOVING)
    _show(page, range(4))
    covered = page.evaluate(
        """() => new Promise(done => {
          const canvas = document.querySelector("canvas.accr-ground");
          const frame = map.getContainer().getBoundingClientRect();
          const seen = [];
          map.on("zoom", () => requestAnimationFrame(() => {
            const { left, right, top, bottom } = canvas.getBoundingClientRect();
            seen.push(left <= frame.left && right >= frame.right && top <= frame.top &&
              bottom >= frame.bottom);
          }));
          map.once("moveend", () => done(seen));
          map.flyTo([35, 110], 6, { duration: 5 });
        })"""
    )
    assert len(covered) > 3
    assert sum(covered) > 0.7 * len(covered), covered


@pytest.mark.parametrize(("south", "painted"), [(-50, 0), (-85, 255)])
def test_antarctica_is_on_the_maps_that_reach_it(opened, south, painted) -> None:
    """It is wider than all other land on this projection, and few have a site there."""
    page = opened(FRANCE, south=south)
    page.wait_for_function(
        "() => performance.getEntriesByType('resource').some(e => e.name.includes('world.json'))"
    )
    opacity = """() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => {
      map.setView([0, 75], 1, { animate: false });
      const canvas = document.querySelector("canvas.accr-ground");
      const place = canvas.getBoundingClientRect();
      const point = map.latLngToContainerPoint([-74, 75]);
      const box = map.getContainer().getBoundingClientRect();
      const share = canvas.width / place.width;
      const at = [box.left + point.x - place.left, box.top + point.y - place.top];
      done(canvas.getContext("2d").getImageData(at[0] * share, at[1] * share, 1, 1).data[3]);
    })))"""
    visit.until(lambda: page.evaluate(opacity), painted)


def test_a_press_while_the_map_changes_its_zoom_counts(opened) -> None:
    """Leaflet forgets a move that is made during the animation of another."""
    page = opened(FRANCE, **MOVING)
    _show(page, range(4))
    ends = page.evaluate(
        """async () => {
          const frame = () => new Promise(requestAnimationFrame);
          const isGliding = () => document.querySelector(".leaflet-zoom-anim") !== null;
          const until = async (isSo) => { while (!isSo()) await frame(); };
          const view = () => [map.getZoom(), map.getCenter().lat];
          const frames = [...document.querySelectorAll("[data-frame]:not([data-frame=fit])")];
          const closer = document.querySelector(".leaflet-control-zoom-in");
          const ends = [];
          for (const button of [frames[0], closer]) {
            map.setView([46.5, 2.5], 7, { animate: false });
            closer.click();
            await until(isGliding);
            button.click();
            await frame();
            await until(() => !isGliding());
            ends.push(view());
          }
          map.setView([46.5, 2.5], 7, { animate: false });
          frames[0].click();
          await frame();
          await until(() => !isGliding());
          return [...ends, view()];
        }"""
    )
    pressed, closer, alone = ends
    assert pressed == pytest.approx(alone)
    assert closer[0] == 9


def test_the_chosen_site_is_seen_in_any_crowd(opened) -> None:
    crowd = [(46 + at % 30 / 500, 2 + at // 30 / 500) for at in range(900)]
    page = opened(crowd)
    _show(page, range(900))
    page.locator("[data-frame=world]").click()
    assert _drawn(page) == 0
    _show(page, range(900), chosen="s450")
    expect(page.locator('[data-site="s450"]')).to_contain_class("chosen")
    expect(page.locator(".accr-chosen-name")).to_contain_text("Site 450")
    page.evaluate("ACCRSites.lift('s7')")
    expect(page.locator('[data-site="s7"]')).to_contain_class("lifted")
    page.evaluate("ACCRSites.lift('')")
    expect(page.locator('[data-site="s7"]')).to_have_count(0)


@pytest.mark.parametrize(
    ("longitude", "latitude"), [(2.5, 46.5), (5.2, 46.5), (-0.2, 46.5), (2.5, 52), (2.5, 40)]
)
def test_a_name_stands_wholly_within_a_narrow_map(opened, longitude, latitude) -> None:
    rows = _rows([(latitude, longitude)])
    rows["name"] = ["Centre culturel de rencontre de la Manufacture royale"]
    page = opened([], rows=rows, viewport={"width": 300, "height": 844})
    page.evaluate("() => map.setView([46.5, 2.5], 5, { animate: false })")
    _show(page, [0], chosen="s0")
    name = page.locator(".accr-chosen-name")
    expect(name).to_be_visible()
    whole = """() => {
      map.setView([46.5, 2.5], 5, { animate: false });
      const view = document.querySelector("#map_div").getBoundingClientRect();
      const name = document.querySelector(".accr-chosen-name").getBoundingClientRect();
      const sign = document.querySelector("[data-site=s0] svg").getBoundingClientRect();
      return {
        within: [name.left - view.left, name.top - view.top, view.right - name.right,
          view.bottom - name.bottom].map(Math.floor),
        hides: Math.min(name.right, sign.right) > Math.max(name.left, sign.left) &&
          Math.min(name.bottom, sign.bottom) > Math.max(name.top, sign.top),
      };
    }"""
    seen = page.evaluate(whole)
    assert min(seen["within"]) >= 0, seen
    assert not seen["hides"]


def test_no_name_of_a_town_lies_under_a_sign_however_large(opened) -> None:
    crowds = [
        (40 + at // 9 * 2.1 + one % 12 / 900, -4 + at % 9 * 3.3 + one // 12 / 900)
        for at in range(63)
        for one in range(3 if at % 2 else 130)
    ]
    page = opened(crowds)
    _show(page, range(len(crowds)))
    names = page.locator(".accr-map-name.city:not(.leaving) span")
    boxes = "all => all.map(each => each.getBoundingClientRect().toJSON())"
    sizes, read = set(), 0
    for longitude, zoom in [(3, 5), (3, 6), (12, 5.5), (12, 6.5), (20, 6)]:
        page.evaluate(
            """([longitude, zoom]) => new Promise(done => {
              map.setView([48, longitude], zoom, { animate: false });
              requestAnimationFrame(() => requestAnimationFrame(done)); })""",
            [longitude, zoom],
        )
        expect(names.first).to_be_visible()
        signs = page.locator(".accr-cluster, .accr-marker").evaluate_all(boxes)
        sizes |= {sign["width"] for sign in signs}
        for name in names.evaluate_all(boxes):
            read += 1
            for sign in signs:
                # A great city's may reach 4 pixels into a sign's box, or under its corner.
                across = min(name["right"], sign["right"]) - max(name["left"], sign["left"])
                down = min(name["bottom"], sign["bottom"]) - max(name["top"], sign["top"])
                covered = max(across, 0) * max(down, 0) / (name["width"] * name["height"])
                assert covered < 0.15, (longitude, zoom, name, sign)
    assert len(sizes) >= 2, sizes
    assert read > 20, "names stand between the signs"


def test_a_capital_under_a_sign_is_named_and_not_its_suburb(opened) -> None:
    page = opened([(48.86, 2.35)])
    _show(page, range(1))
    names = _named(page, "capital", (48.86, 2.35), 6, "Paris")
    assert "London" in names
    assert "Marne La Vallée" not in _named(page, "city", (48.86, 2.35), 6, "Reims")


def test_the_legend_explains_what_the_sites_have_and_nothing_else(opened) -> None:
    rows = _rows(FRANCE)
    kinds = [{"code": code, "path": "M2 2H22V22H2Z", "label": code.upper()} for code in "xyz"]
    rows |= {"families": kinds, "family": [0, 2, 2, 0], "approximate": [0, 1, 0, 0]}
    page = opened(FRANCE, rows=rows)
    lines = page.locator(".accr-legend-panel li")
    expect(lines).to_have_count(7)
    page.locator(".accr-legend button").click()
    said = lines.locator("> span").all_inner_texts()
    assert said[:3] == ["X", "Z", WORDS["legend_approximate"]]
    assert WORDS["legend_former"] not in said
    assert WORDS["legend_group"] in said
    page.keyboard.press("Escape")
    expect(lines.first).not_to_be_visible()
    # So does a click on the map, which is there to be seen.
    page.locator(".accr-legend button").click()
    expect(lines.first).to_be_visible()
    page.locator("#map_div").click(position={"x": 600, "y": 30})
    expect(lines.first).not_to_be_visible()


def test_sites_of_one_point_are_one_sign_that_opens_a_list(opened) -> None:
    page = opened([*FRANCE, (48.2, 0.5), (48.2, 0.5), (48.2, 0.5)])
    _show(page, range(7))
    page.locator("[data-frame=france]").click()
    sign = page.locator(".accr-cluster")
    expect(sign).to_have_attribute("data-count", "3")
    expect(sign).to_have_attribute("aria-label", "3 sites here: open their list")
    assert _drawn(page) == 4
    # By key: the focus goes into the list, and back when it is closed.
    sign.press("Enter")
    entries = page.get_by_role("dialog", name="3 sites here").get_by_role("button")
    expect(entries.locator("b")).to_have_text(["Site 4", "Site 5", "Site 6"])
    expect(entries.first).to_be_focused()
    page.keyboard.press("Escape")
    expect(entries).to_have_count(0)
    expect(sign).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("chosen.at(-1)") == ["s5", True]
    # The chosen one stands above the sign of the two others.
    _show(page, range(7), chosen="s5")
    expect(sign).to_have_attribute("data-count", "2")
    below = sign.bounding_box()
    above = page.locator('[data-site="s5"]').bounding_box()
    assert above["y"] + above["height"] < below["y"] + below["height"] / 2
    page.keyboard.press("Escape")
    # By pointer.
    sign.click()
    # The list of before may still be fading.
    page.get_by_role("dialog", name="2 sites here").locator('[data-entry="s6"]').click()
    assert page.evaluate("chosen.at(-1)") == ["s6", False]
    # A site that is left alone is where it is.
    _show(page, [*range(4), 5])
    expect(sign).to_have_count(0)
    expect(page.locator(".accr-group-list")).to_have_count(0)
    expect(page.locator('[data-site="s5"]')).to_be_visible()


def test_a_hand_on_the_map_ends_the_journey_to_a_site(opened) -> None:
    page = opened([*FRANCE, (31.3, 120.6)], **MOVING)
    _show(page, range(5))
    _show(page, range(5), chosen="s4")
    page.wait_for_function("() => map.getCenter().lng > 20")
    page.locator("#map_div").dispatch_event("pointerdown")
    page.evaluate("map.setView([46.5, 2.5], 5, { animate: false })")
    assert page.evaluate("map.getCenter().lng") < 3


def test_blocks_far_away_are_dropped_and_colours_read_whatever_their_notation(opened) -> None:
    page = opened(FRANCE)
    _show(page, range(4))
    seen, *kept = page.evaluate(
        """async () => {
          const { content } = ACCRBaseMap.draw(map);
          const { blocks } = await content.files.load("world.json");
          const outlines = blocks.names.filter(name => !name.includes("-")).slice(0, 110);
          const names = outlines.map(name => `${name}.json`);
          for (const name of names) {
            await content.files.load(name);
            content.cellsOf(name, blocks.grid).forEach(cell => cell.pieces("land", 1, "land"));
          }
          const { known, ready } = content.files;
          return [names.length, known.size, ready.size, content.kept.size];
        }"""
    )
    assert seen == 110
    assert max(kept) <= 82, kept
    assert min(kept) > 20
    for colour, theme in {
        "rgba(20, 22, 30, 0.98)": "dark",
        "rgba(0, 0, 0, 0.04)": "light",
        "#14161e": "dark",
        "hsl(220 20% 98%)": "light",
    }.items():
        page.evaluate(
            """colour => { const style = document.createElement("style");
            style.textContent = `:root { --background-color: ${colour}; }`;
            document.head.append(style); }""",
            colour,
        )
        expect(page.locator(f"html[data-theme={theme}]")).to_be_attached()


def test_what_costs_a_layout_is_measured_when_it_changes_and_not_before(opened) -> None:
    """Colours are read when the page tells new ones, boxes of controls when one has changed."""
    page = opened(
        FRANCE,
        """window.asked = { colours: 0, controls: 0 };
        const { getComputedStyle: style } = window;
        window.getComputedStyle = (element, ...others) => {
          if (element === document.documentElement && new Error().stack.includes("sites.js"))
            asked.colours++;
          return style(element, ...others);
        };
        const { getBoundingClientRect: box } = Element.prototype;
        Element.prototype.getBoundingClientRect = function () {
          if (this.matches(".leaflet-control")) asked.controls++;
          return box.call(this);
        };""",
    )
    _show(page, range(4))
    expect(page.locator(".accr-map-name").first).to_be_attached()
    asked = """async acts => {
      const frames = () => new Promise(done =>
        requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))));
      await frames();
      Object.assign(asked, { colours: 0, controls: 0 });
      for (const act of acts) { new Function(act)(); await frames(); }
      return [asked.colours, asked.controls];
    }"""
    message = "window.dispatchEvent(new MessageEvent('message', { origin: location.origin, data: "
    told = [f"{message}{data} }}))" for data in ("{ accr: { lift: 's1' } }", "{ accr: {} }")]
    theme = f"{message}{{ type: 'streamlit:render', theme: {{ base: 'light' }} }} }}))"
    moves = ["map.panBy([40, 0])", "ACCRSites.lift('s2')", "map.panBy([-20, 0])"]
    page.evaluate(asked, [theme, *moves])
    assert page.evaluate(asked, [*told, theme, *moves]) == [0, 0]
    other = theme.replace("light", "dark")
    read, _ = page.evaluate(asked, [other])
    assert read > 0
    grown = "document.querySelector('.leaflet-control').style.width = '90px'"
    _, measured = page.evaluate(asked, [grown, "map.panBy([40, 0])"])
    assert measured > 0


def test_a_cluster_opened_by_key_hands_the_focus_on_once(opened) -> None:
    crowd = [(46 + at % 30 / 50, 2 + at // 30 / 50) for at in range(900)]
    page = opened(crowd)
    _show(page, range(900))
    page.locator("[data-frame=world]").click()
    page.locator(".accr-cluster").first.press("Enter")
    focused = "() => document.activeElement.matches('.accr-cluster, .accr-marker')"
    assert page.evaluate(focused)
    page.evaluate("document.activeElement.blur(); map.panBy([40, 0])")
    assert not page.evaluate(focused), "the next pan takes no focus"
    # By mouse the focus stays where it is.
    page.locator("[data-frame=world]").click()
    page.locator(".accr-cluster").first.click()
    assert page.evaluate("document.activeElement.dataset.frame || ''") in ("world", "")
    assert not page.evaluate(focused)


def test_who_wants_no_motion_gets_none_from_keys_and_buttons(opened) -> None:
    page = opened(FRANCE)
    _show(page, range(4))
    for act in (
        "document.querySelector('[data-frame=france]').click()",
        "document.querySelector('.leaflet-control-zoom-in').click()",
        "map.panBy([100, 0])",
        "map.flyTo([40, 20], 5)",
    ):
        before, after = page.evaluate(
            f"""() => {{
              const view = () => JSON.stringify([map.getCenter(), map.getZoom()]);
              const before = view(); {act}; return [before, view()]; }}"""
        )
        assert after != before, act
        assert page.locator(".leaflet-zoom-anim, .leaflet-pan-anim").count() == 0, act


def test_one_marker_is_a_stop_and_arrows_lead_to_the_others(opened) -> None:
    page = opened(FRANCE)
    _show(page, range(4))
    page.locator("[data-frame=france]").click()
    visit.still_map_of(page.locator("#map_div"))
    stops = page.locator(".leaflet-marker-pane [tabindex='0']")
    expect(stops).to_have_count(1)
    stops.focus()
    seen = set()
    for key in ["ArrowLeft"] * 3 + ["ArrowRight"] * 4:
        seen.add(page.evaluate("document.activeElement.dataset.site"))
        page.keyboard.press(key)
    assert seen == {"s0", "s1", "s2", "s3"}
    expect(stops).to_have_count(1)
    page.keyboard.press("Enter")
    assert page.evaluate("chosen.at(-1)")[1] is True, "the page is told that it was by a key"


def test_a_browser_that_keeps_nothing_has_a_map(opened) -> None:
    refuse = """Object.defineProperty(window, "sessionStorage", {
      get() { throw new DOMException("denied", "SecurityError"); } })"""
    page = opened(FRANCE, script=refuse)
    _show(page, range(4))
    expect(page.locator("[data-ready=true]")).to_be_attached()
    page.locator("[data-frame=base]").click()
    page.get_by_label("Online").check()
    page.complaints.clear()


def test_sites_that_do_not_arrive_are_asked_for_again(opened) -> None:
    hurry = "{ const wait = setTimeout; window.setTimeout = (act, ms) => wait(act, ms / 20); }"
    page = opened(FRANCE, rows="later.json", script=hurry)
    expect(page.locator(".accr-failing")).to_have_text(WORDS["failing"])
    _show(page, range(4))
    expect(page.locator("[data-site]")).to_have_count(4)
    expect(page.locator(".accr-failing")).to_have_count(0)
    page.complaints.clear()


def test_paper_holds_what_the_screen_showed_by_day(opened) -> None:
    page = opened(FRANCE, color_scheme="dark")
    page.evaluate("document.documentElement.dataset.theme = 'dark'")
    _show(page, range(4))
    page.locator("[data-frame=france]").click()
    seen = """() => { const seen = map.getBounds(), { x, y } = map.getSize();
      return [seen.getSouth(), seen.getWest(), seen.getNorth(), seen.getEast(), x, y,
        document.documentElement.dataset.theme]; }"""
    screen = page.evaluate(seen)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    paper = page.evaluate(seen)
    assert paper[0] <= screen[0]
    assert paper[1] <= screen[1]
    assert paper[2] >= screen[2]
    assert paper[3] >= screen[3]
    assert [*paper[4:6], paper[6]] == [688, 454, "light"]
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert json.dumps(page.evaluate(seen)) == json.dumps(screen)


def test_names_are_measured_again_and_the_canvas_has_a_limit(opened) -> None:
    size = {"width": 2560, "height": 1440}
    page = opened(FRANCE, viewport=size, device_scale_factor=2)
    _show(page, range(4))
    names = page.locator(".accr-map-name.city:not(.leaving) span")
    expect(names.first).to_be_visible()
    canvas = page.locator("canvas.accr-ground")
    assert canvas.evaluate("({ width, height }) => width * height") <= 16_800_000
    page.evaluate(
        """() => {
          CanvasRenderingContext2D.prototype.measureText = () => ({ width: 7 });
          document.fonts.dispatchEvent(new Event("loadingdone"));
        }"""
    )
    expect(names.first).to_have_css("width", "9px")


NAMED = """kind => [...document.querySelectorAll(`.accr-map-name.${kind}:not(.leaving)`)]
  .map((name) => name.textContent)"""


def _named(
    page: Page, kind: str, place: tuple[float, float], zoom: float, wanted: str
) -> list[str]:
    """Go to a place and wait until what is wanted is named; return all names of its kind."""
    page.evaluate("([at, zoom]) => map.setView(at, zoom, { animate: false })", [place, zoom])
    named = f"wanted => ({NAMED})('{kind}').some((name) => name.includes(wanted))"
    page.wait_for_function(named, arg=wanted)
    return page.evaluate(NAMED, kind)


def test_the_map_tells_more_the_closer_one_comes(opened) -> None:
    page = opened(FRANCE)
    _show(page, range(4))
    assert "Adriatic Sea" in _named(page, "sea", (43.2, 14), 5.5, "Adriatic")
    assert "Pyrenees" in _named(page, "range", (43.5, 2), 6, "Pyrenees")
    # The Allier is in the blocks only; farther great rivers are named without them.
    assert "Loire" in _named(page, "river", (46.7, 3), 8, "Allier")
    assert "Cher" in _named(page, "region", (46.9, 2.6), 8, "Indre")
    _named(page, "city", (46.9, 2.4), 10, "Bourges")
    # Towns and villages come after the cities.
    page.wait_for_function(f"({NAMED})('city').length > 20")
    page.evaluate("() => ACCRBaseMap.draw(map).setLanguage('zh')")
    assert "卢瓦尔河" in _named(page, "river", (46.7, 3), 8, "卢瓦尔")
    # No name of a town stands further than 13 pixels from its dot.
    away = page.evaluate(
        """() => [...document.querySelectorAll('.accr-map-name.city:not(:has(i))')].map((name) => {
          const text = name.firstChild, [x, y] = [text.offsetLeft, text.offsetTop];
          const [right, bottom] = [x + text.offsetWidth, y + text.offsetHeight];
          return Math.hypot(Math.max(x, 0, -right), Math.max(y, 0, -bottom));
        })"""
    )
    assert len(away) > 10
    assert max(away) <= 14, "13, and a pixel of rounding"


def test_a_capital_ringed_by_signs_is_named_at_the_end_of_a_line(opened) -> None:
    ring = [(48.86, 2.35), (48.9, 3.1), (48.8, 1.5), (49.4, 2.3), (48.3, 2.4)]
    page = opened(ring)
    _show(page, range(len(ring)))
    _named(page, "capital", (48.86, 2.35), 5, "Paris")
    paris = page.locator(".accr-map-name.capital", has_text="Paris")
    expect(paris.locator("i")).to_have_count(1)
    covered = page.evaluate(
        """() => {
          const rect = (each) => each.getBoundingClientRect();
          const name = rect([...document.querySelectorAll(".accr-map-name.capital span")]
            .find((each) => each.textContent === "Paris"));
          return [...document.querySelectorAll("[data-site]")].map(rect).filter((sign) =>
            Math.min(name.right, sign.right) - Math.max(name.left, sign.left) > 1 &&
            Math.min(name.bottom, sign.bottom) - Math.max(name.top, sign.top) > 1).length;
        }"""
    )
    assert covered == 0
    # Where its dot is free there is no line.
    _named(page, "capital", (48.86, 2.35), 8, "Paris")
    expect(paris.locator("i")).to_have_count(0)


def test_signs_that_would_cover_each_other_step_aside_with_a_leader(opened) -> None:
    knot = [(46.5 + at * 0.02, 2.5 + at * 0.02) for at in range(6)]
    page = opened(knot)
    _show(page, range(6))
    page.evaluate("() => map.setView([46.5, 2.5], 5, { animate: false })")
    places = page.evaluate(
        """() => [...document.querySelectorAll("[data-site]")].map((sign) => {
          const { x, y } = sign.getBoundingClientRect(); return [x, y]; })"""
    )
    least = min(
        abs(complex(x - a, y - b)) for at, (x, y) in enumerate(places) for a, b in places[at + 1 :]
    )
    assert len(places) == 6
    assert least > 20
    assert page.locator(".accr-leader").count() == 5
    # Where there is room they stand at their places.
    page.evaluate("() => map.setView([46.55, 2.55], 12, { animate: false })")
    expect(page.locator(".accr-leader")).to_have_count(0)
