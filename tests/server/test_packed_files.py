"""Packed static files: what is sent to whom, what is kept, and what a reader has already."""

from __future__ import annotations

import gzip
import os
import time
from pathlib import Path

import brotli
import pytest
import streamlit
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from accr_map.server import assets, packed_files, packing, routes, streamlit_files
from accr_map.server.assets import FOR_EVER
from accr_map.server.packing import Packer
from accr_map.server.state import State
from tests.server.test_routes import Client

SCRIPT = b"export const words = 'one and the same, one and the same';\n" * 200
NAME = "static/js/words.Ab_d-fg9.js"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Static files as Streamlit has them: a script, a picture and a file without a hash."""
    folder = tmp_path / "static"
    (folder / "js").mkdir(parents=True)
    (folder / "js" / "words.Ab_d-fg9.js").write_bytes(SCRIPT)
    (folder / "bundle.css").write_bytes(b".one { color: red; }\n" * 100)
    (folder / "picture.Ab_d-fg9.png").write_bytes(bytes(5000))
    return folder


@pytest.fixture
def packer(tmp_path: Path) -> Packer:
    return Packer(tmp_path / "cache" / "packed")


@pytest.fixture(params=["", "heritage"])
def base(request) -> str:
    return request.param


@pytest.fixture
def client(folder: Path, packer: Packer, base: str) -> Client:
    before = f"/{base}" if base else ""
    own = Middleware(packed_files.PackedFiles, packer=packer, folders={"static": folder}, base=base)
    other = Route("/page", lambda _: PlainTextResponse("page"))
    return Client(
        Starlette(routes=[Mount(f"{before}/static", StaticFiles(directory=folder)), other],
                  middleware=[own])
    )  # fmt: skip


def _address(base: str, name: str = NAME) -> str:
    return f"/{base}/{name}" if base else f"/{name}"


def _packed(client: Client, address: str, accepted: str, *, asked: dict[str, str] | None = None):
    """Ask until the copy is made, as readers do."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        answer = client.get(address, {"accept-encoding": accepted, **(asked or {})})
        if "content-encoding" in answer.headers or answer.status_code == 304:
            return answer
        time.sleep(0.01)
    raise TimeoutError("no copy was made")


@pytest.mark.parametrize(
    ("accepted", "coding", "unpack"),
    [
        ("gzip, deflate, br, zstd", "br", brotli.decompress),
        ("gzip, br;q=0", "gzip", gzip.decompress),
        ("GZIP;q=0.5", "gzip", gzip.decompress),
    ],
)
def test_a_reader_gets_the_smallest_copy_it_takes(client, base, accepted, coding, unpack) -> None:
    answer = _packed(client, _address(base), accepted)
    assert answer.headers["content-encoding"] == coding
    assert unpack(answer.content) == SCRIPT
    assert int(answer.headers["content-length"]) == len(answer.content) < len(SCRIPT) / 10
    assert "javascript" in answer.headers["content-type"]
    assert answer.headers["cache-control"] == FOR_EVER
    assert answer.headers["vary"] == "Accept-Encoding"


@pytest.mark.parametrize("accepted", ["", "identity", "br;q=0, gzip;q=0.0", "zstd"])
def test_a_reader_who_takes_none_gets_the_file(client, base, accepted) -> None:
    _packed(client, _address(base), "br")
    answer = client.get(_address(base), {"accept-encoding": accepted})
    assert answer.content == SCRIPT
    assert "content-encoding" not in answer.headers
    assert "Accept-Encoding" in answer.headers["vary"]


def test_the_first_reader_does_not_wait(client, base, packer, monkeypatch) -> None:
    monkeypatch.setattr(packer, "add", lambda *_: None)
    answer = client.get(_address(base), {"accept-encoding": "br"})
    assert answer.content == SCRIPT
    assert answer.headers["vary"] == "Accept-Encoding"


def test_a_copy_is_not_sent_twice(client, base) -> None:
    brotli_tag = _packed(client, _address(base), "br").headers["etag"]
    answer = _packed(client, _address(base), "br", asked={"if-none-match": f'"x", W/{brotli_tag}'})
    assert (answer.status_code, answer.content) == (304, b"")
    assert answer.headers["etag"] == brotli_tag
    assert answer.headers["vary"] == "Accept-Encoding"
    assert answer.headers["cache-control"] == FOR_EVER
    # Each coding is a representation of its own (RFC 9110, 8.8.3.3).
    assert _packed(client, _address(base), "gzip").headers["etag"] != brotli_tag
    other = _packed(client, _address(base), "gzip", asked={"if-none-match": brotli_tag})
    assert other.status_code == 200


def test_head_tells_the_same_without_the_content(client, base) -> None:
    answer = _packed(client, _address(base), "br")
    head = client.get(_address(base), {"accept-encoding": "br"}, method="HEAD")
    assert head.content == b""
    assert dict(head.headers) == dict(answer.headers)


