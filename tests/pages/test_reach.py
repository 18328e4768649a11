"""The page Reach, through the frame, in both languages."""

import html
import re
from functools import partial
from pathlib import Path
from urllib.parse import parse_qsl

import pytest
from streamlit.testing.v1 import AppTest

from accr_map import charts, statistics
from accr_map.i18n import LANGUAGES
from tests.pages.conftest import said

FRAME = Path(__file__).parents[2] / "pages" / "frame.py"


@pytest.fixture
def page(draw):
    return partial(draw, "reach")


@pytest.mark.parametrize(
    ("code", "wanted"),
    [("fr", "Le réseau relie 38 sites dans 13 pays."), ("en", "The network links 38 sites in 13")],
)
def test_it_opens_with_a_sentence_and_eight_figures(code, wanted, page):
    app = page(lang=code)
    assert not app.exception
    assert wanted in said(app)
    cards = re.findall(r'<a class="accr-card accr-way" href="([^"]+)"', said(app))
    assert len(cards) == len(set(cards)) >= 16
    assert said(app).count('class="accr-figure-value"') == len(cards)


def test_a_card_leads_to_the_rows_of_its_figure(page):
    app = page(lang="en", year="2000")
    (link,) = re.findall(r'href="\./reach\?([^"]*figure=countries)"', said(app))
    asked = dict(parse_qsl(html.unescape(link)))
    assert asked == {"lang": "en", "year": "2000", "figure": "countries"}


def test_a_year_that_leaves_the_stays_as_they_are_is_said_to(page):
    remark = "stays are those of their own years"
    assert remark in said(page(lang="en", year="1978"))
    assert remark not in said(page(lang="en"))


def test_an_opened_figure_shows_its_rows_and_all_its_sources(page):
    app = page(lang="en", figure="countries")
    assert not app.exception
    assert any("38 rows counted" in each.value for each in app.markdown)
    # More than a hundred publishers would push the rows out of sight: they open, all of them.
    assert re.search(r"<summary>1\d\d sources</summary>.*Wikip.*; .*</details>", said(app))


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("figure", ["sites", "population-60", "gap", "residents", "stays"])
def test_a_link_opens_a_figure(code, figure, page):
    app = page(lang=code, figure=figure)
    assert not app.exception
    assert 'class="accr-big"' in said(app)
    assert any(f"figure={figure}" in each.value for each in app.code)


def test_an_unknown_figure_opens_nothing(page):
    app = page(lang="en", figure="zzz")
    assert not app.exception
    assert 'class="accr-big"' not in said(app)


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("other", ["zone=france", "year=2000", "theme=music", "theme=zzz&x=1"])
def test_two_selections_side_by_side(code, other, page):
    app = page(lang=code, vs=other)
    assert not app.exception
    assert 'class="accr-compare"' in said(app)


def test_choosing_a_rival_writes_the_address(page):
    app = page(lang="en")
    box = app.selectbox(key="compare-with-")
    box.set_value("zone=france").run()
    assert not app.exception
    assert app.query_params["vs"] == "zone=france"


def test_every_chart_has_its_table(page):
    app = page(lang="fr")
    charts = app.get("arrow_vega_lite_chart") or app.get("vega_lite_chart")
    tables = re.findall(r"<summary>Les mêmes nombres en tableau</summary>.*?</table>", said(app))
    assert len(tables) == len(charts) >= 6


def test_a_second_visitor_with_the_same_selection_has_no_chart_drawn_and_no_figure_counted(
    page, monkeypatch
):
    page(lang="fr", theme="music")
    for module, name in ((charts, "growth"), (charts, "sites"), (statistics, "figures")):
        monkeypatch.setattr(module, name, None)
    again = page(lang="fr", theme="music")
    assert not again.exception
    assert 'class="accr-figure-value"' in said(again)
    assert page(lang="en", theme="music").exception, "in another language they are drawn anew"


def test_a_chart_travels_as_it_is_written(page):
    """Data beside the specification would be made into Arrow tables with each run."""
    drawn = page(lang="en").get("vega_lite_chart")
    assert len(drawn) >= 6
    for chart in drawn:
        assert not chart.proto.datasets
        assert not chart.proto.data.data


@pytest.mark.parametrize("query", [{"q": "zzzzzz"}, {"country": "CN"}, {"year": "1975"}])
def test_any_selection_is_drawn(query, page):
    app = page(lang="fr", **query)
    assert not app.exception


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_frame_shows_the_page(code):
    app = AppTest.from_file(FRAME, default_timeout=60)
    app.query_params["lang"] = code
    app.run()
    assert not app.exception
