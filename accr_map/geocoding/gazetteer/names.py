"""Name keys: place names normalised for comparison, and names read from postal lines.

Two spellings of one name give one key: case, accents, ligatures, hyphens, apostrophes and
spaces do not count, `St` is `Saint`, `lez` and `lès` are `les`.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from babel import Locale

from accr_map.geo.territories import ADDRESSED_WITHIN
from accr_map.i18n.folding import HAN, fold

_WORDS = {"st": "saint", "ste": "sainte", "lez": "les", "ss": "sous", "s": "sur", "nd": "notredame"}
_WORD = re.compile(r"[^\W_]+")
# "CEDEX 03", and boxes such as "BP 56": parts of a postal line that name no place.
_CEDEX, _BOX = r"\bc[ée]dex\b", r"\b(?:bp|b\.p\.|cs|tsa)\s*\d[\d ]*"
_CEDEX_TO_THE_END = re.compile(rf"{_CEDEX}.*$|{_BOX}", re.IGNORECASE)
_CEDEX_AND_NUMBER = re.compile(rf"{_CEDEX}(?:\s*\d+\b)?|{_BOX}\b", re.IGNORECASE)
_DISTRICT = re.compile(
    r"[\s,-]+\d{1,2}\s*(?:er|e|ème|eme|nd)?(?:\s+arr(?:ondissement|\.)?)?$", re.I
)
_ARTICLE = re.compile(r"^(.*\S)\s*\((la|le|les|l['’])\)$", re.IGNORECASE)
_BRACKET = re.compile(r"^(.*?)\s*[(（]([^()（）]*)[)）]\s*(.*)$")
_CHINESE_PART = re.compile(rf"[{HAN}]+?(?:自治区|自治州|特别行政区|省|市|区|县|镇|乡|街道)")

# Languages in which people write the name of a country in an address of this network.
_COUNTRY_LANGUAGES = ("en", "fr", "zh", "de", "it", "es", "nl", "pt", "pl", "cs", "hu", "fi", "da")

# The overseas départements and collectivities by the code GeoNames gives them (INSEE).
OVERSEAS_DEPARTMENTS = {
    "GP": "971", "MQ": "972", "GF": "973", "RE": "974", "PM": "975", "YT": "976",
    "BL": "977", "MF": "978", "WF": "986", "PF": "987", "NC": "988",
}  # fmt: skip


@lru_cache(maxsize=100_000)
def key(name: str) -> str:
    """Return what two spellings of a name have in common; empty when nothing is left."""
    words: list[str] = _WORD.findall(fold(name))
    return "".join(_WORDS.get(word, word) if len(words) > 1 else word for word in words)


def localities(text: str) -> list[str]:
    """List the names to look for in a locality field, the most exact first.

    CEDEX, boxes and numbers of city districts go; `Charité (La)` turns round;
    `Hornu (Boussu)` gives both names; Chinese is split at its administrative endings.
    """
    cleaned = without_cedex(text).strip(" ,;-")
    turned = _ARTICLE.match(cleaned)
    if turned:
        cleaned = f"{turned[2]} {turned[1]}"
    names = [cleaned, _DISTRICT.sub("", cleaned)]
    bracket = _BRACKET.match(cleaned)
    if bracket:
        names += [f"{bracket[1]} {bracket[3]}".strip(), bracket[2]]
    names += [part for name in names for part in re.split(r"\s*[,/;]\s*", name)]
    names += chinese_parts(cleaned)[::-1]
    return list(dict.fromkeys(name for name in names if key(name)))


def without_cedex(text: str) -> str:
    """Take CEDEX, with what follows it, and boxes out of a postal line."""
    return _CEDEX_TO_THE_END.sub("", text).strip()


def without_boxes(address: str) -> str:
    """Take CEDEX with its number, and boxes, out of a street address; the rest stays."""
    return _CEDEX_AND_NUMBER.sub("", address)


def chinese_parts(text: str) -> list[str]:
    """Split a Chinese address into province, city, district…, from large to small."""
    return _CHINESE_PART.findall(text)


def postal_code(text: str, country: str) -> str:
    """Return a postal code in the form of the gazetteer; empty when there is none.

    A French code regains the zero that spreadsheets take away, and loses CEDEX.
    """
    compact = re.sub(r"[^0-9A-Za-z]", "", without_cedex(text)).upper()
    if country == "FR" and re.fullmatch(r"F?\d{4,5}", compact):
        return compact.lstrip("F").zfill(5)
    prefix = country if compact.startswith(country) else country[:1]
    digits = compact.removeprefix(prefix)
    return digits if digits.isdigit() else compact


def country_code(text: str) -> str:
    """Return the ISO 3166-1 code of a country written as a code or a name; empty if unknown."""
    text = text.strip()
    if len(text) == 2 and text.upper() in Locale("en").territories:
        return text.upper()
    return _country_names().get(key(text), "")


def with_territories(country: str) -> tuple[str, ...]:
    """Return the country's code followed by those of its territories."""
    return (country, *ADDRESSED_WITHIN.get(country, ()))


@cache
def _country_names() -> dict[str, str]:
    """Map the keys of country names to codes; the first language listed wins."""
    codes: dict[str, str] = {}
    for language in _COUNTRY_LANGUAGES:
        for code, name in Locale(language).territories.items():
            if len(code) == 2 and code.isalpha():
                codes.setdefault(key(name), code)
    others = {"中华人民共和国": "CN", "PR China": "CN", "USA": "US", "UK": "GB", "Holland": "NL"}
    return codes | {key(name): code for name, code in others.items()}
