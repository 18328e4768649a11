"""Load: many visitors at once, `python -m bench.load [--visitors 10,50,100] [--servers 1,2]`.

Each visitor opens a page over a websocket in Streamlit's own messages and acts every five seconds
as the page in a browser does: the public filters the map and a funder the figures of Reach, of
which the browser tells what is wanted; staff go on from step to step on the stage, which asks
nothing of the server, and after six of them open another story. The time of an action runs from
the request to the end of the script. The ordinary streamlit-folium page is asked in the same run.
With `--soak 60` the visitors, 50 unless said otherwise, stay for so many minutes with one server,
and what is printed is its memory of each minute. Load goes to servers that this program starts on
loopback, and ends with it.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import json
import random
import statistics
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import NamedTuple

import psutil
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException
from websockets.typing import Subprotocol

from accr_map.commands import keeper, replicas
from tests.browser.server import ROOT, Server

VISITORS, SERVERS = (10, 50, 100, 200, 400), (1, 2)
# Seconds between two actions of a visitor, seconds that each number of visitors is watched, and
# seconds in which a new one comes.
PAUSE_S, WATCHED_S, COMES_S = 5.0, 20.0, 0.1
# Runs after which a browser forgets a message (Streamlit's `global.maxCachedMessageAge`).
KEPT_RUNS = 2
# Visitors of a soak, and minutes of it after which what is loaded once is loaded.
SOAKING, BEGINNING = 50, 10
# An action that takes longer is an error.
PATIENCE_S = 60.0
# Milliseconds in which 95 of 100 actions should be answered.
WANTED_MS = 500
_FINISHED_WELL = ForwardMsg.FINISHED_SUCCESSFULLY


class Kind(NamedTuple):
    """A kind of visitor: its page, the addresses opened there, and the selections wanted there.

    Without selections each action opens the next address, after as many pauses as `steps`.
    """

    page: str
    addresses: tuple[str, ...]
    wanted: tuple[str, ...] = ()
    steps: int = 1


_COUNTRIES = tuple(f"country={code}" for code in ("FR", "DE", "BE", "IT", "CH", "CN"))
_STORIES = ("fifty-years", "artists-welcomed", "day-journey", "fontevraud-to-nantong")
KINDS = (
    Kind("", ("lang=fr",), _COUNTRIES),
    Kind("", ("lang=en",), ("theme=music", "theme=music&q=abbey", "", "year=1990")),
    Kind("reach", ("lang=en",), _COUNTRIES),
    Kind("present", tuple(f"lang=fr&story={story}" for story in _STORIES), steps=6),
)
ORDINARY = (Kind("", ("",)),)
# The part of a page that tells what is wanted, and how Streamlit names what a part tells.
_PANEL, _EVENTS = "-facets", "$$STREAMLIT_INTERNAL_KEY_{}__events"
# The address of what is served, and the ids of its processes, as a context.
Served = AbstractContextManager[tuple[str, list[int]]]


@dataclass
class Watched:
    """What was seen of some visitors: milliseconds of each action, and what failed."""

    times: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    processor: float = 0.0
    memory: float = 0.0

    @property
    def is_answered(self) -> bool:
        """Whether 95 of 100 actions were answered in time, and none failed."""
        if self.errors or len(self.times) < 2:
            return False
        return statistics.quantiles(self.times, n=20)[18] <= WANTED_MS

    def line(self, name: str, visitors: int) -> str:
        """Write a row of the table."""
        if len(self.times) < 2:
            return f"{name:<12}{visitors:>9}  no action was answered; {len(self.errors)} errors"
        parts = statistics.quantiles(self.times, n=100)
        return (
            f"{name:<12}{visitors:>9}{len(self.times) / WATCHED_S:>11.1f}{parts[49]:>9,.0f}"
            f"{parts[94]:>9,.0f}{parts[98]:>9,.0f}{len(self.errors):>8}"
            f"{self.processor:>9.0%}{self.memory / 2**20:>9,.0f}"
        )


class Visitor:
    """A visitor with a page open, who keeps what a browser keeps of it."""

    def __init__(self, kind: Kind, url: str, number: int, watched: Watched) -> None:
        self.kind, self.url, self.number, self.watched = kind, url, number, watched
        self.page, self.panel, self.query = "", "", kind.addresses[0]
        self.selection = ""
        # Messages that the server need not send again, each with the run that had it last.
        self.kept: dict[str, int] = {}
        self.runs = 0

    async def visit(self, watching: Callable[[], bool], ended: asyncio.Event) -> None:
        """Open the page, then act until the end; what is measured is decided by `watching`."""
        stream = self.url.replace("http", "ws", 1) + "_stcore/stream"
        try:
            # nginx tells visitors apart by cookie, and limits what comes from one address.
            async with connect(
                stream,
                subprotocols=[Subprotocol("streamlit")],
                additional_headers={"Cookie": f"accr_server={self.number}"},
                local_addr=(f"127.0.0.{1 + self.number % 250}", 0),
                max_size=None,
                proxy=None,
            ) as socket:
                for request in self._actions():
                    begun, counts = time.perf_counter(), watching()
                    async with asyncio.timeout(PATIENCE_S):
                        await self._act(socket, request)
                    if counts:
                        self.watched.times.append(1000 * (time.perf_counter() - begun))
                    pause = self.kind.steps * PAUSE_S * random.uniform(0.5, 1.5)
                    if await _ends_within(ended, pause):
                        return
        except (WebSocketException, OSError, TimeoutError, ActionError) as error:
            self.watched.errors.append(f"{type(error).__name__}: {error}")

    def _actions(self) -> Iterator[BackMsg]:
        """Give what a browser would ask, one request after the other, without an end.

        Raises:
            ActionError: the page did not come to show what was wanted.
        """
        if not self.kind.wanted:
            for query in itertools.cycle(self.kind.addresses):
                self.query = query
                yield self._request()
        yield self._request()
        for selection in itertools.cycle(self.kind.wanted):
            yield self._wanting(selection)
            if "&".join(part for part in (self.kind.addresses[0], selection) if part) != self.query:
                raise ActionError(f"{selection} was wanted, {self.query} came")
            self.selection = selection

    def _request(self) -> BackMsg:
        request = BackMsg()
        script = request.rerun_script
        script.query_string = self.query
        script.cached_message_hashes.extend(self.kept)
        if self.page:
            script.page_script_hash = self.page
        else:
            script.page_name = self.kind.page
        return request

    def _wanting(self, selection: str) -> BackMsg:
        """Tell the selection that is wanted, as the explorer's engine does.

        Raises:
            ActionError: the page has no filters.
        """
        if not self.panel:
            raise ActionError("the page came without its filters")
        change = {"from": self.selection, "to": selection}
        told = {"value": change, "token": time.time_ns() // 1_000_000}
        request = self._request()
        event = request.rerun_script.widget_states.widgets.add()
        event.id = _EVENTS.format(self.panel)
        event.json_trigger_value = json.dumps([{"event": "explorer_want", "value": told}])
        return request

    async def _act(self, socket: ClientConnection, request: BackMsg) -> None:
        await socket.send(request.SerializeToString())
        async for message in socket:
            if isinstance(message, str):
                raise ActionError(message)
            answer = ForwardMsg.FromString(message)
            kind = answer.WhichOneof("type")
            if answer.metadata.cacheable or kind == "ref_hash":
                self.kept[answer.ref_hash or answer.hash] = self.runs
            if kind == "new_session":
                self.page = answer.new_session.page_script_hash
            elif kind == "navigation":
                self.page = answer.navigation.page_script_hash
            elif kind == "page_info_changed":
                self.query = answer.page_info_changed.query_string
            elif kind == "delta":
                part = answer.delta.new_element.bidi_component.id
                self.panel = part if part.endswith(_PANEL) else self.panel
            elif kind == "script_finished":
                if answer.script_finished == _FINISHED_WELL:
                    self._forget()
                    return
                raise ActionError(ForwardMsg.ScriptFinishedStatus.Name(answer.script_finished))

    def _forget(self) -> None:
        """Forget the messages that no run has had for a while, as a browser does."""
        self.kept = {key: run for key, run in self.kept.items() if self.runs - run <= KEPT_RUNS}
        self.runs += 1


class ActionError(Exception):
    """A page was answered by an error."""


async def _ends_within(ended: asyncio.Event, seconds: float) -> bool:
    try:
        await asyncio.wait_for(ended.wait(), seconds)
    except TimeoutError:
        return False
    return True


async def crowd(kinds: tuple[Kind, ...], url: str, number: int, servers: list[int]) -> Watched:
    """Let visitors come, watch them for a while, and let them go.

    Args:
        kinds: in equal parts.
        url: the front page.
        number: how many.
        servers: ids of the processes whose processor time (cores) and memory (bytes) is taken.
    """
    watched, ended, watching = Watched(), asyncio.Event(), False
    tasks = await _come(kinds, url, number, watched, lambda: watching, ended)
    await asyncio.sleep(PAUSE_S)
    watching, before, begun = True, _processor(servers), time.perf_counter()
    await asyncio.sleep(WATCHED_S)
    watched.processor = (_processor(servers) - before) / (time.perf_counter() - begun)
    watched.memory = _memory(servers)
    watching = False
    ended.set()
    await asyncio.gather(*tasks)
    return watched


async def soak(
    kinds: tuple[Kind, ...], url: str, number: int, servers: list[int], minutes: int
) -> tuple[Watched, list[float]]:
    """Let visitors come and stay; return what was seen, and the memory of each minute in MB."""
    watched, ended, memory = Watched(), asyncio.Event(), []
    tasks = await _come(kinds, url, number, watched, lambda: True, ended)
    for minute in range(minutes):
        await asyncio.sleep(60)
        memory.append(_memory(servers) / 2**20)
        print(
            f"{minute + 1:>4} min{memory[-1]:>8,.0f} MB{len(watched.errors):>4} errors", flush=True
        )
    ended.set()
    await asyncio.gather(*tasks)
    return watched, memory


async def _come(
    kinds: tuple[Kind, ...],
    url: str,
    number: int,
    watched: Watched,
    watching: Callable[[], bool],
    ended: asyncio.Event,
) -> list[asyncio.Task[None]]:
    """Let visitors come one after the other; return what they do until the end."""
    tasks = []
    for at, kind in enumerate(itertools.islice(itertools.cycle(kinds), number)):
        visitor = Visitor(kind, url, at, watched)
        tasks.append(asyncio.create_task(visitor.visit(watching, ended)))
        await asyncio.sleep(COMES_S)
    return tasks


def _memory(servers: list[int]) -> int:
    """Return the bytes that servers hold."""
    return sum(each.memory_info().rss for each in _family(servers))


def _family(servers: list[int]) -> Iterator[psutil.Process]:
    for server in servers:
        process = psutil.Process(server)
        yield from (process, *process.children(recursive=True))


def _processor(servers: list[int]) -> float:
    times = [process.cpu_times() for process in _family(servers)]
    return sum(spent.user + spent.system for spent in times)


@contextmanager
def ours(number: int) -> Iterator[tuple[str, list[int]]]:
    """Serve the dashboard as its keeper does; give address and process ids.

    Raises:
        RuntimeError: the servers did not start.
    """
    [port] = replicas.free_ports(1)
    url = f"http://127.0.0.1:{port}/"
    command = [sys.executable, "-m", "accr_map.commands.main", "serve", "--address", "127.0.0.1"]
    command += ["--port", str(port), "--replicas", str(number)]
    gone = subprocess.DEVNULL
    with subprocess.Popen(command, cwd=ROOT, stdout=gone, stderr=gone) as server:
        try:
            ready = keeper.until(
                lambda: keeper.answers(f"{url}healthz"), lambda: server.poll() is None
            )
            if not ready:
                raise RuntimeError("the servers did not start")
            yield url, [server.pid]
        finally:
            server.terminate()


@contextmanager
def ordinary() -> Iterator[tuple[str, list[int]]]:
    """Serve the ordinary page with the network's sites; give address and process ids."""
    with Server(ROOT / "data", script=ROOT / "bench" / "ordinary.py") as server:
        assert server.process is not None
        yield server.url, [server.process.pid]


