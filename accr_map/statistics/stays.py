"""Figures of the residencies: programmes, hosts, residents, countries of origin."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from accr_map.catalogue import Catalogue
from accr_map.i18n import mark
from accr_map.statistics.figure import COUNT, ByLanguage, Figure, Remark
from accr_map.statistics.measures import residencies
from accr_map.statistics.scope import Ground


def residencies_of_sites(base: Ground) -> Iterator[Figure]:
    """Count programmes, hosts, residents and countries of origin."""
    catalogue, selection = base.catalogue, base.selection
    if catalogue.programmes.empty:
        return
    here = set(base.sites["id"])
    # An empty list would choose no column instead of no row: the mask says that it is one.
    hosting = catalogue.hosting
    hosting = hosting[np.array([site in here for site in hosting["site_id"]], dtype=bool)]
    if selection.programmes:
        hosting = hosting[hosting["programme_id"].isin(selection.programmes)]
    yield _hosting(
        base, hosting, "programmes", mark("Programmes"), "programme_id",
        mark("Residency programmes that a source shows at a site of the selection."),
    )  # fmt: skip
    yield _hosting(
        base, hosting, "hosts", mark("Host sites"), "site_id",
        mark("Sites of the selection that a source shows as host; no row does not mean none."),
    )  # fmt: skip
    yield from _residents(base)


def _hosting(
    base: Ground, hosting: pd.DataFrame, name: str, label: str, column: str, formula: str
) -> Figure:
    return Figure(
        name,
        label,
        hosting[column].nunique(),
        COUNT,
        Remark(formula),
        "hosting",
        lambda: (
            hosting[["site_id", "programme_id", "first_year", "last_year", "basis"]]
            .rename(columns={"site_id": "id", "programme_id": "programme"})
            .reset_index(drop=True)
        ),
        sources=tuple(dict.fromkeys(source for ids in hosting["source_ids"] for source in ids)),
        year=base.year,
    )


def _residents(base: Ground) -> Iterator[Figure]:
    """Count residents as published, the stays in the lists, and their countries of origin."""
    catalogue, selection = base.catalogue, base.selection
    listed = residencies.among(catalogue, selection)
    stays = residencies.counted(catalogue, listed, selection.programmes)
    total = stays.published
    if total is not None:
        yield Figure(
            "residents",
            mark("Residents, as published"),
            total.value,
            COUNT,
            Remark(
                mark(
                    "The newest published total since the start, for the whole network: "
                    "“{scope}”. Totals of other dates stand beside it."
                ),
                {"scope": ByLanguage(total.scopes)},
            ),
            "published",
            lambda: _published_rows(catalogue),
            sources=(total.source,),
            year=total.date,
            qualifier=total.qualifier,
            remarks=(
                Remark(
                    mark("Stays whose origin and host the published lists name: {n}."),
                    {"n": stays.drawn},
                ),
            ),
        )
    years = residencies.years(listed)
    shared = {
        "table": "residencies",
        "rows_of": lambda: _stay_rows(listed),
        "sources": _sources_of_stays(catalogue, listed),
        "year": "" if years is None else "–".join(str(year) for year in dict.fromkeys(years)),
    }
    yield Figure(
        "stays",
        mark("Stays in the lists"),
        stays.persons,
        COUNT,
        Remark(
            mark(
                "Persons counted once a programme, year and host in the lists that were "
                "published, former hosts included: a sample, and not different persons."
            )
        ),
        **shared,
    )
    yield Figure(
        "origins",
        mark("Countries of origin"),
        int(listed["origin_country"].replace("", np.nan).nunique()),
        COUNT,
        Remark(mark("Different countries of origin in the lists that were published.")),
        known=stays.persons - stays.origin_unknown,
        total=stays.persons,
        **shared,
    )


def _sources_of_stays(catalogue: Catalogue, listed: pd.DataFrame) -> tuple[str, ...]:
    rows = catalogue.residencies
    used = rows[rows["programme_id"].isin(set(listed["programme_id"]))]
    return tuple(sorted(set(used["source_id"]) - {""}))


def _stay_rows(listed: pd.DataFrame) -> pd.DataFrame:
    table = listed.rename(columns={"site_id": "id", "programme_id": "programme"})
    return table[["id", "programme", "year", "origin_country", "persons"]].reset_index(drop=True)


def _published_rows(catalogue: Catalogue) -> pd.DataFrame:
    totals = [
        each for each in residencies.published(catalogue) if each.what == "residents_cumulative"
    ]
    columns = ["id", "date", "value", "qualifier", "scope"]
    rows = [(each.source, each.date, each.value, each.qualifier, each.scopes) for each in totals]
    return pd.DataFrame(rows[::-1], columns=columns)
