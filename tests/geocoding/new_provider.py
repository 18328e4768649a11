"""A provider that is not registered, as a newcomer would write it: one class, one geocoder."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from geopy.geocoders.base import Geocoder
from geopy.location import Location

from accr_map.geo.datum import BD09
from accr_map.geocoding.gazetteer.precision import LOCALITY
from accr_map.geocoding.providers import Access, Answer, Provider
from accr_map.geocoding.queries import Query


class WaysideGeocoder(Geocoder):
    """Reads `{"places": [{"at": [latitude, longitude], "name": …}]}`."""

    def __init__(self, key: str, *, domain: str, scheme: str | None = None, **common: Any) -> None:
        super().__init__(scheme=scheme, **common)
        self.key, self.api = key, f"{self.scheme}://{domain}/find"

    def geocode(self, query: str, **_: Any) -> list[Location]:
        """Return the answers to a text."""
        url = f"{self.api}?{urlencode({'text': query, 'token': self.key})}"
        return self._call_geocoder(
            url, lambda answer: [Location(p["name"], p["at"], p) for p in answer["places"]]
        )


class Wayside(Provider):
    """A service of maps of China, in Baidu's datum."""

    code, title, label = "wayside", "Wayside", "Found by Wayside"
    domain = "wayside.example"
    places_in = "places"
    attribution = "© Wayside"
    terms = "https://wayside.example/terms"
    key_variable = "ACCR_MAP_WAYSIDE_KEY"
    secrets = frozenset({"token"})
    datum = BD09
    interval_s = 0.001

    def _geocoder(self, access: Access) -> WaysideGeocoder:
        return WaysideGeocoder(access.key, **access.options())

    def _locations(self, query: Query) -> Sequence[Location]:
        return self.geocoder.geocode(query.text)

    def _read(self, location: Location) -> Answer:
        return Answer(location.latitude, location.longitude, LOCALITY, location.address, 0.8, "CN")
