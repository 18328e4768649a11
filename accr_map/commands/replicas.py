"""Replicas: several servers of one machine behind nginx, started, watched and stopped as one.

Each is a process of its own, with an interpreter of its own: visitors are spread over all
cores. One that ends is started again; SIGHUP starts one after another anew, so that some are
always there. What a visitor sees stands in the address: another server shows the same.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, TYPE_CHECKING

from accr_map import logs
from accr_map.commands.keeper import answers, until
from accr_map.commands.proxy import Proxy
from accr_map.settings import HEALTH, SERVER_NUMBER

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

# Between a start that failed and the next.
PAUSE_SECONDS = 2.0
# What a server that is stopped may take to let go of its visitors.
PARTING_SECONDS = 20


@dataclass
class Replica:
    """One server: its number from 1, port on loopback, and process once it runs."""

    number: int
    port: int
    process: subprocess.Popen[str] | None = None
    started: float = field(default=0.0)

    @property
    def is_running(self) -> bool:
        """Whether its process is there."""
        return self.process is not None and self.process.poll() is None

    @property
    def is_ready(self) -> bool:
        """Whether it answers, and has read the catalogue."""
        place = f"http://127.0.0.1:{self.port}{base_path()}{HEALTH}"
        return self.is_running and answers(place)


class Replicas:
    """Servers and the nginx in front of them.

    Args:
        command: starts a server, without its port and address.
        count: how many servers.
        listen: host and port where visitors come in.
        report: is given each line of the log, with the number of its server; 0 is nginx.
    """

    def __init__(
        self,
        command: Sequence[str],
        count: int,
        listen: tuple[str, int],
        report: Callable[[int, str], None],
    ) -> None:
        self.command, self.listen, self.report = list(command), listen, report
        self.replicas = [Replica(at, port) for at, port in enumerate(free_ports(count), start=1)]
        self.nginx: subprocess.Popen[str] | None = None
        self.is_rolling = False
        # A form that one server wrote must be good for all of them.
        secret = {"STREAMLIT_SERVER_COOKIE_SECRET": secrets.token_hex(32)}
        self.environment = {**secret, **os.environ}

    def run(self, ready: Callable[[], None]) -> int:
        """Start all, call `ready` when visitors may come, and watch until something stops it.

        Returns:
            1 when servers or nginx could not be started, or nginx ended; else it goes on until
            an exception (Ctrl+C, SIGTERM) ends it. All processes end with it.
        """
        with tempfile.TemporaryDirectory(prefix="accr-map-") as folder, self._all_end():
            # Started by root, nginx works as another user.
            Path(folder).chmod(0o755)
            for replica in self.replicas:
                self._start(replica)
            if not all(self._wait(replica) for replica in self.replicas):
                return 1
            self.nginx = self._start_nginx(Path(folder))
            if not until(lambda: answers(self._url()), lambda: self.nginx_runs):
                return 1
            ready()
            while self.nginx_runs:
                self._look_after()
                time.sleep(0.2)
            return 1

    @property
    def nginx_runs(self) -> bool:
        """Whether nginx is there."""
        return self.nginx is not None and self.nginx.poll() is None

    def roll(self, *_: object) -> None:
        """Have all servers started anew, one after another."""
        self.is_rolling = True

    def _url(self) -> str:
        host, port = self.listen
        reached = "127.0.0.1" if host == "0.0.0.0" else host  # noqa: S104
        return f"http://{reached}:{port}{base_path()}{HEALTH}"

    def _look_after(self) -> None:
        for replica in self.replicas:
            long_ago = time.monotonic() - replica.started > PAUSE_SECONDS
            if not replica.is_running and long_ago:
                self.report(replica.number, "ended, and is started again")
                self._start(replica)
        if self.is_rolling:
            self.is_rolling = False
            for replica in self.replicas:
                # None is stopped while another is not there yet.
                late = [other for other in self.replicas if not self._wait(other)]
                if late:
                    self.report(late[0].number, "does not start; the others are left as they are")
                    return
                self._stop(replica)
                self._start(replica)

    def _start(self, replica: Replica) -> None:
        place = ["--server.port", str(replica.port), "--server.address", "127.0.0.1"]
        replica.started = time.monotonic()
        replica.process = self._spawn(
            replica.number, [*self.command, *place], {SERVER_NUMBER: str(replica.number)}
        )

    def _stop(self, replica: Replica) -> None:
        if replica.process is not None:
            end(replica.process)

    def _wait(self, replica: Replica) -> bool:
        return until(lambda: replica.is_ready, lambda: replica.is_running)

    def _start_nginx(self, folder: Path) -> subprocess.Popen[str]:
        host, port = self.listen
        reached = "127.0.0.1" if host == "localhost" else host
        configuration = folder / "nginx.conf"
        servers = [f"127.0.0.1:{replica.port}" for replica in self.replicas]
        proxy = Proxy(
            servers=servers,
            listen=f"{reached}:{port}",
            folder=str(folder),
            base=base_path(),
            foreground=True,
        )
        configuration.write_text(proxy.text(), encoding="utf-8")
        program = shutil.which("nginx") or "nginx"
        return self._spawn(0, [program, "-p", str(folder), "-c", str(configuration)])

    def _spawn(
        self, number: int, command: Sequence[str], variables: Mapping[str, str] | None = None
    ) -> subprocess.Popen[str]:
        # What a server greets with goes; its log, on the other stream, is passed on.
        process = subprocess.Popen(
            command,
            env={**self.environment, **(variables or {})},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            errors="replace",
        )
        stream = process.stderr
        threading.Thread(target=self._pass_on, args=(number, stream), daemon=True).start()
        return process

    def _pass_on(self, number: int, stream: IO[str] | None) -> None:
        for line in stream or ():
            self.report(number, line.rstrip("\n"))

    @contextlib.contextmanager
    def _all_end(self) -> Iterator[None]:
        try:
            yield
        finally:
            for process in (self.nginx, *(replica.process for replica in self.replicas)):
                if process is not None:
                    end(process)


def log_line(number: int, line: str, moment: str) -> str:
    """Return a line of the log of all: as JSON if the environment asks for it, else as text.

    `number` is that of the server, 0 for nginx; `moment` is the time in ISO 8601.
    """
    if logs.is_json():
        return logs.as_json(line, moment, server=number)
    return f"[{number or 'nginx'}] {line}"


def end(process: subprocess.Popen[str]) -> None:
    """Stop a process, hard if it does not go in time."""
    process.terminate()
    try:
        process.wait(PARTING_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def base_path() -> str:
    """Return the path that the servers stand under: empty, or beginning with a slash."""
    base = os.environ.get("STREAMLIT_SERVER_BASE_URL_PATH", "").strip("/")
    return f"/{base}" if base else ""


def free_ports(count: int) -> list[int]:
    """Return ports of loopback on which nothing listens."""
    with contextlib.ExitStack() as held:
        sockets = [held.enter_context(socket.socket()) for _ in range(count)]
        for one in sockets:
            one.bind(("127.0.0.1", 0))
        return [one.getsockname()[1] for one in sockets]


def main(arguments: Sequence[str]) -> int:
    """Return 0 when the server at an address is ready: the health check of a container."""
    (address,) = arguments
    return 0 if answers(f"{address}{base_path()}{HEALTH}") else 1


def follow_signals(replicas: Replicas) -> None:
    """Stop on SIGTERM as on Ctrl+C, and roll on SIGHUP."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    if hasattr(signal, "SIGHUP"):
        signal.signal(signal.SIGHUP, replicas.roll)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
