"""IGN: places and things of the French map by name, asked at the Géoplateforme.

The index `poi` of /search holds monuments, hamlets, castles and the like; the index
`address` is the Base Adresse Nationale (see `ban`); `parcel` wants numbers of the land register,
which no table here has. Documentation: /geocodage of the Géoplateforme.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from geopy.geocoders.base import Geocoder
from geopy.location import Location

from accr_map.geocoding.gazetteer.names import key
from accr_map.geocoding.gazetteer.precision import LOCALITY, REGION, SITE
from accr_map.geocoding.providers.base import MOST_ANSWERS, Access, Answer, Provider
from accr_map.geocoding.queries import Query
from accr_map.i18n import mark

# Categories that name a place and not a thing on it.
_PLACES = {"commune": LOCALITY, "lieu-dit habité": LOCALITY, "quartier": LOCALITY,
           "département": REGION, "région": REGION}  # fmt: skip
_SAME_NAME, _OTHER_NAME = 0.8, 0.4


class _Geocoder(Geocoder):
    """Asks the index of names."""

    def __init__(self, *, domain: str, scheme: str | None = None, **common: Any) -> None:
        super().__init__(scheme=scheme, **common)
        self.api = f"{self.scheme}://{domain.strip('/')}/search"

    def geocode(self, query: str, *, postcode: str = "", **_: Any) -> list[Location]:
        """Return what bears a name, all within a postal code if one is given."""
        words = {"index": "poi", "q": query[:200], "limit": MOST_ANSWERS}
        words |= {"postcode": postcode} if postcode else {}
        # geopy declares what an adapter of coroutines returns too.
        locations: Any = self._call_geocoder(f"{self.api}?{urlencode(words)}", _locations)
        return locations


class Ign(Provider):
    """Names on the French map: what the address base does not hold."""

    code, title = "ign", mark("IGN, names of the French map")
    label = mark("Found by name on the French map")
    domain = "data.geopf.fr/geocodage"
    places_in = "features"
    attribution = "IGN, BD TOPO, Licence Ouverte 2.0"
    terms = "https://geoservices.ign.fr/documentation/services/services-geoplateforme/geocodage"
    interval_s = 0.05  # 50 requests a second are allowed to one address

    def _geocoder(self, access: Access) -> _Geocoder:
        return _Geocoder(**access.options())

    def _locations(self, query: Query) -> Sequence[Location]:
        name = query.fields.get("amenity", "")
        if len(name) < 3:
            return ()
        locations = self.geocoder.geocode(name, postcode=query.fields.get("postalcode", ""))
        for location in locations:
            location.raw["asked"] = name
        return locations

    def _read(self, location: Location) -> Answer:
        raw = location.raw
        categories = [str(word) for word in raw.get("category", ())]
        precision = next((_PLACES[word] for word in categories if word in _PLACES), SITE)
        same = key(location.address) == key(raw["asked"])
        return Answer(
            latitude=float(location.latitude),
            longitude=float(location.longitude),
            precision=precision,
            label=", ".join([location.address, *raw.get("city", ())[:1]]),
            score=_SAME_NAME if same else _OTHER_NAME,
            country="FR",
            postal_code=str(next(iter(raw.get("postcode", ())), "")),
            around=tuple(str(city) for city in raw.get("city", ())),
        )


def _locations(answer: Mapping[str, Any]) -> list[Location]:
    locations = []
    for feature in answer["features"]:
        longitude, latitude = feature["geometry"]["coordinates"][:2]
        properties = dict(feature["properties"])
        locations.append(Location(str(properties["toponym"]), (latitude, longitude), properties))
    return locations
