"""The parts of a page alone: their scripts on an empty page, answered by the test, no server.

What goes wrong between a click and a late answer can be told here step by step.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from urllib.parse import parse_qsl

import numpy as np
import pytest
from playwright.sync_api import Locator, Page, Route, expect

from accr_map.bit_sets import packed
from accr_map.server.assets import OWN, own_file
from tests.browser import visit
from tests.browser.conftest import NOWHERE

ROOT = NOWHERE

_MOUNT = """async script => {
  const { default: part } = await import(`/${script}`);
  const parentElement = document.createElement("div");
  document.body.append(parentElement);
  const told = [];
  window.parts ??= {};
  window.parts[script] = {
    told,
    answer: data => part({
      data, parentElement, setTriggerValue: (event, value) => told.push([event, value]),
    }),
  };
  // Tables are fetched once; what waits for one goes on some microtasks after it has come.
  const channel = new MessageChannel();
  window.tablesHere ??= async () => {
    for (let turn = 0; turn < 20; turn++)
      await new Promise(done => {
        channel.port1.onmessage = done;
        channel.port2.postMessage("");
      });
  };
}"""

_HOLD = """() => {
  let now = 0;
  const timers = new Map();
  window.setTimeout = (act, ms = 0) => {
    const id = timers.size + 1;
    timers.set(id, { act, at: now + ms });
    return id;
  };
  window.clearTimeout = id => { if (timers.has(id)) timers.get(id).at = Infinity; };
  window.passTime = async ms => {
    for (const end = now + ms; ; ) {
      const [next] = [...timers.values()].sort((a, b) => a.at - b.at);
      if (!next || next.at > end) return void (now = end);
      now = next.at;
      next.at = Infinity;
      await next.act();
    }
  };
}"""

COUNTRIES = ("FR", "BE", "IT")
# Three sites, one in each country.
CARRIERS = [packed(np.arange(3) == row) for row in range(3)]
SETS = {
    "length": 3, "first_year": 2000, "starts": [2000] * 3, "ends": [None] * 3,
    "former": packed(np.zeros(3, bool)), "ever": packed(np.ones(3, bool)),
    "facets": {"country": {"codes": COUNTRIES, "carriers": CARRIERS}},
}  # fmt: skip
ROWS = {"name": ["a", "b", "c"], "latitude": [1, 2, 3], "longitude": [1, 2, 3]}
FACETS = {
    "locale": "en",
    "words": {"chosen": "{n} chosen", "none": "none", "more": "more", "fewer": "fewer"},
    "facets": {
        "country": {"title": "Country", "values": [[code, code, "", 0] for code in COUNTRIES]}
    },
}


TABLES = {"facets.json": FACETS, "sets.json": SETS, "rows.json": ROWS}


class Part:
    """A part on an empty page: what it is answered, and what it has told."""

    def __init__(self, page: Page, script: str) -> None:
        self.page = page
        self.script = script
        page.evaluate(_MOUNT, script)

    def beside(self, script: str) -> Part:
        """Put another part on the same page."""
        return Part(self.page, script)

    def answer(self, **data: object) -> None:
        """Call the part as Streamlit does after a run; its tables are there when it has drawn."""
        self.page.evaluate(
            "async ([script, data]) => { parts[script].answer(data); await tablesHere(); }",
            [self.script, data],
        )

    def hold_time(self) -> None:
        """Let timers of the part wait for `pass_time`; the browser's own clock goes on."""
        self.page.evaluate(_HOLD)

    def pass_time(self, milliseconds: int) -> None:
        """Let the timers go off that are due within a time, in their order."""
        self.page.evaluate("ms => passTime(ms)", milliseconds)

    def told(self) -> list[list]:
        """Return event and value of everything told."""
        return self.page.evaluate("script => parts[script].told", self.script)


@pytest.fixture
def mount(visitor) -> Callable[[str], Part]:
    def serve(route: Route) -> None:
        name = route.request.url.removeprefix(ROOT)
        if name == "":
            route.fulfill(body="<!doctype html><title>Part</title>", content_type="text/html")
        elif name in TABLES:
            route.fulfill(json=TABLES[name])
        else:
            route.fulfill(path=OWN / name, content_type="text/javascript")

    def mounted(script: str) -> Part:
        page = visitor()
        page.route(f"{ROOT}**", serve)
        page.goto(ROOT)
        return Part(page, script)

    return mounted


