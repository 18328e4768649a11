"""Rate limiter for all processes of a machine: one request at a time, so many seconds apart.

Public services count the requests of a whole application (Nominatim's usage policy: one a
second). The turn is a file lock, the time of the last request stands in a file beside it.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock

from accr_map.errors import GeocodingError
from accr_map.i18n import mark

# The longest wait for a turn, if the service wants no longer one between two requests.
_PATIENCE_S = 5.0

BUSY = mark("The service asks to be left alone for {seconds} seconds more.")


class BusyError(GeocodingError):
    """The service asked to wait longer than a row can; `seconds` are left."""

    def __init__(self, seconds: float) -> None:
        super().__init__(BUSY, seconds=round(seconds, 1))
        self.seconds = seconds


class Limiter:
    """Turns at one service, shared by all processes that use the same folder."""

    def __init__(self, folder: Path, name: str, interval_s: float) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.interval_s = interval_s
        self._lock = FileLock(folder / f"{name}.lock")
        self._next = folder / f"{name}.next"

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Wait for a turn and hold it: the next one begins an interval after this one ends.

        Raises:
            BusyError: the service asked to be left alone for longer than the patience.
            OSError: the time of the request cannot be written down; nothing may be asked then.
        """
        with self._lock:
            left = self._seconds_left()
            if left > max(_PATIENCE_S, self.interval_s):
                raise BusyError(left)
            self._allow_after(max(left, 0.0) + self.interval_s)
            time.sleep(max(left, 0.0))
            try:
                yield
            finally:
                # A service that asked to wait has written a later time meanwhile.
                if self._seconds_left() < self.interval_s:
                    self._allow_after(self.interval_s)

    def postpone(self, seconds: float) -> None:
        """Leave the service alone for some seconds, in every process."""
        self._allow_after(max(seconds, self.interval_s))

    def _seconds_left(self) -> float:
        try:
            return float(self._next.read_text("ascii")) - time.time()
        except (FileNotFoundError, ValueError):
            return 0.0

    def _allow_after(self, seconds: float) -> None:
        self._next.write_text(repr(time.time() + seconds), "ascii")
