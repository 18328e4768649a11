"""First answer of a page: head and content of the view, within Streamlit's own document."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from html import unescape
from pathlib import Path
from urllib.parse import quote
from xml.etree import ElementTree

import pytest
import streamlit
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import HTMLResponse, PlainTextResponse
from starlette.routing import Route

from accr_map import settings
from accr_map.i18n import LANGUAGES, tag
from accr_map.map import basemap
from accr_map.server import ahead, first_answer, routes, state, streamlit_files
from pages.shell.style import page_sheet
from tests.server.test_routes import Client

DOCUMENT = Path(streamlit.__file__).with_name("static") / "index.html"


@pytest.fixture(params=["", "heritage"])
def base(request) -> str:
    return request.param


@pytest.fixture
def client(base) -> Client:
    """Answer every path but one with Streamlit's own document."""
    document = DOCUMENT.read_text(encoding="utf-8")
    other = Route("/_stcore/health", lambda _: PlainTextResponse("ok"))
    page = Route("/{path:path}", lambda _: HTMLResponse(document))
    own = Middleware(
        first_answer.FirstAnswer, current=state.current, base=base, page_sheet=page_sheet
    )
    beside = routes.routes(state.current, base, page_sheet=page_sheet)
    return Client(Starlette(routes=[*beside, other, page], middleware=[own]))


def _front(base: str) -> str:
    return f"/{base}/" if base else "/"


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("name", settings.PAGES)
def test_a_page_has_language_title_and_content_from_the_first_byte(client, base, name, code):
    if name == settings.FRONT:
        name = ""
    answer = client.get(f"{_front(base)}{name}?lang={code}")
    body = answer.content.decode()
    assert answer.status_code == 200
    assert f'<html lang="{tag(code)}">' in body
    assert "<title>Streamlit</title>" not in body
    assert 'id="first-answer"' in body
    assert "You need to enable JavaScript" not in body
    # Streamlit starts as it did: its place, its script and its style sheet are all there.
    assert '<div id="root"></div>' in body
    wanted = re.findall(r'(?:src|href)="(\./static/[^"]+)"', DOCUMENT.read_text("utf-8"))
    # Of its faces ours stand in the place: see test_streamlit_files.
    assert [file for file in wanted if file not in body] == [
        file for file in wanted if file.startswith("./static/media/")
    ]
    assert re.search(r'rel="preload" href="./assets/sans-latin.\w+.woff2"', body)
    assert answer.headers["vary"] == "Accept-Language, Accept-Encoding"


@pytest.mark.parametrize("name", ["", "reach", "site?site=noirlac", "?embed=true"])
def test_the_scripts_of_a_page_are_allowed_by_their_hashes_and_no_others(client, base, name):
    answer = client.get(f"{_front(base)}{name}")
    written = answer.content.decode()
    texts = re.findall(r"<script>(.*?)</script>", written, flags=re.DOTALL)
    allowed = answer.headers["content-security-policy"].split("script-src ")[1].split(";")[0]
    hashes = [base64.b64encode(hashlib.sha256(t.encode()).digest()).decode() for t in texts]
    assert texts
    assert [f"'sha256-{value}'" in allowed.split() for value in hashes] == [True] * len(texts)
    assert allowed.count("sha256-") == len(set(texts))
    assert "unsafe-inline" not in allowed
    assert "'unsafe-eval'" not in allowed
    # A handler in the markup could not be allowed by a hash.
    assert not re.search(r"<[^>]+\son[a-z]+=", written)


