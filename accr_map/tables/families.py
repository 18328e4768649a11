"""Heritage families: the symbol shapes of the map and the types that belong to each.

A heritage type belongs to one family (`heritage_types.csv`, column `family`); a family
has a shape and a colour. The shape alone is enough to tell families apart, so that
colour is never the only sign (WCAG 2.2, 1.4.1).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from urllib.parse import quote

from accr_map.i18n import mark
from accr_map.palette import Hue


@dataclass(frozen=True)
class Family:
    """A family of heritage types.

    `path` is an SVG path in a box of 24 by 24 units, a silhouette to be filled.
    """

    code: str
    label: str
    colour: Hue
    path: str


OTHER = "other"

FAMILIES = (
    # A lancet arch with its door.
    Family(
        "religious",
        mark("Abbeys, priories and convents"),
        "brick",
        "M12 1.5C7.6 4.6 4.8 8.6 4.8 13.4V22.5H9.4V16.2C9.4 13.9 10.5 12.3 12 11.2"
        "C13.5 12.3 14.6 13.9 14.6 16.2V22.5H19.2V13.4C19.2 8.6 16.4 4.6 12 1.5Z",
    ),
    # A keep with three merlons.
    Family(
        "castle",
        mark("Castles, villas and gardens"),
        "blue",
        "M3 3H7.4V6.4H9.8V3H14.2V6.4H16.6V3H21V11L18.8 12.6V22.5H14.4V17.6"
        "A2.4 2.4 0 0 0 9.6 17.6V22.5H5.2V12.6L3 11Z",
    ),
    # A works hall: chimney and shed roofs.
    Family(
        "works",
        mark("Saltworks, mills and farms"),
        "ochre",
        "M3 2H7V10.2L13 6.4V10.2L20.6 6V22.5H3ZM7.6 14.4V18H11.2V14.4ZM13.4 14.4V18H17V14.4Z",
    ),
    # A gabled house.
    Family(
        "town",
        mark("Villages and public buildings"),
        "green",
        "M12 2L22.2 10.6L20.4 12.6L19.2 11.6V22.5H14.2V15.6H9.8V22.5H4.8V11.6L3.6 12.6L1.8 10.6Z",
    ),
    Family(
        OTHER,
        mark("Other places"),
        "grey",
        "M12 2.5A9.5 9.5 0 1 0 12 21.5A9.5 9.5 0 1 0 12 2.5ZM12 8.4"
        "A3.6 3.6 0 1 1 12 15.6A3.6 3.6 0 1 1 12 8.4Z",
    ),
)


def style_sheet() -> str:
    """Write shapes and colours of a page as CSS: `.accr-shape[data-family=…]`."""
    return "\n".join(
        shape(f'.accr-shape[data-family="{family.code}"]', family.path, family.colour)
        for family in FAMILIES
    )


def marker_style_sheet() -> str:
    """Write the colours of signs on the map as CSS: markers, parts of rings, entries of lists."""
    return "\n".join(
        f':is(.accr-part, .accr-group-list i)[data-family="{family.code}"], '
        f'.accr-marker[data-family="{family.code}"] {{ color: var(--map-{family.colour}); }}'
        for family in FAMILIES
    )


@cache
def shape(selector: str, path: str, colour: Hue) -> str:
    """Write a shape as the CSS masks of a selector: full, hollow and struck through.

    Masks take the text's colour, and work where inline SVG is not allowed.
    """
    masks = (
        f'{selector}{state} {{ --shape: url("{_picture(markup)}"); }}'
        for state, markup in _states(path)
    )
    return "\n".join([*masks, f"{selector} {{ color: var(--accr-{colour}); }}"])


def _states(path: str) -> tuple[tuple[str, str], ...]:
    full = f'<path fill-rule="evenodd" d="{path}"/>'
    hollow = f'<path fill="none" stroke="black" stroke-width="1.9" d="{path}"/>'
    gap = '<path stroke="black" stroke-width="6" d="M-1 25L25 -1"/>'
    stroke = '<path fill="none" stroke="black" stroke-width="2" d="M0 24L24 0"/>'
    struck = (
        f'<mask id="m"><path fill="white" d="M-2-2H26V26H-2Z"/>{gap}</mask>'
        f'<g mask="url(#m)">{{}}</g>{stroke}'
    )
    return (
        ("", full),
        (".approximate", hollow),
        (".former", struck.format(full)),
        (".former.approximate", struck.format(hollow)),
    )


def _picture(markup: str) -> str:
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="-1 -1 26 26">{markup}</svg>'
    return "data:image/svg+xml," + quote(svg, safe=" =:/'")
