"""The page Data, in both languages: figures that open their sites, a desk for files."""

from __future__ import annotations

import re

import pytest
from streamlit.testing.v1 import AppTest

from accr_map.i18n import LANGUAGES
from accr_map.review import draft, patch, quality

FILE = (
    "id,name,country,locality,postal_code,latitude,longitude\n"
    "cluny,Abbaye de Cluny,FR,Cluny,71250,,\n"
    "homonym,Château,FR,Saint-Martin,,,\n"
    "abroad,Ailleurs,FR,,,40.4,-3.7\n"
)


def page(raw: bytes = b"", **query: str) -> AppTest:
    """Draw the page; `raw` is a file that was dropped before."""

    def script() -> None:
        import streamlit as st

        from accr_map.i18n import language
        from accr_map.selection import Selection
        from accr_map.selection import query as address
        from accr_map.server import state
        from accr_map.settings import current
        from pages.data import data
        from pages.shell.view import View

        pairs = [(k, v) for k in st.query_params for v in st.query_params.get_all(k)]
        own = address.own(pairs, {"view", "figure"})
        words = language(st.query_params.get("lang", "en"))
        site = st.query_params.get("site", "")
        pages = {"site": st.Page(lambda: None, title="Site", url_path="site")}
        st.navigation([st.Page(lambda: None, title="Data", url_path="data"), *pages.values()])
        catalogue = state.current().catalogue
        data.render(View(catalogue, current(), words, Selection(), (), site, own, pages))

    app = AppTest.from_function(script, default_timeout=120)
    for key, value in query.items():
        app.query_params[key] = value
    if raw:
        from accr_map.server import state
        from pages.data.rows import Sheet

        taken = draft.read("mine.csv", raw, state.current().catalogue)
        app.session_state["sheet"] = Sheet(taken, draft.given(taken))
    return app.run()


def said(app: AppTest) -> str:
    return " ".join(str(element.proto.body) for element in app.get("html"))


def keys(app: AppTest) -> set[str]:
    return {button.key for button in app.button}


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_position_is_counted_and_opens(code: str, network) -> None:
    app = page(lang=code)
    assert not app.exception
    exact = (network.sites["precision"] == "site").sum()
    assert f"**{exact}**" in app.button(key="bar-precision-0").label
    assert f"{len(network.sites)} " in said(app)
    app.button(key="bar-precision-0").click().run()
    assert not app.exception
    assert app.query_params["figure"] == "precision-site"
    assert f"{exact} sites" in said(app)


def test_what_is_wrong_is_told_and_opens(data_folder, network, monkeypatch) -> None:
    before = sum(len(missing) for missing, _ in quality.unsourced(network).values())
    points = data_folder / "coordinates.csv"
    lines = points.read_text(encoding="utf-8").splitlines()
    noirlac = next(line for line in lines if line.startswith("noirlac,"))
    ambronay = next(line for line in lines if line.startswith("ambronay,"))
    lines[lines.index(ambronay)] = noirlac.replace("noirlac,", "ambronay,").replace(",s039,", ",,")
    points.write_text("\n".join(lines) + "\n", encoding="utf-8")
    monkeypatch.setenv("ACCR_MAP_DATA", str(data_folder))
    app = page(lang="en")
    assert not app.exception
    assert {"show-near", "show-far"} <= keys(app)
    assert {"show-country", "show-datum"}.isdisjoint(keys(app))
    assert f"{before + 1} rows name no source" in said(app)
    app.button(key="show-near").click().run()
    assert not app.exception
    assert "2 sites" in said(app)


def test_an_unknown_figure_or_part_is_ignored() -> None:
    app = page(lang="en", figure="nothing-here", view="table")
    assert not app.exception
    assert app.title[0].value == "Data"


@pytest.mark.parametrize("code", LANGUAGES)
def test_limits_are_stated_before_a_file_is_dropped(code: str) -> None:
    app = page(lang=code, view="check")
    assert not app.exception
    assert "2 MB" in said(app) or "2 Mo" in said(app)
    assert "2,000" in said(app) or "2\u202f000" in said(app)


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_file_is_checked_placed_and_offered(code: str) -> None:
    app = page(FILE.encode(), lang=code, view="check")
    assert not app.exception
    assert "mine.csv:4: latitude:" in said(app)
    sheet = app.session_state["sheet"]
    assert [each.is_placed for each in sheet.now] == [True, False, True]
    assert len(app.get("download_button")) == 2


