"""Coverage widget: known and total of each subject, texts missing in each language."""

from __future__ import annotations

import html

import pandas as pd
import streamlit as st

from accr_map.catalogue import Catalogue, gaps_by_language
from accr_map.catalogue.memo import per_catalogue
from accr_map.i18n import Language
from accr_map.i18n.translated import markup, passage
from pages.shell.view import View


def draw(view: View) -> None:
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
        f"{html.escape(share(language, row))} · {markup(passage(row, 'note', language), language)}"
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


def subject(row: pd.Series, language: Language) -> str:
    """Write what a line is about, with its note below; a code stands in for a missing name."""
    named = passage(row, "topic", language)
    title = markup(named, language) if named else html.escape(row["topic"])
    note = markup(passage(row, "note", language), language)
    return f"<b>{title}</b>" + (f"<small>{note}</small>" if note else "")


def share(language: Language, row: pd.Series) -> str:
    """Write "22 of 23", or only what is known if the total is not."""
    known, total = row["known"], row["total"]
    if pd.isna(total):
        return language.number(known)
    return language.text(
        "{known} of {total}", known=language.number(known), total=language.number(total)
    )
