"""`Match`: an answer of the gazetteer, with how exact and how sure it is and why."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from accr_map.geocoding.gazetteer import notes
from accr_map.geocoding.gazetteer.store import Place

# Where the formula of a town's radius ends: most sites of Paris and London lie within it.
LARGEST_TOWN_KM = 20.0


@dataclass(frozen=True)
class Match:
    """An answer with its pedigree; without a position when nothing could be decided.

    Attributes:
        precision: "locality", "postal area", "region", or "" without a position.
        radius_km: the distance within which the place asked for should lie.
        confidence: 0 to 1, see `notes` for the reasons.
        notes: sentences of `accr_map.geocoding.gazetteer.notes`.
        is_confirmed: the department, region or postal code given is that of the place.
        candidates: places of that name that were weighed, the best first.
    """

    address: str = ""
    country: str = ""
    latitude: float = math.nan
    longitude: float = math.nan
    precision: str = ""
    radius_km: float = math.nan
    confidence: float = 0.0
    notes: tuple[str, ...] = ()
    matched: str = ""
    is_confirmed: bool = False
    place: Place | None = None
    candidates: tuple[Place, ...] = ()

    @property
    def is_placed(self) -> bool:
        """Tell whether there is a position."""
        return not math.isnan(self.latitude)

    @classmethod
    def of_place(cls, place: Place, confidence: float = 0.95) -> Match:
        """Answer with a place."""
        return cls(
            address=", ".join([place.name, *place.postal_codes[:1], place.country]),
            country=place.country,
            latitude=place.latitude,
            longitude=place.longitude,
            precision="postal area" if place.is_estimated else "locality",
            radius_km=place.radius_km or town_radius_km(place.population),
            confidence=confidence - (0.1 if place.is_estimated else 0.0),
            notes=(notes.BASIS[place.basis],),
            matched=place.name,
            place=place,
            candidates=(place,),
        )

    def raw(self) -> dict[str, Any]:
        """Return the pedigree as plain values, for `geopy.Location.raw`."""
        place = self.place
        return {
            "name": place.name if place else self.address,
            "country": self.country,
            "area": place.area if place else "",
            "commune_code": place.code if place else "",
            "population": place.population if place else 0,
            "precision": self.precision,
            "radius_km": self.radius_km,
            "confidence": round(self.confidence, 2),
            "matched": self.matched,
            "note": notes.join(self.notes),
            "candidates": [describe(candidate) for candidate in self.candidates],
        }


def describe(place: Place) -> dict[str, Any]:
    """Return a candidate as plain values that a person can choose by."""
    return {
        "name": place.name,
        "country": place.country,
        "area": place.area,
        "postal_codes": list(place.postal_codes),
        "population": place.population,
        "latitude": place.latitude,
        "longitude": place.longitude,
    }


def town_radius_km(population: int) -> float:
    """Return how far from the listed centre of a town a site of that town may lie.

    3 km for a village with its hamlets, more for cities: 9 km at 200,000 inhabitants, 20 km
    at 1.7 millions, where it ends. A rule of thumb, checked by bench/accuracy.py.
    """
    return min(round(3 + math.sqrt(max(population, 0) / 6000), 1), LARGEST_TOWN_KM)
