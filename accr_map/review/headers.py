"""Header mapping: which columns of a table hold address, town, country, coordinates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from accr_map.errors import InputError
from accr_map.geocoding.gazetteer.names import key
from accr_map.i18n import LANGUAGES, mark
from accr_map.imports import words

UNKNOWN_FIELD = mark("“{field}” is no field: use {fields}.")
UNKNOWN_COLUMN = mark("The table has no column “{column}”. It has: {columns}.")
NOTHING_TO_GO_BY = mark(
    "No column of the table says where its sites are. It has: {columns}. "
    "Name one with --column, for example --column locality=Town."
)

#: Fields that say where a site is, in the order in which they are asked for.
FIELDS = ("name", "address", "postal_code", "locality", "department", "region", "country")


def site(row: Mapping[Any, str], mapping: Mapping[str, str], country: str) -> dict[str, str]:
    """Read a site from a row by the columns of its fields; `country` where it names none."""
    fields = {field: row[column] for field, column in mapping.items()}
    return fields | {"country": fields.get("country") or country}


def guess(headers: Sequence[str], given: Sequence[str] = ()) -> dict[str, str]:
    """Map fields to columns.

    Args:
        headers: the columns of the table.
        given: pairs "field=Column" that come before any guess; "field=" leaves a field out.

    Raises:
        InputError: a field or column that is not known, or nothing at all to go by.
    """
    listed = ", ".join(headers)
    chosen: dict[str, str] = {}
    for pair in given:
        field, _, column = pair.partition("=")
        if field not in FIELDS:
            raise InputError(UNKNOWN_FIELD, field=field, fields=", ".join(FIELDS))
        if column and column not in headers:
            raise InputError(UNKNOWN_COLUMN, column=column, columns=listed)
        chosen[field] = column
    for field in FIELDS:
        chosen.setdefault(field, column_of(field, headers))
    chosen = {field: column for field, column in chosen.items() if column}
    if not set(chosen) & {"name", "address", "postal_code", "locality"}:
        raise InputError(NOTHING_TO_GO_BY, columns=listed)
    return chosen


def column_of(field: str, headers: Sequence[str]) -> str:
    """Return the column whose header means a field most plainly; "" if none does."""
    by_key = {key(header): header for header in reversed(headers)}
    usual = (field, *words.heads()[field], *(f"{field}_{code}" for code in LANGUAGES))
    return next((by_key[key(word)] for word in usual if key(word) in by_key), "")
