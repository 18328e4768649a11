"""Queue of files that visitors ask for: made one after the other, and kept when finished."""

from __future__ import annotations

import functools
import hashlib
import os
import threading
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from accr_map import __version__
from accr_map.cache_folder import cache_folder, write_whole
from accr_map.errors import FileError
from accr_map.exports import formats
from accr_map.i18n import mark
from accr_map.server.state import log
from accr_map.server.worker import Worker

if TYPE_CHECKING:
    from accr_map.exports.order import Order

# Files that may wait; the next is refused. Slides take some six seconds of a processor each.
MOST_WAITING = 40
# Seconds after which a file is given up.
_LONGEST_S = 120
# Bytes of finished files that are kept; those that nobody took for longest go first.
_KEPT_BYTES = 200_000_000
_PACKAGE = Path(__file__).parents[1]
# Address of the length of the queue.
QUEUE = "/queue"

NOT_MADE = mark("The file could not be made. Please try again.")
BUSY = mark("Too many files are being made at the moment: please try again in a few minutes.")


class FileQueue:
    """Has files made in another process, first come, first served, and keeps them.

    One at a time: whoever starts several servers has as many made at once.

    Args:
        folder: where finished files are kept, under the hash of what decides their bytes.
        most_waiting: how many files may be made or wait; more are refused.
    """

    def __init__(self, folder: Path, most_waiting: int = MOST_WAITING) -> None:
        self.folder, self.most_waiting, self.longest = folder, most_waiting, _LONGEST_S
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="file")
        self._maker = Worker(
            sorted({form.writer.partition(":")[0] for form in formats.FORMATS.values()})
        )
        self._open: dict[str, Future[bytes]] = {}
        self._asked = 0
        self._lock = threading.Lock()

    def file(self, writer: str, order: Order) -> bytes:
        """Return the file of an order: the one kept, else a new one, waited for.

        Args:
            writer: the function that makes it, as "module:function": see `Format.writer`.
            order: what is to be in it.

        Raises:
            FileError: too many files wait, or this one could not be made.
            OrderError: the order holds nothing that such a file can show.
        """
        key = _key(writer, order)
        file = self.folder / key
        try:
            content = file.read_bytes()
            os.utime(file)
        except OSError:
            return self._begun(key, writer, order).result()
        return content

    @property
    def numbers(self) -> dict[str, int]:
        """Files asked for so far, those of them that ended, and the most that may be open."""
        with self._lock:
            return {
                "asked": self._asked,
                "ended": self._asked - len(self._open),
                "most": self.most_waiting,
            }

    def stop(self) -> None:
        """Give up the file that is being made and those that wait."""
        self._thread.shutdown(wait=False, cancel_futures=True)
        self._maker.stop()

    def _begun(self, key: str, writer: str, order: Order) -> Future[bytes]:
        """Put a file into the queue; who asks for one that is in it already waits for the same.

        Raises:
            FileError: the queue is full.
        """
        with self._lock:
            if key in self._open:
                return self._open[key]
            if len(self._open) >= self.most_waiting:
                raise FileError(BUSY)
            file = self._thread.submit(self._new, key, writer, order)
            self._open[key] = file
            self._asked += 1
        return file

    def _new(self, key: str, writer: str, order: Order) -> bytes:
        try:
            content = self._maker.call(writer, order, self.longest)
            self._keep(key, content)
        except (TimeoutError, ChildProcessError) as error:
            log.warning("a file is not made: %s", error)
            raise FileError(NOT_MADE) from error
        finally:
            with self._lock:
                self._open.pop(key, None)
        return content

    def _keep(self, key: str, content: bytes) -> None:
        """Keep a file, and take away the oldest beyond the limit; without a folder none is kept."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            write_whole(self.folder / key, content)
            files = [(file.stat(), file) for file in self.folder.iterdir()]
            total = sum(status.st_size for status, _ in files)
            for status, file in sorted(files, key=lambda entry: entry[0].st_mtime):
                if total <= _KEPT_BYTES:
                    break
                file.unlink(missing_ok=True)
                total -= status.st_size
        except OSError as error:
            log.warning("a file is not kept: %s cannot be written: %s", self.folder, error)


@functools.cache
def current() -> FileQueue:
    """Return the queue of this server."""
    return FileQueue(cache_folder() / "files")


def route(before: str = "") -> Route:
    """Return the route that says how long the queue is, for who waits in it."""

    async def send(_: Request) -> Response:
        return JSONResponse(current().numbers, headers={"Cache-Control": "no-store"})

    return Route(before + QUEUE, send)


def _key(writer: str, order: Order) -> str:
    """Hash what decides the bytes of a file: equal orders give equal files."""
    sites = b"" if order.sites is None else order.sites.tobytes()
    words = (
        _software(), writer, order.catalogue.version, order.language.code, order.query,
        order.link, order.day.isoformat(), repr(order.settings), sites.hex(),
    )  # fmt: skip
    return hashlib.sha256("\0".join(words).encode()).hexdigest()[:32]


@functools.cache
def _software() -> str:
    """Tell this software from another: by its version, and the sizes and times of its files."""
    files = [file.stat() for file in sorted(_PACKAGE.rglob("*")) if file.is_file()]
    states = ((state.st_size, state.st_mtime_ns) for state in files)
    return f"{__version__}|{hash(tuple(states))}"
