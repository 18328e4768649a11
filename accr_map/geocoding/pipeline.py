"""Geocoding pipeline: services in order, answers compared, the gazetteer last."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from geopy.exc import (
    GeocoderAuthenticationFailure,
    GeocoderInsufficientPrivileges,
    GeocoderParseError,
    GeocoderQuotaExceeded,
    GeocoderRateLimited,
    GeocoderTimedOut,
    GeocoderUnavailable,
    GeopyError,
)

from accr_map.geo.datum import WGS84
from accr_map.geocoding import confidence
from accr_map.geocoding.confidence import Verdict
from accr_map.geocoding.gazetteer import notes, precision
from accr_map.geocoding.gazetteer.geocoder import METHOD, Gazetteer
from accr_map.geocoding.gazetteer.matching import Match
from accr_map.geocoding.gazetteer.names import country_code
from accr_map.geocoding.limiter import BusyError, Limiter
from accr_map.geocoding.position import Candidate, Position
from accr_map.geocoding.providers import PROVIDERS, Found, NotUnderstoodError, Provider
from accr_map.geocoding.queries import LOCALITY_ONLY, Query, forms
from accr_map.geocoding.services import Services
from accr_map.geocoding.transport import Cache, Transport

# The first that fits is said; the order goes from the narrow to the wide.
_REASONS: tuple[tuple[type[Exception], str], ...] = (
    (BusyError, notes.ASKED_TO_WAIT),
    (GeocoderRateLimited, notes.ASKED_TO_WAIT),
    (GeocoderTimedOut, notes.TOO_LATE),
    (GeocoderUnavailable, notes.UNREACHABLE),
    (GeocoderParseError, notes.GARBLED),
    (NotUnderstoodError, notes.GARBLED),
    (GeocoderInsufficientPrivileges, notes.REFUSED),
    (GeocoderAuthenticationFailure, notes.REFUSED),
    (GeocoderQuotaExceeded, notes.REFUSED),
    (GeopyError, notes.FAILED),
    (OSError, notes.NO_TURN),
)
_FAILURES_BEFORE_PAUSE = 3
_PAUSE_S, _REFUSED_PAUSE_S = 60.0, 3600.0


@dataclass
class _Service:
    """A service in use: how it is asked and how it has been doing."""

    provider: Provider
    transport: Transport
    domain: str
    failures: int = 0
    paused_until: float = 0.0

    @property
    def is_paused(self) -> bool:
        return time.monotonic() < self.paused_until

    def note(self, reason: str) -> str:
        return f"{self.provider.title}: {reason}"

    def failed(self, reason: str) -> None:
        """Count a failure; a service that refuses or keeps failing is left alone for a while."""
        self.failures += 1
        if reason == notes.REFUSED:
            self.paused_until = time.monotonic() + _REFUSED_PAUSE_S
        elif self.failures >= _FAILURES_BEFORE_PAUSE:
            self.paused_until = time.monotonic() + _PAUSE_S


@dataclass(frozen=True)
class _Answer:
    """The best answer of one service."""

    service: _Service
    query: Query
    found: Found
    verdict: Verdict
    retrieved: datetime


@dataclass
class Pipeline:
    """Places sites one by one; keeps the services' state between them."""

    services: Services | None = None
    gazetteer: Gazetteer = field(default_factory=Gazetteer)

    def __post_init__(self) -> None:
        self._cache, self._cache_failed = None, False
        self._opened: dict[str, _Service | None] = {}
        if self.services and self.services.cache:
            self._open_cache()

    def place(self, site: Mapping[str, str]) -> Position:
        """Return the position of a site with its pedigree.

        Args:
            site: any of name, address, postal_code, locality, department, region, country.

        Returns:
            A position, empty when nothing was found; services that failed stand in its note.
        """
        match = self.gazetteer.match(site)
        if self.services is None:
            return from_match(match, site)
        for service in self._in_use():
            service.transport.cache_failed = False
        answers, reasons = self._answers(site, match)
        if self._cache_failed or any(s.transport.cache_failed for s in self._in_use()):
            reasons.append(notes.CACHE_FAILED)
        return _decided(answers, match, site, reasons)

    def _answers(self, site: Mapping[str, str], match: Match) -> tuple[list[_Answer], list[str]]:
        """Ask services in order until one answer can stand."""
        country = country_code(site.get("country", ""))
        answers: list[_Answer] = []
        reasons: list[str] = []
        for code in self.services.for_country(country):
            service = self._service(code)
            if service is None:
                reasons.append(f"{PROVIDERS[code].title}: {notes.NO_KEY}")
                continue
            before = [answer.found for answer in answers]
            answer, why = _best_of(service, site, match, country, before)
            reasons += [service.note(reason) for reason in why]
            if answer:
                answers.append(answer)
                if answer.verdict.is_accepted:
                    break
        return answers, reasons

    def _service(self, code: str) -> _Service | None:
        """Open a service when first needed; None when it wants a key that nobody gave."""
        if code not in self._opened:
            kind, chosen = PROVIDERS[code], self.services
            key = chosen.keys.get(code, "")
            domain = chosen.domains.get(code, kind.domain)
            options = {"user_agent": chosen.user_agent, "timeout_s": chosen.timeout_s, "key": key}
            interval = chosen.intervals_s.get(code, kind.interval_s)
            transport = Transport(Limiter(chosen.state, code, interval), self._cache)
            usable = key or not kind.needs_key
            provider = kind.make(transport, domain, **options) if usable else None
            self._opened[code] = _Service(provider, transport, domain) if provider else None
        return self._opened[code]

    def _in_use(self) -> list[_Service]:
        return [service for service in self._opened.values() if service]

    def _open_cache(self) -> None:
        keep = timedelta(days=self.services.keep_days)
        keep_empty = timedelta(days=self.services.keep_empty_days)
        try:
            self._cache = Cache.at(self.services.cache, keep=keep, keep_empty=keep_empty)
        except (OSError, sqlite3.Error):
            # Answers are worth more than the cache: go on without, and say so in every row.
            self._cache_failed = True


