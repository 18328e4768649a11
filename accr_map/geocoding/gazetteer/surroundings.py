"""Surroundings of a place asked for: areas and postal code, which support or rule it out."""

from __future__ import annotations

import math
from dataclasses import replace
from functools import cached_property

import numpy as np
from rapidfuzz.fuzz import ratio

from accr_map.geo.distance import distance_km
from accr_map.geocoding.gazetteer import notes
from accr_map.geocoding.gazetteer import spread as spread_of
from accr_map.geocoding.gazetteer.match import Match
from accr_map.geocoding.gazetteer.names import (
    OVERSEAS_DEPARTMENTS,
    chinese_stem,
    key,
    latin_chinese_stem,
    names_chinese_kind,
    with_territories,
)
from accr_map.geocoding.gazetteer.question import Question
from accr_map.geocoding.gazetteer.store import Area, Place, Tables

CANDIDATES_KEPT = 10
# Further than this from every place of its postal code, a place is another one.
_OTHER_POST_KM = 25.0
_NEAR_POST_KM = 15.0
# A region or country wider than this does not tell a village from a namesake that no list holds;
# one wider than `WIDE_KM` does not where the name is known to occur elsewhere.
_WIDE_REGION_KM = 50.0
# What may be further away than this is looked at by a person.
WIDE_KM = 20.0
# A place of unknown area is outside one whose radius, times this and with a margin, it exceeds.
_AROUND_TIMES, _AROUND_KM = 1.5, 15.0
# So many places of a similar postal code are looked at, spread over all of them.
_SIMILAR_KEPT = 60
_TOWN, CITY = 15_000, 100_000
# A name of so many letters that one place in the world bears: 1 in 200 places that no list holds
# shares such a name with a place that is listed.
_LONG_NAME = 12
# How like a name must be to be a misspelling of one with the same postal code, of 100.
_LIKE_ENOUGH = 80


