"""The dialect of a CSV file: delimiter, encoding, line end and quoting, read and written."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Self

_MARK = b"\xef\xbb\xbf"
# The first line that is not blank; a quoted cell may hold further line ends.
_HEADER = re.compile(r'(?:\s*[\r\n])?((?:[^"\r\n]|"[^"]*")*)(\r\n|\r|\n)?')
_QUOTED = re.compile(r'"[^"]*"')


@dataclass(frozen=True)
class Dialect:
    """How a CSV file is written; the default is how the tables of a network are."""

    delimiter: str = ","
    #: `utf-8`, or `utf-8-sig` with a byte order mark.
    encoding: str = "utf-8"
    line_end: str = "\n"
    #: Whether every cell stands between quotation marks, not only those that need them.
    quote_all: bool = False

    @classmethod
    def detect(cls, raw: bytes) -> Self:
        """Detect the dialect of a file by its header, what stands in quotation marks left out.

        A file without a header has the default dialect, but for its byte order mark.
        """
        # All signs that are looked for are ASCII, whatever the other bytes stand for.
        matched = _HEADER.match(raw.removeprefix(_MARK).decode("latin-1"))
        header, line_end = matched.groups() if matched else ("", None)
        bare = _QUOTED.sub("", header)
        delimiter = max(",;\t", key=bare.count)
        return cls(
            delimiter=delimiter,
            encoding="utf-8-sig" if raw.startswith(_MARK) else "utf-8",
            line_end=line_end or "\n",
            quote_all='"' in header and not bare.strip(delimiter + " "),
        )

    def line(self, cells: Iterable[str]) -> str:
        """Write one row with its line end."""
        text = io.StringIO(newline="")
        quoting = csv.QUOTE_ALL if self.quote_all else csv.QUOTE_MINIMAL
        # With this line end the writer puts cells that hold \r and those that hold \n in
        # quotation marks; with another one only those that hold the other.
        writer = csv.writer(text, delimiter=self.delimiter, lineterminator="\r\n", quoting=quoting)
        writer.writerow(list(cells))
        return text.getvalue().removesuffix("\r\n") + self.line_end

    def write(self, rows: Iterable[Sequence[str]]) -> bytes:
        """Write rows, the first of which is the header, as the bytes of a file."""
        return "".join(map(self.line, rows)).encode(self.encoding)


#: What a spreadsheet opens with its accents.
SPREADSHEET = Dialect(encoding="utf-8-sig", line_end="\r\n")