def _explorer(
    part: Part, query: str = "", token: int = 0, year: int | None = None, words: str = ""
) -> None:
    """Answer as the server does after a run that drew the selection of a query."""
    pairs = parse_qsl(query)
    codes = {key: [code for name, code in pairs if name == key] for key, _ in pairs}
    selection = {"codes": codes, "everyStatus": False, "words": words, "year": year, "near": ""}
    part.answer(
        sets="sets.json", rows="rows.json", selection=selection | {"km": None}, place=None,
        today=2026, before=[["lang", "en"]], after=[], facets=["country"], token=token,
    )  # fmt: skip


def _country(part: Part, chosen: list[str], token: int = 0, counts: tuple = (3, 2, 1)) -> None:
    part.answer(
        rows="facets.json", name="country", counts=counts, chosen=chosen, open=True, token=token
    )


def _box(part: Part, code: str) -> Locator:
    return part.page.locator(f'[data-code="{code}"]')


def _checked(part: Part) -> list[str]:
    boxes = part.page.locator("[data-code]:checked")
    return sorted(boxes.evaluate_all("all => all.map(each => each.dataset.code)"))


@pytest.fixture
def countries(mount) -> tuple[Part, Part]:
    """The explorer and one facet on a page, both as they stand when nothing is chosen."""
    explorer = mount("explorer.js")
    facet = explorer.beside("facet.js")
    facet.hold_time()
    _explorer(explorer)
    _country(facet, [])
    return explorer, facet


def _wants(explorer: Part) -> list[str]:
    """Return the queries that the server was told of, in their order."""
    assert all(event == "want" for event, _ in explorer.told())
    return [wish["value"]["to"] for _, wish in explorer.told()]


EVERY = "country=BE&country=FR&country=IT"


def test_a_facet_tells_all_that_is_wanted_and_no_late_answer_undoes_it(countries) -> None:
    explorer, facet = countries
    _box(facet, "FR").click()
    facet.pass_time(500)
    for code in ("BE", "IT"):
        _box(facet, code).click()
    facet.pass_time(500)
    assert _wants(explorer) == ["country=FR"], "one choice is under way at a time"
    first = explorer.told()[0][1]["token"]
    _explorer(explorer, "country=FR", first)
    _country(facet, ["FR"], first)
    assert _checked(facet) == ["BE", "FR", "IT"]
    assert _wants(explorer) == ["country=FR", EVERY]
    last = explorer.told()[1][1]["token"]
    _explorer(explorer, "country=FR&country=IT", last)
    _country(facet, ["FR", "IT"], last)
    assert _checked(facet) == ["FR", "IT"], "the server has the last word"


def test_a_choice_is_undone_while_it_is_under_way(countries) -> None:
    explorer, facet = countries
    _box(facet, "FR").click()
    facet.pass_time(500)
    _box(facet, "FR").click()
    facet.pass_time(500)
    first = explorer.told()[0][1]["token"]
    _explorer(explorer, "country=FR", first)
    _country(facet, ["FR"], first)
    assert _checked(facet) == []
    assert _wants(explorer) == ["country=FR", ""]
    # What differs is told, so the server takes it back: the answer has come in between.
    assert explorer.told()[1][1]["value"]["from"] == "country=FR"


def test_a_choice_changes_counts_and_address_before_the_server_answers(countries) -> None:
    _, facet = countries
    expect(facet.page.locator("label", has=_box(facet, "BE"))).to_contain_text("2")
    _box(facet, "IT").click()
    facet.pass_time(1)
    # Of the network's three sites one stands in each country.
    expect(facet.page.locator("label", has=_box(facet, "BE"))).to_contain_text("1")
    assert facet.page.evaluate("location.search") == "?lang=en&country=IT"


def test_what_is_chosen_meanwhile_is_added_to_what_the_server_changed(countries) -> None:
    explorer, facet = countries
    _box(facet, "FR").click()
    # A run that something else began has taken Belgium in.
    _explorer(explorer, "country=BE")
    facet.pass_time(500)
    assert explorer.told()[-1][1]["value"] == {"from": "country=BE", "to": "country=FR"}


@pytest.mark.parametrize("press", ["mouse", "keys"])
def test_a_press_that_spans_an_answer_is_a_click(countries, press) -> None:
    explorer, facet = countries
    italy = _box(facet, "IT")
    italy.hover()
    italy.focus()
    facet.page.mouse.down() if press == "mouse" else facet.page.keyboard.down("Space")
    _country(facet, [], counts=(1, 2, 3))
    facet.page.mouse.up() if press == "mouse" else facet.page.keyboard.up("Space")
    expect(italy).to_be_checked()
    facet.pass_time(500)
    assert _wants(explorer) == ["country=IT"]


