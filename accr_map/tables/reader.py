"""CSV reader: text rows that know their line, whatever dialect a spreadsheet wrote.

Spreadsheets write CSV in several ways: with commas or semicolons, with or without a byte
order mark, with any line end. All of these are read; what cannot be read without
guessing is a fault that says where and how to save the file again.
"""

from __future__ import annotations

import csv
import hashlib
import io
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from accr_map.i18n import mark
from accr_map.tables.dialect import Dialect
from accr_map.tables.faults import WHOLE_FILE, WHOLE_ROW, Fault

NOT_A_FILE = mark("This is a folder, not a CSV file.")
NO_PERMISSION = mark("The file cannot be opened: its permissions do not let it be read.")
UNREADABLE = mark("The file cannot be read ({reason}).")
NOT_UTF8 = mark(
    "The file is not UTF-8 text: byte {byte} cannot be read. Save it again, in Excel as "
    "“CSV UTF-8”, in LibreOffice with “Edit filter settings” and the character set "
    "“Unicode (UTF-8)”."
)
UTF16 = mark(
    "The file is UTF-16 text, not UTF-8. Save it again, in Excel as “CSV UTF-8”, in "
    "LibreOffice with “Edit filter settings” and the character set “Unicode (UTF-8)”."
)
CONTROL = mark("The invisible character {character} stands in this line: delete it.")
EMPTY_FILE = mark("The file is empty: its first line must name the columns.")
TABS = mark("Tabs separate the columns: save the file with commas or semicolons instead.")
REPEATED_COLUMN = mark("Two columns bear this name: rename or delete one of them.")
NAMELESS_COLUMN = mark("A column that holds data has no name in the first line.")
RAGGED = mark(
    "This row has {found} cells, the first line has {expected}. A cell that contains "
    "“{delimiter}” must stand between double quotation marks."
)
OPEN_QUOTE = mark("A quotation mark is opened in this row and never closed.")
STRAY_QUOTE = mark(
    "A quotation mark stands in the middle of a quoted cell: inside such a cell, write it twice."
)
TOO_LONG = mark("A cell is longer than {limit} characters: a quotation mark is probably missing.")

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufeff]")


@dataclass(frozen=True)
class Table:
    """A file as text: `cells` is indexed by the line on which each row begins.

    `ragged` are the lines whose cells may stand under the wrong column. `whole` says that
    every row was read, so that a reference to a row that is not there is a fault.
    """

    file: str
    cells: pd.DataFrame
    header_line: int = 1
    faults: tuple[Fault, ...] = ()
    ragged: frozenset[int] = frozenset()
    whole: bool = True
    #: The first line as it stands: names may be empty or stand twice.
    header: tuple[str, ...] = ()
    dialect: Dialect = field(default_factory=Dialect)


def read(folder: Path, names: Sequence[str]) -> tuple[dict[str, bytes], list[Fault]]:
    """Read the bytes of the tables that the folder holds; a table that is absent is left out."""
    contents: dict[str, bytes] = {}
    faults: list[Fault] = []
    for name in names:
        file = f"{name}.csv"
        try:
            contents[name] = (folder / file).read_bytes()
        except FileNotFoundError:
            continue
        except IsADirectoryError:
            faults.append(Fault(file, 1, WHOLE_FILE, NOT_A_FILE))
        except PermissionError:
            faults.append(Fault(file, 1, WHOLE_FILE, NO_PERMISSION))
        except OSError as error:
            reason = {"reason": error.strerror or type(error).__name__}
            faults.append(Fault(file, 1, WHOLE_FILE, UNREADABLE, values=reason))
    return contents, faults


def digest(contents: dict[str, bytes]) -> str:
    """Name a state of the tables by their content: 16 hexadecimal digits."""
    state = hashlib.sha256()
    for name, raw in sorted(contents.items()):
        state.update(f"{name} {len(raw)}\n".encode())
        state.update(raw)
    return state.hexdigest()[:16]


def parse(file: str, raw: bytes) -> Table:
    """Read the bytes of a CSV file; what is wrong with its form stands in `faults`."""
    text, faults = _decoded(file, raw)
    if text is None:
        return Table(file, pd.DataFrame(), faults=tuple(faults), whole=False)
    faults += _control_characters(file, text)
    dialect = Dialect.detect(raw)
    delimiter = dialect.delimiter
    rows = _rows(text, delimiter)
    filled = (row for row in rows if isinstance(row[1], csv.Error) or "".join(row[1]).strip())
    no_row: list[str] = []
    header_line, first_row = next(filled, (1, no_row))
    if isinstance(first_row, csv.Error):
        faults.append(_quoting_fault(file, header_line, first_row))
        return Table(file, pd.DataFrame(), faults=tuple(faults), whole=False)
    header = [name.strip() for name in first_row]
    faults += _header_faults(file, header_line, header, delimiter)
    body = _body(file, header, filled, delimiter)
    cells, nameless = _frame(header, body.lines, body.rows)
    if nameless:
        faults.append(Fault(file, header_line, WHOLE_FILE, NAMELESS_COLUMN, nameless))
    whole = bool(header) and not body.unread
    every = (*faults, *body.faults)
    return Table(
        file, cells, header_line, every, frozenset(body.ragged), whole, tuple(header), dialect
    )


