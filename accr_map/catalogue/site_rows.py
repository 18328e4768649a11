"""Rows of the table of sites as dictionaries: one site's facts, without a series for each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import pandas as pd

from accr_map.catalogue.memo import per_catalogue

if TYPE_CHECKING:
    from accr_map.catalogue import Catalogue

# Rows that are read at a time, and blocks of them that are kept: pages are written in order.
_BLOCK, _MOST = 64, 8

Rows = list[dict[Any, Any]]


def site_row(catalogue: Catalogue, at: int) -> Mapping[Any, Any]:
    """Return a row of the table of sites: its cells by the names of their columns."""
    blocks = _blocks(catalogue)
    number, place = divmod(at, _BLOCK)
    rows = blocks.get(number)
    if rows is None:
        if len(blocks) >= _MOST:
            blocks.clear()
        first = number * _BLOCK
        rows = blocks[number] = _read(catalogue.sites.iloc[first : first + _BLOCK])
    return rows[place]


def _read(sites: pd.DataFrame) -> Rows:
    """Return rows as dictionaries, an unknown number as None, read by columns.

    pandas reads them cell by cell, in three times as long.
    """
    columns = list(sites.columns)
    lists = (sites[column].tolist() for column in columns)
    cells = zip(*([None if cell is pd.NA else cell for cell in cells] for cells in lists),
                strict=True)  # fmt: skip
    return [dict(zip(columns, row, strict=True)) for row in cells]


@per_catalogue
def _blocks(catalogue: Catalogue) -> dict[int, Rows]:  # noqa: ARG001 (whose rows they are)
    return {}
