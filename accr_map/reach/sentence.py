"""The sentence that opens the page: what a director could read aloud."""

from __future__ import annotations

from typing import TYPE_CHECKING

from accr_map.address import number
from accr_map.i18n import Language, mark
from accr_map.map import label, names
from accr_map.model import STATUSES
from accr_map.reach.figure import Figure, people

if TYPE_CHECKING:
    import pandas as pd

    from accr_map.catalogue import Catalogue
    from accr_map.selection import Selection

_NETWORK = mark("The network links {sites} in {countries}.")
_SELECTION = mark("This selection holds {sites} in {countries}.")
_YEAR = mark("In {year}, the network linked {sites} in {countries}, as far as is known.")
_PEOPLE = mark("{people} live within 60 km.")
_TOGETHER = mark(
    "{share} of them lie outside any town of more than 20,000 people, yet {people} live "
    "within 60 km of one of them."
)
# Chosen one by one, these are what no choice means.
_CURRENT = set(STATUSES) - {"former"}
_NOTHING = mark("No site answers to all of this.")


def sentence(figures: dict[str, Figure], language: Language, whole: bool, year: str = "") -> str:
    """Say what the figures of a selection amount to, in one or two sentences.

    Args:
        figures: as `figures.figures` gives them.
        language: the reader's.
        whole: whether the selection leaves no site out, so that the network is meant.
        year: the past year that the selection speaks of; empty is today.
    """
    if not figures["sites"].value:
        return language.text(_NOTHING)
    opening = _YEAR if whole and year else _NETWORK if whole else _SELECTION
    first = language.text(
        opening,
        year=year,
        sites=language.count("{n} site", "{n} sites", int(figures["sites"].value)),
        countries=language.count(
            "{n} country", "{n} countries", int(figures["countries"].value or 0)
        ),
    )
    return language.sentences((first, _around(figures, language)))


def _around(figures: dict[str, Figure], language: Language) -> str:
    outside, near = figures["outside-towns"].value, figures["population-60"].value
    if outside is None or not near:
        return ""
    told = {"people": people(near, language, named=True), "share": language.percent(outside)}
    # "Yet" belongs to sites that are mostly in the country.
    if outside >= 0.5 and figures["sites"].value > 1:
        return language.text(_TOGETHER, **told)
    return language.text(_PEOPLE, **told)


def named(catalogue: Catalogue, selection: Selection, language: Language) -> str:
    """Name a selection in a few words: what was chosen, or that nothing was."""
    text = language.text

    def labels(table: pd.DataFrame, codes: tuple[str, ...]) -> list[str]:
        return [label(table, code, language) for code in codes]

    parts = [
        [language.country(code) for code in selection.countries],
        labels(catalogue.zones, selection.zones),
        labels(catalogue.themes, selection.themes),
        _programmes(catalogue, selection, language),
        labels(catalogue.heritage_types, selection.types),
        []
        if set(selection.statuses) == _CURRENT
        else [text(STATUSES.get(code, code)) for code in selection.statuses],
        list(selection.decades),
        [text("“{words}”", words=selection.words)] if selection.words else [],
        [_nearness(selection, language)] if selection.near else [],
        [str(selection.year)] if selection.year else [],
    ]
    told = [" / ".join(part) for part in parts if part]
    return " · ".join(told) or text("The whole network, today")


def _programmes(catalogue: Catalogue, selection: Selection, language: Language) -> list[str]:
    table = catalogue.programmes
    called = dict(zip(table["id"], names(table, language), strict=True))
    return [called.get(code, code) for code in selection.programmes]


def _nearness(selection: Selection, language: Language) -> str:
    if selection.km is None:
        return language.text("near {place}", place=selection.near)
    return language.text("within {km} km of {place}", km=number(selection.km), place=selection.near)
