"""Page Partners: seats, dates, activities, linked sites."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import streamlit as st

from accr_map import charts
from accr_map.i18n import Language
from accr_map.i18n.translated import markup
from accr_map.profiles.bodies import Body
from accr_map.profiles.partners import Touch, describe, partners, publishers, touched
from accr_map.selection import Selection, apply
from accr_map.webpages.prose import anchor
from pages.network import body_list
from pages.shell import links
from pages.shell.html import html, put, put_html, style_sheet
from pages.shell.view import View, plain
from pages.widgets import figure_cards, reading

WORD = "partner"


def render(view: View) -> None:
    """Draw the page."""
    text, catalogue = view.language.text, view.catalogue
    style_sheet("reach.css")
    style_sheet("bodies.css")
    listed = partners(catalogue, view.language)
    chosen = view.option(WORD)
    st.title(text("Partners"), anchor=False)
    put_html('<p class="accr-lead">{}</p>', _lead(view.language, listed))
    touches = touched(catalogue, chosen, view.language)
    below = body_list.render(
        view,
        WORD,
        listed,
        describe(catalogue, chosen, view.language),
        text("List of the partners"),
        [tie for touch in touches for tie in touch.ties],
    )
    if below:
        with below:
            _touches(view, touches)
    theme = figure_cards.theme(view)
    draw = partial(charts.agreements, catalogue, view.language, theme)
    dated = figure_cards.pictures(view, lambda: [draw()], "agreements")
    parts = [("part-agreements", text("Agreements over time"))] if dated else []
    with reading.page(view, "partners", [*parts, *body_list.coverage_part(view, "partners_")]):
        put(anchor("part-agreements"))
        figure_cards.picture(view, draw, "agreements")
        body_list.coverage(view, "partners_")


def _lead(language: Language, listed: Sequence[Body]) -> str:
    """Count the partners by what is known of their tie; only a proved one is told as such."""
    of_tie = Counter(body.group for body in listed)
    count = language.count
    parts = [
        count(
            "By its sources, {n} body supports the network or works with it: choose it to see "
            "what it does, since when, and who says so.",
            "By their sources, {n} bodies support the network or work with it: choose one to see "
            "what it does, since when, and who says so.",
            of_tie[""],
        ),
        count(
            "{n} more is named as a follower in a directory, without a stated tie.",
            "{n} more are named as followers in a directory, without a stated tie.",
            of_tie["listed"],
        ),
        count(
            "{n} was a partner in earlier years.",
            "{n} were partners in earlier years.",
            of_tie["former"],
        ),
    ]
    return language.sentences(
        part for part, tie in zip(parts, ("", "listed", "former"), strict=True) if of_tie[tie]
    )


def _touches(view: View, touches: tuple[Touch, ...]) -> None:
    """Say which sites and programmes a source ties to the partner, with the way to each."""
    text = view.language.text
    with st.container(key="touches"):
        put_html("<h3>{}</h3>", text("What it touches, by the sources"))
        if not touches:
            none = text("No source at hand ties it to one site or one programme.")
            put_html('<p class="accr-disclaimer">{}</p>', none)
        for number, touch in enumerate(touches):
            with st.container(key=f"touch-{number}"):
                _touch(view, touch)
        if view.option(WORD) in set(view.catalogue.networks["id"]):
            own = ("network", view.option(WORD))
            body_list.way(view, "networks", own, text("Its size and its field"), ":material/hub:")


def _touch(view: View, touch: Touch) -> None:
    """Lead to what the partner touches: on the map, or among the residencies if it has no site."""
    language, text = view.language, view.language.text
    selection, _ = Selection.from_query(list(touch.query), view.catalogue)
    site = dict(touch.query).get("site", "")
    number = len(apply(view.catalogue, selection, language.code))
    counted = "" if site else language.count("{n} site", "{n} sites", number)
    aim = replace(view, selection=selection, site=site, own=())
    on_map = bool(number or site)
    label = plain(" · ".join(part for part in (touch.name, counted) if part))
    links.page_link(
        aim,
        "explore" if on_map else "residencies",
        label,
        icon=":material/arrow_forward:",
        help=text("Show it on the map") if on_map else None,
    )
    who = publishers(view.catalogue, touch.source_ids, language)
    source = html('<span class="accr-cited">{}</span>', who) if who else ""
    put_html('<p class="accr-touch">{}{}</p>', markup(touch.note, language), source)
