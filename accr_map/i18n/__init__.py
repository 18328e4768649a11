"""Languages of the interface: messages, number and date formats, translated texts of the data.

- `folding`: Text folding for search: case, accents, tokens, Chinese in pinyin, search terms.
- `languages`: Languages: gettext messages, number, date and country formats of a reader's
  language.
- `pinyin`: Pinyin of Chinese: how a text sounds, by the longest words that are known, without
  tones.
- `translated`: Translated texts of the data: in the reader's language, else in another with a
  mark.
"""

from accr_map.i18n.languages import (
    LANGUAGES,
    LOCALES,
    Language,
    accepted,
    language,
    mark,
    of_locale,
    preferred,
    tag,
)

__all__ = [
    "LANGUAGES",
    "LOCALES",
    "Language",
    "accepted",
    "language",
    "mark",
    "of_locale",
    "preferred",
    "tag",
]
