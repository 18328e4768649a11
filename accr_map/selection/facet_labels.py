"""Labels of facets and of their codes, in the reader's language."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from accr_map.catalogue import labels
from accr_map.catalogue.facets import facets
from accr_map.catalogue.membership import UNKNOWN_DECADE
from accr_map.i18n import Language, mark
from accr_map.tables.codes import STATUSES

if TYPE_CHECKING:
    from accr_map.catalogue import Catalogue

# Word of the address -> heading, in the order in which the facets stand.
FACETS = {
    "country": mark("Country"),
    "theme": mark("Theme"),
    "programme": mark("Residency programme"),
    "type": mark("Heritage"),
    "status": mark("Status"),
    "decade": mark("Label or membership"),
}

# What a filter says, by the codes that `facet.js` knows.
WORDS = {
    "search": mark("Search"),
    "none": mark("Nothing by that name."),
    "more": mark("{n} more"),
    "fewer": mark("Fewer"),
    "chosen": mark("{n} chosen"),
}


def label(catalogue: Catalogue, word: str, code: str, language: Language) -> str:
    """Name a code of a facet; `word` is the facet's word in the address."""
    if word == "country":
        return language.country(code)
    if word == "decade":
        if code == UNKNOWN_DECADE:
            return language.text("Year not known")
        return language.text("{first} to {last}", first=code[:4], last=int(code[:4]) + 9)
    if word == "status":
        return language.text(STATUSES.get(code, code))
    tables = {
        "zone": catalogue.zones,
        "theme": catalogue.themes,
        "programme": catalogue.programmes,
        "type": catalogue.heritage_types,
    }
    return labels.label(tables[word], code, language)


def facet_rows(catalogue: Catalogue, language: Language) -> bytes:
    """Write the headings, codes and labels of all facets as UTF-8 JSON.

    A facet's values come in the order of its counts in `selection.facet_counts`; each is
    code, label, and the heading it stands under with the heading's place in their order.
    """
    table = {
        word: {
            "title": language.text(title),
            "values": [
                [
                    code,
                    label(catalogue, word, code, language),
                    *_group(catalogue, word, code, language),
                ]
                for code in facets(catalogue)[word].codes
            ],
        }
        for word, title in FACETS.items()
    }
    document = {"facets": table, "words": language.texts(WORDS), "locale": language.code}
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()


def _group(catalogue: Catalogue, word: str, code: str, language: Language) -> tuple[str, int]:
    """Name the zone that a country stands under; other codes and unknown zones have none."""
    if word != "country":
        return "", -1
    sites = catalogue.sites
    zones = sites.loc[sites["country"] == code, "zone"]
    known = list(catalogue.zones["id"])
    zone = next((each for each in zones if each in known), "")
    if not zone:
        return "", -1
    return label(catalogue, "zone", zone, language), known.index(zone)
