"""Build the dictionary of pinyin: `python -m accr_map.builders.pinyin`.

From pypinyin (MIT licence; its data are those of phrase-pinyin-data and pinyin-data, MIT), which
the optional dependencies `dev` bring.
"""

from __future__ import annotations

import numpy as np
from pypinyin import Style, lazy_pinyin
from pypinyin.constants import PHRASES_DICT, PINYIN_DICT
from pypinyin.style import convert

from accr_map.i18n import pinyin


def build() -> None:
    """Write the dictionary."""
    points = sorted(point for point in PINYIN_DICT if lazy_pinyin(chr(point)) != [chr(point)])
    alone = [lazy_pinyin(chr(point))[0] for point in points]
    words = sorted(PHRASES_DICT)
    spoken = [
        [convert(readings[0], Style.NORMAL, strict=True) for readings in PHRASES_DICT[word]]
        for word in words
    ]
    syllables = sorted({*alone, *(sound for sounds in spoken for sound in sounds)})
    numbers = {syllable: number for number, syllable in enumerate(syllables)}
    in_words = np.zeros((len(words), max(map(len, words))), dtype=np.uint16)
    for row, sounds in enumerate(spoken):
        in_words[row, : len(sounds)] = [numbers[sound] for sound in sounds]
    np.savez_compressed(
        pinyin.FILE,
        syllables=np.array(syllables),
        characters=np.array(points, dtype=np.uint32),
        sounds=np.array([numbers[sound] for sound in alone], dtype=np.uint16),
        words=np.array(words),
        sounds_in_words=in_words,
    )


if __name__ == "__main__":
    build()
