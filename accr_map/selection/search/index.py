"""Search index: full-text search over names, places, themes and summaries."""

from __future__ import annotations

import bisect
import sys
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from rapidfuzz.distance import OSA
from rapidfuzz.process import cdist

from accr_map.catalogue.memo import per_catalogue
from accr_map.i18n.folding import FILLERS, Term, is_han, spaced, split, terms, tokens, whole_pinyin
from accr_map.selection import nearby
from accr_map.selection.search.explain import Reason, Reasons, reason
from accr_map.selection.search.needles import (
    BEGUN,
    FILLER,
    GUESSED,
    LOOSE,
    WEIGHTS,
    Needle,
    Variant,
    han_ways,
    plain_variants,
    ranked,
)
from accr_map.selection.search.postings import Postings, gathered
from accr_map.selection.search.sources import Source, sources

if TYPE_CHECKING:
    from accr_map.catalogue import Catalogue

# A whole name, or the beginning of one, comes before any sum of words.
WHOLE_NAME, NAME_BEGINS = 20_000.0, 10_000.0
# One slip is forgiven in words of this length or more, two in longer ones.
FORGIVEN_LENGTH = 5
FORGIVEN_TWICE_LENGTH = 8


@per_catalogue
def index(catalogue: Catalogue) -> Index:
    """Return the search index of a catalogue, built at the first question."""
    return Index(list(sources(catalogue)), len(catalogue.sites))


