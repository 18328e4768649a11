"""Offline geocoder (geopy): towns, villages and communes that ship with the application.

It never answers with a place in another country than the one asked for, and never chooses
silently between homonyms: the region, department or postal code decides, else a place far
larger than its namesakes, else nothing is answered but the candidates.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
from geopy.adapters import BaseSyncAdapter
from geopy.exc import GeocoderQueryError, GeocoderServiceError
from geopy.geocoders.base import Geocoder
from geopy.location import Location

from accr_map.geocoding.gazetteer import notes
from accr_map.geocoding.gazetteer.match import Match
from accr_map.geocoding.gazetteer.matching import answer
from accr_map.geocoding.gazetteer.question import Question
from accr_map.geocoding.gazetteer.store import Place, Tables, shared_tables
from accr_map.i18n import LANGUAGES, language

METHOD = "gazetteer"
#: What the gazetteer is made of.
PROVIDER = "GeoNames, Etalab"

# Fields of a structured query, in our words and in Nominatim's.
FIELDS = {
    "locality": ("locality", "city", "town", "village"),
    "postal_code": ("postal_code", "postalcode"),
    "department": ("department", "county"),
    "region": ("region", "state"),
    "country": ("country", "country_code"),
    "address": ("address", "street"),
    "name": ("name", "amenity"),
}


class Gazetteer(Geocoder):
    """Place names and postal codes to positions, offline, from files shipped with the app."""

    def __init__(self, *, tables: Tables | None = None) -> None:
        super().__init__(adapter_factory=_Offline)
        self.tables = tables or shared_tables()

    def geocode(
        self,
        query: str | Mapping[str, Any],
        *,
        exactly_one: bool = True,
        country_codes: str | Sequence[str] | None = None,
        timeout: Any = None,
        limit: int = 10,
    ) -> Location | list[Location] | None:
        """Return the position of a place.

        Args:
            query: free text ("12360 Sylvanès, France") or a mapping with any of `name`,
                `address`, `postal_code`, `locality`, `department`, `region`, `country`
                (Nominatim's `city`, `county`, `state`, `postalcode` do as well).
            exactly_one: the one answer; otherwise a list of all candidates, best first.
            country_codes: ISO 3166-1 codes that the answer must lie in; the query's own
                country does the same.
            timeout: taken for geopy's sake; nothing here can wait.
            limit: the longest list.

        Returns:
            A location whose `raw` holds name, country, department, region, population,
            precision, radius_km, candidates, matched, note and confidence; None when no
            place fits or several do and nothing decides between them.

        Raises:
            GeocoderQueryError: the query is neither text nor a mapping.
        """
        del timeout
        match = self.match(query, country_codes=country_codes)
        if not exactly_one:
            return [self._candidate(place) for place in match.candidates[:limit]] or None
        return self._location(match) if match.is_placed else None

    def match(
        self, query: str | Mapping[str, Any], *, country_codes: str | Sequence[str] | None = None
    ) -> Match:
        """Return the answer with its pedigree, also when the answer is "cannot tell"."""
        return answer(_question(query, country_codes), self.tables)

    def _location(self, match: Match) -> Location:
        point = (match.latitude, match.longitude)
        return Location(match.address, point, match.raw())

    def _candidate(self, place: Place) -> Location:
        match = Match.of_place(place)
        return Location(match.address, (place.latitude, place.longitude), match.raw())


class _Offline(BaseSyncAdapter):
    """Refuse to go online, whatever asks."""

    def get_text(self, url: str, **_: Any) -> Any:
        raise GeocoderServiceError(f"The gazetteer does not go online: {url}")

    def get_json(self, url: str, **_: Any) -> Any:
        raise GeocoderServiceError(f"The gazetteer does not go online: {url}")


def _question(
    query: str | Mapping[str, Any], country_codes: str | Sequence[str] | None
) -> Question:
    countries = [country_codes] if isinstance(country_codes, str) else list(country_codes or ())
    if isinstance(query, str):
        return Question.from_text(query, countries)
    if isinstance(query, Mapping):
        values = {
            ours: next((str(query[word]) for word in words if query.get(word)), "")
            for ours, words in FIELDS.items()
        }
        return Question.from_fields(values, countries)
    raise GeocoderQueryError(f"A query is text or a mapping, not {type(query).__name__}.")


COLUMNS = [
    *("id", "latitude", "longitude", "precision", "method"),
    *(f"note_{code}" for code in LANGUAGES),
    *("query", "provider", "score"),
]


def locate(sites: pd.DataFrame) -> pd.DataFrame:
    """Place sites by the gazetteer, without going online.

    Args:
        sites: one row a site, with `id` and any of name, address, postal_code, locality,
            department, region, country (text, empty when unknown).

    Returns:
        One row for each site that could be placed, in the order given: id, latitude,
        longitude (WGS-84 decimal degrees), precision ("locality", "postal area", "region"),
        method ("gazetteer"), note_en and so on (see `accr_map.geocoding.gazetteer.notes`), query,
        provider, score (0 to 1). A site whose name several places share and nothing decides
        between is not in it.
    """
    gazetteer = Gazetteer()
    present = [field for field in FIELDS if field in sites]
    rows = []
    for site in sites[["id", *present]].to_dict("records"):
        fields = {field: _text(site[field]) for field in present}
        match = gazetteer.match(fields)
        if match.is_placed:
            note = notes.join(match.notes)
            point = (match.latitude, match.longitude)
            pedigree = (written_query(fields), PROVIDER, match.confidence)
            texts = (notes.text(note, language(code)) for code in LANGUAGES)
            rows.append((site["id"], *point, match.precision, METHOD, *texts, *pedigree))
    return pd.DataFrame(rows, columns=COLUMNS).astype(
        {"latitude": float, "longitude": float, "score": float}
    )


def written_query(site: Mapping[str, str]) -> str:
    """Write the fields of a site by which it is looked up as one line; empty if it has none."""
    fields = ("postal_code", "locality", "department", "region", "country")
    known = ", ".join(site[name] for name in fields if site.get(name))
    return known or site.get("address", "") or site.get("name", "")


def _text(value: Any) -> str:
    return "" if value is None or pd.isna(value) else str(value).strip()
