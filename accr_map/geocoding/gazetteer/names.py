"""Name keys: place names normalised for comparison, and names read from postal lines.

Two spellings of one name give one key: case, accents, ligatures, hyphens, apostrophes and
spaces do not count, `St` is `Saint`, `lez` and `lès` are `les`.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from babel import Locale

# Letters that NFKD leaves whole although writers replace them by plain ones.
_LIGATURES = str.maketrans(
    {"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ħ": "h"}
)
_WORDS = {"st": "saint", "ste": "sainte", "lez": "les", "ss": "sous", "s": "sur", "nd": "notredame"}
_WORD = re.compile(r"[^\W_]+")
_CEDEX = re.compile(r"\bc[ée]dex\b.*$|\b(?:bp|b\.p\.|cs|tsa)\s*\d[\d ]*", re.IGNORECASE)
_DISTRICT = re.compile(
    r"[\s,-]+\d{1,2}\s*(?:er|e|ème|eme|nd)?(?:\s+arr(?:ondissement|\.)?)?$", re.I
)
_ARTICLE = re.compile(r"^(.*\S)\s*\((la|le|les|l['’])\)$", re.IGNORECASE)
_BRACKET = re.compile(r"^(.*?)\s*[(（]([^()（）]*)[)）]\s*(.*)$")
_CHINESE_PART = re.compile(r"[\u4e00-\u9fff]+?(?:自治区|自治州|特别行政区|省|市|区|县|镇|乡|街道)")
_HAN = re.compile(r"[\u4e00-\u9fff]")

# Languages in which people write the name of a country in an address of this network.
_COUNTRY_LANGUAGES = ("en", "fr", "zh", "de", "it", "es", "nl", "pt", "pl", "cs", "hu", "fi", "da")

# Territories that have a code of their own in GeoNames and that ISO 3166-2 also lists under
# the country on the left: an address in Martinique says France.
TERRITORIES = {
    "FR": ("GP", "MQ", "GF", "RE", "YT", "PM", "BL", "MF", "NC", "PF", "WF"),
    "NL": ("AW", "CW", "SX", "BQ"),
    "US": ("PR", "GU", "VI", "AS", "MP"),
    "CN": ("HK", "MO"),
    "FI": ("AX",),
    "NO": ("SJ",),
}

# The overseas départements and collectivities by the code GeoNames gives them (INSEE).
OVERSEAS_DEPARTMENTS = {
    "GP": "971", "MQ": "972", "GF": "973", "RE": "974", "PM": "975", "YT": "976",
    "BL": "977", "MF": "978", "WF": "986", "PF": "987", "NC": "988",
}  # fmt: skip


@lru_cache(maxsize=100_000)
def key(name: str) -> str:
    """Return what two spellings of a name have in common; empty when nothing is left."""
    # The modifier apostrophe of GeoNames (U+02BC) counts as a letter for a regular expression.
    plain = name.casefold().replace("\u02bc", "'").translate(_LIGATURES)
    letters = unicodedata.normalize("NFKD", plain)
    bare = "".join(mark for mark in letters if not unicodedata.combining(mark))
    words = _WORD.findall(bare)
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
    return _CEDEX.sub("", text).strip()


def chinese_parts(text: str) -> list[str]:
    """Split a Chinese address into province, city, district…, from large to small."""
    return _CHINESE_PART.findall(text) if _HAN.search(text) else []


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
    return (country, *TERRITORIES.get(country, ()))


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