def test_the_order_of_new_counts_comes_after_the_press(mount) -> None:
    facet = mount("facet.js")
    _country(facet, [])
    box = _box(facet, "IT")
    box.hover()
    facet.page.mouse.down()
    _country(facet, [], counts=(1, 2, 3))
    expect(facet.page.locator("[data-code]").first).to_have_attribute("data-code", "FR")
    facet.page.mouse.move(0, 0)
    facet.page.mouse.up()
    expect(facet.page.locator("[data-code]").first).to_have_attribute("data-code", "IT")


def test_a_filter_chosen_without_a_connection_is_told_again_until_it_is_answered(
    countries,
) -> None:
    explorer, facet = countries
    page = facet.page
    page.evaluate("document.body.dataset.testConnectionState = 'CONNECTING'")
    _box(facet, "FR").click()
    facet.pass_time(500)
    page.evaluate("document.body.dataset.testConnectionState = 'CONNECTED'")
    page.evaluate("dispatchEvent(new Event('accr-connected'))")
    # A server begun anew knows of no wish.
    _explorer(explorer)
    assert _wants(explorer) == ["country=FR"] * 3
    words = "new URLSearchParams('country=BE&lang=en')"
    asked = f"""() => {{ const detail = {words};
      dispatchEvent(new CustomEvent("accr-reload", {{ detail }})); return String(detail); }}"""
    assert page.evaluate(asked) == "lang=en&country=FR"
    _explorer(explorer, "country=FR", explorer.told()[-1][1]["token"])
    _explorer(explorer, "country=FR")
    assert len(explorer.told()) == 3


def test_a_server_begun_anew_is_told_of_the_next_choice(countries) -> None:
    explorer, facet = countries
    _box(facet, "FR").click()
    facet.pass_time(500)
    token = explorer.told()[0][1]["token"]
    _explorer(explorer, "country=FR", token)
    _country(facet, ["FR"], token)
    # It has the address, and has heard of no choice.
    _explorer(explorer, "country=FR")
    _country(facet, ["FR"], counts=(9, 8, 7))
    expect(facet.page.locator("label", has=_box(facet, "BE"))).to_contain_text("8")
    _box(facet, "BE").click()
    facet.pass_time(500)
    assert _wants(explorer) == ["country=FR", "country=BE&country=FR"]


def test_a_call_ends_the_one_before(countries) -> None:
    """However many answers came, a wish is told once when the connection is back."""
    explorer, facet = countries
    for _ in range(5):
        _explorer(explorer)
        _country(facet, [])
    _box(facet, "FR").click()
    facet.pass_time(500)
    facet.page.evaluate("dispatchEvent(new Event('accr-connected'))")
    assert len(explorer.told()) == 2


def test_chips_take_away_one_thing_or_all_before_the_server_answers(countries) -> None:
    explorer, _ = countries
    chips = explorer.beside("chips.js")
    given = {
        "names": {}, "rows": "facets.json", "facets": ["country"], "kept": "", "clears": True,
        "words": {
            "remove": "", "clear": "Clear all", "words": "“{words}”", "year": "{year}",
            "near": "Near {place}",
        },
    }  # fmt: skip
    _explorer(explorer, "country=BE&country=FR")
    selection = {"codes": {"country": ["BE", "FR"]}, "words": "a", "near": "1,2", "km": 5}
    chips.answer(**given, selection=selection, token=0)
    buttons = explorer.page.locator(".accr-chip, .accr-clear-all")
    expect(buttons).to_have_text(["BE", "FR", "“a”", "Near 1,2", "Clear all"])
    # Another language is chosen while they stand.
    in_french = given["words"] | {"clear": "Tout effacer"}
    chips.answer(**(given | {"words": in_french}), selection=selection, token=0)
    expect(buttons.last).to_have_text("Tout effacer")
    chips.answer(**given, selection=selection, token=0)
    buttons.nth(1).press("Enter")
    explorer.pass_time(1)
    expect(buttons).to_have_text(["BE", "Clear all"])
    expect(buttons.nth(1)).to_be_focused()
    buttons.nth(1).click()
    explorer.pass_time(1)
    expect(buttons).to_have_count(0)
    explorer.pass_time(500)
    assert _wants(explorer)[-1] == ""


def _words(part: Part, value: str, token: int = 0, field: str = "") -> None:
    part.answer(
        label="Search",
        value=value,
        words={"clear": "Clear"},
        icon="glass",
        token=token,
        field=field,
        places="places?text=",
    )


