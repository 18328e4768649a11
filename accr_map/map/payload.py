"""JSON payload of the map: all rows once."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import numpy as np

from accr_map.catalogue import images
from accr_map.catalogue.labels import label, names, places
from accr_map.i18n import Language
from accr_map.map.symbols import family
from accr_map.tables.codes import STATUSES
from accr_map.tables.families import FAMILIES

if TYPE_CHECKING:
    import pandas as pd

    from accr_map.catalogue import Catalogue


_TEXT_IN_JSON = re.compile(r'"(?:[^"\\]|\\.)*"')


def rows(catalogue: Catalogue, language: Language) -> bytes:
    """Write what the map and the list show of every site, as UTF-8 JSON, column by column.

    Columns keep the catalogue's order. A site without a position has null coordinates.
    """
    sites = catalogue.sites
    types = sorted({code for code in sites["heritage_type"] if code})
    drawn_as = {code: FAMILIES.index(family(catalogue, code)) for code in ["", *types]}
    table = {
        "families": [
            {"code": f.code, "path": f.path, "label": language.text(f.label)} for f in FAMILIES
        ],
        "types": {code: label(catalogue, "heritage_types", code, language) for code in types},
        "themes": {
            code: label(catalogue, "themes", code, language) for code in _codes(sites["themes"])
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
        "photos": _photos(catalogue),
        "commons": _on_commons(catalogue),
        "latitude": _coordinates(sites["latitude"]),
        "longitude": _coordinates(sites["longitude"]),
    }
    return json.dumps(table, ensure_ascii=False, separators=(",", ":")).encode()


def _photos(catalogue: Catalogue) -> dict[str, dict[str, object]]:
    """Name the file of the first photograph of each site that has one, and how it is cut."""
    shown = ((site, images.of_site(catalogue, site)) for site in catalogue.sites["id"])
    return {
        site: {
            "file": pictures[0].name(pictures[0].widths[0], images.THUMB_FORMAT),
            "colour": pictures[0].colour,
            "focus": "{}% {}%".format(*pictures[0].focus),
        }
        for site, pictures in shown
        if pictures
    }


def _on_commons(catalogue: Catalogue) -> dict[str, dict[str, str]]:
    """Name the first photograph on Wikimedia Commons of each site that has no other."""
    width = images.COMMONS_WIDTHS[0]
    away = ((site, images.on_commons(catalogue, site)) for site in catalogue.sites["id"])
    return {
        site: {
            "src": pictures[0].commons_address(width),
            "focus": "{}% {}%".format(*pictures[0].focus),
        }
        for site, pictures in away
        if pictures and not images.of_site(catalogue, site)
    }


def script_json(value: object) -> str:
    """Write JSON that stays inert inside a script, whatever the texts in it.

    ASCII only; `<`, `>`, `&`, backtick and `$` are written as escapes, so that no text
    can end the script or open a template literal's `${…}`. So are braces inside texts:
    branca reads what it is given as a Jinja template, on the server.
    """
    text = json.dumps(value, ensure_ascii=True, separators=(",", ":"))
    text = _TEXT_IN_JSON.sub(_without_braces, text)
    return _escaped(text, "<>&`$")


def _without_braces(matched: re.Match[str]) -> str:
    text = matched[0]
    return _escaped(text, "{}") if "{" in text or "}" in text else text


def _escaped(text: str, characters: str) -> str:
    for character in characters:
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def _codes(column: pd.Series) -> list[str]:
    return sorted({code for codes in column for code in codes})


def _coordinates(column: pd.Series) -> list[float | None]:
    return [None if np.isnan(degrees) else round(degrees, 6) for degrees in column.tolist()]
