"""Languages of the interface: messages, number and date formats, translated texts of the data."""

from accr_map.i18n.languages import (
    LANGUAGES,
    LOCALES,
    Language,
    accepted,
    language,
    mark,
    preferred,
    tag,
)

__all__ = ["LANGUAGES", "LOCALES", "Language", "accepted", "language", "mark", "preferred", "tag"]