def _typed(part: Part, number: int) -> list[str]:
    """Wait until so many texts were told, and return them."""
    part.page.wait_for_function(
        "([script, number]) => parts[script].told.length >= number", arg=[part.script, number]
    )
    return [value["value"] for _, value in part.told()]


def test_an_answer_never_changes_what_is_being_typed(mount) -> None:
    part = mount("box.js")
    _words(part, "")
    box = part.page.get_by_role("combobox")
    box.press_sequentially("abbaye ")
    assert _typed(part, 1) == ["abbaye"]
    _words(part, "abbaye", part.told()[-1][1]["token"])
    box.press_sequentially("de")
    assert _typed(part, 2) == ["abbaye", "abbaye de"]
    # Cleared, it is the server's again, and an answer to what was typed before is too late.
    part.page.get_by_role("button", name="Clear").click()
    _words(part, "abbaye de", part.told()[1][1]["token"])
    _words(part, "", part.told()[-1][1]["token"])
    expect(box).to_have_value("")


def test_a_place_is_typed_while_the_server_is_away_and_somebody_hears_of_it(mount) -> None:
    part = mount("box.js")
    part.page.route(f"{ROOT}places**", lambda route: route.abort())
    part.page.evaluate(
        "window.heard = []; addEventListener('accr-press', ({ detail }) => heard.push(detail.kept))"
    )
    _words(part, "", field="near")
    part.page.get_by_role("combobox").press_sequentially("Lyon")
    visit.until(lambda: part.page.evaluate("heard.includes(true)"), wanted=True)
    part.page.complaints.clear()


def test_words_are_searched_at_each_key_and_told_after_a_pause(mount) -> None:
    explorer = mount("explorer.js")
    part = explorer.beside("box.js")
    part.hold_time()
    _explorer(explorer)
    _words(part, "", field="words")
    box = part.page.get_by_role("combobox")
    box.press_sequentially("abbaye ")
    assert part.page.evaluate("location.search") == "?lang=en&q=abbaye"
    part.pass_time(500)
    box.press_sequentially("de")
    first = explorer.told()[0][1]["token"]
    _explorer(explorer, words="abbaye", token=first)
    _words(part, "abbaye", first, field="words")
    expect(box).to_have_value("abbaye de")
    part.pass_time(500)
    assert _wants(explorer) == ["q=abbaye", "q=abbaye+de"]
    # Cleared, it follows what is searched for, and an answer to what was typed before is too late.
    part.page.get_by_role("button", name="Clear").click()
    _words(part, "abbaye de", first, field="words")
    expect(box).to_have_value("")


def test_words_taken_away_leave_the_box_that_they_were_typed_in(mount) -> None:
    explorer = mount("explorer.js")
    part, chips = explorer.beside("box.js"), explorer.beside("chips.js")
    part.hold_time()
    _explorer(explorer)
    _words(part, "", field="words")
    words = {"remove": "", "clear": "Clear all", "words": "“{words}”", "year": "", "near": ""}
    chips.answer(
        names={}, rows="facets.json", facets=["country"], kept="", clears=True, words=words,
        selection={}, token=0,
    )  # fmt: skip
    box = part.page.get_by_role("combobox")
    for pressed in ("“abb”", "Clear all"):
        box.press_sequentially("abb")
        # On some phones a tap on a button leaves the focus where it is.
        part.page.get_by_role("button", name=pressed, exact=True).evaluate("it => it.click()")
        expect(box).to_be_focused()
        expect(box).to_have_value("")
        assert part.page.evaluate("location.search") == "?lang=en"
    # What is typed next is nobody else's.
    box.press_sequentially("ab")
    part.pass_time(500)
    expect(box).to_have_value("ab")
    assert _wants(explorer)[-1] == "q=ab"


def test_what_an_input_method_composes_is_no_word_yet(mount) -> None:
    part = mount("box.js")
    _words(part, "")
    box = part.page.get_by_role("combobox")
    box.focus()
    keys = part.page.context.new_cdp_session(part.page)
    for text in ("n", "nan", "nan t"):
        keys.send("Input.imeSetComposition", {"text": text, "selectionStart": 0, "selectionEnd": 0})
    box.dispatch_event("keydown", {"key": "Enter", "isComposing": True})
    part.hold_time()
    part.pass_time(2000)
    assert part.told() == []
    keys.send("Input.insertText", {"text": "南通"})
    part.pass_time(2000)
    assert _typed(part, 1) == ["南通"]


