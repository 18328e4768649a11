"""Any request at all: an answer, never an error of the server, and nothing of it as markup.

`ACCR_MAP_EXAMPLES=100000 .venv/bin/python -m pytest tests/server/test_any_request.py` tries more.
"""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import quote

import pytest
import streamlit
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import HTMLResponse
from starlette.routing import Route

from accr_map.server import first_answer, headers, metrics, routes, state, unknown_pages
from accr_map.settings import PAGES
from pages.shell.style import page_sheet
from tests.server.test_routes import Client

EXAMPLES = int(os.environ.get("ACCR_MAP_EXAMPLES", "100"))
DOCUMENT = Path(streamlit.__file__).with_name("static") / "index.html"
HOSTILE = "<img src=x onerror=alert(1)>"

# Words that an address knows, and words that it does not.
_KEYS = (
    "lang", "country", "theme", "programme", "heritage", "status", "q", "near", "km", "year",
    "site", "story", "step", "frame", "embed", "view", "sort", "order", "page", "utm_source",
)  # fmt: skip
_VALUES = (
    "fr", "zh", "FR", "music", "noirlac", "fifty-years", "Lyon", "true", "0", "-1", "1e9", "NaN",
    HOSTILE, "'\"><script>", "../../etc/passwd", "%00", "\x00", "=1+1", "٣", "𝟙", "{site}",
)  # fmt: skip
_PLACES = (
    "", "explore", "healthz", "metrics", "queue", "robots.txt", "sitemap.xml", "sitemap-1.xml",
    "feed.xml", "oembed", "places", "s/noirlac", "s/", "manifest.webmanifest",
    "assets/basemap/world.json", "assets/x.js", "preview/site/noirlac.png",
    *(f"api/v1/sites.{code}" for code in ("csv", "geojson", "kml", "gpx", "pdf")), *PAGES,
)  # fmt: skip
paths = st.sampled_from(_PLACES) | st.text(max_size=40).map(lambda text: quote(text, safe="/."))
queries = st.lists(
    st.tuples(
        st.sampled_from(_KEYS) | st.text(max_size=8),
        st.sampled_from(_VALUES) | st.text(max_size=60),
    ),
    max_size=6,
)
languages = st.sampled_from(["", "fr", "zh-CN,zh;q=0.9", "xx", "*;q=nan"]) | st.text(
    alphabet=st.characters(min_codepoint=32, max_codepoint=126), max_size=30
)


@pytest.fixture(scope="module")
def client() -> Client:
    document = DOCUMENT.read_text(encoding="utf-8")
    page = Route("/{path:path}", lambda _: HTMLResponse(document))
    beside = routes.routes(state.current, page_sheet=page_sheet)
    own = [
        Middleware(metrics.Measured),
        Middleware(headers.Headers, current=state.current),
        Middleware(unknown_pages.UnknownPages, current=state.current),
        Middleware(first_answer.FirstAnswer, current=state.current, page_sheet=page_sheet),
    ]
    return Client(Starlette(routes=[*beside, page], middleware=own))


@given(path=paths, query=queries, accepted=languages, host=languages)
@settings(max_examples=EXAMPLES)
def test_any_request_has_an_answer(client, path, query, accepted, host):
    words = "&".join(f"{quote(key)}={quote(value)}" for key, value in query)
    sent = {"Accept-Language": accepted, "Host": host}
    answer = client.get(f"/{path}?{words}", sent)
    assert answer.status_code < 500
    assert b"Traceback (most recent call last)" not in answer.content
    if answer.headers.get("content-type", "").startswith("text/html"):
        assert HOSTILE.encode() not in answer.content
