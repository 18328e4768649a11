"""The command `accr-map import`: from a list to a folder that is sound and served."""

from __future__ import annotations

import csv
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from accr_map import catalogue, settings
from accr_map.catalogue import facets
from accr_map.commands import serve
from accr_map.commands.main import main
from accr_map.i18n import language
from accr_map.profiles import card
from accr_map.selection import Selection, apply, describe, facet_counts

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
    assert list(network.sites["method"]) == ["list", "gazetteer"]
    assert list(network.themes["id"]) == ["eau", "vent"]
    own = settings.load(folder / settings.FILE)
    assert own.short_name == "moulins"
    south, west, north, east = own.frames[0].bounds
    assert south < 46.99 < 47.081 < north, "the site at its town is in the frame too"
    assert west < 2.3988 < 3.16 < east
    assert "left out: Les moulins." in out


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


ISLANDS = "name;country;latitude;longitude\nRock;IS;63.3031;-20.6022\nShrine;JP;34.245;130.106\n"


def test_points_beyond_the_rough_outlines_are_said_and_can_be_confirmed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "islands.csv").write_text(ISLANDS)
    command = ["import", str(tmp_path / "islands.csv"), "--lang", "en", "-o"]
    assert main([*command, str(tmp_path / "open")]) == 0
    assert capsys.readouterr().out.count("km outside the outline of") == 2
    assert main(["check", str(tmp_path / "open"), "--lang", "en"]) == 0
    assert capsys.readouterr().out.count("Worth a look: coordinates.csv") == 2
    assert main([*command, str(tmp_path / "sure"), "--confirm-positions"]) == 0
    assert main(["check", str(tmp_path / "sure"), "--lang", "en"]) == 0
    assert "km outside the outline of" not in capsys.readouterr().out


KILLED = """
import os, signal, sys
from accr_map.commands import import_list, main

class Half(dict):
    def items(self):
        yield next(iter(super().items()))
        os.kill(os.getpid(), signal.SIGKILL)

whole = import_list.folder.files
import_list.folder.files = lambda *given: Half(whole(*given))
main.main(sys.argv[1:])
"""


def test_what_is_killed_while_it_writes_leaves_no_folder_that_looks_whole(tmp_path: Path) -> None:
    (tmp_path / "islands.csv").write_text(ISLANDS)
    command = ["import", str(tmp_path / "islands.csv"), "-o", str(tmp_path / "network")]
    ended = subprocess.run([sys.executable, "-c", KILLED, *command], check=False, timeout=120)
    assert ended.returncode == -signal.SIGKILL
    assert not (tmp_path / "network").exists()
    assert main(command) == 0
    assert catalogue.load(tmp_path / "network").sites["id"].to_list() == ["rock", "shrine"]


FORMULAS = (
    "nom;pays;latitude;longitude;thème;avis\n"
    "=1+1;France;47.08;-2.39;+Eau;=A1 b\n'=cité;France;47.09;-2.38;-Vent;-12\n"
)


def test_no_cell_of_the_folder_is_a_formula_and_every_one_is_read_as_it_was(
    tmp_path: Path,
) -> None:
    (tmp_path / "list.csv").write_text(FORMULAS, encoding="utf-8")
    first, second = tmp_path / "first", tmp_path / "second"
    assert main(["import", str(tmp_path / "list.csv"), "-o", str(first), "--lang", "en"]) == 0
    assert main(["import", str(first / "sites.csv"), "-o", str(second), "--lang", "en"]) == 0
    for written in first.glob("*.csv"):
        with written.open(encoding="utf-8", newline="") as opened:
            cells = [cell for row in csv.reader(opened) for cell in row]
        assert not [c for c in cells if c.startswith(("=", "+", "@"))], written.name
        assert all(re.fullmatch(r"-[\d.]+", c) for c in cells if c.startswith("-")), written.name
    for folder in (first, second):
        network = catalogue.load(folder)
        # A list is somebody's spreadsheet: an apostrophe before a formula is its guard.
        assert network.sites["name"].to_list() == ["=1+1", "=cité"]
        assert network.sites["avis"].to_list() == ["=A1 b", "-12"]
    network = catalogue.load(first)
    assert network.sites["longitude"].to_list() == [-2.39, -2.38]
    labels = [facets.facet("theme").label(network, code, language("en"))
              for code in network.themes["id"]]  # fmt: skip
    assert labels == ["+Eau", "-Vent"]


MUSEUMS = (
    "nom;pays;ville;label;étage;courriel\n"
    "A;France;Nevers;Musée de France;haut;a@a.example\nB;France;Nevers;;bas; \n"
    "C;France;Dijon;Musée de France;haut et clair, au fond de la cour;\nD;France;Dijon;Autre;;\n"
    "E;France;Dijon;Autre;;\n"
)


