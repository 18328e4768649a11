"""Timeline: dated events from the table of events and from years in other tables.

A year in another table is an event too: a site's label, its joining, the first and last
year of a programme or of a partner's agreement. Where the table of events already tells
it, its own row stands; where the two give different years, both are shown, since sources
do contradict each other. Everything here is pure.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

from accr_map.catalogue import labels
from accr_map.catalogue.membership import members
from accr_map.catalogue.memo import per_catalogue
from accr_map.i18n import Language, mark
from accr_map.i18n.folding import FILLERS, fold
from accr_map.i18n.translated import Passage, by_language, passage
from accr_map.selection import apply, ever
from accr_map.selection.query import tidy
from accr_map.tables.codes import EVENT_KINDS

if TYPE_CHECKING:
    from accr_map.catalogue import Catalogue
    from accr_map.selection import Selection


@dataclass(frozen=True)
class Event:
    """One dated event; `month` is None if unknown, `kind` empty if the data give none."""

    year: int
    month: int | None
    kind: str
    title: Passage
    sites: tuple[str, ...] = ()
    programmes: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    #: Table in whose row the year stands, if that is not the table of events.
    table: str = ""
    #: All that a visitor may search for, folded.
    words: str = ""


@dataclass(frozen=True)
class Wanted:
    """What a visitor asked for; every part empty means all events."""

    kinds: frozenset[str] = frozenset()
    words: str = ""
    #: Only events that name one of these sites or programmes; None is no such limit.
    sites: frozenset[str] | None = None
    programmes: frozenset[str] = frozenset()


class Year(NamedTuple):
    """The events of one year, in order."""

    year: int
    events: tuple[Event, ...]


class Decade(NamedTuple):
    """The years of one decade that have events; `start` is its first year, such as 1990."""

    start: int
    years: tuple[Year, ...]

    @property
    def count(self) -> int:
        """Count the events of the decade."""
        return sum(len(year.events) for year in self.years)


# The tables whose rows an event may name, by the same names as its fields.
_NAMED = ("sites", "programmes", "partners")


class _Implied(NamedTuple):
    """A column of years that are events: where it stands, what it tells, what tells it too."""

    table: str
    column: str
    kind: str
    title: str
    #: Kinds of events that tell the same of the same row in the same year, beside its own.
    told_by: frozenset[str] = frozenset()


_JOINING = frozenset({"founding", "membership", "label"})
_IMPLIED = (
    _Implied("sites", "member_since", "membership", mark("{name} joins the network"), _JOINING),
    _Implied("sites", "label_year", "label", mark("Label year of {name}"), _JOINING),
    _Implied("programmes", "start_year", "programme", mark("First year of the programme {name}")),
    _Implied("programmes", "end_year", "programme", mark("Last year of the programme {name}")),
    _Implied("partners", "start_year", "partner",
             mark("First year of agreement or support: {name}")),
    _Implied("partners", "end_year", "partner", mark("Last year of agreement or support: {name}")),
)  # fmt: skip


@per_catalogue
def events(catalogue: Catalogue, language: Language) -> tuple[Event, ...]:
    """List every event, oldest first; within a year by month, those without one last."""
    tables = catalogue.tables()
    names = {table: labels.by_id(tables[table], language) for table in _NAMED}
    written = [*_written(catalogue, names, language)]
    named = {(event.kind, event.year, item) for event in written for item in _named(event)}
    listed = [*written, *_implied(catalogue, names, named, language)]
    kinds = list(EVENT_KINDS)

    def place(event: Event) -> tuple[int, int, int]:
        # Sorting is stable: within a month the order of the file is kept.
        return event.year, event.month or 13, kinds.index(event.kind) + 1 if event.table else 0

    return tuple(sorted(listed, key=place))


def wanted(
    catalogue: Catalogue, selection: Selection, kinds: Iterable[str] = (), words: str = ""
) -> Wanted:
    """Read what to show from a selection of sites, from kinds of events and from words.

    Sites limit the events only if some filter chooses among them. The year does not: it is
    a place on the timeline. Nor does every status: history knows former members anyway.
    """
    sites = None
    if not replace(selection, year=None, every_status=False).is_default:
        sites = frozenset(catalogue.sites["id"][ever(catalogue, selection)])
    return Wanted(
        kinds=frozenset(kinds) & frozenset(EVENT_KINDS),
        words=tidy(words),
        sites=sites,
        programmes=frozenset(selection.programmes),
    )


def fitting(listed: Iterable[Event], request: Wanted) -> tuple[Event, ...]:
    """Keep the events that were asked for, in their order."""
    terms = [term for term in fold(request.words).split() if term not in FILLERS]
    return tuple(event for event in listed if _fits(event, request, terms))


def kind_counts(listed: Iterable[Event], request: Wanted) -> dict[str, int]:
    """Count the events that each kind would give, the choice of kinds left aside.

    Kinds that no event has are left out; those that only the other filters empty count 0.
    """
    listed = tuple(listed)
    there = {event.kind for event in listed}
    counts = Counter(event.kind for event in fitting(listed, replace(request, kinds=frozenset())))
    return {kind: counts[kind] for kind in EVENT_KINDS if kind in there}


def decades(listed: Iterable[Event]) -> tuple[Decade, ...]:
    """Group events, already in order, by decade and year."""
    years = [
        Year(year, tuple(events)) for year, events in groupby(listed, lambda event: event.year)
    ]
    by_decade = groupby(years, lambda of_year: decade(of_year.year))
    return tuple(Decade(start, tuple(of_decade)) for start, of_decade in by_decade)


def decade(year: int) -> int:
    """Return the first year of a year's decade."""
    return year // 10 * 10


