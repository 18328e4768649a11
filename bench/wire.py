"""A relay in front of a server that counts the bytes as they cross the wire, and can delay them."""

from __future__ import annotations

import contextlib
import queue
import socket
import threading
import time
from collections.abc import Iterator


class Wire:
    """Passes connections on to a port of this machine, and counts both ways.

    Compressed messages count as they travel, with the frames and headers around them.

    Args:
        port: of the server.
        latency_ms: that bytes take there and back, half of it each way; in their order, and
            however many of them are under way.
    """

    def __init__(self, port: int, latency_ms: float = 0) -> None:
        self.port, self.bytes = port, 0
        self.one_way_s = latency_ms / 2000
        self._lock = threading.Lock()

    @contextlib.contextmanager
    def open(self) -> Iterator[str]:
        """Listen, and give the address of the front page."""
        listener = socket.create_server(("127.0.0.1", 0))
        threading.Thread(target=self._accept, args=(listener,), daemon=True).start()
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}/"
        finally:
            listener.close()

    def _accept(self, listener: socket.socket) -> None:
        # Closing the listener ends the wait for the next visitor.
        with contextlib.suppress(OSError):
            while True:
                visitor, _ = listener.accept()
                server = socket.create_connection(("127.0.0.1", self.port))
                for source, target in ((visitor, server), (server, visitor)):
                    one_way = threading.Thread(
                        target=self._pass_on, args=(source, target), daemon=True
                    )
                    one_way.start()

    def _pass_on(self, source: socket.socket, target: socket.socket) -> None:
        under_way: queue.SimpleQueue[tuple[float, bytes]] = queue.SimpleQueue()
        threading.Thread(target=self._deliver, args=(under_way, target), daemon=True).start()
        # Either side may go away at any moment: then the other is told, and that is all.
        with contextlib.suppress(OSError):
            while data := source.recv(65536):
                under_way.put((time.monotonic() + self.one_way_s, data))
        under_way.put((time.monotonic() + self.one_way_s, b""))

    def _deliver(
        self, under_way: queue.SimpleQueue[tuple[float, bytes]], to: socket.socket
    ) -> None:
        """Pass on what arrives, when it has been under way for long enough; nothing is the end."""
        with contextlib.suppress(OSError):
            while True:
                due, data = under_way.get()
                time.sleep(max(0, due - time.monotonic()))
                if not data:
                    break
                with self._lock:
                    self.bytes += len(data)
                to.sendall(data)
        with contextlib.suppress(OSError):
            to.shutdown(socket.SHUT_WR)
