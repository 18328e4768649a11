"""Registry of the pages: what draws each page of `accr_map.settings.pages`."""

from __future__ import annotations

from collections.abc import Callable

from accr_map.settings.pages import DESK, PAGES
from accr_map.webpages.articles.every import ARTICLES
from pages.data import data
from pages.explore import explore, present, site
from pages.network import network, partners, sister_networks, timeline
from pages.reach import reach, residencies
from pages.reading import reading
from pages.shell.view import View

# By the name in the address.
RENDERERS: dict[str, Callable[[View], None]] = {
    "explore": explore.render,
    "reach": reach.render,
    "residencies": residencies.render,
    "network": network.render,
    "site": site.render,
    "data": data.render,
    "present": present.render,
    "partners": partners.render,
    "networks": sister_networks.render,
    "timeline": timeline.render,
    **{name: reading.renderer(name) for name in ARTICLES},
}

# A page in the process of `accr-map edit` alone: `desk.py` has made it one, and nothing else does.
if DESK in PAGES:
    from pages.desk import desk

    RENDERERS[DESK] = desk.render
