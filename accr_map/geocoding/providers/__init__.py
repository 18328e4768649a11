"""Geocoding services that can be asked online, one module each; `PROVIDERS` lists them by code.

Another service is a subclass of `base.Provider` in a module of its own, its line in `PROVIDERS`
and the translation of its two messages.

- `amap`: AMap (Gaode, 高德): maps of China in GCJ-02; geopy does not know it.
- `baidu`: Baidu (百度): maps of China in BD-09.
- `ban`: Base Adresse Nationale: the French address base, asked at the Géoplateforme.
- `base`: `Provider`: what each geocoding service declares in its own module, and how it is
  asked.
- `by_hand`: Map services that nothing here asks, whose points people copy by hand.
- `ign`: IGN: things of the French map by name, and parcels of land, asked at the Géoplateforme.
- `nominatim`: Nominatim: the search of OpenStreetMap.
- `photon`: Photon: komoot's search over OpenStreetMap.
- `wikidata`: Wikidata: sites by their own names, such as abbeys, castles and parks, with
  coordinates.
"""

from accr_map.geocoding.providers.amap import AMap
from accr_map.geocoding.providers.baidu import Baidu
from accr_map.geocoding.providers.ban import Ban
from accr_map.geocoding.providers.base import Access, Answer, NotUnderstoodError, Provider
from accr_map.geocoding.providers.by_hand import COPIED_FROM, MapService
from accr_map.geocoding.providers.ign import Ign
from accr_map.geocoding.providers.nominatim import Nominatim
from accr_map.geocoding.providers.photon import Photon
from accr_map.geocoding.providers.wikidata import Wikidata

PROVIDERS: dict[str, type[Provider]] = {
    provider.code: provider for provider in (Ban, Nominatim, Photon, AMap, Baidu, Ign, Wikidata)
}


def publishers(datum: str) -> list[str]:
    """Return the names of the services whose points stand in a datum, as messages."""
    services: list[type[Provider] | MapService] = [*PROVIDERS.values(), *COPIED_FROM]
    return [service.title for service in services if service.datum == datum]


__all__ = [
    "COPIED_FROM",
    "PROVIDERS",
    "Access",
    "Answer",
    "MapService",
    "NotUnderstoodError",
    "Provider",
    "publishers",
]
