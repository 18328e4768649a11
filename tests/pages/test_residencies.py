"""The page Residencies, in both languages."""

from functools import partial

import pytest

from accr_map.i18n import LANGUAGES
from tests.pages.conftest import said


@pytest.fixture
def page(draw):
    return partial(draw, "residencies")


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_programme_is_described(code, network, page):
    app = page(lang=code)
    assert not app.exception
    assert said(app).count('class="accr-programme"') == len(network.programmes)
    for name in network.programmes[f"name_{code}"]:
        assert name.split(" ")[0] in said(app)


def test_the_filter_and_the_page_agree(page):
    app = page(lang="en", programme="nora")
    assert not app.exception
    assert said(app).count('class="accr-programme"') == 1
    assert app.selectbox(key="programme-nora").value == "nora"


def test_choosing_a_programme_is_choosing_the_filter(page):
    app = page(lang="en")
    app.selectbox(key="programme-").set_value("odyssee").run()
    assert not app.exception
    assert app.query_params["programme"] == "odyssee"


def test_a_period_stands_in_the_address(page):
    app = page(lang="en", programme="odyssee", period="2017-2018")
    assert not app.exception
    (slider,) = app.slider
    assert slider.value == (2017, 2018)
    slider.set_value((2017, 2021)).run()
    assert app.query_params["period"] == "2017-2021"


@pytest.mark.parametrize("period", ["x", "2017", "9999-1", "2030-2040", "-", "2021-2017"])
def test_no_period_breaks_the_page(period, page):
    assert not page(lang="fr", period=period).exception


def test_totals_stand_side_by_side_as_published(page):
    app = page(lang="en")
    for number in ("881", "more than 750", "about 800", "more than 900"):
        assert number in said(app)


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_share_that_is_known_is_said(code, page):
    wanted = {
        "en": "61 stays are drawn.",
        "fr": "61 séjours sont tracés.",
        "zh": "绘出 61 次驻留。",
    }
    assert wanted[code] in said(page(lang=code))


def test_nothing_for_a_programme_without_lists(page):
    app = page(lang="en", programme="artes")
    assert not app.exception
    assert "No stay can be shown for this choice." in said(app)
    assert "Stays of protected programmes" not in said(app)


def test_a_protected_programme_is_not_said_to_have_no_stay(page):
    """Lists may name stays that are withheld: the page says what it leaves out."""
    told = said(page(lang="en", programme="nora"))
    assert "No stay can be shown for this choice." in told
    assert "Stays of protected programmes are left out" in told


@pytest.mark.parametrize("query", [{"country": "CN"}, {"programme": "nafas"}, {"year": "2010"}])
def test_no_total_is_said_of_a_selection_that_it_does_not_cover(query, page):
    lead = said(page(lang="en", **query)).split("accr-rule")[0]
    assert "How many residents there were is not known for this selection." in lead
    assert "Residents welcomed" not in lead


@pytest.mark.parametrize(
    ("year", "words"),
    [
        ("2012", "1 site is known as a host in 2012."),
        ("1985", "Which sites were hosts in 1985 is not known."),
    ],
)
def test_hosts_of_a_year_are_those_of_that_year(year, words, page):
    lead = said(page(lang="en", year=year)).split("accr-rule")[0]
    assert words in lead


@pytest.mark.parametrize(
    ("code", "payer"),
    [("en", "French Ministry of Culture"), ("fr", "Ministère de la Culture"), ("zh", "法国文化部")],
)
def test_who_pays_is_said_in_the_readers_language(draw, code, payer):
    assert f"<dd>{payer}</dd>" in said(draw("residencies", lang=code))
