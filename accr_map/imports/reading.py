"""Reading of a list that somebody brings: any usual file to sheets of text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePath

import pandas as pd

from accr_map.errors import InputError
from accr_map.file_text import without_apostrophe
from accr_map.i18n import mark
from accr_map.imports import archives, delimited, encodings, header, markers, words, workbooks

MOST_BYTES = 20_000_000
MOST_ROWS = 20_000

TOO_LARGE = mark("The file holds {megabytes} MB; at most {most} MB are taken.")
TOO_MANY_ROWS = mark("The file holds more than {most} rows: cut it in parts.")
EMPTY = mark("The file holds no row below its heads.")
ABOVE = mark("Lines above the heads were left out: {lines}.")
BELOW = mark("Totals and remarks below the table were left out: {lines}.")
NO_LIST = mark(
    "The file holds no text and is no workbook that can be read: take the list itself, as CSV or "
    "XLSX."
)
NO_HEADS = mark("No line names the columns: they are called by their letters.")

#: Endings of the files that are read, without their dot.
ENDINGS = (
    "csv", "tsv", "txt", "xlsx", "xlsm", "xlsb", "xls", "ods", "geojson", "json", "umap", "kml",
    "kmz", "gpx",
)  # fmt: skip
_WORKBOOKS = {"xlsx", "xlsm", "xlsb", "xls", "ods"}
# Titles, groups of heads and totals stand beside the rows.
_MORE_ROWS = 100
# Signs that are no text; those that turn the direction of writing would turn what stands beside.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]")
# Bytes that no text holds; above this share the file is a picture or a damaged workbook.
_NO_TEXT, _MOST_NO_TEXT = re.compile("[\x00-\x08\x0e-\x1f]"), 0.02


@dataclass(frozen=True)
class Sheet:
    """One table of a file.

    Attributes:
        name: what the file calls it; "" if it has only one.
        cells: text, indexed by line as a spreadsheet counts it, from 1; columns by their head.
        remarks: what was left out while reading, as messages with their values.
    """

    name: str
    cells: pd.DataFrame
    remarks: tuple[tuple[str, dict[str, object]], ...] = ()


@dataclass(frozen=True)
class ListFile:
    """A file that somebody brings, as sheets of text.

    Attributes:
        name: its name, without folders.
        kind: its ending, such as "csv".
        encoding: one of `encodings.ENCODINGS`; "" where the format decides it.
        sheets: those that hold rows, at least one.
    """

    name: str
    kind: str
    encoding: str
    sheets: tuple[Sheet, ...]

    def sheet(self, name: str) -> Sheet:
        """Return the sheet of a name, else the one with most rows."""
        named = [sheet for sheet in self.sheets if sheet.name == name]
        return named[0] if named else max(self.sheets, key=lambda sheet: len(sheet.cells))


def read(file: str, raw: bytes, encoding: str = "") -> ListFile:
    """Read the bytes of a file, by its content and its ending.

    Args:
        file: its name.
        raw: its bytes.
        encoding: of a text file, one of `encodings.ENCODINGS`; empty to recognise it.

    Raises:
        InputError: it is too large, cannot be read, or holds no row.
    """
    if len(raw) > MOST_BYTES:
        raise InputError(TOO_LARGE, megabytes=len(raw) / 1e6, most=MOST_BYTES / 1e6)
    name = PurePath(file.replace("\\", "/")).name
    kind = _kind(name, raw)
    if kind in _WORKBOOKS:
        grids = workbooks.sheets(raw, MOST_ROWS + _MORE_ROWS)
        sheets = [_sheet(title, [list(map(_text, row)) for row in rows]) for title, rows in grids]
        return _checked(ListFile(name, kind, "", tuple(sheets)))
    if kind in ("kml", "kmz", "gpx"):
        content = _inside(raw) if raw.startswith(b"PK") else raw
        return _checked(ListFile(name, kind, "", (_places(markers.from_xml(content)),)))
    text, encoding = encodings.decode(raw, encoding)
    if kind in ("geojson", "json", "umap"):
        return _checked(ListFile(name, kind, encoding, (_places(markers.from_json(text)),)))
    if len(_NO_TEXT.findall(text)) > _MOST_NO_TEXT * len(text):
        raise InputError(NO_LIST)
    rows = delimited.rows(_text(text), MOST_ROWS + _MORE_ROWS)
    return _checked(ListFile(name, kind, encoding, (_sheet("", rows),)))


def _text(text: str) -> str:
    return _CONTROL.sub("", text)


def _kind(name: str, raw: bytes) -> str:
    """Tell what a file is by its first bytes, and else by its ending."""
    ending = PurePath(name).suffix.lower().lstrip(".")
    if raw.startswith(b"\xd0\xcf\x11\xe0"):
        return "xls"
    if raw.startswith(b"PK"):
        return ending if ending in _WORKBOOKS | {"kmz"} else _kind_of_archive(raw)
    start = raw[:2000].lstrip(b"\xef\xbb\xbf \r\n\t")
    if start.startswith(b"<"):
        return "gpx" if b"<gpx" in start else "kml"
    if start.startswith((b"{", b"[")):
        return ending if ending in ("geojson", "umap") else "json"
    return "tsv" if ending == "tsv" else "csv"


def _kind_of_archive(raw: bytes) -> str:
    with archives.opened(raw) as archive:
        names = archive.namelist()
    if any(name.endswith(".kml") for name in names):
        return "kmz"
    return "xlsx" if any(name.startswith("xl/") for name in names) else "ods"


def _inside(raw: bytes) -> bytes:
    """Return the map inside a KMZ.

    Raises:
        InputError: it is no archive of a map.
    """
    with archives.opened(raw) as archive:
        names = [name for name in archive.namelist() if name.lower().endswith(".kml")]
        if not names:
            raise InputError(markers.NO_PLACES)
        return archive.read(names[0])


def _places(rows: list[markers.Row]) -> Sheet:
    heads = markers.heads(rows)
    cells = [[_text(row.get(head, "")) for head in heads] for row in rows]
    return Sheet("", _frame(heads, list(range(1, len(rows) + 1)), cells))


def _sheet(name: str, rows: delimited.Grid) -> Sheet:
    at = header.find(rows, words.is_known)
    heads = header.heads(rows, at)
    numbers, left_out = header.body(rows, at)
    remarks: list[tuple[str, dict[str, object]]] = []
    above = [row for row in rows[: max(at, 0)] if any(map(str.strip, row))]
    for message, lines in ((ABOVE, above), (BELOW, [rows[number] for number in left_out])):
        if lines:
            remarks.append((message, {"lines": " · ".join(_in_short(row) for row in lines[:3])}))
    if at < 0:
        remarks.append((NO_HEADS, {}))
    width = len(heads)
    body = [list(map(without_apostrophe, rows[number])) for number in numbers]
    cells = [(row + [""] * width)[:width] for row in body]
    return Sheet(name, _frame(heads, [number + 1 for number in numbers], cells), tuple(remarks))


def _in_short(row: list[str]) -> str:
    text = " ".join(" ".join(row).split())
    return text if len(text) <= 60 else text[:59] + "…"


def _frame(heads: list[str], lines: list[int], cells: list[list[str]]) -> pd.DataFrame:
    """Lay out cells under their heads, without columns that hold nothing and have no head."""
    frame = pd.DataFrame(cells, index=pd.Index(lines), columns=heads, dtype=object)
    letters = {header.letters(place) for place in range(len(heads))}
    empty = [head for head in heads if head in letters and not frame[head].str.strip().any()]
    return frame.drop(columns=empty)


def _checked(file: ListFile) -> ListFile:
    rows = max((len(sheet.cells) for sheet in file.sheets), default=0)
    if not rows:
        raise InputError(EMPTY)
    if rows > MOST_ROWS:
        raise InputError(TOO_MANY_ROWS, most=MOST_ROWS)
    return file
