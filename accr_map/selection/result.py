"""`Result`: the sites of a selection in the order of the list, and the counts of its facets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np

from accr_map.catalogue import facets
from accr_map.catalogue.membership import Members, members
from accr_map.catalogue.memo import per_catalogue
from accr_map.i18n.folding import fold
from accr_map.selection import nearby
from accr_map.selection.search import index
from accr_map.selection.search.explain import Reason, Reasons
from accr_map.tables.codes import NOT_CURRENT

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from accr_map.catalogue import Catalogue
    from accr_map.selection.selection import Selection


def _no_rows() -> np.ndarray:
    return np.array([], dtype=np.intp)


@dataclass(frozen=True, eq=False)
class Result:
    """The sites of a selection; positions are rows of `catalogue.sites`."""

    #: Rows shown, in list order: best match first, else nearest first, else by name.
    positions: np.ndarray
    #: The same rows as a boolean mask in the order of the catalogue.
    shown: np.ndarray
    #: Kilometres from `place` along `positions`, NaN without a position; None without a place.
    distances_km: np.ndarray | None = None
    #: Why each of `positions` matches the words, worked out when read; None without words.
    reasons: Sequence[tuple[Reason, ...]] | None = None
    #: Rows that fit but whose year of joining is not known (only in a past year).
    start_unknown: np.ndarray = field(default_factory=_no_rows)
    #: Rows that fit, joined before the year and left at a date not known (only in a past year).
    end_unknown: np.ndarray = field(default_factory=_no_rows)
    #: Rows that fit but have no position: last in the list, or left out by the radius.
    unplaced: np.ndarray = field(default_factory=_no_rows)
    #: Where distances are measured from; None if the selection names no known place.
    place: nearby.Place | None = None

    def __len__(self) -> int:
        return len(self.positions)

    @property
    def undated(self) -> int:
        """Count the sites that fit but of which nobody knows whether they were members then."""
        return len(self.start_unknown) + len(self.end_unknown)


@dataclass(frozen=True, eq=False)
class Masks:
    """The sites that each filter of a selection lets pass, worked out once for list and counts.

    Every mask is a boolean array in the order of the sites of the catalogue.
    """

    catalogue: Catalogue
    selection: Selection
    #: The mask of each filter in use, by facet key, `words` or `near`.
    by_filter: Mapping[str, NDArray[np.bool_]]
    #: Who was a member in the year of the selection.
    membership: Members
    #: Where distances are measured from; None if the selection names no known place.
    place: nearby.Place | None
    #: Kilometres of each site from `place`, NaN without a position; None without a place.
    distances_km: NDArray[np.float64] | None
    #: How well each site matches the words, 0 if not at all; None without words.
    scores: NDArray[np.float64] | None

    def passing(self, but: str = "") -> NDArray[np.bool_]:
        """Mark the sites that pass every filter but one, members or not."""
        passing = np.ones(len(self.catalogue.sites), dtype=bool)
        for key, mask in self.by_filter.items():
            if key != but:
                passing &= mask
        return passing

    def result(self, language: str = "") -> Result:
        """Put the sites in list order; `language` is the reader's, for the order by name."""
        fitting, whose, distances = self.passing(), self.membership, self.distances_km
        shown = fitting & whose.known
        positions = self._ordered(language)
        positions = positions[shown[positions]]
        return Result(
            positions=positions,
            shown=shown,
            distances_km=None if distances is None else distances[positions],
            reasons=self._reasons(positions),
            start_unknown=np.flatnonzero(fitting & whose.start_unknown),
            end_unknown=np.flatnonzero(fitting & whose.end_unknown),
            unplaced=self._unplaced(),
            place=self.place,
        )

    def facet_counts(self) -> dict[str, dict[str, int]]:
        """Count, for each code of each facet, the sites it would give.

        The other filters are kept and the facet's own choice is ignored, so a count is what
        the visitor gets by choosing that code alone in its facet. Every code is present, zeros
        too. Only sites whose membership is known are counted.

        Returns:
            Counts by code, by key of the facet.
        """
        known = self.membership.known
        return {
            key: indexed.counts(self.passing(but=key) & known)
            for key, indexed in facets.indexes(self.catalogue).items()
        }

    def _ordered(self, language: str) -> np.ndarray:
        """Put all rows in list order: best match, else nearest, else by name."""
        by_name = _by_name(self.catalogue, language)
        ranks = self.distances_km if self.scores is None else -self.scores
        return by_name if ranks is None else by_name[np.argsort(ranks[by_name], kind="stable")]

    def _unplaced(self) -> np.ndarray:
        """Return the rows that fit all but the radius and have no position."""
        if self.distances_km is None:
            return _no_rows()
        fitting = self.passing(but="near") & self.membership.known
        return np.flatnonzero(fitting & np.isnan(self.distances_km))

    def _reasons(self, positions: np.ndarray) -> Reasons | None:
        if not self.selection.words:
            return None
        return index.index(self.catalogue).reasons(self.selection.words, positions)


