"""Data quality: precision of positions, suspicious points, facts without a source.

Pure functions over the tables of a catalogue, or over any table of sites with the same
columns. What is found is a sign to look at, never corrected here.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd
import shapely

from accr_map.catalogue import Catalogue
from accr_map.geo import datum
from accr_map.geo.distance import KM_PER_DEGREE, distance_km
from accr_map.geocoding import Gazetteer, confidence
from accr_map.geocoding.gazetteer import precision
from accr_map.geocoding.gazetteer.geocoder import FIELDS
from accr_map.geocoding.providers import COPIED_FROM
from accr_map.i18n import mark
from accr_map.tables import checks, codes, schemas
from accr_map.tables.checks import TOLERANCE_KM

NEAR_KM = 0.2
# The shift of Chinese datums is some 500 m: a point that it carries this near to an
# independent one, from this far, was probably written in that datum.
_SHIFTED_FROM_KM, _SHIFTED_TO_KM = 0.3, 0.1

# Ages of a position, from the newest, with the most days of each.
AGES = {
    "new": mark("Read less than a year ago"),
    "recent": mark("Read one to three years ago"),
    "old": mark("Read more than three years ago"),
    "": mark("Day of reading not recorded"),
}
_MOST_DAYS = {"new": 365, "recent": 3 * 365 + 1}


@dataclass(frozen=True)
class Finding:
    """Something to look at: a site, by its row, and what was measured.

    Attributes:
        row: position of the site in the table given.
        km: the distance measured; NaN when nothing was.
        other: row of the other site of a pair; -1 without one.
        datum: the datum suspected; empty without suspicion.
    """

    row: int
    km: float = float("nan")
    other: int = -1
    datum: str = ""


def by_precision(sites: pd.DataFrame) -> dict[str, np.ndarray]:
    """Return the rows of each precision, from the narrowest; "" holds sites without a point.

    A point whose precision is not given stands under "unknown". Empty classes are left out.
    """
    placed = sites["latitude"].notna()
    known = sites["precision"].where(sites["precision"] != "", "unknown").where(placed, "")
    return _rows_of(known, [*codes.PRECISIONS, "unknown", ""])


def by_method(sites: pd.DataFrame) -> dict[str, np.ndarray]:
    """Return the rows of each way in which points were found; "" where it is not given."""
    return _rows_of(sites["method"][sites["latitude"].notna()], [*codes.METHODS, ""])


def by_age(catalogue: Catalogue, today: datetime.date) -> dict[str, np.ndarray]:
    """Return the rows of each class of `AGES`, by the day on which the point was read.

    A date that stops at the year or the month counts from its first day.
    """
    read = dict(zip(catalogue.coordinates["id"], catalogue.coordinates["date"], strict=True))
    sites = catalogue.sites[catalogue.sites["latitude"].notna()]
    ages = sites["id"].map(lambda site: _age(read.get(site, ""), today))
    return _rows_of(ages, list(AGES))


def outside_country(sites: pd.DataFrame) -> list[Finding]:
    """Find points farther than the outlines are exact from the country of their row.

    Those that somebody confirmed (`position_checked`) are left out. Source of the tolerance:
    `checks.TOLERANCE_KM`.
    """
    points = sites.reset_index(drop=True)
    countries = checks.all_countries(_as_written(points))
    away = checks.distances_km(points["latitude"], points["longitude"], countries)
    outside = away > TOLERANCE_KM
    if "position_checked" in sites:
        outside &= (sites["position_checked"] == "").to_numpy()
    return [Finding(int(row), float(away[row])) for row in np.flatnonzero(outside)]


def _as_written(sites: pd.DataFrame) -> pd.DataFrame:
    """Write the lists of countries of a catalogue as the tables do; a draft has them so."""
    if "countries" not in sites:
        return sites
    return sites.assign(
        countries=[c if isinstance(c, str) else ";".join(c) for c in sites["countries"]]
    )


def crowded(sites: pd.DataFrame) -> list[Finding]:
    """Find sites closer than 200 m to another, each once, with its nearest neighbour.

    Points that only stand for a town, a postal area or a region are left out when equal:
    two sites of one town share them and tell nothing.
    """
    latitudes, longitudes = _points(sites)
    exact = sites["precision"].isin(["site", "street", ""]).to_numpy()
    rows = np.flatnonzero(~np.isnan(latitudes) & exact)
    points = np.column_stack([longitudes[rows], latitudes[rows]])
    distinct, group = np.unique(points, axis=0, return_inverse=True)
    members = _rows_of(pd.Series(group.ravel()), range(len(distinct)))
    findings: dict[int, Finding] = {}
    for shared in members.values():
        if len(shared) > 1:
            pairs = zip(shared, np.roll(shared, -1), strict=True)
            findings |= {int(rows[a]): Finding(int(rows[a]), 0.0, int(rows[b])) for a, b in pairs}
    for first, second, km in _close_pairs(distinct):
        one, two = int(rows[members[first][0]]), int(rows[members[second][0]])
        for row, other in ((one, two), (two, one)):
            if row not in findings or km < findings[row].km:
                findings[row] = Finding(row, km, other)
    return [findings[row] for row in sorted(findings)]


def localities(sites: pd.DataFrame) -> pd.DataFrame:
    """Look up each site's town in the offline gazetteer, whatever its own point says.

    Returns:
        latitude, longitude, radius_km of each row; NaN where the gazetteer is not sure.
    """
    gazetteer = Gazetteer()
    fields = [field for field in FIELDS if field in sites]
    points = []
    for site in sites[fields].to_dict("records"):
        match = gazetteer.match({field: str(site[field]) for field in fields})
        sure = match.confidence >= confidence.REVIEW_BELOW and match.precision != precision.REGION
        point = (match.latitude, match.longitude, match.radius_km)
        points.append(point if sure else (np.nan,) * 3)
    return pd.DataFrame(points, columns=["latitude", "longitude", "radius_km"], dtype="float64")


def far_from_locality(sites: pd.DataFrame, towns: pd.DataFrame) -> list[Finding]:
    """Find points farther from their town than the town's size and their precision allow."""
    away = distance_km(*_points(sites), *_points(towns))
    own = sites["precision"].map(precision.RADIUS_KM).fillna(precision.RADIUS_KM["site"])
    allowed = towns["radius_km"].to_numpy("float64") + own.to_numpy("float64")
    return [Finding(int(row), float(away[row])) for row in np.flatnonzero(away > allowed)]


