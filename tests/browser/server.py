"""A dashboard of its own for a test, started as a reader starts it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]
# A shared machine may be very busy; a server that is up answers at once whatever this says.
PATIENCE_S = 180


class Server:
    """`streamlit run dashboard.py` on a free port, as a context; ended by its process id.

    `data` and `config` replace the project's data folder and `network.toml`; with `watch` open
    pages follow the data. What the server prints, its log included, is read by `log()`.
    """

    def __init__(
        self,
        data: Path | None = None,
        config: Path | None = None,
        script: Path = ROOT / "dashboard.py",
        *,
        watch: bool = False,
    ) -> None:
        self.script = script
        self.program = ["-m", "streamlit"]
        self.environment = {
            name: value for name, value in os.environ.items() if not name.startswith("ACCR_MAP_")
        }
        if data:
            self.environment["ACCR_MAP_DATA"] = str(data)
        if config:
            self.environment["ACCR_MAP_CONFIG"] = str(config)
        if watch:
            self.environment["ACCR_MAP_WATCH"] = "1"
        self.port = 0
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """The front page, without a query."""
        return f"http://127.0.0.1:{self.port}/"

    def __enter__(self) -> Server:
        self._output = tempfile.TemporaryFile()
        # Between finding a free port and taking it another program may come first.
        for _ in range(3):
            self.port = _free_port()
            self._start()
            if self._answers():
                return self
            self.stop()
        raise RuntimeError(f"{self.script.name} did not start:\n{self.log()}")

    def __exit__(self, *_: object) -> None:
        self.stop()
        self._output.close()

    def _start(self) -> None:
        command = [sys.executable, *self.program, "run", str(self.script)]
        options = {"server.port": self.port, "server.address": "127.0.0.1"}
        command += [f"--{name}={value}" for name, value in options.items()]
        self.process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=self.environment,
            stdout=self._output,
            stderr=subprocess.STDOUT,
        )

    def _answers(self) -> bool:
        deadline = time.monotonic() + PATIENCE_S
        while time.monotonic() < deadline and self.process.poll() is None:
            try:
                with urllib.request.urlopen(f"{self.url}_stcore/health", timeout=10) as answer:
                    return answer.status == 200
            except (urllib.error.URLError, TimeoutError, ConnectionError):
                time.sleep(0.1)
        return False

    def stop(self) -> None:
        """End the server."""
        if self.process and self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()

    @contextmanager
    def stopped(self) -> Iterator[None]:
        """Let the server stand still for a while: nothing that is seen then comes from it."""
        self.process.send_signal(signal.SIGSTOP)
        try:
            yield
        finally:
            self.process.send_signal(signal.SIGCONT)

    def log(self) -> str:
        """Return all that the server has printed."""
        self._output.flush()
        return os.pread(self._output.fileno(), 10_000_000, 0).decode("utf-8", "replace")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
