"""Column types of the tables: checks, description and example of each.

A column is a pandera column over text: files are read as text first, so that `01500`
and `000` stay what they are, and an empty cell, which means unknown, passes every check
but that of a required column. What a Table Schema says of a field stands in the column's
`metadata`, so that both are written once.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable
from functools import cache

import pandas as pd
import pandera.pandas as pa
from babel import Locale

from accr_map.i18n import mark

SLUG = r"[a-z0-9]+(-[a-z0-9]+)*"
CODE = r"[a-z0-9]+([-_][a-z0-9]+)*"
LIST = rf"{SLUG}( *; *{SLUG})*"
# No user name or backslash before the path: browsers and readers disagree about the host.
URL = r"https?://[^\s/?#@<>\"\\^`{|}]+([/?#][^\s<>\"\\^`{|}]*)?"
DATE = r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"
COUNTRY = r"[A-Z]{2}"
WHOLE = r"-?[0-9]{1,15}"
DECIMAL = r"-?[0-9]{1,15}(\.[0-9]+)?"

FIRST_YEAR, LAST_YEAR = 1900, 2100

EMPTY = mark("This cell must not be empty: fill it in or remove the row.")
CODE_UNKNOWN = mark("This code is not known. The codes are: {codes}.")
CODES_UNKNOWN = mark("The list names {unknown}, which is not known. The codes are: {codes}.")
NOT_A_SLUG = mark("An id is made of small letters without accents, digits and single hyphens.")
NOT_A_CODE = mark("A code is made of small letters without accents, digits, - and _.")
NOT_A_LIST = mark("A list is made of codes separated by semicolons, such as {example}.")
REPEATED = mark("The list names {repeated} twice: once is enough.")
TOO_MANY = mark("The list may hold {maximum} codes at most, the most important first.")
NOT_A_COUNTRY = mark("A country is written with its two-letter ISO 3166-1 code, such as FR.")
NOT_A_URL = mark("A web address begins with https:// or http:// and a host, without spaces.")
NOT_A_DATE = mark(
    "A date is written year-month-day and may stop at the year or the month: "
    "2026-11-22, 2026-11 or 2026."
)
NOT_WHOLE = mark("A whole number is expected here, in digits only.")
NOT_A_NUMBER = mark("A number is expected here, with a point before the decimals: {example}.")
OUT_OF_RANGE = mark("This must lie between {minimum} and {maximum}.")
LATITUDE_RANGE = mark(
    "A latitude lies between -90 and 90 degrees; check that latitude and longitude are not swapped."
)
LONGITUDE_RANGE = mark("A longitude lies between -180 and 180 degrees.")


def free_text(description: str, example: str, *, required: bool = False) -> pa.Column:
    """Build a column of free text."""
    return _column(description, example, required=required)


def slug(description: str, example: str, *, required: bool = True) -> pa.Column:
    """Build a column of ids: small letters, digits and single hyphens."""
    checks = [_pattern(SLUG, NOT_A_SLUG)]
    return _column(description, example, checks, required=required, pattern=SLUG)


def name_of_code(description: str, example: str, *, required: bool = True) -> pa.Column:
    """Build a column of codes that no list restricts, such as the topics of coverage."""
    checks = [_pattern(CODE, NOT_A_CODE)]
    return _column(description, example, checks, required=required, pattern=CODE)


def code(
    codes: Iterable[str], description: str, example: str, *, required: bool = False
) -> pa.Column:
    """Build a column of codes from a closed list."""
    allowed = list(codes)
    checks = [_every(frozenset(allowed).__contains__, CODE_UNKNOWN)]
    return _column(description, example, checks, required=required, enum=allowed)


def codes(allowed: Iterable[str], description: str, example: str) -> pa.Column:
    """Build a column of lists of codes from a closed list, separated by semicolons."""
    known = list(allowed)
    checks = [
        _pattern(LIST, NOT_A_LIST),
        _every(_without_repeats, REPEATED),
        _every(lambda cell: set(items(cell)) <= set(known), CODES_UNKNOWN),
    ]
    column = _column(description, example, checks, read="list", pattern=LIST)
    column.metadata |= {"codes": known, "separator": ";", "most": None}
    return column


def reference(table: str, description: str, example: str, *, required: bool = False) -> pa.Column:
    """Build a column of ids of another table's rows."""
    checks = [_pattern(SLUG, NOT_A_SLUG)]
    column = _column(description, example, checks, required=required, pattern=SLUG)
    column.metadata["refers"] = table
    return column


def references(
    table: str, description: str, example: str, *, required: bool = False, most: int | None = None
) -> pa.Column:
    """Build a column of lists of ids of another table's rows, separated by semicolons."""
    checks = [_pattern(LIST, NOT_A_LIST), _every(_without_repeats, REPEATED)]
    if most is not None:
        checks.append(_every(lambda cell: len(items(cell)) <= most, TOO_MANY))
    column = _column(description, example, checks, required=required, read="list", pattern=LIST)
    column.metadata |= {"refers": table, "separator": ";", "most": most}
    return column


def country(description: str, example: str = "FR", *, required: bool = False) -> pa.Column:
    """Build a column of ISO 3166-1 alpha-2 country codes."""
    checks = [_every(lambda cell: cell in countries(), NOT_A_COUNTRY)]
    return _column(description, example, checks, required=required, pattern=COUNTRY)


