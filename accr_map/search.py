"""Search by words: one box over names, places, themes and summaries, in every language."""

from __future__ import annotations

import bisect
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from rapidfuzz.distance import OSA
from rapidfuzz.process import cdist

from accr_map.i18n import Language, mark
from accr_map.once import per_catalogue
from accr_map.texts import Source, sources
from accr_map.words import (
    FILLERS,
    Term,
    is_han,
    pairs,
    spaced,
    split,
    terms,
    token_set,
    tokens,
    whole_pinyin,
)

if TYPE_CHECKING:
    from accr_map.catalogue import Catalogue

# What a match is worth by the field it is found in, worst first.
WEIGHTS = {"summary": 20.0, "label": 40.0, "place": 60.0, "name": 100.0}
# A whole name, or the beginning of one, comes before any sum of words.
WHOLE_NAME, NAME_BEGINS = 20_000.0, 10_000.0
# A word that is only begun; characters or sounds of Chinese in another order; a guess, which
# comes after everything that was found as typed.
BEGUN, LOOSE, GUESSED = 0.9, 0.5, 0.1
FILLER = 0.01

# Words shown on each side of the one that was found in a summary.
AROUND = 6

# Slips are forgiven in words of this length or more.
FORGIVEN_LENGTH = 5


@dataclass(frozen=True)
class Reason:
    """Why a site matches a word: where the word was found and the text it stands in."""

    #: `name`, `place`, `label` or `summary`.
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
        key = self.column.partition(".")[0] if self.field == "label" else self.field
        where = language.text(_WHERE[key], text=self.text)
        return (
            language.text(mark("{where} (spelt otherwise)"), where=where) if self.guessed else where
        )


_WHERE = {
    "name": mark("Name: {text}"),
    "place": mark("Place: {text}"),
    "theme": mark("Theme: {text}"),
    "type": mark("Heritage: {text}"),
    "programme": mark("Programme: {text}"),
    "summary": mark("Summary: {text}"),
}


@per_catalogue
def index(catalogue: Catalogue) -> Index:
    """Return the search index of a catalogue, built at the first question."""
    return Index(list(sources(catalogue)), len(catalogue.sites))


