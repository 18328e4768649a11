"""Health check, metrics and logs: what those who run a server see of it."""

from __future__ import annotations

import json
import logging
from types import SimpleNamespace

import pytest
from prometheus_client.parser import text_string_to_metric_families
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from accr_map import logs
from accr_map.server import health, metrics
from accr_map.settings import SettingsError
from tests.server.test_routes import Client


def _samples(client: Client) -> dict[tuple[str, ...], float]:
    """Read `/metrics`: name and labels of each sample, with its value."""
    answer = client.get("/map/metrics")
    assert answer.status_code == 200
    return {
        (sample.name, *sample.labels.values()): sample.value
        for family in text_string_to_metric_families(answer.content.decode())
        for sample in family.samples
    }


@pytest.fixture
def state(real):
    return SimpleNamespace(loaded=real)


@pytest.fixture
def client(state) -> Client:
    async def fail(_: object) -> PlainTextResponse:
        raise RuntimeError("on purpose")

    async def answer(_: object) -> PlainTextResponse:
        return PlainTextResponse("ok")

    before = "/map"
    return Client(
        Starlette(
            routes=[
                Route(f"{before}/fail", fail),
                Route(f"{before}/reach", answer),
                health.route(lambda: state, before),
                metrics.route(lambda: state, before),
            ],
            middleware=[Middleware(metrics.Measured, base="map")],
        )
    )


def test_a_server_is_ready_when_its_catalogue_is_read(client, state):
    answer = client.get("/map/healthz")
    assert answer.status_code == 200
    assert json.loads(answer.content)["sites"] == len(state.loaded.sites)
    state.loaded = None
    answer = client.get("/map/healthz")
    assert (answer.status_code, json.loads(answer.content)["status"]) == (503, "starting")


def test_settings_that_cannot_be_used_are_no_health():
    def broken() -> object:
        raise SettingsError("map.frames", "wrong")

    answer = Client(Starlette(routes=[health.route(broken)])).get("/healthz")
    assert (answer.status_code, json.loads(answer.content)["status"]) == (503, "settings")


def test_requests_are_counted_by_kind_and_status(client, state):
    before = _samples(client)
    client.get("/map/reach?lang=fr&q=a-secret-word")
    client.get("/map/nowhere")
    client.get("/map/fail")
    after = _samples(client)

    def more(*sample: str) -> float:
        return after.get(sample, 0) - before.get(sample, 0)

    assert more("accr_map_requests_total", "page", "200") == 1
    assert more("accr_map_requests_total", "page", "404") == 1
    assert more("accr_map_requests_total", "page", "500") == 1
    assert more("accr_map_request_seconds_count", "page") == 3
    assert after[("accr_map_sites",)] == len(state.loaded.sites)
    assert after[("process_resident_memory_bytes",)] > 0
    assert "secret" not in str(after)


def test_kinds_of_requests_are_few():
    paths = ["", "reach", "x/y", "assets/a.js", "api/v1/sites.csv", "/_stcore/stream", "../etc"]
    assert {metrics.kind_of(path) for path in paths} == {"page", "asset", "api", "streamlit"}


def test_files_are_counted_whether_they_were_made_or_not(client):
    before = _samples(client)
    with metrics.file_made("pdf"):
        pass
    with pytest.raises(ValueError, match="no"), metrics.file_made("pdf"):
        raise ValueError("no")
    after = _samples(client)
    for result in ("made", "failed"):
        key = ("accr_map_files_total", "pdf", result)
        assert after[key] - before.get(key, 0) == 1


def test_a_log_of_json_has_one_line_for_an_error_with_its_reference(monkeypatch, capsys):
    logger = logging.getLogger("accr_map")
    monkeypatch.setattr(logger, "handlers", [])
    monkeypatch.setattr(logger, "propagate", True)
    logs.configure()
    assert logger.handlers == [], "only who asks for it"
    monkeypatch.setenv(logs.VARIABLE, "json")
    logs.configure()
    error = ValueError("two\nlines")
    logger.error("reference %s", "1234", exc_info=error, extra={"reference": "1234"})
    (line,) = capsys.readouterr().err.splitlines()
    event = json.loads(line)
    assert event["reference"] == "1234"
    assert event["level"] == "ERROR"
    assert "two\nlines" in event["trace"]
    assert event["time"]


def test_a_line_of_another_program_becomes_json():
    moment = "2026-01-01T00:00:00+00:00"
    plain = json.loads(logs.as_json('nginx: "quoted"', moment, server=2))
    assert plain == {"time": moment, "level": "INFO", "message": 'nginx: "quoted"', "server": 2}
    own = json.loads(logs.as_json('{"time": "then", "level": "ERROR"}', moment, server=1))
    assert own == {"time": "then", "level": "ERROR", "server": 1}
    assert json.loads(logs.as_json("[1, 2]", moment))["message"] == "[1, 2]"
