"""What a browser keeps of the dashboard: a worker, and one page a language."""

from __future__ import annotations

import dataclasses
import json
import re

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware

from accr_map import settings
from accr_map.i18n import LANGUAGES, tag
from accr_map.server import routes, unknown_pages
from accr_map.server.state import State
from tests.server.test_routes import Client


def _client(network, base: str) -> Client:
    state = State(settings.current(), lambda: network)
    own = Middleware(unknown_pages.UnknownPages, current=lambda: state, base=base)
    return Client(Starlette(routes=routes.routes(lambda: state, base), middleware=[own]))


@pytest.mark.parametrize("base", ["", "app"])
@pytest.mark.parametrize("code", LANGUAGES)
def test_the_page_kept_names_the_sites_in_the_language(network, base, code):
    client, before = _client(network, base), f"/{base}" if base else ""
    listed = json.loads(client.get(f"{before}/{code}/offline.json").content)
    ((path, digest),) = listed.items()
    assert path == f"{code}/offline.html"
    assert len(digest) == 12
    answer = client.get(f"{before}/{path}")
    body = answer.content.decode()
    assert answer.status_code == 200
    assert f'<html lang="{tag(code)}">' in body
    assert "Noirlac" in body
    assert f'href="{before}/?lang={code}"' in body
    assert client.get(f"{before}/xx/offline.json").status_code == 404


@pytest.mark.parametrize("base", ["", "app"])
def test_chinese_has_letters_on_a_machine_without_them(network, base):
    client, before = _client(network, base), f"/{base}" if base else ""
    body = client.get(f"{before}/zh/offline.html").content.decode()
    faces = re.findall(r'@font-face\{font-family:"([^"]+)".*?url\(([^)]+)\)', body)
    assert faces
    for family, file in faces:
        assert f'1.6 "{family}",' in body
        kind = file if file.startswith("data:") else client.get(file).headers["content-type"]
        assert kind.startswith(("font/woff2", "data:font/woff2;base64,"))


def test_the_worker_has_another_version_when_what_it_copies_changes(network):
    before = _client(network, "").get("/worker.js")
    assert before.headers["content-type"].startswith("text/javascript")
    assert before.headers["cache-control"] == "no-cache"
    assert "{version}" not in before.content.decode()
    same = _client(dataclasses.replace(network), "").get("/worker.js")
    assert same.content == before.content
    fewer = dataclasses.replace(network, sites=network.sites.iloc[1:].reset_index(drop=True))
    assert _client(fewer, "").get("/worker.js").content != before.content


def test_names_are_escaped(network):
    hostile = network.sites.assign(name="<script>alert(1)</script>", name_en="", name_fr="")
    body = _client(dataclasses.replace(network, sites=hostile), "").get("/zh/offline.html")
    assert b"<script>alert" not in body.content
