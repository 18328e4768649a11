"""Confidence of a geocoder's answer, from 0 to 1, with its reasons in words.

A service's own score is where it starts. Agreement with what is known independently, the
gazetteer's town, the postal code, the region, a second service, raises it; disagreement
lowers it below the threshold, so that a person looks.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from accr_map.geo.distance import distance_km
from accr_map.geocoding.gazetteer import notes, precision
from accr_map.geocoding.gazetteer.match import Match
from accr_map.geocoding.gazetteer.names import key, localities, postal_code, with_territories
from accr_map.geocoding.providers import Answer

# Below this a person should look before the position is believed.
REVIEW_BELOW = 0.5
_DOUBTFUL = 0.3


@dataclass(frozen=True)
class Verdict:
    """How sure an answer is, from 0 to 1, and the sentences that explain it.

    `agrees` with the gazetteer's town: None when the gazetteer cannot tell.
    """

    confidence: float
    reasons: tuple[str, ...]
    agrees: bool | None = None

    @property
    def is_accepted(self) -> bool:
        """Tell whether the answer can stand without a person looking at it."""
        return self.confidence >= REVIEW_BELOW and self.agrees is not False


def weigh(
    answer: Answer,
    match: Match,
    site: Mapping[str, str],
    country: str,
    others: Sequence[Answer] = (),
) -> Verdict:
    """Weigh an answer against the gazetteer's match, the site's own fields, other answers."""
    value, reasons = 0.3 + 0.5 * min(max(answer.score, 0.0), 1.0), []
    if answer.score < 0.5:
        reasons.append(notes.UNSURE)
    agrees = is_near(answer, match)
    if agrees is not None:
        value += 0.2 if agrees else -0.3
        reasons.append(notes.NEAR_TOWN if agrees else notes.FAR_FROM_TOWN)
    change, code_reasons = _postal_code(answer, site, country)
    value, reasons = value + change, [*reasons, *code_reasons]
    if _same_area(answer, site):
        value, reasons = value + 0.1, [*reasons, notes.SAME_AREA]
    if any(is_same(answer, other) for other in others):
        value, reasons = value + 0.15, [*reasons, notes.TWO_AGREE]
    doubts = _doubts(answer, country, agrees=agrees)
    ceiling = _DOUBTFUL if doubts or agrees is False else 0.95
    if answer.precision == precision.REGION:
        ceiling = min(ceiling, 0.4)
    value = round(max(min(value, ceiling), 0.05), 2)
    return Verdict(value, (*reasons, *doubts), agrees)


def is_sure(match: Match) -> bool:
    """Tell whether a place lies within the radius of the gazetteer's match, as far as that knows.

    The area of a listed postal code holds its place, though a person must look at a town that
    was not found in it.
    """
    doubts = {notes.CONTRADICTED, notes.SITE_NAME, notes.NO_COUNTRY}
    is_held = notes.POSTAL_CODE in match.notes and doubts.isdisjoint(match.notes)
    return match.is_placed and (match.confidence >= REVIEW_BELOW or is_held)


def is_near(answer: Answer, match: Match) -> bool | None:
    """Tell whether an answer lies in the gazetteer's town; None when there is no sure town.

    A town that only its name tells is confirmed by an answer near it, and denies none far away.
    """
    is_named = match.is_placed and notes.NAME_ALONE in match.notes
    if match.precision == precision.REGION or not (is_sure(match) or is_named):
        return None
    away = distance_km(answer.latitude, answer.longitude, match.latitude, match.longitude)
    near = bool(away <= match.radius_km + precision.RADIUS_KM[answer.precision])
    return near if near or is_sure(match) else None


def is_same(answer: Answer, other: Answer) -> bool:
    """Tell whether two answers lie no further apart than their classes allow."""
    away = distance_km(answer.latitude, answer.longitude, other.latitude, other.longitude)
    allowed = precision.RADIUS_KM[answer.precision] + precision.RADIUS_KM[other.precision]
    return bool(away <= allowed)


def is_in(answer: Answer, country: str) -> bool:
    """Tell whether an answer is in a country as far as the service says."""
    return not country or not answer.country or answer.country in with_territories(country)


def _doubts(answer: Answer, country: str, *, agrees: bool | None) -> list[str]:
    if country and not answer.country and not agrees:
        return [notes.COUNTRY_UNKNOWN]
    return []


def _postal_code(answer: Answer, site: Mapping[str, str], country: str) -> tuple[float, list[str]]:
    given = postal_code(site.get("postal_code", ""), country)
    answered = postal_code(answer.postal_code, country)
    if not given or not answered:
        return 0.0, []
    if given == answered:
        return 0.1, [notes.SAME_POSTAL_CODE]
    return -0.2, [notes.OTHER_POSTAL_CODE]


def _same_area(answer: Answer, site: Mapping[str, str]) -> bool:
    given = {
        key(name) for field in ("department", "region") for name in localities(site.get(field, ""))
    }
    return bool(given & {key(name) for name in answer.around})