def _decoded(file: str, raw: bytes) -> tuple[str | None, list[Fault]]:
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return None, [Fault(file, 1, WHOLE_FILE, UTF16)]
    try:
        return raw.decode("utf-8-sig"), []
    except UnicodeDecodeError as error:
        # The error counts from behind the byte order mark, if there is one.
        start = error.start + (3 if raw.startswith(b"\xef\xbb\xbf") else 0)
    # Most such files are Windows-1252: read so, their other faults can be told as well.
    guess = raw.decode("cp1252", errors="replace")
    line = len(re.findall(rb"\r\n|\r|\n", raw[:start])) + 1
    before = re.split(rb"[\r\n]", raw[max(0, start - 12) : start])[-1]
    behind = re.split(rb"[\r\n]", raw[start : start + 12])[0]
    around = (before + behind).decode("cp1252", errors="replace")
    values = {"byte": f"0x{raw[start]:02X}"}
    return guess, [Fault(file, line, WHOLE_FILE, NOT_UTF8, around, values)]


def _control_characters(file: str, text: str) -> list[Fault]:
    """Report characters that nobody can see and that spoil searches and sorting."""
    if not _CONTROL.search(text):
        return []
    faults: list[Fault] = []
    for line, content in enumerate(re.split("\r\n|\r|\n", text), 1):
        control = _CONTROL.search(content)
        if control:
            point = f"U+{ord(control[0]):04X}"
            name = unicodedata.name(control[0], "")
            values = {"character": f"{point} {name}".strip()}
            around = content[max(0, control.start() - 12) : control.end() + 12]
            faults.append(Fault(file, line, WHOLE_ROW, CONTROL, around, values))
    return faults


def _rows(text: str, delimiter: str) -> Iterator[tuple[int, list[str] | csv.Error]]:
    """Yield each row, or what is wrong with it, with the line on which it begins."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    while True:
        line = reader.line_num + 1
        try:
            yield line, next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield line, error


def _quoting_fault(file: str, line: int, error: csv.Error) -> Fault:
    reason = str(error)
    if "limit" in reason:
        return Fault(file, line, WHOLE_ROW, TOO_LONG, values={"limit": csv.field_size_limit()})
    message = OPEN_QUOTE if "unexpected end" in reason else STRAY_QUOTE
    return Fault(file, line, WHOLE_ROW, message)


def _header_faults(file: str, line: int, header: list[str], delimiter: str) -> list[Fault]:
    if not header:
        return [Fault(file, line, WHOLE_FILE, EMPTY_FILE)]
    repeated = sorted({name for name in header if name and header.count(name) > 1})
    faults = [Fault(file, line, name, REPEATED_COLUMN) for name in repeated]
    if delimiter == "\t":
        faults.append(Fault(file, line, WHOLE_FILE, TABS))
    return faults


@dataclass
class _Body:
    """The rows below the header, each as wide as the header."""

    lines: list[int] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    ragged: set[int] = field(default_factory=set)
    faults: list[Fault] = field(default_factory=list)
    unread: bool = False


def _body(
    file: str,
    header: list[str],
    rows: Iterable[tuple[int, list[str] | csv.Error]],
    delimiter: str,
) -> _Body:
    width = len(header)
    body = _Body()
    for line, row in rows:
        if isinstance(row, csv.Error):
            body.faults.append(_quoting_fault(file, line, row))
            body.unread = True
            continue
        # Spreadsheets often leave empty cells behind the last column: nothing is lost.
        if len(row) < width or any(cell.strip() for cell in row[width:]):
            sizes = {"found": len(row), "expected": width, "delimiter": delimiter}
            body.faults.append(Fault(file, line, WHOLE_ROW, RAGGED, row[0], sizes))
            body.ragged.add(line)
        body.lines.append(line)
        body.rows.append(row if len(row) == width else (row + [""] * width)[:width])
    return body


def _frame(header: list[str], lines: list[int], rows: list[list[str]]) -> tuple[pd.DataFrame, str]:
    """Return the named columns, and something found in a column without a name."""
    columns: dict[str, list[str]] = {}
    nameless = ""
    for position, name in enumerate(header):
        stripped = [row[position].strip() for row in rows]
        if name:
            columns.setdefault(name, stripped)
        else:
            nameless = nameless or next(filter(None, stripped), "")
    index = pd.Index(lines, dtype="int64")
    return pd.DataFrame(columns, index=index, dtype=object), nameless
