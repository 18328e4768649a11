"""Locator map: the sites of a page as a small SVG whose signs are links.

It takes its colours from the style sheet of the page, by day and by night.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np
from markupsafe import Markup

from accr_map.catalogue import labels
from accr_map.exports.documents import static_map
from accr_map.exports.documents.static_map import Panel
from accr_map.map.symbols import family
from accr_map.tables.codes import NOT_CURRENT
from accr_map.tables.families import FAMILIES

if TYPE_CHECKING:
    from accr_map.geo.bounds import Bounds
    from accr_map.webpages.page_view import PageView

# Units of the drawing: outlines are no finer than one of them.
WIDTH, HEIGHT = 640, 580
# Width of a sign, and of that of the site that the page is about.
_SIGN, _CHOSEN = 24, 34
# Degrees north and south of a site alone: the towns and the coast that place it.
_AROUND = 2.2
# More signs than this are dots to the eye and a burden to the line.
_MOST = 400


def draw(view: PageView) -> Markup:
    """Draw the sites of a view and the land around them as SVG; empty without a position."""
    sites = view.catalogue.sites
    rows = [row for row in view.result.positions.tolist() if row != view.row]
    rows = [row for row in [*rows[:_MOST], view.row] if row >= 0]
    placed = [row for row in rows if not np.isnan(sites["latitude"].iloc[row])]
    if not placed:
        return Markup()
    window = static_map.panel(WIDTH, HEIGHT, _bounds(view, placed))
    return Markup(
        '<svg viewBox="0 0 {} {}" preserveAspectRatio="xMidYMid slice" role="group" '
        'aria-label="{}"><path class="land" d="{}"/>{}</svg>'
    ).format(
        WIDTH,
        HEIGHT,
        view.language.text("Map of the sites"),
        static_map.outlines(window),
        Markup().join(_signs(view, placed, window)),
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


def classes(view: PageView, row: int) -> str:
    """Name the look of a site's sign: its colour, its status, whether it is approximate."""
    site = view.catalogue.sites.iloc[row]
    colour = family(view.catalogue, site["heritage_type"]).colour
    gone = "gone" if site["status"] in NOT_CURRENT else colour
    return f"sign {gone}{'' if site['precision'] == 'site' else ' approximate'}"


def _bounds(view: PageView, rows: list[int]) -> Bounds:
    """Choose what the map looks at: the site, else the first frame, else what is selected."""
    sites = view.catalogue.sites
    latitudes, longitudes = sites["latitude"].to_numpy(), sites["longitude"].to_numpy()
    if view.row in rows:
        north, east = latitudes[view.row], longitudes[view.row]
        wide = _AROUND * 1.6
        return north - _AROUND, east - wide, north + _AROUND, east + wide
    if view.selection.is_default and view.settings.frames:
        return view.settings.frames[0].bounds
    chosen = latitudes[rows], longitudes[rows]
    return (
        float(chosen[0].min()),
        float(chosen[1].min()),
        float(chosen[0].max()),
        float(chosen[1].max()),
    )


def _signs(view: PageView, rows: list[int], window: Panel) -> Iterator[Markup]:
    sites = view.catalogue.sites.iloc[rows]
    names = labels.names(sites, view.language)
    points = window.place(sites["longitude"].to_numpy(), sites["latitude"].to_numpy())
    for row, name, (x, y) in zip(rows, names, points.tolist(), strict=True):
        if not (0 <= x <= window.width and 0 <= y <= window.height):
            continue
        size = _CHOSEN if row == view.row else _SIGN
        yield Markup(
            '<a href="{}"><title>{}</title><use href="#family-{}" class="{}" '
            'x="{:.0f}" y="{:.0f}" width="{}" height="{}"/></a>'
        ).format(
            view.of_site(view.catalogue.sites["id"].iloc[row]),
            name,
            family(view.catalogue, view.catalogue.sites["heritage_type"].iloc[row]).code,
            classes(view, row),
            x - size / 2,
            y - size / 2,
            size,
            size,
        )
