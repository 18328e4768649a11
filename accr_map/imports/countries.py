"""Countries as people write them: names in many languages, former names and parts, to codes."""

from __future__ import annotations

import gettext
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

import numpy as np
import pycountry
import shapely
from babel.core import get_global

from accr_map.geo.outlines import country_polygons, distances_to_country_km
from accr_map.geocoding.gazetteer.names import country_code, key
from accr_map.tables.columns import countries

_SEPARATORS = re.compile(r"\s*[;,/|+]\s*|\s+(?:et|and|und|y|e|i|&)\s+|、|和")
# Coasts are drawn roughly, and small islands not at all.
_COAST_DEGREES = 0.3
_BORDER_KM = 2
# Languages in which ISO 3166 is read, as pycountry calls its translations (iso-codes).
_LANGUAGES = ("fr", "de", "es", "it", "pl", "pt", "zh_CN")
# Names in use that neither CLDR nor ISO 3166 has.
_OTHER = {
    "GB": (
        "Great Britain",
        "Grande-Bretagne",
        "Großbritannien",
        "Gran Bretaña",
        "Gran Bretagna",
        "Grã-Bretanha",
        "Wielka Brytania",
        "Angleterre",
        "Inglaterra",
        "Inghilterra",
        "Anglia",
        "英格兰",
        "Écosse",
        "Schottland",
        "Escocia",
        "Scozia",
        "Szkocja",
        "苏格兰",
        "Pays de Galles",
        "Gales",
        "País de Gales",
        "Galles",
        "Walia",
        "威尔士",
        "Irlande du Nord",
        "Nordirland",
        "Irlanda del Norte",
        "Irlanda del Nord",
        "Irlanda do Norte",
        "Irlandia Północna",
        "北爱尔兰",
    ),
    "US": ("U.S.A.", "États-Unis d’Amérique", "Etats Unis"),
    "NL": ("Holland", "Hollande", "Holanda", "Olanda"),
    "CN": ("PRC", "P.R. China", "RPC", "Chine populaire"),
    "DE": ("RFA", "BRD"),
    "MK": ("Macedonia", "Macédoine", "FYROM"),
    "SZ": ("Swaziland",),
    "CI": ("Ivory Coast",),
    "CV": ("Cape Verde",),
    "PS": ("Palestine", "Palestine, State of"),
    "CD": ("DR Congo", "Zaire", "RDC"),
    "MM": ("Burma", "Birmanie"),
    "TL": ("East Timor",),
    "VA": ("Holy See", "Vatican"),
}


def codes(text: str) -> tuple[str, ...]:
    """Return the codes of the countries that a cell names, in its order; empty if one is unknown.

    A name with a comma in it (`Korea, Republic of`) is looked for as a whole first.
    """
    whole = code(text)
    if whole:
        return (whole,)
    parts = [code(part) for part in _SEPARATORS.split(text.strip()) if part]
    return tuple(dict.fromkeys(parts)) if parts and all(parts) else ()


@cache
def code(text: str) -> str:
    """Return the ISO 3166-1 code of a country by its code, a name or a former one; else ""."""
    text = text.strip().strip(".")
    upper = text.upper()
    if upper in countries():
        return upper
    aliases = get_global("territory_aliases").get(upper, [])
    if len(aliases) == 1 and aliases[0] in countries():
        return aliases[0]
    known = country_code(text) or _names().get(key(text), "")
    return known if known in countries() else ""


@cache
def _names() -> dict[str, str]:
    """Map keys of the names of ISO 3166 (1, and 2 for parts of GB), and of others, to codes."""
    named = {key(name): code for code, names in _OTHER.items() for name in names}
    for country in pycountry.countries:
        for field in ("name", "official_name", "common_name"):
            for name in _in_all_languages(getattr(country, field, "")):
                named.setdefault(key(name), country.alpha_2)
    for part in pycountry.subdivisions.get(country_code="GB") or ():
        if part.type in ("Country", "Nation", "Province"):
            named.setdefault(key(part.name), "GB")
    named.pop("", None)
    return named


def _in_all_languages(name: str) -> Iterator[str]:
    """Yield an English name of ISO 3166 and its translations; nothing of an empty one.

    What stands as "Corée, République de" there is "République de Corée" elsewhere.
    """
    if not name:
        return
    for translated in (name, *(language.gettext(name) for language in _translations())):
        yield translated
        before, comma, after = translated.partition(", ")
        if comma:
            yield f"{after} {before}"


@cache
def _translations() -> list[gettext.NullTranslations]:
    return [gettext.translation("iso3166-1", pycountry.LOCALES_DIR, [code], fallback=True)
            for code in _LANGUAGES]  # fmt: skip


def of_list(latitudes: np.ndarray, longitudes: np.ndarray) -> list[str]:
    """Return the country of each point of one list; "" far out or for NaN.

    A point that lies on a border, as exactly as borders are drawn, counts to the country in which
    most of the list lies.
    """
    lands = of_points(latitudes, longitudes)
    known = Counter(filter(None, lands))
    if not known:
        return lands
    usual = known.most_common(1)[0][0]
    away = distances_to_country_km(latitudes, longitudes, [usual] * len(lands))
    return [usual if km <= _BORDER_KM else land for land, km in zip(lands, away, strict=True)]


def of_points(latitudes: np.ndarray, longitudes: np.ndarray) -> list[str]:
    """Return the country in which each point lies, or near whose coast; "" far out or for NaN."""
    outlines = {c: p for c, p in country_polygons().items() if c in countries()}
    names = list(outlines)
    tree = shapely.STRtree(list(outlines.values()))
    lie: list[str] = [""] * len(latitudes)
    known = np.flatnonzero(np.isfinite(latitudes) & np.isfinite(longitudes))
    points = shapely.points(longitudes[known], latitudes[known])
    near = tree.query_nearest(points, max_distance=_COAST_DEGREES, all_matches=True)
    pairs = np.hstack([near, tree.query(points, predicate="intersects")])
    # A part overseas lies in two outlines: the smaller one is its own.
    areas = [outline.area for outline in outlines.values()]
    for point, country in sorted(zip(*pairs, strict=True), key=lambda pair: -areas[pair[1]]):
        lie[int(known[point])] = names[country]
    return lie
