"""Own columns of a network: those of `sites.csv` that it shows by a name, and its own filters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from accr_map.errors import SettingsError
from accr_map.i18n import mark
from accr_map.settings import fields
from accr_map.settings.fields import Table, Words

# Tables of `network.toml` that name a column each: filters, and facts of the card.
FACETS, FACTS = "facets", "facts"
_COLUMN = r"[A-Za-z][A-Za-z0-9_-]*"

NOT_A_COLUMN = mark(
    "Name a column of sites.csv, made of letters without accents, digits, - and _: {value}."
)
TWICE = mark("The column {value} stands here twice: once is enough.")


@dataclass(frozen=True)
class OwnColumn:
    """A column of `sites.csv` that a network shows under a name of its own.

    Attributes:
        column: its name in the file.
        name: what readers call it.
        is_facet: whether it is a filter; a cell may then hold several values, between semicolons.
            Yes and no become one box, many numbers classes of numbers.
    """

    column: str
    name: Words
    is_facet: bool


def read(table: Table) -> tuple[OwnColumn, ...]:
    """Read the tables `[[facets]]` and `[[facts]]`, filters first.

    Raises:
        SettingsError: a column is no name, stands twice, or has no name for readers.
    """
    named = tuple(own for kind in (FACETS, FACTS) for own in _of_kind(table, kind))
    for place, own in enumerate(named):
        if own.column in [other.column for other in named[:place]]:
            raise SettingsError(FACETS if own.is_facet else FACTS, TWICE, value=own.column)
    return named


def _of_kind(table: Table, kind: str) -> Iterator[OwnColumn]:
    for number, row in enumerate(fields.listed(table, kind, "", dict), 1):
        path = f"{kind}.{number}"
        fields.only(row, path, ("column", "name"))
        column = fields.text(row, "column", path)
        if not re.fullmatch(_COLUMN, column):
            raise SettingsError(f"{path}.column", NOT_A_COLUMN, value=column)
        yield OwnColumn(column, fields.words(row, "name", path), kind == FACETS)
