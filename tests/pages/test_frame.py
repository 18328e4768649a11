"""What every page shares: language, navigation, faults, errors."""

from __future__ import annotations

import logging
import re

import pytest
from streamlit.testing.v1 import AppTest

from accr_map import settings
from accr_map.i18n import LANGUAGES
from accr_map.server import state
from tests.pages.test_explore import ROOT, address, run, told


def test_without_a_word_the_address_stays_empty() -> None:
    page = run()
    assert not page.exception
    assert address(page) == {}


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_other_language_is_one_click_away(code: str) -> None:
    def chosen(other: str) -> None:
        from accr_map.server import state
        from pages.shell import masthead
        from pages.shell.view import read, reader

        served = state.current()
        masthead.speak(read(served, {}, (), reader(served.settings.languages)), other)

    other = next(each for each in LANGUAGES if each != code)
    page = run(f"lang={code}&theme=music")
    assert f'data-language="{other}"' in told(page)
    assert f'data-language="{code}"' not in told(page)
    for wanted, words in ((other, other), ("tlh", code), (None, code)):
        app = AppTest.from_function(chosen, args=(wanted,), default_timeout=60)
        app.query_params["lang"], app.query_params["theme"] = code, "music"
        assert address(app.run()) == {"lang": [words], "theme": ["music"]}


def test_a_language_nobody_speaks_is_the_networks_first() -> None:
    page = run("lang=tlh")
    assert not page.exception
    first, *others = LANGUAGES
    assert told(page) == told(run(f"lang={first}"))
    for other in others:
        assert told(page) != told(run(f"lang={other}"))


@pytest.mark.parametrize(("code", "sentence"), [("fr", "données"), ("en", "The data have faults")])
def test_faults_that_leave_no_map_are_all_told(tmp_path, monkeypatch, code, sentence) -> None:
    (tmp_path / "sites.csv").write_text("id,name\na,A\na,B\n", encoding="utf-8")
    monkeypatch.setenv("ACCR_MAP_DATA", str(tmp_path))
    page = run(f"lang={code}")
    assert sentence in page.error[0].value
    faults = page.code[0].value
    assert re.search(r"sites\.csv:1: country", faults)
    assert re.search(r"sites\.csv:3: id", faults)
    assert not page.exception


@pytest.mark.parametrize(
    ("code", "sentence"), [("fr", "Quelque chose"), ("en", "Something went wrong")]
)
def test_an_error_is_a_calm_sentence_and_a_number_in_the_log(caplog, code, sentence) -> None:
    def page(code: str) -> None:
        import streamlit as st

        from pages.shell.errors import on_script_error

        st.query_params["lang"] = code
        try:
            raise RuntimeError("a secret path")
        except RuntimeError as error:
            is_told = on_script_error(error)
        assert is_told

    with caplog.at_level(logging.ERROR, logger="accr_map"):
        shown = AppTest.from_function(page, args=(code,), default_timeout=60).run()
    said = shown.error[0].value
    assert sentence in said
    assert "secret" not in said
    number = re.search(r"\b[0-9a-f]{8}\b", said)[0]
    assert number in caplog.text
    assert "a secret path" in caplog.text
    assert "Traceback" in caplog.text


def test_settings_that_cannot_be_read_are_an_error_not_a_page(tmp_path, monkeypatch) -> None:
    (tmp_path / "network.toml").write_text("[network", encoding="utf-8")
    monkeypatch.setenv("ACCR_MAP_CONFIG", str(tmp_path / "network.toml"))
    page = AppTest.from_file(str(ROOT / "pages" / "frame.py"), default_timeout=60).run()
    assert page.exception
    assert str(tmp_path) not in page.exception[0].message
    assert not page.get("html")


def test_a_run_reads_the_data_folder_once(monkeypatch: pytest.MonkeyPatch) -> None:
    looked, tables = [], state._tables
    monkeypatch.setattr(state, "_tables", lambda folder: looked.append(folder) or tables(folder))
    page = run("lang=en&theme=music")
    assert not page.exception
    assert looked.count(settings.data_folder()) == 1
