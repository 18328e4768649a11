"""Usual heads of columns in eight languages and in official exports, by the field they mean."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from accr_map.geocoding.gazetteer.names import key
from accr_map.i18n import LANGUAGES, mark

#: Fields that a column may fill, with their names for readers; texts in a language follow.
FIELDS: Mapping[str, str] = {
    "id": mark("Identifier"),
    "name": mark("Name of the site"),
    "country": mark("Country"),
    "region": mark("Region"),
    "department": mark("Département"),
    "locality": mark("Town"),
    "address": mark("Address"),
    "postal_code": mark("Postal code"),
    "latitude": mark("Latitude, or northing"),
    "longitude": mark("Longitude, or easting"),
    "point": mark("Latitude and longitude in one cell"),
    "heritage_type": mark("Kind of heritage"),
    "themes": mark("Themes"),
    "website": mark("Website"),
    "label_year": mark("Year of the label"),
    "member_since": mark("Member since"),
}
# Texts that stand once a language, `name_fr`.
TEXTS: Mapping[str, str] = {
    "name": mark("Name, in {language}"),
    "summary": mark("Description, in {language}"),
    "period": mark("Period, in {language}"),
    "protection": mark("Protection, in {language}"),
}

# How the end of a head says its language: `name_en`, "Unit Name (in Chinese)".
_LANGUAGE_ENDS = {
    "fr": ("fr", "fra", "francais", "french", "infrench", "法文"),
    "en": ("en", "eng", "anglais", "english", "inenglish", "英文"),
    "zh": ("zh", "chi", "chinois", "chinese", "inchinese", "中文"),
}

_FRENCH = frozenset(("nom", "pays", "ville", "titre", "libelle", "lieu", "resume"))
_FRENCH_STARTS = ("commune", "departement", "nomd", "nomo", "identifiant")


def fields() -> dict[str, tuple[str, str]]:
    """List every field that a column may fill: its marked name, and its language if it has one."""
    texts = {f"{stem}_{code}": (label, code) for stem, label in TEXTS.items() for code in LANGUAGES}
    plain = {field: (label, "") for field, label in FIELDS.items()}
    return plain | texts


def field_of(head: str, language: str = "en") -> str:
    """Return the field that a head means; "" if it is not known.

    Args:
        head: as the file writes it.
        language: of texts whose head does not say it.
    """
    written = key(head)
    if not written:
        return ""
    if head in fields():
        return head
    stem = _by_key().get(written, "")
    if stem in ("summary", "period", "protection"):
        return f"{stem}_{language}"
    if stem:
        return stem
    for code, ends in _LANGUAGE_ENDS.items():
        for end in ends:
            stem = _by_key().get(written.removesuffix(end), "") if written.endswith(end) else ""
            if stem in TEXTS:
                return f"{stem}_{code}"
            if stem in ("region", "department", "locality", "address", "heritage_type"):
                return stem
    # "latitude_wgs84", "X (Lambert 93)", "coord_x_l93": what follows says the system.
    bare = re.sub(
        r"(wgs84|lambert93|l93|2154|4326|rgf93|lambert|en?degres?|decimal|deg)+", "", written
    )
    return _by_key().get(bare, "") if bare != written else ""


def is_known(head: str) -> bool:
    """Tell whether a text is a usual head of a column."""
    return bool(field_of(head.strip()))


def language_of(cells: Sequence[str]) -> str:
    """Guess the language of texts by heads and cells: "zh" or "fr" where they say so, else "en"."""
    joined = " ".join(cells)
    if re.search(r"[\u4e00-\u9fff]", joined):
        return "zh"
    keys = [key(cell) for cell in cells]
    is_french = any(head in _FRENCH or head.startswith(_FRENCH_STARTS) for head in keys)
    return "fr" if is_french else "en"


def is_in_a_language(head: str) -> bool:
    """Tell whether the end of a head says its language, as in "Address (in English)"."""
    return key(head).endswith(("inchinese", "inenglish", "infrench", "中文", "英文", "法文"))


@cache
def heads() -> Mapping[str, Sequence[str]]:
    """Return the usual heads of each field, the plainest first."""
    return tomllib.loads((Path(__file__).parent / "heads.toml").read_text(encoding="utf-8"))


@cache
def _by_key() -> dict[str, str]:
    """Map heads to fields; where two fields claim one, the first has it."""
    known: dict[str, str] = {}
    for field, names in heads().items():
        for head in names:
            known.setdefault(key(head), field)
    return known
