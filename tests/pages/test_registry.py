"""Which pages a network has: those it wants and has data for."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import streamlit as st

from accr_map import catalogue, settings
from accr_map.settings import project_file
from accr_map.tables import schemas
from pages.registry import FRONT, PAGES, SECTIONS, offered
from tests.pages.test_explore import run, told

LONELY = "id,name,country\na,Alpha,BE\n"


@pytest.fixture
def lonely(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    fresh_process: None,  # noqa: ARG001
) -> Path:
    """Serve a folder with one site and no other table."""
    (tmp_path / "sites.csv").write_text(LONELY, encoding="utf-8")
    monkeypatch.setenv("ACCR_MAP_DATA", str(tmp_path))
    return tmp_path


def test_needs_are_tables() -> None:
    assert {need for page in PAGES.values() for need in page.needs} <= set(schemas.TABLES)


def test_with_all_data_every_page_is_offered(network) -> None:
    assert list(offered(network, settings.load(project_file("network.toml")))) == list(PAGES)


def test_pages_without_data_are_left_out(lonely: Path) -> None:
    loaded = catalogue.load(lonely)
    shown = offered(loaded, settings.current())
    assert set(PAGES) - set(shown) == {name for name, page in PAGES.items() if page.needs}
    assert "residencies" not in shown
    assert FRONT in shown


def test_a_network_chooses_its_pages(network) -> None:
    chosen = replace(settings.load(project_file("network.toml")), pages=("reach",))
    others = {name for name, page in PAGES.items() if page.section not in SECTIONS}
    assert set(offered(network, chosen)) == {FRONT, "reach"} | others


def test_the_settings_know_the_pages_of_the_bar() -> None:
    bar = {name for name, page in PAGES.items() if page.section in SECTIONS}
    assert bar <= set(settings.PAGES), "name the pages of the bar in accr_map/settings/reader.py"


@pytest.mark.usefixtures("lonely")
@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("en", "The page “Residencies” is not offered here."),
        ("fr", "La page « Résidences » n’est pas proposée ici."),
    ],
)
def test_a_link_to_a_page_without_data_leads_to_the_front(
    monkeypatch, code: str, sentence: str
) -> None:
    # AppTest always opens the front page: have the navigation say what a direct link says.
    navigation = st.navigation

    def asked(sections: dict[str, list], **options: object) -> object:
        navigation(sections, **options)
        pages = [page for listed in sections.values() for page in listed]
        return next(page for page in pages if page.url_path == "residencies")

    monkeypatch.setattr(st, "navigation", asked)
    page = run(f"lang={code}")
    assert not page.exception
    assert [each.value for each in page.info] == [sentence]
    assert 'role="status"' in told(page)
