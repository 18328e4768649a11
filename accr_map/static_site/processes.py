"""Processes that write pages: as many as the machine has processors, for networks of many sites."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_all_start_methods, get_context
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from accr_map.static_site.folder import Folder
    from accr_map.static_site.static_view import StaticView

# Pages of a site that are worth processes of their own, and how many one writes at a time.
MANY, _CHUNK = 1000, 100

Writer = Callable[["StaticView", "Folder"], None]


class Step(NamedTuple):
    """A piece of work: what it writes, how many files that are, and what does it."""

    name: str
    files: int
    do: Callable[[], None]


class _Work(NamedTuple):
    """What a process was begun with: pages, what writes one, and the folder of the site."""

    views: Sequence[StaticView]
    write: Writer
    folder: Folder


_work: list[_Work] = []


def here(views: Sequence[StaticView], write: Writer, folder: Folder) -> Iterator[Step]:
    """Yield the steps that write pages in this process."""
    for view in views:
        yield Step(view.path, 1, partial(write, view, folder))


def apart(
    views: Sequence[StaticView], write: Writer, folder: Folder, number: int | None = None
) -> Iterator[Step]:
    """Yield the steps that wait for pages which other processes write.

    They begin with the memory of this process, and what they take of it is free when they end:
    with the last step. Without `number` there is one for each processor.
    """
    if "fork" not in get_all_start_methods():
        yield from here(views, write, folder)
        return
    pool = ProcessPoolExecutor(
        number or os.cpu_count(),
        get_context("fork"),
        initializer=lambda: _work.append(_Work(views, write, folder)),
    )
    try:
        firsts = range(0, len(views), _CHUNK)
        written = [pool.submit(_write, first, first + _CHUNK) for first in firsts]
        for first, part in zip(firsts, written, strict=True):
            size = min(_CHUNK, len(views) - first)
            yield Step(views[first].path, size, lambda part=part: folder.add(*part.result()))
    finally:
        pool.shutdown(cancel_futures=True)


def _write(first: int, last: int) -> tuple[set[str], list[str]]:
    """Write some of the pages in a process; return their files, and those that changed."""
    [(views, write, folder)] = _work
    part = folder.part()
    for view in views[first:last]:
        # A view remembers what it has worked out: a copy leaves memory with it.
        write(view.copy(), part)
    return part.names, part.changed
