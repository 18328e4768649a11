"""The parts of a page alone: their scripts on an empty page, answered by the test, no server.

What goes wrong between a click and a late answer can be told here step by step.
"""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from accr_map.server.assets import OWN, own_file

ROOT = "http://127.0.0.1:9/"

_MOUNT = """async script => {
  const { default: part } = await import(`/${script}`);
  const parentElement = document.createElement("div");
  document.body.append(parentElement);
  window.told = [];
  window.answer = data => part({
    data, parentElement, setTriggerValue: (event, value) => told.push([event, value]),
  });
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
FACETS = {
    "locale": "en",
    "words": {"chosen": "{n} chosen", "none": "none", "more": "more", "fewer": "fewer"},
    "facets": {
        "country": {"title": "Country", "values": [[code, code, "", 0] for code in COUNTRIES]}
    },
}


class Part:
    """A part on an empty page: what it is answered, and what it has told."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def answer(self, **data: object) -> None:
        """Call the part as Streamlit does after a run."""
        self.page.evaluate("data => { answer(data); }", data)

    def hold_time(self) -> None:
        """Let timers of the part wait for `pass_time`; the browser's own clock goes on."""
        self.page.evaluate(_HOLD)

    def pass_time(self, milliseconds: int) -> None:
        """Let the timers go off that are due within a time, in their order."""
        self.page.evaluate("ms => passTime(ms)", milliseconds)

    def told(self) -> list[list]:
        """Return event and value of everything told."""
        return self.page.evaluate("told")


@pytest.fixture
def mount(visitor) -> Callable[[str], Part]:
    def serve(route: Route) -> None:
        name = route.request.url.removeprefix(ROOT)
        if name == "":
            route.fulfill(body="<!doctype html><title>Part</title>", content_type="text/html")
        elif name == "facets.json":
            route.fulfill(json=FACETS)
        else:
            route.fulfill(path=OWN / name, content_type="text/javascript")

    def mounted(script: str) -> Part:
        page = visitor()
        page.route(f"{ROOT}**", serve)
        page.goto(ROOT)
        page.evaluate(_MOUNT, script)
        return Part(page)

    return mounted


def _country(part: Part, chosen: list[str], token: int = 0, counts: tuple = (3, 2, 1)) -> None:
    part.answer(
        rows="facets.json", name="country", counts=counts, chosen=chosen, open=True, token=token
    )


def _box(part: Part, code: str) -> Locator:
    return part.page.locator(f'[data-code="{code}"]')


def _checked(part: Part) -> list[str]:
    boxes = part.page.locator("[data-code]:checked")
    return sorted(boxes.evaluate_all("all => all.map(each => each.dataset.code)"))


def test_a_facet_tells_all_that_is_wanted_and_no_late_answer_undoes_it(mount) -> None:
    part = mount("facet.js")
    _country(part, [])
    for code in ("FR", "BE", "IT"):
        _box(part, code).click()
    (_, first), *_, (event, last) = part.told()
    assert event == "choose"
    assert sorted(last["value"]) == ["BE", "FR", "IT"]
    _country(part, ["FR"], first["token"])
    assert _checked(part) == ["BE", "FR", "IT"]
    _country(part, ["FR", "IT"], last["token"])
    assert _checked(part) == ["FR", "IT"], "the server has the last word"


@pytest.mark.parametrize("press", ["mouse", "keys"])
def test_a_press_that_spans_an_answer_is_a_click(mount, press) -> None:
    part = mount("facet.js")
    _country(part, [])
    italy = _box(part, "IT")
    italy.hover()
    italy.focus()
    part.page.mouse.down() if press == "mouse" else part.page.keyboard.down("Space")
    _country(part, [], counts=(1, 2, 3))
    part.page.mouse.up() if press == "mouse" else part.page.keyboard.up("Space")
    expect(italy).to_be_checked()
    assert [value["value"] for _, value in part.told()] == [["IT"]]
    # The order of the new counts comes after the press.
    expect(part.page.locator("[data-code]").first).to_have_attribute("data-code", "IT")


