"""Frames of the map for other pages: their markup, and what oEmbed says of an address.

Format: oEmbed 1.0 (oembed.com), of type `rich`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from accr_map.webpages.html import html
from accr_map.webpages.preview import HEIGHT, WIDTH

if TYPE_CHECKING:
    from markupsafe import Markup

    from accr_map.webpages.page_view import PageView

# The size of a frame in pixels, where nobody asks for another, and the lowest that shows a map.
_WIDTH, _HEIGHT, _LOWEST = 800, 620, 300
_DAY_S = 86400
_ALL = 10**6


def frame(address: str, title: str, width: str = "100%", height: int = _HEIGHT) -> Markup:
    """Write the markup that shows an address in another page, compact and with a title."""
    return html(
        '<iframe src="{}" title="{}" width="{}" height="{}" '
        'loading="lazy" style="border:0" allow="geolocation"></iframe>',
        address,
        title,
        width,
        height,
    )


def oembed(view: PageView, width: int = _ALL, height: int = _ALL) -> dict[str, Any]:
    """Return what oEmbed says of a view, as JSON; the frame is no larger than asked for."""
    wide, tall = min(_WIDTH, width), max(_LOWEST, min(_HEIGHT, height))
    return {
        "version": "1.0",
        "type": "rich",
        "title": view.title,
        "provider_name": view.network,
        "provider_url": view.base,
        "cache_age": _DAY_S,
        **(_thumbnail(view.picture) if view.picture else {}),
        "html": frame(view.frame, view.title, str(wide), tall),
        "width": wide,
        "height": tall,
    }


def _thumbnail(address: str) -> dict[str, Any]:
    return {"thumbnail_url": address, "thumbnail_width": WIDTH, "thumbnail_height": HEIGHT}
