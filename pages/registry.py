"""Registry of the pages: titles, sections, and the tables that each needs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from accr_map.catalogue import Catalogue
from accr_map.i18n import mark
from accr_map.settings import FRONT, Settings
from pages.data import data
from pages.explore import explore, present, site
from pages.network import network, partners, sister_networks, timeline
from pages.reach import reach, residencies
from pages.reading import about, accessibility, changes, legal, licences, privacy
from pages.shell.view import View

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
    """A page: what draws it, its title, where the way to it begins, and what it lives on.

    `needs` names tables of the catalogue: if all of them are empty, the page has nothing to
    say and is not offered. Without any, it always is. `words` are those of the address that
    the page keeps for itself, such as `view` in `view=table`.
    """

    render: Callable[[View], None]
    title: str
    section: str = BAR
    needs: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    #: Whether the filters change what it shows; elsewhere they are kept, and not drawn.
    is_filtered: bool = False
    #: Whether it has a list to which a reader without a mouse may skip.
    has_list: bool = False


# By the name in the address, in the order of the navigation.
PAGES = {
    "explore": Page(
        explore.render, mark("Explore"), words=("view",), is_filtered=True, has_list=True
    ),
    "reach": Page(reach.render, mark("Reach"), words=("figure", "vs"), is_filtered=True),
    "residencies": Page(
        residencies.render,
        mark("Residencies"),
        needs=("programmes", "hosting", "residencies", "calls"),
        words=("period",),
        is_filtered=True,
    ),
    "network": Page(
        network.render,
        mark("What it is"),
        NETWORK,
        needs=("chapters", "organisation"),
        words=("seat",),
    ),
    "site": Page(site.render, mark("Site"), HIDDEN),
    "data": Page(data.render, mark("Data"), words=("view", "figure")),
    "present": Page(present.render, mark("Present"), words=("story", "step", "view")),
    "partners": Page(
        partners.render,
        mark("Partners"),
        NETWORK,
        needs=("partners",),
        words=("partner",),
        has_list=True,
    ),
    "networks": Page(
        sister_networks.render,
        mark("Sister networks"),
        NETWORK,
        needs=("networks", "statements"),
        words=("network",),
        has_list=True,
    ),
    "timeline": Page(
        timeline.render,
        mark("Timeline"),
        NETWORK,
        needs=("events",),
        words=("kind", "find"),
        is_filtered=True,
        has_list=True,
    ),
    "about": Page(about.render, mark("About this map"), FOOT),
    "changes": Page(changes.render, mark("Changes of the data"), FOOT),
    "credits": Page(licences.render, mark("Credits and licences"), FOOT),
    "accessibility": Page(accessibility.render, mark("Accessibility"), FOOT),
    "privacy": Page(privacy.render, mark("Privacy"), FOOT),
    "legal": Page(legal.render, mark("Legal notice"), FOOT),
}

# Where a reader without a mouse may skip to, past the bar and the filters: id and words.
LIST = ("list", mark("Skip to the list"))
CONTENT = ("content", mark("Skip to the content"))


def page_words() -> frozenset[str]:
    """Return the words of the address that pages keep for themselves, on whichever page."""
    return frozenset(word for page in PAGES.values() for word in page.words)


def offered(catalogue: Catalogue, settings: Settings) -> dict[str, Page]:
    """Return the pages of this network, by name: those that it wants and has data for.

    The front page is always there. A network chooses among the pages of the bar; what stands
    at the foot, and what others lead to, needs no wish.
    """
    tables = catalogue.tables()
    return {
        name: page
        for name, page in PAGES.items()
        if name == FRONT or (_wanted(name, page, settings) and _fed(page, tables))
    }


def _wanted(name: str, page: Page, settings: Settings) -> bool:
    return not settings.pages or name in settings.pages or page.section not in SECTIONS


def _fed(page: Page, tables: dict[str, pd.DataFrame]) -> bool:
    return not page.needs or any(not tables[name].empty for name in page.needs)
