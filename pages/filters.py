"""The filters: facets with their counts, and what is chosen in them, in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

import streamlit as st

from accr_map import map as maps
from accr_map.catalogue import Catalogue
from accr_map.i18n import mark
from accr_map.membership import UNKNOWN_DECADE
from accr_map.model import STATUSES, ZONES
from accr_map.once import per_catalogue
from accr_map.selection import FACET_FIELDS, Selection, facet_counts
from pages.parts import facet
from pages.view import View

# Word of the address -> heading, in the order in which the facets stand.
FACETS = {
    "country": mark("Country"),
    "theme": mark("Theme"),
    "programme": mark("Residency programme"),
    "type": mark("Heritage"),
    "status": mark("Status"),
    "decade": mark("Label or membership"),
}
OPEN_AT_FIRST = ("country", "theme", "programme")


def render(view: View) -> None:
    """Draw the facets in the sidebar."""
    text = view.language.text
    words = {
        "search": text("Search"),
        "none": text("Nothing by that name."),
        "more": text("{n} more", n="{n}"),
        "fewer": text("Fewer"),
        "chosen": text("{n} chosen", n="{n}"),
    }
    counts = facet_counts(view.catalogue, view.selection)
    for word, title in FACETS.items():
        values = list(_values(view, word, counts[word]))
        if not values:
            continue
        with st.container(key=f"facet-{word}"):
            facet(
                key=f"facet_{word}",
                data={
                    "title": text(title),
                    "values": values,
                    "open": word in OPEN_AT_FIRST,
                    "words": words,
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
    catalogue, language = view.catalogue, view.language
    if word == "country":
        return language.country(code)
    if word == "zone":
        return language.text(ZONES.get(code, code))
    if word == "decade":
        if code == UNKNOWN_DECADE:
            return language.text("Year not known")
        return language.text("{first} to {last}", first=code[:4], last=int(code[:4]) + 9)
    if word == "status":
        return language.text(STATUSES.get(code, code))
    tables = {
        "theme": catalogue.themes,
        "programme": catalogue.programmes,
        "type": catalogue.heritage_types,
    }
    return maps.label(tables[word], code, language)


def _values(view: View, word: str, counts: dict[str, int]) -> Iterator[dict[str, object]]:
    """List the values of a facet, most sites first, countries by zone."""
    chosen = set(view.selection.chosen(word))
    zones = _zones(view.catalogue) if word == "country" else {}
    order = list(ZONES)
    named = [
        (order.index(zones[code]) if code in zones else -1, -count, label(view, word, code), code)
        for code, count in counts.items()
    ]
    for zone, negative, name, code in sorted(named):
        yield {
            "code": code,
            "label": name,
            "group": view.language.text(ZONES[order[zone]]) if zone >= 0 else "",
            "count": -negative,
            "count_text": view.language.number(-negative),
            "chosen": code in chosen,
        }


@per_catalogue
def _zones(catalogue: Catalogue) -> dict[str, str]:
    """Map each country to its zone; without zones there are no groups."""
    sites = catalogue.sites
    return {
        country: zone
        for country, zone in zip(sites["country"], sites["zone"], strict=True)
        if zone in ZONES
    }


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
