"""Search explanations: which texts of a site hold the words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import overload

import numpy as np

from accr_map.catalogue import facets
from accr_map.i18n import Language, mark
from accr_map.i18n.folding import token_set
from accr_map.selection.search.needles import GUESSED, Needle, Variant, ranked

# Words shown on each side of the one that was found in a summary.
AROUND = 6


@dataclass(frozen=True)
class Reason:
    """Why a site matches a word: where the word was found and the text it stands in."""

    #: `name`, `place`, `label`, `unesco` or `summary`.
    field: str
    #: Where the text comes from: a column of the sites such as `name_zh` or `region`,
    #: `country.fr`, or facet and column such as `theme.label_fr`.
    column: str
    #: The text as the data have it; of a summary, what stands around the word.
    text: str
    #: The word was found only by forgiving a slip.
    guessed: bool = False

    def said(self, language: Language) -> str:
        """Say where the word was found, in the reader's language (plain text, not markup)."""
        if self.field == "label":
            heading = language.text(facets.facet(self.column.partition(".")[0]).heading)
            where = language.text(_LABEL, heading=heading, text=self.text)
        else:
            where = language.text(_WHERE[self.field], text=self.text)
        return language.text(_OTHERWISE, where=where) if self.guessed else where


_OTHERWISE = mark("{where} (spelt otherwise)")
_LABEL = mark("{heading}: {text}")
_WHERE = {
    "name": mark("Name: {text}"),
    "place": mark("Place: {text}"),
    "unesco": "{text}",
    "summary": mark("Summary: {text}"),
}


class Reasons(Sequence[tuple[Reason, ...]]):
    """The reasons of many rows, each worked out when it is read."""

    def __init__(self, explain: Callable[[int], tuple[Reason, ...]], positions: np.ndarray) -> None:
        self._explain, self._positions = explain, positions

    def __len__(self) -> int:
        return len(self._positions)

    @overload
    def __getitem__(self, place: int) -> tuple[Reason, ...]: ...

    @overload
    def __getitem__(self, place: slice) -> Reasons: ...

    def __getitem__(self, place: int | slice) -> tuple[Reason, ...] | Reasons:
        """Return the reasons of one place in the list, or a part of the sequence."""
        if isinstance(place, slice):
            return Reasons(self._explain, self._positions[place])
        return self._explain(int(self._positions[place]))


def reason(
    variants: Iterable[Variant], texts: Mapping[str, Sequence[tuple[str, str]]]
) -> Reason | None:
    """Return the most valuable place where a term stands in the texts of a row, by field."""
    for _, field, variant in ranked(variants):
        for column, text in texts.get(field, ()):
            held = token_set(text)
            if all(needle.is_in(held) for needle in variant.needles):
                shown = _excerpt(text, variant.needles[0]) if field == "summary" else text
                return Reason(field, column, shown, variant.factor == GUESSED)
    return None


def _excerpt(text: str, needle: Needle) -> str:
    """Cut a text down to what stands around the first word that a needle fits."""
    words = text.split()
    at = next((n for n, word in enumerate(words) if needle.is_in(token_set(word))), 0)
    first, last = max(0, at - AROUND), at + AROUND + 1
    cut = " ".join(words[first:last])
    return f"{'… ' if first else ''}{cut}{' …' if last < len(words) else ''}"
