"""Card of a site: its facts in the reader's language, with sources."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

import jinja2
import pandas as pd
from markupsafe import Markup

from accr_map.catalogue import facets
from accr_map.catalogue import labels as labels_of
from accr_map.catalogue.cell_kinds import YES, says_yes
from accr_map.catalogue.citations import Citation, citations
from accr_map.catalogue.site_rows import site_row
from accr_map.errors import OrderError
from accr_map.i18n import LANGUAGES, Language, mark, tag, translated
from accr_map.i18n.translated import Passage, marked, passage
from accr_map.map import symbols
from accr_map.profiles import programmes, visiting
from accr_map.profiles.facts import Fact, fact
from accr_map.tables import families, site_columns
from accr_map.tables.codes import CONFIDENCES, METHODS, PRECISIONS, STATUSES
from accr_map.tables.columns import items

if TYPE_CHECKING:
    from accr_map.catalogue import Catalogue
    from accr_map.settings.own_columns import OwnColumn


NO_SITE = mark("There is no site “{site}”.")


#: What the facts of a site are about, in the order of its page.
GROUPS = {
    "place": mark("The place"),
    "work": mark("What it works on"),
    "network": mark("In the network"),
    "visit": mark("Plan a visit"),
}
#: The group of the position: its first text says where, the others how that is known.
POSITION = "position"


@dataclass(frozen=True)
class Link:
    """A labelled address, http or https."""

    label: str
    url: str


@dataclass(frozen=True)
class Card:
    """Everything the card of a site, or of a body, shows. Empty parts are unknown, and left out.

    A site has the shape of its `family`, a body that of its `sign`, a code of `symbols.SYMBOLS`.
    """

    id: str
    language: Language
    name: str
    place: str
    family: families.Family | None = None
    status: str = ""
    #: Code of the status; `standing` says what a reader must know of it first.
    state: str = ""
    standing: str = ""
    approximate: bool = False
    sign: str = ""
    other_names: tuple[Passage, ...] = ()
    summary: Passage | None = None
    facts: tuple[Fact, ...] = ()
    links: tuple[Link, ...] = ()
    sources: tuple[Citation, ...] = ()
    position: tuple[float, float] | None = None
    words: dict[str, str] = field(default_factory=dict)

    def of_group(self, group: str) -> tuple[Fact, ...]:
        """Return the facts of a group, in their order."""
        return tuple(fact for fact in self.facts if fact.group == group)


_WORDS = {"sources": mark("Sources"), "new_window": mark("opens in a new tab")}


def describe(
    catalogue: Catalogue, site: str, language: Language, this_year: int, *, brief: bool = False
) -> Card:
    """Gather what is known of a site; `this_year` tells how old the proof of its status is.

    A brief card has neither facts nor sources.

    Raises:
        OrderError: the catalogue has no site of that id.
    """
    at = labels_of.site_rows(catalogue).get(site)
    if at is None:
        raise OrderError(NO_SITE, site=site)
    row = site_row(catalogue, at)
    name = labels_of.site_names(catalogue, language)[at]
    placed = not math.isnan(row["latitude"])
    return Card(
        id=site,
        language=language,
        name=name,
        place=labels_of.site_places(catalogue, language)[at],
        family=symbols.family(catalogue, row["heritage_type"]),
        status=language.text(STATUSES.get(row["status"], "")),
        state=row["status"],
        standing=_standing(row, language, this_year),
        approximate=placed and row["precision"] != "site",
        other_names=tuple(_other_names(row, name, language)),
        summary=passage(row, "summary", language),
        facts=()
        if brief
        else tuple(fact for fact in _facts(catalogue, row, language) if fact.texts),
        links=tuple(_links(row, language)),
        sources=() if brief else tuple(citations(catalogue, row["source_ids"], language)),
        position=(row["latitude"], row["longitude"]) if placed else None,
        words=words(language),
    )


def words(language: Language) -> dict[str, str]:
    """Return the words that every card says by itself."""
    return language.texts(_WORDS)


def markup(card: Card, heading: str = "h2", picture: Markup | None = None) -> Markup:
    """Write a card as HTML in which every text of the data is escaped, a picture on its top."""
    shown = _template("card.html").render(picture=picture or "", **values(card, heading))
    return Markup(shown)  # noqa: S704 (the template escapes what it is given)


def values(card: Card, heading: str) -> dict[str, Any]:
    """Return what a template needs to write parts of a card by `card_parts.html`."""
    return {
        "card": card,
        "heading": heading,
        "tag": tag,
        "passage": lambda text: translated.markup(text, card.language),
    }


def _other_names(row: Mapping[Any, Any], name: str, language: Language) -> Iterator[Passage]:
    known = {name}
    for code in ("", *LANGUAGES):
        other = row.get(f"name_{code}" if code else "name", "")
        if other and other not in known:
            known.add(other)
            yield Passage(other, code, foreign=bool(code) and code != language.code)


def _own_values(
    catalogue: Catalogue, own: OwnColumn, row: Mapping[Any, Any], language: Language
) -> Sequence[str]:
    """Return what stands in a column of the network's own: as words, yes and no in a language."""
    cell = row[own.column]
    if not own.is_facet:
        return [cell]
    written = items(cell)
    if facets.indexes(catalogue)[facets.OWN + own.column].codes != (YES,):
        return written
    return [language.text("Yes") if says_yes(word) else language.text("No") for word in written]