def test_a_filter_chosen_without_a_connection_is_told_again_until_it_is_answered(mount) -> None:
    part = mount("facet.js")
    part.page.evaluate("document.body.dataset.testConnectionState = 'CONNECTING'")
    _country(part, [])
    _box(part, "FR").click()
    part.page.evaluate("document.body.dataset.testConnectionState = 'CONNECTED'")
    part.page.evaluate("dispatchEvent(new Event('accr-connected'))")
    # A server begun anew knows of no wish.
    _country(part, [])
    assert [value["value"] for _, value in part.told()] == [["FR"]] * 3
    words = "new URLSearchParams('country=BE&q=a')"
    asked = f"""() => {{ const detail = {words};
      dispatchEvent(new CustomEvent("accr-reload", {{ detail }})); return String(detail); }}"""
    assert part.page.evaluate(asked) == "q=a&country=FR"
    _country(part, ["FR"], part.told()[-1][1]["token"])
    _country(part, ["FR"])
    assert len(part.told()) == 3


def test_a_call_ends_the_one_before(mount) -> None:
    """However many answers came, a wish is told once when the connection is back."""
    part = mount("facet.js")
    for _ in range(5):
        _country(part, [])
    _box(part, "FR").click()
    part.page.evaluate("dispatchEvent(new Event('accr-connected'))")
    assert len(part.told()) == 2


def _words(part: Part, value: str, token: int = 0) -> None:
    part.answer(
        label="Search", placeholder="", value=value, suggestions=[], whole=False, locate=False,
        words={"clear": "Clear"}, icon="glass", token=token,
    )  # fmt: skip


def _typed(part: Part, number: int) -> list[str]:
    """Wait until so many texts were told, and return them."""
    part.page.wait_for_function("number => told.length >= number", arg=number)
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


def _year(part: Part, value: int, token: int = 0) -> None:
    words = {"label": "Year", "today": "Today", "play": "Play", "pause": "Pause"}
    part.answer(first=1990, last=2000, value=value, token=token, words=words)


def test_arrow_presses_outrun_the_answers_and_none_is_lost(mount) -> None:
    part = mount("year.js")
    part.hold_time()
    _year(part, 1995)
    slider = part.page.get_by_role("slider")
    slider.press("ArrowRight")
    part.pass_time(200)
    slider.press("ArrowRight")
    part.pass_time(200)
    _year(part, 1996, part.told()[0][1]["token"])
    slider.press("ArrowRight")
    part.pass_time(200)
    assert [value["value"] for _, value in part.told()] == [1996, 1997, 1998]
    expect(slider).to_have_value("1998")


def test_the_years_play_one_a_step_and_wait_for_the_map(mount) -> None:
    part = mount("year.js")
    part.hold_time()
    _year(part, 1995)
    part.page.get_by_role("button", name="Play").click()
    for year in (1995, 1996):
        assert part.told()[-1][1]["value"] == year
        expect(part.page.locator("output")).to_have_text(str(year))
        part.pass_time(300)
        _year(part, year, part.told()[-1][1]["token"])
        expect(part.page.locator("output")).to_have_text(str(year))
        part.pass_time(400)
    part.pass_time(5000)
    assert part.told()[-1][1]["value"] == 1997, "the answer to 1997 has not come"
    _year(part, 1997, part.told()[-1][1]["token"])
    assert [value["value"] for _, value in part.told()] == [1995, 1996, 1997, 1998]


def test_what_a_file_in_the_making_counts_ends_with_it(mount) -> None:
    part = mount("making.js")
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
    words = {"making": "{file}…", "seconds": "{n} s", "made": "{file} made", "failed": "failed"}
    part.answer(words=words)
    button = part.page.locator("[data-testid=stDownloadButton] button")
    status = part.page.locator(".accr-making p")
    for disabled, sentence, timers in ((True, "CSV…", 1), (False, "CSV made", 0)) * 2:
        button.evaluate("(button, disabled) => { button.disabled = disabled; }", disabled)
        expect(status).to_have_text(sentence)
        assert part.page.evaluate("going.size") == timers


def test_a_table_that_does_not_come_is_asked_for_again_and_the_reader_is_told(mount) -> None:
    part = mount("site_list.js")
    answers = iter([500, 500, 500])
    rows = {
        "id": ["a"], "name": ["Abbey"], "place": ["Town"], "type": [0], "types": ["abbey"],
        "theme": [[]], "themes": {}, "status": [""], "latitude": [1], "approximate": [0],
        "family": [0], "families": [{"code": "x"}],
    }  # fmt: skip

    def serve(route: Route) -> None:
        status = next(answers, 200)
        route.fulfill(status=status, json=rows if status == 200 else {})

    part.page.route(f"{ROOT}rows.json", serve)
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


def test_served_scripts_import_each_other_by_the_names_they_are_served_by() -> None:
    script = own_file("facet.js").content.decode()
    name = own_file("part.js").name
    assert f'from "./{name}"' in script
    assert json.dumps("./part.js") not in script
