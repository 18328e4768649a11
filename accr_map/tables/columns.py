"""Column types of the tables: checks, description and example of each.

Files are read as text first, so that `01500` and `000` stay what they are, and cells are
checked as text; an empty cell means unknown. What Table Schema says of a field comes from the
same `Column` as its checks, so that both are written once.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import KW_ONLY, dataclass, field, replace
from functools import cache
from typing import Literal, cast

import opening_hours
import pandas as pd
import phonenumbers
from babel import Locale

from accr_map.i18n import mark
from accr_map.palette import LIGHT

SLUG = r"[a-z0-9]+(-[a-z0-9]+)*"
CODE = r"[a-z0-9]+([-_][a-z0-9]+)*"
LIST = rf"{SLUG}( *; *{SLUG})*"
# No user name or backslash before the path: browsers and readers disagree about the host.
URL = r"https?://[^\s/?#@<>\"\\^`{|}]+([/?#][^\s<>\"\\^`{|}]*)?"
DATE = r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"
COUNTRY = r"[A-Z]{2}"
COUNTRIES = rf"{COUNTRY}( *; *{COUNTRY})*"
EMAIL = r"[^\s@<>\"&?]+@[^\s@<>\"&?]+\.[a-zA-Z]{2,}"
LANGUAGES_LIST = r"[a-z]{2}( *; *[a-z]{2})*"
COLOUR = r"#[0-9a-f]{6}"
# What a title of MediaWiki may not hold, and what Commons does not allow in names of files.
COMMONS = (
    r"[^\s#<>\[\]|{}/\\:_\x00-\x1f][^#<>\[\]|{}/\\:_\x00-\x1f]{0,230}"
    r"\.(?i:jpe?g|png|webp|tiff?|svg|gif)"
)
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
NOT_COUNTRIES = mark("A list of countries is made of ISO 3166-1 codes, such as {example}.")
NOT_A_URL = mark("A web address begins with https:// or http:// and a host, without spaces.")
NOT_A_DATE = mark(
    "A date is written year-month-day and may stop at the year or the month: "
    "2026-11-22, 2026-11 or 2026."
)
NOT_HOURS = mark(
    "Opening hours are written as in OpenStreetMap, such as {example}; months, days and times in "
    "this order, rules separated by semicolons."
)
NOT_A_TELEPHONE = mark("A telephone number begins with + and the code of its country: {example}.")
NOT_AN_EMAIL = mark("An e-mail address has one @ and a host, without spaces.")
NOT_LANGUAGES = mark("A list of languages is made of two-letter codes (ISO 639-1): {example}.")
NOT_ON_COMMONS = mark(
    "A picture on Wikimedia Commons is named as on its page there, such as {example}: no address, "
    "no “File:”, and the ending of a picture."
)
NOT_A_COLOUR = mark("A colour is written # and six digits, 0 to 9 and a to f.")
NOT_WHOLE = mark("A whole number is expected here, in digits only.")
NOT_A_NUMBER = mark("A number is expected here, with a point before the decimals: {example}.")
OUT_OF_RANGE = mark("This must lie between {minimum} and {maximum}.")
LATITUDE_RANGE = mark(
    "A latitude lies between -90 and 90 degrees; check that latitude and longitude are not swapped."
)
LONGITUDE_RANGE = mark("A longitude lies between -180 and 180 degrees.")


# Where readers see a column by itself: the card of a row, the table of the page, the workbook.
Place = Literal["card", "table", "workbook"]
# A message, and the test that a filled cell must pass.
Check = tuple[str, Callable[[str], object]]


@dataclass(frozen=True)
class Column:
    """A column of a table: what its cells may hold, as checked and as published."""

    description: str
    example: str
    #: Whether the column must be there and every cell be filled.
    required: bool = False
    _: KW_ONLY
    checks: tuple[Check, ...] = ()
    #: Type and format of Table Schema; a list inside a cell is a string there.
    type: str = "string"
    format: str = "default"
    pattern: str = ""
    #: The codes that may stand here; empty if no list restricts them.
    codes: tuple[str, ...] = ()
    #: Their labels, marked for translation, where the list has any.
    labels: Mapping[str, str] = field(default_factory=dict[str, str], hash=False)
    minimum: int | None = None
    maximum: int | None = None
    #: Table whose ids stand here; empty if none.
    refers: str = ""
    #: Whether a cell holds a list separated by semicolons, and of how many items at most.
    is_list: bool = False
    most: int | None = None
    #: Heading for readers, marked for translation, and where it stands; empty if nowhere.
    heading: str = ""
    places: tuple[Place, ...] = ()

    def shown(self, heading: str, *places: Place) -> Column:
        """Return the column with a heading, shown in these places."""
        return replace(self, heading=heading, places=places)

    @property
    def constraints(self) -> dict[str, object]:
        """Return the constraints of the field as Table Schema names them."""
        named = {
            "required": self.required or None,
            "enum": list(self.codes) if self.codes and not self.is_list else None,
            "pattern": self.pattern or None,
            "minimum": self.minimum,
            "maximum": self.maximum,
        }
        return {name: value for name, value in named.items() if value is not None}

    def faults(self, cells: pd.Series) -> Iterator[tuple[int, str]]:
        """Yield the index label of each refused cell and the message of the check it failed."""
        # Columns of codes hold few different cells: each is checked once.
        written = set(cells)
        if self.required and "" in written:
            yield from ((line, EMPTY) for line in cells.index[cells == ""])
        for message, accepts in self.checks:
            refused = [cell for cell in written if cell and not accepts(cell)]
            if refused:
                yield from ((line, message) for line in cells.index[cells.isin(refused)])

    def values(self, cells: pd.Series) -> pd.Series:
        """Turn checked text into the column's type; an empty cell becomes unknown.

        Whole numbers become nullable `Int64`, numbers `float64` with NaN, lists tuples.
        """
        if self.is_list:
            known = {cell: items(cell) for cell in cells.unique()}
            return pd.Series([known[cell] for cell in cells], index=cells.index, dtype=object)
        if self.type in ("integer", "number"):
            numbers = pd.to_numeric(cells.where(cells != "", None))
            return numbers.astype("Int64" if self.type == "integer" else "float64")
        return cells.astype("str")


def free_text(description: str, example: str, *, required: bool = False) -> Column:
    """Build a column of free text."""
    return Column(description, example, required)


def slug(description: str, example: str) -> Column:
    """Build a column of ids: small letters, digits and single hyphens."""
    return Column(description, example, required=True, checks=(_IS_SLUG,), pattern=SLUG)


def name_of_code(description: str, example: str, *, required: bool = True) -> Column:
    """Build a column of codes that no list restricts, such as the topics of coverage."""
    checks = (_matches(CODE, NOT_A_CODE),)
    return Column(description, example, required, checks=checks, pattern=CODE)


def code(codes: Iterable[str], description: str, example: str, *, required: bool = False) -> Column:
    """Build a column of codes from a closed list."""
    allowed = tuple(codes)
    checks = ((CODE_UNKNOWN, frozenset(allowed).__contains__),)
    labels = _labels(codes)
    return Column(description, example, required, checks=checks, codes=allowed, labels=labels)


def codes(allowed: Iterable[str], description: str, example: str) -> Column:
    """Build a column of lists of codes from a closed list, separated by semicolons."""
    known = tuple(allowed)

    def are_known(cell: str) -> bool:
        return set(items(cell)) <= set(known)

    checks = (*_IS_LIST, (CODES_UNKNOWN, are_known))
    labels = _labels(allowed)
    return Column(
        description, example, checks=checks, pattern=LIST, codes=known, labels=labels, is_list=True
    )


def _labels(codes: Iterable[str]) -> Mapping[str, str]:
    """Return the labels of codes that are named with them."""
    return cast("Mapping[str, str]", codes) if isinstance(codes, Mapping) else {}


def reference(table: str, description: str, example: str, *, required: bool = False) -> Column:
    """Build a column of ids of another table's rows."""
    checks = (_IS_SLUG,)
    return Column(description, example, required, checks=checks, pattern=SLUG, refers=table)


