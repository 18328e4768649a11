"""Services that fail: another takes over, the reason is in the row, nothing is lost."""

import json
import socket
import sqlite3
import struct
import subprocess
import sys
import time

import pytest

from accr_map.geocoding.gazetteer import notes
from accr_map.geocoding.limiter import Limiter
from accr_map.geocoding.providers import PROVIDERS
from accr_map.geocoding.transport import Cache
from tests.local_services import POINT, SITE, ban, nominatim, photon

GOOD = json.dumps([nominatim()]).encode()


def slow(handler):
    time.sleep(1.3)
    handler.reply([nominatim()])


def dripping(handler):
    """Each byte comes in time, the whole does not."""
    handler.send_response(200)
    handler.send_header("Content-Length", str(len(GOOD)))
    handler.end_headers()
    for byte in GOOD[:30]:
        handler.wfile.write(bytes([byte]))
        handler.wfile.flush()
        time.sleep(0.06)


def cut(handler):
    """Reset the connection in the middle of the answer."""
    handler.send_response(200)
    handler.send_header("Content-Length", str(len(GOOD)))
    handler.end_headers()
    handler.wfile.write(GOOD[: len(GOOD) // 2])
    handler.wfile.flush()
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    handler.connection.close()


def with_status(status, **headers):
    pairs = [(name.replace("_", "-"), value) for name, value in headers.items()]
    return lambda handler: handler.reply({"error": "no"}, status=status, headers=pairs)


def saying(answer, **how):
    return lambda handler: handler.reply(answer, **how)


FAULTS = {
    "slow": (slow, notes.TOO_LATE),
    "dripping": (dripping, notes.TOO_LATE),
    "forbidden": (with_status(403), notes.REFUSED),
    "unauthorized": (with_status(401), notes.REFUSED),
    "too many": (with_status(429, Retry_After="120"), notes.ASKED_TO_WAIT),
    "server error": (with_status(500), notes.FAILED),
    "moved": (with_status(302, Location="http://127.0.0.1:1/"), notes.FAILED),
    "truncated": (saying(GOOD[:60]), notes.GARBLED),
    "short of its length": (saying(GOOD[:60], length=len(GOOD)), notes.GARBLED),
    "malformed": (saying(b"<html>Bandwidth exceeded</html>"), notes.GARBLED),
    "not text": (saying(b"\xff\xfe\x00"), notes.GARBLED),
    "a number": (saying(42), notes.GARBLED),
    "list of numbers": (saying([1, 2, 3]), notes.GARBLED),
    "latitude is text": (saying([nominatim(lat="north")]), notes.GARBLED),
    "latitude is missing": (saying([nominatim(lat=None)]), notes.GARBLED),
    "address is a list": (saying([nominatim(address=["x"])]), notes.GARBLED),
    "out of range": (saying([nominatim((95.0, 5.0))]), notes.GARBLED),
    "infinite": (saying([nominatim(lat="NaN")]), notes.GARBLED),
    "rank is text": (saying([nominatim(place_rank="high")]), notes.NOTHING_FOUND),
    "other country": (saying([nominatim(country="de")]), notes.OTHER_COUNTRY),
    "cut": (cut, notes.GARBLED),
    "too large": (saying(b"[" + b" " * 3_000_000 + b"]"), notes.GARBLED),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_the_next_service_takes_over_and_the_reason_is_in_the_row(local, pipeline, fault):
    answer, reason = FAULTS[fault]
    broken, sound = local(), local().says(photon())
    broken.answer = answer
    position = pipeline(nominatim=broken, photon=sound).place(SITE)
    assert (position.method, position.latitude) == ("photon", POINT[0])
    assert f"Nominatim: {reason}" in position.note


@pytest.mark.parametrize("fault", FAULTS)
def test_the_gazetteer_takes_over_when_no_service_answers(local, pipeline, fault):
    broken = local()
    broken.answer = FAULTS[fault][0]
    position = pipeline(nominatim=broken).place(SITE)
    assert (position.method, position.precision) == ("gazetteer", "locality")
    assert f"Nominatim: {FAULTS[fault][1]}" in position.note
    assert position.row()["latitude"]


@pytest.mark.parametrize(
    "answer",
    [
        {"features": [{"geometry": {}, "properties": {}}]},
        {"features": "none"},
        {"features": [None]},
        {"features": [{"geometry": {"coordinates": ["x", "y"]}, "properties": {"label": "x"}}]},
    ],
)
def test_ban_and_photon_with_wrong_types(local, pipeline, answer):
    services = {"ban": local().says(answer), "photon": local().says(answer)}
    position = pipeline(**services).place(SITE)
    assert position.method == "gazetteer"
    assert "Photon: " in position.note
    assert "Base Adresse Nationale: " in position.note


NAMED = SITE | {"address": ""}
OF_ANY_SERVICE = ("forbidden", "too many", "server error", "truncated", "malformed", "cut")
WRONG_TYPES = (
    {"features": "none", "query": {"pages": "none"}},
    {"features": [None], "query": {"pages": [None]}},
    {"features": [{"geometry": {"coordinates": ["x", "y"]}, "properties": {"toponym": "x"}}],
     "query": {"pages": [{"title": "Q1", "coordinates": [{"lat": "x", "lon": "y"}]}]}},
)  # fmt: skip


@pytest.mark.parametrize("code", ["ign", "wikidata"])
@pytest.mark.parametrize("fault", [*OF_ANY_SERVICE, *WRONG_TYPES])
def test_the_gazetteer_takes_over_from_a_service_of_names(local, pipeline, code, fault):
    wrong = (saying(fault), notes.GARBLED) if isinstance(fault, dict) else FAULTS[fault]
    broken = local()
    broken.answer, reason = wrong
    position = pipeline(**{code: broken}).place(NAMED)
    assert (position.method, position.precision) == ("gazetteer", "locality")
    assert f"{PROVIDERS[code].title}: {reason}" in position.note


def test_nobody_listens(local, pipeline):
    gone = local()
    gone.close()
    position = pipeline(nominatim=gone).place(SITE)
    assert f"Nominatim: {notes.UNREACHABLE}" in position.note
    assert position.method == "gazetteer"


def test_a_service_that_refuses_is_asked_once(local, pipeline):
    refusing = local()
    refusing.answer = with_status(403)
    places = pipeline(nominatim=refusing)
    places.place(SITE)
    again = places.place(SITE | {"address": "2 rue Neuve"})
    assert len(refusing.asked) == 1
    assert f"Nominatim: {notes.PAUSED}" in again.note


def test_a_failing_service_is_paused_after_three_rows(local, pipeline):
    failing = local()
    failing.answer = with_status(500)
    places = pipeline(nominatim=failing)
    for number in range(5):
        places.place(SITE | {"address": f"{number} rue Neuve"})
    assert len(failing.asked) == 3


def test_retry_after_is_obeyed_by_every_process(local, pipeline):
    busy = local()
    busy.answer = with_status(429, Retry_After="120")
    pipeline(nominatim=busy).place(SITE)
    busy.says([nominatim()])
    position = pipeline(nominatim=busy).place(SITE)
    assert len(busy.asked) == 1
    assert f"Nominatim: {notes.ASKED_TO_WAIT}" in position.note


def test_answers_are_cached_outside_the_limiter(local, pipeline, tmp_path):
    service = local().says([nominatim()])
    cache = tmp_path / "answers.sqlite"
    first = pipeline(nominatim=service, cache=cache, interval_s=0.3).place(SITE)
    begin = time.monotonic()
    places = pipeline(nominatim=service, cache=cache, interval_s=30.0)
    for _ in range(3):
        assert places.place(SITE).latitude == first.latitude
    assert len(service.asked) == 1
    assert time.monotonic() - begin < 1.5


def test_nothing_found_is_kept_for_a_shorter_time(tmp_path, local, pipeline):
    service = local()
    places = pipeline(nominatim=service, cache=tmp_path / "answers.sqlite")
    places.place(SITE)
    places.place(SITE)
    assert len(service.asked) == 3  # three forms, asked once
    kept = Cache.at(str(tmp_path / "answers.sqlite"))
    empty = next(iter(kept.backend.filter())).expires
    service.says([nominatim()])
    places.place(SITE | {"address": "2 rue Neuve"})
    full = max(response.expires for response in kept.backend.filter())
    assert (full - empty).days > 60


def test_errors_are_never_cached(tmp_path, local, pipeline):
    service = local()
    service.answer = FAULTS["malformed"][0]
    places = pipeline(nominatim=service, cache=tmp_path / "answers.sqlite")
    places.place(SITE)
    service.says([nominatim()])
    assert places.place(SITE).method == "nominatim"


def test_keys_are_not_written_into_the_cache(tmp_path, local, pipeline):
    service = local().says({"status": "1", "geocodes": []})
    cache = tmp_path / "answers.sqlite"
    site = {"locality": "无锡市", "country": "CN"}
    pipeline(amap=service, keys={"amap": "very-secret"}, cache=cache).place(site)
    assert b"very-secret" not in cache.read_bytes()


def test_a_full_disk_costs_the_cache_but_no_answer(local, pipeline, tmp_path):
    service = local().says([nominatim(name="x" * 100_000)])
    places = pipeline(nominatim=service, cache=tmp_path / "answers.sqlite")
    with places._cache.backend.responses.connection() as connection:
        # SQLite then says what it says when the disk is full.
        connection.execute("PRAGMA max_page_count = 1")
    position = places.place(SITE)
    assert position.method == "nominatim"
    assert notes.CACHE_FAILED in position.note


def test_a_locked_cache_costs_no_answer(local, pipeline, tmp_path, monkeypatch):
    service = local().says([nominatim()])
    path = tmp_path / "answers.sqlite"
    places = pipeline(nominatim=service, cache=path)
    monkeypatch.setattr("accr_map.geocoding.transport.LOCK_S", 0.1)
    other = sqlite3.connect(path)
    other.execute("BEGIN EXCLUSIVE")
    position = places.place(SITE)
    other.rollback()
    other.close()
    assert position.method == "nominatim"
    assert notes.CACHE_FAILED in position.note


def test_a_cache_that_cannot_be_opened_costs_no_answer(local, pipeline, tmp_path):
    (tmp_path / "file").touch()
    service = local().says([nominatim()])
    position = pipeline(nominatim=service, cache=tmp_path / "file" / "x.sqlite").place(SITE)
    assert position.method == "nominatim"
    assert notes.CACHE_FAILED in position.note


def test_without_a_turn_nothing_is_asked(local, pipeline, tmp_path):
    service = local().says([nominatim()])
    places = pipeline(nominatim=service)
    (tmp_path / "turns").mkdir(exist_ok=True)
    (tmp_path / "turns" / "nominatim.next").mkdir()
    position = places.place(SITE)
    assert not service.asked
    assert f"Nominatim: {notes.NO_TURN}" in position.note


TWO_PROCESSES = """
import sys
from pathlib import Path
from accr_map.geocoding.pipeline import Pipeline
from accr_map.geocoding.services import Services
domain, state, who = sys.argv[1:]
services = Services(
    providers={"*": ("nominatim",)}, state=Path(state), domains={"nominatim": domain},
    timeout_s=20, user_agent="accr-map tests",
)
places = Pipeline(services)
for number in range(2):
    place = {"address": f"{number} rue {who}", "locality": "Ambronay", "country": "FR"}
    assert places.place(place).method == "nominatim"
"""


def test_two_processes_never_ask_more_than_once_a_second(local, tmp_path):
    service = local().says([nominatim()])
    command = [sys.executable, "-c", TWO_PROCESSES, service.domain, str(tmp_path / "turns")]
    both = [subprocess.Popen([*command, who]) for who in ("Haute", "Basse")]
    assert [process.wait(120) for process in both] == [0, 0]
    assert len(service.times) == 4
    apart = [
        later - sooner for sooner, later in zip(service.times, service.times[1:], strict=False)
    ]
    assert min(apart) >= 1.0


def test_a_turn_that_fails_still_counts(tmp_path):
    limiter = Limiter(tmp_path, "x", 0.2)
    with pytest.raises(RuntimeError), limiter.turn():
        raise RuntimeError
    begin = time.monotonic()
    with limiter.turn():
        pass
    assert time.monotonic() - begin >= 0.15


def test_ban_fails_and_nominatim_answers(local, pipeline):
    broken = local()
    broken.answer = with_status(503)
    position = pipeline(ban=broken, nominatim=local().says([nominatim()])).place(SITE)
    assert position.method == "nominatim"
    assert "Base Adresse Nationale: " in position.note
    assert ban()["features"]
