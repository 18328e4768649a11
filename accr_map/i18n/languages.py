"""Languages: gettext messages, number, date and country formats of a reader's language.

Messages live in gettext catalogues, one file a language (`locales/fr/messages.po`); the
message itself is the English text. Country, number and date formats come from CLDR
through Babel.
"""

from __future__ import annotations

import datetime
import gettext
import io
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from typing import cast

from babel import Locale, dates, lists, negotiate_locale, numbers
from babel.core import get_global
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from accr_map.errors import OrderError
from accr_map.i18n.folding import fold

LOCALES = Path(__file__).parents[1] / "locales"

# Order is preference: the first language is the one used when nothing else decides.
LANGUAGES = ("fr", "en", "zh")


# The language tag of HTML and of documents (BCP 47), where the code does not say enough.
_TAGS = {"zh": "zh-Hans"}
# Where a language is read as this interface writes it, if not where most speak it.
_TERRITORIES = {"en": "GB"}


def tag(code: str) -> str:
    """Return the BCP 47 tag of a language code: `zh-Hans` for `zh`, which is simplified here."""
    return _TAGS.get(code, code)


# What French shortens before a vowel, where a value follows.
_BEFORE_A_VALUE = re.compile(r"\b([Dd]|[Qq]u)e \{(\w+)\}")
_VOWELS = tuple("aeiouy")

# French sets a narrow space before a semicolon, Chinese sets one that is wide itself.
_SEMICOLONS = {"fr": "\u202f; ", "zh": "；"}
_COMMAS = {"zh": "，"}

# Between the context and the message in a compiled gettext catalogue.
_CONTEXT_END = "\x04"


def mark(message: str, context: str = "") -> str:
    """Mark a message for translation where it is written but not yet shown.

    Args:
        message: the English text.
        context: what tells it from the same English text with another translation.
    """
    return f"{context}{_CONTEXT_END}{message}" if context else message


# Among these is a number of every plural category of every language of CLDR.
_OF_EACH_CATEGORY = (*range(25), 100, 101, 102, 103, 1_000_000)

UNSPOKEN = mark("The interface does not speak {code}; it speaks {spoken}.")


@dataclass(frozen=True)
class Language:
    """One language of the interface: its code, its words and its formats."""

    code: str
    locale: Locale = field(hash=False)
    catalogue: gettext.NullTranslations = field(hash=False)

    def __reduce__(self) -> tuple[Callable[[str], Language], tuple[str]]:
        """Pass to another process by its code: the catalogue of messages is read there."""
        return language, (self.code,)

    @property
    def tag(self) -> str:
        """The BCP 47 tag of the language, for `lang` attributes."""
        return tag(self.code)

    @property
    def territory(self) -> str:
        """The country whose spelling and type the language follows, as ISO 3166-1 alpha-2."""
        return _TERRITORIES.get(self.code) or get_global("likely_subtags")[self.code][-2:]

    @property
    def regional_tag(self) -> str:
        """The language with its country, as office programs know it: `fr-FR`."""
        return f"{self.code}-{self.territory}"

    def text(self, message: str, **values: object) -> str:
        """Translate a message, then fill its `{named}` places with the values as given."""
        translated = self.catalogue.gettext(message) if message else ""
        # A language without this message gives it back, with its context.
        translated = translated.rpartition(_CONTEXT_END)[2]
        return self._elided(translated, values).format(**values) if values else translated

    def texts(self, messages: Mapping[str, str]) -> dict[str, str]:
        """Translate messages under the same codes, for a script; `{named}` places stay open."""
        return {code: self.text(message) for code, message in messages.items()}

    def count(self, one: str, many: str, number: int, **values: object) -> str:
        """Translate a message that depends on a number; `{n}` is the number, formatted."""
        translated = self.catalogue.ngettext(one, many, number)
        return self._elided(translated, values).format(n=self.number(number), **values)

    def forms(self, one: str, many: str) -> dict[str, str]:
        """Translate a message that depends on a number for each plural category of CLDR.

        `{n}` stays open: for a script, which chooses by `Intl.PluralRules`.
        """
        return {
            category: self.catalogue.ngettext(one, many, number)
            for category, number in _number_of_each(self.code).items()
        }

    def _elided(self, message: str, values: Mapping[str, object]) -> str:
        """Write `d’Avignon` for `de {place}`: French drops the vowel before another one."""
        if self.code != "fr":
            return message

        def short(matched: re.Match[str]) -> str:
            letter, name = matched.groups()
            begins = fold(str(values.get(name, "")))[:1]
            return f"{letter}’{{{name}}}" if begins in _VOWELS else matched.group()

        return _BEFORE_A_VALUE.sub(short, message)

    @property
    def large(self) -> int:
        """The unit of large numbers: a million; in Chinese ten thousand, 万."""
        return 10_000 if self.code == "zh" else 1_000_000

    def sentences(self, parts: Iterable[str]) -> str:
        """Put sentences one after another; Chinese leaves no space between them."""
        return ("" if self.code == "zh" else " ").join(filter(None, parts))

    def number(self, value: float, digits: int = 0) -> str:
        """Write a number as the language does, with at most `digits` decimals."""
        return _number(self.code, value, digits)

    def percent(self, share: float) -> str:
        """Write a share between 0 and 1 as a percentage."""
        return numbers.format_percent(share, locale=self.locale)

    def country(self, code: str) -> str:
        """Name a country from its ISO 3166-1 alpha-2 code; an unknown code names itself."""
        return cast("dict[str, str]", self.locale.territories).get(code, code)

    def name(self, code: str = "") -> str:
        """Name a language in this one, as at the start of a sentence; without a code itself."""
        name = cast("dict[str, str]", self.locale.languages).get(code or self.code, code)
        return name[:1].upper() + name[1:]

    def date(self, iso: str) -> str:
        """Write an ISO 8601 date, which may stop at the year or the month; empty stays empty."""
        parts = iso.split("-")
        if len(parts) == 1:
            return iso
        year, month, *day = (int(part) for part in parts)
        moment = datetime.date(year, month, day[0] if day else 1)
        if not day:
            return dates.format_skeleton("yMMMM", moment, locale=self.locale)
        return dates.format_date(moment, format="long", locale=self.locale)

    def commas(self, parts: Iterable[str]) -> str:
        """Join parts by commas as the language sets them; an empty part is left out."""
        return _COMMAS.get(self.code, ", ").join(filter(None, parts))

    def noted(self, text: str, note: str) -> str:
        """Write a note in brackets behind a text; an empty note leaves the text alone."""
        return self.text("{text} ({note})", text=text, note=note) if note else text

    def separated(self, parts: Iterable[str]) -> str:
        """Join parts by semicolons as the language sets them, where parts may hold commas."""
        return _SEMICOLONS.get(self.code, "; ").join(parts)

    def cited(self, names: Sequence[str]) -> str:
        """Name sources, or those who publish them, behind what they are; empty for none."""
        if not names:
            return ""
        named = self.separated(names)
        return self.count("Source: {names}", "Sources: {names}", len(names), names=named)

    def listed(self, words: Iterable[str]) -> str:
        """Join words as the language does: "a, b and c"."""
        return lists.format_list(list(words), locale=self.locale)


