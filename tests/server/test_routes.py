"""Routes and headers: what is served, how long it may be kept, and what is refused."""

from __future__ import annotations

import asyncio
import json
import re
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import unquote

import pytest
from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.middleware import Middleware
from starlette.responses import HTMLResponse, RedirectResponse
from starlette.routing import Route

from accr_map.i18n import LANGUAGES
from accr_map.selection import Selection, facet_counts
from accr_map.server import headers as headers_of
from accr_map.server import routes
from accr_map.server.assets import FROM_FRAME, Asset, from_frame
from accr_map.server.state import State

ROOT = Path(__file__).resolve().parents[2]
FOR_EVER = "public, max-age=31536000, immutable"


@dataclass
class Answer:
    """What a server answered."""

    status_code: int = 0
    headers: Headers = field(default_factory=Headers)
    content: bytes = b""


class Client:
    """Asks an application as a server would: the path as it was sent, not tidied."""

    def __init__(self, app: Starlette) -> None:
        self.app = app

    def get(
        self, path: str, headers: dict[str, str] | None = None, *, method: str = "GET"
    ) -> Answer:
        """Return the answer to a GET, or another method."""
        sent = [(k.lower().encode(), v.encode()) for k, v in (headers or {}).items()]
        answer, waiting = Answer(), [{"type": "http.request", "body": b"", "more_body": False}]

        async def receive() -> dict[str, object]:
            if not waiting:
                # The reader stays and listens; an answer that is complete ends this wait.
                await asyncio.Event().wait()
            return waiting.pop()

        async def send(message: dict) -> None:
            if message["type"] == "http.response.start":
                answer.status_code = message["status"]
                answer.headers = Headers(raw=message["headers"])
            elif message["type"] == "http.response.body":
                answer.content += message.get("body", b"")

        scope = {
            "type": "http", "http_version": "1.1", "method": method, "scheme": "http",
            "path": unquote(path.partition("?")[0]), "raw_path": path.encode(),
            "query_string": path.partition("?")[2].encode(),
            "root_path": "", "headers": sent, "server": ("localhost", 80), "client": ("x", 1),
        }  # fmt: skip
        raised = ""
        try:
            asyncio.run(self.app(scope, receive, send))
        except RuntimeError as error:
            raised = str(error)
        # Starlette answers with 500 and then lets the server log the error.
        assert raised in ("", "on purpose")
        return answer


def _client(state: State) -> Client:
    def broken(_: object) -> None:
        raise RuntimeError("on purpose")

    other = [
        Route("/page", lambda _: HTMLResponse("a page")),
        Route("/away", lambda _: RedirectResponse("/page")),
        Route("/broken", broken),
    ]
    app = Starlette(
        routes=[*routes.routes(lambda: state), *other],
        middleware=[Middleware(headers_of.Headers, current=lambda: state)],
    )
    return Client(app)


@pytest.fixture
def client(served: State) -> Client:
    return _client(served)


def _policy(answer) -> dict[str, list[str]]:
    parts = answer.headers["content-security-policy"].split(";")
    return {words[0]: words[1:] for words in (part.split() for part in parts)}


@pytest.mark.parametrize("path", ["/page", "/away", "/nothing-here", "/assets/nothing.js"])
def test_every_answer_has_the_headers(client: Client, path: str) -> None:
    answer = client.get(path)
    policy = _policy(answer)
    assert policy["default-src"] == ["'self'"]
    assert policy["object-src"] == ["'none'"]
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "strict-origin-when-cross-origin"
    assert "camera=()" in answer.headers["permissions-policy"]


def test_no_script_style_or_request_may_come_from_another_host(client: Client) -> None:
    policy = _policy(client.get("/page"))
    for directive in ("default-src", "script-src", "style-src", "connect-src", "font-src"):
        assert not [source for source in policy[directive] if "." in source or "//" in source]
        assert "*" not in policy[directive]
        assert "https:" not in policy[directive]


def test_scripts_of_text_run_in_the_frame_of_the_map_alone(client: Client) -> None:
    forbidden = {"'unsafe-inline'", "'unsafe-eval'"}
    for path in ("/page", "/nothing-here", "/componentx"):
        assert not forbidden & set(_policy(client.get(path))["script-src"])
    frame = client.get("/component/streamlit_folium.st_folium/index.html")
    assert forbidden <= set(_policy(frame)["script-src"])


def test_images_may_come_from_the_online_maps_of_the_network_alone(
    client: Client, served: State
) -> None:
    own = served.settings
    hosts = [s for s in _policy(client.get("/page"))["img-src"] if "//" in s]
    assert hosts == sorted({online.origin for online in own.online_maps})
    without = replace(own, online_maps=())
    sources = _policy(_client(State(without, lambda: served.catalogue)).get("/page"))["img-src"]
    assert not [source for source in sources if "//" in source]


@pytest.mark.parametrize(
    ("ancestors", "wanted"),
    [
        (("'self'", "https:"), ["'self'", "https:"]),
        (("https://one.example",), ["https://one.example"]),
        ((), ["'none'"]),
    ],
)
def test_network_toml_says_who_may_frame(served: State, ancestors, wanted) -> None:
    own = replace(served.settings, frame_ancestors=ancestors)
    state = State(own, lambda: served.catalogue)
    assert _policy(_client(state).get("/page"))["frame-ancestors"] == wanted


