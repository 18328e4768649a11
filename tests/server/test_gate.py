"""The gate of the editing desk, and the ways in that there are not."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from accr_map.commands import serve
from accr_map.server.gate import Gate
from accr_map.settings.pages import DESK, DESK_KEY, PAGES

ROOT = Path(__file__).parents[2]


def asked(scope: dict[str, object]) -> list[dict[str, object]]:
    """Ask the gate of the key "sesame" for something; return what it sends."""

    async def inside(_request: Request) -> PlainTextResponse:
        return PlainTextResponse("inside")

    app = Starlette(
        routes=[Route("/{path:path}", inside)],
        middleware=[Middleware(Gate, key="sesame")],
    )
    sent: list[dict[str, object]] = []

    async def receive() -> dict[str, object]:
        return {"type": "http.request", "body": b""}

    async def send(message: dict[str, object]) -> None:
        sent.append(message)

    whole = {"method": "GET", "path": "/edit", "query_string": b"", "headers": [],
             "server": ("127.0.0.1", 8501), "scheme": "http", **scope}  # fmt: skip
    call = app(whole, receive, send)
    with pytest.raises(StopIteration):
        call.send(None)
    return sent


@pytest.mark.parametrize(
    ("query", "cookie", "status"),
    [
        (b"", b"", 403),
        (b"key=guess", b"", 403),
        (b"key=", b"", 403),
        (b"key=sesame&lang=fr", b"", 303),
        (b"", b"accr-map-desk-8501=sesame", 200),
        # The cookie of the desk on another port, and one that is only the beginning.
        (b"", b"accr-map-desk-8502=sesame", 403),
        (b"", b"accr-map-desk-8501=sesam", 403),
    ],
)
def test_only_the_key_leads_in(query: bytes, cookie: bytes, status: int) -> None:
    scope = {"query_string": query, "headers": [(b"cookie", cookie)]}
    first = asked({"type": "http", **scope})[0]
    assert first["status"] == status
    headers = dict(first["headers"])
    if status == 303:
        assert headers[b"location"] == b"/edit?lang=fr"
        assert b"HttpOnly" in headers[b"set-cookie"]
        assert b"SameSite=strict" in headers[b"set-cookie"]
    else:
        assert b"set-cookie" not in headers


def test_a_websocket_without_the_key_is_closed() -> None:
    assert asked({"type": "websocket", "path": "/_stcore/stream"}) == [
        {"type": "websocket.close", "code": 1008}
    ]


@pytest.mark.integration
@pytest.mark.parametrize(
    ("address", "key", "locale", "said"),
    [
        ("0.0.0.0", "x", "fr_FR.UTF-8", "n’est ouvert qu’à cette machine"),
        ("127.0.0.1", "", "C.UTF-8", "opens for a key alone"),
    ],
)
def test_the_desk_starts_on_loopback_and_with_a_key_only(
    address: str, key: str, locale: str, said: str, tmp_path: Path
) -> None:
    command = [*serve.command(ROOT / "desk.py"), "--server.port", "1"]
    # Files of these names in the folder where it is started are not run in the desk's place.
    for name in ("desk.py", "dashboard.py", "streamlit.py"):
        (tmp_path / name).write_text("raise SystemExit('run in its place')", encoding="utf-8")
    environment = {name: value for name, value in os.environ.items() if "ACCR_MAP" not in name}
    done = subprocess.run(
        [*command, "--server.address", address], cwd=tmp_path, capture_output=True, text=True,
        env=environment | {DESK_KEY: key, "LC_ALL": locale}, check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode != 0
    assert said in done.stderr
    assert "`accr-map edit`" in done.stderr


def test_one_program_alone_makes_the_desk_a_page() -> None:
    assert DESK not in PAGES
    naming = re.compile(r"\bDESK_PAGE\b")
    files = [
        *ROOT.glob("*.py"),
        *(ROOT / "accr_map").rglob("*.py"),
        *(ROOT / "pages").rglob("*.py"),
    ]
    named = {str(f.relative_to(ROOT)) for f in files if naming.search(f.read_text("utf-8"))}
    assert named == {"desk.py", str(Path("accr_map", "settings", "pages.py"))}
