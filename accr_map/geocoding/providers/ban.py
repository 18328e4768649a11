"""Base Adresse Nationale: the French address base, asked at the Géoplateforme.

Source of the classes: the property `type` as the documentation of /search by the Géoplateforme
and by addok lists it: housenumber, street, locality (a lieu-dit: as exact as a street),
municipality.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from geopy.geocoders import BANFrance
from geopy.location import Location

from accr_map.geocoding.gazetteer.precision import LOCALITY, SITE, STREET
from accr_map.geocoding.providers.base import MOST_ANSWERS, Access, Answer, Provider
from accr_map.geocoding.queries import Query
from accr_map.i18n import mark

_PRECISIONS = {"housenumber": SITE, "street": STREET, "locality": STREET, "municipality": LOCALITY}


class _Geocoder(BANFrance):
    """geopy's BANFrance with the filter by postal code that the service documents."""

    def geocode(self, query: str, *, postcode: str = "", **_: Any) -> Any:
        """Return the answers to a free text, all within a postal code if one is given."""
        words = {"q": query[:200], "limit": MOST_ANSWERS}
        words |= {"postcode": postcode} if postcode else {}
        url = f"{self.geocode_api}?{urlencode(words)}"
        return self._call_geocoder(url, lambda answer: self._parse_json(answer, exactly_one=False))


class Ban(Provider):
    """The French address base; its former host api-adresse.data.gouv.fr has closed."""

    code, title = "ban", mark("Base Adresse Nationale")
    label = mark("Found by the French address base")
    domain = "data.geopf.fr/geocodage"
    places_in = "features"
    attribution = "Base Adresse Nationale, Licence Ouverte 2.0"
    terms = "https://geoservices.ign.fr/documentation/services/services-geoplateforme/geocodage"
    interval_s = 0.05  # 50 requests a second are allowed to one address

    def _geocoder(self, access: Access) -> _Geocoder:
        return _Geocoder(**access.options())

    def _locations(self, query: Query) -> Sequence[Location]:
        # The base holds addresses, not names of monuments.
        street, city = query.fields.get("street", ""), query.fields.get("city", "")
        text = " ".join(part for part in (street, city) if part)
        if len(text) < 3 or "amenity" in query.fields:
            return ()
        return self.geocoder.geocode(text, postcode=query.fields.get("postalcode", "")) or ()

    def _read(self, location: Location) -> Answer:
        properties = location.raw["properties"]
        return Answer(
            latitude=float(location.latitude),
            longitude=float(location.longitude),
            precision=_PRECISIONS.get(str(properties.get("type", "")), ""),
            label=str(properties["label"]),
            score=float(properties["score"]),
            country="FR",
            postal_code=str(properties.get("postcode", "")),
            # "24, Dordogne, Nouvelle-Aquitaine"
            around=tuple(str(properties.get("context", "")).split(", ")[1:]),
        )
