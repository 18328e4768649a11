"""The languages of the interface: messages, numbers, dates, and texts of the data in them."""

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
