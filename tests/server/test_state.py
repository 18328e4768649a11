"""The state of a server: one object a data folder, a new one once a file has changed."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from accr_map.catalogue import DataError
from accr_map.server import state, streamlit_files
from accr_map.server.assets import own_file
from accr_map.settings import STARTER, SettingsError, load

ONE = "id,name,country\nmill,Mill,FR\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder in force, of one site and with settings of its own."""
    (tmp_path / "sites.csv").write_text(ONE, encoding="utf-8")
    own = tmp_path / "network.toml"
    own.write_text(STARTER.read_text(encoding="utf-8"), encoding="utf-8")
    monkeypatch.setenv("ACCR_MAP_DATA", str(tmp_path))
    monkeypatch.setenv("ACCR_MAP_CONFIG", str(own))
    return tmp_path


def test_as_long_as_no_file_changes_the_state_is_the_same(folder: Path) -> None:
    first = state.current()
    (folder / "notes.txt").write_text("no table", encoding="utf-8")
    assert state.current() is first
    assert first.catalogue is first.catalogue
    assert first.rows("en") is first.rows("en")


def test_a_table_that_changes_is_read_anew_and_its_rows_get_another_name(folder: Path) -> None:
    first = state.current()
    assert first.catalogue.sites["id"].tolist() == ["mill"]
    (folder / "sites.csv").write_text(ONE + "barn,Barn,BE\n", encoding="utf-8")
    second = state.current()
    assert second.catalogue.sites["id"].tolist() == ["mill", "barn"]
    assert second.rows("en").name != first.rows("en").name
    assert second.asset(second.rows("en").name) == second.rows("en")
    assert second.asset(first.rows("en").name) is None
    assert second.map_style() == first.map_style(), "what has not changed keeps its name"


def test_what_is_kept_is_made_once_a_key_until_a_table_changes(folder: Path) -> None:
    def names() -> list[str]:
        return state.current().catalogue.sites["name"].tolist()

    first = state.current().kept(names, "names", "en")
    assert state.current().kept(names, "names", "en") is first
    assert state.current().kept(names, "names", "fr") is not first
    (folder / "sites.csv").write_text(ONE + "barn,Barn,BE\n", encoding="utf-8")
    assert state.current().kept(names, "names", "en") == ["Mill", "Barn"]


def test_a_setting_that_changes_is_read_anew(folder: Path) -> None:
    own = folder / "network.toml"
    before = state.current()
    own.write_text(own.read_text("utf-8").replace("#1f5f8b", "#7a1f5c"), "utf-8")
    assert "#7a1f5c" in state.current().map_style().content.decode()
    assert "#7a1f5c" not in before.map_style().content.decode()


def test_settings_that_can_no_longer_be_read_leave_it_as_it_was(folder: Path, caplog) -> None:
    before = state.current().settings
    (folder / "network.toml").write_text("[network", encoding="utf-8")
    with caplog.at_level(logging.WARNING):
        assert state.current().settings == before
    assert "network.toml" in caplog.text


def test_settings_that_never_could_be_read_are_an_error(folder: Path, monkeypatch) -> None:
    monkeypatch.setenv("ACCR_MAP_CONFIG", str(folder / "absent.toml"))
    with pytest.raises(SettingsError):
        state.current()


def test_a_fault_costs_its_row_and_no_more(folder: Path, caplog) -> None:
    assert len(state.current().catalogue.sites) == 1
    (folder / "sites.csv").write_text(ONE + "barn,Barn,Belgium\nshed,Shed,BE\n", encoding="utf-8")
    assert state.current().catalogue.sites["id"].tolist() == ["mill", "shed"]
    assert "sites.csv:3" in caplog.text


def test_where_every_fault_counts_the_data_stay_as_they_were(folder, caplog, monkeypatch) -> None:
    monkeypatch.setenv("ACCR_MAP_STRICT", "1")
    before = state.current().catalogue
    (folder / "sites.csv").write_text(ONE + "barn,Barn,Belgium\n", encoding="utf-8")
    assert state.current().catalogue is before
    assert "sites.csv:3" in caplog.text
    (folder / "sites.csv").write_text(ONE + "barn,Barn,BE\n", encoding="utf-8")
    assert len(state.current().catalogue.sites) == 2


def test_data_that_can_no_longer_be_used_at_all_take_no_map_away(folder: Path, caplog) -> None:
    before = state.current().catalogue
    (folder / "sites.csv").write_text("name\n", encoding="utf-8")
    assert state.current().catalogue is before
    assert "sites.csv:1" in caplog.text


def test_rules_of_privacy_that_change_are_not_kept_waiting_by_a_fault(folder: Path) -> None:
    assert len(state.current().catalogue.sites) == 1
    (folder / "sites.csv").write_text("name\n", encoding="utf-8")
    own = folder / "network.toml"
    ruled = own.read_text("utf-8").replace('# code-of-a-programme = "stay"', 'haven = "stay"')
    own.write_text(ruled, encoding="utf-8")
    with pytest.raises(DataError):
        _ = state.current().catalogue


def test_faults_are_told_until_they_are_mended(folder: Path) -> None:
    (folder / "sites.csv").write_text("name\n", encoding="utf-8")
    faulty = state.current()
    for _ in range(2):
        with pytest.raises(DataError):
            _ = faulty.catalogue
    faulty.warm()
    assert not faulty.has_assets
    (folder / "sites.csv").write_text(ONE, encoding="utf-8")
    assert len(state.current().catalogue.sites) == 1


def test_a_story_that_changes_is_read_anew(folder: Path) -> None:
    assert state.current().catalogue.stories.empty
    (folder / "stories").mkdir()
    (folder / "stories" / "one.csv").write_text("order,title_en\n1,First\n", encoding="utf-8")
    assert state.current().catalogue.stories["title_en"].tolist() == ["First"]


def test_what_needs_no_data_is_there_while_they_have_faults() -> None:
    def faulty() -> None:
        raise DataError([])

    served = state.State(load(STARTER), faulty)
    for asset in (own_file("facet.js"), *streamlit_files.faces()):
        assert served.asset(asset.name) == asset
    with pytest.raises(DataError):
        served.asset("sites-fr.000000000000.json")
    assert not served.has_assets
