"""Bodies (partners and other networks): what their list, map and card share."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from accr_map.catalogue.citations import citations
from accr_map.i18n import Language, mark
from accr_map.i18n.translated import Passage, marked, passage
from accr_map.map.seats import Seat
from accr_map.profiles import card
from accr_map.tables.codes import PRECISIONS, SEAT_BASES

if TYPE_CHECKING:
    from accr_map.catalogue import Catalogue

UNPLACED = mark("not on the map: seat not known")


@dataclass(frozen=True)
class Body:
    """A partner or a network as list and map show it.

    `kind` and `place` are texts for the reader, `lines` what the list says besides, and
    `figure` the number that a reader compares. `point` is None if the seat is not known.
    """

    id: str
    name: str
    sign: str
    kind: str
    place: str
    point: tuple[float, float] | None
    approximate: bool
    lines: tuple[str, ...] = ()
    figure: str = ""
    #: Code of the group it is listed in, if that is not its sign's.
    group: str = ""


def seats(bodies: Sequence[Body]) -> list[Seat]:
    """Return the bodies that the map can show, as it shows them."""
    return [
        Seat(body.id, body.name, body.sign, *body.point, body.place, body.kind, body.approximate)
        for body in bodies
        if body.point
    ]


def entries(
    bodies: Sequence[Body], titles: Mapping[str, str], language: Language
) -> list[dict[str, Any]]:
    """Write the bodies for the list of a page, in groups, as JSON would hold them.

    `titles` are the heading of each group or sign, in their order.
    """
    groups = []
    for group, title in titles.items():
        held = [
            {**asdict(body), "mark": "" if body.point else language.text(UNPLACED)}
            for body in bodies
            if (body.group or body.sign) == group
        ]
        if held:
            groups.append({"title": title, "bodies": held})
    return groups


def point(row: pd.Series) -> tuple[float, float] | None:
    """Return latitude and longitude of a row; None if they are not known."""
    return None if math.isnan(row["latitude"]) else (row["latitude"], row["longitude"])


def place(row: pd.Series, town: str, language: Language) -> str:
    """Say where a body sits: its town, from the column `town` or its translations, and country."""
    country = language.country(row["country"]) if row["country"] else ""
    return language.commas((marked_name(row, town, language), country))


def marked_name(row: pd.Series, column: str, language: Language) -> str:
    """Return a name of a row in the reader's language, else as it was read."""
    return row.get(f"{column}_{language.code}", "") or row[column]


def seat_texts(row: pd.Series, words: str, language: Language) -> Iterator[str]:
    """Tell where the seat is, how exact the point is and how the town is known."""
    if words:
        yield words
    if math.isnan(row["latitude"]):
        yield language.text("Not known: in the list, not on the map")
    elif row.get("precision", ""):
        exact = language.text(PRECISIONS.get(row["precision"], ""))
        yield language.text("Shown on the map: {where}", where=exact.lower())
    basis = SEAT_BASES.get(row["seat_basis"], "")
    if basis:
        yield language.text(basis)


def card_of(
    catalogue: Catalogue,
    body: Body,
    row: pd.Series,
    facts: Iterable[card.Fact],
    other_names: tuple[Passage, ...],
    language: Language,
) -> card.Card:
    """Make the card of a body: what its row and its list entry say, and these facts."""
    website = card.Link(language.text("Website"), row["website"])
    return card.Card(
        id=body.id,
        language=language,
        name=body.name,
        place=body.place,
        approximate=body.approximate,
        sign=body.sign,
        other_names=other_names,
        summary=passage(row, "role", language),
        facts=tuple(fact for fact in facts if fact.texts),
        links=(website,) if website.url else (),
        sources=tuple(citations(catalogue, row["source_ids"], language)),
        words=card.words(language),
    )


def text_of(row: pd.Series, column: str, language: Language) -> str:
    """Return a text of a row for a line of a list; one in another language is marked so."""
    return marked(passage(row, column, language))


def other_names(row: pd.Series, shown: str) -> tuple[Passage, ...]:
    """Return the names of a row that are not the one shown, each once."""
    columns = [name for name in row.index if name == "name" or name.startswith("name_")]
    codes_of = {row[name]: name.partition("_")[2] for name in reversed(columns) if row[name]}
    codes_of.pop(shown, None)
    return tuple(
        Passage(name, code, foreign=bool(code)) for name, code in reversed(codes_of.items())
    )