def references(table: str, description: str, example: str, *, most: int | None = None) -> Column:
    """Build a column of lists of ids of another table's rows, separated by semicolons."""

    def are_few(cell: str) -> bool:
        return most is None or len(items(cell)) <= most

    return Column(
        description,
        example,
        checks=(*_IS_LIST, (TOO_MANY, are_few)),
        pattern=LIST,
        refers=table,
        is_list=True,
        most=most,
    )


def country(description: str, example: str = "FR", *, required: bool = False) -> Column:
    """Build a column of ISO 3166-1 alpha-2 country codes."""
    return Column(
        description, example, required, checks=((NOT_A_COUNTRY, _is_country),), pattern=COUNTRY
    )


def country_list(description: str) -> Column:
    """Build a column of lists of country codes, separated by semicolons."""

    def are_countries(cell: str) -> bool:
        return all(map(_is_country, items(cell)))

    checks = ((NOT_COUNTRIES, are_countries), (REPEATED, _without_repeats))
    return Column(description, "FR;ES", checks=checks, pattern=COUNTRIES, is_list=True)


def url(description: str, example: str) -> Column:
    """Build a column of web addresses, http and https only."""
    checks = (_matches(URL, NOT_A_URL),)
    return Column(description, example, checks=checks, format="uri", pattern=URL)


def hours(description: str, example: str) -> Column:
    """Build a column of opening hours in the syntax of OpenStreetMap."""
    return Column(description, example, checks=((NOT_HOURS, opening_hours.validate),))


def telephone(description: str, example: str) -> Column:
    """Build a column of telephone numbers with the code of their country."""
    return Column(description, example, checks=((NOT_A_TELEPHONE, _is_telephone),))


def email(description: str, example: str) -> Column:
    """Build a column of e-mail addresses."""
    checks = (_matches(EMAIL, NOT_AN_EMAIL),)
    return Column(description, example, checks=checks, pattern=EMAIL)


def commons(description: str, example: str) -> Column:
    """Build a column of names of pictures on Wikimedia Commons."""
    return Column(description, example, checks=(_matches(COMMONS, NOT_ON_COMMONS),))


