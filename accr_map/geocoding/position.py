"""`Position` with its pedigree, and its columns in a table."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from accr_map.file_text import no_formula
from accr_map.geocoding.gazetteer.store import Place
from accr_map.geocoding.providers import Answer

COLUMNS = (
    "latitude", "longitude", "precision", "method", "provider", "query", "confidence",
    "datum", "candidates", "retrieved", "note", "review",
)  # fmt: skip
_CANDIDATES_WRITTEN = 5


@dataclass(frozen=True)
class Candidate:
    """A place that the site may be at: where and what it is called."""

    label: str
    latitude: float
    longitude: float

    @classmethod
    def of_place(cls, place: Place) -> Candidate:
        """Name a place of the gazetteer with what tells it from its namesakes."""
        where = place.postal_codes[0] if place.postal_codes else place.area or place.country
        return cls(f"{place.name} [{where}]", place.latitude, place.longitude)

    @classmethod
    def of_answer(cls, answer: Answer) -> Candidate:
        """Name an answer of a service."""
        return cls(answer.label, round(answer.latitude, 6), round(answer.longitude, 6))

    def __str__(self) -> str:
        return f"{self.label} ({self.latitude}, {self.longitude})"


@dataclass(frozen=True)
class Position:
    """Where a site is, how that was found and how sure it is.

    Attributes:
        latitude, longitude: WGS-84 decimal degrees; NaN when nothing was found.
        precision: "site", "street", "locality", "postal area", "region", or "".
        method: code of the service, or "gazetteer"; "" when nothing was found.
        provider: host that answered, or the gazetteer's sources.
        query: form and words that were answered.
        confidence: 0 to 1, explained in `note`.
        datum: "WGS-84", with the datum it was converted from.
        candidates: places that it may be, the best first.
        retrieved: day on which the service answered.
        note: sentences of `accr_map.geocoding.gazetteer.notes`.
        needs_review: a person should look before the position is believed.
        radius_km: distance within which the site should lie; NaN without a position.
    """

    latitude: float = math.nan
    longitude: float = math.nan
    precision: str = ""
    method: str = ""
    provider: str = ""
    query: str = ""
    confidence: float = 0.0
    datum: str = ""
    candidates: tuple[Candidate, ...] = ()
    retrieved: str = ""
    note: str = ""
    needs_review: bool = True
    radius_km: float = math.nan

    @property
    def is_placed(self) -> bool:
        """Tell whether there is a point."""
        return not math.isnan(self.latitude)

    def with_doubt(self, more: tuple[Candidate, ...], *, needs_review: bool) -> Position:
        """Return the same position with more candidates and perhaps a call for review."""
        return replace(self, candidates=(*self.candidates, *more), needs_review=needs_review)

    def row(self) -> dict[str, str]:
        """Write the position as the cells of a table, in the order of `COLUMNS`."""
        candidates = " | ".join(str(c) for c in self.candidates[:_CANDIDATES_WRITTEN])
        return {
            "latitude": str(self.latitude) if self.is_placed else "",
            "longitude": str(self.longitude) if self.is_placed else "",
            "precision": self.precision,
            "method": self.method,
            "provider": self.provider,
            "query": no_formula(self.query),
            "confidence": f"{self.confidence:.2f}",
            "datum": self.datum,
            "candidates": no_formula(candidates),
            "retrieved": self.retrieved,
            "note": self.note,
            "review": "yes" if self.needs_review else "",
        }
