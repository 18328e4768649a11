"""Chapters on the network: its missions, its label, and what a source ties to them.

Words and ties come from `chapters.csv` alone, so that another network tells another story.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

import pandas as pd

from accr_map.catalogue import citations
from accr_map.catalogue.labels import names
from accr_map.catalogue.memo import per_catalogue
from accr_map.errors import DataError
from accr_map.i18n import LANGUAGES, mark
from accr_map.i18n.translated import passage
from accr_map.selection import Selection, apply
from accr_map.selection.query import BAD_QUERY
from accr_map.tables.faults import Fault

if TYPE_CHECKING:
    from accr_map.catalogue import Catalogue
    from accr_map.catalogue.citations import Citation
    from accr_map.i18n import Language
    from accr_map.i18n.translated import Passage

NAMELESS = mark("The passage needs a heading in some language, or a country.")
WITHOUT_COUNTRY = mark("A passage about a country needs its code.")


@dataclass(frozen=True)
class Mention:
    """A site, programme or partner that a source ties to a chapter."""

    id: str
    name: str
    #: What it does with the network; None for sites and programmes.
    role: Passage | None = None


@dataclass(frozen=True)
class Moment:
    """A dated event: when, as an ISO date that may stop at the year, and what."""

    date: str
    title: Passage


@dataclass(frozen=True)
class Chapter:
    """A passage with what stands for it. Empty parts are unknown, and left out."""

    id: str
    title: Passage | None
    text: Passage | None
    country: str = ""
    sites: tuple[Mention, ...] = ()
    programmes: tuple[Mention, ...] = ()
    partners: tuple[Mention, ...] = ()
    moments: tuple[Moment, ...] = ()
    #: The kinds of event that `moments` are of.
    kinds: tuple[str, ...] = ()
    #: Filters of the map that come nearest, as words of an address, and how many sites they show.
    query: tuple[tuple[str, str], ...] = ()
    shown: int = 0
    sources: tuple[Citation, ...] = ()


@per_catalogue
def told(catalogue: Catalogue, kind: str, language: Language) -> tuple[Chapter, ...]:
    """Return the passages of a kind (`model.CHAPTER_KINDS`) in their order."""
    table = catalogue.chapters
    rows = table[table["kind"] == kind].sort_values("order", kind="stable", na_position="last")
    return tuple(_chapter(catalogue, row, language) for row in rows.to_dict("records"))


def check(catalogue: Catalogue, this_year: int | None = None) -> None:
    """Check what the tables' own checks cannot see: headings, and the words of queries.

    The queries of what partners touch are words of an address too: one that means nothing
    would lead to every site.

    Raises:
        DataError: a passage has no heading, or a query asks for a filter that does not exist.
    """
    faults = list(_faults(catalogue, this_year))
    if faults:
        raise DataError(faults)


def _faults(catalogue: Catalogue, this_year: int | None) -> Iterator[Fault]:
    # Rows keep the order of the file, whose first line names the columns.
    for line, row in enumerate(catalogue.chapters.to_dict("records"), 2):
        named = any(row[f"title_{code}"] for code in LANGUAGES)
        if row["kind"] == "country" and not row["country"]:
            yield Fault("chapters.csv", line, "country", WITHOUT_COUNTRY)
        elif not named and not row["country"]:
            yield Fault("chapters.csv", line, "title_en", NAMELESS)
    for name in ("chapters", "partner_links"):
        for line, query in enumerate(catalogue.tables()[name]["query"], 2):
            for ignored in Selection.from_query(parse_qsl(query), catalogue, (), this_year)[1]:
                yield Fault(
                    f"{name}.csv", line, "query", BAD_QUERY, f"{ignored.key}={ignored.value}"
                )


def _chapter(catalogue: Catalogue, row: dict[str, object], language: Language) -> Chapter:
    selection, _ = Selection.from_query(parse_qsl(row["query"]), catalogue)
    shown = int(apply(catalogue, selection, language.code).shown.sum()) if row["query"] else 0
    return Chapter(
        id=row["id"],
        title=passage(row, "title", language),
        text=passage(row, "text", language),
        country=row["country"],
        sites=_ties(catalogue.sites, row["site_ids"], language),
        programmes=_ties(catalogue.programmes, row["programme_ids"], language),
        partners=_ties(catalogue.partners, row["partner_ids"], language),
        moments=tuple(_moments(catalogue.events, row["event_kinds"], language)),
        kinds=row["event_kinds"],
        query=tuple(selection.to_query()) if shown else (),
        shown=shown,
        sources=tuple(citations.citations(catalogue, row["source_ids"], language)),
    )


def _ties(table: pd.DataFrame, ids: tuple[str, ...], language: Language) -> tuple[Mention, ...]:
    """Name rows of a table, in the order in which the chapter names them."""
    rows = table[table["id"].isin(ids)]
    known = {
        row["id"]: Mention(row["id"], name, passage(row, "role", language))
        for row, name in zip(rows.to_dict("records"), names(rows, language), strict=True)
    }
    return tuple(known[code] for code in ids if code in known)


def _moments(events: pd.DataFrame, kinds: tuple[str, ...], language: Language) -> Iterator[Moment]:
    rows = events[events["kind"].isin(kinds)].sort_values(["year", "month"], na_position="first")
    for row in rows.to_dict("records"):
        title = passage(row, "title", language)
        if title:
            month = "" if pd.isna(row["month"]) else f"-{int(row['month']):02}"
            yield Moment(f"{int(row['year'])}{month}", title)
