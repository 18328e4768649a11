"""Columns of sites.csv as cards, tables and exports show them: plain, written, links.

All derive from `schemas.SITES`, so that a column declared there is exported, and shown where
its declaration says.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from accr_map.i18n import LANGUAGES
from accr_map.tables.schemas import SITES

if TYPE_CHECKING:
    from accr_map.tables.columns import Column, Place

# What has code of its own: the id, the names, and the position with its pedigree.
_OWN_CODE = (
    "id",
    "name",
    "latitude",
    "longitude",
    "precision",
    "method",
    "position_checked",
    "countries",
)


@cache
def shown(place: Place, keys: tuple[str, ...]) -> Mapping[str, str]:
    """Return the headings, not translated, of those among `keys` that are shown in a place."""
    headings = {key: _column(key).heading for key in keys if place in _column(key).places}
    return MappingProxyType(headings)


def _column(key: str) -> Column:
    """Return the column of a key; of a text in several languages, the one that is declared."""
    known = (key, *(f"{key}_{code}" for code in LANGUAGES))
    columns = [SITES.columns[name] for name in known if name in SITES.columns]
    return next((column for column in columns if column.heading), columns[0])


def _stem(name: str) -> str:
    """Return what columns that say the same in several languages share of their names."""
    stem, _, code = name.rpartition("_")
    return stem if code in LANGUAGES else name


@cache
def plain() -> tuple[str, ...]:
    """List the columns of one cell each: numbers, dates, codes and texts not translated."""
    names = [
        name
        for name, column in SITES.columns.items()
        if _stem(name) == name and name not in _OWN_CODE
        and column.format != "uri" and not column.is_list
    ]  # fmt: skip
    # What proves the membership is read beside it.
    proof = ["evidence_date", "confidence"]
    others = [name for name in names if name not in proof]
    after = others.index("member_since") + 1
    return (*others[:after], *proof, *others[after:])


@cache
def links() -> tuple[str, ...]:
    """List the columns of web addresses; those that `schemas` adds to a pair are the card's."""
    return tuple(
        name
        for name, column in SITES.columns.items()
        if column.format == "uri" and (_stem(name) == name or name.endswith(("_en", "_fr")))
    )


@cache
def written() -> tuple[str, ...]:
    """List the texts in several languages, without the language in their names.

    Names are none: those of a site and of its town (`labels.names`, `labels.town`).
    """
    stems = [
        _stem(name)
        for name, column in SITES.columns.items()
        if _stem(name) not in (name, "name", "locality") and column.format != "uri"
    ]
    return tuple(dict.fromkeys(stems))