@pytest.mark.parametrize("name", ["", "reach", "?embed=true"])
def test_the_style_of_the_pages_is_a_file_behind_the_head(client, base, name):
    body = client.get(f"{_front(base)}{name}").content.decode()
    (link,) = re.findall(r'<body><link rel="stylesheet" href="\./([^"]+)">', body)
    early = f'<link rel="preload" href="./{link}" as="style">'
    assert body.index(early) < body.index("modulepreload")
    answer = client.get(f"{_front(base)}{link}")
    assert answer.headers["content-type"].startswith("text/css")
    assert "immutable" in answer.headers["cache-control"]
    sheet = answer.content.decode()
    assert "--accr-accent" in sheet
    assert all(part in sheet for part in (".accr-brand", ".accr-lost", '"Language Names"'))
    linked = r'<link rel="modulepreload" fetchpriority="low" crossorigin href="\./([^"]+)">'
    named = re.findall(linked, body)
    late = [file.name for file in streamlit_files.late()]
    assert len(late) > 5
    assert set(late) <= {address.rpartition("/")[2] for address in named}
    parts = [address for address in named if address.startswith("assets/")]
    assert bool(parts) == (name != "reach")
    assert all(client.get(f"{_front(base)}{address}").status_code == 200 for address in parts)


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_page_names_what_its_map_will_load_the_outlines_last(client, base, code):
    served = state.current()
    served.warm()
    body = client.get(f"{_front(base)}?lang={code}").content.decode()
    (told,) = re.findall(r"accrAhead\((\[.*?\])\)</script>", body)
    urgent, later = json.loads(f"[{told}]")
    assets = (served.map_script(code), served.map_style(), served.rows(code))
    assert {f"assets/{asset.name}" for asset in assets} <= set(urgent)
    assert re.fullmatch(r"component/.*\.js", urgent[0])
    assert later[0] == f"assets/basemap/world.json?v={basemap.version()}"
    kept = [address for address in urgent if address.startswith("assets/")]
    assert all(client.get(f"{_front(base)}{address}").status_code == 200 for address in kept)


def test_what_is_not_made_yet_is_not_named(network):
    fresh = state.State(state.current().settings, lambda: network)
    assert not ahead.script(fresh, "en")


def test_without_words_the_browsers_language_decides(client, base):
    answer = client.get(_front(base), headers={"Accept-Language": "zh-CN,en;q=0.5"})
    assert '<html lang="zh-Hans">' in answer.content.decode()


def test_it_is_packed_kept_and_not_sent_twice(client, base):
    address = f"{_front(base)}?lang=fr"
    plain = client.get(address)
    packed = client.get(address, headers={"Accept-Encoding": "gzip"})
    assert packed.headers["content-encoding"] == "gzip"
    assert int(packed.headers["content-length"]) * 3 < len(plain.content)
    same = client.get(address, headers={"If-None-Match": plain.headers["etag"]})
    assert same.status_code == 304
    assert same.content == b""


def test_what_is_asked_for_again_is_not_written_again(client, base, monkeypatch):
    written = []
    compose = first_answer.content.markup
    monkeypatch.setattr(
        first_answer.content, "markup", lambda view: (written.append(view), compose(view))[1]
    )
    address = f"{_front(base)}site?lang=zh&site={_any_site()}"
    first, second = client.get(address), client.get(address)
    assert first.content == second.content
    assert len(written) == 1


def test_a_site_that_is_not_there_is_not_found(client, base):
    answer = client.get(f"{_front(base)}site?lang=en&site=<b>zzz")
    body = answer.content.decode()
    assert answer.status_code == 404
    assert "<b>zzz" not in body
    assert "noindex" in body


def test_an_embedded_page_has_its_head_alone(client, base):
    body = client.get(f"{_front(base)}?embed=true&lang=fr").content.decode()
    assert 'id="first-answer"' not in body
    assert 'rel="canonical"' in body


def test_other_answers_stay(client):
    assert client.get("/_stcore/health").content == b"ok"


def test_addresses_begin_with_the_host_asked_or_that_of_the_network(client, base):
    asked = client.get(f"{_front(base)}about?lang=en", headers={"Host": "map.example.org"})
    canonical = f'href="http://map.example.org{_front(base)}about?lang=en"'
    assert canonical in asked.content.decode()
    hostile = client.get(_front(base), headers={"Host": 'a"><script>alert(1)</script>'})
    assert "<script>alert(1)" not in hostile.content.decode()


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("sitemap.xml", "application/xml"),
        ("feed.xml?lang=zh", "application/atom+xml"),
        ("manifest.webmanifest?lang=fr", "application/manifest+json"),
        ("preview.png?lang=fr", "image/png"),
        ("preview.png?lang=fr&page=reach", "image/png"),
        ("preview.png?lang=fr&page=nowhere", "image/png"),
        ("portrait.svg?lang=zh&size=small&site={site}", "image/svg+xml"),
        ("robots.txt", "text/plain; charset=utf-8"),
    ],
)
def test_what_search_engines_and_messengers_ask_for_is_there(client, base, path, kind):
    path = path.format(site=_any_site())
    answer = client.get(f"{_front(base)}{path}")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == kind
    if kind.endswith("xml"):
        ElementTree.fromstring(answer.content)
    if "etag" in answer.headers:
        again = client.get(
            f"{_front(base)}{path}", headers={"If-None-Match": answer.headers["etag"]}
        )
        assert again.status_code == 304


