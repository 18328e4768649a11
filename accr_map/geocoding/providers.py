"""The services that can be asked online, each through geopy, each answer in our own words."""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from geopy.exc import GeopyError
from geopy.geocoders import BaiduV3, BANFrance, Nominatim, Photon
from geopy.geocoders.base import Geocoder
from geopy.location import Location

from accr_map.geo import datum
from accr_map.geocoding.gazetteer import precision
from accr_map.geocoding.queries import STRUCTURED, Query
from accr_map.geocoding.transport import Transport

_ASKED = 5


@dataclass(frozen=True)
class Found:
    """One answer of a service.

    Attributes:
        score: how well the service itself thinks it answers, 0 to 1.
        country: ISO code; empty when the service does not say.
        around: names of department, region, city that the service gives.
        datum: datum of the service; the position here is WGS-84.
    """

    latitude: float
    longitude: float
    precision: str
    label: str
    score: float
    country: str = ""
    postal_code: str = ""
    around: tuple[str, ...] = ()
    datum: str = datum.WGS84


class NotUnderstoodError(GeopyError):
    """The service answered with something else than it documents."""


class Provider(ABC):
    """A service: how it is asked and how its answers are read.

    `code` names it in tables, `domain` is the public service, `title` its name for people.
    """

    code: str
    title: str
    domain: str
    kind: type[Geocoder]
    needs_key = False
    interval_s = 1.0

    def __init__(self, geocoder: Geocoder) -> None:
        self.geocoder = geocoder

    def ask(self, query: Query) -> list[Found]:
        """Return the answers to a query, best first; empty when the service knows none.

        Raises:
            GeopyError: the service did not answer, or not with what it documents.
        """
        try:
            locations = self._geocode(query) or []
            return [found for found in map(self._read, locations) if _is_sound(found)]
        except (AttributeError, IndexError, KeyError, TypeError, ValueError) as error:
            # geopy reads answers trustingly: what is not as documented breaks anywhere.
            raise NotUnderstoodError(f"{type(error).__name__}: {error}") from error

    @classmethod
    def make(cls, transport: Transport, domain: str, **options: Any) -> Provider:
        """Make the provider at a domain, which may begin with `http://`."""
        return cls(cls.kind(**_common(transport, domain, options)))

    @abstractmethod
    def _geocode(self, query: Query) -> list[Location] | None: ...

    @abstractmethod
    def _read(self, location: Location) -> Found: ...


class AskNominatim(Provider):
    """OpenStreetMap's search; one request a second for the whole application (usage policy)."""

    code, title, domain = "nominatim", "Nominatim", "nominatim.openstreetmap.org"
    kind = Nominatim

    def _geocode(self, query: Query) -> list[Location] | None:
        asked = dict(query.fields) if query.form == STRUCTURED else query.text
        return self.geocoder.geocode(
            asked,
            exactly_one=False,
            limit=_ASKED,
            addressdetails=True,
            country_codes=query.country.lower() or None,
        )

    def _read(self, location: Location) -> Found:
        place = location.raw
        address = place.get("address") or {}
        names = ("city", "town", "village", "municipality", "county", "state_district", "state")
        return Found(
            # Not geopy's: it takes a missing coordinate for zero.
            latitude=float(place["lat"]),
            longitude=float(place["lon"]),
            precision=precision.of_nominatim(place),
            label=str(location.address),
            # `importance` tells how famous a place is, not how well it answers.
            score=0.6,
            country=str(address.get("country_code", "")).upper(),
            postal_code=str(address.get("postcode", "")),
            around=_names(address, names),
        )


class AskPhoton(Provider):
    """komoot's search over OpenStreetMap."""

    code, title, domain = "photon", "Photon", "photon.komoot.io"
    kind = Photon

    def _geocode(self, query: Query) -> list[Location] | None:
        return self.geocoder.geocode(query.text, exactly_one=False, limit=_ASKED)

    def _read(self, location: Location) -> Found:
        properties = location.raw["properties"]
        return Found(
            latitude=float(location.latitude),
            longitude=float(location.longitude),
            precision=precision.of_photon(properties),
            label=str(location.address),
            score=0.55,
            country=str(properties.get("countrycode", "")).upper(),
            postal_code=str(properties.get("postcode", "")),
            around=_names(properties, ("city", "district", "county", "state")),
        )


class BaseAdresseNationale(BANFrance):
    """geopy's BANFrance with the filter by postal code that the service documents."""

    def geocode(self, query: str, *, postcode: str = "", limit: int = _ASKED, **_: Any) -> Any:
        """Return the answers to a free text, all within a postal code if one is given."""
        words = {"q": query[:200], "limit": limit} | ({"postcode": postcode} if postcode else {})
        url = f"{self.geocode_api}?{urlencode(words)}"
        return self._call_geocoder(url, lambda answer: self._parse_json(answer, False))


