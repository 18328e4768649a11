"""Text widgets of the reading pages: passages, fact lists, source lists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import streamlit as st
from markupsafe import escape

from accr_map.catalogue.citations import Citation
from accr_map.i18n import Language, translated
from accr_map.i18n.translated import Passage
from pages.shell import links
from pages.shell.html import Markup, html, joined, new_tab, put_html, style_sheet, tags
from pages.shell.view import View


def paragraph(passage: Passage | None, language: Language) -> Markup:
    """Write a passage as a paragraph; empty if it is not known."""
    return html("<p>{}</p>", translated.markup(passage, language)) if passage else Markup()


def facts(pairs: Iterable[tuple[str, str]]) -> Markup:
    """Write labels and facts, which may be markup; empty facts are left out."""
    lines = joined(html("<dt>{}</dt><dd>{}</dd>", label, text) for label, text in pairs if text)
    return html('<dl class="accr-facts-list">{}</dl>', lines) if lines else Markup()


def link(url: str, label: str, language: Language) -> Markup:
    """Write a link to another site, which opens in a new tab and says so."""
    hint = html('<span class="accr-hidden"> ({})</span>', language.text("opens in a new tab"))
    return new_tab(url, escape(label) + hint if url else label)


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
            ", ".join(filter(None, (source.publisher, source.dates))),
        )
        for source in cited
    ]
    title = language.count("{n} source", "{n} sources", len(listed))
    return folded(title, html("<ol>{}</ol>", joined(listed)) if listed else Markup())


@contextmanager
def page(title: str) -> Iterator[None]:
    """Draw the frame of a page to read, with its heading."""
    style_sheet("prose.css")
    with st.container(key="prose"):
        st.title(title, anchor=False)
        yield


def lead(text: str) -> None:
    """Draw what the page says in a sentence."""
    put_html('<p class="accr-lead">{}</p>', text)


def section(title: str, *parts: Markup) -> None:
    """Draw a heading and what stands under it."""
    put_html('<div class="accr-prose"><h2>{}</h2>{}</div>', title, joined(parts))


def plain(text: str) -> Markup:
    """Write a text as a paragraph."""
    return html("<p>{}</p>", text)


def items(texts: Iterable[str]) -> Markup:
    """Write texts as a list."""
    return html("<ul>{}</ul>", tags("<li>{}</li>", texts))


def contact(view: View) -> Markup:
    """Write how to reach those who answer for the dashboard, as a paragraph."""
    address = view.settings.legal.contact or view.settings.contact
    if not address:
        return plain(view.language.text("No contact address is stated yet."))
    if "@" not in address:
        return plain(address)
    return html('<p><a href="{}">{}</a></p>', links.mail(address), address)


def unstated(language: Language) -> Markup:
    """Say that something is not known yet."""
    return html('<span class="accr-empty-fact">{}</span>', language.text("not stated yet"))
