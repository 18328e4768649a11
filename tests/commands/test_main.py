"""The command line as a person meets it: what is printed, and the exit status."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from accr_map import __version__
from accr_map.commands import main

ROOT = Path(__file__).parents[2]


@pytest.fixture
def faulty(tmp_path) -> Path:
    (tmp_path / "sites.csv").write_text("id,name,country\na,A,XX\nB,B,FR\n", encoding="utf-8")
    return tmp_path


def run(*arguments: object, **environment: str) -> subprocess.CompletedProcess:
    known = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}
    return subprocess.run(
        [sys.executable, "-m", "accr_map.commands.main", *map(str, arguments)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=ROOT,
        env=known | environment,
        check=False,
    )


def test_sound_data(capsys, network):
    filled = sum(not frame.empty for frame in network.tables().values())
    count = len(network.sites)
    assert main.main(["check", str(ROOT / "data"), "--lang", "en"]) == 0
    assert capsys.readouterr().out == f"The data is sound: {count} sites in {filled} tables.\n"
    assert main.main(["check", str(ROOT / "data"), "--lang", "fr"]) == 0
    assert (
        capsys.readouterr().out
        == f"Les données sont correctes\u202f: {count} sites dans {filled} tableaux.\n"
    )


def test_faults_are_printed_one_a_line(faulty, capsys):
    assert main.main(["--lang", "en", "check", str(faulty)]) == 1
    assert capsys.readouterr().out.splitlines() == [
        "sites.csv:2: country: A country is written with its two-letter ISO 3166-1 code, such as "
        "FR. (XX)",
        "sites.csv:3: id: An id is made of small letters without accents, digits and single "
        "hyphens: write b. (B)",
        "2 faults to correct.",
    ]


def test_faults_in_french(faulty, capsys):
    assert main.main(["check", str(faulty), "--lang", "fr"]) == 1
    *_, last = capsys.readouterr().out.splitlines()
    assert last == "2 fautes à corriger."


def test_a_missing_folder_is_a_sentence(tmp_path, capsys):
    assert main.main(["check", str(tmp_path / "none"), "--lang", "en"]) == 1
    printed = capsys.readouterr()
    assert "There is no such folder." in printed.out
    assert not printed.err


def test_what_may_be_a_mistake_is_said(tmp_path, capsys):
    sites = "id,name,country,latitude,longitude,mood\na,A,FR,47,2,calm\n"
    (tmp_path / "sites.csv").write_text(sites)
    assert main.main(["check", str(tmp_path), "--lang", "en"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "Worth a look: sites.csv:1: mood: The column is not known: it is kept but shown nowhere.",
        "The data is sound: 1 site in 1 table.",
    ]


def test_a_rule_of_privacy_for_no_programme_is_said(data_folder, capsys):
    shipped = (ROOT / "network.toml").read_text(encoding="utf-8")
    assert "\nnafas = " in shipped
    misspelt = shipped.replace("\nnafas = ", "\nnaffas = ")
    (data_folder / "network.toml").write_text(misspelt, encoding="utf-8")
    assert main.main(["check", str(data_folder), "--lang", "en"]) == 0
    [said] = [line for line in capsys.readouterr().out.splitlines() if "Worth a look" in line]
    assert said.endswith("privacy.protected.naffas: No programme has this id: "
                         "the rule protects nobody.")  # fmt: skip


def test_sites_that_wait_for_a_position_are_counted(tmp_path, capsys):
    sites = "id,name,country,locality\na,A,FR,Cluny\nb,B,FR,\n"
    (tmp_path / "sites.csv").write_text(sites)
    assert main.main(["check", str(tmp_path), "--lang", "en"]) == 0
    assert capsys.readouterr().out.splitlines()[:2] == [
        "1 site is placed by the gazetteer only, at an approximate position.",
        "1 site has no position: it is listed but not on the map.",
    ]


@pytest.mark.parametrize("arguments", [[], ["check"], ["nothing"], ["check", ".", "--lang", "xx"]])
def test_what_is_not_understood_exits_with_2(arguments, capsys):
    with pytest.raises(SystemExit) as caught:
        main.main(arguments)
    assert caught.value.code == 2
    assert "usage: accr-map" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["--help"], ["check", "--help"], ["--version"]])
def test_help_and_version(arguments, capsys):
    with pytest.raises(SystemExit) as caught:
        main.main(arguments)
    assert caught.value.code == 0
    assert ("accr-map" if "--help" in arguments else __version__) in capsys.readouterr().out


@pytest.mark.parametrize(
    ("environment", "last"),
    [
        ({}, "1 fault to correct."),
        ({"LANG": "C.UTF-8"}, "1 fault to correct."),
        ({"LANG": "fr_FR.UTF-8"}, "1 faute à corriger."),
        ({"LANG": "fr_FR.UTF-8", "LC_ALL": "en_GB.UTF-8"}, "1 fault to correct."),
        ({"LANG": "de_DE.UTF-8"}, "1 fault to correct."),
        ({"LANG": "zh_CN.UTF-8"}, "1 处错误须更正。"),
    ],
)
def test_the_system_decides_the_language(tmp_path, monkeypatch, capsys, environment, last):
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert main.main(["check", str(tmp_path)]) == 1
    assert capsys.readouterr().out.splitlines()[-1] == last


@pytest.mark.integration
def test_a_program_of_its_own_speaks_the_language_of_the_system(tmp_path):
    done = run("check", tmp_path, LANG="zh_CN.UTF-8")
    assert (done.returncode, done.stdout.splitlines()[-1]) == (1, "1 处错误须更正。")


@pytest.mark.integration
def test_a_narrow_terminal_and_a_reader_who_leaves(faulty):
    done = run("check", faulty, "--lang", "fr", PYTHONIOENCODING="ascii")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    command = f"{sys.executable} -m accr_map.commands.main check {faulty} | head -c 1 >/dev/null"
    done = subprocess.run(
        ["/bin/sh", "-c", command], capture_output=True, text=True, cwd=ROOT, check=False
    )
    assert not done.stderr


def test_a_fault_of_the_settings_is_a_sentence(tmp_path, monkeypatch, capsys) -> None:
    config = tmp_path / "network.toml"
    config.write_text("[network]\nshort_name = 3\n", encoding="utf-8")
    sentence = f"{config}: network.short_name: Il faut ici un texte"
    # Were the fault not seen, this one would start a server: it is a program of its own.
    done = run("serve", "--lang", "fr", ACCR_MAP_CONFIG=str(config))
    assert done.returncode == 1
    assert sentence in done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    monkeypatch.setenv("ACCR_MAP_CONFIG", str(config))
    out = str(tmp_path / "x.csv")
    for command in (["check", str(ROOT / "data")], ["export", "csv", "-o", out]):
        assert main.main([*command, "--lang", "fr"]) == 1
        assert sentence in "".join(capsys.readouterr())
