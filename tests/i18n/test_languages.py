"""Every message the code can show exists in every language of the interface."""

import ast
import re
import string
from pathlib import Path

import pytest
from babel import UnknownLocaleError
from babel.messages.pofile import read_po

from accr_map import i18n
from accr_map.i18n import LANGUAGES, LOCALES, accepted, language, preferred

ROOT = Path(__file__).resolve().parents[2]
# Name of the function -> how many of its first arguments are messages.
KEYWORDS = {"text": 1, "mark": 1, "count": 2}


def messages() -> set[str | tuple[str, ...]]:
    """Gather the messages of the code; unlike Babel's extractor, from f-strings too."""
    paths = [p for folder in ("accr_map", "pages") for p in (ROOT / folder).rglob("*.py")]
    calls = [
        node
        for path in paths
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
    ]
    return {message for call in calls if (message := message_of(call))}


def message_of(call: ast.Call) -> str | tuple[str, ...] | None:
    name = getattr(call.func, "attr", getattr(call.func, "id", ""))
    arguments = call.args[: KEYWORDS.get(name, 0)]
    told = tuple(each.value for each in arguments if isinstance(each, ast.Constant))
    if not told or len(told) != KEYWORDS[name] or not all(isinstance(each, str) for each in told):
        return None
    return told if len(told) > 1 else told[0]


def catalogue(code: str) -> dict[str | tuple[str, ...], tuple[str, ...]]:
    read = {}
    for path in sorted((LOCALES / code).glob("*.po")):
        for message in read_po(path.open("rb"), locale=code):
            if message.id:
                told = message.string
                read[message.id] = (told,) if isinstance(told, str) else tuple(told)
    return read


@pytest.mark.parametrize("code", [code for code in LANGUAGES if code != "en"])
def test_every_message_is_translated(code):
    translated = catalogue(code)
    # A message marked alone may be counted with later, by one text for one and for many.
    missing = sorted(
        str(m) for m in messages() if not all(translated.get(m) or translated.get((m, m), ("",)))
    )
    assert missing == []


@pytest.mark.parametrize("code", [code for code in LANGUAGES if code != "en"])
def test_no_translation_is_left_over(code):
    known = messages()
    known |= {(message, message) for message in known}
    assert sorted(str(m) for m in set(catalogue(code)) - known) == []


@pytest.mark.parametrize("code", [code for code in LANGUAGES if code != "en"])
def test_translations_keep_the_named_places(code):
    def places(text: str) -> set[str]:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name}

    for message, told in catalogue(code).items():
        expected = message if isinstance(message, tuple) else (message,)
        allowed = set().union(*(places(each) for each in expected))
        for each in told:
            assert places(each) <= allowed, (message, each)
            if isinstance(message, str):
                assert places(each) == allowed, (message, each)


def test_formats_follow_the_language():
    french, english, chinese = language("fr"), language("en"), language("zh")
    assert french.number(12345.6, 1) == "12\u202f345,6"
    assert english.number(12345.6, 1) == "12,345.6"
    assert french.country("DE") == "Allemagne"
    assert english.country("DE") == "Germany"
    assert english.country("XX") == "XX"
    assert french.date("2026-11-22") == "22 novembre 2026"
    assert french.date("2026-11") == "novembre 2026"
    assert english.date("2026") == "2026"
    assert english.date("") == ""
    assert chinese.number(12345.6, 1) == "12,345.6"
    assert chinese.country("DE") == "德国"
    assert chinese.date("2026-11-22") == "2026年11月22日"
    assert chinese.date("2026-11") == "2026年11月"
    assert chinese.listed(["甲", "乙", "丙"]) == "甲、乙和丙"
    assert chinese.count("{n} site", "{n} sites", 1) == "1 处遗产地"
    assert french.percent(0.12) == "12\xa0%"
    assert english.listed(["a", "b", "c"]) == "a, b, and c"
    assert french.count("{n} site", "{n} sites", 0) == "0 site"
    assert english.count("{n} site", "{n} sites", 0) == "0 sites"


def test_the_browser_decides_until_the_reader_does():
    assert preferred(["de-DE", "en-GB", "fr"]) == "en"
    assert preferred(["fr-CA"]) == "fr"
    for chinese in ("zh", "zh-CN", "zh-Hans", "zh-Hans-CN", "zh-TW", "zh-Hant-HK"):
        assert preferred([chinese, "en"]) == "zh"


def test_a_reader_of_another_language_gets_english_and_nobody_the_first():
    assert preferred(["ja"]) == "en"
    assert preferred(accepted("de-DE,de;q=0.9,*;q=0.5")) == "en"
    assert preferred(accepted("de,fr;q=0.5")) == "fr"
    for nothing in ("", "*"):
        assert preferred(accepted(nothing)) == LANGUAGES[0]
    assert preferred([""]) == LANGUAGES[0]


def test_an_unknown_language_is_an_error():
    with pytest.raises(UnknownLocaleError):
        language("xx")


def test_languages_name_themselves_and_their_tags():
    assert [language(code).name() for code in ("fr", "en", "zh")] == ["Français", "English", "中文"]
    assert language("fr").name("zh") == "Chinois"
    assert [language(code).tag for code in ("fr", "en", "zh")] == ["fr", "en", "zh-Hans"]


@pytest.mark.parametrize("part", sorted(path.name for path in (LOCALES / "zh").glob("*.po")))
def test_chinese_is_written_with_its_own_signs(part):
    with (LOCALES / "zh" / part).open("rb") as file:
        told = [message.string for message in read_po(file, locale="zh") if message.id]
    for text in (each if isinstance(each, str) else each[0] for each in told):
        assert not re.search(r"[\u4e00-\u9fff][,;:!?(]|[,;:!?)][\u4e00-\u9fff]", text), text


def test_an_empty_message_is_not_the_catalogue_header():
    assert language("fr").text("") == ""
    assert i18n.mark("x") == "x"
