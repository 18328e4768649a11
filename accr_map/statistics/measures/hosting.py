"""Hosting rows of a selection: which sites hosted which programme, in a year or ever."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from accr_map.statistics.measures import residencies

if TYPE_CHECKING:
    from accr_map.catalogue import Catalogue
    from accr_map.selection import Selection


def among(
    catalogue: Catalogue, selection: Selection, sites: Collection[str] | None = None
) -> pd.DataFrame:
    """Return the rows of `hosting` of a selection's programmes and sites, whatever their years.

    Args:
        catalogue: the network.
        selection: its programmes and what it says of sites; its year is left aside.
        sites: the ids of the sites in place of those of the selection.
    """
    at = residencies.hosts(catalogue, selection) if sites is None else sites
    rows = catalogue.hosting
    # An empty list would choose no column instead of no row: the mask says that it is one.
    rows = rows[np.array([site in at for site in rows["site_id"].tolist()], dtype=bool)]
    if selection.programmes:
        rows = rows[rows["programme_id"].isin(selection.programmes)]
    return rows


def in_year(rows: pd.DataFrame, year: int | None) -> pd.DataFrame:
    """Keep the rows whose first and last year hold a year; None keeps all, undated ones too."""
    if year is None:
        return rows
    holds = (rows["first_year"] <= year) & (rows["last_year"] >= year)
    return rows[holds.fillna(value=False).astype(bool)]


def answered(rows: pd.DataFrame, year: int, column: str) -> int:
    """Count the sites or programmes of which the rows say whether they hosted in a year.

    Args:
        rows: as `among` gives them.
        year: the year.
        column: `site_id` or `programme_id`.

    Returns:
        Those with a row that holds the year, and those all of whose rows have both years.
    """
    undated = rows[["first_year", "last_year"]].isna().any(axis=1)
    left_open = set(rows[column][undated]) - set(in_year(rows, year)[column])
    return rows[column].nunique() - len(left_open)
