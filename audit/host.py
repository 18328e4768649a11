"""Web host of this machine: serves a built site as hosts do, packed, with its own headers."""

from __future__ import annotations

import contextlib
import gzip
import threading
from collections.abc import Iterator
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

# What is packed already.
_PACKED = (".png", ".webp", ".pdf", ".pptx", ".xlsx")


class Handler(SimpleHTTPRequestHandler):
    """Answers with a file of the site, else with its page for addresses that lead nowhere."""

    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        """Say nothing: the audit says what is wrong."""

    def do_GET(self) -> None:
        """Send a file whole."""
        path = unquote(urlsplit(self.path).path)
        file = Path(self.directory, path.lstrip("/"))
        if file.is_dir():
            file /= "index.html"
        status = HTTPStatus.OK if file.is_file() else HTTPStatus.NOT_FOUND
        file = file if file.is_file() else Path(self.directory, "404.html")
        kind, content = self.guess_type(file), file.read_bytes()
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if "text" in kind else kind)
        if file.suffix not in _PACKED:
            content = gzip.compress(content, 6)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        for name, value in _headers(Path(self.directory), path):
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)


def _headers(folder: Path, path: str) -> Iterator[tuple[str, str]]:
    """Yield the headers that the file `_headers` of a site gives to a path."""
    applies = False
    for line in (folder / "_headers").read_text(encoding="utf-8").splitlines():
        if not line.startswith(" "):
            applies = path.startswith(line.removesuffix("*"))
        elif applies:
            name, _, value = line.strip().partition(": ")
            yield name, value


@contextlib.contextmanager
def served(folder: Path, port: int) -> Iterator[None]:
    """Serve a folder on a port of the loopback address."""
    with ThreadingHTTPServer(("127.0.0.1", port), partial(Handler, directory=folder)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield
        finally:
            server.shutdown()


def free_port() -> int:
    """Return a port that is free now: the site's addresses have it from before it is served."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        return server.server_port
