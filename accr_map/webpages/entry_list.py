"""Entries of lists: sites as the live list tells them, and other things with a name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import numpy as np
from markupsafe import Markup

from accr_map.catalogue import images, labels
from accr_map.catalogue.memo import per_catalogue
from accr_map.i18n import mark
from accr_map.tables.codes import STATUSES
from accr_map.webpages import locator, pictures
from accr_map.webpages.html import html
from accr_map.webpages.page_view import PageView

if TYPE_CHECKING:
    from accr_map.catalogue import Catalogue
    from accr_map.i18n import Language


#: A static site of more sites than these has no pictures of its own for each of them.
MOST_DRAWN = 400
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
    #: The small picture of a site, in place of its sign.
    thumb: str = ""


def entries(view: PageView, rows: list[int]) -> list[Entry]:
    """List sites as the live list does: name, place, kind and themes, what is uncertain."""
    catalogue = view.catalogue
    names, lines = labels.site_names(catalogue, view.language), _lines(catalogue, view.language)
    ids, looks = labels.site_ids(catalogue), locator.looks(catalogue)
    # The live list takes over at once and asks for those in view: until then the box has the sign.
    picture = thumb if view.is_alone else _box
    return [
        Entry(view.of_site(ids[row]), names[row], lines[row], *looks[row], picture(view, row))
        for row in rows
    ]


def thumb(view: PageView, row: int) -> Markup:
    """Write the small picture of a site; empty where the page has none, and the sign stands."""
    if not has_thumbs(view):
        return Markup()
    catalogue = view.catalogue
    shown = pictures.thumb(catalogue, row, view.portrait)
    sign: Markup | str = ""
    if images.of_site(catalogue, labels.site_ids(catalogue)[row]):
        sign = _sign(catalogue, row)  # A portrait has the sign in it.
    return shown and html('<span class="accr-thumb">{}{}</span>', shown, sign)


def _box(view: PageView, row: int) -> Markup:
    """Write the box of a small picture with the sign of the site in it."""
    return html('<span class="accr-thumb">{}</span>', _sign(view.catalogue, row))


def _sign(catalogue: Catalogue, row: int) -> Markup:
    family, look = locator.looks(catalogue)[row]
    state = " approximate" if "approximate" in look.split() else ""
    return html('<span class="accr-shape{}" data-family="{}"></span>', state, family)


def has_thumbs(view: PageView) -> bool:
    """Tell whether sites have small pictures: a server draws them, a large static site has none."""
    return view.is_drawn and (not view.is_alone or len(view.catalogue.sites) <= MOST_DRAWN)


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
