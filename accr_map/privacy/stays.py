"""Stays of protected programmes, generalised until five persons share each row."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from accr_map.tables.codes import SMALLEST_GROUP

if TYPE_CHECKING:
    from collections.abc import Collection

KEY = ["programme_id", "year", "site_id", "origin_country"]
# What a row says besides its programme, from all to nothing: country, host and year go in turn.
_DETAILS = (("year", "site_id", "origin_country"), ("year", "site_id"), ("year",), ())
_UNKNOWN = {"year": pd.NA, "site_id": "", "origin_country": "", "source_id": ""}


def published_stays(residencies: pd.DataFrame, protected: Collection[str]) -> pd.DataFrame:
    """Return the rows of residencies.csv with those of protected programmes made safe.

    Each row of a protected programme then counts five persons or more, and nobody is counted
    twice. An unknown number of persons counts as one. Persons whose group stays too small
    even for the programme as a whole are left out. A row that lost a detail names no source,
    since a source may name what was taken away.

    Args:
        residencies: the table, typed.
        protected: ids of the protected programmes.
    """
    held = residencies["programme_id"].isin(list(protected))
    if not held.any():
        return residencies
    stays = [_generalised(rows) for _, rows in residencies[held].groupby("programme_id")]
    table = pd.concat([residencies[~held], *stays], ignore_index=True)
    # A column of no table's could say anything of a person.
    text = {name: "" for name in table if name not in (*KEY, "persons")}
    return table.fillna(text).astype(residencies.dtypes.to_dict())


def _generalised(rows: pd.DataFrame) -> pd.DataFrame:
    """Merge the stays of one programme into rows of five persons and more."""
    left = rows[[*KEY, "persons", "source_id"]].fillna({"persons": 1})
    safe = []
    for details in _DETAILS:
        lost = [name for name in KEY[1:] if name not in details]
        if lost:
            left = left.assign(**{name: _UNKNOWN[name] for name in [*lost, "source_id"]})
            left = left.astype(rows[left.columns].dtypes.to_dict())
        merged = _merged(left)
        enough = merged["persons"] >= SMALLEST_GROUP
        safe.append(merged[enough])
        left = merged[~enough]
    return _merged(pd.concat(safe))


def _merged(rows: pd.DataFrame) -> pd.DataFrame:
    """Add up the rows that say the same; the source stands if it is the same for all."""
    groups = rows.groupby(KEY, dropna=False, sort=True)
    merged = groups.agg(persons=("persons", "sum"), source_id=("source_id", _shared))
    return merged.reset_index()


def _shared(sources: pd.Series) -> str:
    return sources.iloc[0] if sources.nunique() == 1 else ""
