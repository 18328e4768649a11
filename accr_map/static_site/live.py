"""Live map and filters of the static site: the scripts, style sheet and data that pages load."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from accr_map.bit_sets import packed
from accr_map.catalogue import images
from accr_map.exports import offline_data, offline_page
from accr_map.exports.order import Order
from accr_map.i18n import mark
from accr_map.map import assets
from accr_map.selection import Selection, engine_tables
from accr_map.static_site import copies, ground
from accr_map.static_site.hosting import ASSETS
from accr_map.webpages import locator
from accr_map.webpages.contents import LONGEST_LIST

if TYPE_CHECKING:
    from accr_map.static_site.static_view import StaticView

# Writes a file that browsers may keep for ever, under a name with its version: by default the hash
# of its content; returns the name.
Keep = Callable[..., str]

#: The button that brings the map, where it does not come by itself.
LABEL = mark("Interactive map")


def files(listed: Sequence[StaticView], keep: Keep) -> dict[str, Any]:
    """Write what makes the pages of a site live; return the names of its files."""
    first = listed[0]
    return {
        "map": keep("map.js", _own("static_map.js")),
        "engine": keep("filters.js", _own("offline_filters.js")),
        "explore": keep("explore.js", _own("static_explore.js")),
        "embed": keep("embed.js", _own("static_embed.js")),
        "map_scripts": [keep(path.name, path.read_bytes()) for path in assets.SCRIPTS],
        "map_style": keep("map.css", offline_page.map_style_sheet(first.settings.colours).encode()),
        "ground": _ground(keep, [front.language.code for front in listed]),
        "sets": keep("sets.json", engine_tables.sets(first.catalogue)),
        "words": keep("words.json", engine_tables.words(first.catalogue)),
        "label": LABEL,
        "copy_script": keep("copy.js", _own("static_copy.js")),
        "copy_words": dict(copies.WORDS),
        "commons": keep("commons.js", _own("commons.js"))
        if images.other_hosts(first.catalogue)
        else "",
        "gallery": keep("gallery.js", _own("gallery.js"))
        if images.has_lines(first.catalogue)
        else "",
        "worker": copies.WORKER,
        "here": {
            front.language.code: keep(f"here-{front.language.code}.json", _here(front))
            for front in listed
        },
    }


def shown(view: StaticView) -> str:
    """Write which sites the map of a site shows, as its script reads them: it is among them."""
    rows = view.result.shown.copy()
    rows[view.row] = True
    return packed(rows)


def _ground(keep: Keep, codes: Sequence[str]) -> str:
    """Write the base map in pieces; return the path of one, with `{name}` for which."""
    pieces = dict(ground.pieces(codes))
    version = hashlib.sha256(b"".join(pieces.values())).hexdigest()[:12]
    for name, content in pieces.items():
        keep(f"ground/{name}.json", content, version)
    return f"{ASSETS}/ground/{{name}}.{version}.json"


def _own(name: str) -> bytes:
    return (assets.OWN / name).read_bytes()


def _here(front: StaticView) -> bytes:
    """Write what the scripts know of the network, and what they say in a language, as JSON."""
    order = Order(front.catalogue, Selection(), front.language, front.settings, "", day=front.today)
    document = {
        "data": offline_data.of_network(order),
        "here": {
            **offline_data.in_language(order, front.catalogue, front.language),
            "language": front.language.code,
            "looks": [look for _, look in locator.looks(front.catalogue)],
            "most": LONGEST_LIST,
        },
    }
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()
