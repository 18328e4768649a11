"""Search boxes: words, place, year."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import streamlit as st

from accr_map.catalogue.membership import first_year
from accr_map.i18n import mark
from accr_map.selection import nearby
from accr_map.selection.facet_labels import YEAR_WORDS
from pages.shell import answers
from pages.shell.components import box, year_bar
from pages.shell.view import View
from pages.widgets import explorer

# The word of the address that keeps the words of the selection.
SELECTED = "q"

RADII_KM = (25, 50, 100, 200, 500)

# What `box.js` says: a box for words, and one for a place that can ask for the visitor's own.
BOX_WORDS = {"clear": mark("Clear the search")}
PLACE_WORDS = {
    "clear": mark("Clear the place"),
    "locate": mark("Near me"),
    "asking": mark("Asking your browser…"),
    "refused": mark("Your browser gave no position; type a town instead."),
}


def render(view: View) -> None:
    """Draw the box for words and the box for a place, side by side."""
    with st.container(key="boxes"):
        words, place = st.columns([1.25, 1], gap="small")
        with words:
            _words(view)
        with place:
            _near(view)


def years(view: View) -> None:
    """Draw the bar of years, from the first membership to today."""
    first, today = first_year(view.catalogue), view.today.year
    if first is None or first >= today:
        return
    with st.container(key="years"):
        year_bar(
            key="year_bar",
            data={
                "first": first,
                "last": today,
                "value": view.selection.year or today,
                "token": answers.token(explorer.PART),
                "words": view.language.texts(YEAR_WORDS),
            },
        )


def radius(view: View) -> None:
    """Offer a radius around the chosen place."""
    if not view.result.place:
        return
    text = view.language.text
    km = view.selection.km
    options = sorted(
        {None, km, *(float(distance) for distance in RADII_KM)}, key=lambda distance: distance or 0
    )
    if st.session_state.get("radius") != km:
        st.session_state["radius"] = km
    st.selectbox(
        text("Radius"),
        options,
        key="radius",
        format_func=lambda distance: _distance(view, distance),
        label_visibility="collapsed",
        width=190,
        on_change=partial(_within, view),
    )


def _distance(view: View, km: float | None) -> str:
    if km is None:
        return view.language.text("at any distance")
    return view.language.text("within {km} km", km=view.language.number(km, 1))


def _words(view: View) -> None:
    label = view.language.text("Search for a site, a place, a theme")
    words_box(view, ("words_box", SELECTED), label, view.selection.words)


def words_box(
    view: View,
    names: tuple[str, str],
    label: str,
    value: str,
    search: Callable[[str], None] = lambda _: None,
) -> None:
    """Draw a box for words to look for; `search` is called with those that are entered.

    `names` are the key of the box and the word of the address that keeps what is entered. The
    words of the selection are searched by the browser's engine, which tells the server itself.
    """
    key, word = names
    explores = word == SELECTED
    box(
        key=key,
        data={
            "icon": "glass",
            "word": word,
            "label": label,
            "placeholder": label,
            "value": value,
            "suggestions": [],
            "whole": False,
            "locate": False,
            "explores": explores,
            "token": answers.token(explorer.PART if explores else key),
            "words": view.language.texts(BOX_WORDS),
        },
        on_typed_change=partial(_entered, key, "typed", search),
        on_choose_change=partial(_entered, key, "choose", search),
    )


def _entered(key: str, event: str, search: Callable[[str], None]) -> None:
    words = answers.told(key, event)
    if words is not None:
        search(str(words))


def _near(view: View) -> None:
    text = view.language.text
    place = view.result.place
    typed = st.session_state.get("near_typed", "")
    box(
        key="near_box",
        data={
            "icon": "place",
            "word": "near",
            "label": text("Near a town"),
            "placeholder": text("Near a town"),
            "value": place.text(view.language) if place else view.selection.near,
            "whole": True,
            "suggestions": [
                {"value": suggestion.key, "label": suggestion.text(view.language)}
                for suggestion in (nearby.suggest(typed) if typed else ())
            ],
            "locate": True,
            "token": answers.token("near_box"),
            "words": view.language.texts(PLACE_WORDS),
        },
        on_typed_change=_typed,
        on_choose_change=partial(_placed, view),
    )


def _typed() -> None:
    st.session_state["near_typed"] = answers.told("near_box", "typed") or ""


def _placed(view: View) -> None:
    place = answers.told("near_box", "choose")
    if place is not None:
        st.session_state["near_typed"] = ""
        view.go(selection=replace(view.selection, near=str(place)))


def _within(view: View) -> None:
    view.go(selection=replace(view.selection, km=st.session_state["radius"]))
