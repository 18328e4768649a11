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
    """What a process was begun with: groups of files to write in turn, and the site's folder."""

    lanes: Sequence[Sequence[Sequence[File]]]
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
    take of it is free when they end: with the last step. Each costly group has a process of its
    own, which ends with it; they come before the others, one after another on half of the
    processors, so that few of them take memory at a time.
    """
    abreast = max(1, (os.cpu_count() or 1) // 2)
    lanes = [costly[first::abreast] for first in range(min(abreast, len(costly)))]
    every = [*lanes, *([group] for group in groups)]
    if "fork" not in get_all_start_methods():
        yield from here([file for lane in every for group in lane for file in group], folder)
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
            pool.submit(_write_costly if at < len(lanes) else _write, at)
            for at in range(len(every))
        ]
        lane_of = dict(zip(written, every, strict=True))
        for part in as_completed(written):
            files = [file for group in lane_of[part] for file in group]
            yield Step(files[0].name, len(files), lambda part=part: folder.add(part.result()))
    finally:
        pool.shutdown(cancel_futures=True)
        gc.unfreeze()


def _write(at: int) -> Written:
    """Write groups of the files in a process; return what was written."""
    [(lanes, folder)] = _work
    part = folder.part()
    for group in lanes[at]:
        _write_files(group, part)
    return part.written


def _write_costly(at: int) -> Written:
    """Write groups of the files, each in a child of this process; return what was written."""
    [(lanes, folder)] = _work
    part = folder.part()
    for group in lanes[at]:
        alone(partial(_write_files, group), part)
    return part.written


def _write_files(files: Sequence[File], folder: Folder) -> None:
    for file in files:
        file.write(folder)


def _write_alone() -> tuple[Any, Written]:
    """Do in a process what `alone` is asked for; return its answer and what was written."""
    [(write, folder)] = _begun
    part = folder.part()
    return write(part), part.written
