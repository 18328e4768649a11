"""Figures of the network: sites, countries, regions, heritage, status."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

import pandas as pd

from accr_map.i18n import mark
from accr_map.i18n.translated import by_language, written
from accr_map.statistics.figure import COUNT, ByLanguage, Figure, Remark
from accr_map.statistics.scope import Scope, rows
from accr_map.tables.codes import STATUSES

_KNOWN = mark("{topic}: {known} of {total} ({note}).")


def network(base: Scope) -> Iterator[Figure]:
    """Count sites, countries and regions."""
    sites = base.sites
    statuses = {code: Remark(label) for code, label in STATUSES.items()}
    yield Figure(
        "sites",
        mark("Sites"),
        len(sites),
        COUNT,
        Remark(
            mark(
                "Sites of the selection; without a status in it, all but former members and "
                "those to be confirmed."
            )
        ),
        "sites",
        lambda: rows(sites, "status", "zone"),
        year=base.year,
        remarks=tuple(_coverage(base))
        + tuple(_by_code(sites, "status", statuses, mark("By status: {told}.")))
        + tuple(_by_code(sites, "zone", _zones(base), mark("By zone: {told}.")))
        + tuple(_open(base)),
    )
    yield _distinct(
        base, "countries", mark("Countries"), "country", mark("Different countries of the sites.")
    )
    if _is_recorded(base, "region"):
        yield _distinct(
            base, "regions", mark("Regions"), "region",
            mark("Different regions of the sites, or their like outside France, each in its "
                 "country."),
            keys=["country", "region"],
        )  # fmt: skip


def variety(base: Scope) -> Iterator[Figure]:
    """Count kinds of heritage and themes."""
    if _is_recorded(base, "heritage_type"):
        yield _distinct(
        base, "types", mark("Kinds of heritage"), "heritage_type",
        mark("Different heritage types of the sites."),
    )  # fmt: skip
    sites = base.sites
    if not base.catalogue.sites["themes"].str.len().any():
        return
    listed = sites[["id", "themes"]].explode("themes").dropna()
    yield Figure(
        "themes",
        mark("Themes"),
        listed["themes"].nunique(),
        COUNT,
        Remark(mark("Different themes of the sites; a site has up to six.")),
        "sites",
        lambda: listed.rename(columns={"themes": "theme"}).reset_index(drop=True),
        known=int((sites["themes"].str.len() > 0).sum()),
        total=len(sites),
        year=base.year,
    )


def heritage(base: Scope) -> Iterator[Figure]:
    """Count World Heritage and protected sites."""
    sites = base.sites
    for name, label, formula in (
        ("unesco", mark("World Heritage"), mark("Sites in or part of a World Heritage property.")),
        (
            "protection",
            mark("Protected by law"),
            mark("Sites whose legal protection is known; the others may be protected too."),
        ),
    ):
        if not written(base.catalogue.sites, name).any():
            continue
        held = sites[written(sites, name)]
        yield Figure(
            name,
            label,
            len(held),
            COUNT,
            Remark(formula),
            "sites",
            partial(_told, held, name),
            known=len(held) if name == "protection" else None,
            total=len(sites) if name == "protection" else None,
            year=base.year,
        )


def _is_recorded(base: Scope, *columns: str) -> bool:
    """Tell whether the network keeps such a fact of any site: else nobody could count it."""
    return bool((base.catalogue.sites[list(columns)] != "").any(axis=None))


def _distinct(
    base: Scope, name: str, label: str, column: str, formula: str, keys: list[str] | None = None
) -> Figure:
    """Count the different values of a column among the sites where it is known."""
    known = base.sites[base.sites[column] != ""]
    return Figure(
        name,
        label,
        len(known.drop_duplicates(keys or [column])),
        COUNT,
        Remark(formula),
        "sites",
        lambda: rows(known.sort_values(keys or [column]), *(keys or [column])),
        known=len(known),
        total=len(base.sites),
        year=base.year,
    )


def _coverage(base: Scope) -> Iterator[Remark]:
    """Say how much of the network is known, where the selection leaves nothing out."""
    if not base.selection.is_default:
        return
    table = base.catalogue.coverage
    rows_of_sites = table[
        (table["figure"] == "sites") & table["known"].notna() & table["total"].notna()
    ]
    for _, row in rows_of_sites.iterrows():
        values = {name: ByLanguage(by_language(row, name)) for name in ("topic", "note")}
        known, total = int(row["known"]), int(row["total"])
        yield Remark(_KNOWN, {"known": known, "total": total, **values})


def _zones(base: Scope) -> dict[str, ByLanguage]:
    rows_of = base.catalogue.zones.iterrows()
    return {row["id"]: ByLanguage(by_language(row, "label")) for _, row in rows_of}


def _by_code(
    sites: pd.DataFrame, column: str, labels: Mapping[str, Remark | ByLanguage], message: str
) -> Iterator[Remark]:
    counts = sites[column].value_counts()
    parts = tuple(
        Remark(mark("{label} {n}"), {"label": labels[code], "n": int(counts[code])})
        for code in labels
        if code in counts
    )
    if parts:
        yield Remark(message, {"told": parts})


def _open(base: Scope) -> Iterator[Remark]:
    undated = base.result.undated
    if undated:
        yield Remark(mark("{n} more may have been members in that year."), {"n": undated})


def _told(held: pd.DataFrame, column: str) -> pd.DataFrame:
    """Return rows whose second column, the site again, stands for a text in two languages."""
    return rows(held).assign(**{column: held["id"].to_list()})