def test_columns_of_the_lists_own_become_filters_and_facts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "museums.csv").write_text(MUSEUMS)
    folder = tmp_path / "network"
    assert main(["import", str(tmp_path / "museums.csv"), "-o", str(folder), "--lang", "en"]) == 0
    capsys.readouterr()
    assert main(["check", str(folder), "--lang", "en"]) == 0
    assert "not known" not in capsys.readouterr().out
    network = catalogue.load(folder)
    assert [(own.column, own.is_facet) for own in network.columns] == [
        ("label", True), ("etage", False),
    ]  # fmt: skip
    chosen, ignored = Selection.from_query([("own_label", "musée de france")], network)
    assert ignored == ()
    assert chosen.to_query() == [("own_label", "Musée de France")]
    assert facet_counts(network, chosen)["own_label"] == {"Autre": 2, "Musée de France": 2}
    assert list(network.sites["name"].iloc[apply(network, chosen).positions]) == ["A", "C"]
    assert describe.named(network, chosen, language("fr")) == "Musée de France"
    # Nothing divides the sites by country, theme or status: these are no filters here.
    assert [facet.title(language("fr")) for facet in facets.offered(network)] == ["Label"]
    shown = {fact.label: fact.texts[0].text for fact in
             card.describe(network, "c", language("fr"), 2026).facts}  # fmt: skip
    assert shown["Label"] == "Musée de France"
    assert shown["Étage"] == "haut et clair, au fond de la cour"


def test_its_files_and_its_site_bear_its_own_name(made: tuple[Path, str], tmp_path: Path) -> None:
    folder, _ = made
    command = ["import", str(tmp_path / "moulins.csv"), "-o", str(tmp_path / "named")]
    assert main([*command, "--title", "Mills of <France>", "--lang", "en"]) == 0
    assert settings.load(tmp_path / "named" / settings.FILE).short_name == "Mills of <France>"
    again = ["import", str(tmp_path / "moulins.csv"), "-o", str(tmp_path / "again"), "--mapping"]
    assert main([*again, str(tmp_path / "named" / "mapping.toml")]) == 0
    ours = settings.current().name("fr")
    for data, name in ((folder, "moulins"), (tmp_path / "again", "Mills of &lt;France&gt;")):
        picture = tmp_path / "picture.svg"
        assert main(["export", "svg", "--data", str(data), "--lang", "fr", "-o", str(picture)]) == 0
        drawn = picture.read_text(encoding="utf-8")
        assert name in drawn
        assert ours not in drawn
        site = tmp_path / f"site-{data.name}"
        command = ["build", "site", "--data", str(data), "-o", str(site), "--pages-only"]
        assert main([*command, "--url", "https://map.example.org", "--lang", "fr"]) == 0
        start = (site / "fr" / "index.html").read_text(encoding="utf-8")
        assert name in start
        assert ours not in start


def test_sites_beyond_the_antimeridian_are_framed_and_drawn_whole(tmp_path: Path) -> None:
    rows = ("Mill West,Waiyevo,FJ,-16.795,179.97", "Mill East,Qamea,FJ,-16.76,-179.76")
    table = "\n".join(("name,locality,country,latitude,longitude", *rows, ""))
    (tmp_path / "mills.csv").write_text(table, encoding="utf-8")
    folder, picture = tmp_path / "network", tmp_path / "picture.svg"
    assert main(["import", str(tmp_path / "mills.csv"), "-o", str(folder), "--lang", "en"]) == 0
    own = settings.load(folder / settings.FILE)
    _, west, _, east = own.frames[0].bounds
    assert (west, east) == pytest.approx((179.92, 180.29))
    assert main(["export", "svg", "--data", str(folder), "-o", str(picture), "--lang", "en"]) == 0
    drawn = picture.read_text(encoding="utf-8")
    signs = re.findall(r"translate\(([\d.]+) [\d.]+\) scale\([\d.]+\)\"><title>Mill", drawn)
    assert len(signs) == 2
    assert abs(float(signs[0]) - float(signs[1])) < 100
    assert drawn.count("Z") > 5, "the islands on both sides are drawn"


def test_numbers_are_chosen_by_classes_and_yes_by_one_box(tmp_path: Path) -> None:
    seats = (20, 20, 35, 48, 60, 75, 90, 120, 150, 150, 180, 240)
    answers = ("non", "oui", "oui")
    lines = [
        f"Salle {at};Bourges;France;{47 + at / 100};{2 + at / 100};{number};{answers[at % 3]}"
        for at, number in enumerate(seats)
    ]
    table = "\n".join(("nom;ville;pays;latitude;longitude;Places assises;Jardin", *lines))
    (tmp_path / "salles.csv").write_text(table, encoding="utf-8")
    folder = tmp_path / "network"
    assert main(["import", str(tmp_path / "salles.csv"), "-o", str(folder), "--lang", "fr"]) == 0
    assert main(["check", str(folder)]) == 0
    own = settings.load(folder / settings.FILE)
    network = catalogue.load(folder, columns=own.columns)
    french = language("fr")
    seated, garden = (one for one in facets.offered(network) if one.own_name)
    seated, garden = sorted((seated, garden), key=lambda one: one.key == "own_jardin")
    assert list(seated.labels(network, french).values()) == [
        "0 à 49", "50 à 99", "100 à 149", "150 à 199", "200 à 249",
    ]  # fmt: skip
    assert garden.labels(network, french) == {"yes": "Jardin"}
    query = [(seated.key, "0..49"), (garden.key, "yes")]
    selection, ignored = Selection.from_query(query, network, (), 2026)
    assert not ignored
    rows = apply(network, selection).positions
    assert sorted(network.sites["name"].iloc[rows]) == ["Salle 1", "Salle 2"]
    assert facet_counts(network, selection)[garden.key] == {"yes": 2}
    # A number says nothing without what it counts.
    named = describe.named(network, selection, french)
    assert named == "Jardin · Places assises\u202f: 0 à 49"
    facts = {fact.label: fact for fact in card.describe(network, "salle-0", french, 2026).facts}
    assert [each.text for each in facts["Jardin"].texts] == ["Non"]
