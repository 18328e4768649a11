"""The memo of a catalogue: one computation an answer, kept while the catalogue lives."""

from __future__ import annotations

import dataclasses
import gc
import threading
import weakref
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from accr_map import statistics
from accr_map.catalogue import Catalogue, labels
from accr_map.catalogue.memo import per_catalogue
from accr_map.i18n import language
from accr_map.profiles import card, partners, timeline
from accr_map.selection import Selection, apply

WAIT = 5


def _copy(catalogue: Catalogue) -> Catalogue:
    return dataclasses.replace(catalogue)


def test_a_catalogue_is_hashed_and_compared_by_identity(network: Catalogue) -> None:
    copy = _copy(network)
    assert network == network
    assert network != copy
    assert len({network, copy, network}) == 2


def test_an_answer_is_computed_once_per_catalogue_and_arguments(network: Catalogue) -> None:
    computed: list[tuple[Catalogue, int, int]] = []

    @per_catalogue
    def add(catalogue: Catalogue, first: int, second: int = 0) -> int:
        computed.append((catalogue, first, second))
        return first + second

    copy = _copy(network)
    assert [add(network, 1), add(network, 1), add(copy, 1)] == [1, 1, 1]
    assert [add(network, 1, second=2), add(network, 1, second=2)] == [3, 3]
    assert computed == [(network, 1, 0), (copy, 1, 0), (network, 1, 2)]


def test_nothing_is_an_answer_too(network: Catalogue) -> None:
    calls = []

    @per_catalogue
    def nothing(_catalogue: Catalogue) -> None:
        calls.append(1)

    nothing(network)
    nothing(network)
    assert calls == [1]


def _together(*works: Callable[[], object]) -> list[object]:
    with ThreadPoolExecutor(len(works)) as pool:
        return [future.result(WAIT * 2) for future in [pool.submit(work) for work in works]]


def test_different_answers_do_not_wait_for_each_other(network: Catalogue) -> None:
    """Each computation passes only when the other has begun as well."""
    both = threading.Barrier(2)

    @per_catalogue
    def meet(_catalogue: Catalogue, number: int) -> int:
        both.wait(WAIT)
        return number

    assert _together(lambda: meet(network, 1), lambda: meet(network, 2)) == [1, 2]
    copy = _copy(network)
    assert _together(lambda: meet(network, 3), lambda: meet(copy, 3)) == [3, 3]


def test_the_same_answer_is_computed_by_one_of_two_threads(network: Catalogue) -> None:
    calls = []
    begun = threading.Event()

    @per_catalogue
    def slow(_catalogue: Catalogue) -> object:
        calls.append(threading.get_ident())
        begun.set()
        # The other thread has time to ask while this one computes.
        threading.Event().wait(0.1)
        return object()

    def second() -> object:
        assert begun.wait(WAIT)
        return slow(network)

    one, other = _together(lambda: slow(network), second)
    assert one is other
    assert len(calls) == 1


def test_an_exception_is_not_remembered(network: Catalogue) -> None:
    calls = []

    @per_catalogue
    def fail_once(_catalogue: Catalogue) -> str:
        calls.append(1)
        if len(calls) == 1:
            raise OSError("no file")
        return "read"

    with pytest.raises(OSError, match="no file"):
        fail_once(network)
    assert fail_once(network) == "read"


def test_answers_leave_memory_with_their_catalogue(network: Catalogue) -> None:
    """No function of the library keeps a catalogue alive that nobody uses any more."""
    catalogue = _copy(network)
    french = language("fr")
    statistics.warm(catalogue)
    apply(catalogue, Selection(words="abbaye"), "fr")
    card.describe(catalogue, "noirlac", french, 2026)
    partners.partners(catalogue, french)
    timeline.events(catalogue, french)
    labels.label(catalogue, "themes", "music", french)
    alive = weakref.ref(catalogue)
    del catalogue
    gc.collect()
    assert alive() is None
