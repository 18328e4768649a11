"""The pages on the data of other networks: the example's, and a folder just begun."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from accr_map import settings
from accr_map.commands import main
from accr_map.server import state
from accr_map.settings.pages import PAGES, offered
from tests.pages.conftest import said
from tests.pages.test_explore import run, told

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "networks"
OWN = settings.load(EXAMPLE / "network.toml")


@pytest.fixture
def example(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ACCR_MAP_DATA", str(EXAMPLE))
    monkeypatch.setenv("ACCR_MAP_CONFIG", str(EXAMPLE / "network.toml"))


@pytest.fixture
def begun(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    main.main(["init", str(tmp_path / "begun"), "--lang", "en"])
    monkeypatch.setenv("ACCR_MAP_DATA", str(tmp_path / "begun"))
    monkeypatch.setenv("ACCR_MAP_CONFIG", str(tmp_path / "begun" / "network.toml"))


@pytest.mark.usefixtures("example")
def test_every_page_is_drawn_in_its_languages(draw) -> None:
    shown = offered(state.current().catalogue.tables(), settings.current().pages)
    assert "residencies" not in shown
    assert {"explore", "reach", "site", "data", "present", "about"} <= set(shown)
    # A page that is not offered must not break either, should it be drawn.
    for name in PAGES:
        for code in OWN.languages:
            app = draw(name, lang=code, site="nemo")
            assert not app.exception, (name, code, app.exception)
            # One of this network's own themes is "Centres culturels", counted on Reach.
            words = said(app).replace("<td>Centres culturels</td>", "")
            assert "Centres culturels" not in words, (name, code)


@pytest.mark.usefixtures("example")
def test_the_frame_has_its_name_logo_colours_and_languages() -> None:
    page = run()
    assert not page.exception
    assert OWN.name("en") in told(page)
    assert OWN.logo.data_uri in told(page)
    assert re.findall('data-language="(..)"', told(page)) == ["fr"]
    assert OWN.name("en") in told(run("lang=zh")), "a language not offered is the first one"


@pytest.mark.usefixtures("begun")
def test_a_folder_just_begun_has_every_page(draw) -> None:
    for name in PAGES:
        app = draw(name, lang="en", site="example-mill")
        assert not app.exception, (name, app.exception)
    page = run("lang=en")
    assert not page.exception
    assert not page.error
