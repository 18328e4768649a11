"""What choosing costs: filters, counts, words and places at 50 to 50,000 sites.

Run alone, it prints its table: `python -m bench.selection_bench`.
"""

from __future__ import annotations

import dataclasses
import json
import random
import statistics
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd

from accr_map import catalogue
from accr_map.catalogue import Catalogue
from accr_map.selection import Selection, apply, facet_counts
from accr_map.selection.search import index as search

SIZES = (50, 1_000, 10_000, 50_000)
REPEATS = 15
DATA = Path(__file__).parents[1] / "data"

QUESTIONS = {
    "one word": "abbaye",
    "one letter": "a",
    "three words": "centre culturel musique",
    "misspelt": "abaye",
    "Chinese": "南通",
    "pinyin": "nantong",
    "nothing": "xylographe quantique",
}
CHOICES = {
    "nothing chosen": Selection(),
    "two facets": Selection(countries=("FR",), themes=("music",)),
    "a past year": Selection(year=1995),
    "near": Selection(near="45.76,4.84"),
    "near, radius, words": Selection(near="45.76,4.84", km=200, words="abbaye"),
}


def synthetic(length: int, seed: int = 7) -> Catalogue:
    """Make a network of any size in the image of the real one, every name and summary its own.

    Texts keep the length and the words of the real ones; one word in ten is invented, so
    that the vocabulary grows with the network: 240,000 different words at 50,000 sites.
    """
    real = catalogue.load(DATA)
    chance = random.Random(seed)
    rows = real.sites.iloc[np.arange(length) % len(real.sites)].reset_index(drop=True)
    sites = rows.assign(id=[f"site-{number}" for number in range(length)])
    for column in ("name", "name_en", "name_fr", "name_zh", "summary_en", "summary_fr"):
        sites[column] = pd.Series([_varied(text, chance) for text in rows[column]], dtype="str")
    shift = np.random.default_rng(seed).normal(0, 1, (2, length))
    sites["latitude"] = np.clip(rows["latitude"] + shift[0], -90, 90)
    sites["longitude"] = np.clip(rows["longitude"] + shift[1], -180, 180)
    return dataclasses.replace(real, sites=sites, version=f"synthetic-{length}-{seed}")


def median_ms(work: Callable[[], object], repeats: int = REPEATS) -> float:
    """Return the median time of some work in milliseconds."""
    spent = []
    for _ in range(repeats):
        start = time.perf_counter()
        work()
        spent.append((time.perf_counter() - start) * 1000)
    return round(statistics.median(spent), 2)


def measure(sizes: tuple[int, ...] = SIZES) -> dict[str, dict[str, float]]:
    """Measure every size.

    Returns:
        By number of sites (text): milliseconds of filtering with counts for each choice,
        of one question for each kind, seconds and megabytes of building the index.
    """
    return {str(size): _measured(size) for size in sizes}


def _measured(size: int) -> dict[str, float]:
    network = synthetic(size)
    start = time.perf_counter()
    index = search.index(network)
    found = {"index s": round(time.perf_counter() - start, 2)}
    for name, chosen in CHOICES.items():
        apply(network, chosen, "fr")
        found[f"{name} ms"] = median_ms(
            lambda chosen=chosen: (apply(network, chosen, "fr"), facet_counts(network, chosen))
        )
    for name, question in QUESTIONS.items():
        # Asked past the memory of recent questions: each time is a first time.
        found[f"search {name} ms"] = median_ms(lambda question=question: _asked(index, question))
    found["reasons of 50 ms"] = median_ms(
        lambda: list(apply(network, Selection(words="musique")).reasons[:50])
    )
    found["different words"] = len(index)
    found["index MB"] = _index_megabytes(network)
    return found


def _asked(index: search.Index, question: str) -> np.ndarray:
    """Ask as if for the first time."""
    index.forget()
    return index.scores(question)


def _index_megabytes(network: Catalogue) -> float:
    """Build the index once more, watched: what stays in memory afterwards."""
    again = dataclasses.replace(network)
    tracemalloc.start()
    index = search.index(again)
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    del index
    return round(held / 1e6, 1)


def _varied(text: str, chance: random.Random) -> str:
    """Exchange one word in ten for an invented one, one Chinese character in four for another."""
    if not text:
        return ""
    if not text.isascii() and any("\u4e00" <= char <= "\u9fff" for char in text):
        return "".join(
            chr(chance.randint(0x4E00, 0x8FFF)) if chance.random() < 0.25 else char for char in text
        )
    words = text.split(" ")
    return " ".join(_invented(chance) if chance.random() < 0.1 else word for word in words)


def _invented(chance: random.Random) -> str:
    count = chance.choice((2, 2, 3, 3, 4))
    syllables = (chance.choice("bcdfglmnprstv") + chance.choice("aeiou") for _ in range(count))
    return "".join(syllables) + chance.choice(("", "n", "s", "x", "lle"))


def table(measured: dict[str, dict[str, float]]) -> str:
    """Write the measures as a table, one line a measure, one column a size."""
    frame = pd.DataFrame(measured)
    return frame.to_string(float_format=lambda value: f"{value:.2f}")


if __name__ == "__main__":
    figures = measure()
    print(table(figures))
    print(json.dumps(figures))