def test_back_shows_what_the_address_says_and_an_earlier_answer_does_not_undo_it(countries) -> None:
    explorer, facet = countries
    _box(facet, "FR").click()
    explorer.pass_time(500)
    token = explorer.told()[0][1]["token"]
    explorer.page.go_back()
    visit.until(lambda: _checked(facet), [])
    # The answer to the click comes only now.
    _explorer(explorer, "country=FR", token)
    _country(facet, ["FR"], token)
    assert _checked(facet) == []
    _explorer(explorer, "", token)
    _country(facet, [], token)
    assert _checked(facet) == []
    assert explorer.page.evaluate("location.search") == ""
    # A click after Back begins with what is shown.
    explorer.page.go_forward()
    visit.until(lambda: _checked(facet), ["FR"])
    _box(facet, "BE").click()
    explorer.pass_time(500)
    assert _wants(explorer)[-1] == "country=BE&country=FR"


def test_a_server_that_does_not_bring_what_back_shows_is_right(countries) -> None:
    explorer, facet = countries
    _box(facet, "FR").click()
    explorer.pass_time(500)
    _explorer(explorer, "country=FR", explorer.told()[0][1]["token"])
    explorer.page.go_back()
    visit.until(lambda: _checked(facet), [])
    _country(facet, ["FR"], explorer.told()[0][1]["token"])
    assert _checked(facet) == []
    explorer.page.evaluate("dispatchEvent(new Event('accr-settled'))")
    explorer.pass_time(2000)
    assert _checked(facet) == ["FR"]


@pytest.fixture
def years(mount) -> tuple[Part, Part]:
    """The explorer and the bar of years on a page, in 1995."""
    explorer = mount("explorer.js")
    bar = explorer.beside("year.js")
    bar.hold_time()
    _explorer(explorer, year=1995)
    _year(bar, 1995)
    return explorer, bar


def _year(bar: Part, value: int, token: int = 0) -> None:
    words = {"label": "Year", "today": "Today", "play": "Play", "pause": "Pause"}
    bar.answer(first=1990, last=2000, value=value, token=token, words=words)


def test_arrow_presses_outrun_the_answers_and_none_is_lost(years) -> None:
    explorer, bar = years
    slider = bar.page.get_by_role("slider")
    for _ in range(2):
        slider.press("ArrowRight")
        bar.pass_time(300)
    first = explorer.told()[0][1]["token"]
    _explorer(explorer, year=1996, token=first)
    _year(bar, 1996, first)
    slider.press("ArrowRight")
    bar.pass_time(300)
    expect(slider).to_have_value("1998")
    # While 1996 is under way the others wait; the answer to 1997 has not come yet.
    assert _wants(explorer) == ["year=1996", "year=1997"]
    second = explorer.told()[1][1]["token"]
    _explorer(explorer, year=1997, token=second)
    _year(bar, 1997, second)
    assert _wants(explorer)[-1] == "year=1998"
    expect(slider).to_have_value("1998")


def test_the_years_play_one_a_step_without_waiting_for_the_server(years) -> None:
    _, bar = years
    bar.page.get_by_role("button", name="Play").click()
    for year in ("1995", "1996", "1997"):
        expect(bar.page.locator("output")).to_have_text(year)
        bar.pass_time(650)
    bar.page.get_by_role("button", name="Pause").click()
    bar.pass_time(5000)
    expect(bar.page.locator("output")).to_have_text("1998")


def test_a_year_that_only_the_server_can_show_is_waited_for(years) -> None:
    explorer, bar = years
    # Words are searched for whose index has not come.
    _explorer(explorer, year=1995, words="abbey")
    bar.page.get_by_role("button", name="Play").click()
    bar.pass_time(5000)
    expect(bar.page.locator("output")).to_have_text("1995")
    for year in (1995, 1996):
        token = explorer.told()[-1][1]["token"]
        _explorer(explorer, year=year, words="abbey", token=token)
        _year(bar, year, token)
        expect(bar.page.locator("output")).to_have_text(str(year + 1))
        bar.pass_time(5000)


