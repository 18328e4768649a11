"""Figures of the residencies: programmes, hosts, residents, countries of origin."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pandas as pd

from accr_map import privacy
from accr_map.catalogue import Catalogue
from accr_map.i18n import mark
from accr_map.statistics.figure import COUNT, ByLanguage, Figure, Remark
from accr_map.statistics.measures import hosting, residencies
from accr_map.statistics.scope import Scope
from accr_map.tables.codes import SMALLEST_GROUP

NOT_KNOWN = mark("not known for this selection")

#: Said where stays are counted, whether any are left out or not: no number may undo it.
LEFT_OUT = mark(
    "Stays of protected programmes are left out where they would form a group of fewer than "
    "{n} persons."
)
#: Said where a past year is chosen.
ANY_YEAR = mark("Stays of every year count, whatever year of the sites is chosen.")


def residencies_of_sites(base: Scope) -> Iterator[Figure]:
    """Count programmes, hosts, residents and countries of origin."""
    catalogue, selection = base.catalogue, base.selection
    if catalogue.programmes.empty:
        return
    ever = hosting.among(catalogue, selection, base.hosts)
    yield _hosting(
        base, ever, "programmes", mark("Programmes"), "programme_id",
        mark("Residency programmes that a source shows at a site of the selection, former "
             "members included."),
    )  # fmt: skip
    hosts = _hosting(
        base, ever, "hosts", mark("Host sites"), "site_id",
        mark("Sites of the selection that a source shows as host, former members included; "
             "no row does not mean none."),
    )  # fmt: skip
    shown = _shown(base, hosting.in_year(ever, selection.year))
    among = Remark(mark("Host sites among the sites shown: {n}."), {"n": shown})
    yield hosts if hosts.value is None else replace(hosts, remarks=(among, *hosts.remarks))
    yield from _published(base)
    yield from _listed(base)


def _shown(base: Scope, rows: pd.DataFrame) -> int:
    """Count the hosts that are among the sites shown: former members mostly are not."""
    return len(set(rows["site_id"].tolist()) & set(base.column("id")))


def _hosting(
    base: Scope, ever: pd.DataFrame, name: str, label: str, column: str, formula: str
) -> Figure:  # fmt: skip
    """Count the hosts or programmes of rows of `hosting`; of a past year, where years tell."""
    year = base.selection.year
    rows = hosting.in_year(ever, year)
    withheld = hosts_withheld(base.catalogue, base.selection.programmes)
    # No row does not mean none: not of a past year, nor of programmes whose hosts are withheld.
    untold = rows.empty and (year is not None or base.is_withheld)
    of_year = {} if year is None or rows.empty else _of_year(ever, year, column)
    figure = Figure(
        name,
        label,
        None if untold else rows[column].nunique(),
        COUNT,
        Remark(formula),
        "hosting",
        lambda: (
            rows[["site_id", "programme_id", "first_year", "last_year", "basis"]]
            .rename(columns={"site_id": "id", "programme_id": "programme"})
            .reset_index(drop=True)
        ),
        sources=tuple(dict.fromkeys(source for ids in rows["source_ids"] for source in ids)),
        year=base.year,
        unknown=NOT_KNOWN,
        **of_year,
    )
    return replace(figure, remarks=(*figure.remarks, *withheld))


def _of_year(ever: pd.DataFrame, year: int, column: str) -> dict[str, Any]:
    """Say of how many hosts or programmes a past year is known, as fields of a figure."""
    return {
        "known": hosting.answered(ever, year, column),
        "total": ever[column].nunique(),
        "remarks": (
            Remark(
                mark(
                    "Counted for {year}: what sources show from a first to a last year that hold "
                    "it. Where a source gives no such years, nobody knows, and nothing is counted."
                ),
                {"year": str(year)},
            ),
        ),
    }


def _published(base: Scope) -> Iterator[Figure]:
    """State the residents and nationalities as published, where a total has the same scope."""
    for name, label, what in (
        ("residents", mark("Residents, as published"), residencies.RESIDENTS),
        ("nationalities", mark("Nationalities, as published"), residencies.NATIONALITIES),
    ):
        if any(total.what == what for total in residencies.published(base.catalogue)):
            yield _total(base, name, label, what)


def _total(base: Scope, name: str, label: str, what: str) -> Figure:
    total = base.published(what)
    shared = {
        "table": "published",
        "rows_of": lambda: _published_rows(base.catalogue, what),
        "unknown": NOT_KNOWN,
    }
    if total is None:
        formula = Remark(
            mark(
                "No published total is of just this selection: those there are stand below, with "
                "what they cover."
            )
        )
        return Figure(name, label, None, COUNT, formula, **shared)
    scope = ByLanguage(total.scopes)
    return Figure(
        name,
        label,
        total.value,
        COUNT,
        Remark(
            mark(
                "The newest published total since the start, for the whole network: "
                "“{scope}”. Totals of other dates stand beside it."
            ),
            {"scope": scope},
        ),
        sources=(total.source,),
        year=total.date,
        qualifier=total.qualifier,
        scope=Remark("{scope}", {"scope": scope}),
        **shared,
    )


def _listed(base: Scope) -> Iterator[Figure]:
    """Count the stays in the lists and their countries of origin."""
    listed = base.stays
    stays = residencies.counted(listed, None)
    years = residencies.years(listed)
    shared = {
        "table": "residencies",
        "rows_of": lambda: stay_rows(listed),
        "sources": tuple(sorted({source for ids in listed["source_ids"] for source in ids})),
        "year": "" if years is None else "–".join(str(year) for year in dict.fromkeys(years)),
    }
    undated = residencies.undated(listed)
    withheld = left_out(base.catalogue, base.selection.programmes)
    any_year = (Remark(ANY_YEAR),) if base.year else ()
    drawn = Remark(
        mark("Stays whose origin and host the published lists name: {n}."), {"n": stays.drawn}
    )
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
        remarks=(
            *([] if base.is_withheld and not stays.drawn else [drawn]),
            *any_year,
            *withheld,
        ),
        period=_period(shared["year"], undated, mark("{years}, {n} without a year")),
        **shared,
    )
    yield Figure(
        "origins",
        mark("Countries of origin"),
        len({*listed["origin_country"].tolist()} - {""}),
        COUNT,
        Remark(mark("Different countries of origin in the lists that were published.")),
        known=stays.persons - stays.origin_unknown,
        total=stays.persons,
        remarks=(*any_year, *withheld),
        period=_period(shared["year"], undated, mark("{years} and stays without a year")),
        **shared,
    )


def _period(years: str, undated: int, both: str) -> Remark | None:
    """Say that stays without a year are counted too; None where every stay has one."""
    if not undated:
        return None
    return Remark(both, {"years": years, "n": undated}) if years else Remark(mark("without a year"))


def left_out(catalogue: Catalogue, programmes: tuple[str, ...]) -> tuple[Remark, ...]:
    """Say that stays may be left out, where some of the programmes protect their residents.

    Args:
        catalogue: the network.
        programmes: those that are counted; empty is all.
    """
    protected = set(catalogue.protected)
    if protected & set(programmes or catalogue.programmes["id"]):
        return (Remark(LEFT_OUT, {"n": SMALLEST_GROUP}),)
    return ()


def hosts_withheld(catalogue: Catalogue, programmes: tuple[str, ...]) -> tuple[Remark, ...]:
    """Say that hosts may be withheld, where some of the programmes hide theirs.

    Args:
        catalogue: the network.
        programmes: those that are counted; empty is all.
    """
    if privacy.hiding_hosts(catalogue.protected) & set(programmes or catalogue.programmes["id"]):
        return (Remark(privacy.HOSTS_WITHHELD, {"n": SMALLEST_GROUP}),)
    return ()


def stay_rows(listed: pd.DataFrame) -> pd.DataFrame:
    """Return stays as the rows of a figure; `listed` is as `residencies.among` gives them."""
    table = listed.rename(columns={"site_id": "id", "programme_id": "programme"})
    columns = ["id", "programme", "year", "origin_country", "persons", "source_ids"]
    return table[columns].reset_index(drop=True)


def _published_rows(catalogue: Catalogue, what: str) -> pd.DataFrame:
    totals = [total for total in residencies.published(catalogue) if total.what == what]
    columns = ["id", "date", "value", "qualifier", "scope"]
    rows = [
        (total.source, total.date, total.value, total.qualifier, total.scopes) for total in totals
    ]
    return pd.DataFrame(rows[::-1], columns=columns)
