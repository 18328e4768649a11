"""Matching: chooses the gazetteer's place that a question means, with its certainty.

Every candidate in the right country is weighed against what else is known: department,
region, postal code. What contradicts a candidate rules it out; what supports it ranks it.
Namesakes that are left are never chosen between silently.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rapidfuzz.fuzz import ratio

from accr_map.geo.distance import distance_km
from accr_map.geocoding.gazetteer import notes
from accr_map.geocoding.gazetteer import spread as spread_of
from accr_map.geocoding.gazetteer.match import Match
from accr_map.geocoding.gazetteer.names import OVERSEAS_DEPARTMENTS, key, with_territories
from accr_map.geocoding.gazetteer.question import Question
from accr_map.geocoding.gazetteer.store import Area, Place, Tables

# Two entries of one name this near are one place listed twice (a town and its centre).
SAME_PLACE_KM = 15.0
# A namesake is passed over only for a city this many times larger, and then said so.
FAR_LARGER = 20.0
CITY = 100_000
_CANDIDATES_KEPT = 10
# A place that everything known contradicts.
_UNSUPPORTED = 0.3


def answer(question: Question, tables: Tables) -> Match:
    """Answer a question from the tables: by name, else postal code, else department or region."""
    areas = _Areas(question, tables)
    named = [_by_name(name, question, areas, tables) for name in question.names]
    matches = [match for match in named if match]
    fine = [m for m in matches if m.is_placed and notes.CONTRADICTED not in m.notes]
    if fine:
        # The first name, unless a later one is confirmed by the rest of what was asked.
        sure = [match for match in fine if match.is_confirmed]
        return _finished((sure or fine)[0], question)
    doubtful = matches[0] if matches else None
    by_code = _by_postal_code(question, tables)
    sooner = doubtful if doubtful and doubtful.confidence > _UNSUPPORTED else None
    others = (_by_spelling(question, tables), sooner, by_code, doubtful)
    placed = next((match for match in others if match and match.is_placed), None)
    placed = placed or areas.middle(question) or doubtful or Match(notes=(notes.NOT_FOUND,))
    return _finished(_with_doubt(placed, doubtful), question)


def _with_doubt(match: Match, doubtful: Match | None) -> Match:
    """Keep the namesakes elsewhere beside an answer that was found otherwise."""
    if doubtful is None or match is doubtful:
        return match
    doubts = tuple(n for n in doubtful.notes if n in (notes.AMBIGUOUS, notes.CONTRADICTED))
    sure = min(match.confidence, 0.45) if notes.CONTRADICTED in doubts else match.confidence
    candidates = (*match.candidates, *doubtful.candidates)[:_CANDIDATES_KEPT]
    together = (*match.notes, *doubts)
    return replace(match, notes=together, confidence=sure, candidates=candidates)


class _Areas:
    """The departments and regions that a question names, as the gazetteer knows them."""

    def __init__(self, question: Question, tables: Tables) -> None:
        self.known: list[list[Area]] = []
        self.postal_code = question.postal_code
        self.is_french = "FR" in question.countries
        for name in question.areas:
            areas = [a for country in question.countries for a in tables.areas(name, country)]
            if areas:
                self.known.append(areas)

    def weigh(self, place: Place) -> tuple[int, int]:
        """Return how many facts support and how many contradict a candidate."""
        verdicts = [_is_inside(place, areas) for areas in self.known]
        if self.postal_code and self.is_french:
            verdicts += _postal_verdicts(place, self.postal_code)
        elif self.postal_code in place.postal_codes:
            verdicts += [True, True]
        return verdicts.count(True), verdicts.count(False)

    def middle(self, question: Question) -> Match | None:
        """Return the middle of the smallest area named; None when none is known."""
        if not self.known:
            return None
        area = max((a for areas in self.known for a in areas), key=lambda a: a.code.count("."))
        return Match(
            address=area.name,
            country=question.countries[0],
            latitude=round(area.latitude, 5),
            longitude=round(area.longitude, 5),
            precision="region",
            radius_km=round(area.radius_km, 1),
            confidence=0.4,
            notes=(notes.AREA,),
            matched=area.name,
        )


@dataclass(frozen=True)
class _Namesake:
    """A place that bears the name asked for, and how many facts speak for and against it."""

    place: Place
    is_own_name: bool
    support: int
    contradictions: int

    @property
    def weight(self) -> float:
        """Inhabitants, a tenth of them if only another name of the place fits."""
        return (self.place.population + 1) * (1.0 if self.is_own_name else 0.1)

    def is_far_larger(self, other: _Namesake) -> bool:
        """Tell whether this is a city next to which the other may be passed over."""
        return self.place.population >= CITY and self.weight / other.weight >= FAR_LARGER


def _by_name(name: str, question: Question, areas: _Areas, tables: Tables) -> Match | None:
    """Answer by a name; None when no place in the countries has it."""
    named = _in_countries(tables.named(name), question.countries, tables)
    if not named:
        return None
    best, ruled_out = _parted([_Namesake(place, own, *areas.weigh(place)) for place, own in named])
    chosen = best[0]
    candidates = tuple(namesake.place for namesake in best + ruled_out)[:_CANDIDATES_KEPT]
    rival = next((other for other in best if not _is_same_place(other, chosen)), None)
    if rival and not chosen.is_far_larger(rival):
        why = notes.CONTRADICTED if chosen.contradictions else notes.AMBIGUOUS
        return Match(notes=(why,), candidates=candidates)
    decided = any(not _is_same_place(other, chosen) for other in ruled_out)
    reasons, confidence = _how_sure(chosen, rival, decided=decided)
    return replace(
        Match.of_place(chosen.place, confidence),
        notes=reasons,
        matched=name,
        is_confirmed=chosen.support > 0 and not chosen.contradictions,
        candidates=candidates,
    )


def _parted(namesakes: list[_Namesake]) -> tuple[list[_Namesake], list[_Namesake]]:
    """Part namesakes into those that the facts support best, the weightiest first, and the rest.

    If facts contradict every namesake, all are in the first list, which is never empty.
    """
    fitting = [namesake for namesake in namesakes if not namesake.contradictions]
    most = max((namesake.support for namesake in fitting), default=0)
    best = [namesake for namesake in fitting if namesake.support == most] or namesakes
    rest = [namesake for namesake in namesakes if namesake not in best]
    return sorted(best, key=lambda namesake: -namesake.weight), rest


def _how_sure(
    chosen: _Namesake, rival: _Namesake | None, *, decided: bool
) -> tuple[tuple[str, ...], float]:
    """Return the reasons for a choice and how sure it is, from 0 to 1.

    Args:
        chosen: the place taken.
        rival: the next namesake, passed over for its size; None without one.
        decided: the facts known ruled out a namesake elsewhere.
    """
    reasons, confidence = [notes.BASIS[chosen.place.basis]], 0.95 if chosen.support else 0.8
    if rival:
        reasons, confidence = [*reasons, notes.LARGEST], 0.65
    elif decided:
        reasons.append(notes.DECIDED)
    if not chosen.is_own_name:
        reasons, confidence = [*reasons, notes.OTHER_NAME], confidence - 0.05
    if chosen.contradictions:
        reasons.append(notes.CONTRADICTED)
        confidence = 0.45 if chosen.support else _UNSUPPORTED
    return tuple(reasons), confidence


def _by_spelling(question: Question, tables: Tables) -> Match | None:
    """Answer with the commune of the postal code whose name is nearly the one given."""
    if "FR" not in question.countries or not question.names:
        return None
    places = [tables.place(row) for row in tables.with_postal_code(question.postal_code)]
    wanted = [key(name) for name in question.names]
    likeness = [(max(ratio(key(p.name), name) for name in wanted), p) for p in places]
    best = max(likeness, key=lambda pair: pair[0], default=(0.0, None))
    if best[1] is None or best[0] < 80:
        return None
    match = Match.of_place(best[1], 0.7)
    return replace(match, notes=(*match.notes, notes.SPELLING), candidates=tuple(places))


def _by_postal_code(question: Question, tables: Tables) -> Match | None:
    """Answer with the middle of the communes that use the postal code (France only)."""
    if "FR" not in question.countries:
        return None
    places = [tables.place(row) for row in tables.with_postal_code(question.postal_code)]
    if not places:
        return None
    points = [(place.latitude, place.longitude) for place in places]
    middle = spread_of.middle(points)
    spread = spread_of.spread_km(points, middle)
    return Match(
        address=f"{question.postal_code}, FR",
        country=places[0].country,
        latitude=round(middle[0], 5),
        longitude=round(middle[1], 5),
        precision="postal area",
        radius_km=round(max(spread, spread_of.RADIUS_KM["postal code"]), 1),
        confidence=0.6,
        notes=(notes.POSTAL_CODE,),
        matched=question.postal_code,
        candidates=tuple(places[:_CANDIDATES_KEPT]),
    )


def _finished(match: Match, question: Question) -> Match:
    """Take off what the question itself makes uncertain."""
    if match.is_placed and not question.countries:
        # A name alone may be anywhere, unless it is that of a city.
        is_city = match.place is not None and match.place.population >= CITY
        less = 0.2 if match.is_confirmed or is_city else 0.4
        lower = max(match.confidence - less, 0.0)
        match = replace(match, confidence=lower, notes=(*match.notes, notes.NO_COUNTRY))
    if match.is_placed and question.from_site_name:
        lower = max(match.confidence - 0.3, 0.0)
        match = replace(match, confidence=lower, notes=(*match.notes, notes.SITE_NAME))
    return replace(match, confidence=round(match.confidence, 2))


def _in_countries(
    named: Sequence[tuple[int, bool]], countries: Sequence[str], tables: Tables
) -> list[tuple[Place, bool]]:
    allowed = {code for country in countries for code in with_territories(country)}
    codes = tables.countries_of([row for row, _ in named])
    return [
        (tables.place(row), own)
        for (row, own), code in zip(named, codes, strict=True)
        if not allowed or code in allowed
    ]


def _is_inside(place: Place, areas: Sequence[Area]) -> bool | None:
    """Tell whether a place lies in one of the areas; None when its own area is unknown."""
    department = OVERSEAS_DEPARTMENTS.get(place.country)
    codes = [place.area, f"FR.{department}" if department else ""]
    if not any(codes):
        return None
    return any(f"{code}.".startswith(f"{area.code}.") for area in areas for code in codes)


def _postal_verdicts(place: Place, postal_code: str) -> list[bool]:
    """Return what a French postal code says of a place: its own supports twice."""
    if postal_code in place.postal_codes:
        return [True, True]
    department = place.area.split(".")[-1].replace("2A", "20").replace("2B", "20")
    department = OVERSEAS_DEPARTMENTS.get(place.country, department)
    if place.postal_codes and not postal_code.startswith(department):
        return [False]
    return [] if postal_code.startswith(department) else [False]


def _is_same_place(namesake: _Namesake, other: _Namesake) -> bool:
    one, two = namesake.place, other.place
    away = distance_km(one.latitude, one.longitude, two.latitude, two.longitude)
    return bool(away <= SAME_PLACE_KM) and one.country == two.country
