"""Texts of the data in the reader's language, and what stands in for them."""

import pandas as pd
import pytest

from accr_map.i18n import language, translated

HOSTILE = '</span><script>x("`${y}`")</script>'


@pytest.mark.parametrize(
    ("row", "reader", "text", "code"),
    [
        ({"t_en": "mill", "t_fr": "moulin", "t_zh": "磨坊"}, "fr", "moulin", "fr"),
        ({"t_en": "mill", "t_fr": "", "t_zh": "磨坊"}, "fr", "mill", "en"),
        ({"t_en": "", "t_fr": "moulin"}, "en", "moulin", "fr"),
        ({"t_en": "mill", "t_fr": "moulin"}, "zh", "mill", "en"),
        ({"t_en": "", "t_fr": "", "t_zh": "磨坊"}, "en", "磨坊", "zh"),
    ],
)
def test_the_readers_language_then_english_then_another(row, reader, text, code):
    for told in (
        translated.passage(row, "t", language(reader)),
        translated.passage(pd.Series(row), "t", language(reader)),
    ):
        assert (told.text, told.language, told.foreign) == (text, code, code != reader)


def test_a_text_in_no_language_stands_without_a_mark():
    told = translated.passage({"t": "Odyssée", "t_en": ""}, "t", language("en"))
    assert told == translated.Passage("Odyssée")
    assert translated.markup(told, language("en")) == translated.marked(told) == "Odyssée"


def test_unknown_is_nothing():
    told = translated.passage({"t_en": "", "t_fr": ""}, "t", language("en"))
    assert told is None
    assert translated.markup(told, language("en")) == translated.marked(told) == ""


def test_a_foreign_text_says_its_language():
    told = translated.passage({"t_fr": "moulin"}, "t", language("en"))
    assert translated.marked(told) == "moulin (fr)"
    assert translated.markup(told, language("en")) == (
        '<span lang="fr">moulin</span> '
        '<abbr class="accr-foreign" title="Language of the text: French">FR</abbr>'
    )
    assert "Langue du texte" in translated.sign(translated.Passage("x", "en", True), language("fr"))


def test_a_chinese_reader_sees_what_is_english():
    told = translated.passage({"t_en": "mill", "t_zh": ""}, "t", language("zh"))
    assert '<span lang="en">mill</span>' in translated.markup(told, language("zh"))
    assert "文本语言：英语" in translated.markup(told, language("zh"))
    chinese = translated.passage({"t_zh": "磨坊"}, "t", language("fr"))
    assert '<span lang="zh-Hans">磨坊</span>' in translated.markup(chinese, language("fr"))


def test_hostile_texts_stay_texts():
    told = translated.passage({"t_fr": HOSTILE}, "t", language("en"))
    assert "<script" not in translated.markup(told, language("en"))
    strange = translated.Passage(HOSTILE, HOSTILE, foreign=True)
    assert "<script" not in translated.markup(strange, language("en"))


def test_rows_are_written_one_by_one():
    rows = pd.DataFrame({"t_en": ["mill", "", ""], "t_fr": ["moulin", "abbaye", ""]})
    assert translated.all_marked(rows, "t", language("en")) == ["mill", "abbaye (fr)", ""]
    assert translated.written(rows, "t").tolist() == [True, True, False]