def test_what_a_file_in_the_making_counts_ends_with_it(mount) -> None:
    part = mount("making.js")
    queue = {"asked": 7, "ended": 6, "most": 40}
    part.page.route(f"{ROOT}queue", lambda route: route.fulfill(json=queue))
    part.hold_time()
    part.page.evaluate(
        """() => {
          window.going = new Set();
          const { setInterval, clearInterval } = window;
          window.setInterval = (...given) => {
            const id = setInterval(...given); going.add(id); return id; };
          window.clearInterval = id => { clearInterval(id); going.delete(id); };
          const frame = document.createElement("div");
          frame.dataset.testid = "stDownloadButton";
          frame.innerHTML = "<button>CSV</button>";
          document.body.append(frame);
        }"""
    )
    words = {
        "making": "{file}…", "waiting": "{file}: {n}", "seconds": "{n} s", "made": "{file} made",
        "failed": "failed", "busy": "busy",
    }  # fmt: skip
    part.answer(words=words)
    button = part.page.locator("[data-testid=stDownloadButton] button")
    status = part.page.locator(".accr-making p")
    # As Streamlit does: what is clicked is switched off until its file is there.
    set_disabled = "(it, disabled) => { if (disabled) it.click(); it.disabled = disabled; }"
    for disabled, sentence, timers in ((True, "CSV…", 1), (False, "CSV made", 0)) * 2:
        button.evaluate(set_disabled, disabled)
        expect(status).to_have_text(sentence)
        assert part.page.evaluate("going.size") == timers

    # Asked for while one is made and one waits: after two others, then after one, then none.
    queue |= {"asked": 8, "ended": 6}
    with part.page.expect_response(f"{ROOT}queue"):
        button.evaluate(set_disabled, True)
    queue |= {"asked": 12}
    for ended, sentence in ((6, "CSV: 3"), (7, "CSV: 2"), (8, "CSV…")):
        queue |= {"ended": ended}
        part.pass_time(2000)
        expect(status).to_have_text(sentence)
    # Refused: because the queue is full, or for another reason.
    button.evaluate("button => { button.after(document.createElement('i')); }")
    part.page.locator("i").evaluate("error => { error.dataset.testid = 'stDownloadButtonError'; }")
    for most, sentence in ((4, "busy"), (40, "failed")):
        queue |= {"most": most}
        button.evaluate(set_disabled, True)
        expect(status).to_have_text("CSV…")
        button.evaluate(set_disabled, False)
        expect(status).to_have_text(sentence)

    # A button that goes with its panel: the queue tells when its file is there.
    queue |= {"asked": 12, "ended": 11}
    with part.page.expect_response(f"{ROOT}queue"):
        button.evaluate(set_disabled, True)
    expect(status).to_have_text("CSV…")
    button.evaluate("button => { button.remove(); }")
    part.pass_time(2000)
    expect(part.page.locator(".accr-making")).to_be_visible()
    queue |= {"ended": 12}
    part.pass_time(2000)
    expect(part.page.locator(".accr-making")).to_be_hidden()
    assert part.page.evaluate("going.size") == 0


def test_a_file_that_a_lost_server_was_making_is_said_to_have_failed_and_no_other(mount) -> None:
    part = mount("making.js")
    part.page.route(f"{ROOT}queue", lambda route: route.fulfill(json={"asked": 0, "ended": 0}))
    part.hold_time()
    part.answer(
        words={
            "making": "{file}…", "waiting": "", "seconds": "{n} s", "made": "{file} made",
            "failed": "{file} failed", "busy": "busy",
        }
    )  # fmt: skip
    part.page.evaluate(
        """() => {
          for (const name of ["CSV", "GPX"]) {
            const frame = document.createElement("div");
            frame.dataset.testid = "stDownloadButton";
            frame.append(Object.assign(document.createElement("button"), { textContent: name }));
            document.body.append(frame);
          }
        }"""
    )
    csv, gpx = part.page.locator("[data-testid=stDownloadButton] button").all()
    status = part.page.locator(".accr-making p")
    set_disabled = "(button, disabled) => { button.disabled = disabled; }"
    csv.click()
    csv.evaluate(set_disabled, True)
    expect(status).to_have_text("CSV…")
    # All buttons of a page that has lost its server are switched off.
    gpx.evaluate("button => { button.disabled = true; }")
    part.page.evaluate("dispatchEvent(new Event('accr-disconnected'))")
    expect(status).to_have_text("CSV failed")
    expect(part.page.locator(".accr-making progress")).to_be_hidden()
    for button in (csv, gpx):
        button.evaluate(set_disabled, False)
    part.page.evaluate("dispatchEvent(new Event('accr-connected'))")
    expect(status).to_have_text("CSV failed")
    gpx.click()
    gpx.evaluate(set_disabled, True)
    expect(status).to_have_text("GPX…")
    gpx.evaluate(set_disabled, False)
    expect(status).to_have_text("GPX made")
    # A click beside every button is none of its affair.
    part.page.evaluate("document.body.click()")
    assert part.page.complaints == []