class Index:
    """The words of every site, ready to be asked.

    Words are sorted, so that all words with one beginning lie side by side; for each field
    the rows that hold a word lie side by side too.
    """

    def __init__(self, sources: Sequence[Source], length: int):
        self._length = length
        self._sources = sources
        cut = [
            tokens(source.texts.tolist(), source.field != "summary", source.field != "summary")
            for source in sources
        ]
        numbers, found = pd.factorize(np.concatenate([words for words, _ in cut]))
        known = list(found)
        order = sorted(range(len(known)), key=known.__getitem__)
        self._words: list[str] = [known[number] for number in order]
        rank = np.empty(len(order), dtype=np.int64)
        rank[order] = np.arange(len(order))
        self._postings = self._by_word(rank[numbers], [texts for _, texts in cut])
        self._sounds = frozenset(
            whole_pinyin(word) for word in self._words if len(word) == 1 and is_han(word)
        )
        self._names = sorted(
            name for source in sources if source.field == "name" for name in source.names()
        )
        # One question is asked several times in a run: for the list, the counts, the reasons.
        self._answer = lru_cache(maxsize=16)(self._find)
        self._slips = lru_cache(maxsize=256)(self._misspelt)

    def __len__(self) -> int:
        """Count the different words."""
        return len(self._words)

    def forget(self) -> None:
        """Drop the answers to recent questions."""
        self._answer.cache_clear()
        self._slips.cache_clear()

    def scores(self, question: str) -> np.ndarray:
        """Return how well each site matches a question: float array, 0 is no match.

        Every word must be found somewhere in the site; the last may be a beginning. A word
        of five letters or more that is found nowhere may be misspelt by one letter (added,
        left out, replaced, or two exchanged); if no site has all words, each of them may.
        """
        return self._answer(question)[0]

    def reasons(self, question: str, positions: np.ndarray) -> Reasons:
        """Explain the rows at `positions`; each is worked out only when it is read."""
        return Reasons(self, self._answer(question)[1], positions)

    def explain(self, asked: Iterable[tuple[_Way, ...]], row: int) -> tuple[Reason, ...]:
        """Name the best place of each term in a row, without repetition."""
        texts: dict[str, list[tuple[str, str]]] = {}
        for source in self._sources:
            texts.setdefault(source.field, []).extend(
                (source.column, text) for text in source.texts_of(row)
            )
        found = (_reason(ways, texts) for ways in asked)
        return tuple(dict.fromkeys(reason for reason in found if reason))

    def _by_word(
        self, words: np.ndarray, texts: Sequence[np.ndarray]
    ) -> dict[str, tuple[np.ndarray, np.ndarray]]:
        """Sort, for each field, the rows by the words they hold: (first of each word, rows)."""
        keys: dict[str, list[np.ndarray]] = {name: [] for name in WEIGHTS}
        start = 0
        for source, numbers in zip(self._sources, texts, strict=True):
            own = words[start : start + len(numbers)]
            start += len(numbers)
            spread, rows = source.spread(numbers)
            keys[source.field].append(own[spread] * self._length + rows)
        postings = {}
        for name, parts in keys.items():
            unique = _distinct(np.concatenate([*parts, np.array([], dtype=np.int64)]))
            firsts = np.searchsorted(unique, np.arange(len(self._words) + 1) * self._length)
            postings[name] = (firsts, (unique % max(self._length, 1)).astype(np.int32))
        return postings

    def _find(self, question: str) -> tuple[np.ndarray, tuple[tuple[_Way, ...], ...]]:
        """Answer a question: the scores, and the ways in which each needed term was found."""
        asked, scores, needed = terms(question), np.zeros(self._length), []
        for guess in (False, True):
            scores, needed = self._score(asked, guess)
            if scores.any() or not asked:
                break
        scores += np.where(scores > 0, self._name_bonus(spaced(question)), 0.0)
        scores.flags.writeable = False
        return scores, tuple(needed)

    def _score(
        self, asked: Sequence[Term], guess: bool
    ) -> tuple[np.ndarray, list[tuple[_Way, ...]]]:
        """Add up what the terms are worth in each row; a row that misses a needed one has 0."""
        total, needed = np.zeros(self._length), []
        matching = np.full(self._length, bool(asked))
        for term in asked:
            ways, worth = self._seek(term, guess)
            total += worth * (FILLER if term.filler else 1.0)
            if not term.filler:
                needed.append(ways)
                matching &= worth > 0
            if not matching.any():
                break
        return np.where(matching, total, 0.0), needed

    def _seek(self, term: Term, guess: bool) -> tuple[tuple[_Way, ...], np.ndarray]:
        """Find one term: the ways taken and their worth in each row.

        Guesses are made only if they are asked for or if nothing else is found.
        """
        ways = _han_ways(term.whole) if term.kind == "han" else _plain_ways(term)
        worth = self._worth(ways)
        if term.kind == "han" or (worth.any() and not guess):
            return ways, worth
        ways += tuple(self._guesses(term))
        return ways, self._worth(ways)

    def _worth(self, ways: tuple[_Way, ...]) -> np.ndarray:
        """Give each row the best worth among the ways to find a term in it."""
        worth = np.zeros(self._length)
        for value, field, way in reversed(_ranked(ways)):
            worth[self._rows(way, field)] = value
        return worth

    def _rows(self, way: _Way, field: str) -> np.ndarray:
        """Return the rows that hold every needle of a way in one field."""
        first, *others = (self._rows_of(needle, field) for needle in way.needles)
        for rows in others:
            first = np.intersect1d(first, rows)
        return first

    def _rows_of(self, needle: _Needle, field: str) -> np.ndarray:
        firsts, rows = self._postings[field]
        spans = self._spans(needle)
        if len(spans) == 1:
            return rows[firsts[spans[0][0]] : firsts[spans[0][1]]]
        found = [rows[firsts[low] : firsts[high]] for low, high in spans]
        return np.concatenate([*found, np.array([], dtype=rows.dtype)])

    def _spans(self, needle: _Needle) -> list[tuple[int, int]]:
        """Return the stretches of the sorted words that a needle stands for."""
        if needle.begins:
            end = needle.begins + chr(sys.maxunicode)
            low = bisect.bisect_left(self._words, needle.begins)
            return [(low, bisect.bisect_left(self._words, end))]
        places = [self._place(word) for word in needle.words]
        return [(place, place + 1) for place in places if place is not None]

    def _place(self, word: str) -> int | None:
        place = bisect.bisect_left(self._words, word)
        return place if place < len(self._words) and self._words[place] == word else None

    def _guesses(self, term: Term) -> Iterator[_Way]:
        """Find a term in other spellings: cut into syllables of pinyin, or with one slip."""
        sounds = split(term.whole.replace("v", "u"), self._sounds)
        if sounds:
            stretches = [one + other for one, other in pairwise(sounds)]
            yield _Way(tuple(_Needle((part,)) for part in stretches or sounds), BEGUN)
            yield _Way(tuple(_Needle((part,)) for part in sounds), LOOSE, ("place", "name"))
        needles = [_Needle((part, *self._slips(part))) for part in term.parts]
        yield _Way(tuple(needles), GUESSED)
        if len(term.parts) > 1:
            yield _Way((_Needle(tuple(self._slips(term.whole))),), GUESSED)

    @cached_property
    def _by_length(self) -> dict[int, list[str]]:
        """Sort the words of letters by their length; only misspelt questions need it."""
        kept: dict[int, list[str]] = {}
        for word in self._words:
            if word.isalpha():
                kept.setdefault(len(word), []).append(word)
        return kept

    def _misspelt(self, word: str) -> list[str]:
        """Return the known words that differ from a word by one slip (Damerau, 1964)."""
        if not word.isalpha():
            return []
        found = []
        for length in range(len(word) - 1, len(word) + 2):
            known = self._by_length.get(length, [])
            if known and max(length, len(word)) >= FORGIVEN_LENGTH:
                away = cdist([word], known, scorer=OSA.distance, score_cutoff=1, dtype=np.uint8)[0]
                found += [known[at] for at in np.flatnonzero(away <= 1)]
        return [known for known in found if known not in FILLERS]

    def _name_bonus(self, question: str) -> np.ndarray:
        """Favour the rows one of whose names is the question or begins with it."""
        bonus = np.zeros(self._length)
        low = bisect.bisect_left(self._names, (question, -1))
        high = bisect.bisect_left(self._names, (question + chr(sys.maxunicode), -1))
        for name, row in self._names[low:high] if question else ():
            bonus[row] = max(bonus[row], WHOLE_NAME if name == question else NAME_BEGINS)
        return bonus


