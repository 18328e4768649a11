"""Scope of the figures: the sites, residency stays and year of a selection."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from accr_map import selection as selections
from accr_map.catalogue.memo import per_catalogue
from accr_map.selection.describe import hides_sites
from accr_map.statistics.measures import distances, residencies

if TYPE_CHECKING:
    from accr_map.catalogue import Catalogue
    from accr_map.selection import Selection


@dataclass(frozen=True, eq=False)
class Scope:
    """What the figures of a selection are worked out from."""

    catalogue: Catalogue
    selection: Selection
    shown: NDArray[np.bool_]
    #: The year that counts as today; None judges every year by the dates of membership.
    this_year: int | None = None
    #: Whether the sites shown were named one by one: then the selection does not tell them.
    is_named: bool = False

    @cached_property
    def sites(self) -> pd.DataFrame:
        """The sites shown, with all their columns: what counts them asks for one `column`."""
        return self.catalogue.sites[self.shown]

    @cached_property
    def is_withheld(self) -> bool:
        """Whether all programmes chosen hide hosts and stays, so that none does not mean zero."""
        return hides_sites(self.catalogue, self.selection)

    @cached_property
    def placed(self) -> pd.DataFrame:
        """The sites shown that have a position."""
        return self.catalogue.sites.iloc[self.placed_rows]

    @cached_property
    def number(self) -> int:
        """How many sites are shown."""
        return int(self.shown.sum())

    @cached_property
    def placed_rows(self) -> NDArray[np.intp]:
        """The rows of the catalogue's sites that are shown and have a position."""
        return np.flatnonzero(self.shown & ~np.isnan(column(self.catalogue, "latitude")))

    def column(self, name: str) -> list[Any]:
        """Return a column of the sites shown, as a list."""
        return column(self.catalogue, name)[self.shown].tolist()

    @cached_property
    def catchment(self) -> distances.Catchment:
        """The inhabitants around them."""
        return distances.catchment(self.catalogue, self.shown)

    @cached_property
    def result(self) -> selections.Result:
        """The sites of the selection, with those left open in a past year."""
        return selections.apply(self.catalogue, self.selection, this_year=self.this_year)

    @cached_property
    def hosts(self) -> frozenset[str]:
        """The sites whose residencies count: former members too, unless sites were named."""
        if self.is_named:
            return frozenset(self.sites["id"])
        return residencies.hosts(self.catalogue, self.selection)

    @cached_property
    def stays(self) -> pd.DataFrame:
        """The stays that count, as `residencies.among` gives them."""
        rows = residencies.among(self.catalogue, self.selection)
        return rows[rows["site_id"].isin(self.hosts)] if self.is_named else rows

    def published(self, what: str) -> residencies.Published | None:
        """Return the newest published total of just these programmes, sites and years."""
        if self.is_named:
            return None
        return residencies.published_total(self.catalogue, self.selection, what=what)

    @property
    def year(self) -> str:
        """The year the selection speaks of; empty is today."""
        return "" if self.selection.year is None else str(self.selection.year)


def scope_of(catalogue: Catalogue, selection: Selection, this_year: int | None = None) -> Scope:
    """Prepare a selection for measuring; `this_year` is the year that counts as today."""
    shown = selections.apply(catalogue, selection, this_year=this_year).shown
    return Scope(catalogue, selection, shown, this_year)


@per_catalogue
def column(catalogue: Catalogue, name: str) -> NDArray[Any]:
    """Return a column of all sites: numbers, or objects."""
    values = catalogue.sites[name]
    return values.to_numpy() if values.dtype.kind in "fi" else values.to_numpy(dtype=object)


def rows(sites: pd.DataFrame, *columns: str) -> pd.DataFrame:
    """Return the sites' ids and some of their columns, as the rows of a figure."""
    return sites[["id", *columns]].reset_index(drop=True)


def positions_known(base: Scope) -> dict[str, Any]:
    """Say of how many sites the position is known, and the sites' year, as fields of a figure."""
    return {"known": len(base.placed_rows), "total": base.number, "year": base.year}
