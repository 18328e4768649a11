"""Locator map: the sites of a page as a small SVG whose signs are links.

It takes its colours from the style sheet of the page, by day and by night.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from markupsafe import Markup

from accr_map.catalogue import labels
from accr_map.catalogue.memo import per_catalogue
from accr_map.exports.documents import static_map
from accr_map.exports.documents.static_map import Panel
from accr_map.geo.bounds import contains
from accr_map.map.symbols import family
from accr_map.tables.codes import NOT_CURRENT
from accr_map.tables.families import FAMILIES
from accr_map.webpages import templates

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from accr_map.catalogue import Catalogue
    from accr_map.geo.bounds import Bounds
    from accr_map.webpages.page_view import PageView

Floats: TypeAlias = "NDArray[np.float64]"

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
    shown = view.result.positions
    rows = np.append(shown[shown != view.row], [view.row] if view.row >= 0 else []).astype(int)
    placed = rows[~np.isnan(latitudes[rows])]
    if not len(placed):
        return Markup()
    window = static_map.panel(WIDTH, HEIGHT, _bounds(view, placed))
    return templates.render(
        "locator.html",
        width=WIDTH,
        height=HEIGHT,
        label=view.language.text("Map of the sites"),
        land=static_map.outlines(window),
        signs=list(_signs(view, placed, window)),
    )


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


def _bounds(view: PageView, rows: NDArray[np.intp]) -> Bounds:
    """Choose what the map looks at: the site, else the first frame, else what is selected."""
    latitudes, longitudes = _positions(view.catalogue)
    if view.row in rows:
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
    north, east = latitudes[chosen], longitudes[chosen]
    return float(north.min()), float(east.min()), float(north.max()), float(east.max())


def _signs(
    view: PageView, rows: NDArray[np.intp], window: Panel
) -> Iterator[tuple[str, str, str, str, int, int, int]]:
    """Yield the signs that the window holds, the last row's above the others.

    Of each: address, name, family, classes, left and upper edge, width.
    """
    latitudes, longitudes = _positions(view.catalogue)
    points = window.place(longitudes[rows], latitudes[rows])
    seen = ((points >= 0) & (points <= [window.width, window.height])).all(axis=1)
    ids, names = labels.site_ids(view.catalogue), labels.site_names(view.catalogue, view.language)
    drawn = looks(view.catalogue)
    most = _MOST if view.row < 0 else _MOST_AROUND
    shown = list(zip(rows[seen].tolist(), points[seen].tolist(), strict=True))
    for row, (x, y) in shown[-most:]:
        size = _CHOSEN if row == view.row else _SIGN
        left, top = round(x - size / 2), round(y - size / 2)
        yield view.of_site(ids[row]), names[row], *drawn[row], left, top, size
