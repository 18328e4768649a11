"""Packed static files: Streamlit's scripts and the map's outlines, sent as packed copies."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import FileResponse, Response
from starlette.staticfiles import NotModifiedResponse, StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from accr_map.server.assets import FOR_EVER, media_type
from accr_map.server.packing import Packed, Packer

# Names as bundlers write them: the hash of the content before the ending.
_HASHED = re.compile(r"\.[\w-]{8}\.\w+$")


class PackedFiles:
    """Middleware that answers with the packed copy of a static file where there is one.

    Requests for parts of a file (`Range`) and for files without a copy are passed on.

    Args:
        app: the application.
        packer: makes the copies.
        folders: by the address they are served under, without slashes at its ends.
        base: path under which a proxy shows the server, without slashes at its ends.
    """

    def __init__(
        self, app: ASGIApp, packer: Packer, folders: Mapping[str, Path], base: str = ""
    ) -> None:
        self.app, self.packer = app, packer
        before = f"/{base}/" if base else "/"
        self._folders = {
            f"{before}{address}/": StaticFiles(directory=folder, check_dir=False)
            for address, folder in folders.items()
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with a copy, or pass the request on."""
        file = self._file(scope["path"]) if scope["type"] == "http" else None
        if file is None or scope["method"] not in ("GET", "HEAD"):
            await self.app(scope, receive, send)
            return
        answer = self._copy(file, scope)
        if answer is not None:
            await answer(scope, receive, send)
            return

        async def send_with_vary(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).add_vary_header("Accept-Encoding")
            await send(message)

        await self.app(scope, receive, send_with_vary)

    def _copy(self, file: Path, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        if "range" in headers:
            return None
        packed = self.packer.copy_of_file(file, headers.get("accept-encoding", ""))
        return packed and copy_response(packed, file.name, _age(file, scope), headers)

    def _file(self, path: str) -> Path | None:
        for address, files in self._folders.items():
            if path.startswith(address):
                try:
                    full_path, status = files.lookup_path(path.removeprefix(address))
                except (OSError, ValueError):
                    return None
                return Path(full_path) if status and Path(full_path).is_file() else None
        return None


def copy_response(packed: Packed, name: str, age: str, request_headers: Headers) -> Response:
    """Send a packed copy, or 304 to a reader who has it (RFC 9110, 13).

    Args:
        packed: the copy; its own size and time of change make the ETag.
        name: name of the file that was packed, which tells its media type.
        age: the header `Cache-Control`.
        request_headers: those of the request.
    """
    response = FileResponse(
        packed.file,
        media_type=media_type(name),
        stat_result=packed.file.stat(),
        headers={
            "Cache-Control": age,
            "Content-Encoding": packed.coding,
            "Vary": "Accept-Encoding",
        },
    )
    has_it = StaticFiles.is_not_modified
    if has_it(StaticFiles(), response.headers, request_headers):
        return NotModifiedResponse(response.headers)
    return response


def _age(file: Path, scope: Scope) -> str:
    """Keep for ever what has its version in name or query; ask each time for any other file."""
    is_named = _HASHED.search(file.name) or scope["query_string"].startswith(b"v=")
    return FOR_EVER if is_named else "no-cache"
