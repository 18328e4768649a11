"""Page About: coverage, sources, missing texts."""

from __future__ import annotations

import streamlit as st

from accr_map.catalogue import Catalogue
from accr_map.catalogue.memo import per_catalogue
from accr_map.i18n import Language
from pages.shell import links
from pages.shell.html import Markup, html, joined, new_tab, put, tags
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
        _coverage_table(view)
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


def _coverage_table(view: View) -> None:
    text = view.language.text
    lines = joined(
        html(
            "<tr><td>{}</td><td>{}</td><td>{}</td></tr>",
            coverage.subject(row, view.language),
            coverage.share(view.language, row),
            view.language.date(row["as_of"]),
        )
        for _, row in view.catalogue.coverage.iterrows()
    )
    heads = tags('<th scope="col">{}</th>', (text("Subject"), text("Known"), text("As of")))
    put(
        html(
            '<div class="accr-scroll" tabindex="0"><table class="accr-table">'
            "<thead><tr>{}</tr></thead><tbody>{}</tbody></table></div>",
            heads,
            lines,
        )
    )


@per_catalogue
def _sources(catalogue: Catalogue, language: Language) -> Markup:
    """Write every source as an item of a list, as HTML."""
    items = joined(
        html(
            "<li>{} — {}, {}</li>",
            new_tab(row["url"], row["title_or_page"]),
            row["publisher"],
            language.text("read {date}", date=language.date(row["seen"])),
        )
        for row in catalogue.sources.to_dict("records")
    )
    return html('<ol class="accr-sources">{}</ol>', items)
