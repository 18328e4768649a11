"""Processes that write files: as many as the machine has processors, for networks of many sites."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from functools import partial
from multiprocessing import get_all_start_methods, get_context
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

if TYPE_CHECKING:
    from accr_map.static_site.folder import Folder, Written

# Pages of a site that are worth processes of their own.
MANY = 1000


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

    groups: Sequence[Sequence[File]]
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
    costly: Sequence[Sequence[File]],
    groups: Sequence[Sequence[File]],
    folder: Folder,
) -> Iterator[Step]:
    """Yield the steps that wait for groups of files which other processes write.

    There is one for each processor. They begin with the memory of this process, and what they
    take of it is free when they end: with the last step. Each costly group, which comes before
    the others, has a process of its own, which ends with it.
    """
    every = [*costly, *groups]
    if "fork" not in get_all_start_methods():
        yield from here([file for group in every for file in group], folder)
        return
    # What is there already is looked at by no collector: looking at it would copy it.
    gc.freeze()
    pool = ProcessPoolExecutor(
        os.cpu_count(),
        get_context("fork"),
        initializer=lambda: _work.append(_Work(every, folder)),
    )
    try:
        written = [
            pool.submit(_write_costly if at < len(costly) else _write, at)
            for at in range(len(every))
        ]
        group_of = dict(zip(written, every, strict=True))
        for part in as_completed(written):
            group = group_of[part]
            yield Step(group[0].name, len(group), lambda part=part: folder.add(part.result()))
    finally:
        pool.shutdown(cancel_futures=True)
        gc.unfreeze()


def _write(at: int) -> Written:
    """Write a group of the files in a process; return what was written."""
    [(groups, folder)] = _work
    part = folder.part()
    _write_files(groups[at], part)
    return part.written


def _write_costly(at: int) -> Written:
    """Write a group of the files in a child of this process; return what was written."""
    [(groups, folder)] = _work
    part = folder.part()
    alone(partial(_write_files, groups[at]), part)
    return part.written


def _write_files(files: Sequence[File], folder: Folder) -> None:
    for file in files:
        file.write(folder)


def _write_alone() -> tuple[Any, Written]:
    """Do in a process what `alone` is asked for; return its answer and what was written."""
    [(write, folder)] = _begun
    part = folder.part()
    return write(part), part.written