def shifted(sites: pd.DataFrame, references: pd.DataFrame) -> list[Finding]:
    """Find points in China that were probably written in GCJ-02 or BD-09 instead of WGS-84.

    Args:
        sites: rows with country, method, latitude, longitude.
        references: an independent WGS-84 point of each row; NaN where there is none.

    Returns:
        Rows that a conversion from one of these datums carries onto their reference, and
        rows read on a service that publishes GCJ-02 and that nothing here converts.
    """
    findings = []
    # Nothing converts their points at entry.
    unconverted = {s.code: s.datum for s in COPIED_FROM if s.datum != datum.WGS84}
    chinese = (sites["country"] == "CN").to_numpy() & sites["latitude"].notna().to_numpy()
    for row in np.flatnonzero(chinese):
        site, other = sites.iloc[row], references.iloc[row]
        point = (float(site["latitude"]), float(site["longitude"]))
        km = float(distance_km(*point, other["latitude"], other["longitude"]))
        suspected = _carrying(point, (other["latitude"], other["longitude"]), km)
        suspected = suspected or unconverted.get(site["method"], "")
        if suspected:
            findings.append(Finding(int(row), km, datum=suspected))
    return findings


def unsourced(catalogue: Catalogue) -> dict[str, tuple[np.ndarray, int]]:
    """Return, for each table that names sources, the rows without one and how many rows it has.

    Empty tables are left out. Tables of codes have no sources and are not facts; changes of
    the data are facts of the project itself, which may have no source but the change.
    """
    numbers = {}
    for name, schema in schemas.TABLES.items():
        if name == "changes":
            continue
        cited = [f for f, column in schema.columns.items() if column.refers == "sources"]
        table = getattr(catalogue, name)
        if cited and len(table):
            bare = table[cited[0]].map(len).to_numpy() == 0
            numbers[name] = (np.flatnonzero(bare), len(table))
    return numbers


def _rows_of(classes: pd.Series, order: Iterable) -> dict[str, np.ndarray]:
    """Return the index labels of each class, in a given order, without empty classes."""
    groups = {key: labels.to_numpy() for key, labels in classes.groupby(classes).groups.items()}
    return {key: groups[key] for key in order if key in groups}


def _age(date: str, today: datetime.date) -> str:
    parts = [int(part) for part in date.split("-")] if date else []
    if not parts:
        return ""
    days = (today - datetime.date(*[*parts, 1, 1][:3])).days
    return next((age for age, most in _MOST_DAYS.items() if days <= most), "old")


def _points(table: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    return table["latitude"].to_numpy("float64"), table["longitude"].to_numpy("float64")


def _close_pairs(points: np.ndarray) -> list[tuple[int, int, float]]:
    """Return pairs of distinct points (longitude, latitude) closer than 200 m, and the distance."""
    if len(points) < 2:
        return []
    # Degrees of longitude shrink towards the poles: boxes as wide as each point needs.
    high = NEAR_KM / KM_PER_DEGREE
    wide = high / np.maximum(np.cos(np.radians(points[:, 1])), 0.01)
    x, y = points[:, 0], points[:, 1]
    boxes = shapely.box(x - wide, y - high, x + wide, y + high)
    first, second = shapely.STRtree(shapely.points(points)).query(boxes)
    apart = first < second
    first, second = first[apart], second[apart]
    km = distance_km(y[first], x[first], y[second], x[second])
    return [
        (int(a), int(b), float(d)) for a, b, d in zip(first, second, km, strict=True) if d < NEAR_KM
    ]


def _carrying(point: tuple[float, float], reference: tuple[float, float], km: float) -> str:
    """Return the datum whose conversion carries a point onto its reference; empty if none."""
    if not km > _SHIFTED_FROM_KM:
        return ""
    left = {
        name: float(distance_km(*datum.to_wgs84(*point, name), *reference))
        for name in (datum.GCJ02, datum.BD09)
    }
    best = min(left, key=left.get)
    return best if left[best] <= _SHIFTED_TO_KM else ""
