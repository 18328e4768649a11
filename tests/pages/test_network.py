"""The page of the network: what the data say, all of it as text, and nothing that they do not."""

import re

import pytest

from accr_map import statistics as reach
from accr_map.catalogue import DataError, load
from accr_map.i18n import LANGUAGES, language
from accr_map.profiles import chapters
from accr_map.selection import Selection, apply
from accr_map.server import state
from accr_map.settings.pages import READ_IN_TURN, in_turn
from accr_map.statistics.measures import statements
from accr_map.tables.codes import CHAPTER_KINDS
from accr_map.webpages import network_page
from tests.pages.conftest import said

HOSTILE = "<img src=x onerror=alert(1)> **bold** `${1}` [a](javascript:1) $x$"


@pytest.fixture
def network(tmp_path, monkeypatch):
    """Serve a network of one site and the tables given."""

    def serve(**tables: str):
        tables.setdefault("sites", "id,name,country\nmill,Mill,FR\n")
        for name, text in tables.items():
            (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
        monkeypatch.setenv("ACCR_MAP_DATA", str(tmp_path))

    return serve


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_passage_of_the_data_is_shown(draw, code):
    app = draw("network", lang=code)
    assert not app.exception
    shown = said(app)
    catalogue, words = state.current().catalogue, language(code)
    for kind in CHAPTER_KINDS:
        for chapter in chapters.told(catalogue, kind, words):
            assert chapter.text
            assert not chapter.text.foreign
            assert chapter.text.text in shown
            assert chapter.sources
    row = catalogue.organisation.iloc[0]
    for part in (row["registration_number"], row["building"], f"{row['latitude']:.6f}"):
        assert part in shown


def test_the_contents_lead_to_every_part_and_the_numbers_to_how_they_were_worked_out(draw):
    shown = said(draw("network", lang="en"))
    parts = re.findall(r'<li><a href="#(part-[^"]+)">', shown)
    assert len(parts) == 8
    for part in parts:
        assert shown.count(f'id="{part}"') == 1
    catalogue = state.current().catalogue
    whole = reach.figures(reach.scope_of(catalogue, Selection(), 2026))
    figures = re.findall(r'<a class="accr-way" href="[^"]*figure=([a-z]+)"><b>([^<]+)', shown)
    assert [name for name, _ in figures] == list(network_page.FIGURES)
    for name, number in figures:
        assert number == whole[name].text(language("en"))


@pytest.mark.parametrize("code", LANGUAGES)
def test_sources_that_contradict_each_other_stand_side_by_side(draw, code):
    shown = said(draw("network", lang=code))
    found = statements.members(state.current().catalogue, language(code))
    year = [each for each in found if each.year == 2024 and each.metric == "members_france"]
    assert [each.value for each in year] == [23, 27]
    assert statements.differ(year)
    row = shown.partition(">2024</th>")[2].partition("</tr>")[0]
    for each in year:
        assert f"<b>{each.text(language(code))}</b>" in row
        assert each.publisher in row
    assert "≠" in row
    undated = [each for each in found if each.year is None]
    assert undated
    last = shown.rpartition("<tr>")[2]
    assert "≠" not in last.partition("</table>")[0]
    assert all(f"<b>{each.text(language(code))}</b>" in last for each in undated)


def test_the_same_number_twice_is_no_contradiction():
    found = statements.members(state.current().catalogue, language("en"))
    labelled = [each for each in found if each.year == 2025 and each.metric == "labelled_france"]
    assert len(labelled) == 3
    assert not statements.differ(labelled)


def test_ways_to_the_map_show_the_sites_that_the_label_counts():
    catalogue = state.current().catalogue
    told = [
        each for kind in CHAPTER_KINDS for each in chapters.told(catalogue, kind, language("en"))
    ]
    with_query = [each for each in told if each.query]
    assert len(with_query) >= 6
    for each in with_query:
        selection, ignored = Selection.from_query(each.query, catalogue)
        assert not ignored
        assert apply(catalogue, selection, "en").shown.sum() == each.shown > 0


def test_texts_of_the_data_stay_texts(draw, network):
    quoted = '"' + HOSTILE + '"'
    network(
        sites=f"id,name,country\nmill,{quoted},FR\n",
        programmes=f"id,name\nstay,{quoted}\n",
        partners=f"id,name,role_en\nfriend,{quoted},{quoted}\n",
        events=f"year,kind,title_en\n1990,law,{quoted}\n",
        chapters="id,kind,title_en,text_en,site_ids,programme_ids,partner_ids,event_kinds\n"
        f"one,chapter,{quoted},{quoted},mill,stay,friend,law\n",
        organisation="id,name,acronym,text_en,registration_kind,registration_number,address,"
        f"latitude,longitude\nbody{f',{quoted}' * 6},48.8,2.3\n",
        figures=f"year,metric,value,scope_en\n2000,members_total,3,{quoted}\n",
    )
    app = draw("network", lang="en")
    assert not app.exception
    shown = said(app)
    assert shown.count("&lt;img") >= 8
    assert "<img" not in shown
    links = [each.proto.label for each in app.get("page_link")]
    assert links.pop() == "Partners", "the next page"
    assert len(links) == 2
    assert all("\\*\\*bold\\*\\*" in each and "\\`" in each for each in links)


def test_a_network_that_says_nothing_of_itself_has_no_such_sections(draw, network):
    network()
    app = draw("network", lang="fr")
    assert not app.exception
    assert [each.value for each in app.header] == []
    assert "<table" not in said(app)


def test_an_organisation_alone_is_enough(draw, network):
    network(organisation="id,name\nbody,Moulins\n")
    shown = said(draw("network", lang="en"))
    assert "Moulins" in shown
    assert "<dl" not in shown, "no label without a fact"


@pytest.mark.parametrize(
    ("row", "field", "told"),
    [
        ("a,chapter,,,", "title_en", "heading"),
        ("a,country,,,", "country", "code"),
        ("a,mission,A,,theme=musik", "query", "means nothing"),
    ],
)
def test_what_only_all_tables_together_can_tell(tmp_path, row, field, told):
    (tmp_path / "sites.csv").write_text("id,name,country\nmill,Mill,FR\n")
    (tmp_path / "chapters.csv").write_text(f"id,kind,title_en,country,query\n{row}\n")
    with pytest.raises(DataError) as error:
        chapters.check(load(tmp_path))
    assert [(fault.line, fault.field) for fault in error.value.faults] == [(2, field)]
    assert told in error.value.faults[0].sentence(language("en"))


def test_the_query_of_what_a_partner_touches_is_checked_too(tmp_path):
    (tmp_path / "sites.csv").write_text("id,name,country\nmill,Mill,FR\n")
    (tmp_path / "partners.csv").write_text("id,name\nb,Body\n")
    rows = "partner_id,query\nb,country=FR\nb,status=labeled\n"
    (tmp_path / "partner_links.csv").write_text(rows)
    with pytest.raises(DataError) as error:
        chapters.check(load(tmp_path))
    [fault] = error.value.faults
    assert (fault.file, fault.line, fault.field) == ("partner_links.csv", 3, "query")


def test_the_shipped_chapters_pass_those_checks():
    chapters.check(state.current().catalogue)


def test_a_mission_says_what_no_source_ties_to_it(draw, network):
    network(
        partners="id,name,kind\ncity,City,ministry\n",
        chapters="id,kind,order,title_en,text_en,site_ids\nlearn,mission,1,Learn,It learns.,mill\n",
    )
    assert "No source ties any of these to it: partner." in said(draw("network", lang="en"))


def test_pages_that_are_read_in_turn_lead_to_each_other(draw):
    names = READ_IN_TURN
    for at, name in enumerate(names):
        app = draw(name, lang="en")
        assert not app.exception
        ways = [each.proto.page for each in app.get("page_link")][-2:]
        wanted = [*names[max(at - 1, 0) : at], *names[at + 1 : at + 2]]
        assert ways[-len(wanted) :] == wanted


def test_a_page_that_is_not_offered_is_passed_over():
    assert in_turn("network", {"network", "timeline"}) == ("", "timeline")
    assert in_turn("timeline", {"network", "timeline"}) == ("network", "")
    assert in_turn("about", {"network", "about"}) == ("", "")
