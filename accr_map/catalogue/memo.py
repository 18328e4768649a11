"""Memoization per catalogue: results are kept as long as the catalogue lives."""

from __future__ import annotations

import threading
import weakref
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

Answer = TypeVar("Answer")


def per_catalogue(work: Callable[..., Answer]) -> Callable[..., Answer]:
    """Remember what a pure function answers for a catalogue (and further hashable arguments).

    A catalogue holds tables and so cannot be hashed: its identity is the key, and the
    answers leave memory with it. Two sessions that ask at once cause one computation.
    """
    kept: dict[int, dict[tuple[Any, ...], Answer]] = {}
    lock = threading.RLock()

    @wraps(work)
    def remembered(catalogue: object, *arguments: Any) -> Answer:
        with lock:
            if id(catalogue) not in kept:
                kept[id(catalogue)] = {}
                weakref.finalize(catalogue, kept.pop, id(catalogue), None)
            answers = kept[id(catalogue)]
            if arguments not in answers:
                answers[arguments] = work(catalogue, *arguments)
            return answers[arguments]

    return remembered
