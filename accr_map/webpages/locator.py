"""Locator map: the sites of a page as a small SVG whose signs are links.

It takes its colours from the style sheet of the page, by day and by night.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from markupsafe import Markup

from accr_map.catalogue import labels
from accr_map.catalogue.memo import per_catalogue
from accr_map.exports.documents import static_map
from accr_map.exports.documents.static_map import Panel
from accr_map.geo.bounds import contains, holding
from accr_map.map.symbols import family
from accr_map.tables.codes import NOT_CURRENT
from accr_map.tables.families import FAMILIES
from accr_map.webpages import templates
from accr_map.webpages.html import html
from accr_map.webpages.page_view import whole

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from accr_map.catalogue import Catalogue
    from accr_map.geo.bounds import Bounds
    from accr_map.i18n import Language
    from accr_map.webpages.page_view import PageView

Floats: TypeAlias = "NDArray[np.float64]"
Rows: TypeAlias = "NDArray[np.intp]"

# The parts of a sign that is a link: what it is, and where it stands.
_FACE = '<a href="{}{}{}"><title>{}</title><use href="#family-{}" class="{}"'
_PLACE = ' x="{0}" y="{1}" width="{2}" height="{2}"/></a>'

# Units of the drawing: outlines are no finer than one of them.
WIDTH, HEIGHT = 640, 580
# Width of a sign, and of that of the site that the page is about.
_SIGN, _CHOSEN = 24, 34
# Degrees north and south of a site alone: the towns and the coast that place it.
_AROUND = 2.2
# Degrees of longitude beyond which sites are looked at where most of them are.
_WIDE = 40
# More signs than this are dots to the eye and a burden to the line.
_MOST = 400
# The same around one site.
_MOST_AROUND = 60


def draw(view: PageView) -> Markup:
    """Draw the sites of a view and the land around them as SVG; empty without a position."""
    latitudes, _ = _positions(view.catalogue)
    own = [view.row] if view.row >= 0 and not np.isnan(latitudes[view.row]) else []
    placed = _placed(view)
    if not len(placed) and not own:
        return Markup()
    window = static_map.panel(WIDTH, HEIGHT, _bounds(view, placed, own))
    return templates.render(
        "locator.html",
        width=WIDTH,
        height=HEIGHT,
        label=view.language.text("Map of the sites"),
        land=static_map.outlines(window),
        signs=_signs(view, placed, own, window),
    )


@cache
def symbols() -> Markup:
    """Write the shapes of the families as symbols, for the signs of map and list."""
    shapes = (
        Markup('<symbol id="family-{}" viewBox="-1 -1 26 26"><path d="{}"/></symbol>').format(
            family.code, family.path
        )
        for family in FAMILIES
    )
    return Markup('<svg class="accr-symbols" aria-hidden="true">{}</svg>').format(
        Markup().join(shapes)
    )


@per_catalogue
def looks(catalogue: Catalogue) -> list[tuple[str, str]]:
    """Return how each site's sign looks: the code of its family, and the classes of its colour."""
    sites = catalogue.sites
    families = [family(catalogue, kind) for kind in sites["heritage_type"]]
    return [
        (
            drawn.code,
            f"sign {'gone' if status in NOT_CURRENT else drawn.colour}"
            f"{'' if precision == 'site' else ' approximate'}",
        )
        for drawn, status, precision in zip(
            families, sites["status"], sites["precision"], strict=True
        )
    ]


@per_catalogue
def _positions(catalogue: Catalogue) -> tuple[Floats, Floats]:
    """Return latitude and longitude of every site, NaN where unknown."""
    sites = catalogue.sites
    return sites["latitude"].to_numpy(float), sites["longitude"].to_numpy(float)


def _placed(view: PageView) -> Rows:
    """Return the rows of the view's sites that have a position, in the order of the list."""
    if view.selection.is_default:
        return _all_placed(view.catalogue, view.language, view.today.year)
    latitudes, shown = _positions(view.catalogue)[0], view.result.positions
    return shown[~np.isnan(latitudes[shown])]


