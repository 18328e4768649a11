"""Page About: coverage, sources, missing texts."""

from __future__ import annotations

import html

import streamlit as st

from accr_map.catalogue import Catalogue
from accr_map.catalogue.memo import per_catalogue
from accr_map.i18n import Language
from pages.shell.view import View
from pages.widgets import coverage, prose


def render(view: View) -> None:
    """Draw the page."""
    text = view.language.text
    with st.container(key="prose"):
        st.title(text("About this map"), anchor=False)
        st.html(
            f"<p class='accr-lead'>{html.escape(view.settings.tagline(view.language.code))}</p>"
        )
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
            st.html(_sources(view.catalogue, view.language))
        for name, label in (
            ("changes", text("Changes of the data")),
            ("credits", text("Credits and licences")),
        ):
            prose.page_link(view, name, label, [], icon=":material/arrow_forward:")


def _coverage_table(view: View) -> None:
    text = view.language.text
    lines = "".join(
        f"<tr><td>{coverage.subject(row, view.language)}</td>"
        f"<td>{html.escape(coverage.share(view.language, row))}</td>"
        f"<td>{html.escape(view.language.date(row['as_of']))}</td></tr>"
        for _, row in view.catalogue.coverage.iterrows()
    )
    heads = "".join(
        f"<th scope='col'>{html.escape(head)}</th>"
        for head in (text("Subject"), text("Known"), text("As of"))
    )
    st.html(
        f"<div class='accr-scroll' tabindex='0'><table class='accr-table'>"
        f"<thead><tr>{heads}</tr></thead><tbody>{lines}</tbody></table></div>"
    )


@per_catalogue
def _sources(catalogue: Catalogue, language: Language) -> str:
    """Write every source as an item of a list, as escaped HTML."""
    items = []
    for row in catalogue.sources.to_dict("records"):
        title = html.escape(row["title_or_page"])
        if row["url"]:
            url = html.escape(row["url"])
            title = f'<a href="{url}" target="_blank" rel="noopener noreferrer">{title}</a>'
        read = language.text("read {date}", date=language.date(row["seen"]))
        items.append(f"<li>{title} — {html.escape(row['publisher'])}, {html.escape(read)}</li>")
    return f"<ol class='accr-sources'>{''.join(items)}</ol>"
