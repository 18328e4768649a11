"""The plan of the house: which pages there are, and where the way to each begins."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from accr_map.i18n import mark
from pages import about, data, explore, present, reach, residencies, site
from pages.view import View

# Where the way to a page begins: the bar itself, a heading of the bar, the foot of every
# page, or only a link from another page.
BAR = ""
NETWORK = mark("The network")
FOOT = "foot"
HIDDEN = "hidden"
# Headings of the navigation, in their order.
SECTIONS = (BAR, NETWORK)


@dataclass(frozen=True)
class Page:
    """A page: what draws it, its title, and where the way to it begins."""

    render: Callable[[View], None]
    title: str
    section: str = BAR


# By the name in the address, in the order of the navigation.
PAGES = {
    "explore": Page(explore.render, mark("Explore")),
    "reach": Page(reach.render, mark("Reach")),
    "residencies": Page(residencies.render, mark("Residencies")),
    "site": Page(site.render, mark("Site"), HIDDEN),
    "data": Page(data.render, mark("Data")),
    "present": Page(present.render, mark("Present")),
    "about": Page(about.render, mark("About this map"), FOOT),
}
FRONT = "explore"
# Where the filters change what is shown; elsewhere they are kept, and not drawn.
FILTERED = ("explore", "reach", "residencies")
