"""Figures of the surroundings: towns, cities, population, and gaps between sites."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from accr_map.catalogue.memo import per_catalogue
from accr_map.i18n import mark
from accr_map.statistics.figure import KM, PEOPLE, SHARE, Country, Figure, Percent, Remark
from accr_map.statistics.measures import distances, population
from accr_map.statistics.scope import Scope, column, positions_known, rows

if TYPE_CHECKING:
    from accr_map.catalogue import Catalogue

# The country whose gaps are looked for, if a network has most of its sites there: its places
# are known one and all, elsewhere only the larger ones.
HOME = "FR"

_WITHIN = {30: mark("People within 30 km"), 60: mark("People within 60 km")}


def distances_of_sites(base: Scope) -> Iterator[Figure]:
    """Measure how the sites lie: outside towns, far from cities, from each other."""
    yield _outside_towns(base)
    yield _city_distance(base)
    yield _neighbour_distance(base)
    if HOME in base.column("country") and _most_common_country(base.catalogue) == HOME:
        yield _gap(base)


@per_catalogue
def _most_common_country(catalogue: Catalogue) -> str:
    return str(catalogue.sites["country"].mode().iloc[0])


def _outside_towns(base: Scope) -> Figure:
    towns = distances.towns_around(base.catalogue)[base.placed_rows]
    outside = towns < 0

    def counted() -> pd.DataFrame:
        names = np.full(len(towns), "", dtype=object)
        names[~outside] = population.places().names(towns[~outside])
        return rows(base.placed).assign(in_town=names).reset_index(drop=True)

    lying = Remark(mark("Sites that lie outside: {n}."), {"n": int(outside.sum())})
    return Figure(
        "outside-towns",
        mark("Sites outside towns"),
        float(outside.mean()) if len(outside) else None,
        SHARE,
        Remark(
            mark(
                "Sites that lie in no town above {town} inhabitants, for one site with a position. "
                "A town is a circle that holds its inhabitants at {density} per km² "
                "(Eurostat’s lowest density of an urban centre)."
            ),
            {"town": distances.TOWN, "density": population.URBAN_DENSITY},
        ),
        "sites",
        counted,
        origin=population.SOURCE,
        period=_of_inhabitants(base),
        remarks=(lying,) if len(outside) else (),
        **positions_known(base),
    )


def _city_distance(base: Scope) -> Figure:
    city, distance = (part[base.placed_rows] for part in distances.nearest_cities(base.catalogue))

    def counted() -> pd.DataFrame:
        table = rows(base.placed).assign(city=population.places().names(city), distance_km=distance)
        return table.sort_values("distance_km", ascending=False).reset_index(drop=True)

    usual = distances.distance_of_people_km(column(base.catalogue, "country")[base.placed_rows])
    remarks = ()
    if len(distance) and not np.isnan(usual):
        remarks = (
            Remark(
                mark(
                    "Half of the people of the same countries live nearer than {km} km to such "
                    "a city (each country weighing as much as it has sites)."
                ),
                {"km": round(usual)},
            ),
        )
    return Figure(
        "city-distance",
        mark("Distance to the nearest large city"),
        float(np.median(distance)) if len(distance) else None,
        KM,
        Remark(
            mark(
                "Median distance of the sites from the nearest city above {city} inhabitants, "
                "over the ellipsoid, to the city’s point."
            ),
            {"city": distances.CITY},
        ),
        "sites",
        counted,
        origin=population.SOURCE,
        period=_of_inhabitants(base),
        remarks=remarks,
        **positions_known(base),
    )


def _neighbour_distance(base: Scope) -> Figure:
    sites, other, distance = distances.neighbours(base.catalogue, base.shown)

    def counted() -> pd.DataFrame:
        ids = base.catalogue.sites["id"]
        return pd.DataFrame(
            {
                "id": ids.iloc[sites].to_list(),
                "neighbour": ids.iloc[other].to_list(),
                "distance_km": distance,
            }
        ).sort_values("distance_km", ascending=False, ignore_index=True)

    return Figure(
        "neighbour-distance",
        mark("Distance to the nearest other site"),
        float(np.median(distance)) if len(distance) else None,
        KM,
        Remark(mark("Median distance of the sites from the nearest other site of the selection.")),
        "sites",
        counted,
        **positions_known(base),
    )


def _gap(base: Scope) -> Figure:
    largest = distances.gaps(base.catalogue, base.shown, HOME, most=1)["distance_km"].tolist()

    def counted() -> pd.DataFrame:
        places = distances.gaps(base.catalogue, base.shown, HOME)
        world, ids = population.places(), base.catalogue.sites["id"]
        which = places["place"].to_numpy(dtype=np.intp)
        return pd.DataFrame(
            {
                "id": world.row[which],
                "place": world.names(which),
                "distance_km": places["distance_km"],
                "neighbour": ids.iloc[places["site"].to_numpy(dtype=np.intp)].to_list(),
            }
        )

    return Figure(
        "gap",
        mark("Largest gap in France"),
        largest[0] if largest else None,
        KM,
        Remark(
            mark(
                "Distance of the place of metropolitan France, of 500 inhabitants and more, that "
                "is farthest from any site of the selection; then the next ones, 100 km apart."
            )
        ),
        "places",
        counted,
        origin=population.SOURCE,
        period=_of_inhabitants(base),
        **positions_known(base),
    )


def people(base: Scope) -> Iterator[Figure]:
    """Count the inhabitants around the sites."""
    for radius in (30, 60):
        yield _population(base, radius)


def _population(base: Scope, radius: int) -> Figure:
    area = base.catchment
    reach = area.reach(radius)
    place = area.place[:reach]

    def counted() -> pd.DataFrame:
        world = population.places()
        return pd.DataFrame(
            {
                "id": world.row[place],
                "place": world.names(place),
                "country": world.country[place],
                "population": world.population[place],
                "neighbour": base.catalogue.sites["id"].to_numpy()[area.site[:reach]],
                "distance_km": area.distance_km[:reach],
            }
        )

    return Figure(
        f"population-{radius}",
        _WITHIN[radius],
        area.within(radius) if len(base.placed_rows) else None,
        PEOPLE,
        Remark(
            mark(
                "Inhabitants of the places whose point lies within {km} km of any site, over the "
                "ellipsoid; each counted once, however many sites are near."
            ),
            {"km": radius},
        ),
        "places",
        counted,
        origin=population.SOURCE,
        period=_of_inhabitants(base),
        remarks=tuple(_limits(place)),
        **positions_known(base),
    )


def _of_inhabitants(base: Scope) -> Remark | None:
    """Say that the sites are of a year and the inhabitants are not; None where no year is told."""
    year = base.year or (str(base.this_year) if base.this_year else "")
    if not year:
        return None
    return Remark(mark("sites of {year}, inhabitants as last counted"), {"year": year})


def _limits(place: NDArray[np.intp]) -> Iterator[Remark]:
    """Say how well the gazetteer knows the countries in reach, and what part is France's."""
    world = population.places()
    inside = world.inhabitants(place)
    if HOME in inside:
        home = world.population[world.within(HOME)].sum()
        yield Remark(
            mark("{share} of the inhabitants of {country} are among them."),
            {"share": Percent(inside[HOME] / home), "country": Country(HOME)},
        )
    counted = population.share_counted()
    known = tuple(
        Remark(
            mark("{country} {share}"),
            {"country": Country(country), "share": Percent(counted[country])},
        )
        for country in list(inside)[:6]
        if country in counted
    )
    if known:
        yield Remark(
            mark(
                "The places listed add up to this part of the inhabitants: {countries}. Below "
                "100 %, villages are missing; above, some districts count twice. Dates differ."
            ),
            {"countries": known},
        )
