"""Labels of sites: names, kinds and places in the language of a reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from accr_map.catalogue.memo import per_catalogue
from accr_map.i18n import Language
from accr_map.i18n.translated import marked, passage
from accr_map.tables.schemas import SITES

if TYPE_CHECKING:
    import pandas as pd

    from accr_map.catalogue import Catalogue
    from accr_map.settings.own_columns import OwnColumn


def names(sites: pd.DataFrame, language: Language) -> list[str]:
    """Name every site in a language, or by its own name where there is no translation."""
    own = sites["name"]
    column = f"name_{language.code}"
    if column not in sites:
        return own.tolist()
    return sites[column].where(sites[column] != "", own).tolist()


def by_id(table: pd.DataFrame, language: Language) -> dict[str, str]:
    """Name every row of a table in a language, by its id."""
    return dict(zip(table["id"], names(table, language), strict=True))


def places(sites: pd.DataFrame, language: Language) -> list[str]:
    """Say where every site is: its locality, then its département, its country or countries."""
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
        ", ".join(part for part in pair if part)
        for pair in zip(sites["locality"], second, strict=True)
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
