"""Processes that write files: as many as the machine has processors, for networks of many sites."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_all_start_methods, get_context
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

if TYPE_CHECKING:
    from accr_map.static_site.folder import Folder, Written

# Pages of a site that are worth processes of their own, and how many one writes at a time.
MANY, _CHUNK = 1000, 100


Answer = TypeVar("Answer")


class Step(NamedTuple):
    """A piece of work: what it writes, how many files that are, and what does it."""

    name: str
    files: int
    do: Callable[[], None]


class File(NamedTuple):
    """A file of a site: its name, and what writes it into a folder."""

    name: str
    write: Callable[[Folder], None]


class _Work(NamedTuple):
    """What a process was begun with: files to write, and the folder of the site."""

    files: Sequence[File]
    folder: Folder


_work: list[_Work] = []
# What the process of `alone` was begun with.
_begun: list[tuple[Callable[[Folder], Any], Folder]] = []


def here(files: Sequence[File], folder: Folder) -> Iterator[Step]:
    """Yield the steps that write files in this process."""
    for file in files:
        yield Step(file.name, 1, lambda file=file: file.write(folder))


def alone(write: Callable[[Folder], Answer], folder: Folder) -> Answer:
    """Have another process write files into a folder; return what its function returns.

    What it takes of memory is free when it ends.
    """
    if "fork" not in get_all_start_methods():
        return write(folder)
    with ProcessPoolExecutor(
        1, get_context("fork"), initializer=lambda: _begun.append((write, folder))
    ) as pool:
        answer, written = pool.submit(_write_alone).result()
    folder.add(written)
    return answer


def apart(
    files: Sequence[File], folder: Folder, number: int | None = None, at_a_time: int = 0
) -> Iterator[Step]:
    """Yield the steps that wait for files which other processes write.

    They begin with the memory of this process, and what they take of it is free when they end:
    with the last step. Without `number` there is one for each processor.
    """
    some = at_a_time or _CHUNK
    if "fork" not in get_all_start_methods():
        yield from here(files, folder)
        return
    # What is there already is looked at by no collector: looking at it would copy it.
    gc.freeze()
    pool = ProcessPoolExecutor(
        number or os.cpu_count(),
        get_context("fork"),
        initializer=lambda: _work.append(_Work(files, folder)),
    )
    try:
        firsts = range(0, len(files), some)
        written = [pool.submit(_write, first, first + some) for first in firsts]
        for first, part in zip(firsts, written, strict=True):
            size = min(some, len(files) - first)
            yield Step(files[first].name, size, lambda part=part: folder.add(part.result()))
    finally:
        pool.shutdown(cancel_futures=True)
        gc.unfreeze()


def _write(first: int, last: int) -> Written:
    """Write some of the files in a process; return what was written."""
    [(files, folder)] = _work
    part = folder.part()
    for file in files[first:last]:
        file.write(part)
    return part.written


def _write_alone() -> tuple[Any, Written]:
    """Do in a process what `alone` is asked for; return its answer and what was written."""
    [(write, folder)] = _begun
    part = folder.part()
    return write(part), part.written
