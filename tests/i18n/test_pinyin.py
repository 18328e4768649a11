"""Pinyin from our file: the same as pypinyin says, from which it is made."""

from __future__ import annotations

import random

import pytest
from pypinyin import lazy_pinyin
from pypinyin.constants import PHRASES_DICT, PINYIN_DICT

from accr_map.i18n.pinyin import sounds_of

WORDS = list(PHRASES_DICT)
CHARACTERS = [chr(point) for point in PINYIN_DICT]


@pytest.mark.parametrize(
    ("text", "sounds"),
    [
        ("", []),
        ("Lyon", ["Lyon"]),
        ("重庆 2024", ["chong", "qing", " 2024"]),
        ("音乐 快乐", ["yin", "yue", " ", "kuai", "le"]),
        ("吕", ["lv"]),
    ],
)
def test_words_decide_how_a_character_sounds(text: str, sounds: list[str]) -> None:
    assert sounds_of(text) == sounds


def test_every_word_and_character_sounds_as_pypinyin_says() -> None:
    alone = random.Random(3)
    for text in [*alone.sample(WORDS, 4_000), *alone.sample(CHARACTERS, 4_000)]:
        assert sounds_of(text) == lazy_pinyin(text), text


def test_texts_of_words_begun_words_and_other_letters_sound_as_pypinyin_says() -> None:
    draw = random.Random(5)

    def piece() -> str:
        word = draw.choice(WORDS)
        others = (draw.choice(CHARACTERS), word[: draw.randint(1, 3)], *"，の〇 a", "Lyon ", "12")
        return draw.choice((word, word, *others))

    for _ in range(3_000):
        text = "".join(piece() for _ in range(draw.randint(1, 8)))
        assert sounds_of(text) == lazy_pinyin(text), text
