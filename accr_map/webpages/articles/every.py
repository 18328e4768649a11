"""List of the articles, by the name of their page in the address."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from accr_map.webpages.articles import about, accessibility, changes, legal, licences, privacy
from accr_map.webpages.prose import Article, Reader

#: What writes the article of a page, by its name in the address.
ARTICLES: Mapping[str, Callable[[Reader], Article]] = MappingProxyType(
    {
        "about": about.article,
        "changes": changes.article,
        "credits": licences.article,
        "accessibility": accessibility.article,
        "privacy": privacy.article,
        "legal": legal.article,
    }
)
