"""A relay in front of a server that counts the bytes as they cross the wire."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Iterator


class Wire:
    """Passes connections on to a port of this machine, and counts both ways.

    Compressed messages count as they travel, with the frames and headers around them.
    """

    def __init__(self, port: int) -> None:
        self.port, self.bytes = port, 0
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
        # Either side may go away at any moment: then the other is told, and that is all.
        with contextlib.suppress(OSError):
            while data := source.recv(65536):
                with self._lock:
                    self.bytes += len(data)
                target.sendall(data)
        with contextlib.suppress(OSError):
            target.shutdown(socket.SHUT_WR)
