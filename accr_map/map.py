"""The map: a base that never changes, and a layer of sites that says which ones are shown.

The rows of the sites travel to the browser once, as JSON at an address that carries
their hash; each filter then sends one bit a site. Only this module and `seats` use folium.
"""

from __future__ import annotations

import base64
import json
import re
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

import folium
import numpy as np
from folium.template import Template

from accr_map import basemap
from accr_map.families import FAMILIES, OTHER, Family
from accr_map.i18n import Language, mark
from accr_map.model import STATUSES
from accr_map.once import per_catalogue
from accr_map.passages import marked, passage

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd

    from accr_map.catalogue import Catalogue
    from accr_map.settings import Settings

# The outlines are good to about a kilometre: closer in, they would pretend.
MAX_ZOOM = 12

_TEXT_IN_JSON = re.compile(r'"(?:[^"\\]|\\.)*"')

_WORDS = (
    mark("Zoom in"),
    mark("Zoom out"),
    mark("Show"),
    mark("Fit to the sites found"),
    mark("{n} sites here: open to come closer"),
    mark("position approximate"),
    mark("former member"),
    mark("Map of the sites"),
    mark("Base map"),
    mark("Outlines, from this server"),
    mark(
        "Online maps come from elsewhere: whoever provides the one you choose sees your "
        "network address and the area you look at. Your choice lasts for this visit."
    ),
    mark("The online map does not answer; the outlines stay."),
    mark("Close"),
    mark("These sites share one place; the list tells them apart."),
)
_REVIEW_WORDS = (
    mark("Fit to all the points"),
    mark("Put the marker here"),
    mark("to be looked at"),
    mark("moved"),
    mark("Arrow keys move the marker; Enter keeps the place, Escape puts it back."),
)


@dataclass(frozen=True)
class Assets:
    """Addresses of what the map loads, in order, as seen from the frame it lives in."""

    scripts: tuple[str, ...]
    styles: tuple[str, ...]


class _Setup(folium.MacroElement):
    """Hands the map over to `sites.js`; what stays the same came with its script."""

    _template = Template("""
        {% macro script(this, kwargs) %}
            ACCRSites.start({{ this._parent.get_name() }}, ACCR_MAP);
        {% endmacro %}
    """)


@dataclass(frozen=True)
class Around:
    """A place on the map that distances are measured from; no radius means no circle."""

    latitude: float
    longitude: float
    radius_km: float | None = None


class SiteLayer(folium.FeatureGroup):
    """The sites shown at this moment, as bits over the rows the browser already has.

    Args:
        shown: one boolean a site, in the catalogue's order.
        chosen: id of the site whose card is open; empty for none.
        around: the place whose surroundings are searched; None for none.
    """

    _template = Template("""
        {% macro script(this, kwargs) %}
            var {{ this.get_name() }} = ACCRSites.show({{ this.state_json }});
        {% endmacro %}
    """)

    def __init__(self, shown: np.ndarray, chosen: str = "", around: Around | None = None) -> None:
        super().__init__()
        self.state_json = script_json(
            {"shown": bits(shown), "chosen": chosen, "around": around and asdict(around)}
        )


def base_map(assets: Assets) -> folium.Map:
    """Make the map without sites; the same arguments always give the same markup.

    A folium map grows when it is used twice, so each run makes its own.
    """
    built = folium.Map(
        location=(46.5, 2.5),
        zoom_start=5,
        tiles=None,
        zoom_control=False,
        zoom_snap=0.25,
        world_copy_jump=False,
    )
    # Libraries come from this server: folium's own addresses lead to other hosts.
    built.default_js = [(address, address) for address in assets.scripts]
    built.default_css = [(address, address) for address in assets.styles]
    _Setup().add_to(built)
    return built


def options(language: Language, settings: Settings, rows_address: str) -> dict[str, object]:
    """Gather what a map keeps for as long as it lives, for `ACCRSites.start`."""
    return {
        "language": language.code,
        "tag": language.tag,
        "rows": rows_address,
        "frames": [
            {"id": frame.id, "name": frame.name(language.code), "bounds": frame.bounds}
            for frame in settings.frames
        ],
        "online": [
            {
                "id": online.id,
                "name": online.name(language.code),
                "url": online.url,
                "attribution": online.attribution,
                "max_zoom": online.max_zoom,
            }
            for online in settings.online_maps
        ],
        "words": {word: language.text(word) for word in _WORDS},
        "attribution": basemap.ATTRIBUTION,
        "outlines": basemap.version(),
        "max_zoom": MAX_ZOOM,
    }


class _Review(folium.MacroElement):
    """Hands the map over to `review.js` as well."""

    _template = Template("""
        {% macro script(this, kwargs) %}
            ACCRReview.start({{ this._parent.get_name() }}, {{ this.words_json }});
        {% endmacro %}
    """)

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._name = "Review"
        self.words_json = script_json({word: language.text(word) for word in _REVIEW_WORDS})


