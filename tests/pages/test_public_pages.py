"""Pages that a public site must have: complete in every language, honest where nothing is known."""

import datetime
import html
import re

import pytest

from accr_map import clock, settings
from accr_map.i18n import LANGUAGES, language
from accr_map.server import state
from accr_map.settings.pages import FOOT, PAGES
from accr_map.webpages.articles import accessibility
from tests.pages.conftest import said

PUBLIC = ("accessibility", "privacy", "legal", "credits", "changes", "about")
HOSTILE = "<img src=x onerror=alert(1)> & **bold** [a](javascript:1)"


@pytest.fixture
def configured(tmp_path, monkeypatch):
    """Serve with a `network.toml` of the given tables in place of the shipped one."""

    def serve(**tables: str) -> None:
        text = settings.project_file("network.toml").read_text(encoding="utf-8")
        for table, lines in tables.items():
            text = re.sub(rf"\[{table}\]\n.*?(?=\n\[|\Z)", "", text, flags=re.DOTALL)
            text += f"\n[{table}]\n{lines}\n"
        file = tmp_path / "network.toml"
        file.write_text(text, encoding="utf-8")
        monkeypatch.setenv("ACCR_MAP_CONFIG", str(file))

    return serve


@pytest.fixture
def network(tmp_path, monkeypatch):
    """Serve a data folder of the given tables."""

    def serve(**tables: str) -> None:
        for name, text in {"sites": "id,name,country\nmill,Mill,FR\n", **tables}.items():
            (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
        monkeypatch.setenv("ACCR_MAP_DATA", str(tmp_path))

    return serve


@pytest.mark.parametrize("name", PUBLIC)
def test_the_foot_of_every_page_leads_there(name):
    assert PAGES[name].section == FOOT


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("name", PUBLIC)
def test_one_title_then_headings_one_step_down(draw, name, code):
    app = draw(name, lang=code)
    assert not app.exception
    assert [each.value for each in app.title] == [language(code).text(PAGES[name].title)]
    levels = re.findall(r"<h(\d)", said(app))
    assert set(levels) <= {"2"}
    assert levels or app.header


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_statement_on_accessibility_is_dated_and_tells_its_gaps(draw, code):
    shown = said(draw("accessibility", lang=code))
    words = language(code)
    assert words.date(accessibility.MEASURED) in shown
    assert datetime.date.fromisoformat(accessibility.MEASURED) <= clock.today()
    for line in (*accessibility.TESTED, *accessibility.GAPS):
        assert words.text(line) in shown


@pytest.mark.parametrize("code", LANGUAGES)
def test_privacy_names_every_host_that_an_online_map_would_ask(draw, code):
    shown = said(draw("privacy", lang=code))
    maps = settings.current().online_maps
    assert maps
    for each in maps:
        assert each.origin.removeprefix("https://") in shown
        assert each.name(code) in shown


def test_without_online_maps_privacy_says_so(draw, configured):
    text = settings.project_file("network.toml").read_text(encoding="utf-8")
    configured()
    file = settings.config_file()
    file.write_text(re.sub(r"\[\[map\.online\]\]\n(?:\w.*\n)+", "", text), encoding="utf-8")
    assert not settings.current().online_maps
    shown = said(draw("privacy", lang="en"))
    assert "None is offered" in shown
    assert "provider sees" not in shown


def test_what_the_legal_notice_lacks_is_said(draw):
    assert settings.current().legal == settings.Legal()
    assert said(draw("legal", lang="en")).count("not stated yet") == 6


def test_the_legal_notice_says_what_is_stated_as_text(draw, configured):
    configured(legal=f"publisher = '{HOSTILE}'\ncontact = 'mills@example.org?cc=x'")
    shown = said(draw("legal", lang="en"))
    assert "&lt;img src=x onerror=alert(1)&gt; &amp; **bold**" in shown
    assert "<img" not in shown
    assert shown.count("not stated yet") == 4
    mail = said(draw("accessibility", lang="en"))
    assert 'href="mailto:mills@example.org%3Fcc%3Dx"' in mail
    assert ">mills@example.org?cc=x</a>" in mail


@pytest.mark.parametrize("code", LANGUAGES)
def test_changes_stand_in_the_data_newest_first(draw, code):
    catalogue = state.current().catalogue
    shown = said(draw("changes", lang=code))
    assert catalogue.version in shown
    told = catalogue.changes[catalogue.changes["kind"] != "restructured"]
    titles = told[f"title_{code}"].tolist()
    assert "`" not in shown
    assert "network_page" not in shown
    places = [shown.index(title) for title in reversed(titles)]
    assert places == sorted(places)


def test_changes_are_text_and_name_their_site(draw, network):
    network(
        changes=f'date,kind,table,site_id,title_en\n2026-01-02,added,sites,mill,"{HOSTILE}"\n'
        "2026-03-01,removed,,,Later\n"
    )
    shown = said(draw("changes", lang="en"))
    assert "<img" not in shown
    assert "&lt;img src=x" in shown
    assert "2 January 2026 · Added · Sites · Mill" in shown
    assert shown.index("Later") < shown.index("&lt;img")


def test_a_network_without_changes_or_coverage(draw, network):
    network()
    assert "The data name no change yet." in said(draw("changes", lang="en"))
    assert not draw("about", lang="en").exception


@pytest.mark.parametrize("code", LANGUAGES)
def test_each_line_of_coverage_has_a_subject_of_its_own(draw, code):
    shown = said(draw("about", lang=code))
    subjects = re.findall(r"<td><b>(.*?)</b>", shown)
    assert len(subjects) == len(state.current().catalogue.coverage)
    assert len(set(subjects)) == len(subjects)


def test_a_subject_without_a_name_is_its_code(draw, network):
    network(coverage=f'topic,known,note_en\nmills,3,"{HOSTILE}"\n')
    shown = said(draw("about", lang="en"))
    assert "<b>mills</b><small>&lt;img" in shown


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_page_of_the_data_names_each_subject_in_the_reader_s_language(draw, code):
    shown = html.unescape(said(draw("data", lang=code)))
    topics = state.current().catalogue.coverage[f"topic_{code}"]
    assert [topic for topic in topics if f"<b>{topic}</b>" not in shown] == []