class Surroundings:
    """The areas that a question names and the places of its postal code, where known."""

    def __init__(self, question: Question, tables: Tables) -> None:
        self.question, self.tables = question, tables
        self.is_french = "FR" in question.countries
        self.by_name: dict[str, list[Area]] = {}
        for name in question.areas:
            areas = [area for country in question.countries
                     for area in _areas_named(name, country, tables)]  # fmt: skip
            if areas:
                self.by_name[name] = areas
        self.areas = list(self.by_name.values())
        homes = {"FR" if code in OVERSEAS_DEPARTMENTS else code for code in question.countries}
        code = question.postal_code
        rows = [row for home in sorted(homes) for row in tables.with_postal_code(code, home)]
        self._served_rows = frozenset(rows)
        # A code that nobody lists is near those that begin like it.
        similar = [] if rows else [r for h in sorted(homes) for r in _similar(code, h, tables)]
        self._rows = rows or similar

    @cached_property
    def served(self) -> list[Place]:
        """The places of the postal code; empty when nobody lists it."""
        return self._places if self._served_rows else []

    @cached_property
    def _places(self) -> list[Place]:
        """The places of the postal code, or those of a similar one."""
        return [self.tables.place(row) for row in self._rows]

    def weigh(self, place: Place) -> tuple[int, int]:
        """Return how many facts support and how many contradict a candidate."""
        verdicts = [_is_inside(place, areas) for areas in self.areas]
        verdicts += self._postal_verdicts(place)
        return verdicts.count(True), verdicts.count(False)

    def _postal_verdicts(self, place: Place) -> list[bool]:
        """Return what the postal code says of a place: its own supports twice."""
        code = self.question.postal_code
        if not code:
            return []
        if self._serves(place) or code in place.postal_codes:
            return [True, True]
        if self.is_french:
            return _french_verdicts(place, code)
        if not self._rows:
            return []
        latitudes, longitudes = self._points.T
        away = float(np.min(distance_km(latitudes, longitudes, place.latitude, place.longitude)))
        if away > _OTHER_POST_KM:
            return [False]
        return [True] if away <= _NEAR_POST_KM else []

    def is_name_alone(self, name: str, place: Place, *, decided: bool) -> bool:
        """Tell that hardly more than a name speaks for a place: no list holds every village.

        Args:
            name: the name by which the place was found.
            place: the place taken.
            decided: a namesake elsewhere was ruled out, so that the name is no rare one.
        """
        has_code = bool(self._rows)
        is_listed_whole = self.is_french or self._is_chinese_county(name, place)
        if is_listed_whole or has_code or not self.question.countries:
            return False
        radii = [area.radius_km for areas in self.areas for area in areas
                 if _is_inside(place, [area])]  # fmt: skip
        radii += [country.radius_km for country in (self._country,) if country]
        narrowest = min(radii, default=math.inf)
        if decided:
            return narrowest > WIDE_KM and place.population < CITY
        is_rare = len(key(name)) >= _LONG_NAME and len(self.tables.named(name)) == 1
        return narrowest > _WIDE_REGION_KM and place.population < _TOWN and not is_rare

    def _is_chinese_county(self, name: str, place: Place) -> bool:
        """Tell whether a county of China is asked for with its kind; all of them are listed."""
        is_seat = place.country == "CN" and not place.basis and place.radius_km > 0
        units = (unit for unit in self.question.names if names_chinese_kind(unit))
        return is_seat and any(name in (unit, _stem(unit)) for unit in units)

    def lacks_code(self, place: Place) -> bool:
        """Tell that a place without a point of its own is not confirmed by its postal code."""
        return not self.is_french and bool(place.basis) and not self._serves(place)

    def postal_distance_km(self, place: Place) -> float:
        """Return within which distance the whole area of the postal code lies; 0 if it is its own.

        A place near that area, but not of it, may be a namesake of one that no list holds.
        """
        if self.is_french or self._serves(place):
            return 0.0
        return self._farthest_km(place)

    def _farthest_km(self, place: Place) -> float:
        """Return how far the whole area of the postal code reaches from a place; 0 without one."""
        area = self.by_postal_code
        if area is None:
            return 0.0
        away = distance_km(place.latitude, place.longitude, area.latitude, area.longitude)
        return round(float(away) + area.radius_km, 1)

    def _serves(self, place: Place) -> bool:
        return place.row in self._served_rows

    def middle(self) -> Match | None:
        """Return the middle of the smallest area named, or of a small country; None without."""
        # A name alone is that of the region before that of a city in it: Jilin, New York.
        named = [min(areas, key=_depth) for areas in self.areas]
        named += [self._country] if self._country and not named and self.question.is_asked else []
        if not named:
            return None
        area = max(named, key=_depth)
        return Match(
            address=area.name,
            country=self.question.countries[0],
            latitude=round(area.latitude, 5),
            longitude=round(area.longitude, 5),
            precision="region",
            radius_km=round(area.radius_km, 1),
            confidence=0.4,
            notes=(notes.COUNTRY if area is self._country else notes.AREA,),
            matched=area.name,
        )

    @cached_property
    def _country(self) -> Area | None:
        """The one country asked for, if it is no wider than a region; else None."""
        codes = self.question.countries
        country = self.tables.country(codes[0]) if len(codes) == 1 else None
        return country if country and country.radius_km <= _WIDE_REGION_KM else None

    @cached_property
    def _points(self) -> np.ndarray:
        """Latitude and longitude of the places of the postal code, or of a similar one."""
        return self.tables.points(self._rows)

    @cached_property
    def by_postal_code(self) -> Match | None:
        """The middle of the places that the postal code serves, or a similar one; None without."""
        places = self._places
        if not places:
            return None
        points = [(place.latitude, place.longitude) for place in places]
        middle = spread_of.middle(points)
        latitudes, longitudes = np.asarray(points).T
        away = distance_km(latitudes, longitudes, *middle)
        widest = float(np.max(away)) + max(place.radius_km for place in places)
        if not self.served:
            # The fewer places share the beginning of a code, the further its own may lie.
            widest = max(widest, spread_of.RADIUS_KM["postal code"]) * (1 + 2 / len(places))
        return Match(
            address=f"{self.question.postal_code}, {self.question.countries[0]}",
            country=places[0].country,
            latitude=round(middle[0], 5),
            longitude=round(middle[1], 5),
            precision="postal area",
            radius_km=round(max(widest, spread_of.RADIUS_KM["postal code"]), 1),
            confidence=0.6 if self.served else 0.45,
            notes=(notes.POSTAL_CODE if self.served else notes.POSTAL_PREFIX,),
            matched=self.question.postal_code,
            candidates=tuple(places[:CANDIDATES_KEPT]),
        )

    def by_spelling(self) -> Match | None:
        """Answer with the place of the postal code whose name is nearly the one given.

        It may be another village of that code, so the radius holds the whole of it.
        """
        wanted = [key(name) for name in self.question.names]
        if not wanted:
            return None
        likeness = [(max(ratio(key(p.name), name) for name in wanted), p) for p in self.served]
        best = max(likeness, key=lambda pair: pair[0], default=None)
        if best is None or best[0] < _LIKE_ENOUGH:
            return None
        match = Match.of_place(best[1], 0.7)
        candidates = tuple(self.served[:CANDIDATES_KEPT])
        return replace(
            match,
            radius_km=match.radius_km if self.is_french else self._farthest_km(best[1]),
            notes=(*match.notes, notes.SPELLING),
            candidates=candidates,
        )

    def area_around(self, name: str, place: Place) -> Area | None:
        """Return the narrowest area asked for by a name that holds a place; None without one."""
        same = [areas for unit, areas in self.by_name.items() if name in (unit, _stem(unit))]
        inside = [area for areas in same for area in areas
                  if f"{place.area}.".startswith(f"{area.code}.")]  # fmt: skip
        return max(inside, key=_depth, default=None)


