"""The command: every row comes out in order, it can be killed and goes on, exit statuses."""

import csv
import os
import signal
import subprocess
import sys
import time

import pytest

from accr_map.commands import geocode
from accr_map.commands.main import main
from accr_map.geocoding.position import COLUMNS
from accr_map.review import headers
from accr_map.review.journal import Journal
from tests.local_services import nominatim

HEADER = "Nom;Ville;Code postal;Pays\r\n"
ROWS = [
    "Abbaye d'Ambronay;Ambronay;1500;France",
    "Inconnu;Xyzzyville;;France",
    "Deux Saint-Aubin;Saint-Aubin;;FR",
    "Abbaye de Sylvanès;Sylvanès;12360;FR",
    "Parc de Wuxi;无锡;;Chine",
]


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "in.csv"
    path.write_bytes(b"\xef\xbb\xbf" + (HEADER + "\r\n".join(ROWS) + "\r\n").encode())
    return path


def read(path, delimiter=";"):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=delimiter))


def test_every_row_comes_out_in_order(table, tmp_path, capsys):
    out = tmp_path / "out.csv"
    assert main(["geocode", str(table), "-o", str(out), "--offline"]) == geocode.REVIEW
    rows = read(out)
    assert [row["Nom"] for row in rows] == [row.split(";")[0] for row in ROWS]
    assert [row["precision"] for row in rows] == ["locality", "", "", "postal area", "locality"]
    assert set(COLUMNS) <= set(rows[0])
    assert [bool(row["review"]) for row in rows][:4] == [False, True, True, False]
    assert rows[2]["candidates"].count("Saint-Aubin") > 1
    assert out.read_bytes().startswith(b"\xef\xbb\xbf")
    assert b"\r\n" in out.read_bytes()
    shown = capsys.readouterr().err
    assert "locality ← Ville" in shown
    assert "Positions" in shown
    assert not list(tmp_path.glob("out.csv.*"))


def test_a_table_without_doubts_ends_with_zero(tmp_path):
    path = tmp_path / "in.csv"
    path.write_text("name,locality,country\nx,Ambronay,FR\n", encoding="utf-8")
    assert main(["geocode", str(path), "-o", str(tmp_path / "o.csv"), "--offline"]) == 0


def test_only_missing_and_review(tmp_path):
    path = tmp_path / "in.csv"
    path.write_text(
        "id,locality,country,latitude,longitude,note\n"
        "a,Ambronay,FR,1.5,2.5,mine\nb,Xyzzyville,FR,,,\n",
        encoding="utf-8",
    )
    out = tmp_path / "o.csv"
    options = ["--offline", "--only-missing", "--review"]
    assert main(["geocode", str(path), "-o", str(out), *options]) == geocode.REVIEW
    rows = read(out, ",")
    assert (rows[0]["latitude"], rows[0]["note"]) == ("1.5", "mine")
    assert rows[1]["geocoding_note"]
    assert [row["id"] for row in read(tmp_path / "o.review.csv", ",")] == ["b"]


@pytest.mark.parametrize(
    ("content", "options", "status"),
    [
        (b"a,b\n1\n", [], geocode.UNUSABLE),
        (b"", [], geocode.UNUSABLE),
        ("name,town\nx,Orléans\n".encode("utf-16"), [], geocode.UNUSABLE),
        (b"colour,size\nred,1\n", [], geocode.NOT_UNDERSTOOD),
        (b"name,town\nx,y\n", ["--column", "locality=Nowhere"], geocode.NOT_UNDERSTOOD),
        (b"name,town\nx,y\n", ["--column", "place=town"], geocode.NOT_UNDERSTOOD),
    ],
)
def test_tables_that_cannot_be_used(tmp_path, content, options, status, capsys):
    path = tmp_path / "in.csv"
    path.write_bytes(content)
    out = tmp_path / "o.csv"
    assert main(["geocode", str(path), "-o", str(out), "--offline", *options]) == status
    assert not out.exists()
    assert capsys.readouterr().err.strip()


def test_the_input_is_never_overwritten(table):
    before = table.read_bytes()
    assert main(["geocode", str(table), "-o", str(table), "--offline"]) == geocode.NOT_UNDERSTOOD
    assert table.read_bytes() == before


