"""What awaits a visitor of a site: hours in words, whether it is open, contacts, the way there.

Opening hours follow the syntax of OpenStreetMap (wiki.openstreetmap.org/wiki/Key:opening_hours),
which the package opening-hours-py reads, with the holidays of a country and the time of a place.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any, cast
from zoneinfo import ZoneInfo

import phonenumbers
from babel.dates import format_skeleton
from opening_hours import OpeningHours

from accr_map.i18n import mark
from accr_map.i18n.translated import passage
from accr_map.profiles.facts import Fact, fact
from accr_map.tables import site_columns
from accr_map.tables.codes import ACTIVITIES, WHEELCHAIR

if TYPE_CHECKING:
    from accr_map.catalogue import Catalogue
    from accr_map.i18n import Language

#: The columns that tell a visitor what awaits, with those that have a language in their names.
COLUMNS = (
    "opening_hours",
    "prices",
    "telephone",
    "email",
    "station",
    "station_km",
    "wheelchair",
    "languages_spoken",
    "activities",
    "calendar",
)
GROUP = "visit"

_DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_HOLIDAYS = {"PH": mark("public holidays"), "SH": mark("school holidays")}
_MONTH, _DAY, _TIME = "|".join(_MONTHS), "|".join((*_DAYS, *_HOLIDAYS)), r"\d\d:\d\d-\d\d:\d\d"
# A rule that words are known for: months, days, then times or that it is closed.
_RULE = re.compile(
    rf"(?:(?P<months>(?:{_MONTH})(?:[-,](?:{_MONTH}))*):? ?)?"
    rf"(?:(?P<days>(?:{_DAY})(?:[-,] ?(?:{_DAY}))*) ?)?"
    rf"(?P<times>24/7|off|closed|{_TIME}(?:, ?{_TIME})*)?"
)
#: Rules that schema.org's `openingHours` can say: days and times, the same all the year.
_PLAIN = re.compile(rf"(?:(?:{'|'.join(_DAYS)})(?:[-,](?:{'|'.join(_DAYS)}))* )?{_TIME}")


def facts(row: Mapping[Any, Any], language: Language) -> Iterator[Fact]:
    """Yield what a visitor of a site wants to know, as far as its row says it."""
    text, heading = language.text, _headings()
    yield fact(
        text(heading["activities"]),
        (text(ACTIVITIES[code]) for code in row["activities"]),
        GROUP,
    )
    yield fact(text(heading["opening_hours"]), in_words(row["opening_hours"], language), GROUP)
    if prices := passage(row, "prices", language):
        yield Fact(text(heading["prices"]), (prices,), GROUP)
    if row["telephone"]:
        number = phonenumbers.parse(row["telephone"])
        shown = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
        address = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.RFC3966)
        yield fact(text(heading["telephone"]), [shown], GROUP, address)
    yield fact(text(heading["email"]), [row["email"]], GROUP, f"mailto:{row['email']}")
    yield fact(text(heading["station"]), _station(row, language), GROUP)
    yield fact(text(heading["wheelchair"]), [text(WHEELCHAIR.get(row["wheelchair"], ""))], GROUP)
    named = cast("dict[str, str]", language.locale.languages)
    # A capital begins the line alone: French and others write names of languages small.
    spoken = language.listed([named[code] for code in row["languages_spoken"]])
    yield fact(text(heading["languages_spoken"]), [spoken[:1].upper() + spoken[1:]], GROUP)


def _headings() -> Mapping[str, str]:
    return site_columns.shown("workbook", COLUMNS)


def _station(row: Mapping[Any, Any], language: Language) -> Iterator[str]:
    km = row["station_km"]
    if row["station"]:
        far = "" if math.isnan(km) else language.text("{km} km", km=language.number(km, 1))
        yield " · ".join(filter(None, (row["station"], far)))


# ---- hours ----


def in_words(hours: str, language: Language) -> list[str]:
    """Say opening hours in words, a line a rule; as they are written where words are missing."""
    rules = [rule.strip() for rule in hours.split(";") if rule.strip()]
    matches = [_RULE.fullmatch(rule) for rule in rules]
    if not all(matches):
        return [hours]
    return [_said(match.groupdict(default=""), language) for match in matches if match]


def _said(rule: Mapping[str, str], language: Language) -> str:
    text = language.text
    months, days = (
        of["stand-alone"]["wide"] for of in (language.locale.months, language.locale.days)
    )
    names = {
        **{code: months[at] for at, code in enumerate(_MONTHS, start=1)},
        **{code: days[at] for at, code in enumerate(_DAYS)},
        **{code: text(word) for code, word in _HOLIDAYS.items()},
    }
    when = [_ranges(part, names, language) for part in (rule["months"], rule["days"]) if part]
    times = rule["times"]
    if times in ("off", "closed"):
        hours = text("closed")
    elif times == "24/7":
        hours = text("always open")
    else:
        hours = language.listed(part.strip().replace("-", "–") for part in times.split(",") if part)
    if not when:
        return hours
    days_said = when[0]
    if len(when) > 1:
        days_said = text("{months}, {days}", months=when[0], days=when[1])
    sentence = text("{days}: {hours}", days=days_said, hours=hours or text("open"))
    return sentence[:1].upper() + sentence[1:]


def _ranges(codes: str, names: Mapping[str, str], language: Language) -> str:
    """Name days or months, alone and from one to another."""
    parts = []
    for part in re.split(", ?", codes):
        first, _, last = part.partition("-")
        named = names[first.strip()]
        if last:
            named = language.text("{one} to {other}", one=named, other=names[last.strip()])
        parts.append(named)
    return language.listed(parts)


def now(row: Mapping[Any, Any], moment: datetime, language: Language) -> str:
    """Say whether a site is open at a moment, and until or from when, in its own time.

    Empty without hours, without a position, which tells the time zone and the holidays, and
    where the hours do not say.
    """
    if not row["opening_hours"] or math.isnan(row["latitude"]):
        return ""
    hours = OpeningHours(row["opening_hours"], coords=(row["latitude"], row["longitude"]))
    instant = moment.astimezone(ZoneInfo("UTC"))
    change = hours.next_change(instant)
    text = language.text
    if hours.is_open(instant):
        if change is None:
            return text("Open now")
        return text("Open now, until {time}", time=_time(change, instant, language))
    if not hours.is_closed(instant):
        return ""
    if change is None:
        return text("Closed now")
    return text("Closed now; next opening: {time}", time=_time(change, instant, language))


def _time(change: datetime, instant: datetime, language: Language) -> str:
    """Write a time of a place; with its day where that is another one."""
    parts = ["Hm"]
    if instant.astimezone(change.tzinfo).date() != change.date():
        parts = ["MMMEd", "Hm"]
    return " ".join(
        format_skeleton(part, change, change.tzinfo, locale=language.locale) for part in parts
    )


def schema_hours(hours: str) -> list[str]:
    """Return the rules as schema.org writes them; empty if it cannot say one of them."""
    rules = [rule.strip().replace(", ", ",") for rule in hours.split(";") if rule.strip()]
    return rules if all(map(_PLAIN.fullmatch, rules)) else []


# ---- what is known ----


def known(catalogue: Catalogue, language: Language) -> list[tuple[str, int]]:
    """Count the sites of which each of these facts is known, by its heading."""
    sites = catalogue.sites
    counted = []
    for column, heading in _headings().items():
        names = [
            name for name in map(str, sites) if name == column or name.startswith(f"{column}_")
        ]
        names = [name for name in names if name != "station_km" or column == "station_km"]
        filled = sites[names].map(lambda cell: bool(cell) and cell == cell)
        counted.append((language.text(heading), int(filled.any(axis=1).sum())))
    return counted
