"""Film step of a story: the sites, or the stays of a programme, year by year on the map."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from accr_map.catalogue.membership import first_years
from accr_map.catalogue.memo import per_catalogue
from accr_map.geo.bounds import Bounds
from accr_map.selection.years import in_year, undated
from accr_map.stories.flow import Flow, flow

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from accr_map.catalogue import Catalogue
    from accr_map.i18n import Language
    from accr_map.selection import Selection

#: Milliseconds a year where the story gives none.
PACE_MS = 800


@dataclass(frozen=True, eq=False)
class FilmYear:
    """One year of a film; the masks hold one boolean a site, in the catalogue's order."""

    year: int
    shown: NDArray[np.bool_]
    #: The sites that came with the last change, which are named on the map.
    newest: NDArray[np.bool_]
    #: Stays of the year; None in a film of members.
    flow: Flow | None = None
    #: How many of the sites shown have no known first year.
    undated: int = 0

    def text(self, language: Language) -> str:
        """Say what the map shows in this year."""
        if self.flow:
            return self.flow.text(language)
        count = language.count("{n} site", "{n} sites", int(self.shown.sum()))
        return f"{count} · {undated_text(language, self.undated)}" if self.undated else count


@dataclass(frozen=True, eq=False)
class Film:
    """The years of a film in order, at least one."""

    years: tuple[FilmYear, ...]
    #: South, west, north and east that hold every site and arc of the film; None without any.
    bounds: Bounds | None

    @property
    def ever(self) -> NDArray[np.bool_]:
        """The sites that any year shows."""
        return np.logical_or.reduce([of_year.shown for of_year in self.years])


def undated_text(language: Language, sites: int) -> str:
    """Say how many sites stand in the last year alone because their first one is not known."""
    return language.count(
        "{n} site whose first year is not known appears in the last year",
        "{n} sites whose first year is not known appear in the last year",
        sites,
    )


@per_catalogue
def members_film(
    catalogue: Catalogue,
    selection: Selection,
    sites: tuple[str, ...],
    years: tuple[int, int],
    this_year: int,
) -> Film:
    """Gather the members of each year.

    Args:
        catalogue: the network.
        selection: whose sites are shown.
        sites: ids of the sites in place of the selection's; empty for none.
        years: the first and the last.
        this_year: the year that counts as today.
    """
    given = catalogue.sites["id"].isin(sites).to_numpy() if sites else None
    dated = ~np.isnan(first_years(catalogue))
    film: list[FilmYear] = []
    for year in range(years[0], years[1] + 1):
        shown = in_year(catalogue, selection, year, this_year, given)
        late = undated(catalogue, shown) if year >= this_year else 0
        film.append(FilmYear(year, shown, _newest(film, shown & dated), undated=late))
    return _film(catalogue, film)


@per_catalogue
def flow_film(
    catalogue: Catalogue,
    selection: Selection,
    sites: tuple[str, ...],
    years: tuple[int, int],
    programme: str,
) -> Film:
    """Gather the stays of a programme in each year, as a step of that year alone shows them.

    A host appears in the first year in which an arc ends there, and stays.
    """
    film: list[FilmYear] = []
    hosts = np.zeros(len(catalogue.sites), bool)
    for year in range(years[0], years[1] + 1):
        drawn = flow(catalogue, replace(selection, year=year), programme, sites)
        hosts = hosts | catalogue.sites["id"].isin(drawn.hosts).to_numpy()
        film.append(FilmYear(year, hosts, _newest(film, hosts), drawn))
    return _film(catalogue, film)


def _newest(before: list[FilmYear], shown: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Mark the sites that a year adds; those of the year before if it adds none."""
    if not before:
        return shown
    fresh = shown & ~before[-1].shown
    return fresh if fresh.any() else before[-1].newest & shown


def _film(catalogue: Catalogue, years: list[FilmYear]) -> Film:
    ever = np.logical_or.reduce([of_year.shown for of_year in years])
    places = catalogue.sites.loc[ever, ["latitude", "longitude"]].dropna().to_numpy()
    arcs = [arc.points for of_year in years if of_year.flow for arc in of_year.flow.arcs]
    points = np.concatenate([places, *map(np.array, arcs)])
    if not len(points):
        return Film(tuple(years), None)
    (south, west), (north, east) = points.min(axis=0).tolist(), points.max(axis=0).tolist()
    return Film(tuple(years), (south, west, north, east))
