"""The name of a selection in words: its filters, its search, its year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from accr_map import privacy
from accr_map.catalogue import facets
from accr_map.i18n import Language, mark
from accr_map.selection.query import number
from accr_map.tables.codes import NOT_CURRENT, STATUSES

if TYPE_CHECKING:
    from accr_map.catalogue import Catalogue
    from accr_map.selection import Selection


#: Name of the choice of every status.
EVERY_STATUS = mark("Former members included")

#: Said in place of a number of sites, where hosts are withheld.
WITHHELD = mark("sites withheld")

# Chosen one by one, these are what no choice means.
_CURRENT = set(STATUSES) - set(NOT_CURRENT)


def named(catalogue: Catalogue, selection: Selection, language: Language) -> str:
    """Name a selection in a few words: what was chosen, or that nothing was."""
    text = language.text
    parts: list[str] = []
    for key, codes in selection.codes:
        if key != "status" or set(codes) != _CURRENT:
            facet = facets.facet(key, catalogue)
            labels = " / ".join(facet.label(catalogue, code, language) for code in codes)
            parts.append(facet.said(labels, language))
    parts += [
        text(EVERY_STATUS) if selection.every_status else "",
        text("“{words}”", words=selection.words) if selection.words else "",
        _nearness(selection, language) if selection.near else "",
        str(selection.year or ""),
    ]
    return " · ".join(filter(None, parts)) or text("The whole network, today")


def hides_sites(catalogue: Catalogue, selection: Selection) -> bool:
    """Tell whether all programmes chosen hide their hosts, so that no site does not mean none."""
    chosen = set(selection.programmes)
    return bool(chosen) and chosen <= privacy.hiding_hosts(catalogue.protected)


def counted(catalogue: Catalogue, selection: Selection, number: int, language: Language) -> str:
    """Say how many sites a selection has; never that it has none where they are withheld."""
    if not number and hides_sites(catalogue, selection):
        return language.text(WITHHELD)
    return language.count("{n} site", "{n} sites", number)


def _nearness(selection: Selection, language: Language) -> str:
    if selection.km is None:
        return language.text("near {place}", place=selection.near)
    return language.text("within {km} km of {place}", km=number(selection.km), place=selection.near)
