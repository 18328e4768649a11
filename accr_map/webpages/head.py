"""Head of a page: title, description, addresses in each language, preview, manifest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from accr_map.catalogue.site_rows import site_row
from accr_map.i18n import tag
from accr_map.map import faces, payload
from accr_map.map.symbols import family
from accr_map.palette import DARK, LIGHT
from accr_map.settings.pages import FRONT
from accr_map.tables import families
from accr_map.webpages import structured_data, templates
from accr_map.webpages.preview import HEIGHT, WIDTH

if TYPE_CHECKING:
    from accr_map.webpages.page_view import PageView

# The script of a language tag that is written in Chinese characters: `Hans`, `Hant`, `Hani`.
_HAN = "-Han"
# A selection of more values than this is nobody's entry from a search engine.
_MOST_VALUES = 2


def markup(view: PageView) -> Markup:
    """Write what stands in the head of a page, every text of the data escaped."""
    codes = view.settings.languages
    return templates.render(
        "page_head.html",
        view=view,
        alternates={tag(code): view.address(code) for code in codes},
        other=view.address(codes[0]),
        locale=view.language.regional_tag.replace("-", "_"),
        picture=view.picture,
        width=WIDTH,
        height=HEIGHT,
        is_indexed=is_indexed(view),
        feed=view.resource("feed.xml"),
        manifest=view.beside("manifest.webmanifest"),
        light=LIGHT.paper,
        dark=DARK.paper,
        shape=_shape(view),
        room=faces.han_room() if _HAN in view.language.tag else "",
        data=payload.script_json(structured_data.describe(view)),
    )


def _shape(view: PageView) -> str:
    """Write the shape of the site's card as CSS; empty without a site."""
    if view.row < 0:
        return ""
    drawn = family(view.catalogue, site_row(view.catalogue, view.row)["heritage_type"])
    return families.shape(f'.accr-shape[data-family="{drawn.code}"]', drawn.path, drawn.colour)


def is_indexed(view: PageView) -> bool:
    """Tell whether search engines should list a view: no words, nearness or heaps of filters."""
    chosen = view.selection.to_query()
    free = {"q", "near", "km", "year"} & {key for key, _ in chosen}
    return not free and len(chosen) <= _MOST_VALUES and not view.unknown_site


def manifest(view: PageView) -> dict[str, Any]:
    """Return the manifest of the application (W3C, Web Application Manifest), as JSON."""
    return {
        "name": view.network,
        "short_name": view.settings.short_name,
        "description": view.settings.tagline(view.language.code),
        "lang": view.language.tag,
        "start_url": view.beside(FRONT),
        "scope": "./",
        "display": "standalone",
        "background_color": LIGHT.paper,
        "theme_color": LIGHT.paper,
        "icons": [{"src": "favicon.ico", "sizes": "any", "type": "image/svg+xml"}],
    }
