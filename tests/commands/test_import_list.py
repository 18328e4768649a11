"""The command `accr-map import`: from a list to a folder that is sound and served."""

from __future__ import annotations

from pathlib import Path

import pytest

from accr_map import catalogue, settings
from accr_map.commands import serve
from accr_map.commands.main import main

LIST = (
    "Les moulins\n\nnom;ville;pays;coordonnees;thèmes;site\n"
    "Moulin <Vieux>;Bourges;France;47.081, 2.3988;Eau;www.vieux.example\n"
    "Moulin Neuf;Nevers;France;;Eau,Vent;\n"
)


@pytest.fixture
def made(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> tuple[Path, str]:
    (tmp_path / "moulins.csv").write_bytes(LIST.encode("cp1252"))
    folder = tmp_path / "network"
    assert main(["import", str(tmp_path / "moulins.csv"), "-o", str(folder), "--lang", "en"]) == 0
    return folder, capsys.readouterr().out


def test_the_folder_is_sound_and_its_map_begins_on_its_sites(made: tuple[Path, str]) -> None:
    folder, out = made
    assert "Windows-1252" in out
    assert "coordonnees → point" in out
    assert main(["check", str(folder)]) == 0
    network = catalogue.load(folder)
    assert list(network.sites["name"]) == ["Moulin <Vieux>", "Moulin Neuf"]
    assert list(network.sites["position_reviewed"]) == [True, False]
    assert list(network.themes["id"]) == ["eau", "vent"]
    own = settings.load(folder / settings.FILE)
    assert own.short_name == "moulins"
    south, west, north, east = own.frames[0].bounds
    assert south < 47.081 < north
    assert west < 2.3988 < east


def test_the_same_mapping_makes_the_same_folder_and_nothing_is_overwritten(
    made: tuple[Path, str], capsys: pytest.CaptureFixture[str]
) -> None:
    folder, _ = made
    again = folder.parent / "again"
    command = ["import", str(folder.parent / "moulins.csv"), "--lang", "en", "-o"]
    assert main([*command, str(again), "--mapping", str(folder / "mapping.toml")]) == 0
    assert {path.name: path.read_bytes() for path in again.iterdir()} == {
        path.name: path.read_bytes() for path in folder.iterdir()
    }
    capsys.readouterr()
    assert main([*command, str(folder)]) == 1
    assert "not empty" in capsys.readouterr().out


def test_options_say_what_was_guessed_wrongly(
    made: tuple[Path, str], capsys: pytest.CaptureFixture[str]
) -> None:
    folder, _ = made
    command = ["import", str(folder.parent / "moulins.csv"), "--lang", "en", "-o"]
    command += [str(folder.parent / "third")]
    assert main([*command, "--column", "name=Ort"]) == 1
    assert "no column “Ort”" in capsys.readouterr().err
    assert main([*command, "--country", "zz"]) == 1
    assert main([*command, "--column", "locality=nom", "--column", "name=ville"]) == 0
    assert list(catalogue.load(folder.parent / "third").sites["name"]) == ["Bourges", "Nevers"]


def test_serve_shows_the_folder_that_it_is_given(
    made: tuple[Path, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(settings.DATA, "")
    monkeypatch.setenv(settings.CONFIG, "")
    serve.choose(made[0])
    assert settings.data_folder() == made[0].resolve()
    assert settings.current().short_name == "moulins"
