"""Encoding of a text file: Unicode by its marks, older ones by the letters that they give."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from accr_map.errors import InputError
from accr_map.i18n import mark

NOT_THAT_ENCODING = mark("The file cannot be read as {encoding}: choose another encoding.")

#: Encodings that a reader may choose from, by the name Python gives them, with their usual names.
ENCODINGS = {
    "utf-8": "UTF-8",
    "utf-16": "UTF-16",
    "cp1252": "Windows-1252",
    "mac_roman": "Mac Roman",
    "cp1250": "Windows-1250",
    "cp1251": "Windows-1251",
    "cp1253": "Windows-1253",
    "gb18030": "GBK (GB 18030)",
    "big5": "Big5",
    "shift_jis": "Shift JIS",
    "euc_kr": "EUC-KR",
}
# Longest beginning by which an encoding is recognised.
_LOOKED_AT = 200_000
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WORD = re.compile(r"[^\W\d_]+")
# Letters of western and central Europe, and signs, as lists of places hold them.
_USUAL = frozenset(
    "àâäáãåæçéèêëíîïìñóôöòõøœúùûüýÿßÀÂÄÁÅÆÇÉÈÊËÍÎÏÑÓÔÖØŒÚÙÛÜÝąćęłńśźżčďěňřšťůžőűĄĆĘŁŃŚŹŻČĎŘŠŤŽŐŰ"
)
_SIGNS = frozenset("’‘“”«»–—…°€·№ªº§\u00a0（）：；，、。《》“”【】－")


def decode(raw: bytes, encoding: str = "") -> tuple[str, str]:
    """Decode a text file.

    Args:
        raw: its bytes.
        encoding: one of `ENCODINGS`; empty to recognise it.

    Returns:
        The text without byte order marks, and the encoding, one of `ENCODINGS`.

    Raises:
        InputError: the bytes cannot be read in the encoding that was chosen.
    """
    for sign, name in _MARKS:
        if raw.startswith(sign) and encoding in ("", name[:6].removesuffix("-")):
            return _plain(raw.decode(name, "replace")), name[:6].removesuffix("-")
    if encoding:
        try:
            return _plain(raw.decode(encoding)), encoding
        except UnicodeDecodeError as error:
            raise InputError(NOT_THAT_ENCODING, encoding=ENCODINGS[encoding]) from error
    name = _recognised(raw)
    known = "utf-16" if name.startswith("utf-16") else name
    return _plain(raw.decode(name, "replace")), known


def _plain(text: str) -> str:
    """Take byte order marks away, of which some programs write several."""
    return text.lstrip("\ufeff")


def _recognised(raw: bytes) -> str:
    start = raw[:_LOOKED_AT]
    zeros = start[1::2].count(0), start[::2].count(0)
    if max(zeros) > len(start) // 5:
        return "utf-16-le" if zeros[0] > zeros[1] else "utf-16-be"
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        return "utf-8"
    older = [name for name in ENCODINGS if not name.startswith("utf")]
    proposed = [match.encoding for match in from_bytes(start, cp_isolation=older)]
    # In short files it misses the western ones, and prefers rarer ones to them.
    candidates = [name for name in older if name in (*proposed, "cp1252", "mac_roman")]
    return max(candidates, key=lambda name: _share_of_words(start.decode(name, "replace")))


def _share_of_words(text: str) -> float:
    """Tell how much of what is not ASCII makes words of one script and usual signs, 0 to 1."""
    good = bad = 0
    for word in _WORD.findall(text):
        if not word.isascii():
            one_script = set(word) <= _USUAL | set(map(chr, range(65, 123)))
            if one_script or not any(letter.isascii() for letter in word):
                good += 1 if one_script or ord(word[0]) > 0x2FF else 0
                bad += 0 if one_script or ord(word[0]) > 0x2FF else 1
            else:
                bad += 1
    signs = [char for char in _WORD.sub("", text) if not char.isascii()]
    unusual = sum(char not in _SIGNS for char in signs)
    total = good + bad + unusual
    return good / total if total else 0.5
