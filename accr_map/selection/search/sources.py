"""Searchable texts of a network: columns, their weights and the rows they belong to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, cast

import numpy as np
import pandas as pd
from babel import Locale

from accr_map.catalogue import facets
from accr_map.i18n import LANGUAGES
from accr_map.i18n.folding import all_spaced

if TYPE_CHECKING:
    from accr_map.catalogue import Catalogue

# What a World Heritage property is searched by besides its own name.
_WORLD_HERITAGE = {
    "en": "UNESCO World Heritage",
    "fr": "Patrimoine mondial de l’UNESCO",
    "zh": "联合国教科文组织（UNESCO）世界遗产",
}
PLACE_COLUMNS = ("locality", "department", "region", "postal_code")


@dataclass(frozen=True)
class Source:
    """Texts of one column and the rows they belong to; `rows` ascends, pairs with `numbers`."""

    field: str
    column: str
    texts: np.ndarray | pd.api.extensions.ExtensionArray
    rows: np.ndarray
    numbers: np.ndarray

    def texts_of(self, row: int) -> list[str]:
        """Return the texts of a row."""
        low, high = np.searchsorted(self.rows, [row, row + 1])
        return [str(self.texts[number]) for number in self.numbers[low:high]]

    def names(self) -> Iterator[tuple[str, int]]:
        """Yield each text, folded and spaced, with its row."""
        folded = all_spaced(self.texts.tolist())
        for row, number in zip(self.rows.tolist(), self.numbers.tolist(), strict=True):
            yield folded[number], row


def sources(catalogue: Catalogue) -> Iterator[Source]:
    """List every text under which the sites of a catalogue can be found."""
    sites = catalogue.sites
    for field in ("name", "summary"):
        names = (str(name) for name in sites.columns)
        columns = [name for name in names if name == field or name.startswith(f"{field}_")]
        yield from (_column_source(sites, field, column) for column in columns)
    for code, words in _WORLD_HERITAGE.items():
        if f"unesco_{code}" in sites:
            named = sites[f"unesco_{code}"]
            searched = named.where(named == "", f"{words} – " + named)
            yield _column_source(sites.assign(unesco=searched), "unesco", "unesco")
    for column in PLACE_COLUMNS:
        yield _column_source(sites, "place", column)
    for code in sorted(LANGUAGES):
        names = cast("dict[str, str]", Locale.parse(code).territories)
        yield _label_source(catalogue, "place", "country", code, partial(_named, names))
    for facet in (listed for listed in facets.FACETS if listed.vocabulary):
        labels = getattr(catalogue, facet.vocabulary).set_index("id")
        for column in (name for name in labels.columns if name.startswith(facet.searched)):
            known = labels[column].to_dict()
            yield _label_source(catalogue, "label", facet.key, column, partial(_labelled, known))


def _named(names: dict[str, str], code: str) -> str:
    return names.get(code, code)


def _labelled(labels: dict[str, str], code: str) -> str:
    return labels.get(code, "")


def _column_source(sites: pd.DataFrame, field: str, column: str) -> Source:
    numbers, texts = pd.factorize(sites[column])
    texts = pd.Series(texts, dtype="str").array  # Arrow's strings take a third of Python's.
    rows = np.flatnonzero((sites[column] != "").to_numpy() & (numbers >= 0))
    return Source(field, column, texts, rows, numbers[rows])


def _label_source(
    catalogue: Catalogue, field: str, facet: str, column: str, label: Callable[[str], str]
) -> Source:
    indexed = facets.indexes(catalogue)[facet]
    texts = np.array([label(code) for code in indexed.codes], dtype=object)
    return Source(field, f"{facet}.{column}", texts, indexed.rows, indexed.columns)
