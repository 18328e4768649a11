"""Inverted index of one text field (postings lists), as sorted arrays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from accr_map.selection.search.sources import Source


@dataclass(frozen=True)
class Postings:
    """The texts of one field: those of word `w` and the rows of text `t` lie side by side.

    They are `texts[word_firsts[w] : word_firsts[w + 1]]` and the same for rows. A label
    shared by thousands of sites is kept once.
    """

    word_firsts: np.ndarray
    texts: np.ndarray
    text_firsts: np.ndarray
    rows: np.ndarray

    def rows_of(self, low: int, high: int) -> np.ndarray:
        """Return the rows that hold a word from `low` up to but not including `high`."""
        texts = self.texts[self.word_firsts[low] : self.word_firsts[high]]
        firsts = self.text_firsts[texts]
        lengths = self.text_firsts[texts + 1] - firsts
        offsets = np.repeat(firsts - (np.cumsum(lengths) - lengths), lengths)
        return self.rows[offsets + np.arange(len(offsets))]


def gathered(
    sources: Sequence[Source], held: Sequence[tuple[np.ndarray, np.ndarray]], words: int
) -> Postings:
    """Put the texts of several sources into one inverted index.

    Args:
        sources: the columns of one field.
        held: for each source, the numbers of words and of the texts they stand in.
        words: how many different words there are.
    """
    lengths = [len(source.texts) for source in sources]
    starts: NDArray[np.int64] = np.cumsum([0, *lengths])
    shift = list(zip(sources, held, starts[:-1], strict=True))
    none = np.array([], dtype=np.int64)
    length = max(int(starts[-1]), 1)
    keys = [own * length + (texts + start) for _, (own, texts), start in shift]
    distinct = _distinct(np.concatenate([*keys, none]))
    numbers = np.concatenate([*(source.numbers + start for source, _, start in shift), none])
    rows = np.concatenate([*(source.rows for source in sources), none])
    order = np.argsort(numbers, kind="stable")
    return Postings(
        word_firsts=np.searchsorted(distinct, np.arange(words + 1) * length),
        texts=(distinct % length).astype(np.int32),
        text_firsts=np.searchsorted(numbers[order], np.arange(int(starts[-1]) + 1)),
        rows=rows[order].astype(np.int32),
    )


def _distinct(numbers: np.ndarray) -> np.ndarray:
    """Sort numbers and drop repetitions (np.unique hashes first and takes ten times as long)."""
    ordered = np.sort(numbers)
    return ordered[np.diff(ordered, prepend=-1) != 0]
