"""A memo per catalogue: what a function returned for it, kept as long as the catalogue lives."""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable, Mapping
from functools import wraps
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Concatenate, Generic, ParamSpec, TypeVar
from weakref import WeakKeyDictionary

if TYPE_CHECKING:
    from accr_map.catalogue import Catalogue

P = ParamSpec("P")
Answer = TypeVar("Answer")


_NONE: frozenset[tuple[str, Any]] = frozenset()
_EMPTY: Mapping[Hashable, Any] = MappingProxyType({})


class _Entry(Generic[Answer]):
    """The answer for one catalogue and one set of arguments, empty until it is computed."""

    def __init__(self) -> None:
        self.computing = threading.RLock()
        self.answers: list[Answer] = []


def per_catalogue(
    function: Callable[Concatenate[Catalogue, P], Answer],
) -> Callable[Concatenate[Catalogue, P], Answer]:
    """Remember what a pure function returns for a catalogue and further hashable arguments.

    The answers leave memory with the catalogue, which they must not refer to. Two threads
    that need the same answer cause one computation; those that need different answers do not
    wait for each other. An exception is not remembered.
    """
    memo: WeakKeyDictionary[Catalogue, dict[Hashable, _Entry[Answer]]] = WeakKeyDictionary()
    reading = threading.Lock()

    @wraps(function)
    def remembered(catalogue: Catalogue, *args: P.args, **kwargs: P.kwargs) -> Answer:
        key = (args, frozenset(kwargs.items())) if kwargs else (args, _NONE)
        entry = memo.get(catalogue, _EMPTY).get(key)
        if entry and entry.answers:
            return entry.answers[0]
        with reading:
            entries = memo.setdefault(catalogue, {})
            entry = entries.setdefault(key, _Entry())
        with entry.computing:
            if not entry.answers:
                entry.answers.append(function(catalogue, *args, **kwargs))
        return entry.answers[0]

    return remembered
