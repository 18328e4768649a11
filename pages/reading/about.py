"""About: what the map knows and does not know, where it comes from, under which licence."""

from __future__ import annotations

import html

import pandas as pd
import streamlit as st

from accr_map.catalogue import Catalogue, gaps_by_language
from accr_map.catalogue.memo import per_catalogue
from accr_map.i18n import Language
from accr_map.i18n.translated import markup, passage
from pages.shell.view import View
from pages.widgets import prose


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
        missing_texts(view)
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


def coverage(view: View) -> None:
    """Say in one line how much of the network is known; nothing if the data do not say."""
    lines = _missing(view.catalogue, view.language)
    if lines:
        with st.container(key="coverage"):
            title = html.escape(view.language.text("What is missing here"))
            st.html(f"<h2>{title}</h2><ul>{lines}</ul>")


@per_catalogue
def _missing(catalogue: Catalogue, language: Language) -> str:
    """Write the items of what is known of how many, as escaped HTML."""
    told = [
        f"{html.escape(_share(language, row))} · {markup(passage(row, 'note', language), language)}"
        for _, row in catalogue.coverage.iterrows()
        if row["figure"] == "sites"
    ]
    return "".join(f"<li>{line}</li>" for line in told)


def missing_texts(view: View) -> None:
    """Say how many texts each language lacks, and what its readers see instead."""
    text, language = view.language.text, view.language
    missing = gaps_by_language(view.catalogue)
    if not missing:
        st.html(f"<p>{html.escape(text('Every text in one language is there in the others.'))}</p>")
        return
    told = text("A text that a language lacks is shown in English, else in another, with a mark.")
    lines = [
        language.count(
            "{language}: {n} text missing",
            "{language}: {n} texts missing",
            number,
            language=language.name(code),
        )
        for code, number in missing.items()
    ]
    items = "".join(f"<li>{html.escape(line)}</li>" for line in lines)
    st.html(f"<p>{html.escape(told)}</p><ul>{items}</ul>")


def _coverage_table(view: View) -> None:
    text = view.language.text
    lines = "".join(
        f"<tr><td>{subject(row, view.language)}</td>"
        f"<td>{html.escape(_share(view.language, row))}</td>"
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


def subject(row: pd.Series, language: Language) -> str:
    """Write what a line is about, with its note below; a code stands in for a missing name."""
    named = passage(row, "topic", language)
    title = markup(named, language) if named else html.escape(row["topic"])
    note = markup(passage(row, "note", language), language)
    return f"<b>{title}</b>" + (f"<small>{note}</small>" if note else "")


def _share(language: Language, row: pd.Series) -> str:
    """Write "22 of 23", or only what is known if the total is not."""
    known, total = row["known"], row["total"]
    if pd.isna(total):
        return language.number(known)
    return language.text(
        "{known} of {total}", known=language.number(known), total=language.number(total)
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