def test_a_part_is_a_part_of_the_file_itself(client, base) -> None:
    _packed(client, _address(base), "br")
    answer = client.get(_address(base), {"accept-encoding": "br", "range": "bytes=7-11"})
    assert (answer.status_code, answer.content) == (206, b"const")
    assert "content-encoding" not in answer.headers


def test_what_has_no_hash_in_its_name_is_asked_for_each_time(client, base) -> None:
    answer = _packed(client, _address(base, "static/bundle.css"), "br")
    assert answer.headers["cache-control"] == "no-cache"
    asked = {"if-none-match": answer.headers["etag"]}
    again = _packed(client, _address(base, "static/bundle.css"), "br", asked=asked)
    assert (again.status_code, again.content) == (304, b"")
    version = _packed(client, _address(base, "static/bundle.css?v=12"), "br")
    assert version.headers["cache-control"] == FOR_EVER


def test_a_file_that_changes_is_packed_anew(client, base, folder) -> None:
    address = _address(base, "static/bundle.css")
    _packed(client, address, "br")
    (folder / "bundle.css").write_bytes(b".other { color: blue; }\n" * 100)
    assert brotli.decompress(_packed(client, address, "br").content).startswith(b".other")


def test_other_requests_are_passed_on(client, base) -> None:
    assert client.get("/page").content == b"page"
    assert client.get(_address(base, "static/none.js")).status_code == 404
    assert client.get(_address(base, "static/../../network.toml")).status_code == 404
    assert client.get(_address(base, "static/%00.js")).status_code == 404
    assert client.get(_address(base), method="POST").status_code == 405
    picture = client.get(_address(base, "static/picture.Ab_d-fg9.png"), {"accept-encoding": "br"})
    assert picture.content == bytes(5000)


def test_without_a_place_for_copies_files_are_sent_as_they_are(folder, tmp_path, caplog) -> None:
    (tmp_path / "cache").write_text("a file where the folder should be")
    packer = Packer(tmp_path / "cache" / "packed")
    packer.add_files([folder / "bundle.css", folder / "none.css"])
    deadline = time.monotonic() + 60
    while not caplog.messages and time.monotonic() < deadline:
        time.sleep(0.01)
    assert "sent unpacked" in caplog.messages[0]
    assert packer.copy_of_file(folder / "bundle.css", "br") is None


def test_copies_that_nobody_reads_are_taken_away(packer, folder) -> None:
    packer.folder.mkdir(parents=True)
    old, young = packer.folder / "old.br", packer.folder / "young.br"
    for file, days in ((old, 61), (young, 59)):
        file.write_bytes(b"")
        then = time.time() - days * 24 * 3600
        os.utime(file, (then, then))
    packer.add_files([folder / "bundle.css"])
    deadline = time.monotonic() + 60
    while old.exists() and time.monotonic() < deadline:
        time.sleep(0.01)
    assert not old.exists()
    assert young.exists()


def test_what_packing_makes_longer_has_no_copy(packer) -> None:
    packer.folder.mkdir(parents=True)
    packer._pack("small.js", lambda: b"x")
    packer._pack("words.js", lambda: SCRIPT)
    assert packer.copy("small.js", "br, gzip") is None
    assert packer.copy("words.js", "br, gzip").coding == "br"


def test_assets_and_rows_are_packed_once(served: State, packer: Packer) -> None:
    client = Client(Starlette(routes=routes.routes(lambda: served, "", packer)))
    rows = served.rows("fr")
    answer = _packed(client, f"/assets/{rows.name}", "br")
    assert brotli.decompress(answer.content) == rows.content
    assert answer.headers["cache-control"] == FOR_EVER
    assert "json" in answer.headers["content-type"]
    assert client.get(f"/assets/{rows.name}").content == rows.content


def test_a_first_visit_loads_what_the_document_names(tmp_path) -> None:
    assert streamlit_files.first_visit(tmp_path / "static") == []
    files = streamlit_files.first_visit(Path(streamlit.__file__).parent / "static" / "static")
    assert len(files) > 10
    assert all(file.is_file() for file in files)
    assert {"js", "css"} <= {file.parent.name for file in files}


def test_codings_are_read_as_written() -> None:
    assert packing.codings("gzip;q=1.0, BR ;q=0.8, *;q=0") >= {"gzip", "br"}
    assert packing.codings("") == {""}


def test_faces_and_scripts_have_their_type_on_a_machine_that_knows_few():
    # What Python knows by itself has no face of letters in it.
    wanted = {"a.woff2": "font/woff2", "a.js": "text/javascript", "a": "application/octet-stream"}
    assert {name: assets.media_type(name) for name in wanted} == wanted
