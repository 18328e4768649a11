"""Faults and notices of data files that hold more than may be published.

The gate keeps back what the files hold too much; but the files are open data themselves, and
whoever keeps them must know.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from accr_map.i18n import mark
from accr_map.privacy.gate import protections
from accr_map.privacy.stays import KEY
from accr_map.tables import checks
from accr_map.tables.codes import SMALLEST_GROUP, STRICTEST
from accr_map.tables.faults import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from accr_map.tables.reader import Table

PROTECTED_STAY = mark(
    "Residents of this programme must stay unknown: leave host and country of origin empty, "
    "unless an official total names {smallest} persons or more."
)
PROTECTED_ORIGIN = mark(
    "The country of origin must stay unknown in this programme, unless an official total "
    "names {smallest} persons or more."
)
WITHHELD = mark(
    "The row is shown nowhere as it stands, since it may point to fewer than {smallest} persons: "
    "remove it, because the file can be read by everybody."
)
_ROWS = {"residencies": [*KEY, "persons"], "hosting": ["programme_id", "site_id"]}


def faults_of(tables: Mapping[str, Table], protected: Mapping[str, str]) -> list[Fault]:
    """Report rows of residencies.csv that tie a few protected persons to a place.

    Args:
        tables: tables as text, by name; those that are absent are not checked.
        protected: rules of `network.toml`; programmes.csv may add to them.
    """
    table = tables.get("residencies")
    if table is None or not len(table.cells.columns):
        return []
    cells = checks.completed("residencies", table)
    rules: Mapping[str, str] = protected
    if "programmes" in tables:
        rules = protections(checks.completed("programmes", tables["programmes"]), protected)
    # The cells of a row with too many or too few may stand under the wrong column.
    return [fault for fault in _ties(table.file, cells, rules) if fault.line not in table.ragged]


def _ties(file: str, cells: pd.DataFrame, rules: Mapping[str, str]) -> Iterator[Fault]:
    held = cells[cells["programme_id"].isin(list(rules))]
    for line, row in zip(held.index, held.to_dict("records"), strict=True):
        persons = row["persons"]
        if persons.isdecimal() and int(persons) >= SMALLEST_GROUP:
            continue
        stay = rules[row["programme_id"]] == STRICTEST
        message = PROTECTED_STAY if stay else PROTECTED_ORIGIN
        for field in ("site_id", "origin_country") if stay else ("origin_country",):
            if row[field]:
                values = {"smallest": SMALLEST_GROUP}
                yield Fault(file, int(line), field, message, row[field], values)


def notices_of(
    tables: Mapping[str, Table],
    held: Mapping[str, pd.DataFrame],
    shown: Mapping[str, pd.DataFrame],
) -> list[Fault]:
    """Name the rows of stays and hosts that the files hold and the gate withholds.

    Args:
        tables: tables as text, whose index is the line of each row.
        held: tables as they were read, in the order of the files.
        shown: tables as they may be published.
    """
    return [
        Fault(
            f"{name}.csv", int(line), "programme_id", WITHHELD, values={"smallest": SMALLEST_GROUP}
        )
        for name, columns in _ROWS.items()
        if name in tables
        for line in _withheld(tables[name], held[name][columns], shown[name][columns])
    ]


def _withheld(table: Table, held: pd.DataFrame, shown: pd.DataFrame) -> list[int]:
    known = set(map(str, shown.itertuples(index=False)))
    rows = map(str, held.itertuples(index=False))
    return [line for line, row in zip(table.cells.index, rows, strict=True) if row not in known]
