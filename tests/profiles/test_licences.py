"""What the application is built on, as the installed packages state it."""

import re
import tomllib
from importlib import metadata
from pathlib import Path

from accr_map.profiles import licences

PROJECT = Path(__file__).resolve().parents[2] / "pyproject.toml"


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).casefold()


def test_every_dependency_of_the_project_is_named_with_what_is_installed():
    asked = tomllib.loads(PROJECT.read_text("utf-8"))["project"]["dependencies"]
    names = {_plain(re.match(r"[\w.-]+", each)[0]) for each in asked}
    told = licences.libraries()
    assert {_plain(each.name) for each in told} == names
    for each in told:
        assert each.version == metadata.version(each.name)
        assert each.url == "" or each.url.startswith(("https://", "http://"))


def test_licences_are_names_not_texts():
    told = {each.name: each.licence for each in licences.libraries()}
    assert told["streamlit"] == "Apache-2.0"
    assert told["scipy"] == "BSD License", "the field holds the whole text: the classifier counts"
    assert told["folium"] == "MIT"
    assert sum(bool(licence) for licence in told.values()) >= len(told) - 2
    assert all(len(licence) < 60 for licence in told.values())


def test_an_application_that_is_not_installed_names_none(monkeypatch):
    monkeypatch.setattr(licences, "PACKAGE", "no-such-package")
    licences.libraries.cache_clear()
    assert licences.libraries() == ()
    licences.libraries.cache_clear()


def test_what_ships_is_told_on_what_terms():
    for each in licences.MATERIALS:
        assert each.name
        assert each.licence
        assert each.url.startswith("https://")