def masks(catalogue: Catalogue, selection: Selection, this_year: int | None = None) -> Masks:
    """Work out which sites each filter of a selection lets pass.

    Args:
        catalogue: the network.
        selection: what was asked for.
        this_year: the year that counts as today. A selection of this year or a later one means
            today's list; with None every year is judged by the dates of membership.
    """
    indexed, year = facets.indexes(catalogue), selection.year
    if year is not None and this_year is not None and year >= this_year:
        year = None
    by_filter = {key: indexed[key].carriers(some) for key, some in selection.codes}
    if year is None and not (selection.every_status or selection.chosen("status")):
        by_filter["status"] = ~indexed["status"].carriers(NOT_CURRENT)
    scores = index.index(catalogue).scores(selection.words) if selection.words else None
    if scores is not None:
        by_filter["words"] = scores > 0
    place = nearby.resolve(selection.near)
    distances = _distances(catalogue, place) if place else None
    if distances is not None and selection.km is not None:
        by_filter["near"] = distances <= selection.km
    whose = members(catalogue, year)
    return Masks(catalogue, selection, by_filter, whose, place, distances, scores)


def apply(
    catalogue: Catalogue, selection: Selection, language: str = "", this_year: int | None = None
) -> Result:
    """Find the sites of a selection and put them in list order; see `masks`."""
    return masks(catalogue, selection, this_year).result(language)


def facet_counts(
    catalogue: Catalogue, selection: Selection, this_year: int | None = None
) -> dict[str, dict[str, int]]:
    """Count, for each code of each facet, the sites it would give; see `Masks.facet_counts`.

    Example:
        >>> network = accr_map.load("data")
        >>> counts = accr_map.facet_counts(network, accr_map.Selection())
        >>> counts["country"]["FR"] == len(accr_map.select(network, countries=["FR"]))
        True
    """
    return masks(catalogue, selection, this_year).facet_counts()


def ever(catalogue: Catalogue, selection: Selection) -> NDArray[np.bool_]:
    """Mark the sites that fit a selection in any year, of every status if it chooses none."""
    return masks(catalogue, replace(selection, year=None, every_status=True)).passing()


@per_catalogue
def _by_name(catalogue: Catalogue, language: str) -> np.ndarray:
    """Order the rows by name, blind to case and accents, in the reader's language."""
    sites = catalogue.sites
    names = sites["name"].tolist()
    if f"name_{language}" in sites:
        own = sites[f"name_{language}"].tolist()
        names = [mine or name for mine, name in zip(own, names, strict=True)]
    keys = [fold(name) for name in names]
    order = sorted(range(len(names)), key=lambda row: (keys[row], names[row], row))
    return np.array(order, dtype=np.intp)


def _distances(catalogue: Catalogue, place: nearby.Place) -> np.ndarray:
    """Measure the distance of each site from a place in kilometres; NaN without a position."""
    sites = catalogue.sites
    return nearby.distances_km(place, sites["latitude"].to_numpy(), sites["longitude"].to_numpy())
