"""Unseen places by country: drawn from the gazetteer's tables, a part of them hidden from it.

Places are parted by a hash of their name: one half is for whoever tries a rule, only the
other half is measured. A third of the measured places are taken out of the tables before
they are asked for. Each is asked for as people write it: with its region, with its postal
code, with its name alone. The plain look-up beside it takes the most populous town of that
name in the country from GeoNames' list of towns, as a short script would.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable

import numpy as np
import pandas as pd

from accr_map.geo.distance import distance_km
from accr_map.geocoding import Gazetteer
from accr_map.geocoding.confidence import REVIEW_BELOW
from accr_map.geocoding.gazetteer import notes
from accr_map.geocoding.gazetteer.names import key
from accr_map.geocoding.gazetteer.store import FILES, Place, Tables

COUNTRIES = (
    "AT AU BE BG BJ CA CH CN CY CZ DE DK EE ES FI GB GR HR HU IE IS IT LT LU LV MT NL NO PL PT"
    " RO RS SE SI SK TN"
)
FAR_KM = 25.0
FEWEST = 20
FORMS = ("region", "code", "name", "hidden, code", "hidden, region and code", "region and code")
UNCODED_FORMS = ("region", "name", "hidden, region")
TARGETS = {"placed": 0.95, "median_km": 5.0, "silent": 0}


class _Hiding(Tables):
    """The gazetteer without the place that is being asked for."""

    hidden = -1

    def named(self, name: str) -> list[tuple[int, bool]]:
        return [entry for entry in super().named(name) if entry[0] != self.hidden]

    def beginning(self, name: str, limit: int) -> list[int]:
        return [row for row in super().beginning(name, limit + 1) if row != self.hidden]

    def with_postal_code(self, code: str, country: str) -> list[int]:
        return [row for row in super().with_postal_code(code, country) if row != self.hidden]

    def with_similar_code(self, code: str, country: str, enough: int = 3) -> list[int]:
        rows = super().with_similar_code(code, country, enough + 1)
        return [row for row in rows if row != self.hidden]


def draw(number: int, *, tuning: bool = False) -> list[tuple[Place, str]]:
    """Draw up to `number` places of each country, half of them villages, each with a form."""
    tables = Tables()
    places = pd.read_parquet(tables.folder / "places.parquet")
    places = places[places["basis"] == ""]
    drawn, coded = [], _codes()
    for country in COUNTRIES.split():
        own = places[places["country"] == country]
        names = own["name"] + own["latitude"].astype(str)
        hashes = np.array([zlib.crc32(name.encode()) for name in names])
        own = own.assign(hash=hashes)[hashes % 2 == (0 if tuning else 1)].sort_values("hash")
        small = own[own["population"] == 0].head(number // 2)
        towns = own[own["population"] > 0].head(number - len(small))
        for row in [*small.index, *towns.index]:
            forms = FORMS if row in coded else UNCODED_FORMS
            drawn.append((tables.place(int(row)), forms[own.at[row, "hash"] // 2 % len(forms)]))
    return drawn


def measure(number: int, *, tuning: bool = False) -> pd.DataFrame:
    """Ask for drawn places; return one row a place with both answers."""
    tables = _Hiding()
    gazetteer, codes = Gazetteer(tables=tables), _codes()
    names = pd.read_parquet(tables.folder / "areas.parquet").set_index("code")["name"].to_dict()
    drawn = draw(number, tuning=tuning)
    plain = _Plain(tables.folder)
    rows: list[tuple[object, ...]] = []
    for place, form in drawn:
        tables.hidden = place.row if form.startswith("hidden") else -1
        region = names.get(".".join(place.area.split(".")[:2]), "")
        fields = {"locality": place.name, "country": place.country}
        fields |= {"region": region} if "region" in form else {}
        fields |= {"postal_code": codes.get(place.row, "")} if "code" in form else {}
        match = gazetteer.match(fields)
        error = distance_km(match.latitude, match.longitude, place.latitude, place.longitude)
        review = not match.is_placed or match.confidence < REVIEW_BELOW
        point = plain.look_up(place.name, place.country, form=form, row=place.row)
        away = distance_km(*point, place.latitude, place.longitude)
        rows.append((place.country, form, place.name, float(error), match.radius_km, review,
                     match.precision, float(away), notes.AMBIGUOUS in match.notes))  # fmt: skip
    columns = ["country", "form", "name", "error_km", "radius_km", "review", "precision"]
    columns += ["plain_km", "ambiguous"]
    return pd.DataFrame(rows, columns=columns)


def names_alone(number: int, *, tuning: bool = False) -> dict[str, float]:
    """Ask for drawn places by name and country only, each hidden: what is found is a namesake."""
    tables = _Hiding()
    gazetteer = Gazetteer(tables=tables)
    placed = accepted = silent = 0
    drawn = draw(number, tuning=tuning)
    for place, _ in drawn:
        tables.hidden = place.row
        match = gazetteer.match({"locality": place.name, "country": place.country})
        error = distance_km(match.latitude, match.longitude, place.latitude, place.longitude)
        is_accepted = match.is_placed and match.confidence >= REVIEW_BELOW
        placed += match.is_placed
        accepted += is_accepted
        silent += is_accepted and bool(error > FAR_KM)
    return {"rows": len(drawn), "placed": placed, "accepted": accepted, "silent": silent}


def by_country(rows: pd.DataFrame, by: str = "country") -> dict[str, dict[str, float]]:
    """Return placed, median, 90 %, silent errors and the same of the plain look-up."""
    return {str(name): _figures(group) for name, group in rows.groupby(by)}


def missed(groups: dict[str, dict[str, float]]) -> list[str]:
    """Name the goals that a country with enough places does not reach, or is behind in."""
    faults = []
    for country, of_country in groups.items():
        if of_country["rows"] < FEWEST:
            continue
        if of_country["placed"] < TARGETS["placed"]:
            faults.append(f"{country} placed")
        if not of_country["median_km"] <= TARGETS["median_km"]:
            faults.append(f"{country} median")
        if of_country["silent"] > TARGETS["silent"]:
            faults.append(f"{country} silent errors")
        if of_country["within_25"] < of_country["plain_within_25"]:
            faults.append(f"{country} behind the plain look-up")
    return faults


def _figures(rows: pd.DataFrame) -> dict[str, float]:
    placed, plain = rows["error_km"].dropna(), rows["plain_km"].dropna()
    accepted = rows[~rows["review"]]
    # A name alone that several places bear is for a person, with its candidates.
    namesakes = rows["ambiguous"] & (rows["form"] == "name") & rows["error_km"].isna()
    return {
        "rows": len(rows),
        "namesakes": int(namesakes.sum()),
        "placed": _share(len(placed), len(rows) - int(namesakes.sum())),
        "median_km": _percentile(placed, 50),
        "p90_km": _percentile(placed, 90),
        "silent": int((accepted["error_km"] > FAR_KM).sum()),
        "accepted": _share(len(accepted), len(rows)),
        "in_radius": _share((accepted["error_km"] <= accepted["radius_km"]).sum(), len(accepted)),
        "within_25": _share((placed <= FAR_KM).sum(), len(rows)),
        "plain_placed": _share(len(plain), len(rows)),
        "plain_median_km": _percentile(plain, 50),
        "plain_p90_km": _percentile(plain, 90),
        "plain_silent": int((plain > FAR_KM).sum()),
        "plain_within_25": _share((plain <= FAR_KM).sum(), len(rows)),
    }


class _Plain:
    """The most populous town of a name, from GeoNames' list of towns alone."""

    def __init__(self, folder) -> None:
        places = pd.read_parquet(folder / "places.parquet")
        towns = places[(places["basis"] == "") & (places["population"] > 0)]
        towns = towns.sort_values("population", ascending=False)
        self.rows: dict[tuple[str, str], list[tuple[int, float, float]]] = {}
        points = towns[["latitude", "longitude"]] / 1e5
        for row, name, country, point in zip(
            towns.index, towns["name"], towns["country"], points.to_numpy(), strict=True
        ):
            if country in COUNTRIES:
                self.rows.setdefault((key(name), country), []).append((row, *point))

    def look_up(self, name: str, country: str, *, form: str, row: int) -> tuple[float, float]:
        for other, latitude, longitude in self.rows.get((key(name), country), []):
            if other != row or not form.startswith("hidden"):
                return latitude, longitude
        return float("nan"), float("nan")


def _codes() -> dict[int, str]:
    """Map rows of places to the first of their postal codes."""
    folder = Tables().folder
    codes = pd.concat(pd.read_parquet(folder / f"{files}codes.parquet") for files in FILES)
    codes = codes.drop_duplicates("place")
    return dict(zip(codes["place"], codes["key"].str[2:], strict=True))


def _share(part: float, whole: int) -> float:
    return round(float(part) / whole, 3) if whole else float("nan")


def _percentile(values: Iterable[float], share: int) -> float:
    values = list(values)
    return round(float(np.percentile(values, share)), 1) if values else float("nan")