def url(description: str, example: str) -> pa.Column:
    """Build a column of web addresses, http and https only."""
    checks = [_pattern(URL, NOT_A_URL)]
    return _column(description, example, checks, format="uri", pattern=URL)


def date(description: str, example: str) -> pa.Column:
    """Build a column of ISO 8601 dates that may stop at the year or the month."""
    return _column(description, example, [_every(_is_date, NOT_A_DATE)], pattern=DATE)


def year(description: str, example: str, *, required: bool = False) -> pa.Column:
    """Build a column of years."""
    return integer(description, example, minimum=FIRST_YEAR, maximum=LAST_YEAR, required=required)


def integer(
    description: str,
    example: str,
    *,
    minimum: int = 0,
    maximum: int | None = None,
    required: bool = False,
) -> pa.Column:
    """Build a column of whole numbers."""
    checks = [_pattern(WHOLE, NOT_WHOLE), _between(minimum, maximum)]
    limits = {"minimum": minimum} | ({} if maximum is None else {"maximum": maximum})
    return _column(
        description, example, checks, required=required, type="integer", read="integer", **limits
    )


def number(description: str, example: str) -> pa.Column:
    """Build a column of numbers that may have decimals."""
    checks = [_pattern(DECIMAL, NOT_A_NUMBER)]
    return _column(description, example, checks, type="number", read="number")


def latitude(description: str, *, required: bool = False) -> pa.Column:
    """Build a column of WGS-84 latitudes in decimal degrees."""
    return _degrees(description, "46.006667", 90, LATITUDE_RANGE, required=required)


def longitude(description: str, *, required: bool = False) -> pa.Column:
    """Build a column of WGS-84 longitudes in decimal degrees."""
    return _degrees(description, "5.361667", 180, LONGITUDE_RANGE, required=required)


def values(column: pa.Column, cells: pd.Series) -> pd.Series:
    """Turn checked text into the column's type; an empty cell becomes unknown.

    Whole numbers become nullable `Int64`, numbers `float64` with NaN, lists tuples.
    """
    read = column.metadata["read"]
    if read == "list":
        known = {cell: items(cell) for cell in cells.unique()}
        return pd.Series([known[cell] for cell in cells], index=cells.index, dtype=object)
    if read in ("integer", "number"):
        numbers = pd.to_numeric(cells.where(cells != "", None))
        return numbers.astype("Int64" if read == "integer" else "float64")
    return cells.astype("str")


def items(cell: str) -> tuple[str, ...]:
    """Split a list inside a cell; an empty cell holds nothing."""
    return tuple(item.strip() for item in cell.split(";")) if cell else ()


@cache
def countries() -> frozenset[str]:
    """Return the ISO 3166-1 alpha-2 codes, and XK, which stands for Kosovo by agreement."""
    # CLDR also names groups, parts of countries and codes for tests.
    others = ("AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ")
    named = Locale("en").territories
    return frozenset(name for name in named if re.fullmatch(COUNTRY, name)) - frozenset(others)


def _column(
    description: str,
    example: str,
    checks: Iterable[pa.Check] = (),
    *,
    required: bool = False,
    type: str = "string",  # noqa: A002 - the word of Table Schema
    format: str = "",  # noqa: A002 - the word of Table Schema
    read: str = "text",
    **constraints: object,
) -> pa.Column:
    first = [pa.Check(lambda cells: cells != "", error=EMPTY)] if required else []
    return pa.Column(
        checks=[*first, *checks],
        required=required,
        description=description,
        metadata={
            "type": type,
            "format": format,
            "read": read,
            "example": example,
            "constraints": ({"required": True} if required else {}) | constraints,
        },
    )


def _degrees(
    description: str, example: str, limit: int, message: str, *, required: bool
) -> pa.Column:
    checks = [
        _pattern(DECIMAL, NOT_A_NUMBER),
        _every(lambda cell: not _is_decimal(cell) or abs(float(cell)) <= limit, message),
    ]
    return _column(
        description,
        example,
        checks,
        required=required,
        type="number",
        read="number",
        minimum=-limit,
        maximum=limit,
    )


def _every(accepts: Callable[[str], bool], message: str) -> pa.Check:
    """Check each different filled cell once: columns of codes hold few of them."""

    def verdicts(cells: pd.Series) -> pd.Series:
        known = {cell: not cell or accepts(cell) for cell in cells.unique()}
        return pd.Series([known[cell] for cell in cells], index=cells.index, dtype=bool)

    return pa.Check(verdicts, error=message)


def _pattern(pattern: str, message: str) -> pa.Check:
    matches = re.compile(pattern).fullmatch
    return _every(lambda cell: matches(cell) is not None, message)


def _between(minimum: int, maximum: int | None) -> pa.Check:
    def accepts(cell: str) -> bool:
        if not re.fullmatch(WHOLE, cell):
            return True  # said by another check
        return minimum <= int(cell) and (maximum is None or int(cell) <= maximum)

    return _every(accepts, OUT_OF_RANGE)


def _is_decimal(cell: str) -> bool:
    return re.fullmatch(DECIMAL, cell) is not None


def _is_date(cell: str) -> bool:
    if not re.fullmatch(DATE, cell):
        return False
    try:
        datetime.date.fromisoformat(cell + "-01-01"[len(cell) - 4 :] if len(cell) < 10 else cell)
    except ValueError:
        return False
    return FIRST_YEAR <= int(cell[:4]) <= LAST_YEAR


def _without_repeats(cell: str) -> bool:
    found = items(cell)
    return len(set(found)) == len(found)
