"""Sister networks: seats, sizes as stated, years."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from accr_map.catalogue.labels import names
from accr_map.catalogue.memo import per_catalogue
from accr_map.i18n import Language, mark
from accr_map.i18n.translated import Passage, passage
from accr_map.profiles import bodies, card
from accr_map.profiles.bodies import Body
from accr_map.tables.codes import NETWORK_RELATIONS, QUALIFIERS

if TYPE_CHECKING:
    from accr_map.catalogue import Catalogue

# What a network is to this one if the table does not say more.
_LISTED = "sister"
UNDATED = mark("undated")


@per_catalogue
def networks(catalogue: Catalogue, language: Language, year: int) -> tuple[Body, ...]:
    """Gather every network, as list and map show it in a year, in the order of the table."""
    table = catalogue.networks
    return tuple(
        Body(
            id=row["id"],
            name=name,
            sign=row["relation"] or _LISTED,
            kind=bodies.text_of(row, "field", language),
            place=bodies.place(row, "seat_city", language),
            point=bodies.point(row),
            approximate=True,
            lines=tuple(filter(None, (size(row, language), age(row, language, year)))),
            figure="" if row["acronym"] == name else row["acronym"],
        )
        for name, (_, row) in zip(names(table, language), table.iterrows(), strict=True)
    )


def size(row: pd.Series, language: Language) -> str:
    """Say how large a network is, with its unit and how exact the number is; empty if unknown."""
    if pd.isna(row["members"]):
        return ""
    parts = [
        "" if row["members_qualifier"] in ("", "exact") else QUALIFIERS[row["members_qualifier"]],
        language.number(row["members"]),
        bodies.text_of(row, "members_unit", language),
    ]
    parts[0] = language.text(parts[0])
    return " ".join(part for part in parts if part)


def age(row: pd.Series, language: Language, year: int) -> str:
    """Say of when the size is and how old that makes it in a year; empty without a size."""
    if pd.isna(row["members"]):
        return ""
    if not row["members_date"]:
        return language.text(UNDATED)
    old = year - int(row["members_date"][:4])
    date = language.date(row["members_date"])
    if old < 1:
        return date
    return f"{date} · {language.count('{n} year old', '{n} years old', old)}"


def describe(catalogue: Catalogue, network: str, language: Language, year: int) -> card.Card | None:
    """Gather what is known of a network; None if there is no such network."""
    rows = catalogue.networks[catalogue.networks["id"] == network]
    if rows.empty:
        return None
    row = rows.iloc[0]
    [body] = (
        described for described in networks(catalogue, language, year) if described.id == network
    )
    text = language.text
    field = passage(row, "field", language)
    facts = (
        card.Fact(text("Field"), (field,) if field else ()),
        card.fact(text("Relation"), [text(NETWORK_RELATIONS.get(row["relation"], ""))]),
        card.fact(text("Size"), [size(row, language)]),
        card.fact(text("Date of the figure"), [age(row, language, year)]),
        card.fact(text("Seat"), bodies.seat_texts(row, body.place, language)),
    )
    acronym = (Passage(body.figure),) if body.figure else ()
    return bodies.card_of(catalogue, body, row, facts, acronym, language)


@per_catalogue
def table(catalogue: Catalogue, language: Language, year: int) -> pd.DataFrame:
    """Write the networks as a table for readers, the largest first within each relation."""
    text, rows = language.text, catalogue.networks
    listed = networks(catalogue, language, year)
    dated = pd.to_numeric(rows["members_date"].str[:4], errors="coerce").astype("Int64")
    return pd.DataFrame(
        {
            text("Network"): [body.name for body in listed],
            text("Field"): [body.kind for body in listed],
            text("Seat"): [body.place for body in listed],
            text("Number"): rows["members"].to_list(),
            text("Of what"): [bodies.text_of(row, "members_unit", language)
                              for _, row in rows.iterrows()],
            text("How exact"): [text(QUALIFIERS.get(code, ""))
                                for code in rows["members_qualifier"]],
            text("Year of the number"): dated.to_list(),
            text("Age in years"): (year - dated).to_list(),
            text("Relation"): [text(NETWORK_RELATIONS.get(code, "")) for code in rows["relation"]],
        }
    )  # fmt: skip
