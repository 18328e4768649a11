"""Parts of the page on the network: key figures, contents, chapters, the organisation."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import pandas as pd

from accr_map.catalogue import citations
from accr_map.catalogue.labels import names
from accr_map.catalogue.membership import first_year
from accr_map.i18n import translated
from accr_map.i18n.translated import passage
from accr_map.profiles import chapters
from accr_map.statistics.measures import statements
from accr_map.tables.codes import PRECISIONS
from accr_map.webpages import prose
from accr_map.webpages.html import Markup, html, joined

if TYPE_CHECKING:
    from accr_map.catalogue import Catalogue
    from accr_map.i18n import Language
    from accr_map.profiles.chapters import Chapter
    from accr_map.statistics import Figure

# Of the whole network, by their ids in `accr_map.statistics`.
FIGURES = ("sites", "countries", "programmes", "residents")


def title(chapter: Chapter, language: Language) -> str:
    """Write the heading of a passage, which may be markup; a country's is its name."""
    return translated.markup(chapter.title, language) or language.country(chapter.country)


def parts(catalogue: Catalogue, language: Language) -> list[tuple[str, str]]:
    """List the parts that a network has something for: id and heading, in their order."""
    text = language.text
    passages = {
        kind: chapters.told(catalogue, kind, language) for kind in ("chapter", "mission", "country")
    }
    listed = [
        (f"part-chapter-{chapter.id}", title(chapter, language)) for chapter in passages["chapter"]
    ]
    later = {
        "part-arrivals": (text("How the network grew"), first_year(catalogue) is not None),
        "part-missions": (text("Missions"), passages["mission"]),
        "part-organisation": (text("The organisation"), len(catalogue.organisation)),
        "part-members": (text("How many members?"), statements.members(catalogue, language)),
        "part-countries": (text("Countries it turns to"), passages["country"]),
    }
    return listed + [(key, heading) for key, (heading, has) in later.items() if has]


def key_figures(
    known: Mapping[str, Figure], language: Language, link: Callable[[Figure, Markup], Markup]
) -> Markup:
    """Write what the network amounts to; empty if nothing is known.

    `link` leads from a number and its label to how the figure was worked out.
    """
    cards = [
        html("<li>{}<small>{}</small></li>", link(figure, _number(figure, language)),
             figure.note(language))
        for figure in (known[name] for name in FIGURES if name in known)
        if figure.value
    ]  # fmt: skip
    return html('<ul class="accr-key-figures">{}</ul>', joined(cards)) if cards else Markup()


def _number(figure: Figure, language: Language) -> Markup:
    label = language.text(figure.label)
    return html("<b>{}</b><span>{}</span>", figure.text(language), label)


def organisations(catalogue: Catalogue, language: Language) -> Markup:
    """Write every organisation of a network."""
    table = catalogue.organisation
    named = zip(table.to_dict("records"), names(table, language), strict=True)
    return joined(organisation(catalogue, row, name, language) for row, name in named)


def organisation(
    catalogue: Catalogue, row: Mapping[Any, Any], name: str, language: Language
) -> Markup:
    """Write who an organisation is: a text, its facts with the position of its seat, sources."""
    text = language.text
    own = row["name"] if row["name"] != name else ""
    facts = [
        (text("Its own name"), own),
        (text("Founded"), language.date(row["founded"])),
        (text("Public-interest status"), language.date(row["recognised"])),
        (row["registration_kind"] or text("Registration"), row["registration_number"]),
        (text("Seat"), address(row, language)),
        (text("Position"), _position(catalogue, row, language)),
        (
            text("Website"),
            row["website"] and prose.link(row["website"], row["website"], language),
        ),
    ]
    cited = citations.citations(catalogue, row["source_ids"], language)
    return html(
        '<div class="accr-chapter"><h3>{}</h3>{}{}</div><div class="accr-folds">{}</div>',
        language.noted(name, row["acronym"]),
        prose.paragraph(passage(row, "text", language), language),
        prose.facts(facts),
        prose.sources(cited, language),
    )


def address(row: Mapping[Any, Any], language: Language) -> str:
    """Write the postal address of an organisation in a line."""
    town = " ".join(filter(None, (row["postal_code"], row["locality"])))
    country = language.country(row["country"]) if row["country"] else ""
    return language.commas((row["building"], row["address"], town, country))


def _position(catalogue: Catalogue, row: Mapping[Any, Any], language: Language) -> Markup:
    """Say where the seat is, how exactly, and where that was read."""
    if pd.isna(row["latitude"]):
        return Markup()
    precision = language.text(PRECISIONS.get(row["precision"], ""))
    cited = citations.citations(catalogue, (row["position_source_id"],), language)
    read = [
        html(
            "{} ({})",
            prose.link(source.url, translated.markup(source.passage, language), language),
            source.publisher,
        )
        for source in cited
    ]
    point = f"{row['latitude']:.6f}, {row['longitude']:.6f}"
    return joined(filter(None, (point, precision, *read)), " · ")
