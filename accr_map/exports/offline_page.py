"""HTML export: one offline file with map, list, search, filters, cards and stories."""

from __future__ import annotations

import base64
import gzip
import hashlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

import jinja2

from accr_map.exports.offline_data import gather
from accr_map.i18n import mark
from accr_map.map import assets, payload
from accr_map.tables import families

if TYPE_CHECKING:
    from accr_map.exports.order import Order
    from accr_map.settings.colours import Colours

#: A memory stick has room; a mailbox does not.
LARGEST = 5_000_000
#: The facts and sources of so many sites are always more than that: nobody writes them in vain.
MOST_IN_FULL = 8_000
_FAILED = mark("This browser is too old to open this file: please try a newer one.")


def to_html(order: Order) -> bytes:
    """Write everything of an order into one page that opens from a disk with no network.

    Every language is in it. The page may run its own scripts only, by their hashes, and
    may ask nothing of any host; texts of the data are JSON or escaped markup. A page beyond
    `LARGEST` has its data compressed; if that is not enough, cards lose their facts and
    sources, and the page says so.
    """
    for page in _pages(order):
        if len(page) <= LARGEST:
            break
    return page


def _pages(order: Order) -> Iterator[bytes]:
    """Write the page as it is best, then smaller and smaller."""
    if len(order.result) < MOST_IN_FULL:
        data = payload.script_json(gather(order))
        yield _page(order, data, "application/json")
        yield _page(order, _compressed(data), "application/gzip")
    yield _page(
        order, _compressed(payload.script_json(gather(order, brief=True))), "application/gzip"
    )


def _compressed(data: str) -> str:
    # Without the moment it was made: same order, same bytes.
    return base64.b64encode(gzip.compress(data.encode(), 9, mtime=0)).decode("ascii")


def _page(order: Order, data: str, kind: str) -> bytes:
    texts = _scripts()
    template = jinja2.Environment(autoescape=True).from_string(
        (assets.OWN.parent / "templates" / "offline.html").read_text(encoding="utf-8")
    )
    page = template.render(
        language=order.language.tag,
        logo=order.settings.logo.data_uri if order.settings.logo else "",
        title=order.title,
        policy=_policy(texts),
        styles=_styles(order.settings.colours),
        data=data,
        kind=kind,
        failed=order.language.text(_FAILED),
        scripts=texts,
    )
    return page.encode()


def _scripts() -> list[str]:
    texts = [path.read_text(encoding="utf-8") for path in assets.SCRIPTS]
    texts += [_own(name) for name in ("offline_filters.js", "offline.js")]
    return [text.replace("</script", "<\\/script") for text in texts]


def _own(name: str) -> str:
    return (assets.OWN / name).read_text(encoding="utf-8")


def _styles(colours: Colours) -> str:
    page = [
        _own(name)
        for name in (
            "language_names.css",
            "elements.css",
            "filters.css",
            "present.css",
            "offline.css",
        )
    ]
    own = [colours.style_sheet(), families.style_sheet()]
    texts = [map_style_sheet(colours), *page, *own]
    return "\n".join(texts).replace("</style", "<\\/style")


def map_style_sheet(colours: Colours) -> str:
    """Write the style sheet of the map on a page without Streamlit."""
    # The map learns the scheme from it, as it does from Streamlit's own variable.
    scheme = (
        f":root {{ --background-color: {colours.light.paper}; }}\n@media (prefers-color-scheme: "
        f"dark) {{ :root {{ --background-color: {colours.dark.paper}; }} }}"
    )
    return f"{assets.style_sheet(colours)}\n{scheme}"


def _policy(texts: list[str]) -> str:
    hashes = (
        base64.b64encode(hashlib.sha256(text.encode()).digest()).decode("ascii") for text in texts
    )
    allowed = " ".join(f"'sha256-{digest}'" for digest in hashes)
    return (
        f"default-src 'none'; script-src {allowed}; style-src 'unsafe-inline'; "
        "img-src data:; font-src data:; connect-src data:; base-uri 'none'; form-action 'none'"
    )
