"""List of all figures, computed for a selection and kept per catalogue."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from accr_map.selection import Selection
from accr_map.statistics import network, stays, surroundings
from accr_map.statistics.figure import Figure
from accr_map.statistics.scope import Scope, scope_of

if TYPE_CHECKING:
    from accr_map.catalogue import Catalogue

#: The figures that open the page, where the data have them.
HEADLINES = (
    "sites",
    "countries",
    "regions",
    "outside-towns",
    "city-distance",
    "population-30",
    "population-60",
    "residents",
)

_MAKERS = (
    network.network,
    network.variety,
    network.heritage,
    surroundings.distances_of_sites,
    surroundings.people,
    stays.residencies_of_sites,
)


def figures(base: Scope) -> dict[str, Figure]:
    """Work out every figure of a selection, by id, in the order of a report.

    Figures of tables that the network does not keep are left out.
    """
    return {figure.id: _dated(figure, base) for make in _MAKERS for figure in make(base)}


def one_figure(base: Scope, name: str) -> Figure | None:
    """Work out one figure of a selection, and as few others as can be; None if there is none."""
    # Distances to towns and people take longest: they are asked last.
    slow = (surroundings.distances_of_sites, surroundings.people)
    for make in sorted(_MAKERS, key=slow.__contains__):
        for figure in make(base):
            if figure.id == name:
                return _dated(figure, base)
    return None


def _dated(figure: Figure, base: Scope) -> Figure:
    """Give a figure that speaks of today the year that counts as today; without a value none.

    What is withheld is not known: nothing of it may stand as a zero.
    """
    if base.is_withheld and figure.value == 0:
        figure = replace(figure, value=None, unknown=stays.NOT_KNOWN)
    if figure.value is None:
        return replace(figure, year="", period=None)
    if figure.year or base.this_year is None:
        return figure
    return replace(figure, year=str(base.this_year))


def warm(catalogue: Catalogue) -> None:
    """Work out what every visitor shares, before the first one comes."""
    figures(scope_of(catalogue, Selection()))
