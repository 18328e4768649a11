"""What a visitor sees and does on Explore, in the words of the contracts."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable
from typing import Any, TypeVar
from urllib.parse import parse_qsl, urlsplit

from playwright.sync_api import FrameLocator, Locator, Page, expect

# Nothing may fail because a machine is slow: only something that never comes fails.
PATIENCE_MS = 60_000
expect.set_options(timeout=PATIENCE_MS)

Read = TypeVar("Read")


def until(read: Callable[[], Read], wanted: Read | Callable[[Read], Any]) -> Read:
    """Read again and again until the value is as wanted, and return it.

    `wanted` is the value, or a function that accepts it. What stands on a page comes piece by
    piece, the list after its count and the map after both: a test that reads once compares what
    is there with what is not there yet.

    Raises:
        AssertionError: it never becomes so; says what was read last.
    """
    accepts = wanted if callable(wanted) else lambda value: value == wanted
    deadline = time.monotonic() + PATIENCE_MS / 1000
    while not accepts(value := read()):
        if time.monotonic() > deadline:
            raise AssertionError(f"wanted {wanted!r}, and it stays {value!r}")
        time.sleep(0.05)
    return value


def open_page(page: Page, url: str, *, with_map: bool = True) -> None:
    """Go to an address and wait until list and map are there."""
    page.goto(url, timeout=PATIENCE_MS)
    # The sentence of a script error ends the wait at once, and is told.
    said = page.locator(".accr-shown-count, [data-testid=stAlert], .stException").first
    expect(said).to_be_visible()
    # A note may stand above the count and come before it.
    settle(page)
    assert page.locator(".accr-shown-count").count(), said.inner_text()
    if with_map:
        expect(map_frame(page).locator("[data-ready=true]")).to_be_attached()
    settle(page)


def settle(page: Page) -> None:
    """Wait until the server has nothing more to say and map and count tell the same."""
    expect(page.locator("#first-answer")).to_have_count(0)
    # What was chosen is shown before the server has been told of it.
    expect(page.locator("html[data-choosing]")).to_have_count(0)
    expect(page.locator(".stApp")).to_have_attribute("data-test-script-state", "notRunning")
    expect(page.locator(".stApp")).to_have_attribute("data-test-connection-state", "CONNECTED")
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => setTimeout(done, 0)))")
    # What was stale while the server worked comes back to its full colour little by little. An
    # animation that is held, or begun anew for ever, has no end to wait for.
    page.evaluate(
        "() => Promise.race([Promise.allSettled(document.getAnimations()"
        ".filter(each => each instanceof CSSTransition && each.playState === 'running')"
        ".map(each => each.finished)), new Promise(done => setTimeout(done, 3000))])"
    )


def follows(page: Page) -> None:
    """Wait until links of a page's own markup are followed without a reload."""
    expect(page.locator("html[data-links=followed]")).to_be_attached()


def map_frame(page: Page) -> FrameLocator:
    """Return the frame the map lives in."""
    return page.frame_locator(".st-key-map iframe")


def leaflet(page: Page) -> Locator:
    """Return the map's own element."""
    return map_frame(page).locator(".leaflet-container")


def markers(page: Page) -> Locator:
    """Return every marker drawn."""
    return map_frame(page).locator("[data-site]")


def marker(page: Page, site: str) -> Locator:
    """Return the marker of a site."""
    return map_frame(page).locator(f'[data-site="{site}"]')


def entries(page: Page) -> Locator:
    """Return the entries of the list, each a button."""
    return page.locator(".st-key-site-list button[data-site]")


def listed(page: Page) -> list[str]:
    """Return the ids in the list, in its order."""
    return entries(page).evaluate_all("all => all.map(each => each.dataset.site)")


def agreed(page: Page) -> list[str]:
    """Wait until the list is as long as the count sentence says, and return its ids."""
    count_and_ids = until(
        lambda: (count(page), listed(page)), lambda read: read[0] == len(read[1]) > 0
    )
    return count_and_ids[1]


