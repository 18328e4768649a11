"""`accr-map init`: a folder that is sound, says how to fill it, and is never overwritten."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from accr_map import catalogue, settings
from accr_map.commands import init, main
from accr_map.i18n import LANGUAGES
from accr_map.settings import reader
from accr_map.tables import schemas


@pytest.fixture
def folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    made = tmp_path / "my mills"
    assert main.main(["init", str(made), "--lang", "en"]) == 0
    said = capsys.readouterr().out
    assert all(command in said for command in init.commands(made))
    return made


def test_the_folder_is_sound(folder: Path, capsys) -> None:
    assert main.main(["check", str(folder), "--lang", "en"]) == 0
    assert "The data is sound: 1 site in" in capsys.readouterr().out
    loaded = catalogue.load(folder, protected={})
    assert loaded.sites["latitude"].notna().all()
    assert loaded.notices == ()


def test_every_table_is_there_with_every_column(folder: Path) -> None:
    for name, schema in schemas.TABLES.items():
        first = (folder / f"{name}.csv").read_text(encoding="utf-8").splitlines()[0]
        assert first.split(",") == list(schema.columns)


def test_what_is_told_to_type_is_a_shells(folder: Path) -> None:
    check, serve = (shlex.split(command) for command in init.commands(folder))
    assert check == ["accr-map", "check", str(folder)]
    assert serve[:2] == [f"ACCR_MAP_DATA={folder}", f"ACCR_MAP_CONFIG={folder / 'network.toml'}"]


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_readme_names_every_table_and_column(tmp_path: Path, code: str) -> None:
    main.main(["init", str(tmp_path / "made"), "--lang", code])
    readme = (tmp_path / "made" / "README.md").read_text(encoding="utf-8")
    for name, schema in schemas.TABLES.items():
        part = readme.split(f"### {name}.csv", 1)[1].split("### ", 1)[0]
        assert all(re.search(rf"^\| \**{column}\** \|", part, re.M) for column in schema.columns)
    assert ("An empty cell means unknown" in readme) == (code == "en")


def test_nothing_is_overwritten(tmp_path: Path, capsys) -> None:
    (tmp_path / "sites.csv").write_text("mine", encoding="utf-8")
    assert main.main(["init", str(tmp_path), "--lang", "en"]) == 1
    assert "nothing is overwritten" in capsys.readouterr().out
    assert [path.name for path in tmp_path.iterdir()] == ["sites.csv"]
    assert (tmp_path / "sites.csv").read_text(encoding="utf-8") == "mine"


def test_a_file_in_the_way_is_a_sentence(tmp_path: Path, capsys) -> None:
    (tmp_path / "taken").write_text("", encoding="utf-8")
    assert main.main(["init", str(tmp_path / "taken"), "--lang", "fr"]) == 1
    assert main.main(["init", str(tmp_path / "taken" / "below"), "--lang", "fr"]) == 1
    assert "rien n’est écrasé" in capsys.readouterr().out


def test_the_template_names_every_field_there_is() -> None:
    text = settings.STARTER.read_text(encoding="utf-8")
    for table, fields in reader._KNOWN.items():
        for field in fields:
            written = rf"^(# )?(\[+{field}\b|\[+{table}\.{field}\b|{field}( =|\.\w+ =))"
            assert re.search(written, text, re.M), f"{table}.{field}"
    assert settings.load(settings.STARTER).contact == ""
    assert set(settings.load(settings.STARTER).name.by_language) >= set(LANGUAGES)


def test_streamlits_own_theme_takes_the_networks_colours(tmp_path: Path) -> None:
    config = tmp_path / "network.toml"
    config.write_text(settings.STARTER.read_text(encoding="utf-8"), encoding="utf-8")
    told = "; ".join(
        f"print(config.get_option('theme.{name}'))"
        for name in ("light.primaryColor", "light.linkColor", "dark.primaryColor")
    )
    done = subprocess.run(
        [sys.executable, "-c", f"import dashboard; from streamlit import config; {told}"],
        cwd=settings.ROOT,
        env={**os.environ, "ACCR_MAP_CONFIG": str(config)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == ["#1f5f8b", "#1f5f8b", "#8fc4ec"]
