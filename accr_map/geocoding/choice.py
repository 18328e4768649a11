"""Choice between the answers of services and of the gazetteer, written as a position."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from accr_map import clock
from accr_map.geo.datum import WGS84
from accr_map.geocoding import confidence
from accr_map.geocoding.confidence import Verdict
from accr_map.geocoding.gazetteer import notes, precision
from accr_map.geocoding.gazetteer.geocoder import METHOD, PROVIDER, written_query
from accr_map.geocoding.gazetteer.match import Match
from accr_map.geocoding.position import Candidate, Position
from accr_map.geocoding.providers import Answer
from accr_map.geocoding.queries import Query


@dataclass(frozen=True)
class Known:
    """A site, and what the gazetteer tells of it before any service is asked."""

    site: Mapping[str, str]
    match: Match
    country: str


@dataclass(frozen=True)
class RatedAnswer:
    """One answer of a service: its code and host, to which query, how sure and of when."""

    method: str
    host: str
    query: Query
    answer: Answer
    verdict: Verdict
    retrieved: datetime

    @property
    def is_enough(self) -> bool:
        """Tell whether no wider form of the query needs to be asked."""
        narrow = precision.is_at_least(self.answer.precision, precision.STREET)
        return self.verdict.is_accepted and narrow


def rank(rated: RatedAnswer) -> tuple[bool, bool, int, float]:
    """Rank answers: accepted, not in disagreement, then narrow, then sure."""
    narrow = -list(precision.RADIUS_KM).index(rated.answer.precision)
    verdict = rated.verdict
    return verdict.is_accepted, verdict.agrees is not False, narrow, verdict.confidence


def choose(answers: Sequence[RatedAnswer], known: Known, reasons: Sequence[str]) -> Position:
    """Choose between the services' answers and the gazetteer's."""
    match = known.match
    fine = [a for a in answers if a.verdict.is_accepted and not _is_coarser(a.answer, match)]
    agreeing = [a for a in answers if notes.TWO_AGREE in a.verdict.reasons]
    sure = confidence.is_sure(match)
    if fine:
        return _from_answer(fine[0], answers, match, reasons)
    if agreeing and not (sure and match.confidence >= 0.9):
        return _from_answer(max(agreeing, key=rank), answers, match, reasons, review=True)
    if answers and not sure:
        return _from_answer(max(answers, key=rank), answers, match, reasons, review=True)
    disagree = any(a.verdict.agrees is False for a in answers)
    doubts = [notes.ANSWERS_DISAGREE] if disagree else []
    position = _from_match(match, known.site, [*reasons, *doubts])
    more = tuple(Candidate.of_answer(a.answer) for a in answers)
    return position.with_doubt(more, needs_review=disagree or position.needs_review)


def _from_answer(
    rated: RatedAnswer,
    answers: Sequence[RatedAnswer],
    match: Match,
    reasons: Sequence[str],
    *,
    review: bool = False,
) -> Position:
    answer, verdict = rated.answer, rated.verdict
    others = [Candidate.of_answer(other.answer) for other in answers if other is not rated]
    places = [Candidate.of_place(place) for place in match.candidates]
    return Position(
        latitude=round(answer.latitude, 6),
        longitude=round(answer.longitude, 6),
        precision=answer.precision,
        method=rated.method,
        provider=rated.host,
        query=str(rated.query),
        confidence=verdict.confidence,
        datum=WGS84 if answer.datum == WGS84 else f"{WGS84} (from {answer.datum})",
        candidates=(Candidate.of_answer(answer), *others, *places),
        retrieved=rated.retrieved.date().isoformat(),
        note=notes.join([*verdict.reasons, *reasons]),
        needs_review=review or not verdict.is_accepted,
        radius_km=precision.RADIUS_KM[answer.precision],
    )


def _is_coarser(answer: Answer, match: Match) -> bool:
    """Tell whether the gazetteer is more exact than an answer."""
    return match.is_placed and not precision.is_at_least(answer.precision, match.precision)


def _from_match(match: Match, site: Mapping[str, str], reasons: Sequence[str] = ()) -> Position:
    """Write the gazetteer's match as a position."""
    return Position(
        latitude=match.latitude,
        longitude=match.longitude,
        precision=match.precision,
        method=METHOD if match.is_placed else "",
        provider=PROVIDER if match.is_placed else "",
        query=written_query(site),
        confidence=match.confidence,
        datum=WGS84 if match.is_placed else "",
        candidates=tuple(Candidate.of_place(place) for place in match.candidates),
        retrieved=clock.today().isoformat(),
        note=notes.join([*match.notes, *reasons]),
        needs_review=not match.is_placed or match.confidence < confidence.REVIEW_BELOW,
        radius_km=match.radius_km,
    )
