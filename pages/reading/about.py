"""Page About: coverage, sources, missing texts."""

from __future__ import annotations

import streamlit as st

from accr_map.catalogue import Catalogue
from accr_map.catalogue.citations import citations
from accr_map.catalogue.memo import per_catalogue
from accr_map.i18n import Language
from accr_map.i18n.translated import markup
from pages.shell import links
from pages.shell.html import Markup, html, joined, new_tab, put
from pages.shell.view import View
from pages.widgets import coverage, prose


def render(view: View) -> None:
    """Draw the page."""
    text = view.language.text
    with st.container(key="prose"):
        st.title(text("About this map"), anchor=False)
        prose.lead(view.settings.tagline(view.language.code))
        st.header(text("What is known, and what is missing"), anchor=False)
        st.markdown(text("An empty cell means unknown: it is never filled by a guess."))
        coverage.table(view)
        coverage.missing_texts(view)
        st.header(text("Sources"), anchor=False)
        st.markdown(
            view.language.count(
                "{n} source is cited, with the day on which it was read.",
                "{n} sources are cited, each with the day on which it was read.",
                len(view.catalogue.sources),
            )
        )
        with st.expander(text("All the sources")):
            put(_sources(view.catalogue, view.language))
        for name, label in (
            ("changes", text("Changes of the data")),
            ("credits", text("Credits and licences")),
        ):
            links.page_link(view, name, label, links.words(view), icon=":material/arrow_forward:")


@per_catalogue
def _sources(catalogue: Catalogue, language: Language) -> Markup:
    """Write every source as an item of a list, as HTML."""
    items = joined(
        html(
            "<li>{} — {}, {}</li>",
            new_tab(citation.url, markup(citation.passage, language)),
            citation.publisher,
            citation.dates,
        )
        for citation in citations(catalogue, catalogue.sources["id"], language)
    )
    return html('<ol class="accr-sources">{}</ol>', items)
