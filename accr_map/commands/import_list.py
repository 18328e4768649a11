"""The command `accr-map import FILE -o FOLDER`: any list becomes the folder of a network."""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Mapping as Files
from dataclasses import replace
from pathlib import Path

from accr_map import clock
from accr_map.errors import InputError
from accr_map.i18n import Language, mark
from accr_map.imports import encodings, folder, guessing, reading, sites, words
from accr_map.imports.mapping import Mapping
from accr_map.tables.columns import countries

HELP = mark("make the folder of a network from any list: CSV, Excel, ODS, GeoJSON, KML, GPX")
FILE_HELP = mark("list to be read")
OUTPUT_HELP = mark("folder to be made; it must not hold anything yet")
MAPPING_HELP = mark("which column is which, as an earlier import wrote it (default: guessed)")
COUNTRY_HELP = mark("two-letter code of the country of rows that name none")
COLUMN_HELP = mark("a field and the column that fills it, such as name=Title")
SHEET_HELP = mark("sheet of a workbook (default: the one with most rows)")
TITLE_HELP = mark("what the map is called (default: the name of the file)")
ENCODING_HELP = mark("encoding of a text file (default: recognised)")
CONFIRM_HELP = mark("take points outside the outlines of their countries as right")

OCCUPIED = mark("{folder} is not empty: choose another folder, nothing is overwritten.")
NOT_READ = mark("{file} cannot be read: {reason}")
NOT_WRITTEN = mark("{folder} cannot be written: {reason}")
NO_FIELD = mark("“{field}” is no field: use {fields}.")
NO_COLUMN = mark("The list has no column “{column}”. It has: {columns}.")
NO_COUNTRY = mark("“{code}” is no two-letter code of a country.")
READ = mark("Read: {rows} as {encoding}.")
COLUMN_IS = mark("  {column} → {field}")
NOTHING_LEFT = mark("No row could become a site: name the columns with --column.")
MADE = mark("{folder} is ready: {sites}, {placed} with a point of the list. What to do next:")
_MOST_FAULTS = 50


def add_arguments(parser: argparse.ArgumentParser, words_of: Language) -> None:
    """Add the options of `accr-map import`."""
    text = words_of.text
    parser.add_argument("input", type=Path, metavar="FILE", help=text(FILE_HELP))
    parser.add_argument(
        "-o", "--output", type=Path, required=True, metavar="FOLDER", help=text(OUTPUT_HELP)
    )
    parser.add_argument("--mapping", type=Path, metavar="M", help=text(MAPPING_HELP))
    parser.add_argument("--country", default="", metavar="CODE", help=text(COUNTRY_HELP))
    parser.add_argument(
        "--column", action="append", default=[], metavar="FIELD=COLUMN", help=text(COLUMN_HELP)
    )
    parser.add_argument("--sheet", default="", metavar="NAME", help=text(SHEET_HELP))
    parser.add_argument("--title", default="", metavar="TITLE", help=text(TITLE_HELP))
    parser.add_argument(
        "--encoding", default="", choices=list(encodings.ENCODINGS), help=text(ENCODING_HELP)
    )
    parser.add_argument("--confirm-positions", action="store_true", help=text(CONFIRM_HELP))


def run(chosen: argparse.Namespace, words_of: Language) -> int:
    """Read, map, mend and write a list.

    Returns:
        0 when the folder is made, 1 when it is taken, cannot be written, or nothing is left.

    Raises:
        InputError: the list or the mapping cannot be read, or names what is not there.
    """
    output: Path = chosen.output
    try:
        if output.exists() and (not output.is_dir() or any(output.iterdir())):
            print(words_of.text(OCCUPIED, folder=output))
            return 1
    except OSError as error:
        print(words_of.text(NOT_WRITTEN, folder=output, reason=error.strerror))
        return 1
    mapping = Mapping.read(_bytes(chosen.mapping).decode("utf-8")) if chosen.mapping else None
    encoding = chosen.encoding or (mapping.encoding if mapping else "")
    read = reading.read(chosen.input.name, _bytes(chosen.input), encoding)
    mapping = _mapping(chosen, read, mapping)
    imported = sites.build(read.name, read.sheet(mapping.sheet), mapping)
    if chosen.confirm_positions:
        imported = sites.confirmed(imported, clock.today())
    _tell(read, mapping, imported, words_of)
    if imported.sites.empty:
        print(words_of.text(NOTHING_LEFT))
        return 1
    try:
        _write(output, folder.files(read.name, mapping, imported, words_of, clock.today()))
    except OSError as error:
        print(words_of.text(NOT_WRITTEN, folder=output, reason=error.strerror))
        return 1
    made = words_of.count("{n} site", "{n} sites", len(imported.sites))
    placed = words_of.number(imported.placed)
    print(words_of.text(MADE, folder=output, sites=made, placed=placed))
    print(f"  accr-map check {output}\n  accr-map serve {output}")
    return 0


def _write(output: Path, files: Files[str, bytes]) -> None:
    """Write the whole folder or nothing: under another name first."""
    output.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{output.name}-", dir=output.parent) as part:
        whole = Path(part) / output.name
        whole.mkdir()
        for name, content in files.items():
            (whole / name).write_bytes(content)
        if output.exists():
            output.rmdir()
        whole.rename(output)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError(NOT_READ, file=str(path), reason=error.strerror or "") from error


def _mapping(chosen: argparse.Namespace, read: reading.ListFile, given: Mapping | None) -> Mapping:
    """Take the mapping that was given, else guess one; options come before both.

    Raises:
        InputError: an option names a field, a column or a country that is not there.
    """
    mapping = given or guessing.guess(read, chosen.sheet)
    columns = dict(mapping.columns)
    heads = [str(head) for head in read.sheet(chosen.sheet or mapping.sheet).cells]
    for pair in chosen.column:
        field, _, head = pair.partition("=")
        if field not in words.fields():
            raise InputError(NO_FIELD, field=field, fields=", ".join(words.fields()))
        if head not in heads:
            raise InputError(NO_COLUMN, column=head, columns=", ".join(heads))
        columns = {h: "" if name == field else name for h, name in columns.items()} | {head: field}
    country = chosen.country.upper()
    if country and country not in countries():
        raise InputError(NO_COUNTRY, code=chosen.country)
    return replace(
        mapping,
        columns=columns,
        country=country or mapping.country,
        sheet=chosen.sheet or mapping.sheet,
        encoding=chosen.encoding or mapping.encoding,
        title=chosen.title or mapping.title,
    )


def _tell(
    read: reading.ListFile, mapping: Mapping, imported: sites.Imported, words_of: Language
) -> None:
    """Print how the list was read, what was mended, and what is wrong."""
    text = words_of.text
    rows = words_of.count("{n} row", "{n} rows", imported.rows)
    encoding = encodings.ENCODINGS.get(read.encoding, read.kind.upper())
    print(text(READ, rows=rows, encoding=encoding))
    for head, field in mapping.columns.items():
        if field in words.fields():
            print(text(COLUMN_IS, column=head, field=field))
    for message, values in imported.remarks:
        print(text(message, **values))
    for line in folder.mended(imported, words_of):
        print(line)
    for fault in imported.faults[:_MOST_FAULTS]:
        print(fault.text(words_of))
    if len(imported.faults) > _MOST_FAULTS:
        more = len(imported.faults) - _MOST_FAULTS
        print(words_of.count("and {n} more", "and {n} more", more))
