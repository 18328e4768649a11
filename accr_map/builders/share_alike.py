"""Places and postal codes under the Open Database License, for the gazetteer's second set of files.

The packages countrystatecity-countries and countrystatecity-postal-codes hold places and
codes that GeoNames' lists lack: new municipalities, counties of China, codes of China,
Greece and Tunisia. What is derived from them stays in files of its own, under their licence.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd

from accr_map.builders import villages
from accr_map.geo.distance import distance_km
from accr_map.geocoding.gazetteer.names import delivery_area, key, postal_code

# Beside the countries of `villages`: those of sites elsewhere, and of no list of codes there.
COUNTRIES = villages.COUNTRIES | {"BJ", "BA", "CN", "GR", "ME", "TN"}
# Codes come with a point in the first, with the name of a listed place in the second.
CODES_WITH_POINTS, CODES_BY_NAME = ("GR",), ("CN", "TN")
# Districts and governments, not places: their middle is nobody's address.
_GOVERNMENT = re.compile(
    r"\b(?:county|region|regierungsbezirk|landkreis|kreis|provinc\w*|district|arrondissement|"
    r"commune|vald|linn|kommun|kommune|council|borough|opština|obshtina|judetul|powiat|okres|"
    r"mu.tamad\w+|délégation|d[ie]stri[ck]t\w*|metropolitan|comarca|autonom\w+|contado)\b|^An \w",
    re.IGNORECASE,
)
# No accuracy is said; all are checked alike.
_PLAIN = 2


def cities(folder: Path) -> pd.DataFrame:
    """Read cities as rows of `villages.check`, their state standing for the postal code.

    Args:
        folder: `data/by-country` of countrystatecity-countries.
    """
    rows = [
        (row["country_code"], row["state_code"], row["name"].strip(),
         float(row["latitude"]), float(row["longitude"]), _PLAIN)
        for country in sorted(COUNTRIES)
        for path in sorted(folder.glob(f"{country}/states/*/cities.json"))
        for row in json.loads(path.read_text("utf-8"))
        if row["latitude"] and key(row["name"]) and not _GOVERNMENT.search(row["name"])
    ]  # fmt: skip
    return _table(rows)


def codes_with_points(folder: Path) -> pd.DataFrame:
    """Read postal codes that have a point, as rows of `villages.check`."""
    rows = [
        (row["countryCode"], _code(row), row["localityName"].title(), row["latitude"],
         row["longitude"], _PLAIN)
        for row in _codes(folder, CODES_WITH_POINTS)
        if row["latitude"] is not None and key(row["localityName"] or "")
    ]  # fmt: skip
    return _table(rows)


def codes_by_name(folder: Path, names: pd.DataFrame, places: pd.DataFrame) -> pd.DataFrame:
    """Return (key of a country and code, place) where the code's locality is a listed place.

    A name that several places of the state bear is left out; so is one that lies far from
    most places of the codes that begin alike.
    """
    rows = [(row["countryCode"], _code(row), key(row["localityName"] or ""), row["stateCode"])
            for row in _codes(folder, CODES_BY_NAME)]  # fmt: skip
    wanted = pd.DataFrame(rows, columns=["country", "code", "key", "state"]).drop_duplicates()
    listed = names.join(places[["country", "latitude", "longitude"]], on="place")
    pairs = wanted.merge(listed, on=["key", "country"])
    prefix = pairs["country"] + pairs["code"].str[:2]
    middle = pairs.groupby(prefix)[["latitude", "longitude"]].transform("median")
    away = distance_km(
        pairs["latitude"], pairs["longitude"], middle["latitude"], middle["longitude"]
    )
    pairs = pairs[
        away <= villages.DOUBTFUL_TIMES * pd.Series(away).groupby(prefix).transform("median")
    ]
    pairs = pairs[pairs.groupby(["country", "code", "key"])["place"].transform("nunique") == 1]
    return pairs.assign(key=pairs["country"] + pairs["code"])[["key", "place"]].drop_duplicates()


def _code(row: dict[str, Any]) -> str:
    return delivery_area(postal_code(row["code"], row["countryCode"]), row["countryCode"])


def _codes(folder: Path, countries: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    for country in countries:
        yield from json.loads((folder / country / "postcodes.json").read_text("utf-8"))


def _table(rows: list[tuple[Any, ...]]) -> pd.DataFrame:
    columns = ["country", "code", "name", "latitude", "longitude", "accuracy"]
    table = pd.DataFrame(rows, columns=columns).drop_duplicates()
    return table[(table["code"] != "") & table["latitude"].between(-90, 90)]
