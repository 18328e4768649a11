"""Reference systems of coordinates: recognised by head or values, turned into WGS-84."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from accr_map.geo.outlines import distances_to_country_km

WGS84 = 4326
# As heads and people name them.
_NAMES = (
    (r"lambert[ _-]*(?:ii|2)[ _-]*(?:etendu|étendu|e)", 27572),
    (r"lambert[ _-]*93|\bl93\b|_l93|rgf[ _-]*93", 2154),
    (r"lambert[ _-]*(?:20)?08", 3812),
    (r"lambert[ _-]*72", 31370),
    (r"lv[ _-]*95|ch1903\+", 2056),
    (r"lv[ _-]*03|ch1903", 21781),
    (r"osgb|british national grid|\bbng\b", 27700),
    (r"rijksdriehoek|\brd[ _-]*new\b|amersfoort", 28992),
    (r"pseudo[ _-]*mercator|web[ _-]*mercator|google", 3857),
)
# Systems in which lists of a country are usually kept.
_OF_COUNTRY = {
    "FR": (2154, 27572), "CH": (2056, 21781), "GB": (27700,), "NL": (28992,), "BE": (31370, 3812),
    "DE": (25832, 25833, 31467), "IT": (32632, 32633), "ES": (25830, 25829, 25831), "PL": (2180,),
    "PT": (3763,), "AT": (31287, 31256), "SE": (3006,), "NO": (25833, 25832), "FI": (3067,),
    "DK": (25832,), "CZ": (5514,), "IE": (2157, 29903), "LU": (2169,),
}  # fmt: skip
_ANYWHERE = (3857, 2154)
# Points looked at to recognise a system, and how far from their country they may lie.
_LOOKED_AT, _NEAR_KM = 200, 15


def named(text: str) -> int:
    """Return the EPSG code that a head or a name states; 0 if none."""
    stated = re.search(r"epsg\W*(\d{4,5})", text, re.IGNORECASE)
    if stated:
        return int(stated[1])
    lowered = text.lower()
    return next((code for pattern, code in _NAMES if re.search(pattern, lowered)), 0)


def is_known(code: int) -> bool:
    """Tell whether a number is the EPSG code of a reference system."""
    from pyproj import CRS  # takes as long to load as half of the rest
    from pyproj.exceptions import CRSError

    try:
        CRS.from_epsg(code)
    except CRSError:
        return False
    return True


def title(code: int) -> str:
    """Name a reference system: "RGF93 v1 / Lambert-93 (EPSG:2154)"."""
    from pyproj import CRS

    return f"{CRS.from_epsg(code).name} (EPSG:{code})"


def recognised(x: np.ndarray, y: np.ndarray, countries: Sequence[str]) -> int:
    """Recognise the system of points by where it puts them.

    Args:
        x: eastings, one a point; NaN where unknown.
        y: northings, in the same order.
        countries: codes of the countries in which the points should lie; "" where unknown.

    Returns:
        An EPSG code: WGS-84 where the numbers are degrees, else the system of the points'
        countries that puts most of them there; 0 if none puts half of them there.
    """
    known = np.flatnonzero(np.isfinite(x) & np.isfinite(y))[:_LOOKED_AT]
    degrees = (np.abs(x[known]) <= 180) & (np.abs(y[known]) <= 180)
    if not len(known) or degrees.mean() > 0.5:
        return WGS84
    expected = [str(countries[row]) for row in known.tolist()]
    candidates = dict.fromkeys(
        code for country in dict.fromkeys(expected) for code in _OF_COUNTRY.get(country, ())
    )
    shares = {}
    for code in (*candidates, *(code for code in _ANYWHERE if code not in candidates)):
        latitudes, longitudes = to_wgs84(x[known], y[known], code)
        here = [country or "FR" for country in expected]
        distances = distances_to_country_km(latitudes, longitudes, here)
        shares[code] = float((distances <= _NEAR_KM).mean())
    best = max(shares, key=lambda code: shares[code])
    return best if shares[best] >= 0.5 else 0


def to_wgs84(x: np.ndarray, y: np.ndarray, code: int) -> tuple[np.ndarray, np.ndarray]:
    """Turn points of a system into latitudes and longitudes; NaN where that cannot be done."""
    if code == WGS84:
        return y, x
    from pyproj import Transformer

    transformer = Transformer.from_crs(code, WGS84, always_xy=True)
    longitudes, latitudes = transformer.transform(x, y)
    inside = np.isfinite(longitudes) & np.isfinite(latitudes)
    return np.where(inside, latitudes, np.nan), np.where(inside, longitudes, np.nan)
