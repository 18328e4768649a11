"""Guess of a mapping: by the heads of the columns, then by what stands in them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

import pandas as pd

from accr_map.catalogue import cell_kinds
from accr_map.geocoding.gazetteer.names import key
from accr_map.imports import coordinates, countries, texts, words
from accr_map.imports.mapping import FACET, LEFT_OUT, OWN, Mapping
from accr_map.imports.reading import ListFile
from accr_map.tables import schemas

# Cells looked at in a column, and the share of them that decides what it holds.
_LOOKED_AT, _MOST, _FEW = 300, 0.7, 0.3
_FIRST_ROWS = 20
# Ids of tables that a list does not bring.
_OF_OTHER_TABLES = {"zone", "source_ids", *schemas.COMPUTED}
# A list of kinds or themes that is longer is no list to choose from.
_MOST_CODES, _LONGEST_CODE = 60, 60
# Data on persons are not carried over unless somebody asks.
_PERSONAL = re.compile(
    r"mail|courriel|tel(ephone)?\b|phone|telefon|电话|邮箱|contact", re.IGNORECASE
)
_JOINED = ("address",)
_FRENCH = ("commune", "departement", "codeinsee", "insee")


def guess(file: ListFile, sheet: str = "") -> Mapping:
    """Guess how the columns of a sheet become sites.

    Args:
        file: the list.
        sheet: name of the sheet; "" for the one with most rows.
    """
    chosen = file.sheet(sheet)
    cells = chosen.cells
    heads = [str(head) for head in cells]
    language = words.language_of([*heads, *cells.iloc[:_FIRST_ROWS].to_numpy().ravel()])
    columns = _by_heads(cells, language)
    _by_content(columns, cells)
    for head in heads:
        is_personal = columns[head] == OWN and (
            _PERSONAL.search(head) or _share(cells[head], lambda cell: "@" in cell) > _FEW
        )
        if is_personal:
            columns[head] = LEFT_OUT
        elif columns[head] == OWN and (_is_choice(cells[head]) or _is_amount(cells[head])):
            columns[head] = FACET
    return Mapping(
        columns,
        country=_country(columns, language),
        language=language,
        key=_key(columns, cells),
        sheet=chosen.name if len(file.sheets) > 1 else "",
        encoding=file.encoding,
    )


def _by_heads(cells: pd.DataFrame, language: str) -> dict[str, str]:
    """Give each field the head that means it most plainly, an address all its parts."""
    heads = [str(head) for head in cells]
    meant = {head: words.field_of(head, language) for head in heads}
    columns = dict.fromkeys(heads, OWN)
    for field in dict.fromkeys(filter(None, meant.values())):
        claims = [head for head in heads if meant[head] == field and _fits(field, cells[head])]
        claims.sort(key=lambda head: _rank(head, field))
        is_joined = field in _JOINED and not any(map(words.is_in_a_language, claims))
        for head in claims if is_joined else claims[:1]:
            columns[head] = field
    for head in set(heads) & _OF_OTHER_TABLES:
        columns[head] = LEFT_OUT
    return columns


def _rank(head: str, field: str) -> int:
    if head == field:
        return -1
    known = [key(word) for word in words.heads().get(field, ())]
    return known.index(key(head)) if key(head) in known else len(known)


def _fits(field: str, cells: pd.Series) -> bool:
    """Tell whether what stands in a column may be what its head says."""
    if field in _TESTS:
        return not any(_filled(cells)) or _share(cells, _TESTS[field]) >= _FEW
    if field in ("heritage_type", "themes"):
        known = {part for cell in cells.unique() for part in texts.parts(cell)}
        return len(known) <= _MOST_CODES
    if field == "id":
        return bool(cells.str.strip().ne("").all())
    return _share(cells, lambda cell: "://" in cell) < _MOST


def _by_content(columns: dict[str, str], cells: pd.DataFrame) -> None:
    """Give fields that no head names the column whose cells can be nothing else."""
    has_point = {"point"} & set(columns.values()) or {"latitude", "longitude"} <= set(
        columns.values()
    )
    for field in ("point", "country", "website"):
        if field in columns.values() or (field == "point" and has_point):
            continue
        own = (head for head, name in columns.items() if name == OWN)
        fitting = (head for head in own if _share(cells[head], _TESTS[field]) >= _MOST)
        head = next(fitting, "")
        if head:
            columns[head] = field
    if not any(name == "name" or name.startswith("name_") for name in columns.values()):
        own = [head for head, name in columns.items() if name == OWN]
        named = [head for head in own if _share(cells[head], _is_text) >= _MOST]
        if named:
            columns[max(named, key=lambda head: cells[head].nunique())] = "name"


def _is_amount(cells: pd.Series) -> bool:
    """Tell whether a column holds numbers that a filter can divide: not numbers of things.

    What counts or measures comes again, or has decimals; what numbers a thing does neither.
    """
    numbers = cell_kinds.numbers_of(_filled(cells))
    is_of_things = len(set(numbers)) == len(numbers) and all(map(float.is_integer, numbers))
    return not is_of_things and cell_kinds.Classes.of(numbers) is not None


def _is_choice(cells: pd.Series) -> bool:
    """Tell whether a column holds a few words that come again, as a filter needs them."""
    filled = [part for cell in _filled(cells) for part in cell.split(";") if part.strip()]
    if cell_kinds.is_yes_or_no(filled):
        return True
    known = {part.strip() for part in filled}
    if not 1 < len(known) <= min(_MOST_CODES, len(filled) / 2):
        return False
    return all(len(part) <= _LONGEST_CODE for part in known) and _share(cells, _is_text) >= _MOST


def _key(columns: dict[str, str], cells: pd.DataFrame) -> str:
    """Return the column of ids where several rows bear one; "" otherwise."""
    ids = [head for head, name in columns.items() if name == "id"]
    return ids[0] if ids and cells[ids[0]].duplicated().any() else ""


def _country(columns: dict[str, str], language: str) -> str:
    if "country" in columns.values():
        return ""
    if language == "zh":
        return "CN"
    is_french = any(key(head).startswith(_FRENCH) for head in columns)
    return "FR" if is_french else ""


def _share(cells: pd.Series, holds: Callable[[str], object]) -> float:
    """Return the share of the filled cells for which a test holds; 0 if none is filled."""
    filled = list(_filled(cells))[:_LOOKED_AT]
    return sum(bool(holds(cell)) for cell in filled) / len(filled) if filled else 0


def _filled(cells: Iterable[str]) -> Iterable[str]:
    return (cell for cell in (cell.strip() for cell in cells) if not texts.is_nothing(cell))


def _is_pair(cell: str) -> bool:
    read = coordinates.pair(cell)
    return read is not None and bool(read.order or re.search(r"\d[.,]\d", cell))


def _is_country(cell: str) -> bool:
    return not cell.isdigit() and bool(countries.codes(cell))


def _is_text(cell: str) -> bool:
    return bool(re.search(r"[^\W\d_]{2}", cell)) and not texts.is_address(cell)


_TESTS: dict[str, Callable[[str], object]] = {
    "point": _is_pair,
    "latitude": lambda cell: coordinates.angle(cell) is not None,
    "longitude": lambda cell: coordinates.angle(cell) is not None,
    "country": _is_country,
    # An item of Wikidata is a name, not the site's own page.
    "website": lambda cell: texts.is_address(cell) and "wikidata.org/" not in cell,
}
