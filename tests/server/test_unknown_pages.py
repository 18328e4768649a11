"""Addresses of no page: a 404 that the reader can read, with the way to the map."""

from __future__ import annotations

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import HTMLResponse, PlainTextResponse
from starlette.routing import Route

from accr_map.i18n import LANGUAGES, language
from accr_map.server import unknown_pages
from accr_map.settings import PAGES
from tests.server.test_routes import Client


@pytest.fixture(params=["", "heritage"])
def base(request) -> str:
    return request.param


@pytest.fixture
def client(base, served) -> Client:
    """Answer every path with one page, as Streamlit does, but for its own files."""
    page = Route("/{path:path}", lambda _: HTMLResponse("the page that starts Streamlit"))
    health = Route(
        f"{'/' + base if base else ''}/_stcore/health", lambda _: PlainTextResponse("ok")
    )
    own = Middleware(unknown_pages.UnknownPages, current=lambda: served, base=base)
    return Client(Starlette(routes=[health, page], middleware=[own]))


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize(
    "path", ["reach/xyz", "nowhere", "site/noirlac", "wp-login.php", "_stcore/agent/openapi.json"]
)
def test_an_address_of_no_page_is_not_found(client, base, path, code):
    before = f"/{base}/" if base else "/"
    answer = client.get(f"{before}{path}?lang={code}")
    body = answer.content.decode()
    assert answer.status_code == 404
    assert language(code).text("There is no page at this address") in body
    assert f'href="{before}?lang={code}"' in body
    assert "starts Streamlit" not in body


def test_what_is_a_page_or_a_file_stays(client, base):
    before = f"/{base}/" if base else "/"
    for path in ("", "?lang=fr", *PAGES):
        answer = client.get(before + path)
        assert answer.status_code == 200
        assert answer.content == b"the page that starts Streamlit"
    assert client.get(f"{before}_stcore/health").content == b"ok"


def test_a_slash_too_many_leads_to_the_page(client, base):
    before = f"/{base}/" if base else "/"
    answer = client.get(f"{before}reach/?lang=fr&theme=music")
    assert answer.status_code == 307
    assert answer.headers["location"] == f"{before}reach?lang=fr&theme=music"
