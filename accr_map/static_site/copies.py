"""Copies of the static site that browsers keep: the service worker, and the files of a language."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING

from accr_map.i18n import mark
from accr_map.map.assets import OWN
from accr_map.static_site.hosting import ASSETS
from accr_map.webpages.page_view import SITE

if TYPE_CHECKING:
    from accr_map.static_site.folder import Folder
    from accr_map.static_site.static_view import StaticView

# The service worker: at the root, for a worker serves the folder that it lies in.
WORKER = "worker.js"
# The list of what a browser copies in a language: files, with digests of their content.
LIST = "offline.json"
# Sites of which a browser copies every page: some thirty kilobytes each.
_MOST_SITES = 1000

# The files that all languages share, besides those in the folder of assets.
_SHARED = ("icon.svg", "index.html", "404.html")

#: What the pages say of their copy, by the codes that `static_copy.js` knows.
WORDS = MappingProxyType(
    {
        "kept": mark("Kept on this device: these pages open without a network too."),
        "remove": mark("Remove the copy"),
        "removed": mark("No copy of these pages is kept on this device."),
        "again": mark("Keep a copy"),
        "ready": mark("A new version of these pages is ready."),
        "show": mark("Show it"),
    }
)


def write(listed: Sequence[StaticView], folder: Folder) -> None:
    """Write the worker and the lists of its files, once all other files of the site are there."""
    whole = hashlib.sha256()
    for front in listed:
        files = {name: folder.digest(name) for name in _names(front, sorted(folder.names))}
        content = json.dumps(files, separators=(",", ":")).encode()
        whole.update(content)
        folder.write(f"{front.language.code}/{LIST}", content)
    worker = (OWN / "static_worker.js").read_text(encoding="utf-8")
    folder.write(WORKER, worker.replace("{version}", whole.hexdigest()[:12]).encode())


def _names(front: StaticView, names: Sequence[str]) -> Iterator[str]:
    """Yield the files of a site that a reader of a language may come to without a network."""
    own, spoken = f"{front.language.code}/", front.settings.languages
    others = tuple(
        f"{ASSETS}/{name}-{code}."
        for code in spoken
        if code != front.language.code
        for name in ("here", "ground/labels")
    )
    has_sites = len(front.catalogue.sites) <= _MOST_SITES
    for name in names:
        is_page = name.startswith(own) and name.endswith(".html")
        is_asset = name.startswith(f"{ASSETS}/") and not name.startswith(others)
        is_left_out = name.startswith(f"{own}{SITE}/") and not has_sites
        if (is_page or is_asset or name in _SHARED) and not is_left_out:
            yield name