class Index:
    """The words of every site, ready to be asked.

    Words are sorted, so that all words with one beginning lie side by side; for each field
    the rows that hold a word lie side by side too.

    Attributes:
        words: all the words, sorted.
        postings: the texts and rows that hold each word, by field.
        sounds: the syllables of pinyin of all Chinese characters.
        names: each name, folded and spaced, with its row; sorted.
    """

    def __init__(self, sources: Sequence[Source], length: int) -> None:
        self._length = length
        self._sources = sources
        cut = [
            tokens(
                source.texts.tolist(),
                compounds=source.field != "summary",
                pinyin=source.field != "summary",
            )
            for source in sources
        ]
        numbers, vocabulary = pd.factorize(np.concatenate([words for words, _ in cut]))
        known = list(vocabulary)
        order = sorted(range(len(known)), key=known.__getitem__)
        self.words: list[str] = [known[number] for number in order]
        rank = np.empty(len(order), dtype=np.int64)
        rank[order] = np.arange(len(order))
        self.postings = self._postings_of_fields(rank[numbers], [texts for _, texts in cut])
        self.sounds = frozenset(
            whole_pinyin(word) for word in self.words if len(word) == 1 and is_han(word)
        )
        self.names = sorted(
            name for source in sources if source.field == "name" for name in source.names()
        )
        # One question is asked several times in a run: for the list, the counts, the reasons.
        self._answer = lru_cache(maxsize=16)(self._find)
        self._slips = lru_cache(maxsize=256)(self._misspelt)

    def __len__(self) -> int:
        """Count the different words."""
        return len(self.words)

    def forget(self) -> None:
        """Drop the answers to recent questions."""
        self._answer.cache_clear()
        self._slips.cache_clear()

    def scores(self, question: str) -> np.ndarray:
        """Return how well each site matches a question: float array, 0 is no match.

        Every word must be found somewhere in the site; the last may be a beginning. A word
        of five letters or more that is found nowhere may be misspelt by one letter (added,
        left out, replaced, or two exchanged), one of eight or more by two where nothing is
        nearer and the first letter is right; if no site has all words, each of them may. The
        name of a town is not misspelt. Syllables of pinyin typed apart are one word where a
        text has that word.
        """
        return self._answer(question)[0]

    def reasons(self, question: str, positions: np.ndarray) -> Reasons:
        """Explain the rows at `positions`; each is worked out only when it is read."""
        needed = self._answer(question)[1]
        return Reasons(lambda row: self._explain(needed, row), positions)

    def _explain(self, needed: Iterable[tuple[Variant, ...]], row: int) -> tuple[Reason, ...]:
        """Name the best place of each term in a row, without repetition."""
        texts: dict[str, list[tuple[str, str]]] = {}
        for source in self._sources:
            texts.setdefault(source.field, []).extend(
                (source.column, text) for text in source.texts_of(row)
            )
        reasons = (reason(variants, texts) for variants in needed)
        return tuple(dict.fromkeys(why for why in reasons if why))

    def _postings_of_fields(
        self, words: np.ndarray, texts: Sequence[np.ndarray]
    ) -> dict[str, Postings]:
        """Sort the texts of each field by the words they hold, and the rows by their texts."""
        held: dict[str, list[tuple[np.ndarray, np.ndarray]]] = {name: [] for name in WEIGHTS}
        start = 0
        for source, numbers in zip(self._sources, texts, strict=True):
            held[source.field].append((words[start : start + len(numbers)], numbers))
            start += len(numbers)
        return {
            name: gathered(
                [source for source in self._sources if source.field == name],
                parts,
                len(self.words),
            )
            for name, parts in held.items()
        }

    def _find(self, question: str) -> tuple[np.ndarray, tuple[tuple[Variant, ...], ...]]:
        """Answer a question: the scores, and the variants by which each needed term was found."""
        words, scores, needed = self._one_word(terms(question)), np.zeros(self._length), []
        for guess in (False, True):
            scores, needed = self._score(words, guess=guess)
            if scores.any() or not words:
                break
        scores += np.where(scores > 0, self._name_bonus(spaced(question)), 0.0)
        scores.flags.writeable = False
        return scores, tuple(needed)

    def _one_word(self, words: Sequence[Term]) -> tuple[Term, ...]:
        """Join neighbours that are syllables of pinyin and together a known word: `wu xi`."""
        joined: list[Term] = []
        for term in words:
            before = joined[-1] if joined else None
            whole = before.whole + term.whole if before else ""
            are_sounds = before and {before.whole, term.whole} <= self.sounds
            if are_sounds and self._place(whole) is not None:
                joined[-1] = Term("word", (whole,), whole, term.last)
            else:
                joined.append(term)
        return tuple(joined)

    def _score(
        self, words: Sequence[Term], *, guess: bool
    ) -> tuple[np.ndarray, list[tuple[Variant, ...]]]:
        """Add up what the terms are worth in each row; a row that misses a needed one has 0."""
        total = np.zeros(self._length)
        needed: list[tuple[Variant, ...]] = []
        matching = np.full(self._length, bool(words))
        for term in words:
            variants, worth = self._seek(term, guess=guess)
            total += worth * (FILLER if term.filler else 1.0)
            if not term.filler:
                needed.append(variants)
                matching &= worth > 0
            if not matching.any():
                break
        return np.where(matching, total, 0.0), needed

    def _seek(self, term: Term, *, guess: bool) -> tuple[tuple[Variant, ...], np.ndarray]:
        """Find one term: the variants taken and their worth in each row.

        Guesses are made only if they are asked for or if nothing else is found.
        """
        variants = han_ways(term.whole) if term.kind == "han" else plain_variants(term)
        worth = self._worth(variants)
        if term.kind == "han" or (worth.any() and not guess):
            return variants, worth
        variants += tuple(self._guesses(term))
        return variants, self._worth(variants)

    def _worth(self, variants: tuple[Variant, ...]) -> np.ndarray:
        """Give each row the best worth among the variants of a term found in it."""
        worth = np.zeros(self._length)
        for value, field, variant in reversed(ranked(variants)):
            worth[self._rows(variant, field)] = value
        return worth

    def _rows(self, variant: Variant, field: str) -> np.ndarray:
        """Return the rows that hold every needle of a variant in one field."""
        first, *others = (self._rows_of(needle, field) for needle in variant.needles)
        for rows in others:
            first = np.intersect1d(first, rows)
        return first

    def _rows_of(self, needle: Needle, field: str) -> np.ndarray:
        postings = self.postings[field]
        parts = [postings.rows_of(low, high) for low, high in self._spans(needle)]
        return (
            parts[0] if len(parts) == 1 else np.concatenate([*parts, np.array([], dtype=np.int32)])
        )

    def _spans(self, needle: Needle) -> list[tuple[int, int]]:
        """Return the stretches of the sorted words that a needle stands for."""
        if needle.begins:
            end = needle.begins + chr(sys.maxunicode)
            low = bisect.bisect_left(self.words, needle.begins)
            return [(low, bisect.bisect_left(self.words, end))]
        places = [self._place(word) for word in needle.words]
        return [(place, place + 1) for place in places if place is not None]

    def _place(self, word: str) -> int | None:
        place = bisect.bisect_left(self.words, word)
        return place if place < len(self.words) and self.words[place] == word else None

    def _guesses(self, term: Term) -> Iterator[Variant]:
        """Find a term in other spellings: cut into syllables of pinyin, or with one slip."""
        sounds = split(term.whole.replace("v", "u"), self.sounds)
        if sounds:
            stretches = [one + other for one, other in pairwise(sounds)]
            yield Variant(tuple(Needle((part,)) for part in stretches or sounds), BEGUN)
            yield Variant(tuple(Needle((part,)) for part in sounds), LOOSE, ("place", "name"))
        needles = [Needle((part, *self._slips(part))) for part in term.parts]
        yield Variant(tuple(needles), GUESSED)
        if len(term.parts) > 1:
            yield Variant((Needle(tuple(self._slips(term.whole))),), GUESSED)

    @cached_property
    def _by_length(self) -> dict[int, list[str]]:
        """Sort the words that are written by their length; only misspelt questions need it.

        Pinyin is no writing: of its few syllables any word is a slip away from another.
        """
        by_length: dict[int, list[str]] = {}
        written: set[str] = set()
        for source in self._sources:
            compounds = source.field != "summary"
            written.update(tokens(source.texts.tolist(), compounds=compounds, pinyin=False)[0])
        for word in sorted(written):
            if word.isalpha() and not is_han(word):
                by_length.setdefault(len(word), []).append(word)
        return by_length

    def _misspelt(self, word: str) -> list[str]:
        """Return the known words that differ from a word by a slip (Damerau, 1964), or by two.

        Two are forgiven in long words that begin alike, and only if no word is one slip away.
        The name of a town is no slip: who asks for one that no site lies in is to be told so.
        """
        if not word.isalpha() or nearby.is_town(word):
            return []
        near = self._away(word, 1, FORGIVEN_LENGTH)
        if near or len(word) < FORGIVEN_TWICE_LENGTH:
            return near
        twice = self._away(word, 2, FORGIVEN_TWICE_LENGTH)
        return [known for known in twice if known[0] == word[0]]

    def _away(self, word: str, slips: int, shortest: int) -> list[str]:
        """Return the known words that are at most so many slips away; fillers are none."""
        close: list[str] = []
        for length in range(len(word) - slips, len(word) + slips + 1):
            known = self._by_length.get(length, list[str]())
            if known and max(length, len(word)) >= shortest:
                away = cdist([word], known, scorer=OSA.distance, score_cutoff=slips, dtype=np.uint8)
                close += [known[at] for at in np.flatnonzero(away[0] <= slips)]
        return [known for known in close if known not in FILLERS]

    def _name_bonus(self, question: str) -> np.ndarray:
        """Favour the rows one of whose names is the question or begins with it."""
        bonus = np.zeros(self._length)
        low = bisect.bisect_left(self.names, (question, -1))
        high = bisect.bisect_left(self.names, (question + chr(sys.maxunicode), -1))
        for name, row in self.names[low:high] if question else ():
            bonus[row] = max(bonus[row], WHOLE_NAME if name == question else NAME_BEGINS)
        return bonus
