"""Matching: chooses the gazetteer's place that a question means, with its certainty.

Every candidate in the right country is weighed against what else is known: department,
region, postal code. What contradicts a candidate rules it out; what supports it ranks it.
Namesakes that are left are never chosen between silently, and an answer that fits only the
larger place around the one asked for has the size of that larger place.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from accr_map.geo.distance import distance_km
from accr_map.geocoding.gazetteer import notes
from accr_map.geocoding.gazetteer.match import Match
from accr_map.geocoding.gazetteer.names import begins_with, key, spellings
from accr_map.geocoding.gazetteer.question import Question
from accr_map.geocoding.gazetteer.store import Place, Tables
from accr_map.geocoding.gazetteer.surroundings import (
    CANDIDATES_KEPT,
    CITY,
    WIDE_KM,
    Surroundings,
    in_countries,
)

# Two entries of one name this near are one place listed twice (a town and its centre).
SAME_PLACE_KM = 15.0
# A city this many times larger than its namesakes is the likeliest, for a person to confirm.
FAR_LARGER = 20.0
# So many names that begin like one are looked at, those of the largest places.
_BEGUN = 30
# What is too unsure, or too wide, to be accepted.
_FOR_REVIEW = 0.45
# A place that everything known contradicts.
_UNSUPPORTED = 0.3


def answer(question: Question, tables: Tables) -> Match:
    """Answer a question from the tables: by name, else postal code, else department or region."""
    around = Surroundings(question, tables)
    named = [_by_name(name, question, around, tables) for name in question.names]
    matches = [match for match in named if match]
    fine = [m for m in matches if m.is_placed and notes.CONTRADICTED not in m.notes]
    exact = [match for match in fine if match.matched not in question.larger]
    if exact:
        # The first name, unless a later one is confirmed by the rest of what was asked.
        sure = [match for match in exact if match.is_confirmed]
        return _finished((sure or exact)[0], question)
    doubtful = next((match for match in matches if match not in fine), None)
    sooner = doubtful if doubtful and doubtful.confidence > _UNSUPPORTED else None
    larger = [_as_wide_as(match, around) for match in fine]
    others = (around.by_spelling(), sooner, _area_of_code(around, doubtful), *larger, doubtful)
    placed = next((match for match in others if match and match.is_placed), None)
    if not placed and not matches:
        placed = _by_like_name(question, around, tables)
    placed = placed or around.middle() or doubtful or Match(notes=(notes.NOT_FOUND,))
    return _finished(_with_doubt(placed, doubtful), question)


def _area_of_code(around: Surroundings, doubtful: Match | None) -> Match | None:
    """Give the area of the postal code, for review if it stands for a town that is not in it.

    That the code is known says nothing of the town: one of the two may be wrong.
    """
    area = around.by_postal_code
    if area is None or not around.question.names_town:
        return area
    # Namesakes elsewhere are told by `_with_doubt`.
    reasons = area.notes if doubtful else (*area.notes, notes.NOT_FOUND)
    return replace(area, confidence=min(area.confidence, _FOR_REVIEW), notes=reasons)


def _with_doubt(match: Match, doubtful: Match | None) -> Match:
    """Keep the namesakes elsewhere beside an answer that was found otherwise."""
    if doubtful is None or match is doubtful:
        return match
    doubts = tuple(n for n in doubtful.notes if n in (notes.AMBIGUOUS, notes.CONTRADICTED))
    sure = min(match.confidence, _FOR_REVIEW) if notes.CONTRADICTED in doubts else match.confidence
    candidates = (*match.candidates, *doubtful.candidates)[:CANDIDATES_KEPT]
    together = (*match.notes, *doubts)
    return replace(match, notes=together, confidence=sure, candidates=candidates)


def _as_wide_as(match: Match, around: Surroundings) -> Match:
    """Give the larger place, found instead of the one asked for, its own size."""
    area = around.area_around(match.matched, match.place) if match.place else None
    return replace(
        match,
        precision="region" if area else match.precision,
        radius_km=max(match.radius_km, area.radius_km if area else 1.25 * WIDE_KM),
        confidence=min(match.confidence, _FOR_REVIEW),
        notes=(*match.notes, notes.LARGER),
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
        """Tell whether this is a city next to which the other is hardly meant."""
        return self.place.population >= CITY and self.weight / other.weight >= FAR_LARGER


def _by_name(name: str, question: Question, around: Surroundings, tables: Tables) -> Match | None:
    """Answer by a name; None when no place in the countries has it."""
    named = in_countries(tables.named(name), question.countries, tables)
    if not named:
        return None
    best, ruled_out = _parted([_Namesake(place, own, *around.weigh(place)) for place, own in named])
    chosen = best[0]
    candidates = tuple(namesake.place for namesake in best + ruled_out)[:CANDIDATES_KEPT]
    rivals = [other for other in best if not _is_same_place(other, chosen)]
    if rivals and not chosen.is_far_larger(rivals[0]):
        why = notes.CONTRADICTED if chosen.contradictions else notes.AMBIGUOUS
        return Match(notes=(why,), candidates=candidates, matched=name)
    decided = any(not _is_same_place(other, chosen) for other in ruled_out)
    reasons, confidence = _how_sure(chosen, rivals, decided=decided)
    if around.is_name_alone(name, chosen.place, decided=decided):
        reasons, confidence = (*reasons, notes.NAME_ALONE), min(confidence, _FOR_REVIEW)
    if around.lacks_code(chosen.place):
        confidence = min(confidence, _FOR_REVIEW)
    match = Match.of_place(chosen.place, confidence)
    return replace(
        match,
        radius_km=max(match.radius_km, around.postal_distance_km(chosen.place)),
        notes=reasons,
        matched=name,
        is_confirmed=chosen.support > 0 and not chosen.contradictions,
        candidates=candidates,
    )


def _by_like_name(question: Question, around: Surroundings, tables: Tables) -> Match | None:
    """Answer with a place of a longer, shorter or older spelling, for a person to confirm.

    None unless all places of such a name that nothing contradicts are one place.
    """
    for name in question.names:
        rows = dict.fromkeys(
            row for other in spellings(name) for row, _ in tables.named(other)
        ) or dict.fromkeys(row for row in tables.beginning(name, _BEGUN) if len(key(name)) > 4)
        places = [
            place
            for place, _ in in_countries([(row, True) for row in rows], question.countries, tables)
            if not around.weigh(place)[1] and begins_with(place.name, (name, *spellings(name)))
        ]
        best = max(places, key=lambda place: place.population, default=None)
        if best and all(_is_near(best, place) for place in places):
            match = Match.of_place(best, _FOR_REVIEW)
            return replace(
                match,
                notes=(*match.notes, notes.SPELLING),
                radius_km=max(match.radius_km, around.postal_distance_km(best), 1.25 * WIDE_KM),
                candidates=tuple(places[:CANDIDATES_KEPT]),
            )
    return None


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
    chosen: _Namesake, rivals: list[_Namesake], *, decided: bool
) -> tuple[tuple[str, ...], float]:
    """Return the reasons for a choice and how sure it is, from 0 to 1.

    Args:
        chosen: the place taken.
        rivals: namesakes elsewhere, passed over for their size.
        decided: the facts known ruled out a namesake elsewhere.
    """
    reasons, confidence = [notes.BASIS[chosen.place.basis]], 0.95 if chosen.support else 0.8
    if rivals:
        # Another place has it as its own name: only a person can tell. A city whose name is
        # merely an old or foreign one of some village is meant.
        reasons = [*reasons, notes.LARGEST]
        confidence = _FOR_REVIEW if any(rival.is_own_name for rival in rivals) else 0.65
    elif decided:
        reasons.append(notes.DECIDED)
    if not chosen.is_own_name:
        reasons, confidence = [*reasons, notes.OTHER_NAME], confidence - 0.05
    if chosen.contradictions:
        reasons.append(notes.CONTRADICTED)
        confidence = _FOR_REVIEW if chosen.support else _UNSUPPORTED
    return tuple(reasons), confidence


def _finished(match: Match, question: Question) -> Match:
    """Take off what the question itself, or the size of the answer, makes uncertain."""
    confidence, reasons = match.confidence, list(match.notes)
    if match.is_placed and match.radius_km > WIDE_KM:
        confidence = min(confidence, _FOR_REVIEW)
    if match.is_placed and not question.countries:
        # A name alone may be anywhere, unless it is that of a city.
        is_city = match.place is not None and match.place.population >= CITY
        less = 0.2 if match.is_confirmed or is_city else 0.4
        confidence, reasons = max(confidence - less, 0.0), [*reasons, notes.NO_COUNTRY]
    if match.is_placed and question.from_site_name:
        confidence, reasons = max(confidence - 0.3, 0.0), [*reasons, notes.SITE_NAME]
    return replace(match, confidence=round(confidence, 2), notes=tuple(reasons))


def _is_same_place(namesake: _Namesake, other: _Namesake) -> bool:
    return _is_near(namesake.place, other.place)


def _is_near(one: Place, two: Place) -> bool:
    away = distance_km(one.latitude, one.longitude, two.latitude, two.longitude)
    return bool(away <= SAME_PLACE_KM) and one.country == two.country
