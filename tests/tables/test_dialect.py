"""The dialect of a CSV file: detected once, kept by everything that writes the file again."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from accr_map import catalogue
from accr_map.commands.main import main
from accr_map.review import patch
from accr_map.tables import reader
from accr_map.tables.dialect import SPREADSHEET, Dialect

QUOTED_SEMICOLONS = '"Nom; lieu; pays; note",locality,country\n"a; b; c; d",Ambronay,FR\n'
MARK = b"\xef\xbb\xbf"


@pytest.mark.parametrize(
    ("raw", "dialect"),
    [
        (b"", Dialect()),
        (b"id,name\n", Dialect()),
        (b"id,name", Dialect()),
        (b"id;name\r\n1;a,b,c\r\n", Dialect(";", line_end="\r\n")),
        (MARK + b"id;name\r", Dialect(";", "utf-8-sig", "\r")),
        (b"id\tname\n", Dialect("\t")),
        (b'"id","name"\n"1","a"\n', Dialect(quote_all=True)),
        (b'"id"; "name"\n', Dialect(";", quote_all=True)),
        (b'"a;b;c",d\n', Dialect()),
        (b'"a\r\n;;;",d\n', Dialect()),
        (b'"a ""b;c;d""",e\n', Dialect()),
        (b"\r\n \r\na;b\n", Dialect(";")),
        (b"\r\n\r\n", Dialect()),
        (b'id,"a;b;c;d\n', Dialect()),
        ("nom;été\r\n".encode("cp1252"), Dialect(";", line_end="\r\n")),
    ],
)
def test_a_dialect_is_detected_by_the_header(raw: bytes, dialect: Dialect) -> None:
    assert Dialect.detect(raw) == dialect


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("delimiter", [",", ";"])
@pytest.mark.parametrize("quote_all", [True, False])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_what_is_written_is_read_again(
    line_end: str, delimiter: str, quote_all: bool, encoding: str
) -> None:
    dialect = Dialect(delimiter, encoding, line_end, quote_all)
    rows = [
        ["id", 'a "quoted" name', "semi;colon"],
        ["1", "line\nfeed", "carriage\rreturn"],
        ["2", "both\r\nends", "1,5;2"],
        ["3", "无锡", ""],
    ]
    raw = dialect.write(rows)
    table = reader.parse("mine.csv", raw)
    assert table.dialect == dialect
    assert not table.faults
    assert [list(table.header), *table.cells.to_numpy().tolist()] == rows


def test_a_spreadsheet_gets_a_mark_and_windows_line_ends() -> None:
    assert SPREADSHEET.write([["é"], ["1"]]) == MARK + "é\r\n1\r\n".encode()


def test_the_geocoded_table_keeps_the_delimiter_of_the_input(tmp_path: Path) -> None:
    path, out = tmp_path / "in.csv", tmp_path / "out.csv"
    path.write_text(QUOTED_SEMICOLONS, encoding="utf-8")
    assert main(["geocode", str(path), "-o", str(out), "--offline"]) == 0
    header, row = csv.reader(io.StringIO(out.read_text(encoding="utf-8")))
    assert header[:3] == ["Nom; lieu; pays; note", "locality", "country"]
    assert row[:3] == ["a; b; c; d", "Ambronay", "FR"]


def test_the_geocoded_table_keeps_the_manner_of_the_input(tmp_path: Path) -> None:
    path, out = tmp_path / "in.csv", tmp_path / "out.csv"
    path.write_bytes(MARK + b'"name";"locality";"country"\r\n"x";"Ambronay";"FR"\r\n')
    assert main(["geocode", str(path), "-o", str(out), "--offline"]) == 0
    written = out.read_bytes()
    assert written.startswith(MARK + b'"name";"locality";"country";"latitude";')
    assert b'\r\n"x";"Ambronay";"FR";"' in written


def test_a_patch_keeps_the_dialect_of_the_table(tmp_path: Path) -> None:
    (tmp_path / "sites.csv").write_bytes(b"id;name;country\r\nx;X;FR\r\n")
    (tmp_path / "coordinates.csv").write_bytes(MARK + b"id;latitude;longitude\r\nx;45.7;4.8\r\n")
    loaded = catalogue.load(tmp_path)
    row = {"id": "x", "latitude": "46", "longitude": "5"}
    lines = patch.of_positions(loaded, [row]).split("\n")
    assert "-x;45.7;4.8\r" in lines
    assert "+x;46;5\r" in lines
    wider = patch.of_positions(loaded, [row | {"note_fr": "seen; there"}]).split("\n")
    assert "+\ufeffid;latitude;longitude;note_fr\r" in wider
    assert '+x;46;5;"seen; there"\r' in wider
