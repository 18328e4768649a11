"""The font of the languages' names holds the letters that the interface needs, and no more."""

from __future__ import annotations

import re

from accr_map.builders import language_names

RULES = language_names.STYLE_SHEET.read_text(encoding="utf-8")


def test_the_shipped_font_is_for_the_names_of_the_languages_offered() -> None:
    (written,) = re.findall(r"unicode-range: (.*);", RULES)
    wanted = language_names.unicode_range(language_names.letters())
    assert written == wanted, "python -m accr_map.builders.language_names"
    assert language_names.letters() == {ord("中"), ord("文")}


def test_it_weighs_next_to_nothing() -> None:
    assert len(RULES.encode()) < 4_000
