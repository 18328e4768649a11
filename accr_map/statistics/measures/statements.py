"""Stated numbers of members, one per source, neither corrected nor added up."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from accr_map.catalogue.citations import citations
from accr_map.catalogue.memo import per_catalogue
from accr_map.i18n.translated import Passage, passage
from accr_map.statistics.measures.residencies import qualified

if TYPE_CHECKING:
    from accr_map.catalogue import Catalogue
    from accr_map.i18n import Language

#: The metrics of `figures.csv` that count members, as readers compare them.
MEMBERS = ("members_total", "members_france", "members_world", "labelled_france")


@dataclass(frozen=True)
class Statement:
    """A number as one source states it. `year` is None for a page without a date."""

    metric: str
    value: float
    qualifier: str
    year: int | None
    date: str
    scope: Passage | None
    publisher: str
    url: str

    def text(self, language: Language) -> str:
        """Write the number as the source does: "23", "about 20"."""
        return qualified(self.value, self.qualifier, language)


@per_catalogue
def members(catalogue: Catalogue, language: Language) -> tuple[Statement, ...]:
    """Gather every statement on the number of members, oldest first, undated ones last."""
    table = catalogue.figures
    rows = table[table["metric"].isin(MEMBERS) & table["value"].notna()]
    cited = {code: next(citations(catalogue, [code], language), None) for code in rows["source_id"]}
    statements = [
        Statement(
            metric=row["metric"],
            value=row["value"],
            qualifier=row["qualifier"],
            year=None if pd.isna(row["year"]) else int(row["year"]),
            date=row["date"],
            scope=passage(row, "scope", language),
            publisher=source.publisher if source else "",
            url=source.url if source else "",
        )
        for row in rows.to_dict("records")
        for source in [cited[row["source_id"]]]
    ]
    return tuple(
        sorted(
            statements,
            key=lambda statement: (statement.year or 9999, statement.date, statement.value),
        )
    )


def differ(statements: Iterable[Statement]) -> bool:
    """Tell whether statements on one thing in one year contradict each other."""
    listed = list(statements)
    return len({(statement.value, statement.qualifier) for statement in listed}) > 1
