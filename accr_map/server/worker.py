"""Process beside the server for work that takes long.

It has imported what the work needs, and does each piece in a copy of itself that ends with the
piece: its memory is free again, and what goes wrong in it (an error, a crash, no end) leaves
the server as it was. Python's own pools of processes would run the server's main module in
each process, which in Streamlit is the page that runs at that moment.
"""

from __future__ import annotations

import contextlib
import importlib
import os
import pkgutil
import signal
import subprocess
import sys
import traceback
from multiprocessing.connection import Connection, Pipe
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

# Seconds without work after which the process ends, and its memory is free.
_IDLE_S = 300
# Bytes of data that it may have: V8, which draws the charts, reserves far more than it uses.
_MOST_BYTES = 4 << 30


class Worker:
    """The server's end of the process: it begins with the first work, and again when it ended.

    For one thread at a time; `stop` may be called from any.

    Args:
        modules: names of those that the process imports before its first work.
    """

    def __init__(self, modules: Sequence[str]) -> None:
        self.modules = modules
        self._process: subprocess.Popen[bytes] | None = None
        self._connection: Connection[tuple[str, Any], Any] | None = None

    def call(self, function: str, argument: Any, longest: float) -> Any:
        """Return what a function makes of an argument.

        Args:
            function: as "module:function", of one argument.
            argument: what can be pickled; so can what the function returns.
            longest: seconds after which the work is given up, the start of the process included.

        Raises:
            TimeoutError: it took too long.
            ChildProcessError: the process broke down.
            Exception: what the function raised, with its traceback as a note.
        """
        if sys.platform == "win32":
            # A process cannot be copied there: the server does the work itself.
            return pkgutil.resolve_name(function)(argument)
        try:
            connection = self._sent(function, argument)
            if not connection.poll(longest):
                raise TimeoutError(f"> {longest} s")
            result = connection.recv()
        except TimeoutError:
            self.stop()
            raise
        except (EOFError, OSError) as error:
            self.stop()
            raise ChildProcessError("its process ended") from error
        if isinstance(result, Exception):
            raise result
        return result

    def stop(self) -> None:
        """End the process and what it is doing."""
        if self._process is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
        self._process = None

    def _sent(self, function: str, argument: Any) -> Connection[tuple[str, Any], Any]:
        """Send work to the process; to a new one if there is none, or it has ended idle."""
        if self._process is not None and self._connection is not None:
            with contextlib.suppress(OSError):
                self._connection.send((function, argument))
                return self._connection
        connection = self._begin()
        connection.send((function, argument))
        return connection

    def _begin(self) -> Connection[tuple[str, Any], Any]:
        self.stop()
        ours, theirs = _pipe()
        with theirs:
            end = theirs.fileno()
            # Modules of the working directory are not taken in place of the installed ones.
            command = [sys.executable, "-P", "-m", __name__, str(end), *self.modules]
            self._process = subprocess.Popen(command, pass_fds=[end], start_new_session=True)
        self._connection = ours
        return ours


def _pipe() -> tuple[Connection[Any, Any], Connection[Any, Any]]:
    # The library's types say of this function what it gives on Windows too.
    ends: Any = Pipe()
    return ends


def main(end: int, modules: Sequence[str]) -> None:
    """Work for who holds the other end of a connection, until it is closed or idle.

    Args:
        end: file descriptor of this end.
        modules: names of those that the work will need.
    """
    _give_way()
    for module in modules:
        importlib.import_module(module)
    with Connection(end) as connection, contextlib.suppress(EOFError):
        while connection.poll(_IDLE_S):
            function, argument = connection.recv()
            child = os.fork()
            if child == 0:
                connection.send(_done(function, argument))
                os._exit(0)
            _, status = os.waitpid(child, 0)
            if status:
                # Half an answer may be on its way: the other end begins anew.
                return


def _done(function: str, argument: Any) -> Any:
    try:
        return pkgutil.resolve_name(function)(argument)
    except Exception as error:  # noqa: BLE001 - raised again where the work is waited for
        error.add_note(traceback.format_exc())
        return error


def _give_way() -> None:
    """Let the pages go first, and be the first to end where memory is short (proc(5))."""
    import resource

    steps = (
        lambda: os.nice(5),
        lambda: resource.setrlimit(resource.RLIMIT_DATA, (_MOST_BYTES, _MOST_BYTES)),
        lambda: Path("/proc/self/oom_score_adj").write_text("1000", encoding="ascii"),
    )
    for step in steps:
        # A system may shut any of them, or set a lower limit itself: the work is done all the same.
        with contextlib.suppress(OSError, ValueError):
            step()


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2:])
