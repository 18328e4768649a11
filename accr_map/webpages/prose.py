"""Prose as HTML: paragraphs, lists of facts, lists of sources, articles of sections."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol
from urllib.parse import quote

from markupsafe import escape

from accr_map.i18n import translated
from accr_map.webpages.html import Markup, html, joined, new_tab, tags

if TYPE_CHECKING:
    from accr_map.catalogue import Catalogue
    from accr_map.catalogue.citations import Citation
    from accr_map.i18n import Language
    from accr_map.i18n.translated import Passage
    from accr_map.settings import Settings


class Reader(Protocol):
    """What an article is written for: data, settings and language of a view."""

    @property
    def catalogue(self) -> Catalogue: ...  # noqa: D102
    @property
    def settings(self) -> Settings: ...  # noqa: D102
    @property
    def language(self) -> Language: ...  # noqa: D102


@dataclass(frozen=True)
class Article:
    """A page to read: its title, a sentence that opens it, and sections of heading and body."""

    title: str
    sections: tuple[tuple[str, Markup], ...]
    lead: str = ""
    #: Pages that it leads to: name and label.
    ways: tuple[tuple[str, str], ...] = ()


def section(title: str, *parts: Markup) -> tuple[str, Markup]:
    """Put what stands under a heading together."""
    return title, joined(parts)


def paragraph(passage: Passage | None, language: Language) -> Markup:
    """Write a passage as a paragraph; empty if it is not known."""
    return html("<p>{}</p>", translated.markup(passage, language)) if passage else Markup()


def facts(pairs: Iterable[tuple[str, str]]) -> Markup:
    """Write labels and facts, which may be markup; empty facts are left out."""
    lines = joined(html("<dt>{}</dt><dd>{}</dd>", label, text) for label, text in pairs if text)
    return html('<dl class="accr-facts-list">{}</dl>', lines) if lines else Markup()


def link(url: str, label: str, language: Language) -> Markup:
    """Write a link to another site, which opens in a new tab and says so."""
    hint = language.noted("", language.text("opens in a new tab"))
    return new_tab(
        url, escape(label) + html('<span class="accr-hidden">{}</span>', hint) if url else label
    )


def contents(parts: Iterable[tuple[str, str]], language: Language) -> Markup:
    """Write links to the parts of a page, by id and heading; empty for fewer than two."""
    items = [html('<li><a href="#{}">{}</a></li>', *part) for part in parts]
    if len(items) < 2:
        return Markup()
    return html(
        '<nav class="accr-contents" aria-label="{0}"><p>{0}</p><ol>{1}</ol></nav>',
        language.text("On this page"),
        joined(items),
    )


def anchor(part: str) -> Markup:
    """Mark a place of a page, to which `contents` leads."""
    return html('<span class="accr-anchor" id="{}"></span>', part)


def heading(part: str, title: str) -> Markup:
    """Write the heading of a part of a page, to which `contents` leads."""
    return html('<h2 class="accr-part" id="{}">{}</h2>', part, title)


def folded(title: str, body: Markup) -> Markup:
    """Write markup that opens under its title; empty if there is none."""
    if not body:
        return Markup()
    return html('<details class="accr-fold"><summary>{}</summary>{}</details>', title, body)


def sources(cited: Iterable[Citation], language: Language) -> Markup:
    """Write sources as a list that opens."""
    listed = [
        html(
            "<li>{} — {}</li>",
            link(source.url, translated.markup(source.passage, language), language),
            source.origin,
        )
        for source in cited
    ]
    title = language.count("{n} source", "{n} sources", len(listed))
    return folded(title, html("<ol>{}</ol>", joined(listed)) if listed else Markup())


def plain(text: str) -> Markup:
    """Write a text as a paragraph."""
    return html("<p>{}</p>", text)


def items(texts: Iterable[str]) -> Markup:
    """Write texts as a list."""
    return html("<ul>{}</ul>", tags("<li>{}</li>", texts))


def contact(settings: Settings, language: Language) -> Markup:
    """Write how to reach those who answer for the map, as a paragraph."""
    address = settings.legal.contact or settings.contact
    if not address:
        return plain(language.text("No contact address is stated yet."))
    if "@" not in address:
        return plain(address)
    return html('<p><a href="mailto:{}">{}</a></p>', quote(address, safe="@.+-_"), address)


def unstated(language: Language) -> Markup:
    """Say that something is not known yet."""
    return html('<span class="accr-empty-fact">{}</span>', language.text("not stated yet"))
