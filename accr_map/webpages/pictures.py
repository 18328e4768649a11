"""Pictures of a site on a page: its portrait, in the sizes that screens ask for."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from markupsafe import Markup

from accr_map.catalogue import labels
from accr_map.exports.portraits import of_site
from accr_map.exports.portraits.portrait import CARD, SIZES, SMALL, WIDE
from accr_map.webpages.html import html

if TYPE_CHECKING:
    from accr_map.catalogue import Catalogue
    from accr_map.i18n import Language

# Up to this width of a page, in CSS pixels, the small drawing is shown: its letters are larger.
NARROW = 700
#: The sizes that `head` shows.
HEAD_SIZES = ("wide", "small")


#: Writes the address of the portrait of a site in a size, a key of `SIZES`.
Address: TypeAlias = Callable[[str, str], str]
#: Writes the picture of the site in a row of a catalogue.
Writer: TypeAlias = "Callable[[Catalogue, int, Language, Address], Markup]"


def head(catalogue: Catalogue, row: int, language: Language, address: Address) -> Markup:
    """Write the picture across the head of a site's page; empty where its position is unknown."""
    if not of_site.has_portrait(catalogue, row):
        return Markup()
    site = labels.site_ids(catalogue)[row]
    return html(
        '<picture class="accr-portrait"><source media="(max-width: {}px)" srcset="{}" '
        'width="{}" height="{}"><img src="{}" alt="{}" width="{}" height="{}"></picture>',
        NARROW,
        address(site, "small"),
        SMALL.width,
        SMALL.height,
        address(site, "wide"),
        _alternative(catalogue, row, language),
        WIDE.width,
        WIDE.height,
    )


def small(catalogue: Catalogue, row: int, language: Language, address: Address) -> Markup:
    """Write the picture on top of a site's card; empty where its position is unknown."""
    if not of_site.has_portrait(catalogue, row):
        return Markup()
    site = labels.site_ids(catalogue)[row]
    return html(
        '<img class="accr-portrait" src="{}" alt="{}" width="{}" height="{}" loading="lazy">',
        address(site, "card"),
        _alternative(catalogue, row, language),
        CARD.width,
        CARD.height,
    )


def drawn(catalogue: Catalogue, row: int, language: Language, size: str) -> bytes:
    """Draw the portrait of a site; `size` is a key of `SIZES`."""
    return of_site.svg(catalogue, row, language, SIZES[size]).encode()


def _alternative(catalogue: Catalogue, row: int, language: Language) -> str:
    name = labels.site_names(catalogue, language)[row]
    return language.text("Drawn map of the surroundings: {site}", site=name)