def test_whatever_goes_by_a_server_that_is_away_says_so_and_what_does_not_is_silent(mount) -> None:
    page = mount("part.js").page
    page.evaluate(
        """async () => {
          document.body.innerHTML = `<div id="root"><div class="stApp"
            data-test-connection-state="CONNECTED" data-test-script-state="notRunning">
            <button data-is="switched off" disabled>A</button>
            <div data-is="slider" data-disabled="true" style="height: 20px"></div>
            <div class="stPopover"><button data-is="panel">B</button></div>
            <a data-is="page" href="reach">C</a>
            <div class="stElementContainer st-key-rows"><div class="stDataFrame">
              <div class="dvn-scroller" data-is="row" style="height: 100px"></div></div></div>
            <details><summary data-is="more, silent">D</summary>E</details>
            <a data-is="part, silent" href="#part">F</a>
            <a data-is="other site, silent" href="about:blank" target="_blank">G</a>
          </div></div>
          <div data-testid="stPopoverBody"><button data-is="in a panel" disabled>H</button></div>`;
          const { watchConnection } = await import("/lost.js");
          const words = { lost: "lost", again: "again", still: "still", unheard: "not done",
            back: "back" };
          watchConnection(words, "en", () => {});
          document.querySelector(".stApp").dataset.testConnectionState = "PINGING_SERVER";
        }"""
    )
    said = page.locator(".accr-lost p")
    expect(said).to_have_text("lost")
    for control in page.locator("[data-is]").all():
        name = control.get_attribute("data-is")
        said.evaluate("said => { said.textContent = 'lost'; }")
        control.click(force=True)
        wanted = "lost" if "silent" in name else "not done"
        assert said.inner_text() == wanted, name
    # The head of a table sorts its rows here.
    said.evaluate("said => { said.textContent = 'lost'; }")
    page.locator(".dvn-scroller").click(position={"x": 40, "y": 10})
    assert said.inner_text() == "lost"
    page.complaints.clear()


def _portrait(route: Route) -> None:
    route.fulfill(body='<svg xmlns="http://www.w3.org/2000/svg"/>', content_type="image/svg+xml")


def test_a_table_that_does_not_come_is_asked_for_again_and_the_reader_is_told(mount) -> None:
    part = mount("site_list.js")
    answers = iter([500, 500, 500])
    rows = {
        "id": ["a"], "name": ["Abbey"], "place": ["Town"], "type": [0], "types": ["abbey"],
        "theme": [[]], "themes": {}, "status": [""], "latitude": [1], "approximate": [0],
        "family": [0], "families": [{"code": "x"}], "photos": {},
    }  # fmt: skip

    def serve(route: Route) -> None:
        status = next(answers, 200)
        route.fulfill(status=status, json=rows if status == 200 else {})

    part.page.route(f"{ROOT}rows.json", serve)
    part.page.route(f"{ROOT}portrait.svg*", _portrait)
    part.hold_time()
    part.answer(
        rows="rows.json", shown=[0], total=1, chosen="", notes=[""], locale="en",
        words={"failing": "The sites do not arrive."},
    )  # fmt: skip
    for _ in range(4):
        with part.page.expect_response(f"{ROOT}rows.json"):
            part.pass_time(5000)
    expect(part.page.locator(".accr-entry")).to_contain_text("Abbey")
    part.page.complaints.clear()


def test_more_entries_leave_those_that_stand_and_take_the_focus(mount) -> None:
    part = mount("site_list.js")
    count = 40
    rows = {
        "id": [f"s{row}" for row in range(count)], "name": ["Abbey"] * count,
        "place": ["Town"] * count, "type": [0] * count, "types": ["abbey"], "theme": [[]] * count,
        "themes": {}, "status": [""] * count, "latitude": [1] * count, "approximate": [0] * count,
        "family": [0] * count, "families": [{"code": "x"}], "photos": {},
    }  # fmt: skip
    part.page.route(f"{ROOT}many.json", lambda route: route.fulfill(json=rows))
    part.page.route(f"{ROOT}portrait.svg*", _portrait)

    def answer(shown: int) -> None:
        part.answer(
            rows="many.json", shown=list(range(shown)), total=count, page=10, chosen="",
            notes=[""] * shown, locale="en", words={"more": "{n} more"},
        )  # fmt: skip

    answer(10)
    entries = part.page.locator(".accr-entry")
    expect(entries).to_have_count(10)
    part.page.evaluate(
        """() => {
          window.touched = 0;
          new MutationObserver(changes => {
            for (const { addedNodes, removedNodes } of changes)
              for (const item of [...addedNodes, ...removedNodes])
                touched += Boolean(item.querySelector(".accr-entry"));
          }).observe(document.querySelector("ol"), { childList: true });
        }"""
    )
    more = part.page.locator(".accr-more")
    more.press("Enter")
    assert part.told() == [["more", 10]]
    answer(20)
    expect(entries).to_have_count(20)
    expect(entries.nth(10)).to_be_focused()
    expect(more).to_have_text("20 more")
    assert part.page.evaluate("touched") == 10, "the new ones"


