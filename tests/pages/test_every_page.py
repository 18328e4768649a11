"""Every page is drawn in every language, with filters and without."""

import re

import pytest

from accr_map import clock, settings
from accr_map.i18n import LANGUAGES, language
from accr_map.settings.pages import PAGES, offered
from accr_map.webpages import content, site_page
from accr_map.webpages.page_view import PageView
from tests.pages.conftest import said

# Something that only this page says, in its own words.
SAYS = {
    ("about", "fr"): "23 sur 23",
    ("about", "en"): "23 of 23",
    ("site", "fr"): "Abbaye cistercienne très bien conservée",
    ("site", "en"): "A remarkably complete Cistercian abbey",
}


_HAN = "[\u4e00-\u9fff]"


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
def test_it_is_drawn(name, code, draw):
    app = draw(name, lang=code, site="noirlac")
    assert not app.exception
    assert SAYS.get((name, code), "") in said(app)
    if code == "zh":
        _is_set_as_chinese(said(app))
    if name == "site":
        _offers_the_way_there_and_a_report(app)


def _is_set_as_chinese(markup):
    """Marks of punctuation beside Chinese letters are as wide as they, with no space behind."""
    text = re.sub("<[^>]*>", "\n", re.sub(r"(?s)<(style|script)\b.*?</\1>", "", markup))
    unlike = rf".*(?:{_HAN} ?[,;:!?(]|[,;:!?)] ?{_HAN}|[。，；：！？、）] \S).*"
    assert re.findall(unlike, text) == []


def _offers_the_way_there_and_a_report(app):
    links = [link.proto.url for link in app.get("link_button")]
    assert 'href="https://www.openstreetmap.org/directions?route=' in said(app)
    report = next(link for link in links if link.startswith("mailto:"))
    assert "subject=" in report
    assert "noirlac" in report


def test_a_site_page_says_what_its_address_answers_before_its_scripts(draw, network):
    """One renderer writes the page of a site for the dashboard and for the static site."""
    own = settings.load(settings.project_file("network.toml"))
    answered = PageView(network, own, offered(network.tables()), language("zh"), "site",
                        "https://example.org/", clock.today(), site="noirlac")  # fmt: skip
    shown, parts = said(draw("site", lang="zh", site="noirlac")), site_page.parts(answered)
    for part in (parts.picture, parts.article, parts.facts, parts.neighbours):
        assert part
        assert str(part) in shown
        assert str(part) in content.markup(answered)


@pytest.mark.parametrize("name", PAGES)
def test_it_is_drawn_when_nothing_is_found(name, draw):
    app = draw(name, lang="fr", q="xyzzy-nulle-part", country=["FR", "CN"], theme="music")
    assert not app.exception


def test_a_site_page_without_a_site_leads_to_the_map(draw):
    app = draw("site", lang="en")
    assert not app.exception
    assert app.title[0].value == "No site is chosen"
