"""IGN: things of the French map by name, and parcels of land, asked at the Géoplateforme.

The index `poi` of /search holds monuments, hamlets, castles and the like. The index `parcel` is
asked for an address that is a number of the land register (`parcelle AB 123`), within the
commune that the gazetteer knows. The index `address` is the Base Adresse Nationale: see `ban`.
Documentation: /geocodage of the Géoplateforme.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from geopy.geocoders.base import Geocoder
from geopy.location import Location

from accr_map.geocoding.gazetteer.matching import answer as gazetteer_answer
from accr_map.geocoding.gazetteer.names import key
from accr_map.geocoding.gazetteer.precision import LOCALITY, REGION, SITE
from accr_map.geocoding.gazetteer.question import Question
from accr_map.geocoding.gazetteer.store import shared_tables
from accr_map.geocoding.providers.base import MOST_ANSWERS, Access, Answer, Provider
from accr_map.geocoding.queries import Query
from accr_map.i18n import mark

# Categories that name a place and not a thing on it.
_PLACES = {"commune": LOCALITY, "lieu-dit habité": LOCALITY, "quartier": LOCALITY,
           "département": REGION, "région": REGION}  # fmt: skip
_SAME_NAME, _OTHER_NAME, _PARCEL = 0.8, 0.4, 0.9
# A whole number of the land register (commune, prefix, section, parcel): `01007000AB0123`; or its
# last two parts, which an address introduces by a word: `parcelle AB 123`.
_WHOLE = re.compile(r"\b(\d[\dAB]\d{3})(\d{3})([0A-Z][A-Z])(\d{4})\b")
_IN_COMMUNE = re.compile(
    r"\b(?:parcelle|cadastre|cadastr[ée]e?|section)s?\b[\s:,]*(?:(?:n°|num[ée]ro|section)\s*)?"
    r"([A-Z]{1,2})\s*[,-]?\s*(?:(?:parcelle\s*)?(?:n°|num[ée]ro)?\s*)(\d{1,4})\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Parcel:
    """A parcel of land: INSEE's code of its commune, its prefix, section and number."""

    commune: str
    prefix: str
    section: str
    number: str

    @property
    def code(self) -> str:
        """Return its number in the whole of France, of 14 letters and digits."""
        return f"{self.commune}{self.prefix}{self.section}{self.number}"

    @classmethod
    def read(cls, address: str, fields: Mapping[str, str]) -> Parcel | None:
        """Read an address; None if it names no parcel, or none in a commune that is known.

        Args:
            address: the address of a site, as its table gives it.
            fields: `city` and `postalcode` tell the commune of a number without one.
        """
        whole = _WHOLE.search(address.upper())
        if whole:
            return cls(*whole.groups())
        part = _IN_COMMUNE.search(address)
        if not part:
            return None
        place = {"locality": fields.get("city", ""), "postal_code": fields.get("postalcode", "")}
        match = gazetteer_answer(Question.from_fields(place, ["FR"]), shared_tables())
        if not match.place or not match.place.code:
            return None
        section = part[1].upper().rjust(2, "0")
        return cls(match.place.code, "000", section, part[2].zfill(4))


class _Geocoder(Geocoder):
    """Asks the indexes of names and of parcels."""

    def __init__(self, *, domain: str, scheme: str | None = None, **common: Any) -> None:
        super().__init__(scheme=scheme, **common)
        self.api = f"{self.scheme}://{domain.strip('/')}/search"

    def geocode(self, query: str, *, postcode: str = "", **_: Any) -> list[Location]:
        """Return what bears a name, all within a postal code if one is given."""
        words = {"index": "poi", "q": query[:200], "limit": MOST_ANSWERS}
        return self._ask(words | ({"postcode": postcode} if postcode else {}))

    def parcel(self, parcel: Parcel) -> list[Location]:
        """Return a parcel of land; empty when the register has none of that number."""
        words = {"index": "parcel", "departmentcode": parcel.commune[:2],
                 "municipalitycode": parcel.commune[2:], "oldmunicipalitycode": parcel.prefix,
                 "section": parcel.section, "number": parcel.number, "limit": 1}  # fmt: skip
        return self._ask(words)

    def _ask(self, words: Mapping[str, Any]) -> list[Location]:
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
        parcel = Parcel.read(query.fields.get("street", ""), query.fields)
        if parcel:
            parcels = self.geocoder.parcel(parcel)
            return [land for land in parcels if land.raw.get("id") == parcel.code]
        name = query.fields.get("amenity", "")
        if len(name) < 3:
            return ()
        locations = self.geocoder.geocode(name, postcode=query.fields.get("postalcode", ""))
        for location in locations:
            location.raw["asked"] = name
        return locations

    def _read(self, location: Location) -> Answer:
        raw = location.raw
        if raw.get("_type") == "parcel":
            return self._read_parcel(location)
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

    def _read_parcel(self, location: Location) -> Answer:
        city = str(location.raw.get("city", ""))
        return Answer(
            latitude=float(location.latitude),
            longitude=float(location.longitude),
            precision=SITE,
            label=", ".join(part for part in (str(location.raw["id"]), city) if part),
            score=_PARCEL,
            country="FR",
            around=(city,) if city else (),
        )


def _locations(answer: Mapping[str, Any]) -> list[Location]:
    locations = []
    for feature in answer["features"]:
        longitude, latitude = feature["geometry"]["coordinates"][:2]
        properties = dict(feature["properties"])
        title = str(properties["id" if properties.get("_type") == "parcel" else "toponym"])
        locations.append(Location(title, (latitude, longitude), properties))
    return locations