def from_match(match: Match, site: Mapping[str, str], reasons: Sequence[str] = ()) -> Position:
    """Write the gazetteer's match as a position."""
    fields = ("postal_code", "locality", "department", "region", "country")
    asked = ", ".join(site[field] for field in fields if site.get(field))
    return Position(
        latitude=match.latitude,
        longitude=match.longitude,
        precision=match.precision,
        method=METHOD if match.is_placed else "",
        provider="GeoNames, Etalab" if match.is_placed else "",
        query=asked or site.get("address", "") or site.get("name", ""),
        confidence=match.confidence,
        datum=WGS84 if match.is_placed else "",
        candidates=tuple(Candidate.of_place(place) for place in match.candidates),
        retrieved=datetime.now(UTC).date().isoformat(),
        note=notes.join([*match.notes, *reasons]),
        needs_review=not match.is_placed or match.confidence < confidence.REVIEW_BELOW,
        radius_km=match.radius_km,
    )


def _best_of(
    service: _Service, site: Mapping[str, str], match: Match, country: str, before: list[Found]
) -> tuple[_Answer | None, list[str]]:
    """Ask one service in one form after another; return its best answer and what went wrong."""
    best: _Answer | None = None
    reasons: list[str] = []
    for query in forms(site):
        if service.is_paused:
            return best, [*reasons, notes.PAUSED]
        if best and query.form == LOCALITY_ONLY and best.verdict.agrees is not False:
            break
        try:
            found = service.provider.ask(query)
        except (GeopyError, BusyError, OSError) as error:
            reason = next(text for kind, text in _REASONS if isinstance(error, kind))
            service.failed(reason)
            return best, [*reasons, reason]
        service.failures = 0
        inside = [answer for answer in found if confidence.is_in(answer, country)]
        if found and not inside:
            reasons.append(notes.OTHER_COUNTRY)
        answer = _nearest(inside, match)
        if answer:
            verdict = confidence.weigh(answer, match, site, country, before)
            if _are_far_apart(inside) and verdict.agrees is None:
                doubt = (*verdict.reasons, notes.SEVERAL_ANSWERS)
                verdict = Verdict(min(verdict.confidence, 0.4), doubt, verdict.agrees)
            new = _Answer(service, query, answer, verdict, service.transport.retrieved)
            best = max((best, new), key=_rank) if best else new
            if verdict.is_accepted and precision.is_at_least(answer.precision, precision.STREET):
                break
    return best, reasons if best or reasons else [notes.NOTHING_FOUND]