def _areas_named(name: str, country: str, tables: Tables) -> list[Area]:
    """Return the areas of a name; in China without its kind, or as a city's, where there is none.

    `Jilin Sheng` is the province, and neither it nor Jilin Shi, the city in it.
    """
    stem = _stem(name)
    spellings = (name, stem, f"{stem} shi") if country == "CN" else (name,)
    return next((areas for spelling in spellings if (areas := tables.areas(spelling, country))), [])


def _stem(name: str) -> str:
    return latin_chinese_stem(chinese_stem(name))


def _depth(area: Area) -> int:
    return area.code.count(".")


def _similar(code: str, country: str, tables: Tables) -> list[int]:
    """Return rows of places with a similar code abroad; France's own codes are all listed."""
    rows = tables.with_similar_code(code, country) if code and country != "FR" else []
    return rows[:: len(rows) // _SIMILAR_KEPT + 1]


def _is_inside(place: Place, areas: list[Area]) -> bool | None:
    """Tell whether a place lies in one of the areas; None when that is not known."""
    department = OVERSEAS_DEPARTMENTS.get(place.country)
    codes = [place.area, f"FR.{department}" if department else ""]
    if not any(codes):
        # Where only the point is known, what lies far from all of them is in none.
        far = all(_beyond_km(place, area) > _AROUND_KM for area in areas)
        return False if far else None
    if any(f"{code}.".startswith(f"{area.code}.") for area in areas for code in codes if code):
        return True
    # Of a village only the region may be known: a province in it may still be its own.
    wider = [a for a in areas if place.area and a.code.startswith(f"{place.area}.")]
    if not wider:
        return False
    return True if min(_beyond_km(place, area) for area in wider) <= 0 else None


def _beyond_km(place: Place, area: Area) -> float:
    """Return how far outside the circle around an area a place is; below 0 inside."""
    away = distance_km(place.latitude, place.longitude, area.latitude, area.longitude)
    return float(away) - _AROUND_TIMES * area.radius_km


def _french_verdicts(place: Place, postal_code: str) -> list[bool]:
    """Return what a French postal code says of a place that it does not serve."""
    department = place.area.split(".")[-1].replace("2A", "20").replace("2B", "20")
    department = OVERSEAS_DEPARTMENTS.get(place.country, department)
    if place.postal_codes and not postal_code.startswith(department):
        return [False]
    return [] if postal_code.startswith(department) else [False]


def in_countries(
    named: list[tuple[int, bool]], countries: tuple[str, ...], tables: Tables
) -> list[tuple[Place, bool]]:
    """Keep the places that lie in one of the countries; all of them without a country."""
    allowed = {code for country in countries for code in with_territories(country)}
    codes = tables.countries_of([row for row, _ in named])
    return [
        (tables.place(row), own)
        for (row, own), code in zip(named, codes, strict=True)
        if not allowed or code in allowed
    ]
