"""A list becomes a map on the page Data: columns, mendings, faults, points moved, a folder."""

from __future__ import annotations

import datetime
import io
import zipfile
from pathlib import Path
from types import SimpleNamespace

import pytest
from streamlit.testing.v1 import AppTest

from accr_map import catalogue
from accr_map.geocoding.position import Position
from accr_map.i18n import LANGUAGES, language
from accr_map.imports import guessing, reading
from accr_map.server import place_queue
from pages.data import list_result
from pages.data.list_work import LIST, ListWork
from tests.pages.test_data import page, said

RAW = (
    b"nom;ville;pays;coordonnees;site web;remarque\n"
    b"Moulin <Vieux>;Bourges;France;47.081, 2.3988;www.vieux.example;a\n"
    b"Moulin Neuf;Nevers;France;;w@w.example;b\n"
    b";Nevers;France;;;c\n"
)


def listed(raw: bytes = RAW, lang: str = "en") -> AppTest:
    """Draw the part as it is once a list was dropped."""
    app = page(lang=lang, view="list")
    file = reading.read("mills.csv", raw)
    app.session_state[LIST] = ListWork(file, raw, guessing.guess(file))
    return app.run()


def work_of(app: AppTest) -> ListWork:
    return app.session_state[LIST]


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_list_is_understood_mended_placed_and_offered(code: str) -> None:
    app = listed(lang=code)
    assert not app.exception
    assert "<del>www.vieux.example</del>" in said(app)
    assert "Moulin &lt;Vieux&gt;" in said(app)
    assert "mills.csv:4: nom:" in said(app)
    assert "mills.csv:3: site web:" in said(app)
    assert list(work_of(app).located) == [3]
    assert len(app.get("download_button")) == 2


@pytest.mark.parametrize("code", LANGUAGES)
def test_what_cannot_be_placed_now_is_said_and_tried_again(code: str, monkeypatch) -> None:
    with monkeypatch.context() as broken:
        hasty = place_queue.PlaceQueue(longest=0.0)
        broken.setattr(place_queue, "current", lambda: hasty)
        app = listed(lang=code)
    said_of_it = language(code).text(place_queue.NOT_PLACED)
    assert [error.value for error in app.error] == [said_of_it]
    # The given point stands, and the list can be worked on.
    assert not app.exception
    assert len(app.get("download_button")) == 2
    app.button(key="place-again").click().run()
    assert not app.error
    assert list(work_of(app).located) == [3]


def field_box(app: AppTest, head: str):
    return next(box for box in app.selectbox if box.label == f"Field of the column {head}")


def test_a_field_of_one_value_moves_from_column_to_column() -> None:
    app = listed()
    field_box(app, "remarque").set_value("name").run()
    assert not app.exception
    assert list(work_of(app).imported().sites["name"]) == ["a", "b", "c"]
    assert field_box(app, "nom").value == "own"
    field_box(app, "remarque").set_value("").run()
    assert "choose the column that holds the names" in app.error[0].value


def test_a_mending_can_be_refused_and_done_after_all() -> None:
    app = listed()
    box = next(box for box in app.checkbox if "Web addresses" in box.label)
    box.uncheck().run()
    assert list(work_of(app).imported().sites["website"]) == ["", ""]
    assert "mills.csv:2: site web:" in said(app)
    next(box for box in app.checkbox if "Web addresses" in box.label).check().run()
    assert work_of(app).imported().sites["website"].iloc[0] == "https://www.vieux.example"


def test_the_map_is_called_as_the_visitor_wants_and_nothing_else_changes() -> None:
    app = listed()
    work, box = work_of(app), next(b for b in app.text_input if b.label == "Name of the map")
    assert box.value == "mills"
    located = dict(work.located)
    box.set_value("Mills <of> France").run()
    assert not app.exception
    assert work.located == located
    packed = list_result.packed(
        SimpleNamespace(language=language("en"), today=datetime.date(2026, 1, 1)), work
    )
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        written = archive.read("network/network.toml").decode()
    assert 'short_name = "Mills <of> France"' in written


def test_the_folder_holds_what_was_moved_and_is_sound(tmp_path: Path) -> None:
    app = listed()
    work = work_of(app)
    work.moved[3] = Position(46.99, 3.16, "site", "map")

    view = SimpleNamespace(language=language("en"), today=datetime.date(2026, 1, 1))
    packed = list_result.packed(view, work)
    zipfile.ZipFile(io.BytesIO(packed)).extractall(tmp_path)
    network = catalogue.load(tmp_path / "network")
    assert list(network.sites["latitude"]) == [47.081, 46.99]
    assert list(network.sites["position_reviewed"]) == [True, True]


def test_letters_are_read_anew_in_another_encoding() -> None:
    app = listed("nom;pays\nChâteau;France\n".encode("cp1252"))
    box = next(box for box in app.selectbox if box.label == "Encoding")
    assert box.value == "cp1252"
    box.set_value("mac_roman").run()
    assert not app.exception
    assert list(work_of(app).imported().sites["name"]) == ["Ch‚teau"]


def test_points_beyond_the_rough_outlines_are_confirmed_by_one_button() -> None:
    raw = b"name;country;latitude;longitude\nRock;IS;63.3031;-20.6022\nShrine;JP;34.245;130.106\n"
    app = listed(raw)
    assert said(app).count("km outside the outline of") >= 2
    app.button(key="list-confirm").click().run()
    assert not app.exception
    assert "km outside the outline of" not in said(app)
    day = list(work_of(app).imported().sites["position_checked"])
    assert len(set(day)) == 1
    assert datetime.date.fromisoformat(day[0])
