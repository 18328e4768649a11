"""Vocabularies of an imported list: its own words for themes and kinds, as codes and labels."""

from __future__ import annotations

import pandas as pd

from accr_map.i18n import mark
from accr_map.i18n.folding import slug
from accr_map.imports import texts

TOO_MANY_THEMES = mark("Of more than {most} themes the first {most} are kept.")

MOST_THEMES = 6
_VOCABULARIES = {"themes": "themes", "heritage_type": "heritage_types"}


def vocabularies_of(
    fields: pd.DataFrame, remarks: list[tuple[str, dict[str, object]]]
) -> dict[str, pd.DataFrame]:
    """Turn the list's words for themes and kinds into codes, and keep them as tables.

    Args:
        fields: text by field; its columns `themes` and `heritage_type` are rewritten.
        remarks: gets what was left out.

    Returns:
        `themes` and `heritage_types`, those that are used: `id` and the word as the label, which
        is said to be in no language: a list may be in any, or in several.
    """
    tables: dict[str, pd.DataFrame] = {}
    for field, table in _VOCABULARIES.items():
        if field not in fields:
            continue
        words = {cell: texts.parts(cell) for cell in fields[field].unique()}
        labels: dict[str, str] = {}
        for word in (word for parts in words.values() for word in parts):
            labels.setdefault(slug(word, longest=60) or f"word-{len(labels) + 1}", word)
        codes = {cell: _codes(parts, labels) for cell, parts in words.items()}
        most = MOST_THEMES if field == "themes" else 1
        if most > 1 and any(len(listed) > most for listed in codes.values()):
            remarks.append((TOO_MANY_THEMES, {"most": most}))
        fields[field] = [";".join(codes[cell][:most]) for cell in fields[field]]
        used = {code for cell in fields[field].unique() for code in cell.split(";")}
        used_words = {code: word for code, word in labels.items() if code in used}
        tables[table] = pd.DataFrame(
            {"id": list(used_words), "label": list(used_words.values())}, dtype=object
        )
    return tables


def _codes(parts: list[str], labels: dict[str, str]) -> list[str]:
    by_word = {word: code for code, word in labels.items()}
    codes = (by_word.get(word) or slug(word, longest=60) for word in parts)
    return list(dict.fromkeys(code for code in codes if code))