def _decided(
    answers: list[_Answer], match: Match, site: Mapping[str, str], reasons: list[str]
) -> Position:
    """Choose between the services' answers and the gazetteer's."""
    fine = [a for a in answers if a.verdict.is_accepted and not _is_coarser(a.found, match)]
    agreeing = [a for a in answers if notes.TWO_AGREE in a.verdict.reasons]
    sure = match.is_placed and match.confidence >= confidence.REVIEW_BELOW
    if fine:
        return _from_answer(fine[0], answers, match, reasons)
    if agreeing and not (sure and match.confidence >= 0.9):
        return _from_answer(max(agreeing, key=_rank), answers, match, reasons, review=True)
    if sure or not answers:
        disagree = [a for a in answers if a.verdict.agrees is False]
        said = [*reasons, notes.ANSWERS_DISAGREE] if disagree else reasons
        position = from_match(match, site, said)
        more = tuple(Candidate.of_found(a.found) for a in answers)
        return position.with_doubt(more, needs_review=bool(disagree) or position.needs_review)
    return _from_answer(max(answers, key=_rank), answers, match, reasons, review=True)


def _from_answer(
    answer: _Answer, answers: list[_Answer], match: Match, reasons: list[str], review: bool = False
) -> Position:
    found, verdict = answer.found, answer.verdict
    others = [Candidate.of_found(other.found) for other in answers if other is not answer]
    places = [Candidate.of_place(place) for place in match.candidates]
    return Position(
        latitude=round(found.latitude, 6),
        longitude=round(found.longitude, 6),
        precision=found.precision,
        method=answer.service.provider.code,
        provider=answer.service.domain.rpartition("://")[2],
        query=str(answer.query),
        confidence=verdict.confidence,
        datum=WGS84 if found.datum == WGS84 else f"{WGS84} (from {found.datum})",
        candidates=(Candidate.of_found(found), *others, *places),
        retrieved=answer.retrieved.date().isoformat(),
        note=notes.join([*verdict.reasons, *reasons]),
        needs_review=review or not verdict.is_accepted,
        radius_km=precision.RADIUS_KM[found.precision],
    )


def _nearest(found: list[Found], match: Match) -> Found | None:
    """Return the first answer in the gazetteer's town, else the first answer."""
    return next((f for f in found if confidence.is_near(f, match)), found[0] if found else None)


def _are_far_apart(found: list[Found]) -> bool:
    return any(not confidence.is_same(found[0], other) for other in found[1:])


def _is_coarser(found: Found, match: Match) -> bool:
    """Tell whether the gazetteer is more exact than an answer."""
    return match.is_placed and not precision.is_at_least(found.precision, match.precision)


def _rank(answer: _Answer) -> tuple[bool, bool, float, int]:
    """Rank answers: accepted, not in disagreement, then narrow, then sure."""
    narrow = -list(precision.RADIUS_KM).index(answer.found.precision)
    verdict = answer.verdict
    return verdict.is_accepted, verdict.agrees is not False, narrow, verdict.confidence
