"""Population of places: the gazetteer's towns and villages with their inhabitants.

France is counted by communes, which share out its land without overlap. Elsewhere GeoNames
lists the districts of large cities beside the cities, so places inside the circle of a
large city count as part of it. What is left over or left out is known country by country
(`share_counted`), and said wherever a number of inhabitants is shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray
from scipy.spatial import KDTree

from accr_map.geo.ellipsoid import in_space
from accr_map.geocoding.gazetteer.store import DEGREE, FOLDER, columns
from accr_map.i18n import mark

NATIONAL_TOTALS = Path(__file__).with_name("national_totals.csv")

SOURCE = mark("GeoNames (CC BY 4.0); communes of France: INSEE (Licence Ouverte 2.0)")

# A city of at least this many inhabitants swallows the smaller places in its circle.
LARGE_CITY = 100_000
# Inhabitants per km² of that circle: Berlin, Munich, Vienna and Milan lie between 3,900 and
# 7,500. With 4,000 the places of Germany add up to 99 % of its inhabitants (111 % without).
DISTRICT_DENSITY = 4_000
# Lowest density of an urban centre: Eurostat, "Applying the degree of urbanisation" (2021).
URBAN_DENSITY = 1_500


@dataclass(frozen=True, eq=False)
class Places:
    """Populated places, each inhabitant in one of them; arrays of one length.

    `row` is the row in the gazetteer, `population` the inhabitants (never zero), `space` the
    points as `geo.ellipsoid.in_space` gives them.
    """

    row: NDArray[np.intp]
    country: NDArray[np.str_]
    latitude: NDArray[np.float64]
    longitude: NDArray[np.float64]
    population: NDArray[np.int64]
    #: False where the point is estimated from the commune's neighbours.
    surveyed: NDArray[np.bool_]
    space: NDArray[np.float64]

    def __len__(self) -> int:
        return len(self.row)

    @cached_property
    def country_numbers(self) -> tuple[NDArray[np.int16], dict[str, int]]:
        """Each place's country as a number, and the number of each country: quick to compare."""
        numbers, codes = pd.factorize(self.country)
        return numbers.astype(np.int16), {str(code): number for number, code in enumerate(codes)}

    def within(self, country: str) -> NDArray[np.intp]:
        """Return which places lie in a country."""
        numbers, known = self.country_numbers
        return np.flatnonzero(numbers == known.get(country, -1))

    def inhabitants(self, which: NDArray[np.intp] | slice = slice(None)) -> dict[str, int]:
        """Count the inhabitants of some of the places by country, most first."""
        numbers, known = self.country_numbers
        counted = np.bincount(numbers[which], self.population[which], minlength=len(known))
        by_country = {code: int(counted[number]) for code, number in known.items()}
        ranked = sorted(by_country.items(), key=lambda item: (-item[1], item[0]))
        return {code: people for code, people in ranked if people}

    def larger_than(self, inhabitants: int) -> NDArray[np.intp]:
        """Return which places have more inhabitants."""
        return np.flatnonzero(self.population > inhabitants)

    def names(self, which: NDArray[np.intp]) -> list[str]:
        """Name some of the places, as GeoNames does."""
        return _names().take(self.row[which]).to_pylist()


@cache
def places() -> Places:
    """Return the populated places of the world, read once for the process."""
    table = _read()
    communes = (table["country"] == "FR") & (table["code"] != "")
    counted = table[(table["population"] > 0) & (communes | (table["country"] != "FR"))]
    space = in_space(counted["latitude"] / DEGREE, counted["longitude"] / DEGREE)
    alone = ~_districts(counted, space)
    counted = counted[alone]
    return Places(
        row=counted.index.to_numpy(dtype=np.intp),
        country=counted["country"].to_numpy(dtype=str),
        latitude=counted["latitude"].to_numpy() / DEGREE,
        longitude=counted["longitude"].to_numpy() / DEGREE,
        population=counted["population"].to_numpy(dtype=np.int64),
        surveyed=(counted["basis"] == "").to_numpy(dtype=bool),
        space=space[alone],
    )


@cache
def share_counted() -> dict[str, float]:
    """Return, by country, the inhabitants of its places for one inhabitant of the country.

    1 means that the places hold everybody; below, that villages are missing; above, that
    some districts still count twice. Countries without a national total are left out.
    """
    totals = pd.read_csv(NATIONAL_TOTALS, keep_default_na=False)
    national = dict(zip(totals["country"], totals["population"], strict=True))
    counted = places().inhabitants()
    return {
        country: inhabitants / national[country]
        for country, inhabitants in counted.items()
        if national.get(country)
    }


def radius_km(population: NDArray[np.int64], density: float) -> NDArray[np.float64]:
    """Return the radius of a circle that holds inhabitants at a density per km²."""
    return np.sqrt(population / (density * np.pi))


def _read() -> pd.DataFrame:
    wanted = ["country", "latitude", "longitude", "population", "code", "basis"]
    return pq.read_table(FOLDER / "places.parquet", columns=wanted).to_pandas()


@cache
def _names() -> pa.Array:
    return columns(FOLDER / "places.parquet")["name"]


def _districts(table: pd.DataFrame, space: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Tell which places lie in the circle of a larger city and are taken for its districts."""
    population = table["population"].to_numpy()
    abroad = (table["country"] != "FR").to_numpy()
    cities = np.flatnonzero((population >= LARGE_CITY) & abroad)
    cities = cities[np.argsort(-population[cities], kind="stable")]
    radii = radius_km(population[cities], DISTRICT_DENSITY)
    inside = KDTree(space).query_ball_point(space[cities], radii)
    district = np.zeros(len(table), dtype=bool)
    for city, near in zip(cities, inside, strict=True):
        if not district[city]:
            around = np.asarray(near, dtype=np.intp)
            district[around[(population[around] < population[city]) & abroad[around]]] = True
    return district
