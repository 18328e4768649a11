"""Chinese names of places in China, as the map writes them: `嘉泽` for Jiaze.

The gazetteer has many names of a place and does not say which is its own. Sure is one in simplified
characters that is read as the place is written, without its kind (镇, 市); of a city or county
also the only one there is, such as 哈尔滨 for Harbin or 长治, whose first character has two sounds.
"""

from __future__ import annotations

from functools import cache

import numpy as np

from accr_map.geocoding.gazetteer.names import chinese_stem
from accr_map.geocoding.gazetteer.store import FOLDER, columns, first_place
from accr_map.i18n.folding import fold, is_han, joined, whole_pinyin

# Cities, counties, districts and banners: each has one name.
_SEATS = ("市", "县", "区", "旗")
# The characters of Chinese stand together among the keys, which are sorted.
_FIRST, _AFTER = "\u3400", "\ua000"


def chinese_name(row: int, name: str) -> str:
    """Return the Chinese name of a place by its row and its name in Latin letters.

    Empty where none is sure: none is read so, and the place is no city or county, or has several.
    """
    rows, keys = _names()
    begin, end = np.searchsorted(rows, [row, row + 1]).tolist()
    here = [key for key in keys[begin:end] if is_simplified(key)]
    stems = list(dict.fromkeys(map(chinese_stem, here)))
    pinyin = joined(fold(name)).replace(" ", "")
    read_so = [stem for stem in stems if whole_pinyin(stem) == pinyin]
    is_seat = len(stems) == 1 and any(key.endswith(_SEATS) for key in here)
    return (read_so or (stems if is_seat else [""]))[0]


def is_simplified(name: str) -> bool:
    """Tell whether a name is in simplified characters alone."""
    try:
        name.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return all(map(is_han, name))


@cache
def _names() -> tuple[np.ndarray, list[str]]:
    """Return rows of places, ascending, with one Chinese key each."""
    names = columns(FOLDER / "names.parquet")
    keys = names["key"]
    part = slice(first_place(keys, _FIRST), first_place(keys, _AFTER))
    rows = names["place"][part]
    order = np.argsort(rows, kind="stable")
    return rows[order], keys.slice(part.start, part.stop - part.start).take(order).to_pylist()
