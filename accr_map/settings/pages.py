"""Pages of the dashboard: titles, sections, and the tables that each needs.

What draws each is told by `pages/registry.py`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from accr_map.i18n import mark

if TYPE_CHECKING:
    import pandas as pd

# The front page: always there, at the address without a name.
FRONT = "explore"
# Path of the health check.
HEALTH = "/healthz"

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
    """A page: its title, where the way to it begins, and what it lives on.

    `needs` names tables of the catalogue: if all of them are empty, the page has nothing to
    say and is not offered. Without any, it always is. `words` are those of the address that
    the page keeps for itself, such as `view` in `view=table`.
    """

    title: str
    #: One sentence for search engines and shared links.
    description: str = ""
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
        mark("Explore"),
        mark("Map and list of the network’s sites, by country, theme and residency programme."),
        words=("view",),
        is_filtered=True,
        has_list=True,
    ),
    "reach": Page(
        mark("Reach"),
        mark("The network in figures: countries, themes, years and people within reach."),
        words=("figure", "vs"),
        is_filtered=True,
    ),
    "residencies": Page(
        mark("Residencies"),
        mark("Residency programmes: host sites, stays by year and countries of the residents."),
        needs=("programmes", "hosting", "residencies", "calls"),
        words=("period",),
        is_filtered=True,
    ),
    "network": Page(
        mark("What it is"),
        mark("What the network is: its missions, its label, its members over the years."),
        section=NETWORK,
        needs=("chapters", "organisation"),
        words=("seat",),
    ),
    "site": Page(
        mark("Site"),
        mark("One site of the network: heritage, themes, residencies, sources."),
        section=HIDDEN,
    ),
    "data": Page(
        mark("Data"),
        mark("Download the data of the map, check a file of your own, or correct a position."),
        words=("view", "figure"),
    ),
    "present": Page(
        mark("Present"),
        mark("Stories of the network to tell on a screen, with slides and a handout."),
        words=("story", "step", "view"),
    ),
    "partners": Page(
        mark("Partners"),
        mark("The institutions and organisations that the network works with, and since when."),
        section=NETWORK,
        needs=("partners",),
        words=("partner",),
        has_list=True,
    ),
    "networks": Page(
        mark("Sister networks"),
        mark("Other networks of heritage and culture beside this one: seats, sizes and years."),
        section=NETWORK,
        needs=("networks", "statements"),
        words=("network",),
        has_list=True,
    ),
    "timeline": Page(
        mark("Timeline"),
        mark("Dated events of the network and of its sites, year by year."),
        section=NETWORK,
        needs=("events",),
        words=("kind", "find"),
        is_filtered=True,
        has_list=True,
    ),
    "about": Page(
        mark("About this map"),
        mark("How this map is made, what it shows and what is missing."),
        section=FOOT,
    ),
    "changes": Page(
        mark("Changes of the data"),
        mark("What changed in the data of this map, by date."),
        section=FOOT,
    ),
    "credits": Page(
        mark("Credits and licences"),
        mark("Sources and licences of the data, the outlines and the software of this map."),
        section=FOOT,
    ),
    "accessibility": Page(
        mark("Accessibility"),
        mark("This map with a keyboard, a screen reader or large letters, and what still lacks."),
        section=FOOT,
    ),
    "privacy": Page(
        mark("Privacy"),
        mark("What this map keeps of its visitors, and which requests it makes."),
        section=FOOT,
    ),
    "legal": Page(
        mark("Legal notice"),
        mark("Who publishes this map and who answers for it."),
        section=FOOT,
    ),
}

# The editing desk: no page of a server that readers reach. `desk.py`, which `accr-map edit` starts,
# alone adds it.
DESK = "edit"
# The variable by which that command hands its server a key, and the word of the first address.
DESK_KEY, DESK_WORD = "ACCR_MAP_DESK_KEY", "key"
DESK_PAGE = Page(
    mark("Editing desk"),
    mark("Edit the tables of this network; only on this machine."),
    words=("view",),
)

# Pages that are read one after another, each with a way to those before and after it.
READ_IN_TURN = ("network", "partners", "networks", "timeline", "residencies")

# Where a reader without a mouse may skip to, past the bar and the filters: id and words.
LIST = ("list", mark("Skip to the list"))
CONTENT = ("content", mark("Skip to the content"))


def in_turn(name: str, offered: Collection[str]) -> tuple[str, str]:
    """Return the pages before and after one that is read in turn; empty where there is none."""
    names = ["", *(page for page in READ_IN_TURN if page in offered), ""]
    if name not in names[1:-1]:
        return "", ""
    at = names.index(name, 1)
    return names[at - 1], names[at + 1]


def page_words() -> frozenset[str]:
    """Return the words of the address that pages keep for themselves, on whichever page."""
    return frozenset(word for page in PAGES.values() for word in page.words)


def going_along(pairs: Iterable[tuple[str, str]], name: str) -> list[tuple[str, str]]:
    """Return the words of an address that go along to a page: all but those of other pages."""
    others = page_words() - set(PAGES[name].words)
    return [pair for pair in pairs if pair[0] not in others]


def offered(tables: Mapping[str, pd.DataFrame], wanted: Collection[str] = ()) -> dict[str, Page]:
    """Return the pages of a network, by name: those that it wants and has data for.

    The front page is always there. A network chooses among the pages of the bar; what stands
    at the foot, and what others lead to, needs no wish.

    Args:
        tables: those of the network's catalogue, by name.
        wanted: names of pages of the bar; empty is all of them.
    """
    return {
        name: page
        for name, page in PAGES.items()
        if name == FRONT or (_is_wanted(name, page, wanted) and _is_fed(page, tables))
    }


def in_the_bar() -> tuple[str, ...]:
    """Return the names of the pages among which a network may choose."""
    return tuple(name for name, page in PAGES.items() if page.section in SECTIONS)


def _is_wanted(name: str, page: Page, wanted: Collection[str]) -> bool:
    return not wanted or name in (*wanted, DESK) or page.section not in SECTIONS


def _is_fed(page: Page, tables: Mapping[str, pd.DataFrame]) -> bool:
    return not page.needs or any(not tables[name].empty for name in page.needs)
