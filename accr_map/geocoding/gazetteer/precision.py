"""Precision classes: what the answers of each service stand for, in five classes.

Sources of the mappings:
- BAN: the property `type` as the Géoplateforme's and addok's documentation of /search lists
  it: housenumber, street, locality, municipality;
- Nominatim: `place_rank`, table "Search rank" of nominatim.org, page Place Ranking: 4
  countries, 5-9 states, 10-12 counties, 13-16 cities, 17-25 towns to isolated dwellings, 26
  and 27 streets, 28 and above addresses and points of interest; postal codes by their type;
- Photon: the property `type` of its answers: house, street, locality, district, city,
  county, state, country (github.com/komoot/photon, class AddressType);
- AMap: `level` of the answer (地理编码, table of levels); Baidu: `level` (地理编码 v3).
"""

from __future__ import annotations

from collections.abc import Mapping

SITE, STREET, LOCALITY, POSTAL_AREA, REGION = "site", "street", "locality", "postal area", "region"

# How far the true place may be from the point, by class; a locality or a postal area with a
# known size has its own radius.
RADIUS_KM = {SITE: 0.5, STREET: 1.5, LOCALITY: 6.0, POSTAL_AREA: 15.0, REGION: 150.0}

_BAN = {"housenumber": SITE, "street": STREET, "locality": STREET, "municipality": LOCALITY}
_PHOTON = {
    "house": SITE, "street": STREET, "locality": LOCALITY, "district": LOCALITY,
    "city": LOCALITY, "county": REGION, "state": REGION,
}  # fmt: skip
_AMAP = {
    "门牌号": SITE, "兴趣点": SITE, "单元号": SITE, "楼栋号": SITE, "公交地铁站点": SITE,
    "道路": STREET, "道路交叉路口": STREET, "热点商圈": STREET,
    "村庄": LOCALITY, "乡镇": LOCALITY, "开发区": LOCALITY, "区县": LOCALITY, "市": LOCALITY,
    "省": REGION,
}  # fmt: skip
_BAIDU = {
    "门址": SITE, "道路": STREET, "交叉路口": STREET, "商圈": STREET, "村庄": LOCALITY,
    "乡镇": LOCALITY, "区县": LOCALITY, "城市": LOCALITY, "省": REGION,
    "UNKNOWN": LOCALITY,
}  # fmt: skip


def of_ban(properties: Mapping) -> str:
    """Return the class of a BAN feature; a lieu-dit counts as a street. Empty if unknown."""
    return _BAN.get(str(properties.get("type", "")), "")


def of_nominatim(place: Mapping) -> str:
    """Return the class of a Nominatim place; empty for a country and for what is unknown."""
    if "postcode" in (place.get("type"), place.get("addresstype")):
        return POSTAL_AREA
    rank = place.get("place_rank")
    if not isinstance(rank, int):
        return ""
    limits = ((28, SITE), (26, STREET), (13, LOCALITY), (5, REGION))
    return next((precision for least, precision in limits if rank >= least), "")


def of_photon(properties: Mapping) -> str:
    """Return the class of a Photon feature; empty for a country and for what is unknown."""
    if properties.get("osm_value") == "postcode":
        return POSTAL_AREA
    return _PHOTON.get(str(properties.get("type", "")), "")


def of_amap(answer: Mapping) -> str:
    """Return the class of an AMap answer; empty if unknown."""
    return _AMAP.get(str(answer.get("level", "")), "")


def of_baidu(answer: Mapping) -> str:
    """Return the class of a Baidu answer; empty if unknown."""
    level = str(answer.get("level", ""))
    return SITE if level and level not in _BAIDU else _BAIDU.get(level, "")


def is_at_least(precision: str, wanted: str) -> bool:
    """Tell whether a class is as narrow as another or narrower."""
    order = list(RADIUS_KM)
    return bool(precision) and order.index(precision) <= order.index(wanted)
