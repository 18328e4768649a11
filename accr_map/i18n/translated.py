"""Translated texts of the data: in the reader's language, else in another with a mark.

A table holds a text in one column a language: `summary_en`, `summary_fr`, `summary_zh`.
Where the reader's is empty English stands in, then any other language that is there, and
the text is marked with the language it is really in. Names are no translations: see
`map.names` and `map.label`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import pandas as pd
from markupsafe import Markup, escape

from accr_map.i18n import LANGUAGES, Language, tag

#: The language that stands in for any other.
COMMON = "en"


@dataclass(frozen=True)
class Passage:
    """A text, the language it is in (empty if not known), and whether that is not the reader's."""

    text: str
    language: str = ""
    foreign: bool = False


def passage(row: Mapping[Any, Any] | pd.Series, column: str, language: Language) -> Passage | None:
    """Take a text of a row (`column` without its language); None if it is in no language."""
    in_a_language = chosen(by_language(row, column), language)
    if in_a_language is None and row.get(column, ""):
        return Passage(row[column])
    return in_a_language


def chosen(texts: Mapping[str, str], language: Language) -> Passage | None:
    """Choose among texts by language code: the reader's, else English, else another one."""
    for code in _order(language.code):
        if texts.get(code):
            return Passage(texts[code], code, foreign=code != language.code)
    return None


def by_language(row: Mapping[Any, Any] | pd.Series, column: str) -> dict[str, str]:
    """Gather a text of a row in every language that has it, by language code."""
    return {code: text for code, name in _names(column) if (text := row.get(name, ""))}


def all_marked(rows: pd.DataFrame, column: str, language: Language) -> list[str]:
    """Write a text of every row for files and charts; empty where it is in no language."""
    held = {column, *(f"{column}_{code}" for code in LANGUAGES)} & set(rows)
    return [marked(passage(row, column, language)) for row in rows[sorted(held)].to_dict("records")]


def written(rows: pd.DataFrame, column: str) -> pd.Series:
    """Mark the rows whose text is there in any language."""
    columns = [name for code in LANGUAGES if (name := f"{column}_{code}") in rows]
    return (rows[columns] != "").any(axis=1)


def marked(wording: Passage | None) -> str:
    """Write a passage for files and charts: a foreign one ends with its language, as `(en)`."""
    if wording is None:
        return ""
    return f"{wording.text} ({wording.language})" if wording.foreign else wording.text


def markup(wording: Passage | None, language: Language) -> Markup:
    """Write a passage as escaped HTML; a foreign one says its language and shows a mark.

    Empty if there is no passage.
    """
    if wording is None:
        return Markup()
    if not wording.foreign:
        return escape(wording.text)
    return Markup('<span lang="{}">{}</span> {}').format(
        tag(wording.language), wording.text, sign(wording, language)
    )


def sign(wording: Passage, language: Language) -> Markup:
    """Write the mark of a foreign passage as HTML; empty for the reader's own language."""
    if not wording.foreign:
        return Markup()
    name = language.name(wording.language)
    title = language.text("Language of the text: {language}", language=name)
    return Markup('<abbr class="accr-foreign" title="{}">{}</abbr>').format(
        title, wording.language.upper()
    )


@cache
def _names(column: str) -> tuple[tuple[str, str], ...]:
    """Return each language, and the name of a column in it."""
    return tuple((code, f"{column}_{code}") for code in LANGUAGES)


@cache
def _order(code: str) -> tuple[str, ...]:
    """Return the languages in which a text is looked for by a reader of one."""
    return tuple(dict.fromkeys((code, COMMON, *LANGUAGES)))
