"""Search boxes: words, place, year."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from accr_map.catalogue.membership import first_year
from accr_map.i18n import mark
from accr_map.selection.facet_labels import YEAR_WORDS
from pages.shell import answers, links
from pages.shell.components import Part, panel
from pages.shell.view import View
from pages.widgets import explorer

_PANEL = "boxes"

RADII_KM = (25, 50, 100, 200, 500)

# What `box.js` says: a box for words, and one for a place that can ask for the visitor's own.
BOX_WORDS = {"clear": mark("Clear the search")}
PLACE_WORDS = {
    "clear": mark("Clear the place"),
    "locate": mark("Near me"),
    "asking": mark("Asking your browser…"),
    "refused": mark("Your browser gave no position; type a town instead."),
}


# What `radius.js` says.
RADIUS_WORDS = {
    "label": mark("Radius"),
    "any": mark("at any distance"),
    "within": mark("within {km} km"),
}


def render(view: View) -> None:
    """Draw the box for words and the box for a place, side by side."""
    panel(_PANEL, _words(view), _near(view))


def years(view: View) -> None:
    """Draw the bar of years, from the first membership to today."""
    first, today = first_year(view.catalogue), view.today.year
    if first is None or first >= today:
        return
    data = {
        "first": first,
        "last": today,
        "value": view.selection.year or today,
        "token": answers.token(explorer.PART),
        "words": view.language.texts(YEAR_WORDS),
    }
    panel("years", Part("year", "year", data))


def radius_part(view: View) -> Part:
    """Return the choice of a radius around the chosen place, hidden without one."""
    data = {
        "km": view.selection.km,
        "shown": view.result.place is not None,
        "radii": RADII_KM,
        "tag": view.language.tag,
        "token": answers.token(explorer.PART),
        "words": view.language.texts(RADIUS_WORDS),
    }
    return Part("radius", "radius", data)


def _words(view: View) -> Part:
    """Return the box for the words of the selection, which the browser's engine searches."""
    label = view.language.text("Search for a site, a place, a theme")
    return _chosen("words", _box(view, "q", label, view.selection.words))


def _near(view: View) -> Part:
    """Return the box for a place; the browser asks the server what a typed text may mean."""
    place = view.result.place
    value = place.text(view.language) if place else view.selection.near
    data = _box(view, "near", view.language.text("Near a town"), value) | {
        "icon": "place",
        "places": links.suggestions(view),
        "words": view.language.texts(PLACE_WORDS),
    }
    return _chosen("near", data)


def _chosen(field: str, data: dict[str, Any]) -> Part:
    """Return a box that changes a field of the selection, by the explorer of the page."""
    return Part(field, "box", data | {"field": field, "token": answers.token(explorer.PART)})


def words_box(view: View, word: str, label: str, value: str, search: Callable[[str], None]) -> None:
    """Draw a box for words to look for; `search` is called with those that are entered.

    `word` is the word of the address that keeps what is entered; the box is named by it.
    """
    key = f"{word}-box"
    events = {"typed": partial(_entered, key, word, search)}
    data = _box(view, word, label, value) | {"token": answers.token(word)}
    panel(key, Part(word, "box", data, events))


def _box(view: View, word: str, label: str, value: str) -> dict[str, Any]:
    return {
        "icon": "glass",
        "word": word,
        "label": label,
        "value": value,
        "words": view.language.texts(BOX_WORDS),
    }


def _entered(key: str, word: str, search: Callable[[str], None]) -> None:
    words = answers.told(key, word, "typed")
    if words is not None:
        search(str(words))