class ReviewLayer(folium.FeatureGroup):
    """Points that a person may move, with circles as wide as they may be wrong.

    Args:
        points: for each point `row`, `name`, `latitude`, `longitude`, `radius_km` (None for
            no circle), `state` ("sure", "doubtful" or "moved") and `candidates`, where else
            it may be (`label`, `latitude`, `longitude`).
        chosen: row of the point being looked at; -1 for none.
    """

    _template = Template("""
        {% macro script(this, kwargs) %}
            var {{ this.get_name() }} = ACCRReview.show({{ this.state_json }});
        {% endmacro %}
    """)

    def __init__(self, points: Sequence[Mapping[str, object]], chosen: int = -1) -> None:
        super().__init__()
        self.state_json = script_json({"points": list(points), "chosen": chosen})


def review_map(language: Language, assets: Assets) -> folium.Map:
    """Make the map for correcting positions; `assets` bring `review.js` as well."""
    built = base_map(assets)
    _Review(language).add_to(built)
    return built


def bits(shown: np.ndarray) -> str:
    """Pack one boolean a site into base64, eight to a byte, lowest bit first."""
    return base64.b64encode(np.packbits(shown, bitorder="little").tobytes()).decode("ascii")


def rows(catalogue: Catalogue, language: Language) -> bytes:
    """Write what the map and the list show of every site, as UTF-8 JSON, column by column.

    Columns keep the catalogue's order. A site without a position has null coordinates.
    """
    sites = catalogue.sites
    types = sorted({code for code in sites["heritage_type"] if code})
    drawn_as = {code: FAMILIES.index(family(catalogue, code)) for code in ["", *types]}
    table = {
        "families": [{"code": f.code, "path": f.path} for f in FAMILIES],
        "types": {code: label(catalogue.heritage_types, code, language) for code in types},
        "themes": {
            code: label(catalogue.themes, code, language) for code in _codes(sites["themes"])
        },
        "statuses": {code: language.text(label) for code, label in STATUSES.items()},
        "id": sites["id"].tolist(),
        "name": names(sites, language),
        "place": places(sites, language),
        "type": sites["heritage_type"].tolist(),
        "theme": [list(themes) for themes in sites["themes"]],
        "status": sites["status"].tolist(),
        "family": [drawn_as[code] for code in sites["heritage_type"]],
        "approximate": (sites["precision"] != "site").astype(int).tolist(),
        "latitude": _coordinates(sites["latitude"]),
        "longitude": _coordinates(sites["longitude"]),
    }
    return json.dumps(table, ensure_ascii=False, separators=(",", ":")).encode()


def names(sites: pd.DataFrame, language: Language) -> list[str]:
    """Name every site in a language, or by its own name where there is no translation."""
    own = sites["name"]
    column = f"name_{language.code}"
    if column not in sites:
        return own.tolist()
    return sites[column].where(sites[column] != "", own).tolist()


def places(sites: pd.DataFrame, language: Language) -> list[str]:
    """Say where every site is: its locality, then its département or its country."""
    home = sites["department"]
    countries = sites["country"].map({c: language.country(c) for c in set(sites["country"])})
    second = home.where(home != "", countries)
    return [
        ", ".join(part for part in pair if part)
        for pair in zip(sites["locality"], second, strict=True)
    ]


def script_json(value: object) -> str:
    """Write JSON that stays inert inside a script, whatever the texts in it.

    ASCII only; `<`, `>`, `&`, backtick and `$` are written as escapes, so that no text
    can end the script or open a template literal's `${…}`. So are braces inside texts:
    branca reads what it is given as a Jinja template, on the server.
    """
    text = json.dumps(value, ensure_ascii=True, separators=(",", ":"))
    text = _TEXT_IN_JSON.sub(lambda found: _escaped(found[0], "{}"), text)
    return _escaped(text, "<>&`$")


def _escaped(text: str, characters: str) -> str:
    for character in characters:
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def family(catalogue: Catalogue, heritage_type: str) -> Family:
    """Return the family of a heritage type; types without one belong to the other places."""
    return _families(catalogue).get(heritage_type, FAMILIES[-1])


@per_catalogue
def _families(catalogue: Catalogue) -> dict[str, Family]:
    table = catalogue.heritage_types
    named = {family.code: family for family in FAMILIES}
    return {
        code: named.get(family, named[OTHER])
        for code, family in zip(table["id"], table["family"], strict=True)
    }


def label(table: pd.DataFrame, code: str, language: Language) -> str:
    """Label a code of a vocabulary, or name a programme, in a language.

    Without a label in it another one stands in, and says its language; without a
    name its own one does, which needs no mark; then the code.
    """
    return _labels(table, language).get(code, code)


@per_catalogue
def _labels(table: pd.DataFrame, language: Language) -> dict[str, str]:
    """Read all labels of a table, once for as long as the table lives."""
    return {
        row["id"]: row.get(f"name_{language.code}")
        or marked(passage(row, "label", language))
        or row.get("name")
        or row["id"]
        for row in table.to_dict("records")
    }


def _codes(column: pd.Series) -> list[str]:
    return sorted({code for codes in column for code in codes})


def _coordinates(column: pd.Series) -> list[float | None]:
    return [None if np.isnan(degrees) else round(degrees, 6) for degrees in column.tolist()]
