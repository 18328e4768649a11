"""Membership by year: which sites were members in a year, and which years are unknown."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from accr_map.catalogue.memo import per_catalogue
from accr_map.tables.codes import NOT_CURRENT

if TYPE_CHECKING:
    from accr_map.catalogue import Catalogue

# Code of the decade facet for sites whose first year is not known.
UNKNOWN_DECADE = "unknown"

# Status of a site that has not been a member yet.
NEVER_MEMBER = "preparation"


@dataclass(frozen=True)
class Members:
    """What is known of the membership of each site in a year; three boolean masks."""

    #: Members of that year, as far as the data prove it.
    known: np.ndarray
    #: May have been members: the year of joining is not known.
    start_unknown: np.ndarray
    #: May still have been members: joined before, left in a year that is not known.
    end_unknown: np.ndarray


def members(catalogue: Catalogue, year: int | None) -> Members:
    """Tell the members of a year from the sites of which it is not known.

    A site counts from its year of joining, else of its label. A site that is still in the
    network was a member in every year since. A former site was one in its first year and,
    if the year in which it left is known, up to and in that one; otherwise the years after
    its first are left open, as they are for one whose membership is to be confirmed. A site
    in preparation has never been a member. Today (`None`)
    every site is what its status says, and nothing is open.
    """
    nobody = np.zeros(len(catalogue.sites), dtype=bool)
    if year is None:
        return Members(~nobody, nobody, nobody)
    start, end = first_years(catalogue), last_years(catalogue)
    status = catalogue.sites["status"]
    former = status.isin(NOT_CURRENT).to_numpy(dtype=bool)
    ever = (status != NEVER_MEMBER).to_numpy(dtype=bool)
    joined = ever & (start <= year)
    return Members(
        known=joined & (~former | (start == year) | (end >= year)),
        start_unknown=ever & np.isnan(start) & ~(end < year),
        end_unknown=joined & former & (start < year) & np.isnan(end),
    )


def first_year(catalogue: Catalogue) -> int | None:
    """Return the earliest known year of membership, None if no year is known."""
    years = first_years(catalogue)
    return None if np.isnan(years).all() else int(np.nanmin(years))


@per_catalogue
def first_years(catalogue: Catalogue) -> np.ndarray:
    """Return the first year of membership of each site: year of joining, else of the label.

    Float array in the order of the sites; NaN where neither year is known.
    """
    sites = catalogue.sites
    years = sites["member_since"].astype("Int64").fillna(sites["label_year"].astype("Int64"))
    return years.to_numpy(dtype=float, na_value=np.nan)


@per_catalogue
def last_years(catalogue: Catalogue) -> np.ndarray:
    """Return the year in which each site left, from the optional column `member_until`.

    Float array in the order of the sites; NaN where it is not known or has not happened.
    """
    if "member_until" not in catalogue.sites:
        return np.full(len(catalogue.sites), np.nan)
    years = pd.to_numeric(catalogue.sites["member_until"], errors="coerce")
    return years.to_numpy(dtype=float, na_value=np.nan)


def decades(first_years: np.ndarray) -> list[str]:
    """Name the decade of each year, such as `1970s`; NaN gives `unknown`."""
    return [
        UNKNOWN_DECADE if np.isnan(year) else f"{int(year) // 10 * 10}s" for year in first_years
    ]


@per_catalogue
def hosting_by_site(catalogue: Catalogue) -> dict[str, list[dict[Hashable, Any]]]:
    """List the rows of `hosting` by the id of their site, in the order of the file."""
    by_site: dict[str, list[dict[Hashable, Any]]] = {}
    for row in catalogue.hosting.to_dict("records"):
        by_site.setdefault(row["site_id"], []).append(row)
    return by_site
