"""Steps that show a chart or two maps: what they are worked out from, drawn and checked."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from accr_map import charts, settings
from accr_map.commands import main
from accr_map.exports.documents import step_views
from accr_map.exports.order import Order
from accr_map.i18n import LANGUAGES, language
from accr_map.selection import Selection, apply
from accr_map.stories import story
from accr_map.tables.codes import CHARTS, CHARTS_OF_FILTERS

THIS_YEAR = 2026
HEAD = "order,title_fr,title_en,title_zh,sites,query,year,flow,film_from,chart,beside\n"
FAULTS = {
    "1,T,T,T,,,,,,pie,": "chart",
    "2,T,T,T,,,,,,,colour=red": "beside",
    "3,T,T,T,,,,,,themes,year=1990": "chart",
    "4,T,T,T,,,,odyssee,,countries,": "chart",
    "5,T,T,T,,,,odyssee,2015,,year=1990": "beside",
    "6,T,T,T,royaumont,,,,,growth,": "chart",
}
SOUND = ("7,T,T,T,,,,odyssee,2015,,", "8,T,T,T,royaumont,,,,,catchment,")


def order_of(network, name: str, code: str = "en") -> Order:
    return Order(network, Selection(), language(code), settings.current(), story=name)


def step_of(network, name: str, place: int, code: str = "en"):
    order = order_of(network, name, code)
    return order, order.steps[place - 1]


def test_every_chart_of_a_story_is_one_of_reach():
    assert set(charts.BY_ID) == set(CHARTS) > set(CHARTS_OF_FILTERS)


@pytest.mark.parametrize("lines", [tuple(FAULTS)[:1], tuple(FAULTS)[1:], SOUND])
def test_a_view_that_cannot_be_shown_is_told_with_its_line(data_folder, lines, capsys):
    rows = "\n".join([HEAD.strip(), *lines])
    (data_folder / "stories" / "mine.csv").write_text(f"{rows}\n", encoding="utf-8")
    main.main(["--lang", "en", "check", str(data_folder)])
    told = capsys.readouterr().out
    faults = [line for line in told.splitlines() if line.startswith("stories/mine.csv:")]
    for line, text in enumerate(lines, 2):
        if text in FAULTS:
            assert any(f"mine.csv:{line}: {FAULTS[text]}:" in each for each in faults), text
    assert len(faults) >= len(lines) if lines != SOUND else not faults


def test_of_two_maps_the_earlier_year_stands_first(network):
    _, step = step_of(network, "fifty-years", 8)
    then, now = step.sides
    assert (then.words, now.words) == ("France · 1990", "France · Today")
    for side, asked in (
        (then, Selection(countries=("FR",), year=1990)), (now, Selection(countries=("FR",))),
    ):  # fmt: skip
        assert (side.scope.shown == apply(network, asked, this_year=THIS_YEAR).shown).all()
    assert (step.ever == (then.scope.shown | now.scope.shown)).all()


@pytest.mark.parametrize("code", LANGUAGES)
def test_two_maps_are_drawn_at_one_scale_with_their_signs(network, code):
    order, step = step_of(network, "fifty-years", 8, code)
    parts = step_views.on_stage(order, step)["parts"]
    for part, side in zip(parts, step.sides, strict=True):
        drawn = ElementTree.fromstring(part["svg"])
        titles = [each.text for each in drawn.iter() if each.tag.endswith("title")]
        outside = int(side.scope.shown.sum()) - len(titles)
        # Les Coulisses lies overseas: the words say that not all are on the map.
        assert outside == (side.scope.selection.year is None)
        assert part["note"].startswith(str(int(side.scope.shown.sum())))
        assert str(len(titles)) in part["note"]
        assert "#" not in part["svg"].replace("url(#", "")
    # What lies behind the signs is the same.
    grounds = [part["svg"].split("<g transform")[0] for part in parts]
    assert grounds[0] == grounds[1]


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_chart_of_a_step_is_that_of_its_sites(network, code):
    order, step = step_of(network, "day-journey", 7, code)
    view = step_views.on_stage(order, step)
    alone = charts.catchment(step.scope, language(code), charts.LIGHT)
    assert view["title"] == alone.title
    assert view["words"] == alone.words
    assert view["words"] in step_views.words(order, step)
    ElementTree.fromstring(view["parts"][0]["svg"])
    assert "var(--accr-accent)" in view["parts"][0]["svg"]


def test_other_steps_keep_the_map(network):
    for title in story.titles(network, language("en")):
        order = order_of(network, title.id)
        for step in order.steps:
            has_view = bool(step.chart or step.sides)
            assert (step_views.on_stage(order, step) is not None) == has_view
