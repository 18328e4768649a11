"""Every message the code can show exists in every language of the interface."""

import re
import string

import pytest

from accr_map import i18n
from accr_map.builders import messages
from accr_map.errors import OrderError
from accr_map.i18n import LANGUAGES, accepted, language, languages, mark, preferred
from pages.shell.streamlit_words import WORDS, english


def catalogue(code: str) -> dict[str | tuple[str, ...], tuple[str, ...]]:
    return {
        message.id: (message.string,) if isinstance(message.string, str) else message.string
        for message in messages.read(code)
        if message.id
    }


@pytest.mark.parametrize("code", [code for code in LANGUAGES if code != "en"])
def test_every_message_is_translated_and_no_translation_is_left_over(code):
    template = messages.extract()
    assert len(template) > 900
    assert list(messages.differences(code, template)) == []


@pytest.fixture
def small_project(tmp_path, monkeypatch):
    """A module with five messages, and a French catalogue of three, one of them obsolete."""
    (tmp_path / "accr_map").mkdir()
    (tmp_path / "pages").mkdir()
    (tmp_path / "accr_map" / "card.py").write_text(
        "a = f\"<b>{text('Inside an f-string')}</b>\"\n"
        'b = mark("Open", "a door")\n'
        'c = mark("Open")\n'
        'd = count("{n} site", "{n} sites", 3)\n'
        'e = data.count(b";") + fields.text(table, "name") + text(label)\n',
        encoding="utf-8",
    )
    (tmp_path / "dashboard.py").write_text('text("Welcome")\n', encoding="utf-8")
    (tmp_path / "fr").mkdir()
    (tmp_path / "fr" / "messages.po").write_text(
        'msgid ""\nmsgstr ""\n"Language: fr\\n"\n\n'
        'msgid "Welcome"\nmsgstr "Bienvenue"\n\n'
        'msgid "Open"\nmsgstr "Ouvrir"\n\n'
        'msgid "Gone"\nmsgstr "Parti"\n',
        encoding="utf-8",
    )
    monkeypatch.setattr(messages, "LOCALES", tmp_path)
    monkeypatch.setattr(languages, "LOCALES", tmp_path)
    return tmp_path


def test_what_a_catalogue_lacks_or_has_too_much_is_named(small_project):
    template = messages.extract(small_project)
    assert list(messages.differences("fr", template)) == [
        "accr_map/card.py:1: no translation (fr): 'Inside an f-string'",
        "accr_map/card.py:2: no translation (fr): 'Open'",
        "accr_map/card.py:4: no translation (fr): ('{n} site', '{n} sites')",
        "locales/fr/messages.po: no longer in the code: 'Gone'",
    ]


def test_an_updated_catalogue_keeps_its_header_and_translations(small_project):
    path = small_project / "fr" / "messages.po"
    messages.update("fr", messages.extract(small_project))
    written = path.read_text(encoding="utf-8")
    assert written.startswith('msgid ""\nmsgstr ""\n"Language: fr\\n"\n\n#: accr_map/card.py\n')
    assert 'msgid "Open"\nmsgstr "Ouvrir"' in written
    assert "Gone" not in written
    messages.update("fr", messages.extract(small_project))
    assert path.read_text(encoding="utf-8") == written


def test_one_english_text_has_a_translation_for_each_context(small_project):
    path = small_project / "fr" / "messages.po"
    messages.update("fr", messages.extract(small_project))
    written = path.read_text(encoding="utf-8")
    translated = written.replace(
        'msgctxt "a door"\nmsgid "Open"\nmsgstr ""',
        'msgctxt "a door"\nmsgid "Open"\nmsgstr "Ouverte"',
    )
    path.write_text(translated, encoding="utf-8")
    french = languages.language.__wrapped__("fr")
    assert french.text(mark("Open", "a door")) == "Ouverte"
    assert french.text(mark("Open")) == "Ouvrir"
    assert language("en").text(mark("Open", "a door")) == "Open"


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
    assert chinese.separated(["甲", "乙"]) == "甲；乙"
    assert french.separated(["a, b", "c"]) == "a, b\u202f; c"
    assert english.separated(["a, b", "c"]) == "a, b; c"
    assert [spoken.commas(["a", "", "b"]) for spoken in (french, chinese)] == ["a, b", "a，b"]
    assert [spoken.noted("a", "b") for spoken in (english, chinese)] == ["a (b)", "a（b）"]
    assert english.noted("a", "") == "a"
    assert chinese.count("{n} site", "{n} sites", 1) == "1 处遗产地"
    assert french.percent(0.12) == "12\xa0%"
    assert english.listed(["a", "b", "c"]) == "a, b and c"
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
    with pytest.raises(OrderError, match="does not speak"):
        language("xx")


def test_languages_name_themselves_and_their_tags():
    assert [language(code).name() for code in ("fr", "en", "zh")] == ["Français", "English", "中文"]
    assert language("fr").name("zh") == "Chinois"
    assert [language(code).tag for code in ("fr", "en", "zh")] == ["fr", "en", "zh-Hans"]


def test_chinese_is_written_with_its_own_signs():
    for text in (texts[0] for texts in catalogue("zh").values()):
        assert not re.search(r"[\u4e00-\u9fff][,;:!?(]|[,;:!?)][\u4e00-\u9fff]", text), text


def test_an_empty_message_is_not_the_catalogue_header():
    assert language("fr").text("") == ""
    assert i18n.mark("x") == "x"


@pytest.mark.parametrize(
    ("code", "tag", "regional"),
    [("fr", "fr", "fr-FR"), ("en", "en", "en-GB"), ("zh", "zh-Hans", "zh-CN")],
)
def test_documents_name_a_language_and_its_country(code: str, tag: str, regional: str) -> None:
    assert (language(code).tag, language(code).regional_tag) == (tag, regional)


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("Avignon", "à moins de 5 km d’Avignon"), ("Épinal", "à moins de 5 km d’Épinal"),
        ("Lyon", "à moins de 5 km de Lyon"), ("Yvetot", "à moins de 5 km d’Yvetot"),
    ],
)  # fmt: skip
def test_french_drops_a_vowel_before_another(place, said):
    message = "within {km} km of {place}"
    told = language("fr").text(message, km=5, place=place)
    assert told.replace("\u202f", " ").replace("\u00a0", " ") == said
    assert language("en").text(message, km=5, place=place) == f"within 5 km of {place}"


def test_english_is_written_as_in_britain():
    assert language("en").date("2026-11-22") == "22 November 2026"
    assert language("en").locale.territory == "GB"


def test_no_message_puts_two_forms_into_brackets():
    """A number has its own form of a word: `choisi(s)` is none, but for Streamlit's own words."""
    theirs = {english(word) for word in WORDS}
    for code in ("fr", "en"):
        catalogue = messages.read(code) if code != "en" else messages.extract()
        for each in catalogue:
            texts = each.string if code != "en" else each.id
            for text in texts if isinstance(texts, (tuple, list)) else (texts,):
                assert text in theirs or not re.search(r"\w\((?:s|e|es)\)", text), text


@pytest.mark.parametrize(
    ("code", "one", "several"),
    [
        ("en", "Source: A, b", "Sources: A, b; C"),
        ("fr", "Source\u202f: A, b", "Sources\u202f: A, b\u202f; C"),
        ("zh", "来源：A, b", "来源：A, b；C"),
    ],
)
def test_sources_are_cited_in_the_number_that_they_are(code, one, several):
    words = language(code)
    assert (words.cited([]), words.cited(["A, b"])) == ("", one)
    assert words.cited(["A, b", "C"]) == several
