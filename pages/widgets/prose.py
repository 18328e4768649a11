"""Text widgets of the reading pages: passages, fact lists, source lists."""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from urllib.parse import quote

import streamlit as st

from accr_map.catalogue.citations import Citation
from accr_map.i18n import Language, translated
from accr_map.i18n.translated import Passage
from accr_map.server.assets import OWN
from pages.shell.view import View


def style() -> None:
    """Bring the style that these pages have and the others do not."""
    st.html(f"<style>{_style_sheet()}</style>")


@cache
def _style_sheet() -> str:
    return (OWN / "prose.css").read_text(encoding="utf-8")


def paragraph(told: Passage | None, language: Language, name: str = "") -> str:
    """Write a passage as a paragraph of HTML; nothing if it is not known."""
    kind = f' class="{name}"' if name else ""
    return f"<p{kind}>{translated.markup(told, language)}</p>" if told else ""


def facts(pairs: Iterable[tuple[str, str]]) -> str:
    """Write labels and facts, the facts being HTML already; empty facts are left out."""
    lines = "".join(
        f"<dt>{html.escape(label)}</dt><dd>{told}</dd>" for label, told in pairs if told
    )
    return f'<dl class="accr-facts-list">{lines}</dl>' if lines else ""


def link(url: str, label: str, language: Language) -> str:
    """Write a link to another site, which opens in a new tab and says so."""
    if not url:
        return html.escape(label)
    hint = html.escape(language.text("opens in a new tab"))
    return (
        f'<a href="{html.escape(url)}" target="_blank" rel="noopener noreferrer">'
        f'{html.escape(label)}<span class="accr-hidden"> ({hint})</span></a>'
    )


def folded(title: str, body: str) -> str:
    """Write HTML that opens under its title; nothing if there is none."""
    if not body:
        return ""
    return f'<details class="accr-fold"><summary>{html.escape(title)}</summary>{body}</details>'


def sources(cited: Iterable[Citation], language: Language) -> str:
    """Write sources as a list that opens."""
    listed = [
        f"<li>{link(each.url, each.title, language)} — "
        f"{html.escape(', '.join(filter(None, (each.publisher, each.dates))))}</li>"
        for each in cited
    ]
    title = language.count("{n} source", "{n} sources", len(listed))
    return folded(title, f"<ol>{''.join(listed)}</ol>" if listed else "")


def page_link(view: View, name: str, label: str, query: Iterable[tuple[str, str]], **more) -> None:
    """Draw a link to another page of this network, or its label if that is not offered."""
    words = [("lang", view.language.code), *query]
    if name in view.pages:
        st.page_link(view.pages[name], label=label, query_params=words, **more)
    else:
        st.markdown(label)


@contextmanager
def page(title: str) -> Iterator[None]:
    """Draw the frame of a page to read, with its heading."""
    style()
    with st.container(key="prose"):
        st.title(title, anchor=False)
        yield


def lead(text: str) -> None:
    """Draw what the page says in a sentence."""
    st.html(f"<p class='accr-lead'>{html.escape(text)}</p>")


def section(title: str, *parts: str) -> None:
    """Draw a heading and what stands under it, the parts being HTML already."""
    st.html(f'<div class="accr-prose"><h2>{html.escape(title)}</h2>{"".join(parts)}</div>')


def said(text: str) -> str:
    """Write a text as a paragraph of HTML."""
    return f"<p>{html.escape(text)}</p>"


def items(texts: Iterable[str]) -> str:
    """Write texts as a list of HTML."""
    return "<ul>" + "".join(f"<li>{html.escape(each)}</li>" for each in texts) + "</ul>"


def contact(view: View) -> str:
    """Write how to reach those who answer for the dashboard, as a paragraph of HTML."""
    told = view.settings.legal.contact or view.settings.contact
    if not told:
        return said(view.language.text("No contact address is stated yet."))
    name = html.escape(told)
    address = f'<a href="mailto:{html.escape(quote(told, safe="@"))}">{name}</a>'
    return f"<p>{address if '@' in told else name}</p>"


def unstated(language: Language) -> str:
    """Say that something is not known yet."""
    return f'<span class="accr-empty-fact">{html.escape(language.text("not stated yet"))}</span>'
