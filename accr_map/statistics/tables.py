"""Tables of figures for readers: one row a figure, and the rows that a figure counts."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

import pandas as pd

from accr_map.catalogue import citations
from accr_map.catalogue.labels import by_id, label
from accr_map.i18n import Language, mark
from accr_map.i18n.translated import all_marked, chosen, marked
from accr_map.statistics.figure import Figure, difference
from accr_map.tables.codes import BASES, QUALIFIERS, STATUSES

if TYPE_CHECKING:
    from accr_map.catalogue import Catalogue

#: Headings of the columns that rows of figures may have.
HEADINGS = {
    "id": mark("Site"),
    "place": mark("Place"),
    "country": mark("Country"),
    "region": mark("Region"),
    "status": mark("Status"),
    "zone": mark("Zone"),
    "heritage_type": mark("Heritage"),
    "theme": mark("Theme"),
    "unesco": mark("World Heritage"),
    "protection": mark("Protection"),
    "in_town": mark("In the town"),
    "city": mark("City"),
    "neighbour": mark("Nearest site"),
    "distance_km": mark("Distance, km"),
    "population": mark("Inhabitants"),
    "programme": mark("Programme"),
    "first_year": mark("First year found"),
    "last_year": mark("Last year found"),
    "basis": mark("Basis"),
    "year": mark("Year"),
    "origin_country": mark("Country of origin"),
    "persons": mark("Stays"),
    "date": mark("Date"),
    "value": mark("Number"),
    "qualifier": mark("As stated"),
    "scope": mark("What it covers"),
    "source_ids": mark("Sources"),
}

_UNKNOWN = mark("not published")


def rows(catalogue: Catalogue, figure: Figure, language: Language) -> pd.DataFrame:
    """Return the rows that a figure counts, with names and headings in a language.

    Sites are named, codes labelled; what is unknown stays empty, except hosts and origins
    of stays, where it says so.
    """
    columns = {}
    for column in map(str, figure.rows):
        if column == "id" and figure.table in ("places", "published"):
            continue
        heading = language.text(HEADINGS.get(column, column))
        columns[heading] = _told(catalogue, figure, column, language)
    return pd.DataFrame(columns)


def lines(catalogue: Catalogue, figures: dict[str, Figure], language: Language) -> pd.DataFrame:
    """Return every figure as a line: value, unit, how much is known, formula, sources, year."""
    text = language.text
    return pd.DataFrame(
        [
            {
                text("Figure"): text(figure.label),
                text("Value"): figure.value,
                text("As said"): figure.text(language),
                text("Known"): figure.known,
                text("Of"): figure.total,
                text("Year"): figure.when(language),
                text("Formula"): figure.formula.text(language),
                text("Remarks"): language.sentences(
                    remark.text(language) for remark in figure.remarks
                ),
                text("Sources"): sources(catalogue, figure, language),
            }
            for figure in figures.values()
        ]
    )


def compared(
    here: dict[str, Figure], there: dict[str, Figure], language: Language
) -> list[tuple[str, str, str, str]]:
    """Return, for each figure of both: label, the two values, and the second less the first."""
    lines_of = []
    for figure in (figure_here for figure_here in here.values() if figure_here.id in there):
        other = there[figure.id]
        known = figure.value is not None and other.value is not None
        # Published totals speak of the whole network on both sides: no difference to show.
        plain = known and not figure.qualifier and not other.qualifier
        lines_of.append(
            (
                language.text(figure.label),
                figure.text(language),
                other.text(language),
                difference(other.value - figure.value, figure.unit, language) if plain else "",
            )
        )
    return lines_of


def sources(catalogue: Catalogue, figure: Figure, language: Language) -> str:
    """Cite what a figure rests on, in a line."""
    return language.separated(cited(catalogue, figure, language))


def cited(
    catalogue: Catalogue, figure: Figure, language: Language, most: int | None = None
) -> list[str]:
    """List what a figure rests on; with `most`, a longer list says how many more."""
    publishers = publishers_of(catalogue, figure, language)
    named = publishers[:most]
    if most is not None and len(publishers) > most:
        named.append(language.text("{n} more", n=language.number(len(publishers) - most)))
    if figure.origin:
        named.insert(0, language.text(figure.origin))
    return named


def publishers_of(catalogue: Catalogue, figure: Figure, language: Language) -> list[str]:
    """List who published what a figure rests on in `sources.csv`, each once."""
    return publishers_named(
        catalogue, figure.sources or _sources_of_rows(catalogue, figure), language
    )


def publishers_named(catalogue: Catalogue, ids: Iterable[str], language: Language) -> list[str]:
    """List who published sources, each once, in the order of their ids."""
    publishers = citations.publishers(catalogue, language)
    named = dict.fromkeys(publishers.get(code, "") for code in ids)
    return [name for name in named if name]


def _sources_of_rows(catalogue: Catalogue, figure: Figure) -> list[str]:
    """Return the sources of the sites that a figure counts, the most used first."""
    if figure.table != "sites":
        return []
    sites = catalogue.sites
    used = sites["source_ids"][sites["id"].isin(set(figure.rows["id"]))].explode().dropna()
    return list(used.value_counts().index)


def _told(catalogue: Catalogue, figure: Figure, column: str, language: Language) -> pd.Series:
    values = figure.rows[column]
    if column in ("id", "neighbour"):
        sites = catalogue.sites
        called = by_id(sites, language)
        return values.map(lambda code: _name(called, code, figure, language))
    words = _WORDS.get(column)
    if words is not None:
        return values.map(words(catalogue, language))
    return values.round(1) if column == "distance_km" else values


def _name(called: dict[str, str], code: str, figure: Figure, language: Language) -> str:
    if not code and figure.table == "residencies":
        return language.text(_UNKNOWN)
    return called.get(code, code)


Words = Callable[[Any], str]


def _vocabulary(codes: dict[str, str]) -> Callable[[Catalogue, Language], Words]:
    return lambda _, language: lambda code: language.text(codes.get(code, code))


def _labels(table: str) -> Callable[[Catalogue, Language], Words]:
    def words(catalogue: Catalogue, language: Language) -> Words:
        return lambda code: label(catalogue, table, code, language)

    return words


def _texts(column: str) -> Callable[[Catalogue, Language], Words]:
    """Read a text of a site in the reader's language, else in another one, which says so."""

    def words(catalogue: Catalogue, language: Language) -> Words:
        sites = catalogue.sites
        known = dict(zip(sites["id"], all_marked(sites, column, language), strict=True))
        return lambda site: known.get(site, "")

    return words


_WORDS: dict[str, Callable[[Catalogue, Language], Words]] = {
    "country": lambda _, language: language.country,
    "origin_country": lambda _, language: (
        lambda code: language.country(code) if code else language.text(_UNKNOWN)
    ),
    "status": _vocabulary(STATUSES),
    "zone": _labels("zones"),
    "basis": _vocabulary(BASES),
    "qualifier": _vocabulary(QUALIFIERS),
    "heritage_type": _labels("heritage_types"),
    "theme": _labels("themes"),
    "programme": _labels("programmes"),
    "unesco": _texts("unesco"),
    "protection": _texts("protection"),
    "scope": lambda _, language: lambda texts: marked(chosen(texts, language)),
    "date": lambda _, language: language.date,
    "source_ids": lambda catalogue, language: (
        lambda ids: "; ".join(publishers_named(catalogue, ids, language))
    ),
}
