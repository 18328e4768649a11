"""Map symbols of seats: shapes, each with a colour and a label.

As with the families of heritage, the shape alone is enough to tell them apart, so that
colour is never the only sign (WCAG 2.2, 1.4.1).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from accr_map.catalogue.memo import per_catalogue
from accr_map.i18n import mark
from accr_map.palette import Hue
from accr_map.tables.codes import NETWORK_RELATIONS
from accr_map.tables.families import FAMILIES, OTHER, Family, shape

if TYPE_CHECKING:
    from accr_map.catalogue import Catalogue


@dataclass(frozen=True)
class Symbol:
    """A kind of place as the map draws it.

    `path` is an SVG path in a box of 24 by 24 units, to be filled.
    """

    code: str
    label: str
    path: str
    colour: Hue


_SIGNS = (
    # A portico: pediment over a base.
    Symbol("authority", mark("Public authorities"), "M12 1.5L22.5 9V22H1.5V9Z", "blue"),
    Symbol("culture", mark("Cultural institutions"), "M12 2A10 10 0 1 0 12 22A10 10 0 1 0 12 2Z",
         "brick"),
    # A hexagon, as in a comb.
    Symbol("network", mark("Networks and associations"),
         "M6.8 2.6H17.2L22.6 12L17.2 21.4H6.8L1.4 12Z", "green"),
    Symbol("funder", mark("Foundations, banks and companies"), "M12 0.8L23.2 12L12 23.2L0.8 12Z",
         "ochre"),
    Symbol("research", mark("Research and others"), "M1.2 3.4H22.8L12 22.4Z", "grey"),
    # Its own and that of its neighbours: a star, a ring, a disc.
    Symbol("member", NETWORK_RELATIONS["member"],
         "M12 0.8L15.3 8L23.1 8.9L17.3 14.2L18.9 22L12 18L5.1 22L6.7 14.2L0.9 8.9L8.7 8Z", "brick"),
    Symbol("signatory", NETWORK_RELATIONS["signatory"], "M2 2H22V22H2Z", "ochre"),
    Symbol("sister", NETWORK_RELATIONS["sister"], "M12 3A9 9 0 1 0 12 21A9 9 0 1 0 12 3Z", "blue"),
    # A house with its door.
    Symbol("seat", mark("Seat of the network"),
         "M12 1.5L23 11L21 13.2L20 12.4V22.5H14.4V15.4H9.6V22.5H4V12.4L3 13.2L1 11Z", "brick"),
)  # fmt: skip
SYMBOLS = {sign.code: sign for sign in _SIGNS}

# Sign of each kind of partner (`partners.csv`).
OF_PARTNERS = {
    "ministry": "authority",
    "region": "authority",
    "public-body": "authority",
    "cultural-institute": "culture",
    "residency-centre": "culture",
    "network": "network",
    "platform": "network",
    "friendship-association": "network",
    "ngo": "network",
    "development-bank": "funder",
    "foundation": "funder",
    "company": "funder",
    "research": "research",
}


def style_sheet() -> str:
    """Write the signs as CSS masks in their colours: `.accr-shape[data-sign=…]`."""
    return "\n".join(
        shape(f'.accr-shape[data-sign="{sign.code}"]', sign.path, sign.colour)
        for sign in SYMBOLS.values()
    )


def family(catalogue: Catalogue, heritage_type: str) -> Family:
    """Return the family of a heritage type; types without one belong to the other places."""
    return _families(catalogue).get(heritage_type, FAMILIES[-1])


@per_catalogue
def _families(catalogue: Catalogue) -> dict[str, Family]:
    table = catalogue.heritage_types
    named = {family.code: family for family in FAMILIES}
    return {
        code: named.get(family, named[OTHER])
        for code, family in zip(table["id"], table["family"], strict=True)
    }