def on_map(page: Page) -> set[str]:
    """Return the ids of the sites drawn: by markers of their own, and in clusters."""
    return set(
        leaflet(page).evaluate(
            f"""async element => {{
              {_MAP}
              const address = performance.getEntriesByType("resource").map(({{ name }}) => name)
                .findLast(name => /\\/sites-\\w+\\.\\w+\\.json/.test(name));
              const {{ id }} = await (await fetch(address)).json();
              const alone = [...element.querySelectorAll("[data-site]")];
              const together = Object.values(map._layers).flatMap(({{ options }}) =>
                options.rows ?? []);
              return [...alone.map(each => each.dataset.site), ...together.map(row => id[row])];
            }}"""
        )
    )


def count(page: Page) -> int:
    """Return the number the count sentence begins with."""
    sentence = page.locator(".accr-shown-count")
    # Its place is drawn before its words.
    expect(sentence).to_have_text(re.compile(r"\S"))
    said = sentence.inner_text()
    return int(re.sub(r"\D", "", re.match(r"\s*[\d\s\u202f\u00a0.,]*", said)[0]) or -1)


def agree(page: Page, shown: set[str]) -> None:
    """Wait until count sentence, list and, once all are in view, markers tell these sites."""
    show_world(page)
    until(lambda: count(page), len(shown))
    until(lambda: set(listed(page)), shown)
    until(lambda: on_map(page), shown)


def facet_box(page: Page, word: str, code: str) -> Locator:
    """Return the checkbox of one value of a facet."""
    return page.locator(f'.accr-part-facet-{word} input[type=checkbox][data-code="{code}"]')


def facet_count(page: Page, word: str, code: str) -> int:
    """Return the number beside one value of a facet."""
    line = page.locator(f".accr-part-facet-{word} label").filter(
        has=page.locator(f'[data-code="{code}"]')
    )
    return int(re.search(r"(\d[\d\s\u202f\u00a0,]*)\s*$", line.inner_text())[1])


# What a script about the map begins with: `map`, the map of an element.
_MAP = "const map = Object.values(window).find(one => one?._container === element && one.getZoom);"


def view_of_map(page: Page) -> list[float]:
    """Return zoom, latitude and longitude of the map's centre."""
    return leaflet(page).evaluate(
        f"""element => {{
          {_MAP}
          const centre = map.getCenter();
          return [map.getZoom(), centre.lat, centre.lng];
        }}"""
    )


def zoomed(page: Page, wanted: float) -> float:
    """Ask the map for a zoom, and return the one it takes."""
    asked = f"{_MAP} return map.setZoom(wanted, {{ animate: false }}).getZoom();"
    return leaflet(page).evaluate(f"(element, wanted) => {{ {asked} }}", wanted)


def show_world(page: Page) -> None:
    """Bring every marker into view."""
    map_frame(page).locator("[data-frame=world]").click()
    still_map(page)


def still_map(page: Page) -> None:
    """Wait until the map neither moves nor fades."""
    still_map_of(leaflet(page))


def still_map_of(container: Locator) -> None:
    """Wait until a map, by its own element, neither moves nor fades."""
    container.evaluate(
        """element => new Promise(done => {
          const moving = () => element.querySelector(".leaflet-zoom-anim, .leaflet-pan-anim");
          let place = "";
          let calm = 0;
          const look = () => {
            const pane = element.querySelector(".leaflet-map-pane").style.transform;
            const seen = pane + element.dataset.inView;
            calm = seen === place && !moving() ? calm + 1 : 0;
            place = seen;
            if (calm > 12) done(); else requestAnimationFrame(look);
          };
          look();
        })"""
    )


def query(page: Page) -> list[tuple[str, str]]:
    """Return the words of the address."""
    return parse_qsl(urlsplit(page.url).query)


def wait_for_query(page: Page, **wanted: str | None) -> None:
    """Wait until the address has these words, or (None) has them no more."""
    page.wait_for_function(
        """wanted => Object.entries(wanted).every(([key, value]) => {
          const said = new URLSearchParams(location.search).getAll(key);
          return value === null ? said.length === 0 : said.includes(value);
        })""",
        arg=json.loads(json.dumps(wanted)),
        timeout=PATIENCE_MS,
    )
    settle(page)
