"""Mapping of a list: which column fills which field, and how; kept as a small TOML file."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping as Columns
from dataclasses import dataclass, field, fields
from typing import Any, Self

from accr_map.errors import InputError
from accr_map.i18n import LANGUAGES, mark
from accr_map.imports import encodings, projections, words
from accr_map.tables.columns import countries

NOT_TOML = mark("The mapping cannot be read: {reason}.")
WRONG_FIELD = mark("The mapping is wrong at “{field}”: {value} is not known there.")

#: Stands for a field: the column is shown on the card under its own name, is a filter too, or is
#: left out.
OWN, FACET, LEFT_OUT = "own", "facet", ""
ORDERS = ("", "lat lon", "lon lat")


@dataclass(frozen=True)
class Mapping:
    """How the columns of a list become sites.

    Attributes:
        columns: head of a column → field of `words.fields()`, `OWN`, `FACET` or `LEFT_OUT`. Several
            columns of one field are joined.
        country: code of the country of rows that name none; "" if it is not known.
        language: of texts whose field is in no language, such as kinds and themes.
        system: EPSG code of the coordinates; 0 to recognise it.
        order: of two coordinates in one cell, one of `ORDERS`; "" to decide by the country.
        key: head of the column whose equal cells make one site of several rows; "" for none.
        sheet: name of the sheet; "" for the one with most rows.
        encoding: one of `encodings.ENCODINGS`; "" to recognise it.
        refused: mendings that are not done, by `Mending.id`.
        title: what the map is called; "" for the name of the file.
    """

    columns: Columns[str, str]
    country: str = ""
    language: str = "en"
    system: int = 0
    order: str = ""
    key: str = ""
    sheet: str = ""
    encoding: str = ""
    refused: frozenset[str] = field(default_factory=frozenset)
    title: str = ""

    def heads_of(self, *wanted: str) -> list[str]:
        """List the columns that fill any of these fields, in the order of the file."""
        return [head for head, name in self.columns.items() if name in wanted]

    def write(self) -> str:
        """Write the mapping as TOML; `read` reads it."""
        plain = {f.name: getattr(self, f.name) for f in fields(self) if f.name != "columns"}
        plain["refused"] = sorted(self.refused)
        lines = [f"{name} = {_quoted(value)}" for name, value in plain.items() if value]
        columns = [f"{_quoted(head)} = {_quoted(name)}" for head, name in self.columns.items()]
        return "\n".join([*lines, "", "[columns]", *columns, ""])

    @classmethod
    def read(cls, text: str) -> Self:
        """Read a mapping that `write` wrote, or a person.

        Raises:
            InputError: it is no TOML, or names a field, country or system that is not known.
        """
        try:
            table = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            raise InputError(NOT_TOML, reason=str(error)) from error
        columns = table.get("columns", {})
        for name, value in [*table.items(), *_pairs(columns)]:
            if not _is_allowed(name, value):
                raise InputError(WRONG_FIELD, field=name, value=str(value))
        return cls(**{**table, "columns": columns, "refused": frozenset(table.get("refused", ()))})


def _pairs(columns: Any) -> list[tuple[str, Any]]:
    """Return the columns as fields of the file; nothing if they are no table."""
    return [(f"columns.{head}", name) for head, name in columns.items()] if isinstance(
        columns, dict) else []  # fmt: skip


def _is_allowed(name: str, value: Any) -> bool:
    known = {
        "country": ("", *countries()),
        "language": LANGUAGES,
        "order": ORDERS,
        "encoding": ("", *encodings.ENCODINGS),
    }
    if name.startswith("columns."):
        return value in (*words.fields(), OWN, FACET, LEFT_OUT)
    if name in known:
        return value in known[name]
    if name == "system":
        return isinstance(value, int) and (value == 0 or projections.is_known(value))
    if name == "refused":
        return isinstance(value, list) and all(isinstance(item, str) for item in value)
    return isinstance(value, dict if name == "columns" else str) and name in (
        "columns", "key", "sheet", "title"
    )  # fmt: skip


def _quoted(value: Any) -> str:
    """Write a text, a number or a list as TOML does, which writes them as JSON does."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007F")
