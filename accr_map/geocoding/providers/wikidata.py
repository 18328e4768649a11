"""Wikidata: sites by their own names, such as abbeys, castles and parks, with coordinates.

The search of MediaWiki gives pages with their coordinates (extension GeoData) and, from
Wikibase, labels and descriptions: https://www.mediawiki.org/wiki/API:Search and API:Geosearch.
It does not say in which country a thing is: such an answer stands only near the town known.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from geopy.geocoders.base import Geocoder
from geopy.location import Location

from accr_map.geocoding.gazetteer.names import key
from accr_map.geocoding.gazetteer.precision import SITE
from accr_map.geocoding.providers.base import MOST_ANSWERS, Access, Answer, Provider
from accr_map.geocoding.queries import Query
from accr_map.i18n import mark

# A thing whose label is the name asked for, and one that was merely found by it.
_SAME_NAME, _OTHER_NAME = 0.8, 0.4


class _Geocoder(Geocoder):
    """Asks for things on the Earth by name, in one request."""

    def __init__(self, *, domain: str, scheme: str | None = None, **common: Any) -> None:
        super().__init__(scheme=scheme, **common)
        self.api = f"{self.scheme}://{domain.strip('/')}"

    def geocode(self, query: str, **_: Any) -> list[Location]:
        """Return the things that a text finds and that have coordinates, best first."""
        words = {
            "action": "query", "format": "json", "formatversion": "2", "generator": "search",
            "gsrsearch": query[:200], "gsrlimit": MOST_ANSWERS,
            "prop": "coordinates|entityterms", "wbetterms": "label|alias", "wbetlanguage": "en",
        }  # fmt: skip
        # geopy declares what an adapter of coroutines returns too.
        locations: Any = self._call_geocoder(f"{self.api}?{urlencode(words)}", _locations)
        return locations


class Wikidata(Provider):
    """The free knowledge base of Wikimedia, for sites by name."""

    code, title, label = "wikidata", mark("Wikidata"), mark("Found by Wikidata")
    domain = "www.wikidata.org/w/api.php"
    places_in = "query"
    attribution = "Wikidata, CC0 1.0"
    terms = "https://foundation.wikimedia.org/wiki/Policy:Terms_of_Use"

    def _geocoder(self, access: Access) -> _Geocoder:
        return _Geocoder(**access.options())

    def _locations(self, query: Query) -> Sequence[Location]:
        name = query.fields.get("amenity", "")
        locations = self.geocoder.geocode(name) if len(name) >= 3 else []
        for location in locations:
            location.raw["asked"] = name
        return locations

    def _read(self, location: Location) -> Answer:
        terms = location.raw.get("entityterms", {})
        names = [*terms.get("label", ()), *terms.get("alias", ())]
        wanted = key(location.raw["asked"])
        return Answer(
            latitude=float(location.latitude),
            longitude=float(location.longitude),
            precision=SITE,
            label=str(location.address),
            score=_SAME_NAME if any(key(str(name)) == wanted for name in names) else _OTHER_NAME,
        )


def _locations(answer: Mapping[str, Any]) -> list[Location]:
    pages = answer.get("query", {}).get("pages", [])
    locations = []
    for page in sorted(pages, key=lambda page: page.get("index", 0)):
        for point in page.get("coordinates", [])[:1]:
            if point.get("globe", "earth") == "earth":
                label = (page.get("entityterms", {}).get("label") or [page["title"]])[0]
                locations.append(Location(label, (point["lat"], point["lon"]), dict(page)))
    return locations
