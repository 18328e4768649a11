"""Facts of cards: a label with its texts, and what it is about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from accr_map.i18n.translated import Passage


@dataclass(frozen=True)
class Fact:
    """One line of a card: a label and its texts, and what it is about, a key of `card.GROUPS`."""

    label: str
    texts: tuple[Passage, ...]
    group: str = ""
    #: Where its texts lead, a `tel:` or `mailto:` address; empty for no link.
    href: str = ""


def fact(label: str, texts: Iterable[str], group: str = "", href: str = "") -> Fact:
    """Make a fact of texts in the reader's language; empty ones are left out."""
    return Fact(label, tuple(Passage(text) for text in texts if text), group, href)
