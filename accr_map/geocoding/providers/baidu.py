"""Baidu (百度): maps of China in BD-09.

Source of the classes: `level` of the answer (地理编码 v3); a word that is not listed there names
a kind of building, such as 宾馆.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from geopy.geocoders import BaiduV3
from geopy.location import Location

from accr_map.geo.datum import BD09
from accr_map.geocoding.gazetteer.precision import LOCALITY, REGION, SITE, STREET
from accr_map.geocoding.providers.base import Access, Answer, Provider
from accr_map.geocoding.queries import Query
from accr_map.i18n import mark

_PRECISIONS = {
    "": "",
    "门址": SITE, "道路": STREET, "交叉路口": STREET, "商圈": STREET, "村庄": LOCALITY,
    "乡镇": LOCALITY, "区县": LOCALITY, "城市": LOCALITY, "省": REGION,
    "UNKNOWN": LOCALITY,
}  # fmt: skip


class _Geocoder(BaiduV3):
    """geopy's BaiduV3 with a parameter for the host, as its other geocoders have."""

    def __init__(self, key: str, *, domain: str, **common: Any) -> None:
        super().__init__(key, **common)
        self.api = f"{self.scheme}://{domain}{self.api_path}"


class Baidu(Provider):
    """Baidu's maps of China."""

    code, title, label = "baidu", mark("Baidu"), mark("Found by Baidu")
    domain = "api.map.baidu.com"
    places_in = "result"
    attribution = "© Baidu"
    terms = "https://lbsyun.baidu.com/index.php?title=open/law"
    key_variable = "ACCR_MAP_BAIDU_KEY"
    secrets = frozenset({"ak", "sn"})
    datum = BD09

    def _geocoder(self, access: Access) -> _Geocoder:
        return _Geocoder(access.key, **access.options())

    def _locations(self, query: Query) -> Sequence[Location]:
        location = self.geocoder.geocode(query.text)
        return [location] if location else ()

    def _read(self, location: Location) -> Answer:
        place: Mapping[str, Any] = location.raw
        return Answer(
            latitude=float(place["location"]["lat"]),
            longitude=float(place["location"]["lng"]),
            precision=_PRECISIONS.get(str(place.get("level", "")), SITE),
            label=str(location.address or ""),
            score=float(place.get("confidence", 0)) / 100,
            country="CN",
        )
