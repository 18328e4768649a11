"""The page Reach, through the frame, in both languages."""

import re
from functools import partial
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

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
    cards = [button for button in app.button if (button.key or "").startswith("rows-")]
    assert len(cards) >= 16
    assert said(app).count('class="accr-figure-value"') == len(cards)


def test_a_card_writes_its_figure_into_the_address_and_opens_its_rows(page):
    app = page(lang="en")
    app.button(key="rows-countries").click().run()
    assert not app.exception
    assert app.query_params["figure"] == "countries"
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
    tables = [each for each in app.expander if "tableau" in each.label]
    assert len(tables) == len(charts) >= 6


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
