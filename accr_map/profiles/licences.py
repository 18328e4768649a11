"""Licences of the libraries and of the data that ship with the application."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib import metadata

from accr_map.i18n import mark

PACKAGE = "accr-map"
_NAME = re.compile(r"[\w.-]+")
# Where a package says where it lives, the best place first.
_HOMES = ("homepage", "source", "source code", "repository", "documentation")
# Longer than any name of a licence: the text of one.
_LONGEST = 60


@dataclass(frozen=True)
class Library:
    """An installed package; licence and address are empty if it does not state them."""

    name: str
    version: str
    licence: str
    url: str


@dataclass(frozen=True)
class Material:
    """Data, fonts or scripts that ship with the application: what it is, whose, on what terms."""

    name: str
    use: str
    licence: str
    url: str


MATERIALS = (
    Material("Natural Earth", mark("Coasts, borders, lakes and rivers"), mark("Public domain"),
             "https://www.naturalearthdata.com"),
    Material("World Data Bank II, GSHHG", mark("Where rivers run, on closer maps"),
             "LGPL-3.0-or-later", "https://www.soest.hawaii.edu/pwessel/gshhg/"),
    Material("GLOBE (NOAA)", mark("Heights of the ground in the drawings of sites"),
             mark("Public domain"), "https://www.ngdc.noaa.gov/mgg/topo/globe.html"),
    Material("GeoNames", mark("Towns, their positions and populations"), "CC BY 4.0",
             "https://www.geonames.org"),
    Material("INSEE, La Poste, DGCL (Etalab)", mark("French communes and postal codes"),
             "Licence Ouverte 2.0", "https://github.com/etalab/decoupage-administratif"),
    Material("countries-states-cities-database",
             mark("Places and postal codes that GeoNames lacks"), "ODbL-1.0",
             "https://github.com/dr5hn/countries-states-cities-database"),
    Material("Administrative-divisions-of-China", mark("Chinese names of counties and districts"),
             "WTFPL", "https://github.com/modood/Administrative-divisions-of-China"),
    Material("Unicode CLDR", mark("Names of countries and languages, formats of numbers and dates"),
             "Unicode-3.0", "https://cldr.unicode.org"),
    Material("Leaflet", mark("The map in the browser"), "BSD-2-Clause", "https://leafletjs.com"),
    Material("supercluster, kdbush", mark("Groups of sites on the map"), "ISC",
             "https://github.com/mapbox/supercluster"),
    Material("Source Sans, Source Serif", mark("Fonts of the pages and of the files to take away"),
             "OFL-1.1", "https://github.com/adobe-fonts"),
    Material("Material Symbols", mark("Signs on buttons and of events"), "Apache-2.0",
             "https://fonts.google.com/icons"),
    Material("Noto Sans CJK", mark("Chinese in files to take away and in links to languages"),
             "OFL-1.1", "https://github.com/notofonts/noto-cjk"),
)  # fmt: skip


@cache
def libraries() -> tuple[Library, ...]:
    """Describe the packages that the application asks for itself, by name.

    Empty if the application runs without being installed: then nothing says what it asks for.
    """
    try:
        requirements = metadata.requires(PACKAGE) or []
    except metadata.PackageNotFoundError:
        return ()
    needed = [requirement for requirement in requirements if "extra ==" not in requirement]
    names = {name[0] for requirement in needed if (name := _NAME.match(requirement))}
    return tuple(_library(name) for name in sorted(names, key=str.casefold))


def _library(name: str) -> Library:
    facts = metadata.metadata(name)
    return Library(facts["Name"], facts["Version"], _licence(facts), _home(facts))


def _licence(facts: metadata.PackageMetadata) -> str:
    """Take the licence from the newest of the three places in which packages state it."""
    short = facts.get("License") or ""
    classified = [
        classifier.rpartition(" :: ")[2]
        for classifier in facts.get_all("Classifier", [])
        if classifier.startswith("License ::")
    ]
    named = short if len(short) < _LONGEST and short != "UNKNOWN" else ""
    return facts.get("License-Expression") or named or ", ".join(classified)


def _home(facts: metadata.PackageMetadata) -> str:
    places = {"homepage": facts.get("Home-page") or ""}
    for entry in facts.get_all("Project-URL", []):
        label, _, url = entry.partition(", ")
        places.setdefault(label.casefold(), url)
    addresses = (places.get(label, "") for label in _HOMES)
    return next((url for url in addresses if re.match(r"https?://", url)), "")
