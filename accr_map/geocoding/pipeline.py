"""Geocoding pipeline: services in order, answers compared, the gazetteer last."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

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

from accr_map.errors import GeocodingError
from accr_map.geocoding import confidence
from accr_map.geocoding.choice import Known, RatedAnswer, choose, rank
from accr_map.geocoding.confidence import Verdict
from accr_map.geocoding.gazetteer import notes
from accr_map.geocoding.gazetteer.geocoder import Gazetteer
from accr_map.geocoding.gazetteer.names import country_code
from accr_map.geocoding.limiter import BusyError, Limiter
from accr_map.geocoding.position import Position
from accr_map.geocoding.providers import (
    PROVIDERS,
    Access,
    Answer,
    NotUnderstoodError,
    Provider,
)
from accr_map.geocoding.queries import LOCALITY_ONLY, Query, forms
from accr_map.geocoding.services import OFFLINE, Services
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

    def ask(self, query: Query) -> tuple[list[Answer], str]:
        """Return the answers to a query, and why there are none; "" when the service did answer."""
        if time.monotonic() < self.paused_until:
            return [], notes.PAUSED
        try:
            answers = self.provider.ask(query)
        except (GeopyError, GeocodingError, OSError) as error:
            reason = next(text for kind, text in _REASONS if isinstance(error, kind))
            self._count_failure(reason)
            return [], reason
        self.failures = 0
        return answers, ""

    def _count_failure(self, reason: str) -> None:
        """Leave a service that refuses, or keeps failing, alone for a while."""
        self.failures += 1
        if reason == notes.REFUSED:
            self.paused_until = time.monotonic() + _REFUSED_PAUSE_S
        elif self.failures >= _FAILURES_BEFORE_PAUSE:
            self.paused_until = time.monotonic() + _PAUSE_S


@dataclass
class Pipeline:
    """Places sites one by one; keeps the services' state between them.

    Without `services` only the gazetteer is asked.
    """

    services: Services = OFFLINE
    gazetteer: Gazetteer = field(default_factory=Gazetteer)

    _opened: dict[str, _Service | None] = field(default_factory=dict, init=False)
    _cache_failed: bool = field(default=False, init=False)
    _cache: Cache | None = field(default=None, init=False)

    def __post_init__(self) -> None:
        self._cache = self._open_cache() if self.services.cache else None

    def place(self, site: Mapping[str, str]) -> Position:
        """Return the position of a site with its pedigree.

        Args:
            site: any of name, address, postal_code, locality, department, region, country.

        Returns:
            A position, empty when nothing was found; services that failed stand in its note.
        """
        for service in self._in_use():
            service.transport.cache_failed = False
        match = self.gazetteer.match(site)
        known = Known(site, match, country_code(site.get("country", "")))
        rated, reasons = self._answers(known)
        if self._cache_failed or any(s.transport.cache_failed for s in self._in_use()):
            reasons.append(notes.CACHE_FAILED)
        return choose(rated, known, reasons)

    def _answers(self, known: Known) -> tuple[list[RatedAnswer], list[str]]:
        """Ask services in order until one answer can stand; also return what went wrong."""
        answers: list[RatedAnswer] = []
        reasons: list[str] = []
        for code in self.services.for_country(known.country):
            title, service = PROVIDERS[code].title, self._service(code)
            if service is None:
                reasons.append(f"{title}: {notes.NO_KEY}")
                continue
            best, failures = _best_of(service, known, [rated.answer for rated in answers])
            reasons += [f"{title}: {reason}" for reason in failures]
            if best:
                answers.append(best)
                if best.verdict.is_accepted:
                    break
        return answers, reasons

    def _service(self, code: str) -> _Service | None:
        """Open a service when first needed; None when it wants a key that nobody gave."""
        if code not in self._opened:
            wants_key = PROVIDERS[code].key_variable and not self.services.keys.get(code)
            self._opened[code] = None if wants_key else self._open(code)
        return self._opened[code]

    def _open(self, code: str) -> _Service:
        provider, services = PROVIDERS[code], self.services
        key, domain = services.keys.get(code, ""), services.domains.get(code, provider.domain)
        limiter = Limiter(services.state, code, services.intervals_s.get(code, provider.interval_s))
        transport = Transport(limiter, provider, self._cache, key)
        access = Access(domain, services.user_agent, services.timeout_s, transport.adapter, key)
        return _Service(provider(access), transport, domain)

    def _in_use(self) -> list[_Service]:
        return [service for service in self._opened.values() if service]

    def _open_cache(self) -> Cache | None:
        keep = timedelta(days=self.services.keep_days)
        keep_empty = timedelta(days=self.services.keep_empty_days)
        try:
            return Cache.at(self.services.cache, keep=keep, keep_empty=keep_empty)
        except (OSError, sqlite3.Error):
            # Answers are worth more than the cache: go on without, and say so in every row.
            self._cache_failed = True
            return None


def _best_of(
    service: _Service, known: Known, before: Sequence[Answer]
) -> tuple[RatedAnswer | None, list[str]]:
    """Ask one service in one form after another; return its best answer and what went wrong."""
    best: RatedAnswer | None = None
    reasons: list[str] = []
    for query in forms(known.site):
        if best and query.form == LOCALITY_ONLY and best.verdict.agrees is not False:
            break
        answers, failure = service.ask(query)
        if failure:
            return best, [*reasons, failure]
        inside = [answer for answer in answers if confidence.is_in(answer, known.country)]
        if answers and not inside:
            reasons.append(notes.OTHER_COUNTRY)
        if inside:
            new = _rated(service, query, inside, known, before)
            best = max(best, new, key=rank) if best else new
            if new.is_enough:
                break
    return best, reasons if best or reasons else [notes.NOTHING_FOUND]


def _rated(
    service: _Service,
    query: Query,
    answers: Sequence[Answer],
    known: Known,
    before: Sequence[Answer],
) -> RatedAnswer:
    """Weigh the first answer in the gazetteer's town, else the first of all."""
    nearest = next((a for a in answers if confidence.is_near(a, known.match)), answers[0])
    verdict = confidence.weigh(nearest, known.match, known.site, known.country, before)
    far_apart = any(not confidence.is_same(answers[0], other) for other in answers[1:])
    if far_apart and verdict.agrees is None:
        doubt = (*verdict.reasons, notes.SEVERAL_ANSWERS)
        verdict = Verdict(min(verdict.confidence, 0.4), doubt, verdict.agrees)
    host, when = service.domain.rpartition("://")[2], service.transport.retrieved
    return RatedAnswer(service.provider.code, host, query, nearest, verdict, when)
