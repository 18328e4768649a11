"""Counties and districts of China: their Chinese names for places that GeoNames lists in pinyin.

The names and what lies in what are those of the National Bureau of Statistics, as packed by
npm's china-division (WTFPL); the points stay GeoNames'.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
from scipy.spatial import KDTree

from accr_map.builders.villages import flat
from accr_map.geocoding.gazetteer.match import town_radius_km
from accr_map.geocoding.gazetteer.names import chinese_stem, key
from accr_map.i18n.folding import whole_pinyin

PACKAGE = "china-division@2.7.0"
# The word for each kind of division in pinyin, as addresses write it.
_GENERIC = (("自治县", "zizhixian"), ("自治旗", "zizhiqi"), ("市", "shi"), ("区", "qu"),
            ("县", "xian"), ("旗", "qi"))  # fmt: skip
# A county is about as wide as a share of the way to the next ones' seats.
_SHARE_OF_WAY, _NEXT = 0.6, 3


def spellings(name: str) -> list[str]:
    """Return the keys of a division, the surest first: `太湖县`, `太湖`, `taihuxian`, `taihu`."""
    stem = chinese_stem(name)
    word = next((latin for ending, latin in _GENERIC if name.endswith(ending)), "")
    pinyin = whole_pinyin(stem)
    keys = [name, stem if len(stem) > 1 else "", pinyin + word, pinyin if len(stem) > 1 else ""]
    return list(dict.fromkeys(key(text) for text in keys if key(text)))


def place(
    divisions: Sequence[Mapping[str, Any]],
    provinces: Mapping[str, str],
    places: pd.DataFrame,
    names: pd.DataFrame,
) -> dict[int, Mapping[str, Any]]:
    """Map rows of places to the division each is the seat of.

    Args:
        divisions: counties and districts: `code`, `name`, `cityCode`, `provinceCode`.
        provinces: code of GeoNames by the Bureau's code of a province.
        places: the gazetteer's places, with `area` and `population`.
        names: key and place (row number) of each name.

    Returns:
        Divisions by row; a division whose place cannot be told for certain is left out.
    """
    chinese = places[places["country"] == "CN"]
    by_key = names[names["place"].isin(chinese.index)].groupby("key")["place"].agg(list)
    areas, population = chinese["area"].to_dict(), chinese["population"].to_dict()
    seats: dict[int, Mapping[str, Any]] = {}
    for division in divisions:
        province = provinces.get(str(division["provinceCode"]), "?")
        city = f"{province}.{division['cityCode']}"
        for spelling in spellings(str(division["name"])):
            rows = [row for row in by_key.get(spelling, []) if areas[row].startswith(province)]
            inside = [row for row in rows if areas[row] == city]
            if inside or len(rows) == 1:
                best = max(inside or rows, key=lambda row: (population[row], -row))
                seats.setdefault(best, division)
                break
    return seats


def radii_km(seats: pd.DataFrame) -> np.ndarray:
    """Return how far a place of each county may lie from its seat, by the next seats around.

    Args:
        seats: latitude, longitude and population, one row a county.
    """
    points = flat(seats[["latitude", "longitude"]].to_numpy())
    away = KDTree(points).query(points, k=_NEXT + 1)[0][:, 1:]
    half_way = np.median(away, axis=1) * _SHARE_OF_WAY
    return np.maximum(half_way, [town_radius_km(number) for number in seats["population"]])


def is_division(name: str) -> bool:
    """Tell a division that is a place from the Bureau's parks, zones and collective names."""
    return not re.search(r"开发区|管理区|工业园|产业园|示范区|新区$|市辖区|直辖", name)