@per_catalogue
def _all_placed(catalogue: Catalogue, language: Language, year: int) -> Rows:
    shown = whole(catalogue, language.code, year).positions
    return shown[~np.isnan(_positions(catalogue)[0][shown])]


def _bounds(view: PageView, rows: Rows, own: list[int]) -> Bounds:
    """Choose what the map looks at: the site, else the first frame, else what is selected."""
    latitudes, longitudes = _positions(view.catalogue)
    if own:
        # Whole degrees: neighbours share what is drawn of the land, which takes longest.
        north, east = round(float(latitudes[view.row])), round(float(longitudes[view.row]))
        wide = _AROUND * 1.6
        return north - _AROUND, east - wide, north + _AROUND, east + wide
    if view.selection.is_default and view.settings.frames:
        return view.settings.frames[0].bounds
    chosen = rows
    if np.ptp(longitudes[rows]) > _WIDE:
        # One site overseas would make specks of all others.
        held = (
            rows[contains(frame.bounds, latitudes[rows], longitudes[rows])]
            for frame in view.settings.frames
        )
        chosen = next((inside for inside in held if 2 * len(inside) >= len(rows)), rows)
    return holding(latitudes[chosen], longitudes[chosen])


def _signs(view: PageView, rows: Rows, own: list[int], window: Panel) -> Markup:
    """Write the signs that the window holds, that of the page's own site above the others."""
    most = _MOST if view.row < 0 else _MOST_AROUND
    faces = _faces(view.catalogue, view.language, view.around_site)
    if view.selection.is_default:
        year, around = view.today.year, view.around_site
        others = _shared(view.catalogue, view.language, year, around, window, most)
    else:
        others = _places(view.catalogue, faces, rows, window, most)
    written = [sign for row, sign in others if row != view.row]
    written = written[max(0, len(written) + len(own) - most) :]
    chosen = _places(view.catalogue, faces, np.array(own, int), window, most, _CHOSEN)
    return Markup("".join([*written, *(sign for _, sign in chosen)]))  # noqa: S704 (escaped)


@per_catalogue
def _shared(
    catalogue: Catalogue,
    language: Language,
    year: int,
    around: tuple[str, str],
    window: Panel,
    most: int,
) -> list[tuple[int, str]]:
    """Place the sites that are shown at first: the pages of a window's sites share it."""
    faces = _faces(catalogue, language, around)
    return _places(catalogue, faces, _all_placed(catalogue, language, year), window, most)


def _places(
    catalogue: Catalogue,
    faces: list[str],
    rows: Rows,
    window: Panel,
    most: int,
    size: int = _SIGN,
) -> list[tuple[int, str]]:
    """Write the last of the rows that the window holds, each with its row, as markup.

    Sites without a position are in no window.
    """
    latitudes, longitudes = _positions(catalogue)
    points = window.place(window.turned(longitudes[rows]), latitudes[rows])
    seen = ((points >= 0) & (points <= [window.width, window.height])).all(axis=1)
    corners = np.rint(points[seen] - size / 2).astype(int)[-most:].tolist()
    return [
        (row, faces[row] + _PLACE.format(left, top, size))
        for row, (left, top) in zip(rows[seen].tolist()[-most:], corners, strict=True)
    ]


@per_catalogue
def _faces(catalogue: Catalogue, language: Language, around: tuple[str, str]) -> list[str]:
    """Write the link, the name and the shape of every site's sign, as the beginning of markup.

    `around` stands before and behind the id of a site in its address.
    """
    before, behind = around
    named = zip(
        labels.site_ids(catalogue),
        labels.site_names(catalogue, language),
        looks(catalogue),
        strict=True,
    )
    return [str(html(_FACE, before, site, behind, name, *look)) for site, name, look in named]