def test_missing_input_and_unwritable_output(table, tmp_path):
    assert main(["geocode", str(tmp_path / "no.csv"), "-o", "x.csv"]) == geocode.UNUSABLE
    nowhere = tmp_path / "no" / "out.csv"
    assert main(["geocode", str(table), "-o", str(nowhere), "--offline"]) == geocode.UNUSABLE


def test_columns_are_guessed_and_can_be_given():
    found = headers.guess(["NOM", "Adresse", "C.P.", "Localité", "pays"])
    assert found == {"name": "NOM", "address": "Adresse", "postal_code": "C.P.",
                     "locality": "Localité", "country": "pays"}  # fmt: skip
    known = headers.guess(["名稱", "Postleitzahl", "Ciudad", "Voivodeship", "國家"])
    assert known == {"name": "名稱", "postal_code": "Postleitzahl", "locality": "Ciudad",
                     "country": "國家"}  # fmt: skip
    assert headers.guess(["x", "Ort"], ["name=x", "locality="]) == {"name": "x"}


def test_a_killed_command_goes_on_without_asking_twice(local, tmp_path):
    service = local()

    def answer(handler):
        time.sleep(0.05)
        handler.reply([nominatim()])

    service.answer = answer
    path = tmp_path / "in.csv"
    lines = [f"{number} rue Neuve,Ambronay,FR" for number in range(30)]
    path.write_text("address,locality,country\n" + "\n".join(lines) + "\n", encoding="utf-8")
    out = tmp_path / "out.csv"
    code = (
        "import sys;from pathlib import Path;from accr_map.geocoding.services import Services;"
        "from accr_map.commands import geocode as command;"
        "from accr_map import i18n;import argparse;"
        "p=argparse.ArgumentParser();w=i18n.language('en');command.add_arguments(p,w);"
        f"s=Services(providers={{'*':('nominatim',)}},state=Path({str(tmp_path / 't')!r}),"
        f"domains={{'nominatim':{service.domain!r}}},intervals_s={{'nominatim':0.001}});"
        f"sys.exit(command.run(p.parse_args([{str(path)!r},'-o',{str(out)!r}]),w,s))"
    )
    first = subprocess.Popen([sys.executable, "-c", code], stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + 90
    while len(service.asked) < 8 and time.monotonic() < deadline:
        time.sleep(0.02)
    os.kill(first.pid, signal.SIGKILL)
    first.wait()
    assert not out.exists()
    assert (tmp_path / "out.csv.partial").exists()
    second = subprocess.run([sys.executable, "-c", code], capture_output=True, timeout=120)
    assert second.returncode == 0, second.stderr
    assert b"Going on" in second.stderr
    streets = [words.get("street") for _, words in service.asked]
    # The row being asked when the process died may be asked again, no other.
    assert len(streets) <= 31
    assert len(set(streets)) == 30
    assert len(read(out, ",")) == 30


def test_two_commands_do_not_write_the_same_output(table, tmp_path):
    from filelock import FileLock

    out = tmp_path / "out.csv"
    with FileLock(f"{out}.lock"):
        assert main(["geocode", str(table), "-o", str(out), "--offline"]) == geocode.UNUSABLE


def test_a_half_written_journal_is_cut_at_the_last_whole_line(tmp_path):
    path = tmp_path / "x.partial"
    with Journal(path, {}) as journal:
        journal.add("one", {"latitude": "1"})
    with path.open("ab") as file:
        file.write(b'{"row": "two", "cells": {"lat')
    with Journal(path, {}) as journal:
        assert journal.done == {"one": {"latitude": "1"}}
        journal.add("three", {"latitude": "3"})
    with Journal(path, {}) as journal:
        assert set(journal.done) == {"one", "three"}


def test_a_changed_row_or_option_is_asked_again(tmp_path):
    journal = Journal(tmp_path / "x", {"offline": True})
    other = Journal(tmp_path / "x", {"offline": False})
    row = {"locality": "Ambronay"}
    assert journal.digest(row) != journal.digest(row | {"locality": "Amberieu"})
    assert journal.digest(row) != other.digest(row)