class Reasons(Sequence[tuple[Reason, ...]]):
    """The reasons of many rows, each worked out when it is read."""

    def __init__(self, asked: Index, ways: tuple[tuple[_Way, ...], ...], positions: np.ndarray):
        self._index, self._ways, self._positions = asked, ways, positions

    def __len__(self) -> int:
        return len(self._positions)

    def __getitem__(self, place):
        """Return the reasons of one place in the list, or a part of the sequence."""
        if isinstance(place, slice):
            return Reasons(self._index, self._ways, self._positions[place])
        return self._index.explain(self._ways, int(self._positions[place]))


@dataclass(frozen=True)
class _Needle:
    """Words of which any will do, or a beginning of words."""

    words: tuple[str, ...] = ()
    begins: str = ""

    def is_in(self, held: frozenset[str]) -> bool:
        if self.begins:
            return any(word.startswith(self.begins) for word in held)
        return not held.isdisjoint(self.words)


@dataclass(frozen=True)
class _Way:
    """One way to find a term: every needle in the same field."""

    needles: tuple[_Needle, ...]
    factor: float = 1.0
    fields: tuple[str, ...] = tuple(WEIGHTS)


def _ranked(ways: Iterable[_Way]) -> list[tuple[float, str, _Way]]:
    """Pair ways with fields, the most valuable first."""
    options = [(way.factor * WEIGHTS[name], name, way) for way in ways for name in way.fields]
    return sorted(options, key=lambda option: -option[0])


def _plain_ways(term: Term) -> tuple[_Way, ...]:
    """Find a word or compound as typed: in one word, in its parts and, if last, as a beginning."""
    *parts, end = (_Needle((part,)) for part in term.parts)
    ways = [_Way((_Needle((term.whole,)),)), _Way((*parts, end))]
    if term.last:
        ways.append(_Way((_Needle(begins=term.whole),), BEGUN))
        ways.append(_Way((*parts, _Needle(begins=term.parts[-1])), BEGUN))
    return tuple(dict.fromkeys(ways))


def _han_ways(run: str) -> tuple[_Way, ...]:
    """Find Chinese as typed; in names and places also scattered, or by its sound."""
    names = ("place", "name")
    ways = [_Way(tuple(_Needle((part,)) for part in (pairs(run) or [run])))]
    ways.append(_Way(tuple(_Needle((char,)) for char in run), LOOSE, names))
    ways.append(_Way((_Needle((whole_pinyin(run),)),), LOOSE, names))
    return tuple(ways)


def _reason(ways: Iterable[_Way], texts: Mapping[str, Sequence[tuple[str, str]]]) -> Reason | None:
    """Return the most valuable place where a term stands in the texts of a row, by field."""
    for _, field, way in _ranked(ways):
        for column, text in texts.get(field, ()):
            held = token_set(text)
            if all(needle.is_in(held) for needle in way.needles):
                shown = _excerpt(text, way.needles[0]) if field == "summary" else text
                return Reason(field, column, shown, way.factor == GUESSED)
    return None


def _excerpt(text: str, needle: _Needle) -> str:
    """Cut a text down to what stands around the first word that a needle fits."""
    words = text.split()
    at = next((n for n, word in enumerate(words) if needle.is_in(token_set(word))), 0)
    first, last = max(0, at - AROUND), at + AROUND + 1
    cut = " ".join(words[first:last])
    return f"{'… ' if first else ''}{cut}{' …' if last < len(words) else ''}"


def _distinct(numbers: np.ndarray) -> np.ndarray:
    """Sort numbers and drop repetitions (np.unique hashes first and takes ten times as long)."""
    ordered = np.sort(numbers)
    return ordered[np.diff(ordered, prepend=-1) != 0]
