"""Cells brought into the form of the tables: words for nothing, mark-up, web addresses, years."""

from __future__ import annotations

import re
from html import unescape

from accr_map.i18n.folding import slug
from accr_map.tables.columns import URL

_WORDS_FOR_NOTHING = """
n/a na n.a. n.a #n/a #na - – — -- --- . .. ? ?? null none nil nan nc n.c. nc. nd n.d. nd. s/o
#valeur! #value! #ref! #nom? #name? #div/0! #num! #null! #wert! #bezug! #¡valor! #valore! #arg!
néant inconnu inconnue unknown unbekannt desconocido sconosciuto brak k.a. tbd undefined
无 不详 暂无 未知
non_renseigné non_communiqué non_connu sans_objet not_available
"""
_NOTHING = frozenset(_WORDS_FOR_NOTHING.split())
# A word between such signs that is no tag of HTML is a part of the text.
_TAG = re.compile(
    r"</?(?:a|abbr|article|b|big|blockquote|body|br|center|code|dd|div|dl|dt|em|figure|font|h[1-6]|head"
    r"|hr|html|i|iframe|img|li|link|meta|object|ol|p|picture|pre|s|script|section|small|span|strong"
    r"|style|sub|sup|svg|table|tbody|td|th|thead|tr|u|ul|video)\b[^<>]{0,2000}>|<!--.*?-->",
    re.IGNORECASE | re.DOTALL,
)
_BREAK = re.compile(r"<(?:br|/p|/div|/li)\b[^<>]*>", re.IGNORECASE)
_UNSEEN = re.compile(r"<(script|style)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
_ENTITY = re.compile(r"&(#\d+|#x[0-9a-f]+|[a-z][a-z0-9]*);", re.IGNORECASE)
_HOST = re.compile(r"[\w-]+(\.[\w-]+)*\.[^\W\d_]{2,}(:\d+)?([/?#]\S*)?")
_YEAR = re.compile(r"(?<!\d)(1[5-9]\d\d|20\d\d)(?!\d)")


def is_nothing(cell: str) -> bool:
    """Tell whether a cell is empty, or says in a word or a sign that nothing is known."""
    return not cell or "_".join(cell.lower().split()) in _NOTHING or not cell.strip()


def trimmed(cell: str) -> str:
    """Take away what stands around a text, and spaces that come twice."""
    return " ".join(cell.split())


def plain(cell: str) -> str:
    """Turn tags and entities into plain text; a text without any stays as it is."""
    if not (_TAG.search(cell) or _ENTITY.search(cell)):
        return cell
    without = _TAG.sub("", _BREAK.sub(" ", _UNSEEN.sub(" ", cell)))
    # An entity may hide a tag, which is text then and goes as well.
    return trimmed(_TAG.sub("", unescape(without)))


def is_address(cell: str) -> bool:
    """Tell whether a cell is a web address, with or without its scheme."""
    first = cell.split()[0] if cell.split() else ""
    return bool(re.fullmatch(URL, first)) or bool("@" not in first and _HOST.fullmatch(first))


def address(cell: str) -> str:
    """Give a web address its scheme; of several, take the first. Others stay as they are."""
    first = re.split(r"[\s;]+|,\s*(?=http|www)", cell.strip())[0] if cell.strip() else ""
    first = re.sub(r"^(https?)(:/(?!/)|//|;//|:\\\\)", r"\1://", first, flags=re.IGNORECASE)
    first = re.sub(r"^(https?)://", lambda m: f"{m[1].lower()}://", first, flags=re.IGNORECASE)
    if re.fullmatch(URL, first):
        return first
    with_scheme = f"https://{first.removeprefix('//')}"
    return with_scheme if is_address(first.removeprefix("//")) else cell


def postal_code(cell: str) -> str:
    """Give a French postal code the zero that spreadsheets take away."""
    return cell.zfill(5) if re.fullmatch(r"\d{4}", cell) else cell


def year(cell: str) -> str:
    """Take the year out of a date; a cell without exactly one year stays as it is."""
    years = set(_YEAR.findall(cell))
    return years.pop() if len(years) == 1 else cell


def identifier(cell: str) -> str:
    """Write an identifier as ids are written: of an address the last part, in small letters."""
    last = cell.rstrip("/").rpartition("/")[2] if "://" in cell else cell
    return slug(last, longest=60)


def parts(cell: str) -> list[str]:
    """Split a list inside a cell by `;` or `|`, or by commas where there is neither."""
    separator = next((sign for sign in (";", "|", "；", "、") if sign in cell), ",")
    return [part for part in map(trimmed, cell.split(separator)) if not is_nothing(part)]


def numbered(stems: list[str], known: set[str]) -> list[str]:
    """Number ids that are known already, or come again: `mill`, `mill-2`, `mill-3`."""
    used, made, next_number = set(known), [], dict[str, int]()
    for stem in stems:
        code = stem
        while code in used:
            next_number[stem] = next_number.get(stem, 1) + 1
            code = f"{stem}-{next_number[stem]}"
        used.add(code)
        made.append(code)
    return made