@pytest.mark.parametrize("words", ["", "site=nowhere", "site={site}&size=huge"])
def test_what_has_no_portrait_is_not_found(client, base, words):
    address = f"{_front(base)}portrait.svg?{words.format(site=_any_site())}"
    assert client.get(address).status_code == 404


def test_a_page_names_what_oembed_says_of_it(client, base):
    host = {"Host": "map.example.org"}
    body = client.get(f"{_front(base)}?lang=fr&country=FR", headers=host).content.decode()
    link = r'type="application/json\+oembed"[^>]*href="http://map.example.org([^"]+)"'
    [href] = re.findall(link, body)
    answer = client.get(f"{unescape(href)}&maxwidth=400&maxheight=100", headers=host)
    said = json.loads(answer.content)
    assert answer.headers["access-control-allow-origin"] == "*"
    assert (said["type"], said["width"], said["height"]) == ("rich", 400, 300)
    [frame] = re.findall('src="([^"]+)"', said["html"])
    page = f"http://map.example.org{_front(base)}"
    assert unescape(frame) == f"{page}?lang=fr&country=FR&embed=true"

    def status(words: str) -> int:
        return client.get(f"{_front(base)}oembed?{words}", headers=host).status_code

    assert status(f"url={page}&format=xml") == 501
    for other in ("https://elsewhere.example/", f"{page}nowhere", f"{page}site?site=nowhere", ""):
        assert status(f"url={quote(other, safe='')}") == 404
    assert status(f"url={page}&maxwidth=-1&maxheight=9e9") == 200
    assert status(f"url={page.replace('http:', 'https:')}") == 200
    assert status(f"url={page.replace('http:', 'ftp:')}") == 404


@pytest.mark.parametrize("end", ["", ").", "?utm_source=letter&fbclid=x", "%20"])
def test_a_short_address_leads_to_the_site_in_the_readers_language(client, base, end):
    answer = client.get(f"{_front(base)}s/{_any_site()}{end}", headers={"Accept-Language": "en"})
    assert answer.status_code == 302
    assert answer.headers["location"] == f"{_front(base)}site?lang=en&site={_any_site()}"


def test_what_goes_wrong_costs_the_content_and_not_the_page(client, base, monkeypatch, caplog):
    def break_down(*_: object, **__: object) -> None:
        raise RuntimeError("the secret of the house")

    monkeypatch.setattr(first_answer.content, "markup", break_down)
    answer = client.get(f"{_front(base)}about?lang=en&x={base or 'none'}")
    assert answer.status_code == 200
    assert b'<div id="root"></div>' in answer.content
    assert b"secret" not in answer.content
    assert "the secret of the house" in caplog.text


def test_data_with_faults_leave_the_page_to_its_keeper(
    client,
    base,
    tmp_path,
    monkeypatch,
):
    (tmp_path / "sites.csv").write_text("id,name\n,\n", encoding="utf-8")
    monkeypatch.setenv("ACCR_MAP_DATA", str(tmp_path))
    answer = client.get(f"{_front(base)}?lang=en")
    assert answer.status_code == 200
    assert '<html lang="en">' in answer.content.decode()
    assert 'id="first-answer"' not in answer.content.decode()
    assert client.get(f"{_front(base)}sitemap.xml").status_code == 503


def _any_site() -> str:
    return (settings.data_folder() / "sites.csv").read_text("utf-8").splitlines()[1].split(",")[0]
