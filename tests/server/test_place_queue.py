"""Queue of lists to be placed: parts, order, and what goes wrong in its process."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import pytest

from accr_map.errors import GeocodingError
from accr_map.review import draft, headers
from accr_map.server import place_queue
from accr_map.server.place_queue import PlaceQueue

TOWNS = ("Bourges", "Lyon", "Nevers")


def row(town: str) -> dict[str, str]:
    return dict.fromkeys(headers.FIELDS, "") | {"name": "x", "country": "FR", "locality": town}


def crash(_: object) -> NoReturn:
    os._exit(3)


@pytest.fixture
def queue(monkeypatch) -> Iterator[PlaceQueue]:
    # The process finds the functions of this file, which are not installed.
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[2]))
    queue = PlaceQueue()
    yield queue
    queue.stop()


def test_rows_are_placed_in_parts_and_in_their_order_as_the_library_does(queue, monkeypatch):
    monkeypatch.setattr(place_queue, "PART", 2)
    rows = [row(town) for town in TOWNS]
    parts = list(queue.place(rows))
    assert [len(part) for part in parts] == [2, 1]
    placed = [position for part in parts for position in part]
    # Unknown numbers are no numbers, which are not equal to themselves.
    assert repr(placed) == repr(draft.place(rows))
    assert [position.is_placed for position in placed] == [True] * 3
    assert list(queue.place([])) == []


def test_what_takes_too_long_is_given_up():
    queue = PlaceQueue(longest=0.0)
    with pytest.raises(GeocodingError, match="could not all be placed"):
        next(queue.place([row("Lyon")]))
    queue.longest = 60.0
    [[position]] = queue.place([row("Lyon")])
    assert position.is_placed
    queue.stop()


def test_a_process_that_ends_is_said_and_the_next_part_has_another(queue, monkeypatch):
    with monkeypatch.context() as broken:
        broken.setattr(place_queue, "_PLACE", f"{__name__}:crash")
        with pytest.raises(GeocodingError, match="could not all be placed"):
            next(queue.place([row("Lyon")]))
    [[position]] = queue.place([row("Lyon")])
    assert position.is_placed
