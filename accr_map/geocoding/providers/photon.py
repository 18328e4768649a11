"""Photon: komoot's search over OpenStreetMap.

Source of the classes: the property `type` of its answers: house, street, locality, district,
city, county, state, country (github.com/komoot/photon, class AddressType).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from geopy import geocoders
from geopy.location import Location

from accr_map.geocoding.gazetteer.precision import LOCALITY, POSTAL_AREA, REGION, SITE, STREET
from accr_map.geocoding.providers.base import MOST_ANSWERS, Access, Answer, Provider, names
from accr_map.geocoding.queries import Query
from accr_map.i18n import mark

_PRECISIONS = {
    "house": SITE, "street": STREET, "locality": LOCALITY, "district": LOCALITY,
    "city": LOCALITY, "county": REGION, "state": REGION,
}  # fmt: skip


class Photon(Provider):
    """komoot's search over OpenStreetMap."""

    code, title, label = "photon", mark("Photon"), mark("Found by Photon")
    domain = "photon.komoot.io"
    places_in = "features"
    attribution = "© OpenStreetMap contributors, ODbL 1.0"
    terms = "https://photon.komoot.io/"

    def _geocoder(self, access: Access) -> geocoders.Photon:
        return geocoders.Photon(**access.options())

    def _locations(self, query: Query) -> Sequence[Location]:
        return self.geocoder.geocode(query.text, exactly_one=False, limit=MOST_ANSWERS) or ()

    def _read(self, location: Location) -> Answer:
        properties = location.raw["properties"]
        return Answer(
            latitude=float(location.latitude),
            longitude=float(location.longitude),
            precision=_precision(properties),
            label=str(location.address),
            score=0.55,
            country=str(properties.get("countrycode", "")).upper(),
            postal_code=str(properties.get("postcode", "")),
            around=names(properties, ("city", "district", "county", "state")),
        )


def _precision(properties: Mapping[str, Any]) -> str:
    """Return the class of a feature; empty for a country and for what is unknown."""
    if properties.get("osm_value") == "postcode":
        return POSTAL_AREA
    return _PRECISIONS.get(str(properties.get("type", "")), "")
