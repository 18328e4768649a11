"""Pinyin of Chinese: how a text sounds, by the longest words that are known, without tones.

The words and their sounds are pypinyin's (MIT licence), in the file `pinyin.npz` beside this
module, which `accr_map.builders.pinyin` writes: as pypinyin holds them they take 50 MB of every
process, here 4. The tests compare the two.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

FILE = Path(__file__).with_name("pinyin.npz")


class Dictionary(NamedTuple):
    """Characters and words of several characters with their sounds, as numbers of syllables."""

    #: Every syllable, such as `zhong`; ü is written v.
    syllables: tuple[str, ...]
    #: Code points of the characters, ascending.
    characters: NDArray[np.uint32]
    #: The sound of each character, where it stands in no word.
    sounds: NDArray[np.uint16]
    #: The words, ascending.
    words: NDArray[np.str_]
    #: Of each word (row) the sound of each character; nothing is meant beyond its length.
    sounds_in_words: NDArray[np.uint16]


def sounds_of(text: str) -> list[str]:
    """Return the sound of each Chinese character, and what stands between them as it is.

    Example:
        >>> sounds_of("重庆 2024")
        ['chong', 'qing', ' 2024']
    """
    sounds: list[str] = []
    for run, is_chinese in _runs(text):
        sounds += _spoken(run) if is_chinese else [run]
    return sounds


def _runs(text: str) -> Iterator[tuple[str, bool]]:
    """Cut a text into runs of Chinese characters and of others, and tell which is which."""
    known = _dictionary().characters
    points = np.array([ord(sign) for sign in text], dtype=np.uint32)
    places = np.minimum(np.searchsorted(known, points), len(known) - 1)
    is_chinese = known[places] == points
    ends = [*(np.flatnonzero(np.diff(is_chinese)) + 1).tolist(), len(text)]
    start = 0
    for end in ends:
        if end > start:
            yield text[start:end], bool(is_chinese[start])
        start = end


def _spoken(run: str) -> Iterator[str]:
    """Say the longest word at each place, else the character alone."""
    known = _dictionary()
    start = 0
    while start < len(run):
        row, length = _word(run[start:])
        if length == 1:
            place = np.searchsorted(known.characters, ord(run[start]))
            yield known.syllables[known.sounds[place]]
        else:
            for sound in known.sounds_in_words[row, :length].tolist():
                yield known.syllables[sound]
        start += length


def _word(text: str) -> tuple[int, int]:
    """Return row and length of the longest word that a text begins with; length 1 for none."""
    words = _dictionary().words
    begun = text[: words.dtype.itemsize // 4]
    while len(begun) > 1:
        row = int(np.searchsorted(words, begun, side="right")) - 1
        before = str(words[row]) if row >= 0 else ""
        if begun.startswith(before) and len(before) > 1:
            return row, len(before)
        # Any word that the text begins with is no longer than what the word before it shares.
        shared = next(
            (
                at
                for at, (one, other) in enumerate(zip(begun, before, strict=False))
                if one != other
            ),
            len(before),
        )
        begun = begun[: min(shared, len(begun) - 1)]
    return -1, 1


@cache
def _dictionary() -> Dictionary:
    with np.load(FILE, allow_pickle=False) as file:
        parts = {name: file[name] for name in file.files}
    return Dictionary(tuple(parts.pop("syllables").tolist()), **parts)
