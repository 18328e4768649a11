"""Which pages a network has: those it wants and has data for."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import streamlit as st

from accr_map import catalogue
from accr_map.catalogue.facets import FACETS
from accr_map.selection import query
from accr_map.settings.pages import (
    FRONT,
    NETWORK,
    PAGES,
    SECTIONS,
    Page,
    going_along,
    in_the_bar,
    offered,
    page_words,
)
from accr_map.tables import schemas
from pages.registry import RENDERERS
from pages.shell.view import View
from tests.pages.test_explore import run, told

LONELY = "id,name,country\na,Alpha,BE\n"


@pytest.fixture
def lonely(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Serve a folder with one site and no other table."""
    (tmp_path / "sites.csv").write_text(LONELY, encoding="utf-8")
    monkeypatch.setenv("ACCR_MAP_DATA", str(tmp_path))
    return tmp_path


def test_needs_are_tables() -> None:
    assert {need for page in PAGES.values() for need in page.needs} <= set(schemas.TABLES)


def test_with_all_data_every_page_is_offered(network) -> None:
    assert list(offered(network.tables())) == list(PAGES)


def test_pages_without_data_are_left_out(lonely: Path) -> None:
    loaded = catalogue.load(lonely)
    shown = offered(loaded.tables())
    assert set(PAGES) - set(shown) == {name for name, page in PAGES.items() if page.needs}
    assert "residencies" not in shown
    assert FRONT in shown


def test_a_network_chooses_its_pages(network) -> None:
    others = {name for name, page in PAGES.items() if page.section not in SECTIONS}
    assert set(offered(network.tables(), ("reach",))) == {FRONT, "reach"} | others


def test_every_page_is_drawn_and_says_what_it_is() -> None:
    assert set(RENDERERS) == set(PAGES), "name what draws the page in pages/registry.py"
    assert all(page.description for page in PAGES.values())
    assert set(in_the_bar()) < set(PAGES)


def test_no_word_of_a_page_is_one_of_the_selection() -> None:
    facet_keys = {facet.key for facet in FACETS}
    assert not page_words() & {*facet_keys, *query.RESERVED, "q", "year", "near", "km"}


def _opened(monkeypatch: pytest.MonkeyPatch, name: str) -> dict[str, list[str]]:
    """Have the navigation say that a page was asked for, and note the titles of its sections.

    AppTest always opens the front page.
    """
    navigation, titles = st.navigation, {}

    def asked(sections: dict[str, list], **options: object) -> object:
        navigation(sections, **options)
        titles.update({title: [page.title for page in pages] for title, pages in sections.items()})
        pages = [page for listed in sections.values() for page in listed]
        return next(page for page in pages if page.url_path == name)

    monkeypatch.setattr(st, "navigation", asked)
    return titles


def _draw_shade(view: View) -> None:
    st.text(f"shade: {view.option('shade')}, left out: {len(view.ignored)}")


def test_a_page_is_whole_once_it_is_registered(monkeypatch) -> None:
    """A module, its page and what draws it: navigation, address, filters, skip link follow."""
    added = Page(
        "Shades", "Shades of grey.", NETWORK, words=("shade",), is_filtered=True, has_list=True
    )
    monkeypatch.setitem(PAGES, "shades", added)
    monkeypatch.setitem(RENDERERS, "shades", _draw_shade)
    titles = _opened(monkeypatch, "shades")
    page = run("lang=en&shade=dark&theme=music")
    assert not page.exception
    assert "Shades" in titles["The network"]
    assert [element.value for element in page.text] == ["shade: dark, left out: 0"]
    assert 'href="#list"' in told(page)
    assert len(page.sidebar) > 0, "the filters are drawn"
    assert page.query_params["shade"] in ("dark", ["dark"])


@pytest.mark.usefixtures("lonely")
@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("en", "The page “Residencies” is not offered here."),
        ("fr", "La page «\u202fRésidences\u202f» n’est pas proposée ici."),
    ],
)
def test_a_link_to_a_page_without_data_leads_to_the_front(
    monkeypatch, code: str, sentence: str
) -> None:
    _opened(monkeypatch, "residencies")
    page = run(f"lang={code}")
    assert not page.exception
    assert [each.value for each in page.info] == [sentence]
    assert re.search(r"\d sites?\b", told(page)), "the front page is there, with its count"


def test_words_that_a_page_keeps_for_itself_go_to_no_other():
    written = [("lang", "fr"), ("view", "check"), ("country", "FR"), ("figure", "sites")]
    assert going_along(written, "reach") == [written[0], *written[2:]]
    assert going_along(written, "explore") == written[:3]
