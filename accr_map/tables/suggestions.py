"""Suggestions for a faulty cell: the value probably meant, and how to write it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import cast

from babel import Locale
from babel.core import get_global
from rapidfuzz import fuzz, process

from accr_map.i18n import LANGUAGES, mark
from accr_map.i18n.folding import slug
from accr_map.tables.columns import (
    CODE_UNKNOWN,
    CODES_UNKNOWN,
    NOT_A_COUNTRY,
    NOT_A_NUMBER,
    NOT_A_SLUG,
    NOT_WHOLE,
    OUT_OF_RANGE,
    REPEATED,
    Column,
    countries,
    items,
)

CODE_NEAR = mark("This code is not known; did you mean {suggestion}? The codes are: {codes}.")
COUNTRY_NEAR = mark("A country is written with its two-letter ISO 3166-1 code: write {suggestion}.")
SLUG_NEAR = mark(
    "An id is made of small letters without accents, digits and single hyphens: write {suggestion}."
)
DECIMAL_COMMA = mark("Put a point, not a comma, before the decimals: {suggestion}.")
TOO_SMALL = mark("This must be {minimum} or more.")


def explain(column: Column, message: str, cell: str) -> tuple[str, dict[str, object]]:
    """Choose the words for a cell that failed a check: a message and its values.

    The nearest code, country or way of writing is proposed where there is one.
    """
    if message == CODE_UNKNOWN:
        return _explain_code(column.codes, cell)
    if message == CODES_UNKNOWN:
        unknown = next(item for item in items(cell) if item not in column.codes)
        return message, {"unknown": unknown, "codes": column.codes}
    if message == NOT_A_SLUG:
        return _propose(message, SLUG_NEAR, slug(cell))
    if message == NOT_A_COUNTRY:
        return _propose(message, COUNTRY_NEAR, _nearest_country(cell))
    if message in (NOT_A_NUMBER, NOT_WHOLE) and re.fullmatch(r"-?\d+,\d+", cell):
        return DECIMAL_COMMA, {"suggestion": cell.replace(",", ".")}
    if message == REPEATED:
        parts = items(cell)
        return message, {"repeated": next(item for item in parts if parts.count(item) > 1)}
    if message == OUT_OF_RANGE and column.maximum is None:
        return TOO_SMALL, {"minimum": column.minimum}
    return message, {
        "example": column.example,
        "minimum": column.minimum,
        "maximum": column.most or column.maximum,
    }


def nearest(word: str, words: Iterable[str]) -> str:
    """Find the known word that looks most like another; empty if none does."""
    match = process.extractOne(
        word.casefold()[:80], list(words), scorer=fuzz.ratio, score_cutoff=70
    )
    return match[0] if match else ""


def _explain_code(codes: tuple[str, ...], cell: str) -> tuple[str, dict[str, object]]:
    near = nearest(cell, codes)
    return CODE_NEAR if near else CODE_UNKNOWN, {"codes": codes, "suggestion": near}


def _propose(message: str, near: str, suggestion: str) -> tuple[str, dict[str, object]]:
    return (near, {"suggestion": suggestion}) if suggestion else (message, {})


def _nearest_country(cell: str) -> str:
    known = countries()
    if cell.upper() in known:
        return cell.upper()
    aliases = cast("dict[str, list[str]]", get_global("territory_aliases")).get(cell.upper(), [])
    if len(aliases) == 1 and aliases[0] in known:
        return aliases[0]
    return _countries_by_name().get(cell.casefold(), "")


@cache
def _countries_by_name() -> dict[str, str]:
    named: dict[str, str] = {}
    for language in LANGUAGES:
        territories = cast("dict[str, str]", Locale(language).territories)
        named |= {territories[code].casefold(): code for code in countries()}
    return named