def main() -> int:
    """Print a row for each number of visitors; return 1 if an action of ours failed."""
    chosen = _arguments()
    if chosen.soak:
        return _soak((*chosen.visitors, SOAKING)[0], chosen.soak)
    ways: dict[str, tuple[Callable[[], Served], tuple[Kind, ...]]]
    ways = {f"{n} server{'s' if n > 1 else ''}": (partial(ours, n), KINDS) for n in chosen.servers}
    ways["ordinary"] = ordinary, ORDINARY
    print(f"{'':<12}{'visitors':>9}{'actions/s':>11}{'p50 ms':>9}{'p95 ms':>9}{'p99 ms':>9}"
          f"{'errors':>8}{'cores':>9}{'MB':>9}")  # fmt: skip
    errors: list[str] = []
    most: dict[str, int] = {}
    for name, (serving, kinds) in ways.items():
        with serving() as (url, processes):
            for number in chosen.visitors or VISITORS:
                watched = asyncio.run(crowd(kinds, url, number, processes))
                print(watched.line(name, number), flush=True)
                if name != "ordinary":
                    errors += watched.errors
                if watched.is_answered:
                    most[name] = number
    for name, number in most.items():
        print(f"{name}: 95 of 100 actions within {WANTED_MS} ms up to {number} visitors")
    for error, times in Counter(errors).most_common():
        print(f"{times} × {error}")
    return 1 if errors else 0


def _soak(visitors: int, minutes: int) -> int:
    with ours(1) as (url, processes):
        watched, memory = asyncio.run(soak(KINDS, url, visitors, processes, minutes))
    later = memory[BEGINNING:]
    if len(later) > 1:
        slope = statistics.linear_regression(range(len(later)), later).slope
        print(f"memory grows by {10 * slope:.2f} MB in 10 minutes, after the first {BEGINNING}")
    print(f"{len(watched.times):,} actions, {len(watched.errors)} errors")
    return 1 if watched.errors else 0


def _arguments() -> argparse.Namespace:
    def numbers(text: str) -> list[int]:
        return [int(part) for part in text.split(",")]

    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--visitors", type=numbers, default=())
    parser.add_argument("--servers", type=numbers, default=SERVERS)
    parser.add_argument("--soak", type=int, default=0, help="minutes that visitors stay")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
