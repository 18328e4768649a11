"""Partners: what they do with the network, dates, linked sites and programmes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

import pandas as pd

from accr_map.catalogue import citations
from accr_map.catalogue.labels import label, names
from accr_map.catalogue.memo import per_catalogue
from accr_map.i18n import Language, mark
from accr_map.i18n.translated import Passage, marked, passage
from accr_map.map.seats import Connection
from accr_map.map.symbols import OF_PARTNERS
from accr_map.profiles import bodies, card
from accr_map.profiles.bodies import Body
from accr_map.tables.codes import PARTNER_KINDS, PARTNER_TIES

if TYPE_CHECKING:
    from accr_map.catalogue import Catalogue

# Events of this kind are agreements; others name a partner for another reason.
AGREEMENT = "partner"
_NO_KIND = "research"
# The tie that a source proves: such partners are listed by their kind.
PROVED = "proved"
_BEGINS = mark("First year of agreement or support")


@dataclass(frozen=True)
class Date:
    """A year that a source ties to a partner; `end` is None if it is not known or not a span."""

    partner: str
    year: int
    end: int | None
    title: Passage
    source_ids: tuple[str, ...]
    is_agreement: bool


@dataclass(frozen=True)
class Touch:
    """What a source says that a partner touches: a site, a programme, or sites of a filter.

    `query` are the words of an address that show it on the map, `ties` its sites if it is
    about sites themselves.
    """

    name: str
    query: tuple[tuple[str, str], ...]
    note: Passage | None
    source_ids: tuple[str, ...]
    ties: tuple[Connection, ...] = ()


@per_catalogue
def partners(catalogue: Catalogue, language: Language) -> tuple[Body, ...]:
    """Gather every partner, as list and map show it, in the order of the table."""
    table = catalogue.partners
    agreed: dict[str, dict[str, None]] = {}
    for dated in dates(catalogue, language):
        if dated.is_agreement:
            agreed.setdefault(dated.partner, {})[span(dated)] = None
    return tuple(
        Body(
            id=row["id"],
            name=name,
            sign=OF_PARTNERS.get(row["kind"], _NO_KIND),
            kind=language.text(PARTNER_KINDS.get(row["kind"], "")),
            place=bodies.place(row, "city", language),
            point=bodies.point(row),
            approximate=row["precision"] != "site",
            figure=" / ".join(agreed.get(row["id"], ())),
            group=row["tie"] if row["tie"] != PROVED else "",
        )
        for name, (_, row) in zip(names(table, language), table.iterrows(), strict=True)
    )


def span(date: Date) -> str:
    """Write the years of a date."""
    return f"{date.year}–{date.end}" if date.end and date.end != date.year else str(date.year)


@per_catalogue
def dates(catalogue: Catalogue, language: Language) -> tuple[Date, ...]:
    """Gather the years that sources tie to partners, in order; contradictions stay side by side.

    They are the first year of a partner's row and every event that names it. A row's year
    that an agreement of the same year tells about is not said twice.
    """
    events = list(_events(catalogue, language))
    agreed = {(event.partner, event.year) for event in events if event.is_agreement}
    for _, row in catalogue.partners.iterrows():
        if pd.isna(row["start_year"]):
            continue
        end = None if pd.isna(row["end_year"]) else int(row["end_year"])
        year = int(row["start_year"])
        if end is not None or (row["id"], year) not in agreed:
            title = Passage(language.text(_BEGINS))
            events.append(Date(row["id"], year, end, title, row["source_ids"], is_agreement=True))
    return tuple(sorted(events, key=lambda event: event.year))


def _events(catalogue: Catalogue, language: Language) -> Iterator[Date]:
    for _, row in catalogue.events.iterrows():
        for partner in row["partner_ids"]:
            title = passage(row, "title", language) or Passage("")
            agreement = row["kind"] == AGREEMENT
            yield Date(partner, int(row["year"]), None, title, row["source_ids"], agreement)


def touched(catalogue: Catalogue, partner: str, language: Language) -> tuple[Touch, ...]:
    """Gather what sources say that a partner touches, in the order of `partner_links.csv`."""
    table = catalogue.partner_links
    rows = table[table["partner_id"] == partner]
    return tuple(_touch(catalogue, row, language) for _, row in rows.iterrows())


def _touch(catalogue: Catalogue, row: pd.Series, language: Language) -> Touch:
    note, sources = passage(row, "note", language), row["source_ids"]
    if row["site_id"]:
        site = catalogue.sites[catalogue.sites["id"] == row["site_id"]]
        name = names(site, language)[0]
        ties = tuple(
            Connection(name, *at) for at in zip(site["latitude"], site["longitude"], strict=True)
        )
        return Touch(name, (("site", row["site_id"]),), note, sources, ties)
    if row["programme_id"]:
        name = label(catalogue, "programmes", row["programme_id"], language)
        return Touch(name, (("programme", row["programme_id"]),), note, sources)
    return Touch(language.text("Sites on the map"), tuple(parse_qsl(row["query"])), note, sources)


def describe(catalogue: Catalogue, partner: str, language: Language) -> card.Card | None:
    """Gather what is known of a partner; None if there is no such partner."""
    rows = catalogue.partners[catalogue.partners["id"] == partner]
    if rows.empty:
        return None
    row = rows.iloc[0]
    [body] = (described for described in partners(catalogue, language) if described.id == partner)
    text = language.text
    where = row["address"] or body.place
    facts = (
        card.fact(text("Kind"), [body.kind]),
        card.fact(text("Tie"), [text(PARTNER_TIES[row["tie"] or PROVED])]),
        card.Fact(text("Dates"), tuple(_dated(catalogue, partner, language))),
        card.fact(text("Seat"), bodies.seat_texts(row, where, language)),
    )
    others = bodies.other_names(row, body.name)
    return bodies.card_of(catalogue, body, row, facts, others, language)


def _dated(catalogue: Catalogue, partner: str, language: Language) -> Iterator[Passage]:
    """Tell each year with who says so: sources may differ."""
    for event in dates(catalogue, language):
        if event.partner == partner:
            who = publishers(catalogue, event.source_ids, language)
            yield Passage(language.noted(f"{span(event)} · {marked(event.title)}", who))


def publishers(catalogue: Catalogue, ids: tuple[str, ...], language: Language) -> str:
    """Name who says it, each with the titles of what was read, in one line."""
    titles: dict[str, dict[str, None]] = {}
    for cited in citations.citations(catalogue, ids, language):
        titles.setdefault(cited.publisher, {})[marked(cited.passage)] = None
    return language.separated(
        " – ".join(filter(None, (who, language.commas(read)))) for who, read in titles.items()
    )