def languages(description: str, example: str) -> Column:
    """Build a column of lists of languages by their ISO 639-1 codes, separated by semicolons."""

    def are_languages(cell: str) -> bool:
        return all(code in language_codes() for code in items(cell))

    checks = ((NOT_LANGUAGES, are_languages), (REPEATED, _without_repeats))
    return Column(description, example, checks=checks, pattern=LANGUAGES_LIST, is_list=True)


def date(description: str, example: str) -> Column:
    """Build a column of ISO 8601 dates that may stop at the year or the month."""
    return Column(description, example, checks=((NOT_A_DATE, _is_date),), pattern=DATE)


def year(description: str, example: str, *, required: bool = False) -> Column:
    """Build a column of years."""
    return integer(description, example, minimum=FIRST_YEAR, maximum=LAST_YEAR, required=required)


def integer(
    description: str,
    example: str,
    *,
    minimum: int = 0,
    maximum: int | None = None,
    required: bool = False,
) -> Column:
    """Build a column of whole numbers."""

    def is_between(cell: str) -> bool:
        if not re.fullmatch(WHOLE, cell):
            return True  # refused by the other check
        return minimum <= int(cell) and (maximum is None or int(cell) <= maximum)

    return Column(
        description,
        example,
        required,
        checks=(_matches(WHOLE, NOT_WHOLE), (OUT_OF_RANGE, is_between)),
        type="integer",
        minimum=minimum,
        maximum=maximum,
    )


def number(description: str, example: str) -> Column:
    """Build a column of numbers that may have decimals."""
    return Column(description, example, checks=(_IS_DECIMAL,), type="number")


def share(description: str) -> Column:
    """Build a column of numbers between 0 and 1."""

    def is_between(cell: str) -> bool:
        return not re.fullmatch(DECIMAL, cell) or 0 <= float(cell) <= 1

    return Column(
        description,
        "0.85",
        checks=(_IS_DECIMAL, (OUT_OF_RANGE, is_between)),
        type="number",
        minimum=0,
        maximum=1,
    )


def colour(description: str, *, required: bool = False) -> Column:
    """Build a column of colours, red, green and blue in two digits each."""
    checks = (_matches(COLOUR, NOT_A_COLOUR),)
    return Column(description, LIGHT.field, required, checks=checks, pattern=COLOUR)


def latitude(description: str, *, required: bool = False) -> Column:
    """Build a column of WGS-84 latitudes in decimal degrees."""
    return _degrees(description, "46.006667", 90, LATITUDE_RANGE, required=required)


def longitude(description: str, *, required: bool = False) -> Column:
    """Build a column of WGS-84 longitudes in decimal degrees."""
    return _degrees(description, "5.361667", 180, LONGITUDE_RANGE, required=required)


def items(cell: str) -> tuple[str, ...]:
    """Split a list inside a cell; an empty cell holds nothing."""
    return tuple(item.strip() for item in cell.split(";")) if cell else ()


@cache
def countries() -> frozenset[str]:
    """Return the ISO 3166-1 alpha-2 codes, and XK, which stands for Kosovo by agreement."""
    # CLDR also names groups, parts of countries and codes for tests.
    others = ("AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ")
    named = (str(territory) for territory in Locale("en").territories)
    return frozenset(name for name in named if re.fullmatch(COUNTRY, name)) - frozenset(others)


@cache
def language_codes() -> frozenset[str]:
    """Return the ISO 639-1 codes of languages."""
    return frozenset(code for code in map(str, Locale("en").languages) if len(code) == 2)


def _degrees(description: str, example: str, limit: int, message: str, *, required: bool) -> Column:
    def is_inside(cell: str) -> bool:
        return not re.fullmatch(DECIMAL, cell) or abs(float(cell)) <= limit

    return Column(
        description,
        example,
        required,
        checks=(_IS_DECIMAL, (message, is_inside)),
        type="number",
        minimum=-limit,
        maximum=limit,
    )


def _matches(pattern: str, message: str) -> Check:
    return message, re.compile(pattern).fullmatch


def _is_telephone(cell: str) -> bool:
    try:
        return phonenumbers.is_possible_number(phonenumbers.parse(cell))
    except phonenumbers.NumberParseException:
        return False


def _is_country(cell: str) -> bool:
    return cell in countries()


def _is_date(cell: str) -> bool:
    if not re.fullmatch(DATE, cell):
        return False
    try:
        datetime.date.fromisoformat(cell + "-01-01"[len(cell) - 4 :] if len(cell) < 10 else cell)
    except ValueError:
        return False
    return FIRST_YEAR <= int(cell[:4]) <= LAST_YEAR


def _without_repeats(cell: str) -> bool:
    parts = items(cell)
    return len(set(parts)) == len(parts)


_IS_SLUG = _matches(SLUG, NOT_A_SLUG)
_IS_DECIMAL = _matches(DECIMAL, NOT_A_NUMBER)
_IS_LIST = (_matches(LIST, NOT_A_LIST), (REPEATED, _without_repeats))
