"""Keeper of a server: starts it, says where it is once it answers, and ends it with itself.

It imports Python's own library alone and takes the place of the command that read the settings:
as long as the server runs it holds 15 MB of memory, where the command would hold 147.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Sequence
from typing import NamedTuple

# A slow machine may take long over its first imports.
PATIENCE_SECONDS = 120
_ORDER = "ACCR_MAP_KEEPER"


class Order(NamedTuple):
    """What is to be kept: the command of a server, and what is said of it.

    Attributes:
        command: starts the server.
        address: answers with 200 when visitors may come.
        ready: is printed then.
        failed: is printed to the error stream if that never happens.
    """

    command: Sequence[str]
    address: str
    ready: str
    failed: str


def become(order: Order) -> int:
    """Keep a server until it is stopped, in the place of this process where the system has that.

    The order goes by the environment, where no other user reads the key of a desk.
    """
    if os.name == "posix":
        os.environ[_ORDER] = json.dumps(order)
        sys.stdout.flush()
        sys.stderr.flush()
        os.execv(sys.executable, [sys.executable, "-P", __file__])  # noqa: S606 - no shell
    return keep(order)


def keep(order: Order) -> int:
    """Run a server until Ctrl+C, or until it ends; return 0 when it was stopped."""
    # A process manager stops a service with SIGTERM: the server must go with it.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    # Streamlit's own greeting goes; its log, on the other stream, stays.
    server = subprocess.Popen(order.command, stdout=subprocess.DEVNULL)
    try:
        if until(lambda: answers(order.address), lambda: server.poll() is None):
            print(order.ready, flush=True)
            return server.wait()
        print(order.failed, file=sys.stderr)
    except KeyboardInterrupt:
        return 0
    finally:
        server.terminate()
        server.wait()
    return 1


def until(is_so: Callable[[], bool], may_wait: Callable[[], bool]) -> bool:
    """Wait until something is so; return False when it can no longer be, or took too long."""
    last = time.monotonic() + PATIENCE_SECONDS
    while may_wait() and time.monotonic() < last:
        if is_so():
            return True
        time.sleep(0.2)
    return False


def answers(url: str) -> bool:
    """Tell whether an address answers with 200."""
    try:
        with urllib.request.urlopen(url, timeout=2) as answer:  # noqa: S310 - our own server
            return answer.status == 200
    except (urllib.error.URLError, OSError):
        return False


if __name__ == "__main__":
    sys.exit(keep(Order(*json.loads(os.environ.pop(_ORDER)))))
