"""Faults in the data: file, line, field, value, and what to do, as sentences."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

from accr_map import i18n
from accr_map.i18n import Language, mark

# Stand in place of a column name when the fault is not about one column.
WHOLE_FILE = mark("file")
WHOLE_ROW = mark("row")

LONGEST_VALUE = 60


@dataclass(frozen=True)
class Fault:
    """One thing to correct: where it stands, what was found, and what to do.

    `line` counts as a text editor does, from 1, and is the first line of the row.
    `field` is a column name, or `WHOLE_FILE` or `WHOLE_ROW`. `message` is a marked
    message and `values` fills its places; a value called `country` is an ISO code and
    is shown as a name, a tuple as a list, a float as a number of the language.
    """

    file: str
    line: int
    field: str
    message: str
    value: str = ""
    values: Mapping[str, object] = dataclasses.field(default_factory=dict[str, object], hash=False)

    def text(self, language: Language) -> str:
        """Write the fault on one line: `file:line: field: message (value)`."""
        whole = self.field in (WHOLE_FILE, WHOLE_ROW)
        place = language.text(self.field) if whole else visible(self.field)
        shown = visible(self.value)
        suffix = f" ({shown})" if shown else ""
        file = visible(self.file, longest=None)
        return f"{file}:{self.line}: {place}: {self.sentence(language)}{suffix}"

    def __str__(self) -> str:
        """Write the fault on one line in English."""
        return self.text(i18n.language("en"))

    def sentence(self, language: Language) -> str:
        """Say what is wrong and what to do, without the place and the value."""
        words = {name: _in_words(name, value, language) for name, value in self.values.items()}
        return language.text(self.message, **words)


def visible(text: str, longest: int | None = LONGEST_VALUE) -> str:
    """Make a text fit for one line of a terminal: no control characters, not too long."""
    # A cell may hold escape sequences that would rewrite the reader's screen.
    plain = "".join(
        char if char.isprintable() or char in "\u00a0\u202f" else "�"
        for char in (text if longest is None else text[: longest + 1])
    )
    return plain if longest is None or len(plain) <= longest else plain[: longest - 1] + "…"


def _in_words(name: str, value: object, language: Language) -> str:
    if name == "country":
        return language.country(str(value))
    if isinstance(value, tuple):
        return ", ".join(str(item) for item in cast("tuple[Any, ...]", value))
    if isinstance(value, float):
        return language.number(value)
    return visible(str(value))
