"""`network.toml`: read, or refused with a sentence that names what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from accr_map import settings
from accr_map.settings import SettingsError

ROOT = Path(__file__).resolve().parent.parent
LEAST = """
[network]
short_name = "N"
name.fr = "Le réseau"
name.en = "The network"
[map]
frames = [{ id = "all", name = { fr = "Tout", en = "All" }, bounds = [-60, -170, 75, 170] }]
"""


def _load(tmp_path: Path, text: str) -> settings.Settings:
    path = tmp_path / "network.toml"
    path.write_text(text, encoding="utf-8")
    settings.load.cache_clear()
    return settings.load(path)


def test_the_projects_own_settings_are_sound() -> None:
    own = settings.load(ROOT / "network.toml")
    assert [frame.id for frame in own.frames][:1] == ["france"]
    for text in (own.name, own.tagline, *(frame.name for frame in own.frames)):
        assert text("fr")
        assert text("en")


def test_little_is_needed(tmp_path: Path) -> None:
    least = _load(tmp_path, LEAST)
    assert least.name("en") == "The network"
    assert least.frame_ancestors == ("'self'",)
    assert least.contact == ""


def test_a_missing_language_leaves_another_text(tmp_path: Path) -> None:
    only = _load(tmp_path, LEAST.replace('name.en = "The network"', ""))
    assert only.name("en") == "Le réseau"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[network", "network.toml"),
        (LEAST.replace('short_name = "N"', ""), "short_name"),
        (LEAST.replace("-60, -170, 75, 170", "75, -170, -60, 170"), "south, west, north, east"),
        (LEAST.replace("-60, -170, 75, 170", "-60, -170, 75"), "network.toml"),
        (LEAST.replace("frames = [", "other = ["), "frames"),
        (LEAST + '[security]\nframe_ancestors = ["https://a.example; script-src *"]', "security"),
        (LEAST + '[security]\nframe_ancestors = [""]', "security"),
    ],
)
def test_what_cannot_be_used_is_refused_by_name(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(SettingsError, match=r"network\.toml") as refused:
        _load(tmp_path, text)
    assert told in str(refused.value)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"absent\.toml"):
        settings.load(tmp_path / "absent.toml")


def test_the_environment_names_other_folders(tmp_path: Path, monkeypatch) -> None:
    (tmp_path / "other.toml").write_text(LEAST, encoding="utf-8")
    monkeypatch.setenv("ACCR_MAP_CONFIG", str(tmp_path / "other.toml"))
    monkeypatch.setenv("ACCR_MAP_DATA", str(tmp_path / "elsewhere"))
    assert settings.current().short_name == "N"
    assert settings.data_folder() == tmp_path / "elsewhere"
    monkeypatch.delenv("ACCR_MAP_DATA")
    assert settings.data_folder().name == "data"


def test_a_legal_notice_is_read_and_what_is_unknown_refused(tmp_path: Path) -> None:
    assert _load(tmp_path, LEAST).legal == settings.Legal()
    told = _load(tmp_path, LEAST + '[legal]\npublisher = "Mills"')
    assert told.legal == settings.Legal(publisher="Mills")
    for wrong in ('owner = "Mills"', "publisher = 1"):
        with pytest.raises(SettingsError, match=r"legal\.\w+: texts only.*publisher, address"):
            _load(tmp_path, LEAST + f"[legal]\n{wrong}")
