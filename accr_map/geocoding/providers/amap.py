"""AMap (Gaode, 高德): maps of China in GCJ-02; geopy does not know it.

Source of the classes: `level` of the answer (地理编码, table of levels).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from geopy.geocoders.base import Geocoder
from geopy.location import Location

from accr_map.geo.datum import GCJ02
from accr_map.geocoding.gazetteer.precision import LOCALITY, REGION, SITE, STREET
from accr_map.geocoding.providers.base import Access, Answer, NotUnderstoodError, Provider, names
from accr_map.geocoding.queries import Query
from accr_map.i18n import mark

_PRECISIONS = {
    "门牌号": SITE, "兴趣点": SITE, "单元号": SITE, "楼栋号": SITE, "公交地铁站点": SITE,
    "道路": STREET, "道路交叉路口": STREET, "热点商圈": STREET,
    "村庄": LOCALITY, "乡镇": LOCALITY, "开发区": LOCALITY, "区县": LOCALITY, "市": LOCALITY,
    "省": REGION,
}  # fmt: skip


class _Geocoder(Geocoder):
    """The geocoder of AMap, as geopy would have it."""

    path = "/v3/geocode/geo"

    def __init__(self, key: str, *, domain: str, scheme: str | None = None, **common: Any) -> None:
        super().__init__(scheme=scheme, **common)
        self.key = key
        self.api = f"{self.scheme}://{domain}{self.path}"

    def geocode(self, query: str, **_: Any) -> Any:
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


class AMap(Provider):
    """AMap's maps of China."""

    code, title, label = "amap", mark("AMap"), mark("Found by AMap")
    domain = "restapi.amap.com"
    places_in = "geocodes"
    attribution = "© AutoNavi (AMap)"
    terms = "https://lbs.amap.com/pages/terms/"
    key_variable = "ACCR_MAP_AMAP_KEY"
    secrets = frozenset({"key", "sig"})
    datum = GCJ02

    def _geocoder(self, access: Access) -> _Geocoder:
        return _Geocoder(access.key, **access.options())

    def _locations(self, query: Query) -> Sequence[Location]:
        return self.geocoder.geocode(query.text)

    def _read(self, location: Location) -> Answer:
        return Answer(
            latitude=float(location.latitude),
            longitude=float(location.longitude),
            precision=_PRECISIONS.get(str(location.raw.get("level", "")), ""),
            label=str(location.address),
            score=0.6,
            country="CN",
            around=names(location.raw, ("district", "city", "province")),
        )
