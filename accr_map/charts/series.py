"""Data series of the charts: numbers by code, in drawing order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from accr_map.catalogue.membership import first_year, first_years, members
from accr_map.catalogue.memo import per_catalogue
from accr_map.i18n import LANGUAGES
from accr_map.selection import ever
from accr_map.statistics.measures.distances import FARTHEST_KM
from accr_map.statistics.scope import Scope
from accr_map.tables.codes import STATUSES

if TYPE_CHECKING:
    from accr_map.catalogue import Catalogue

RADII_KM = range(5, FARTHEST_KM + 1, 5)


def growth(base: Scope) -> pd.DataFrame:
    """Count the members of each year among the sites of a selection, former ones included.

    Returns:
        `year`, `members` (proved), `possible` (may have been members: the year of joining
        or of leaving is not known); this year's number is that of the list, whose statuses
        need no dates. Empty if no year is known, or if the sites are withheld.
    """
    catalogue = base.catalogue
    start = first_year(catalogue)
    limits = [year for year in (base.selection.year, base.this_year) if year is not None]
    last = min(limits) if limits else int(np.nanmax(first_years(catalogue), initial=0))
    if start is None or start > last or (base.is_withheld and not base.number):
        return pd.DataFrame({"year": [], "members": [], "possible": []}, dtype=int)
    selected = ever(catalogue, base.selection)
    proved, left_open = _by_year(catalogue, start, last)
    members_of, possible = ((of & selected).sum(axis=1) for of in (proved, left_open))
    if last == base.this_year:
        members_of[-1], possible[-1] = base.number, 0
    return pd.DataFrame(
        {"year": range(start, last + 1), "members": members_of, "possible": possible}
    )


@per_catalogue
def _by_year(catalogue: Catalogue, start: int, last: int) -> tuple[np.ndarray, np.ndarray]:
    """Mark the members and the possible members of each year: years by sites."""
    of_years = [members(catalogue, year) for year in range(start, last + 1)]
    return (
        np.array([sites.known for sites in of_years]),
        np.array([(sites.start_unknown | sites.end_unknown) & ~sites.known for sites in of_years]),
    )


def stated_members(base: Scope) -> pd.DataFrame:
    """Return the numbers of members that sources state, by year, for the whole network.

    Returns:
        `year`, `members`, `scope` in each language (`scope_en`…), `source_id`; empty if the
        selection leaves sites out, since the statements do not speak of it.
    """
    rows = _stated_members(base.catalogue)
    return rows if replace(base.selection, year=None).is_default else rows.iloc[:0]


@per_catalogue
def _stated_members(catalogue: Catalogue) -> pd.DataFrame:
    table = catalogue.figures
    rows = table[(table["metric"] == "members_total") & table["year"].notna()]
    rows = rows.rename(columns={"value": "members"})
    return (
        rows[["year", "members", *(f"scope_{code}" for code in LANGUAGES), "source_id"]]
        .astype({"year": int})
        .reset_index(drop=True)
    )


def countries(base: Scope) -> pd.DataFrame:
    """Count sites by `country` and `status`, the country with most sites first."""
    pairs = zip(base.column("country"), base.column("status"), strict=True)
    return _ranked(pairs, "country", "status", list(STATUSES))


def themes(base: Scope) -> pd.DataFrame:
    """Count sites by `theme` and `zone`, the commonest theme first; a site has several."""
    of_sites = zip(base.column("themes"), base.column("zone"), strict=True)
    pairs = ((theme, zone) for themes, zone in of_sites for theme in themes)
    return _ranked(pairs, "theme", "zone", list(base.catalogue.zones["id"]))


def catchment(base: Scope) -> pd.DataFrame:
    """Count the inhabitants within each `radius_km` of any site, in `people`."""
    area = base.catchment
    return pd.DataFrame(
        {"radius_km": list(RADII_KM), "people": [area.within(radius) for radius in RADII_KM]}
    )


def _ranked(
    pairs: Iterable[tuple[str, str]], column: str, part: str, order: list[str]
) -> pd.DataFrame:
    """Count pairs as two columns; the first by its total, the second in a given order."""
    counted = Counter(pairs)
    totals = Counter[str]()
    for (code, _), sites in counted.items():
        totals[code] += sites
    places = {code: at for at, code in enumerate(order)}

    def rank(pair: tuple[str, str]) -> tuple[int, str, int, str]:
        return -totals[pair[0]], pair[0], places.get(pair[1], len(order)), pair[1]

    ranked = [(*pair, counted[pair]) for pair in sorted(counted, key=rank)]
    return pd.DataFrame(ranked, columns=[column, part, "sites"])
