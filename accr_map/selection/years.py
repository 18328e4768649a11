"""Years of a selection: which of its sites were members in each, and which came last."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from accr_map.catalogue.membership import first_years, members
from accr_map.selection.result import apply

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from accr_map.catalogue import Catalogue
    from accr_map.selection.selection import Selection

    Mask = NDArray[np.bool_]


def in_year(
    catalogue: Catalogue,
    selection: Selection,
    year: int,
    this_year: int,
    sites: Mask | None = None,
) -> Mask:
    """Mark the sites of a selection, or those given, that are known as members of a year.

    Args:
        catalogue: the network.
        selection: what was asked for; its own year does not count.
        year: from `this_year` on, today's list is meant, or all of `sites`.
        this_year: the year that counts as today.
        sites: in place of the selection's, whatever their status: a boolean a site.
    """
    if sites is None:
        return apply(catalogue, replace(selection, year=year), this_year=this_year).shown
    return sites if year >= this_year else sites & members(catalogue, year).known


def undated(catalogue: Catalogue, shown: Mask) -> int:
    """Count the sites shown whose first year is not known: today alone can show them."""
    return int(np.isnan(first_years(catalogue)[shown]).sum())