def of_year(listed: Iterable[Event], year: int) -> tuple[Event, ...]:
    """Keep the events of one year, in their order."""
    return tuple(event for event in listed if event.year == year)


def sites_by_year(
    catalogue: Catalogue, selection: Selection, years: Iterable[int], this_year: int
) -> Mapping[int, int]:
    """Count the sites of a selection that were members in each year, as Explore counts them.

    From `this_year` on they are those of today's list.
    """
    fits = ever(catalogue, selection)
    now = len(apply(catalogue, replace(selection, year=None)))
    return {
        year: now if year >= this_year else int((members(catalogue, year).known & fits).sum())
        for year in years
    }


def _fits(event: Event, request: Wanted, terms: list[str]) -> bool:
    if request.kinds and event.kind not in request.kinds:
        return False
    if request.sites is not None and not (
        request.sites.intersection(event.sites) or request.programmes.intersection(event.programmes)
    ):
        return False
    return all(term in event.words for term in terms)


def _written(
    catalogue: Catalogue, names: Mapping[str, Mapping[str, str]], language: Language
) -> Iterator[Event]:
    """Read the rows of the table of events."""
    for _, row in catalogue.events.iterrows():
        title = passage(row, "title", language)
        event = Event(
            year=int(row["year"]),
            month=None if pd.isna(row["month"]) else int(row["month"]),
            kind=row["kind"],
            title=title or Passage(language.text(EVENT_KINDS.get(row["kind"], "")), language.code),
            sites=row["site_ids"],
            programmes=row["programme_ids"],
            partners=row["partner_ids"],
            sources=row["source_ids"],
        )
        yield _searchable(event, by_language(row, "title").values(), names, language)


def _implied(
    catalogue: Catalogue,
    names: Mapping[str, Mapping[str, str]],
    named: set[tuple[str, int, tuple[str, str]]],
    language: Language,
) -> Iterator[Event]:
    """Read the years of other tables that no event tells yet."""
    for rule in _IMPLIED:
        rows = getattr(catalogue, rule.table)
        for _, row in rows[rows[rule.column].notna()].iterrows():
            year, item = int(row[rule.column]), (rule.table, row["id"])
            if any((kind, year, item) in named for kind in {rule.kind, *rule.told_by}):
                continue
            title = language.text(rule.title, name=names[rule.table][row["id"]])
            event = Event(
                year=year,
                month=None,
                kind=rule.kind,
                title=Passage(title, language.code),
                sources=row["source_ids"],
                table=rule.table,
                **{rule.table: (row["id"],)},
            )
            yield _searchable(event, [title], names, language)


def _searchable(
    event: Event,
    titles: Iterable[str],
    names: Mapping[str, Mapping[str, str]],
    language: Language,
) -> Event:
    """Note the words by which an event is found: titles, kind, year, whom it names."""
    named = [names[table].get(item, "") for table, item in _named(event)]
    kind = language.text(EVENT_KINDS.get(event.kind, ""))
    return replace(event, words=fold(" ".join([*titles, *named, kind, str(event.year)])))


def _named(event: Event) -> Iterator[tuple[str, str]]:
    """Name the rows of other tables that an event is about: (table, id)."""
    for table in _NAMED:
        for item in getattr(event, table):
            yield table, item
