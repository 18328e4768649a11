"""Portraits of the sites of a catalogue, each drawn once in a process."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from accr_map.catalogue import labels
from accr_map.catalogue.memo import per_catalogue
from accr_map.catalogue.site_rows import site_row
from accr_map.exports.documents.map_names import short
from accr_map.exports.portraits import portrait, surroundings
from accr_map.exports.portraits.portrait import Size, Subject
from accr_map.i18n import LANGUAGES, Language, language
from accr_map.map.symbols import family
from accr_map.tables.codes import NOT_CURRENT

if TYPE_CHECKING:
    from accr_map.catalogue import Catalogue


def has_portrait(catalogue: Catalogue, row: int) -> bool:
    """Tell whether there is a site in a row, and its position is known."""
    return row >= 0 and _placed(catalogue)[row]


@per_catalogue
def _placed(catalogue: Catalogue) -> list[bool]:
    """Tell of every site whether its position is known."""
    return catalogue.sites["latitude"].notna().tolist()


def svg(
    catalogue: Catalogue,
    row: int,
    words: Language,
    size: Size,
    colours: str = "both",
) -> str:
    """Draw the portrait of the site in a row of the catalogue, which has a position, as SVG.

    Args:
        catalogue: of the site.
        row: its row.
        words: the language of the names.
        size: of the drawing.
        colours: a key of `portrait.SCHEMES`.
    """
    site = site_row(catalogue, row)
    own = family(catalogue, site["heritage_type"])
    name = site["name"] if size.is_bare else labels.site_names(catalogue, words)[row]
    subject = Subject(
        short(name, site["locality"] if size.is_bare else labels.town(site, words)),
        own.colour,
        own.path,
        is_approximate=site["precision"] != "site",
        is_gone=site["status"] in NOT_CURRENT,
    )
    point = (float(site["latitude"]), float(site["longitude"]))
    # Without letters a drawing is the same in every language.
    code = LANGUAGES[0] if size.is_bare else words.code
    return _drawn(subject, point, code, size, colours)


@lru_cache(maxsize=256)
def _drawn(
    subject: Subject,
    point: tuple[float, float],
    code: str,
    size: Size,
    colours: str,
) -> str:
    around = surroundings.around(point, size.width, size.height, code, is_bare=size.is_bare)
    return portrait.draw(subject, around, language(code), size, colours)
