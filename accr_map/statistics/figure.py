"""`Figure`: a number with the rows it counts, its formula, its sources and its remarks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType

import pandas as pd

from accr_map.i18n import Language, mark
from accr_map.i18n.translated import chosen, marked
from accr_map.statistics.measures.residencies import qualified

NOTHING: Mapping[str, object] = MappingProxyType({})

#: Counted things are whole numbers; the others have a unit of their own.
COUNT, SHARE, KM, PEOPLE = "count", "share", "km", "people"

_PEOPLE = mark("{n} people")


@dataclass(frozen=True)
class Remark:
    """A sentence about a figure, with its values; lists of countries are named when read."""

    message: str
    values: Mapping[str, object] = field(default_factory=lambda: NOTHING)

    def text(self, language: Language) -> str:
        """Say it in a language."""
        values = {key: _told(value, language) for key, value in self.values.items()}
        return language.text(self.message, **values)


@dataclass(frozen=True)
class Percent:
    """A share between 0 and 1, in a remark."""

    value: float


@dataclass(frozen=True)
class Country:
    """A country by its code, in a remark."""

    code: str


@dataclass(frozen=True)
class ByLanguage:
    """A text of the data in several languages, in a remark."""

    texts: Mapping[str, str]


@dataclass(frozen=True, eq=False)
class Figure:
    """A number for people to quote, with everything needed to check it.

    `rows` are what it counts: `id` first (of `table`), then what was measured of each row.
    """

    id: str
    #: What it is, as a message, such as "Countries".
    label: str
    #: None if nothing is known that it could be worked out from; then `unknown` says so.
    value: float | None
    unit: str
    formula: Remark
    #: The table whose ids the rows hold: `sites`, `places`, `programmes`, `residencies`…
    table: str
    rows_of: Callable[[], pd.DataFrame]
    #: Ids of `sources.csv`, or none where the rows name theirs.
    sources: tuple[str, ...] = ()
    #: Sources outside `sources.csv`.
    origin: str = ""
    #: Year, period or date that it speaks of, ISO 8601; empty without a value, or
    #: where no day is today.
    year: str = ""
    #: What is said in place of the bare year, where the year alone would not be true.
    period: Remark | None = None
    #: How many of the things it looks at are known, and of how many (None: nobody knows).
    known: int | None = None
    total: int | None = None
    qualifier: str = ""
    remarks: tuple[Remark, ...] = ()
    #: What a published total covers; None for a number that is worked out here.
    scope: Remark | None = None
    unknown: str = mark("unknown")

    @cached_property
    def rows(self) -> pd.DataFrame:
        """The rows it counts, gathered when first asked for."""
        return self.rows_of()

    def text(self, language: Language) -> str:
        """Write the number, with its unit; the words of `unknown` if there is none."""
        if self.value is None:
            return language.text(self.unknown)
        return amount(self.value, self.unit, language, self.qualifier)

    def completeness(self, language: Language) -> str:
        """Say of how many it is known; empty if of all."""
        if self.known is None or self.known == self.total:
            return ""
        if self.total is None:
            return language.text("{known} known", known=language.number(self.known))
        return language.text(
            "{known} of {total} known",
            known=language.number(self.known),
            total=language.number(self.total),
        )

    def when(self, language: Language) -> str:
        """Say of which year or period it speaks: the words of `period`, else ISO 8601."""
        return self.period.text(language) if self.period else self.year

    def note(self, language: Language) -> str:
        """Say of how many it is known, what it covers, and of which year it speaks."""
        scope = self.scope.text(language) if self.scope else ""
        # A scope that says its year needs no date behind it.
        day = "" if scope and self.year[:4] in scope else language.date(self.year)
        day = self.when(language) if self.period else day
        parts = (self.completeness(language), scope, day)
        return " · ".join(filter(None, parts))


def amount(value: float, unit: str, language: Language, qualifier: str = "") -> str:
    """Write a value of a unit: 36, 64 %, 45 km, 26.9 million."""
    if unit == SHARE:
        return language.percent(value)
    if unit == KM:
        return language.text("{km} km", km=language.number(value)).replace(
            " ", "\N{NO-BREAK SPACE}"
        )
    if unit == PEOPLE:
        return people(value, language)
    return qualified(value, qualifier, language)


def people(value: float, language: Language, *, named: bool = False) -> str:
    """Write a number of inhabitants as exactly as it is known: three digits.

    With `named` it says what is counted: "26.9 million people", "850 people".
    """
    if value < 999_500:
        step = 10 ** max(len(str(int(value))) - 3, 0)
        number = language.number(round(value / step) * step)
        return language.text(_PEOPLE, n=number) if named else number
    digits = 1 if value < 99_950_000 else 0
    rounded = round(value / 1e6, digits) * (1_000_000 // language.large)
    # French says "1,9 million" and "2 millions"; English has one word for both. What is a
    # million to them is a hundred times the unit of Chinese, whose message says so.
    ngettext = language.catalogue.ngettext
    if named:
        translated = ngettext("{n} million people", "{n} million people", int(rounded))
    else:
        translated = ngettext("{n} million", "{n} million", int(rounded))
    return translated.format(n=language.number(rounded, digits))


def difference(value: float, unit: str, language: Language) -> str:
    """Write a difference with its sign; shares differ by percentage points."""
    sign = "+" if value > 0 else "−" if value < 0 else "±"
    if unit == SHARE:
        points = round(abs(value) * 100)
        return language.text("{n} points", n=f"{sign}{language.number(points)}")
    return f"{sign}{amount(abs(value), unit, language)}"


def _told(value: object, language: Language) -> object:
    if isinstance(value, Percent):
        return language.percent(value.value)
    if isinstance(value, Country):
        return language.country(value.code)
    if isinstance(value, ByLanguage):
        return marked(chosen(value.texts, language))
    if isinstance(value, tuple):
        return language.listed(str(_told(item, language)) for item in value)
    if isinstance(value, Remark):
        return value.text(language)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return language.number(value)
    return value
