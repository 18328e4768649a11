"""Figures of the network: sites, countries, regions, heritage, status."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from accr_map.catalogue.memo import per_catalogue
from accr_map.i18n import mark
from accr_map.i18n.translated import by_language, written
from accr_map.statistics.figure import COUNT, ByLanguage, Figure, Remark
from accr_map.statistics.scope import Scope, column, rows
from accr_map.tables.codes import STATUSES

if TYPE_CHECKING:
    from accr_map.catalogue import Catalogue

_KNOWN = mark("{topic}: {known} of {total} ({note}).")


def network(base: Scope) -> Iterator[Figure]:
    """Count sites, countries and regions."""
    statuses = {code: Remark(label) for code, label in STATUSES.items()}
    yield Figure(
        "sites",
        mark("Sites"),
        base.number,
        COUNT,
        Remark(
            mark(
                "Sites of the selection; without a status in it, all but former members and "
                "those to be confirmed."
            )
        ),
        "sites",
        lambda: rows(base.sites, "status", "zone"),
        year=base.year,
        remarks=tuple(_coverage(base))
        + tuple(_by_code(base, "status", statuses, mark("By status: {told}.")))
        + tuple(_by_code(base, "zone", _zones(base.catalogue), mark("By zone: {told}.")))
        + tuple(_open(base)),
    )
    yield _distinct(
        base, "countries", mark("Countries"), "country", mark("Different countries of the sites.")
    )
    if _is_recorded(base.catalogue, "region"):
        yield _distinct(
            base, "regions", mark("Regions"), "region",
            mark("Different regions of the sites, or their like outside France, each in its "
                 "country."),
            keys=["country", "region"],
        )  # fmt: skip


def variety(base: Scope) -> Iterator[Figure]:
    """Count kinds of heritage and themes."""
    if _is_recorded(base.catalogue, "heritage_type"):
        yield _distinct(
        base, "types", mark("Kinds of heritage"), "heritage_type",
        mark("Different heritage types of the sites."),
    )  # fmt: skip
    if not any(map(len, column(base.catalogue, "themes"))):
        return
    of_sites = base.column("themes")

    def counted() -> pd.DataFrame:
        listed = base.sites[["id", "themes"]].explode("themes").dropna()
        return listed.rename(columns={"themes": "theme"}).reset_index(drop=True)

    yield Figure(
        "themes",
        mark("Themes"),
        len({theme for themes in of_sites for theme in themes}),
        COUNT,
        Remark(mark("Different themes of the sites; a site has up to six.")),
        "sites",
        counted,
        known=sum(len(themes) > 0 for themes in of_sites),
        total=base.number,
        year=base.year,
    )


def heritage(base: Scope) -> Iterator[Figure]:
    """Count World Heritage and protected sites."""
    for name, label, formula in (
        ("unesco", mark("World Heritage"), mark("Sites in or part of a World Heritage property.")),
        (
            "protection",
            mark("Protected by law"),
            mark("Sites whose legal protection is known; the others may be protected too."),
        ),
    ):
        known = _written(base.catalogue, name)
        if not known.any():
            continue
        number = int((known & base.shown).sum())
        yield Figure(
            name,
            label,
            number,
            COUNT,
            Remark(formula),
            "sites",
            partial(_told, base, name),
            known=number if name == "protection" else None,
            total=base.number if name == "protection" else None,
            year=base.year,
        )


def _is_recorded(catalogue: Catalogue, name: str) -> bool:
    """Tell whether the network keeps such a fact of any site: else nobody could count it."""
    return any(value != "" for value in column(catalogue, name))


@per_catalogue
def _written(catalogue: Catalogue, name: str) -> NDArray[np.bool_]:
    """Mark the sites of which a text is there in any language."""
    return written(catalogue.sites, name).to_numpy(dtype=bool)


def _distinct(
    base: Scope, name: str, label: str, fact: str, formula: str, keys: list[str] | None = None
) -> Figure:
    """Count the different values of a column among the sites where it is known."""
    keys = keys or [fact]

    def counted() -> pd.DataFrame:
        known = base.sites[base.sites[fact] != ""]
        return rows(known.sort_values(keys), *keys)

    facts = zip(base.column(fact), *map(base.column, keys), strict=True)
    known = [values for value, *values in facts if value != ""]
    return Figure(
        name,
        label,
        len(set(map(tuple, known))),
        COUNT,
        Remark(formula),
        "sites",
        counted,
        known=len(known),
        total=base.number,
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


@per_catalogue
def _zones(catalogue: Catalogue) -> dict[str, ByLanguage]:
    rows_of = catalogue.zones.iterrows()
    return {row["id"]: ByLanguage(by_language(row, "label")) for _, row in rows_of}


def _by_code(
    base: Scope, name: str, labels: Mapping[str, Remark | ByLanguage], message: str
) -> Iterator[Remark]:
    counts = Counter(base.column(name))
    parts = tuple(
        Remark(mark("{label} {n}"), {"label": labels[code], "n": counts[code]})
        for code in labels
        if code in counts
    )
    if parts:
        yield Remark(message, {"told": parts})


def _open(base: Scope) -> Iterator[Remark]:
    undated = base.result.undated
    if undated:
        yield Remark(mark("{n} more may have been members in that year."), {"n": undated})


def _told(base: Scope, name: str) -> pd.DataFrame:
    """Return rows whose second column, the site again, stands for a text in two languages."""
    held = base.sites[written(base.sites, name)]
    return rows(held).assign(**{name: held["id"].to_list()})
