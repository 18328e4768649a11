"""Facet index of a catalogue: the codes of each facet and the sites that carry them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from accr_map.catalogue.membership import decades, first_years
from accr_map.catalogue.memo import per_catalogue
from accr_map.tables import codes as codes_of

if TYPE_CHECKING:
    from accr_map.catalogue import Catalogue

# Word of the address -> column of the sites. The order is the canonical order of the address.
COLUMNS: Mapping[str, str] = MappingProxyType(
    {
        "country": "country",
        "zone": "zone",
        "theme": "themes",
        "programme": "programmes",
        "type": "heritage_type",
        "status": "status",
        "decade": "decade",
    }
)


@dataclass(frozen=True)
class Facet:
    """One facet: its codes in order, and one (row, code) pair for each code a site carries.

    `rows` and `columns` are integer arrays of the same length: row in the table of sites,
    index in `codes`. No pair stands twice; a site without a value has none.
    """

    codes: tuple[str, ...]
    rows: np.ndarray
    columns: np.ndarray
    length: int

    def carriers(self, chosen: Iterable[str]) -> np.ndarray:
        """Mark the sites that carry at least one of the chosen codes (boolean, one per site)."""
        wanted = np.isin(np.array(self.codes, dtype=object), list(chosen))
        carriers = np.zeros(self.length, dtype=bool)
        carriers[self.rows[wanted[self.columns]]] = True
        return carriers

    def counts(self, sites: np.ndarray) -> dict[str, int]:
        """Count the marked sites for each code, zeros included; `sites` is a boolean mask."""
        found = np.bincount(self.columns[sites[self.rows]], minlength=len(self.codes))
        return dict(zip(self.codes, found.tolist(), strict=True))


@per_catalogue
def facets(catalogue: Catalogue) -> Mapping[str, Facet]:
    """Index every facet of a catalogue, keyed by its word in the address.

    Codes come in the order of their table (zones, themes, heritage types, programmes)
    or list (statuses); codes that only the sites use follow in alphabetical order, so that
    a folder with nothing but `sites.csv` has facets too.
    """
    listed = {
        "zone": catalogue.zones["id"],
        "status": codes_of.STATUSES,
        "theme": catalogue.themes["id"],
        "type": catalogue.heritage_types["id"],
        "programme": catalogue.programmes["id"],
    }
    columns = {word: _column(catalogue, word) for word in COLUMNS}
    return MappingProxyType(
        {word: _facet(values, listed.get(word, ())) for word, values in columns.items()}
    )


def _column(catalogue: Catalogue, word: str) -> pd.Series:
    if word == "decade":
        return pd.Series(decades(first_years(catalogue)), dtype=object)
    return catalogue.sites[COLUMNS[word]].reset_index(drop=True)


def _facet(values: pd.Series, listed: Iterable[str]) -> Facet:
    """Index the codes of a column of texts or of tuples of texts; empty text is no code."""
    pairs = values.explode().rename("code").rename_axis("row").reset_index()
    pairs = pairs[pairs["code"].notna() & (pairs["code"] != "")].drop_duplicates()
    numbers, used = pd.factorize(pairs["code"])
    ordered = list(dict.fromkeys(listed))
    ordered += sorted(set(used) - set(ordered))
    position = {code: index for index, code in enumerate(ordered)}
    columns = np.array([position[code] for code in used], dtype=np.intp)[numbers]
    return Facet(tuple(ordered), pairs["row"].to_numpy(dtype=np.intp), columns, len(values))
