"""List, map and card of bodies, shared by the pages Partners and Sister networks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from accr_map.i18n import mark
from accr_map.i18n.translated import markup, passage
from accr_map.map.seats import Connection
from accr_map.map.symbols import SYMBOLS
from accr_map.profiles import card
from accr_map.profiles.bodies import Body, entries, seats
from accr_map.tables.codes import PARTNER_TIES
from accr_map.webpages.coverage import share
from accr_map.webpages.prose import heading
from pages.shell import links
from pages.shell.components import body_list, close_button
from pages.shell.html import html, joined, put, put_html
from pages.shell.view import View
from pages.widgets import seat_map, site_map

TOWN_ONLY = mark("Hollow: known to its town only")
# What the list says, by the codes that `body_list.js` knows.
WORDS = {"approximate": mark("known to its town only")}


def render(
    view: View,
    word: str,
    bodies: Sequence[Body],
    opened: card.Card | None,
    title: str,
    ties: Sequence[Connection] = (),
) -> DeltaGenerator | None:
    """Draw the map and the list of bodies, and the card of the one that `word` names.

    `opened` is its card (None if no body, or an unknown one, is named); what is drawn into the
    container that is returned stands below it. `title` says what the list is to those who do
    not see it.
    """
    below = None
    with st.container(key="bodies"):
        map_side, list_side = st.columns([1.7, 1], gap="medium")
        with map_side:
            seat_map.render(view, seats(bodies), word, ties)
            _legend(view, bodies)
        with list_side:
            if opened:
                below = _card(view, word, opened)
            _list(view, word, bodies, title)
    return below


def _card(view: View, word: str, opened: card.Card) -> DeltaGenerator:
    below = st.container(key="body-card")
    with below:
        close_button(view.language, partial(view.go_option, word, ""))
        put(card.markup(opened))
    return below


def _list(view: View, word: str, bodies: Sequence[Body], title: str) -> None:
    text = view.language.text
    titles = {code: text(sign.label) for code, sign in SYMBOLS.items()}
    titles |= view.language.texts(PARTNER_TIES)
    key = f"{word}_list"
    with st.container(key="body-list"):
        put_html('<h2 class="accr-hidden" id="list">{}</h2>', title)
        body_list(
            key=key,
            data={
                "groups": entries(bodies, titles, view.language),
                "chosen": view.option(word),
                "locale": view.language.code,
                "words": view.language.texts(WORDS),
            },
            on_choose_change=partial(_chosen, view, word, key),
        )


def _chosen(view: View, word: str, key: str) -> None:
    body = st.session_state[key].choose
    if body:
        view.go_option(word, "" if body == view.option(word) else body)


def _legend(view: View, bodies: Sequence[Body]) -> None:
    """Explain the map's signs in words, and say which bodies it cannot show."""
    text = view.language.text
    used = {body.sign for body in bodies}
    signs = [("", code, text(sign.label)) for code, sign in SYMBOLS.items() if code in used]
    if any(body.point and body.approximate for body in bodies):
        signs.append(("approximate", signs[0][1], text(TOWN_ONLY)))
    absent = [body.name for body in bodies if body.point is None]
    note = ""
    if absent:
        unplaced = text("Seat not known, in the list only: {names}.", names=", ".join(absent))
        note = html('<p class="accr-disclaimer">{}</p>', unplaced)
    put(site_map.legend(view.language, "sign", signs, note))


def way(view: View, page: str, own: tuple[str, str], label: str, icon: str) -> None:
    """Lead to the same body on another page, by a word of its address, if it is offered."""
    if page in view.pages:
        links.page_link(replace(view, own=(own,)), page, label, icon=icon)


def coverage_part(view: View, beginning: str) -> list[tuple[str, str]]:
    """Return id and heading of what `coverage` draws, as a list; empty if it draws nothing."""
    table = view.catalogue.coverage
    has = table["topic"].str.startswith(beginning).any()
    return [("part-known", view.language.text("How much is known"))] if has else []


def coverage(view: View, beginning: str) -> None:
    """Say what is known of how many, for the topics of `coverage.csv` that begin so."""
    table, language = view.catalogue.coverage, view.language
    lines = []
    for _, row in table[table["topic"].str.startswith(beginning)].iterrows():
        is_whole = not pd.isna(row["total"]) and row["known"] == row["total"]
        parts = (
            markup(passage(row, "topic", language), language),
            "" if is_whole else markup(passage(row, "note", language), language),
            language.date(row["as_of"]),
        )
        summary = joined(filter(None, parts), " · ")
        lines.append(html("<li><strong>{}</strong> {}</li>", share(language, row), summary))
    if lines:
        [part] = coverage_part(view, beginning)
        with st.container(key="known"):
            put(heading(*part))
            put_html("<ul>{}</ul>", joined(lines))
