"""`/api/v1/sites.*` and `accr-map export`: the filters of the address, and the same bytes."""

from __future__ import annotations

import json

import pytest
from starlette.applications import Starlette

from accr_map import clock
from accr_map.commands import main
from accr_map.exports.formats import FORMATS
from accr_map.server import open_data
from tests.exports.asking import Asking


@pytest.fixture
def client(served) -> Asking:
    return Asking(Starlette(routes=[open_data.route(lambda: served)]))


@pytest.mark.parametrize("name", ["geojson", "csv", "kml", "gpx"])
def test_open_data_is_what_the_button_gives(client, order, name):
    answer = client.get(f"/api/v1/sites.{name}?country=FR&theme=music&lang=en")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith(FORMATS[name].media_type)
    assert answer.headers["access-control-allow-origin"] == "*"
    same = FORMATS[name].write(order("en", countries=("FR",), themes=("music",)))
    assert answer.content == same


def test_a_reader_who_has_it_gets_nothing_again(client):
    first = client.get("/api/v1/sites.csv")
    again = client.get("/api/v1/sites.csv", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    weak = client.get("/api/v1/sites.csv", headers={"If-None-Match": f"W/{first.headers['etag']}"})
    assert weak.status_code == 304
    other = client.get("/api/v1/sites.csv?country=FR").headers["etag"]
    assert other != first.headers["etag"]
    assert client.get("/api/v1/sites.csv?lang=en").headers["etag"] != first.headers["etag"]


def test_unknown_words_are_left_out_and_told(client):
    answer = client.get(
        "/api/v1/sites.geojson?country=XX&nothing=%C3%A9%0d%0aA: b&theme=music&lang=xx"
    )
    told = answer.headers["x-ignored"]
    assert told.startswith("country=XX&nothing=%C3%A9%0D%0A")
    assert "lang=xx" in told
    assert json.loads(answer.content)["query"] == "theme=music"
    assert "x-ignored" not in client.get("/api/v1/sites.geojson?theme=music").headers


def test_other_formats_are_not_open_data(client):
    for name in ("pptx", "exe", "html"):
        assert client.get(f"/api/v1/sites.{name}").status_code == 404


def test_asking_first_is_allowed(client):
    answer = client.options("/api/v1/sites.csv")
    assert answer.status_code == 204
    assert "GET" in answer.headers["access-control-allow-methods"]
    assert client.post("/api/v1/sites.csv").status_code == 405
    head = client.head("/api/v1/sites.csv")
    assert (head.status_code, head.content) == (200, b"")


def test_the_command_writes_the_bytes_of_the_button(tmp_path, order, capsys):
    for name in ("csv", "geojson", "kml", "gpx", "xlsx", "svg", "png", "pdf"):
        out = tmp_path / f"sites.{name}"
        words = ["export", name, "-o", str(out), "--query", "country=FR&theme=music"]
        words += ["--lang", "fr", "--day", "2026-11-22", "--link", "https://example.org/"]
        assert main.main(words) == 0
        made = order("fr", "https://example.org/", countries=("FR",), themes=("music",))
        assert out.read_bytes() == FORMATS[name].write(made), name
    assert "11 sites" in capsys.readouterr().err


def test_the_command_says_what_it_left_out_and_what_it_cannot_write(tmp_path, capsys):
    out = tmp_path / "none" / "x.csv"
    assert main.main(["--lang", "en", "export", "csv", "-o", str(out), "--query", "theme=zzz"]) == 1
    told = capsys.readouterr().err
    assert "theme=zzz" in told
    assert "cannot be written" in told


def test_the_day_is_today_unless_said(network):
    assert clock.today().isoformat() in FORMATS["csv"].file_name(_today(network))


def _today(network):
    from accr_map import settings
    from accr_map.exports.order import Order
    from accr_map.i18n import language
    from accr_map.selection import Selection

    return Order(network, Selection(), language("en"), settings.current())
