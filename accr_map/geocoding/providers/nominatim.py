"""Nominatim: the search of OpenStreetMap.

Source of the classes: `place_rank`, table "Search rank" of nominatim.org, page Place Ranking:
4 countries, 5-9 states, 10-12 counties, 13-16 cities, 17-25 towns to isolated dwellings, 26 and
27 streets, 28 and above addresses and points of interest; postal codes by their type.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from geopy import geocoders
from geopy.location import Location

from accr_map.geocoding.gazetteer.precision import LOCALITY, POSTAL_AREA, REGION, SITE, STREET
from accr_map.geocoding.providers.base import MOST_ANSWERS, Access, Answer, Provider, names
from accr_map.geocoding.queries import STRUCTURED, Query
from accr_map.i18n import mark

# The lowest rank of each class, from the narrowest.
_RANKS = ((28, SITE), (26, STREET), (13, LOCALITY), (5, REGION))
_AROUND = ("city", "town", "village", "municipality", "county", "state_district", "state")


class Nominatim(Provider):
    """OpenStreetMap's search; one request a second for the whole application (usage policy)."""

    code, title, label = "nominatim", mark("Nominatim"), mark("Found by Nominatim")
    domain = "nominatim.openstreetmap.org"
    places_in = ""
    attribution = "© OpenStreetMap contributors, ODbL 1.0"
    terms = "https://operations.osmfoundation.org/policies/nominatim/"

    def _geocoder(self, access: Access) -> geocoders.Nominatim:
        return geocoders.Nominatim(**access.options())

    def _locations(self, query: Query) -> Sequence[Location]:
        parameters = dict(query.fields) if query.form == STRUCTURED else query.text
        locations = self.geocoder.geocode(
            parameters,
            exactly_one=False,
            limit=MOST_ANSWERS,
            addressdetails=True,
            country_codes=query.country.lower() or None,
        )
        return locations or ()

    def _read(self, location: Location) -> Answer:
        place = location.raw
        address = place.get("address") or {}
        return Answer(
            # Not geopy's: it takes a missing coordinate for zero.
            latitude=float(place["lat"]),
            longitude=float(place["lon"]),
            precision=_precision(place),
            label=str(location.address),
            # `importance` tells how famous a place is, not how well it answers.
            score=0.6,
            country=str(address.get("country_code", "")).upper(),
            postal_code=str(address.get("postcode", "")),
            around=names(address, _AROUND),
        )


def _precision(place: Mapping[str, Any]) -> str:
    """Return the class of a place; empty for a country and for what is unknown."""
    if "postcode" in (place.get("type"), place.get("addresstype")):
        return POSTAL_AREA
    rank = place.get("place_rank")
    if not isinstance(rank, int):
        return ""
    return next((precision for lowest, precision in _RANKS if rank >= lowest), "")
