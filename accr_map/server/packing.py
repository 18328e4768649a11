"""Packed files: brotli and gzip copies of static files, made once and kept in the cache folder."""

from __future__ import annotations

import contextlib
import gzip
import hashlib
import os
import queue
import re
import sys
import threading
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

import brotli

from accr_map.cache_folder import write_whole
from accr_map.server.assets import Asset
from accr_map.server.state import log

# What packs well; pictures and faces are packed already.
_SUFFIXES = {".css", ".html", ".js", ".json", ".map", ".svg", ".txt", ".webmanifest", ".xml"}
# Bytes up to which the best packing takes less than two seconds; beyond, a fast one is taken.
_BEST_UP_TO = 1_000_000
# Copies that nobody read for so long (seconds) belong to versions that are gone.
_KEPT_S = 60 * 24 * 3600
_REFUSED = re.compile(r";\s*q=0(\.0*)?$")


class Packed(NamedTuple):
    """A packed copy: its file, and its content coding (RFC 9110, 8.4.1)."""

    file: Path
    coding: str


class Packer:
    """Packs contents in the background, one after the other, each once for all processes.

    Until a copy is there, and where none can be written, there is none: the content is sent
    as it is.

    Args:
        folder: where the copies are kept; made when it is needed.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._waiting: queue.SimpleQueue[tuple[str, Callable[[], bytes]]] = queue.SimpleQueue()
        self._known: set[str] = set()
        self._begun = threading.Lock()

    def copy(self, name: str, accepted: str) -> Packed | None:
        """Return the smallest copy that a reader takes, by `Accept-Encoding`; None without one.

        Args:
            name: names a content and its version, as `Asset.name` does.
            accepted: the header as it came; empty if there was none.
        """
        for coding, ending in (("br", ".br"), ("gzip", ".gz")):
            file = self.folder / (_file_name(name) + ending)
            if coding in codings(accepted) and file.is_file():
                return Packed(file, coding)
        return None

    def copy_of_file(self, file: Path, accepted: str) -> Packed | None:
        """Return the copy of a file as it is now; where there is none, it will be made."""
        name = _version(file)
        packed = self.copy(name, accepted)
        if packed is None:
            self.add(name, file.read_bytes, file.suffix)
        return packed

    def add(self, name: str, read: Callable[[], bytes], suffix: str) -> None:
        """Pack a content soon, unless it is known or of a kind that gains nothing by it."""
        if name in self._known or suffix not in _SUFFIXES:
            return
        with self._begun:
            if not self._known:
                threading.Thread(target=self._work, name="packing", daemon=True).start()
            self._known.add(name)
        self._waiting.put((name, read))

    def add_asset(self, asset: Asset) -> None:
        """Pack an asset soon."""
        self.add(asset.name, lambda: asset.content, Path(asset.name).suffix)

    def add_files(self, files: Iterable[Path]) -> None:
        """Pack files soon, in their order; those that are not there are passed over."""
        for file in files:
            if file.is_file():
                self.add(_version(file), file.read_bytes, file.suffix)

    def _work(self) -> None:
        if sys.platform == "linux":
            # There it is the thread that gives way to the pages, not the whole process; where
            # the system shuts this (a filter of system calls), it packs all the same.
            with contextlib.suppress(OSError):
                os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), 10)
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            self._forget()
            while True:
                self._pack(*self._waiting.get())
        except OSError as error:
            log.warning("files are sent unpacked: %s cannot be written: %s", self.folder, error)

    def _pack(self, name: str, read: Callable[[], bytes]) -> None:
        file = self.folder / _file_name(name)
        content = b""
        for ending, packing in ((".br", _brotli), (".gz", _gzip)):
            copy = file.with_name(file.name + ending)
            if not copy.exists():
                content = content or read()
                packed = packing(content)
                if len(packed) < len(content):
                    write_whole(copy, packed)

    def _forget(self) -> None:
        """Take away copies that were neither made nor read for long."""
        oldest = time.time() - _KEPT_S
        for file in self.folder.iterdir():
            status = file.stat()
            if max(status.st_atime, status.st_mtime) < oldest:
                file.unlink(missing_ok=True)


def codings(accepted: str) -> set[str]:
    """Return the content codings that a reader takes: those without `q=0` (RFC 9110, 12.5.3)."""
    parts = (part.strip().lower() for part in accepted.split(","))
    return {part.partition(";")[0].strip() for part in parts if not _REFUSED.search(part)}


def _brotli(content: bytes) -> bytes:
    return brotli.compress(content, quality=11 if len(content) <= _BEST_UP_TO else 6)


def _gzip(content: bytes) -> bytes:
    return gzip.compress(content, 9 if len(content) <= _BEST_UP_TO else 6, mtime=0)


def _file_name(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()[:24]


def _version(file: Path) -> str:
    """Name a file as it is now: by its path, size (bytes) and time of change (ns)."""
    status = file.stat()
    return f"{file}|{status.st_size}|{status.st_mtime_ns}"
