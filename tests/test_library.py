"""The public names of the library: complete, quick to import, documented by what runs."""

from __future__ import annotations

import dataclasses
import doctest
import inspect
import json
import re
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

import accr_map
from accr_map.errors import InputError, OrderError

ROOT = Path(__file__).resolve().parent.parent
NAMES = {
    "load", "Catalogue", "DataError", "Selection", "select", "facet_counts", "figures", "export",
    "FORMATS", "geocode", "open_map", "language", "load_settings", "SettingsError", "AccrMapError",
}  # fmt: skip


def _said(code: str, folder: Path = ROOT) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=True
    )
    return done.stdout


def test_there_are_fifteen_names_and_each_is_there():
    assert set(accr_map.__all__) == NAMES
    assert set(dir(accr_map)) >= NAMES
    for name in NAMES:
        assert getattr(accr_map, name) is not None
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = accr_map.nothing


def test_a_type_checker_sees_the_names_that_are_imported_when_asked(tmp_path):
    assert (Path(accr_map.__file__).parent / "py.typed").is_file()
    assert "py.typed" in (ROOT / "pyproject.toml").read_text("utf-8")
    lines = [f"reveal_type(accr_map.{name})" for name in sorted(NAMES)]
    source = tmp_path / "uses.py"
    source.write_text("\n".join(["import accr_map", *lines]), encoding="utf-8")
    command = [sys.executable, "-m", "basedpyright", "--outputjson", str(source)]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    told = json.loads(done.stdout)["generalDiagnostics"]
    revealed = [each["message"] for each in told if each["severity"] == "information"]
    assert len(revealed) == len(NAMES)
    assert not [message for message in revealed if message.endswith(("Any`", 'Any"', "Unknown"))]


def test_importing_is_quick_and_brings_no_tables():
    code = (
        "import sys, time; start = time.perf_counter(); import accr_map;"
        "print(time.perf_counter() - start, sorted({'pandas', 'folium'} & set(sys.modules)))"
    )
    runs = [_said(code).split(maxsplit=1) for _ in range(3)]
    assert {modules.strip() for _, modules in runs} == {"[]"}
    assert min(float(seconds) for seconds, _ in runs) < 0.05


@pytest.mark.parametrize("name", sorted(NAMES - {"FORMATS"}))
def test_the_examples_in_the_docstrings_run(name, monkeypatch):
    monkeypatch.chdir(ROOT)
    named = getattr(accr_map, name)
    known = {"accr_map": accr_map, "json": json, "pandas": pd}
    module = inspect.getmodule(named)
    [found] = doctest.DocTestFinder(recurse=False).find(named, name, module, known, known)
    assert found.examples, f"{name} has no example"
    flags = doctest.NORMALIZE_WHITESPACE
    failed, _ = doctest.DocTestRunner(optionflags=flags).run(found)
    assert failed == 0


def test_a_selection_leaves_out_what_means_nothing_and_says_so(network):
    chosen = accr_map.select(network, countries=["FR", "XX"], near="zzzzz", year=2999)
    ignored = {(part.key, part.value) for part in chosen.ignored}
    assert ignored == {("country", "XX"), ("near", "zzzzz"), ("year", "2999")}
    assert chosen.selection == accr_map.Selection(countries=["FR"])
    assert set(chosen.sites["country"]) == {"FR"}
    assert len(accr_map.select(network, words="xylographe quantique")) == 0
    with pytest.raises(TypeError, match="No facet is called 'colours'"):
        accr_map.select(network, colours=["red"])


def test_what_does_not_exist_is_named_with_what_does(network):
    for asked in (
        lambda: accr_map.export("docx", network),
        lambda: accr_map.export("csv", network, story="nothing"),
        lambda: accr_map.export("csv", network, language="xx"),
        lambda: accr_map.language("xx"),
    ):
        with pytest.raises(OrderError, match=r"there are|stories are|speaks"):
            asked()


def test_a_file_without_settings_is_that_of_an_unnamed_network(tmp_path, monkeypatch):
    monkeypatch.chdir("/")
    (tmp_path / "sites.csv").write_text("id,name,country\nx,Mill,FR\n", encoding="utf-8")
    written = accr_map.export("csv", accr_map.load(tmp_path), language="fr")
    assert b"Mill" in written


def test_rows_are_placed_and_keep_what_they_brought():
    table = pd.DataFrame(
        {"Commune": ["Ambronay", None], "Code postal": [1500, None], "latitude": ["?", "?"]},
        index=["a", "b"],
    )
    found = accr_map.geocode(table, country="FR")
    assert found.index.tolist() == ["a", "b"]
    assert found.loc["a", "latitude"] == pytest.approx(46.0, abs=0.1)
    assert pd.isna(found.loc["b", "latitude"])
    assert found["method"].tolist() == ["gazetteer", ""]
    assert found.loc["b", "review"] == "yes"
    with pytest.raises(InputError):
        accr_map.geocode(pd.DataFrame({"colour": ["red"]}))


def test_a_map_for_a_notebook_asks_no_other_host_and_escapes_names(network):
    sites = network.sites.copy()
    columns = [column for column in sites if column.startswith("name")]
    sites.loc[0, columns] = "`${alert(1)}</script><script>alert(1)</script>"
    drawn = accr_map.open_map(dataclasses.replace(network, sites=sites))
    page = drawn.get_root().render()
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;" in page or "\\u0026lt;script" in page
    shown = accr_map.select(network).sites["latitude"].notna().sum()
    assert page.count('"type": "Point"') == shown
    assert not re.findall(r"""(?:src|href)=["']?(?:https?:)?//""", page)
