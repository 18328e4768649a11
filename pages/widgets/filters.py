"""Filter panel: facets with counts, chips of what is chosen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from accr_map.catalogue import facets
from accr_map.catalogue.facets import Facet
from accr_map.selection import Selection, facet_counts
from accr_map.selection.describe import EVERY_STATUS
from accr_map.selection.facet_labels import CHIP_WORDS
from pages.shell import answers
from pages.shell.components import Part, panel
from pages.shell.view import View
from pages.widgets import explorer

_PANEL = "facets"


def render(view: View) -> None:
    """Draw the facets in the sidebar, in one panel with the explorer that answers their clicks.

    Their words came to the browser once; each run sends the counts and what is chosen.
    """
    rows = _rows(view)
    counts = facet_counts(view.catalogue, view.selection, view.today.year)
    parts = [
        Part(
            f"facet-{facet.key}",
            "facet",
            {
                "rows": rows,
                "name": facet.key,
                "counts": list(counts[facet.key].values()),
                "chosen": view.selection.chosen(facet.key),
                "open": facet.is_open_at_first,
                "token": answers.token(explorer.PART),
            },
        )
        for facet in facets.offered(view.catalogue)
    ]
    panel(_PANEL, explorer.part(view, _PANEL), *parts)


def chips(view: View) -> Iterator[tuple[str, str, Selection]]:
    """Name each thing chosen, with the selection that is left without it."""
    selection, text = view.selection, view.language.text
    for key, codes in selection.codes:
        facet = facets.facet(key, view.catalogue)
        for code in codes:
            label = facet.label(view.catalogue, code, view.language)
            name = facet.said(label, view.language)
            yield f"{key}-{code}", name, without(selection, facet, code)
    if selection.every_status:
        yield "every-status", text(EVERY_STATUS), replace(selection, every_status=False)
    if selection.words:
        words = text("“{words}”", words=selection.words)
        yield "words", words, replace(selection, words="")
    if view.result.place:
        place = text("Near {place}", place=view.result.place.name or view.result.place.key)
        yield "near", place, replace(selection, near="", km=None)
    if selection.year:
        yield "year", text("In {year}", year=selection.year), replace(selection, year=None)


def chips_part(view: View, fixed: str = "", *, clears: bool = True) -> Part:
    """Return the buttons that each take a thing chosen away; the one called `fixed` has none.

    With `clears` one more button takes all away.
    """
    data = {
        "selection": explorer.chosen(view.selection),
        "names": {key: name for key, name, _ in chips(view)},
        "rows": _rows(view),
        "facets": explorer.keys(view),
        "kept": fixed,
        "clears": clears,
        "token": answers.token(explorer.PART),
        "words": view.language.texts(CHIP_WORDS),
    }
    return Part("chips", "chips", data)


def without(selection: Selection, facet: Facet, code: str) -> Selection:
    """Take one code out of a facet."""
    left = tuple(chosen for chosen in selection.chosen(facet.key) if chosen != code)
    codes = dict(selection.codes) | {facet.key: left}
    return replace(selection, codes=tuple(codes.items()))


def _rows(view: View) -> str:
    return f"assets/{view.served.facet_rows(view.language.code).name}"