#: After so many years a proof of membership is said to be old.
_OLD_PROOF_YEARS = 5


def _facts(catalogue: Catalogue, row: Mapping[Any, Any], language: Language) -> Iterator[Fact]:
    text = language.text

    def labels(table: str, codes: tuple[str, ...]) -> Iterator[str]:
        return (labels_of.label(catalogue, table, code, language) for code in codes if code)

    yield fact(text("Heritage"), labels("heritage_types", (row["heritage_type"],)), "place")
    for column, label in site_columns.shown("card", site_columns.written()).items():
        written = passage(row, column, language)
        if written:
            yield Fact(text(label), (written,), "place")
    for own in labels_of.own_columns(catalogue):
        yield fact(own.name(language.code), _own_values(catalogue, own, row, language), "place")
    yield fact(text("Themes"), labels("themes", row["themes"]), "work")
    hosted = (
        language.noted(one.name, one.years)
        for one in programmes.hosted(catalogue, row["id"], language)
    )
    yield fact(text("Residencies"), hosted, programmes.GROUP)
    yield fact(text("Status"), [_status(row, language)], "network")
    for column, label in site_columns.shown("card", site_columns.plain()).items():
        if not pd.isna(row[column]):
            yield fact(text(label), [str(row[column])], "network")
    town = " ".join(filter(None, (row["postal_code"], labels_of.town(row, language))))
    yield fact(text("Address"), [language.commas((row["address"], town))], "visit")
    yield from visiting.facts(row, language)
    yield fact(text("Position"), position_lines(catalogue, row, language), POSITION)


def _status(row: Mapping[Any, Any], language: Language) -> str:
    parts = [language.text(STATUSES.get(row["status"], ""))]
    if row["evidence_date"]:
        date = language.date(row["evidence_date"])
        parts.append(language.text("latest evidence {date}", date=date))
    if row["confidence"]:
        level = language.text(CONFIDENCES.get(row["confidence"], "")).lower()
        parts.append(language.text("confidence {level}", level=level))
    return " · ".join(part for part in parts if part)


def _standing(row: Mapping[Any, Any], language: Language, this_year: int) -> str:
    """Say when a membership was last proved that is to be confirmed, or long not proved.

    Empty for one that is proved, or over.
    """
    year, text = row["evidence_date"][:4], language.text
    if row["status"] == "unconfirmed":
        dated = text("last proof: {year}", year=year)
        proof = dated if year else text("date of the proof not known")
        return text("Membership to be confirmed ({proof})", proof=proof)
    is_old = year and int(year) <= this_year - _OLD_PROOF_YEARS
    if row["status"] != "former" and is_old:
        return text("Membership last proved in {year}", year=year)
    return ""


def position_lines(
    catalogue: Catalogue, row: Mapping[Any, Any], language: Language
) -> Iterator[str]:
    """Tell where the point is, how exact it is, where it comes from and since when."""
    if math.isnan(row["latitude"]):
        yield language.text("Not known: in the list, not on the map")
        return
    latitude, longitude = (f"{row[name]:.4f}" for name in ("latitude", "longitude"))
    precision = language.text(PRECISIONS.get(row["precision"], ""))
    yield " · ".join(part for part in (f"{latitude}, {longitude}", precision) if part)
    method = language.text(METHODS.get(row["method"], ""))
    cited = list(citations(catalogue, (row["position_source_id"],), language))
    source = cited[0].origin if cited else _read(row, language)
    yield " · ".join(part for part in (method, source) if part)
    if row["position_query"]:
        yield _answered(row, language)
    if note := marked(passage(row, "position_note", language)):
        yield note
    if not row["position_reviewed"]:
        yield language.text("Not reviewed by a person")


def _read(row: Mapping[Any, Any], language: Language) -> str:
    day = row["position_date"]
    return language.text("read {date}", date=language.date(day)) if day else ""


def _answered(row: Mapping[Any, Any], language: Language) -> str:
    """Tell what a geocoder was asked, which one answered and how sure it was."""
    question = language.text("Asked: {query}", query=row["position_query"])
    answered = language.text("Answered by: {provider}", provider=row["position_provider"])
    score = row["position_score"]
    known = not math.isnan(score)
    sure = language.text("Score {score} of 1", score=language.number(score, 2)) if known else ""
    return " · ".join(part for part in (question, answered, sure) if part)


def _links(row: Mapping[Any, Any], language: Language) -> Iterator[Link]:
    for column, label in site_columns.shown("card", site_columns.links()).items():
        if row[column]:
            yield Link(language.text(label), row[column])
    article = passage(row, "wikipedia", language)
    if article:
        spoken = article.language if article.foreign else ""
        yield Link(language.noted(language.text("Wikipedia"), spoken), article.text)


@cache
def _template(name: str) -> jinja2.Template:
    loader = jinja2.PackageLoader("accr_map")
    return jinja2.Environment(
        loader=loader, autoescape=True, trim_blocks=True, auto_reload=False
    ).get_template(name)
