"""Filter panel: facets with counts, chips of what is chosen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

import streamlit as st

from accr_map.selection import FACET_FIELDS, Selection, facet_counts, facet_labels
from accr_map.server import assets
from pages.shell.components import facet
from pages.shell.view import View

OPEN_AT_FIRST = ("country", "theme", "programme")


def render(view: View) -> None:
    """Draw the facets in the sidebar.

    Their words came to the browser once; each run sends the counts and what is chosen.
    """
    rows = f"assets/{assets.facet_rows(view.language.code).name}"
    counts = facet_counts(view.catalogue, view.selection)
    for word in facet_labels.FACETS:
        if not counts[word]:
            continue
        with st.container(key=f"facet-{word}"):
            facet(
                key=f"facet_{word}",
                data={
                    "rows": rows,
                    "name": word,
                    "counts": list(counts[word].values()),
                    "chosen": view.selection.chosen(word),
                    "open": word in OPEN_AT_FIRST,
                },
                on_toggle_change=partial(_toggle, view, word),
            )


def chips(view: View) -> Iterator[tuple[str, str, Selection]]:
    """Name each thing chosen, with the selection that is left without it."""
    for word in FACET_FIELDS:
        for code in view.selection.chosen(word):
            yield f"{word}-{code}", label(view, word, code), without(view.selection, word, code)
    selection, text = view.selection, view.language.text
    if selection.words:
        words = text("“{words}”", words=selection.words)
        yield "words", words, replace(selection, words="")
    if view.result.place:
        place = text("Near {place}", place=view.result.place.name or view.result.place.key)
        yield "near", place, replace(selection, near="", km=None)
    if selection.year:
        yield "year", text("In {year}", year=selection.year), replace(selection, year=None)


def without(selection: Selection, word: str, code: str) -> Selection:
    """Take one code out of a facet."""
    field = FACET_FIELDS[word]
    kept = tuple(each for each in selection.chosen(word) if each != code)
    return replace(selection, **{field: kept})


def label(view: View, word: str, code: str) -> str:
    """Name a code of a facet in the reader's language."""
    return facet_labels.label(view.catalogue, word, code, view.language)


def _toggle(view: View, word: str) -> None:
    """Answer a click on a checkbox: put its code into the address, or take it out."""
    code = st.session_state[f"facet_{word}"].toggle
    if not code:
        return
    selection = view.selection
    chosen = selection.chosen(word)
    if code in chosen:
        view.go(selection=without(selection, word, code))
    else:
        view.go(selection=replace(selection, **{FACET_FIELDS[word]: (*chosen, code)}))