def test_of_a_long_list_what_is_in_view_is_drawn_wherever_it_is_scrolled(mount) -> None:
    part = mount("site_list.js")
    page, count = part.page, 5_000
    rows = {
        "id": [f"s{row}" for row in range(count)],
        # Entries of several heights.
        "name": ["Abbey " * (1 + row % 7 * 9) for row in range(count)],
        "place": ["Town"] * count, "type": [0] * count, "types": ["abbey"], "theme": [[]] * count,
        "themes": {}, "status": [""] * count, "latitude": [1] * count, "photos": {},
        "approximate": [0] * count, "family": [0] * count, "families": [{"code": "x"}],
    }  # fmt: skip
    page.route(f"{ROOT}long.json", lambda route: route.fulfill(json=rows))
    asked: list[str] = []

    def portrait(route: Route) -> None:
        asked.append(route.request.url)
        _portrait(route)

    page.route(f"{ROOT}portrait.svg*", portrait)
    page.add_style_tag(content=".accr-thumb img { width: 9px; height: 9px; }")
    part.hold_time()
    page.evaluate(
        """() => {
          window.pane = document.querySelector("body > div:last-child");
          pane.className = "st-key-site-list";
          pane.style = "height: 500px; width: 300px; overflow-y: auto";
        }"""
    )

    def answer(chosen: str = "") -> None:
        part.answer(
            rows="long.json", shown=list(range(count)), total=count, page=100, chosen=chosen,
            notes=[], locale="en", words={"unplaced": "no position"},
        )  # fmt: skip

    def in_view() -> list[str]:
        return page.evaluate(
            """() => {
              const { top, bottom } = pane.getBoundingClientRect();
              return [...pane.querySelectorAll("li[data-site]")].filter(item => {
                const box = item.getBoundingClientRect();
                return box.bottom > top && box.top < bottom;
              }).map(item => item.dataset.site);
            }"""
        )

    def scroll(script: str) -> None:
        page.evaluate(
            f"""async () => {{
              {script};
              for (let frame = 0; frame < 4; frame++) await new Promise(requestAnimationFrame);
            }}"""
        )

    answer()
    entries = page.locator(".accr-entry")
    assert visit.until(in_view, bool)[0] == "s0"
    assert entries.count() <= 100
    for share in (0.31, 0.77, 0.5):
        scroll(f"pane.scrollTop = {share} * pane.scrollHeight")
        listed = [int(site[1:]) for site in in_view()]
        assert listed == list(range(listed[0], listed[0] + len(listed)))
        assert len(listed) > 2
        assert abs(listed[0] / count - share) < 0.15
        assert entries.count() <= 100

    def last_in_view() -> str:
        scroll("pane.scrollTop = pane.scrollHeight")
        return in_view()[-1]

    visit.until(last_in_view, "s4999")
    last = page.locator("li[data-site=s4999]")
    expect(last).to_have_attribute("aria-posinset", "5000")
    expect(last).to_have_attribute("aria-setsize", "5000")

    # Of all that was scrolled past no picture was asked for, of what is in view they are.
    assert not asked
    with page.expect_request("**/portrait.svg*"):
        part.pass_time(1000)
    assert all("site=s49" in address for address in asked)

    # What had the focus was scrolled away: keys go on scrolling the list.
    last.locator("button").focus()
    scroll("pane.scrollTop = 0")
    expect(page.locator("ol")).to_be_focused()
    # On paper there are the first entries, and no room for others.
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(entries).to_have_count(200)
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    visit.until(entries.count, lambda drawn: drawn <= 100)
    # A site chosen on the map is found, however far down it stands.
    answer("s3210")
    scroll("")
    assert "s3210" in in_view()
    expect(page.locator("[data-site=s3210] [aria-current=true]")).to_be_visible()


def test_served_scripts_import_each_other_by_the_names_they_are_served_by() -> None:
    script = own_file("facet.js").content.decode()
    name = own_file("part.js").name
    assert f'from "./{name}"' in script
    assert json.dumps("./part.js") not in script
