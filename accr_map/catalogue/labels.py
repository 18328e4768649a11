"""Labels of sites: names, kinds and places in the language of a reader."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from accr_map.catalogue.memo import per_catalogue
from accr_map.i18n import Language
from accr_map.i18n.translated import marked, passage
from accr_map.tables.schemas import SITES

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from accr_map.catalogue import Catalogue
    from accr_map.settings.own_columns import OwnColumn

_CHINESE = re.compile("[\u4e00-\u9fff]")


def names(sites: pd.DataFrame, language: Language) -> list[str]:
    """Name every site in a language, or by its own name where there is no translation."""
    return _named(sites, "name", language)


def towns(sites: pd.DataFrame, language: Language) -> list[str]:
    """Name the town of every site in a language, else in its own; empty where none is known."""
    return _named(sites, "locality", language)


def town(site: Mapping[Any, Any], language: Language) -> str:
    """Name the town of a row of the sites in a language, else in its own; empty if not known."""
    return site.get(f"locality_{language.code}") or site["locality"]


def _named(table: pd.DataFrame, column: str, language: Language) -> list[str]:
    own, translated = table[column], f"{column}_{language.code}"
    if translated not in table:
        return own.tolist()
    return table[translated].where(table[translated] != "", own).tolist()


def by_id(table: pd.DataFrame, language: Language) -> dict[str, str]:
    """Name every row of a table in a language, by its id."""
    return dict(zip(table["id"], names(table, language), strict=True))


def places(sites: pd.DataFrame, language: Language) -> list[str]:
    """Say where every site is: its town, then its département, its country or countries.

    Chinese words are parted by a Chinese comma.
    """
    home = sites["department"]
    countries = sites["country"].map({c: language.country(c) for c in set(sites["country"])})
    second = home.where(home != "", countries)
    if "countries" in sites:
        several = sites["countries"].map(len) > 1
        second = second.where(~several, [
            " / ".join(map(language.country, dict.fromkeys((first, *others))))
            for first, others in zip(sites["country"], sites["countries"], strict=True)
        ])  # fmt: skip
    return [
        language.commas(pair) if _CHINESE.search("".join(pair)) else ", ".join(filter(None, pair))
        for pair in zip(towns(sites, language), second, strict=True)
    ]


def own_columns(catalogue: Catalogue) -> list[OwnColumn]:
    """List the columns beside those of every network that a network has and names."""
    return [
        own
        for own in catalogue.columns
        if own.column in catalogue.sites and own.column not in SITES.columns
    ]


@per_catalogue
def site_names(catalogue: Catalogue, language: Language) -> list[str]:
    """Name every site in a language, in the order of the table."""
    return names(catalogue.sites, language)


@per_catalogue
def site_places(catalogue: Catalogue, language: Language) -> list[str]:
    """Say where every site is, in the order of the table."""
    return places(catalogue.sites, language)


@per_catalogue
def site_ids(catalogue: Catalogue) -> list[str]:
    """Return the id of every site, in the order of the table."""
    return catalogue.sites["id"].tolist()


@per_catalogue
def site_rows(catalogue: Catalogue) -> dict[str, int]:
    """Return the row of every site by its id."""
    return {site: row for row, site in enumerate(site_ids(catalogue))}


def label(catalogue: Catalogue, table: str, code: str, language: Language) -> str:
    """Label a code of a vocabulary, or name a programme, in a language.

    `table` is the name of a table with ids, such as `themes` or `programmes`.

    Without a label in it another one stands in, and says its language; without a
    name its own one does, which needs no mark; then the code.
    """
    return _labels(catalogue, table, language).get(code, code)


@per_catalogue
def _labels(catalogue: Catalogue, table: str, language: Language) -> dict[str, str]:
    return {
        row["id"]: row.get(f"name_{language.code}")
        or marked(passage(row, "label", language))
        or row.get("name")
        or row["id"]
        for row in catalogue.tables()[table].to_dict("records")
    }
