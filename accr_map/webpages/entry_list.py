"""Entries of lists: sites as the live list tells them, and other things with a name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import numpy as np

from accr_map.catalogue import labels
from accr_map.catalogue.memo import per_catalogue
from accr_map.i18n import mark
from accr_map.tables.codes import STATUSES
from accr_map.webpages import locator
from accr_map.webpages.page_view import PageView

if TYPE_CHECKING:
    from accr_map.catalogue import Catalogue
    from accr_map.i18n import Language


MARKS = MappingProxyType(
    {"former": STATUSES["former"], "unconfirmed": STATUSES["unconfirmed"]},
)
APPROXIMATE = mark("position approximate")
UNPLACED = mark("not on the map: position unknown")


@dataclass(frozen=True)
class Entry:
    """An entry of a list: its address, empty without one, and its lines."""

    address: str
    name: str
    lines: tuple[str, ...]
    #: Code of the family and classes of the sign of a site; empty for other things.
    family: str = ""
    look: str = ""


def entries(view: PageView, rows: list[int]) -> list[Entry]:
    """List sites as the live list does: name, place, kind and themes, what is uncertain."""
    catalogue = view.catalogue
    names, lines = labels.site_names(catalogue, view.language), _lines(catalogue, view.language)
    ids, looks = labels.site_ids(catalogue), locator.looks(catalogue)
    return [Entry(view.of_site(ids[row]), names[row], lines[row], *looks[row]) for row in rows]


@per_catalogue
def _lines(catalogue: Catalogue, language: Language) -> list[tuple[str, ...]]:
    """Tell of every site its place, its kind and themes, and what is uncertain."""
    columns = ["heritage_type", "themes", "status", "precision", "latitude"]
    rows = catalogue.sites[columns].to_dict("records")
    return [
        tuple(filter(None, (place, _facts(catalogue, row, language), _uncertain(row, language))))
        for place, row in zip(labels.site_places(catalogue, language), rows, strict=True)
    ]


def _facts(catalogue: Catalogue, site: Mapping[Any, Any], language: Language) -> str:
    codes = [("heritage_types", site["heritage_type"])] if site["heritage_type"] else []
    codes += [("themes", code) for code in site["themes"]]
    return " · ".join(labels.label(catalogue, table, code, language) for table, code in codes)


def _uncertain(site: Mapping[Any, Any], language: Language) -> str:
    where = UNPLACED if np.isnan(site["latitude"]) else APPROXIMATE
    parts = [MARKS.get(site["status"], ""), where if site["precision"] != "site" else ""]
    return " · ".join(language.text(part) for part in parts if part)
