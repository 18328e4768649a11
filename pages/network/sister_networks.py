"""Page Sister networks: seats, sizes with their age, shared statements."""

from __future__ import annotations

import streamlit as st

from accr_map.catalogue.citations import citations
from accr_map.i18n import Language, mark
from accr_map.i18n.translated import marked, markup, passage
from accr_map.profiles import networks
from accr_map.webpages.prose import heading
from pages.network import body_list
from pages.shell.html import html, joined, put, put_html, style_sheet
from pages.shell.view import View
from pages.widgets import figure_cards, reading

WORD = "network"
_STATEMENTS = mark("What such networks stand for")


def render(view: View) -> None:
    """Draw the page."""
    text, language = view.language.text, view.language
    style_sheet("bodies.css")
    year = view.today.year
    listed = networks.networks(view.catalogue, language, year)
    st.title(text("Sister networks"), anchor=False)
    if listed:
        put_html('<p class="accr-lead">{}</p>', _lead(view))
        below = body_list.render(
            view,
            WORD,
            listed,
            networks.describe(view.catalogue, view.option(WORD), language, year),
            text("List of the networks"),
        )
        if below:
            with below:
                _partner(view)
        with st.expander(text("All the networks as a table")):
            figure_cards.table(
                networks.table(view.catalogue, language, year), text("Sister networks")
            )
    has_statements = not view.catalogue.statements.empty
    parts = [("part-statements", text(_STATEMENTS))] if has_statements else []
    with reading.page(view, "networks", [*parts, *body_list.coverage_part(view, "networks_")]):
        _statements(view)
        body_list.coverage(view, "networks_")


def _lead(view: View) -> str:
    """Count the networks, and those to which this one belongs."""
    language: Language = view.language
    relations = view.catalogue.networks["relation"]
    sentences = [
        language.count(
            "{n} network works beside this one.", "{n} networks work beside this one.",
            len(relations),
        ),
        language.count(
            "This one is a member of {n} of them.", "This one is a member of {n} of them.",
            int((relations == "member").sum()),
        ),
        language.text("Each size is shown with its date: many are old."),
    ]  # fmt: skip
    return language.sentences(sentences)


def _partner(view: View) -> None:
    """Lead to the same body among the partners, if it is one."""
    if view.option(WORD) in set(view.catalogue.partners["id"]):
        own, label = ("partner", view.option(WORD)), view.language.text("What it does here")
        body_list.way(view, "partners", own, label, ":material/handshake:")


def _statements(view: View) -> None:
    """Say what networks stand for together, in our own words, and where their own are."""
    table, language = view.catalogue.statements, view.language
    if table.empty:
        return
    text = language.text
    with st.container(key="statements"):
        put(heading("part-statements", text(_STATEMENTS)))
        points = joined(
            html(
                "<li><h3>{}</h3><p>{}</p></li>",
                markup(passage(row, "title", language), language),
                markup(passage(row, "text", language), language),
            )
            for _, row in table.sort_values("order", kind="stable").iterrows()
        )
        put_html('<ol class="accr-points">{}</ol>', points)
        ids = tuple(dict.fromkeys(item for items in table["source_ids"] for item in items))
        cited = language.separated(
            f"{marked(citation.passage)} — {citation.publisher}"
            for citation in citations(view.catalogue, ids, language)
        )
        if cited:
            after = text("In our own words, after: {source}.", source=cited)
            put_html('<p class="accr-disclaimer">{}</p>', after)