@lru_cache(maxsize=4096)
def _number(code: str, value: float, digits: int) -> str:
    pattern = "#,##0" + ("." + "#" * digits if digits else "")
    return numbers.format_decimal(value, format=pattern, locale=code)


@cache
def _number_of_each(code: str) -> dict[str, int]:
    """Return a number of each plural category of a language."""
    plural_form = language(code).locale.plural_form
    return {plural_form(number): number for number in reversed(_OF_EACH_CATEGORY)}


@cache
def language(code: str) -> Language:
    """Return the language of a code such as `fr`.

    Raises:
        OrderError: the interface has no such language.

    Example:
        >>> accr_map.language("fr").country("DE")
        'Allemagne'
    """
    if code not in LANGUAGES:
        raise OrderError(UNSPOKEN, code=code, spoken=", ".join(LANGUAGES))
    territory = _TERRITORIES.get(code, "")
    return Language(code, Locale(code, territory or None), _translations(code))


def preferred(accepted: Iterable[str], offered: Sequence[str] = LANGUAGES) -> str:
    """Choose one of the languages offered, by tags in order of preference (RFC 4647).

    A reader who names languages, none of them offered, is likelier to read English than
    the first language offered, which is for those who name none.
    """
    tags = [tag.strip() for tag in accepted if tag.strip() not in ("", "*")]
    other = "en" if tags and "en" in offered else offered[0]
    return negotiate_locale(tags, offered, sep="-") or other


def of_locale(environment: Mapping[str, str]) -> str:
    """Choose the language of who starts a program, by the variables of its locale (POSIX order)."""
    names = ("LC_ALL", "LC_MESSAGES", "LANG")
    locale = next((environment[name] for name in names if environment.get(name)), "C")
    tag = locale.partition(".")[0].replace("_", "-")
    return "en" if tag in ("C", "POSIX") else preferred([tag])


def accepted(header: str) -> list[str]:
    """List the tags of an Accept-Language header, best first (RFC 9110, 12.5.4)."""
    weighted: list[tuple[float, int, str]] = []
    for place, part in enumerate(header.split(",")):
        tag, _, weight = part.strip().partition(";q=")
        try:
            weighted.append((-float(weight or 1), place, tag))
        except ValueError:
            # A weight that is no number says nothing: the tag comes last.
            weighted.append((0.0, place, tag))
    return [tag for _, _, tag in sorted(weighted) if tag]


def _translations(code: str) -> gettext.NullTranslations:
    """Read the catalogue of a language; English needs none, messages being English."""
    path = LOCALES / code / "messages.po"
    if not path.exists():
        return gettext.NullTranslations()
    binary = io.BytesIO()
    with path.open("rb") as file:
        write_mo(binary, read_po(file, locale=code))
    binary.seek(0)
    return gettext.GNUTranslations(binary)