class AskBan(Provider):
    """The French address base, on the Géoplateforme since the former host closed."""

    code, title, domain = "ban", "Base Adresse Nationale", "data.geopf.fr/geocodage"
    kind = BaseAdresseNationale
    interval_s = 0.05  # 50 requests a second are allowed to one address

    def _geocode(self, query: Query) -> list[Location] | None:
        # The base holds addresses, not names of monuments.
        street, city = query.fields.get("street", ""), query.fields.get("city", "")
        text = " ".join(part for part in (street, city) if part)
        if len(text) < 3 or "amenity" in query.fields:
            return None
        return self.geocoder.geocode(text, postcode=query.fields.get("postalcode", ""))

    def _read(self, location: Location) -> Found:
        properties = location.raw["properties"]
        return Found(
            latitude=float(location.latitude),
            longitude=float(location.longitude),
            precision=precision.of_ban(properties),
            label=str(properties["label"]),
            score=float(properties["score"]),
            country="FR",
            postal_code=str(properties.get("postcode", "")),
            # "24, Dordogne, Nouvelle-Aquitaine"
            around=tuple(str(properties.get("context", "")).split(", ")[1:]),
        )


class AskBaidu(Provider):
    """Baidu's maps of China, in BD-09."""

    code, title, domain, needs_key = "baidu", "Baidu", "api.map.baidu.com", True

    @classmethod
    def make(cls, transport: Transport, domain: str, **options: Any) -> AskBaidu:
        """Make the provider; `key` is among the options."""
        common = _common(transport, domain, options)
        host, scheme = common.pop("domain"), common["scheme"]
        geocoder = BaiduV3(options["key"], **common)
        # geopy has no parameter for the host of Baidu.
        geocoder.api = f"{scheme or geocoder.scheme}://{host}{geocoder.api_path}"
        return cls(geocoder)

    def _geocode(self, query: Query) -> list[Location] | None:
        found = self.geocoder.geocode(query.text)
        return [found] if found else None

    def _read(self, location: Location) -> Found:
        answer = location.raw
        point = answer["location"]
        latitude, longitude = datum.to_wgs84(float(point["lat"]), float(point["lng"]), datum.BD09)
        return Found(
            latitude=latitude,
            longitude=longitude,
            precision=precision.of_baidu(answer),
            label=str(location.address or ""),
            score=float(answer.get("confidence", 0)) / 100,
            country="CN",
            datum=datum.BD09,
        )


class AMap(Geocoder):
    """The geocoder of AMap (Gaode), which geopy does not know."""

    path = "/v3/geocode/geo"

    def __init__(self, key: str, *, domain: str, scheme: str | None = None, **common: Any) -> None:
        super().__init__(scheme=scheme, **common)
        self.key = key
        self.api = f"{self.scheme}://{domain}{self.path}"

    def geocode(self, query: str, **_: Any) -> list[Location]:
        """Return the answers to an address, in GCJ-02 as the service gives them."""
        url = f"{self.api}?{urlencode({'address': query, 'key': self.key})}"
        return self._call_geocoder(url, self._parse)

    def _parse(self, answer: Mapping[str, Any]) -> list[Location]:
        if str(answer["status"]) != "1":
            raise NotUnderstoodError(str(answer.get("info", "")))
        return [
            Location(row["formatted_address"], row["location"].split(",")[::-1], row)
            for row in answer["geocodes"]
        ]


class AskAMap(Provider):
    """AMap's maps of China, in GCJ-02."""

    code, title, domain, needs_key = "amap", "AMap", "restapi.amap.com", True

    @classmethod
    def make(cls, transport: Transport, domain: str, **options: Any) -> AskAMap:
        """Make the provider; `key` is among the options."""
        return cls(AMap(options["key"], **_common(transport, domain, options)))

    def _geocode(self, query: Query) -> list[Location] | None:
        return self.geocoder.geocode(query.text)

    def _read(self, location: Location) -> Found:
        shifted = float(location.latitude), float(location.longitude)
        latitude, longitude = datum.to_wgs84(*shifted, datum.GCJ02)
        return Found(
            latitude=latitude,
            longitude=longitude,
            precision=precision.of_amap(location.raw),
            label=str(location.address),
            score=0.6,
            country="CN",
            around=_names(location.raw, ("district", "city", "province")),
            datum=datum.GCJ02,
        )


PROVIDERS: dict[str, type[Provider]] = {
    kind.code: kind for kind in (AskBan, AskNominatim, AskPhoton, AskAMap, AskBaidu)
}


def _common(transport: Transport, domain: str, options: Mapping[str, Any]) -> dict[str, Any]:
    """Return what every geocoder of geopy takes."""
    scheme, _, host = domain.rpartition("://")
    return {
        "domain": host,
        "scheme": scheme or None,
        "user_agent": options["user_agent"],
        "timeout": options["timeout_s"],
        "adapter_factory": transport.adapter,
    }


def _is_sound(found: Found) -> bool:
    """Leave out countries, and points that are none (infinite, out of range, 0,0)."""
    numbers = math.isfinite(found.latitude) and math.isfinite(found.longitude)
    inside = numbers and abs(found.latitude) <= 90 and abs(found.longitude) <= 180
    return inside and bool(found.precision) and (found.latitude, found.longitude) != (0.0, 0.0)


def _names(fields: Mapping[str, Any], wanted: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(str(fields[name]) for name in wanted if fields.get(name))