def test_the_numbers_of_the_desk_add_up() -> None:
    told = said(page(FILE.encode(), lang="en", view="check"))
    found = re.search(
        r"(\d+) sites · (\d+) placed with enough confidence · (\d+) to be looked at "
        r"\(of these (\d+) not placed\)",
        told,
    )
    every, sure, doubtful, unplaced = map(int, found.groups())
    assert every == sure + doubtful == 3
    assert unplaced == 1


def test_a_row_with_a_fault_in_its_point_is_to_be_looked_at() -> None:
    rows = FILE.splitlines(keepends=True)
    raw = rows[0] + rows[1] + "roma,Roma,IT,Roma,,0,0\nodd,=SUM(A1),FR,Cluny,71250,,\n"
    app = page(raw.encode(), lang="en", view="check")
    assert "mine.csv:3: latitude: 0, 0 lies in the sea" in said(app)
    assert "3 sites · 2 placed with enough confidence · 1 to be looked at" in said(app)
    assert "would take for a formula are kept as texts: name 4." in said(app)
    sheet = app.session_state["sheet"]
    assert {row: len(wrong) for row, wrong in sheet.draft.point_faults().items()} == {1: 1}
    assert sheet.draft.point_faults([1]) == {}


def test_a_candidate_is_chosen_from_the_list_and_taken_back() -> None:
    app = page(FILE.encode(), lang="en", view="check")
    app.selectbox(key="sheet-row").set_value(1).run()
    sheet = app.session_state["sheet"]
    app.selectbox(key="candidate-check-1").set_value(0).run()
    assert not app.exception
    there = sheet.geocoded[1].candidates[0]
    assert (sheet.now[1].latitude, sheet.now[1].longitude) == (there.latitude, there.longitude)
    assert "1 moved by you" in said(app)
    app.button(key="put-back").click().run()
    assert sheet.moved == {}


def test_a_point_is_typed_and_its_fault_goes() -> None:
    app = page(FILE.encode(), lang="en", view="check")
    app.selectbox(key="sheet-row").set_value(2).run()
    latitude, longitude = app.text_input
    latitude.set_value("46,4342")
    longitude.set_value("4.6592")
    next(b for b in app.button if b.label == "Put it there").click().run()
    assert not app.exception
    sheet = app.session_state["sheet"]
    assert (sheet.now[2].latitude, sheet.now[2].longitude) == (46.4342, 4.6592)
    assert "mine.csv:4" not in said(app)
    assert b"abroad,Ailleurs,FR,,,46.4342,4.6592" in patch.clean_csv(sheet.draft, sheet.now)


def test_degrees_that_are_no_point_are_refused_in_words() -> None:
    app = page(FILE.encode(), lang="fr", view="check")
    app.text_input[0].set_value("north")
    next(b for b in app.button if b.label == "Le placer là").click().run()
    assert not app.exception
    assert "n’est pas sur la Terre" in app.error[0].value
    assert app.session_state["sheet"].moved == {}


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_position_of_a_site_is_corrected(code: str) -> None:
    app = page(lang=code, view="correct", site="noirlac")
    assert not app.exception
    latitude = app.text_input[0]
    assert latitude.value == "46.745278"
    latitude.set_value("46.7455")
    next(
        b for b in app.button if b.label in ("Put it there", "Le placer là", "放到那里")
    ).click().run()
    assert not app.exception
    (change,) = app.code
    assert "-noirlac,46.745278,2.461111" in change.value
    assert "+noirlac,46.7455,2.461111,site,map" in change.value


def test_a_chinese_point_read_on_a_chinese_map_is_converted() -> None:
    app = page(lang="en", view="correct", site="smart-wuxi")
    (read_in,) = (s for s in app.selectbox if s.label == "Read in")
    assert read_in.options[1:] == ["GCJ-02: AMap, Tencent and Google in China", "BD-09: Baidu"]
    app.text_input[0].set_value("31.5668")
    app.text_input[1].set_value("120.2931")
    read_in.set_value("GCJ-02")
    next(b for b in app.button if b.label == "Put it there").click().run()
    assert not app.exception
    moved = app.session_state["moved-sites"]["smart-wuxi"]
    assert moved.datum == "WGS-84 (from GCJ-02)"
    assert abs(moved.longitude - 120.2931) > 0.003
