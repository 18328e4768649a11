"""Queue of lists to be placed: a part at a time, in a process beside the server."""

from __future__ import annotations

import functools
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

from accr_map.errors import GeocodingError
from accr_map.i18n import mark
from accr_map.server.state import log
from accr_map.server.worker import Worker

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from accr_map.geocoding.position import Position

# Rows of a part: a quarter of a second of the processor. Lists of several visitors take turns.
PART = 200
# Seconds after which a part is given up.
_LONGEST_S = 60
_PLACE = "accr_map.review.draft:place"

NOT_PLACED = mark(
    "The sites could not all be placed now. Those that are placed stay: please try again."
)


class PlaceQueue:
    """Has rows placed by the offline gazetteer in another process, first come, first served."""

    def __init__(self, longest: float = _LONGEST_S) -> None:
        self.longest = longest
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="place")
        self._worker = Worker([_PLACE.partition(":")[0]])

    def place(self, rows: Sequence[Mapping[Any, str]]) -> Iterator[list[Position]]:
        """Place sites in their order, part by part; without rows there is no part.

        Args:
            rows: cells by their columns, see `accr_map.review.draft.place`.

        Raises:
            GeocodingError: a part took too long, or the process broke down.
        """
        for start in range(0, len(rows), PART):
            part = list(rows[start : start + PART])
            try:
                yield self._thread.submit(self._worker.call, _PLACE, part, self.longest).result()
            except (TimeoutError, ChildProcessError) as error:
                log.warning("sites are not placed: %s", error)
                raise GeocodingError(NOT_PLACED) from error

    def stop(self) -> None:
        """Give up what is being placed and what waits."""
        self._thread.shutdown(wait=False, cancel_futures=True)
        self._worker.stop()


@functools.cache
def current() -> PlaceQueue:
    """Return the queue of this server."""
    return PlaceQueue()
