"""Process that makes files for visitors, apart from the server that shows them pages.

It has imported what files need, and makes each in a copy of itself that ends with the file:
its memory is free again, and what goes wrong in it (an error, a crash, no end) leaves the
server as it was. Python's own pools of processes would run the server's main module in each
process, which in Streamlit is the page that runs at that moment.
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

from accr_map.errors import FileError
from accr_map.exports import formats
from accr_map.i18n import mark

if TYPE_CHECKING:
    from accr_map.exports.order import Order

# Seconds without a file after which the process ends, and its memory is free.
_IDLE_S = 300
# Bytes of data that it may have: V8, which draws the charts, reserves far more than it uses.
_MOST_BYTES = 4 << 30

NOT_MADE = mark("The file could not be made: {reason}")


class FileMaker:
    """The server's end of the process: it begins with the first file, and again when it ended.

    For one thread at a time; `stop` may be called from any.
    """

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._connection: Connection[tuple[str, Order], bytes | Exception] | None = None

    def file(self, writer: str, order: Order, longest: float) -> bytes:
        """Return the file of an order, by the function named "module:function".

        Args:
            writer: see `Format.writer`.
            order: what is to be in it.
            longest: seconds after which the file is given up, beginnings of the process included.

        Raises:
            FileError: it took too long, or the process broke down.
            Exception: what the function raised, with its traceback as a note.
        """
        if sys.platform == "win32":
            # A process cannot be copied there: the server makes the file itself.
            return pkgutil.resolve_name(writer)(order)
        try:
            connection = self._sent(writer, order)
            if not connection.poll(longest):
                raise FileError(NOT_MADE, reason=f"> {longest} s")
            content = connection.recv()
        except (EOFError, OSError) as error:
            self.stop()
            raise FileError(NOT_MADE, reason="its process ended") from error
        except FileError:
            self.stop()
            raise
        if isinstance(content, Exception):
            raise content
        return content

    def stop(self) -> None:
        """End the process and what it is making."""
        if self._process is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
        self._process = None

    def _sent(self, writer: str, order: Order) -> Connection[tuple[str, Order], bytes | Exception]:
        """Send an order to the process; to a new one if there is none, or it has ended idle."""
        if self._process is not None and self._connection is not None:
            with contextlib.suppress(OSError):
                self._connection.send((writer, order))
                return self._connection
        connection = self._begin()
        connection.send((writer, order))
        return connection

    def _begin(self) -> Connection[tuple[str, Order], bytes | Exception]:
        self.stop()
        ours, theirs = _pipe()
        with theirs:
            end = theirs.fileno()
            # Modules of the working directory are not taken in place of the installed ones.
            command = [sys.executable, "-P", "-m", __name__, str(end)]
            self._process = subprocess.Popen(command, pass_fds=[end], start_new_session=True)
        self._connection = ours
        return ours


def _pipe() -> tuple[Connection[Any, Any], Connection[Any, Any]]:
    # The library's types say of this function what it gives on Windows too.
    ends: Any = Pipe()
    return ends


def main(end: int) -> None:
    """Make files for who holds the other end of a connection, until it is closed or idle.

    Args:
        end: file descriptor of this end.
    """
    _give_way()
    for form in formats.FORMATS.values():
        importlib.import_module(form.writer.partition(":")[0])
    with Connection(end) as connection, contextlib.suppress(EOFError):
        while connection.poll(_IDLE_S):
            writer, order = connection.recv()
            child = os.fork()
            if child == 0:
                connection.send(_made(writer, order))
                os._exit(0)
            _, status = os.waitpid(child, 0)
            if status:
                # Half an answer may be on its way: the other end begins anew.
                return


def _made(writer: str, order: Order) -> bytes | Exception:
    try:
        return pkgutil.resolve_name(writer)(order)
    except Exception as error:  # noqa: BLE001 - raised again where the file is waited for
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
        # A system may shut any of them, or set a lower limit itself: files are made all the same.
        with contextlib.suppress(OSError, ValueError):
            step()


if __name__ == "__main__":
    main(int(sys.argv[1]))
