"""Distances of sites to people, cities and each other, over the WGS-84 ellipsoid."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from geopy.distance import geodesic
from numpy.typing import NDArray
from scipy.spatial import KDTree

from accr_map.catalogue.memo import per_catalogue
from accr_map.geo.ellipsoid import chords_km, in_space, lengths_km
from accr_map.statistics.measures.population import URBAN_DENSITY, places, radius_km

if TYPE_CHECKING:
    from accr_map.catalogue import Catalogue

TOWN = 20_000
CITY = 100_000
# Farther than this no place is looked at: the curve of the catchment ends here.
FARTHEST_KM = 100
# Two gaps nearer to each other than this are the same gap.
SAME_GAP_KM = 100
# So many gaps are named at most.
MOST_GAPS = 5
_GAP = ["place", "site", "distance_km"]


@dataclass(frozen=True, eq=False)
class Catchment:
    """The inhabitants around some sites, each counted once, at the nearest site.

    Arrays of one length, for the places within `FARTHEST_KM`, nearest first.
    """

    #: Which of `places()`.
    place: NDArray[np.intp]
    #: Which row of the catalogue's sites is nearest.
    site: NDArray[np.intp]
    distance_km: NDArray[np.float64]

    def within(self, radius_km: float) -> int:
        """Count the inhabitants within a distance of any of the sites."""
        return int(self._running[self.reach(radius_km)])

    def reach(self, radius_km: float) -> int:
        """Count the places within a distance."""
        return int(np.searchsorted(self.distance_km, radius_km, side="right"))

    @cached_property
    def _running(self) -> NDArray[np.int64]:
        """The inhabitants of the first places, by how many those are."""
        return np.concatenate([[0], np.cumsum(places().population[self.place])])


def catchment(catalogue: Catalogue, shown: NDArray[np.bool_]) -> Catchment:
    """Find the populated places around the sites shown, each once however many are near.

    A place counts as a whole if its point lies within the distance. Sites without a
    position reach nobody.
    """
    sites = _placed(catalogue, shown)
    if not len(sites):
        nothing = np.array([], dtype=np.intp)
        return Catchment(nothing, nothing, np.array([], dtype=float))
    near = _around(catalogue)
    tree = KDTree(_space(catalogue)[sites])
    chords, nearest = tree.query(
        places().space[near], distance_upper_bound=float(chords_km(FARTHEST_KM))
    )
    reached = np.flatnonzero(np.isfinite(chords))
    order = reached[np.argsort(chords[reached], kind="stable")]
    return Catchment(near[order], sites[np.asarray(nearest)[order]], lengths_km(chords[order]))


@per_catalogue
def _around(catalogue: Catalogue) -> NDArray[np.intp]:
    """Return the places within reach of any site: no selection has others around its sites."""
    sites = _placed(catalogue, np.ones(len(catalogue.sites), dtype=bool))
    tree = KDTree(_space(catalogue)[sites])
    chords, _ = tree.query(places().space, distance_upper_bound=float(chords_km(FARTHEST_KM)))
    return np.flatnonzero(np.isfinite(chords))


@per_catalogue
def towns_around(catalogue: Catalogue) -> NDArray[np.intp]:
    """Return the town above 20,000 inhabitants each site lies in, -1 if it lies outside.

    A town is a circle around its point that holds its inhabitants at 1,500 per km², the
    lowest density that Eurostat calls an urban centre. Sites without a position give -1.
    Where several towns overlap, the largest is named.
    """
    nearest = np.full(len(catalogue.sites), -1, dtype=np.intp)
    sites = _placed(catalogue, np.ones(len(nearest), dtype=bool))
    if not len(sites):
        return nearest
    world = places()
    towns = world.larger_than(TOWN)
    towns = towns[np.argsort(world.population[towns], kind="stable")]
    radii = chords_km(radius_km(world.population[towns], URBAN_DENSITY))
    tree = KDTree(_space(catalogue)[sites])
    for town, inside in zip(towns, tree.query_ball_point(world.space[towns], radii), strict=True):
        nearest[sites[inside]] = town
    return nearest


@per_catalogue
def nearest_cities(catalogue: Catalogue) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
    """Return the nearest city above 100,000 inhabitants of each site, and how far it is.

    Places and kilometres in the order of the sites; -1 and NaN without a position.
    """
    city = np.full(len(catalogue.sites), -1, dtype=np.intp)
    distance = np.full(len(city), np.nan)
    sites = _placed(catalogue, np.ones(len(city), dtype=bool))
    if len(sites):
        chords, nearest = _cities().query(_space(catalogue)[sites])
        city[sites], distance[sites] = places().larger_than(CITY)[nearest], lengths_km(chords)
    return city, distance


def distance_of_people_km(countries: Iterable[str]) -> float:
    """Return how far from a city above 100,000 people of some countries live: the median.

    Args:
        countries: the sites' country codes, one a site: a country weighs as many times as
            it has sites, whatever its population.

    Returns:
        Kilometres; NaN if the gazetteer has none of the countries.
    """
    return _distance_of_people_km(tuple(sorted(Counter(countries).items())))


@lru_cache(maxsize=256)
def _distance_of_people_km(sites_of: tuple[tuple[str, int], ...]) -> float:
    world = places()
    lived, weights = [np.array([], dtype=np.intp)], [np.array([])]
    for country, sites in sites_of:
        inside = world.within(country)
        people = world.population[inside]
        lived.append(inside)
        weights.append(sites * people / people.sum() if len(inside) else people)
    distances = _distances_of_places()[np.concatenate(lived)]
    return weighted_median(distances, np.concatenate(weights))


def weighted_median(values: NDArray[np.float64], weights: NDArray[np.float64]) -> float:
    """Return the value below which half of the weight lies; NaN without any weight."""
    weighty = weights > 0
    if not weighty.any():
        return float("nan")
    order = np.argsort(values[weighty], kind="stable")
    running = np.cumsum(weights[weighty][order])
    return float(values[weighty][order][np.searchsorted(running, running[-1] / 2)])


def neighbours(
    catalogue: Catalogue, shown: NDArray[np.bool_]
) -> tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.float64]]:
    """Return the sites shown that have a position, the nearest other one, and how far it is.

    Empty if fewer than two sites have a position.
    """
    sites = _placed(catalogue, shown)
    if len(sites) < 2:
        nothing = np.array([], dtype=np.intp)
        return nothing, nothing, np.array([], dtype=float)
    space = _space(catalogue)[sites]
    chords, nearest = KDTree(space).query(space, k=2)
    # Two sites at one point: the tree may name the site itself second.
    itself = nearest[:, 1] == np.arange(len(sites))
    other = np.where(itself, nearest[:, 0], nearest[:, 1])
    return sites, sites[other], lengths_km(chords[:, 1])


def gaps(
    catalogue: Catalogue, shown: NDArray[np.bool_], country: str, most: int = MOST_GAPS
) -> pd.DataFrame:
    """Find the places of a country that are farthest from any of the sites shown.

    Args:
        catalogue: the network.
        shown: one boolean a site.
        country: as ISO 3166-1 alpha-2.
        most: how many places at most.

    Returns:
        `place` (of `places()`), `site` (row of the nearest site) and `distance_km`, the
        farthest first, at least 100 km from each other; geodesics of geographiclib.
        Empty if no site has a position.
    """
    sites = _placed(catalogue, shown)
    world = places()
    at_home, space = _surveyed(country)
    if not len(sites) or not len(at_home):
        nothing = pd.DataFrame(columns=_GAP)
        return nothing.astype({"place": int, "site": int, "distance_km": float})
    chords, nearest = KDTree(_space(catalogue)[sites]).query(space)
    rows: list[tuple[int, int, float]] = []
    far = np.ones(len(at_home), dtype=bool)
    while far.any() and len(rows) < most:
        worst = int(np.argmax(np.where(far, chords, -1)))
        place, site = int(at_home[worst]), int(sites[nearest[worst]])
        rows.append((place, site, _geodesic_km(catalogue, place, site)))
        away = np.linalg.norm(space - world.space[place], axis=1)
        far &= away > SAME_GAP_KM
    return pd.DataFrame(rows, columns=_GAP)


def _geodesic_km(catalogue: Catalogue, place: int, site: int) -> float:
    world, at = places(), (catalogue.sites[axis].iat[site] for axis in ("latitude", "longitude"))
    return geodesic((world.latitude[place], world.longitude[place]), tuple(at)).km


@lru_cache(maxsize=4)
def _surveyed(country: str) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
    """Return the places of a country whose points are surveyed, and where they are in space."""
    world = places()
    inside = world.within(country)
    inside = inside[world.surveyed[inside]]
    return inside, world.space[inside]


@cache
def _cities() -> KDTree:
    return KDTree(places().space[places().larger_than(CITY)])


@cache
def _distances_of_places() -> NDArray[np.float64]:
    chords, _ = _cities().query(places().space)
    return lengths_km(chords)


def _placed(catalogue: Catalogue, shown: NDArray[np.bool_]) -> NDArray[np.intp]:
    return np.flatnonzero(shown & catalogue.sites["latitude"].notna().to_numpy())


@per_catalogue
def _space(catalogue: Catalogue) -> NDArray[np.float64]:
    """Place the sites in space; a site without a position is NaN."""
    return in_space(catalogue.sites["latitude"], catalogue.sites["longitude"])
