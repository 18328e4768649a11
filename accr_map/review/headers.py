"""Header mapping: which columns of a table hold address, town, country, coordinates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from accr_map.errors import InputError
from accr_map.geocoding.gazetteer.names import key
from accr_map.i18n import mark

UNKNOWN_FIELD = mark("“{field}” is no field: use {fields}.")
UNKNOWN_COLUMN = mark("The table has no column “{column}”. It has: {columns}.")
NOTHING_TO_GO_BY = mark(
    "No column of the table says where its sites are. It has: {columns}. "
    "Name one with --column, for example --column locality=Town."
)

# Headers people write, by the field they mean; compared without case, accents and spaces.
HEADERS: Mapping[str, Sequence[str]] = {
    "name": ("name", "nom", "site", "title", "titre", "label", "libelle", "名称", "name_fr"),
    "address": ("address", "adresse", "street", "rue", "voie", "addr", "地址", "adresse postale"),
    "postal_code": (
        "postal_code", "code postal", "codepostal", "cp", "postcode", "zip", "zip code", "plz",
        "邮编",
    ),
    "locality": (
        "locality", "city", "town", "ville", "commune", "localite", "lieu", "place", "village",
        "城市", "ort", "municipality",
    ),
    "department": ("department", "departement", "county", "province", "dept", "dep"),
    "region": ("region", "state", "region administrative", "省"),
    "country": ("country", "pays", "country_code", "code pays", "国家", "land"),
}  # fmt: skip


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
        if field not in HEADERS:
            raise InputError(UNKNOWN_FIELD, field=field, fields=", ".join(HEADERS))
        if column and column not in headers:
            raise InputError(UNKNOWN_COLUMN, column=column, columns=listed)
        chosen[field] = column
    by_key = {key(header): header for header in reversed(headers)}
    for field, words in HEADERS.items():
        named_field = next((by_key[key(word)] for word in words if key(word) in by_key), "")
        chosen.setdefault(field, named_field)
    chosen = {field: column for field, column in chosen.items() if column}
    if not set(chosen) & {"name", "address", "postal_code", "locality"}:
        raise InputError(NOTHING_TO_GO_BY, columns=listed)
    return chosen
