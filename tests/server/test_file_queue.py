"""Queue of files: what is kept, what is shared, and what goes wrong in the process of one."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NoReturn

import pytest

from accr_map.errors import FileError, OrderError
from accr_map.exports import formats
from accr_map.exports.order import Order
from accr_map.i18n import language
from accr_map.selection import Selection
from accr_map.server.file_queue import FileQueue
from accr_map.settings import current

CSV = formats.of("csv")
HERE = __name__
ROOT = Path(__file__).parents[2]


def refuse(_: Order) -> NoReturn:
    raise OrderError("There is no site in {country}.", country="Atlantis")


def crash(_: Order) -> NoReturn:
    os._exit(3)


def never_end(_: Order) -> NoReturn:
    while True:
        time.sleep(1)


def wait_for_the_gate(order: Order) -> bytes:
    gate, _, name = order.link.partition("#")
    while not Path(gate).exists():
        time.sleep(0.05)
    return name.encode()


def process_id(_: Order) -> bytes:
    return str(os.getpid()).encode()


@pytest.fixture(scope="module", autouse=True)
def importable() -> Iterator[None]:
    """Have the process find the functions of this file, which are not installed."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(ROOT))
        yield


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    files = FileQueue(tmp_path_factory.mktemp("files"), most_waiting=2)
    yield files
    files.stop()


@pytest.fixture
def order(real):
    def of(link: str = "", story: str = "") -> Order:
        return Order(real, Selection(), language("fr"), current(), link, story)

    return of


def test_a_file_is_made_once_and_in_another_process(files, order):
    assert files.file(CSV.writer, order()) == CSV.write(order())
    before = files.numbers["asked"]
    assert files.file(CSV.writer, order()) == CSV.write(order())
    assert files.numbers["asked"] == before, "kept"
    assert files.file(f"{HERE}:process_id", order()) != str(os.getpid()).encode()


@pytest.mark.parametrize("other", [{"link": "https://map.example.org/"}, {"story": "fifty-years"}])
def test_another_order_is_another_file(files, order, other):
    first = files.file(f"{HERE}:process_id", order())
    assert files.file(f"{HERE}:process_id", order(**other)) != first


def test_an_order_that_was_looked_at_is_made_too(files, order):
    told = order(story="fifty-years", link="https://told.example.org/")
    assert told.steps
    assert files.file(CSV.writer, told) == CSV.write(told)


def test_what_goes_wrong_in_a_process_is_said_and_the_next_file_is_made(files, order):
    with pytest.raises(OrderError, match="no site in Atlantis"):
        files.file(f"{HERE}:refuse", order())
    with pytest.raises(FileError, match="could not be made"):
        files.file(f"{HERE}:crash", order())
    assert files.file(f"{HERE}:process_id", order(link="https://after.example.org/"))


def test_equal_orders_wait_for_one_file_and_one_too_many_is_refused(files, order, tmp_path):
    before, gate = files.numbers["asked"], tmp_path / "open"
    writer = f"{HERE}:wait_for_the_gate"
    with ThreadPoolExecutor() as threads:
        waiting = [
            threads.submit(files.file, writer, order(link=f"{gate}#{name}")) for name in "aab"
        ]
        while files.numbers["asked"] < before + 2:
            time.sleep(0.01)
        try:
            with pytest.raises(FileError, match="Too many files"):
                files.file(writer, order(link=f"{gate}#c"))
        finally:
            gate.touch()
        assert [file.result() for file in waiting] == [b"a", b"a", b"b"]
    assert files.numbers["asked"] - before == 2
    assert files.numbers["ended"] == files.numbers["asked"]


def test_the_files_kept_have_a_limit(files, order, monkeypatch):
    monkeypatch.setattr("accr_map.server.file_queue._KEPT_BYTES", 1)
    files.file(f"{HERE}:process_id", order(link="https://d.example.org/"))
    assert list(files.folder.iterdir()) == [], "each is more than the limit"


def test_a_file_that_never_ends_is_ended(files, order, monkeypatch):
    monkeypatch.setattr(files, "longest", 0.1)
    with pytest.raises(FileError, match="could not be made"):
        files.file(f"{HERE}:never_end", order())