def test_facets_say_their_codes_in_the_order_of_their_counts(client, served, network) -> None:
    told = json.loads(client.get(f"/assets/{served.facet_rows('en').name}").content)
    counts = facet_counts(network, Selection())
    for word, facet in told["facets"].items():
        assert [value[0] for value in facet["values"]] == list(counts[word])
    assert ["FR", "France", "France", 0] in told["facets"]["country"]["values"]


def test_assets_carry_their_hash_and_may_be_kept_for_ever(client: Client, served: State) -> None:
    assets = served.map_assets("fr")
    data = [from_frame(served.rows("fr")), from_frame(served.facet_rows("fr"))]
    names = [*assets.scripts, *assets.styles, *data]
    assert len(set(names)) == len(names)
    for name in names:
        assert re.search(r"\.[0-9a-f]{12}\.(js|css|json)$", name)
        answer = client.get("/" + name.removeprefix(FROM_FRAME))
        assert answer.status_code == 200
        assert answer.content
        assert answer.headers["cache-control"] == FOR_EVER
        wanted = {"js": "javascript", "css": "css", "json": "json"}[name.rpartition(".")[2]]
        assert wanted in answer.headers["content-type"]


def test_another_content_has_another_name() -> None:
    one, other = Asset.of("a.js", b"one"), Asset.of("a.js", b"other")
    assert one.name != other.name
    assert one.name == Asset.of("a.js", b"one").name


@pytest.mark.parametrize(
    "path",
    [
        "/assets/",
        "/assets/sites.js",
        "/assets/unknown.0123456789ab.js",
        "/assets/../network.toml",
        "/assets/%2e%2e/network.toml",
        "/assets/..%2fnetwork.toml",
        "/assets/..%5cnetwork.toml",
        "/assets//etc/passwd",
        "/assets/%2fetc%2fpasswd",
        "/assets/basemap/../../web.py",
        "/assets/basemap/places/n99e000.json",
        "/assets/basemap/relief/../outlines.npz",
        "/assets/basemap/..%2f..%2fweb.py",
        "/assets/basemap/%2e%2e/%2e%2e/web.py",
        "/assets/a%00b",
    ],
)
def test_what_is_no_asset_is_not_found(client: Client, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code in (400, 404)
    assert b"network" not in answer.content
    assert b"import" not in answer.content


def test_the_front_page_answers_to_its_name_too(client: Client) -> None:
    answer = client.get("/explore?country=FR&lang=en")
    assert answer.status_code == 307
    assert answer.headers["location"] == "/?country=FR&lang=en"
    assert client.get("/explore").headers["location"] == "/"


def test_the_outlines_are_served(client: Client) -> None:
    block = next((ROOT / "accr_map" / "assets" / "basemap").glob("*.json"))
    answer = client.get(f"/assets/basemap/{block.name}")
    assert answer.status_code == 200
    assert json.loads(answer.content)
    assert "max-age" in answer.headers["cache-control"]


@pytest.mark.parametrize("code", LANGUAGES)
def test_rows_tell_every_site_once_in_the_catalogues_order(client, served, network, code) -> None:
    address = f"assets/{served.rows(code).name}"
    rows = json.loads(client.get(f"/{address}").content)
    assert rows["id"] == network.sites["id"].tolist()
    columns = [column for column in rows.values() if isinstance(column, list)]
    assert {len(c) for c in columns if c is not rows["families"]} == {len(network.sites)}
    for latitude, told in zip(network.sites["latitude"], rows["latitude"], strict=True):
        assert (told is None) == (latitude != latitude)
    for site, themes in zip(network.sites["themes"], rows["theme"], strict=True):
        assert list(site) == themes
    assert set(rows["themes"]) == {code for row in rows["theme"] for code in row}
    assert all(0 <= number < len(rows["families"]) for number in rows["family"])


def test_the_words_of_the_rows_are_the_readers(served: State) -> None:
    french, english = (json.loads(served.rows(code).content) for code in ("fr", "en"))
    assert french["themes"]["music"] != english["themes"]["music"]
    assert french["id"] == english["id"]


def test_a_browser_finds_the_icon(client: Client) -> None:
    answer = client.get("/favicon.ico")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "image/svg+xml"
    assert b"<svg" in answer.content


def test_places_that_a_text_may_mean_are_told_in_the_readers_language(client: Client) -> None:
    first, *_ = json.loads(client.get("/places?lang=en&text=Lyon").content)
    assert (first["key"], first["name"], first["label"]) == ("Lyon", "Lyon", "Lyon (Rhône, France)")
    assert (round(first["latitude"]), round(first["longitude"])) == (46, 5)
    assert json.loads(client.get("/places?lang=en&text=").content) == []
    point = json.loads(client.get("/places?text=45.764,4.8357").content)
    assert [place["key"] for place in point] == ["45.76,4.84"]
