"""Providers: one class each is all there is to add, and no key is ever kept."""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from accr_map.geo.datum import BD09, GCJ02, WGS84
from accr_map.geocoding.providers import PROVIDERS, Provider, publishers
from accr_map.geocoding.transport import Cache
from tests.geocoding.new_provider import Wayside
from tests.local_services import SITE, nominatim

ROOT = Path(__file__).parents[2]
CHINESE = {"locality": "无锡市", "region": "江苏省", "country": "CN"}
FOUND = {"places": [{"at": [31.572595, 120.299483], "name": "无锡市"}]}
KEY = "very-secret-0123456789"
# A service that repeats the key that it was given, in a header and in a cookie.
ECHO = [("X-Key", KEY), ("Set-Cookie", f"key={KEY}")]

# What a newcomer changes is the registry: everything else is derived from it.
WALK = """
import contextlib, io, json, sys
from pathlib import Path
from accr_map.geocoding import providers
from tests.geocoding.new_provider import Wayside
providers.PROVIDERS["wayside"] = Wayside

from dataclasses import replace
from accr_map import catalogue, i18n
from accr_map.commands.main import main
from accr_map.geocoding.pipeline import Pipeline
from accr_map.geocoding.services import Services
from accr_map.review import quality
from accr_map.tables import codes
from pages.data.point_editor import datum_label

domain, state, data, key = sys.argv[1:]
table = {"providers": {"*": ["wayside"]}, "cache": f"{state}/answers.sqlite"}
services = Services.from_table(table, {"ACCR_MAP_WAYSIDE_KEY": key})
services = replace(services, state=Path(state), domains={"wayside": domain})
site = json.loads(sys.stdin.read())
row = [Pipeline(services).place(site).row() for _ in range(2)][1]
Pipeline(services).place({"locality": "Nowhere", "country": "CN"})
help = io.StringIO()
with contextlib.redirect_stdout(help), contextlib.suppress(SystemExit):
    main(["geocode", "--help"])
sites = catalogue.load(Path(data)).sites
print(json.dumps({
    "row": row,
    "without key": Pipeline(replace(services, keys={})).place(site).note,
    "methods": {code: len(rows) for code, rows in quality.by_method(sites).items()},
    "label": codes.METHODS["wayside"],
    "by hand": "wayside" not in codes.GEOCODERS,
    "datum": datum_label("BD-09", i18n.language("en")),
    "help": help.getvalue(),
}))
"""


def test_a_new_provider_is_one_class_and_its_line_in_the_registry(local, tmp_path):
    service = local()
    service.answer = lambda handler: handler.reply(
        FOUND if "无锡" in handler.words()["text"] else {"places": []}
    )
    data = Path(shutil.copytree(ROOT / "data", tmp_path / "data"))
    points = data / "coordinates.csv"
    text = points.read_text("utf-8")
    assert ",published," in text
    points.write_text(text.replace(",published,", ",wayside,", 1), "utf-8")

    command = [sys.executable, "-c", WALK, service.domain, str(tmp_path), str(data), KEY]
    done = subprocess.run(
        command, input=json.dumps(CHINESE), capture_output=True, text=True, cwd=ROOT, timeout=120
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    shown = json.loads(done.stdout)

    assert (shown["row"]["method"], shown["row"]["precision"]) == ("wayside", "locality")
    assert shown["row"]["datum"] == "WGS-84 (from BD-09)"
    assert abs(float(shown["row"]["latitude"]) - 31.5687) < 0.001
    assert "Wayside: no key is set" in shown["without key"]
    assert shown["methods"]["wayside"] == 1
    assert (shown["label"], shown["by hand"]) == ("Found by Wayside", False)
    assert shown["datum"] == "BD-09: Baidu and Wayside"
    assert "wayside" in shown["help"]

    # The second row came from the cache; "nothing found" is kept for a shorter time.
    assert len([words for _, words in service.asked if "无锡" in words["text"]]) == 1
    assert all(words["token"] == KEY for _, words in service.asked)
    cache = tmp_path / "answers.sqlite"
    assert KEY.encode() not in cache.read_bytes()
    expiries = sorted(kept.expires for kept in Cache.at(str(cache)).backend.filter())
    assert round((expiries[-1] - expiries[0]).total_seconds() / 86400) == 90 - 7


@pytest.mark.parametrize("code", PROVIDERS)
def test_no_key_comes_into_the_cache_whatever_a_service_repeats(local, pipeline, tmp_path, code):
    service = local().says([nominatim()] if code == "nominatim" else {}, headers=ECHO)
    cache = tmp_path / "answers.sqlite"
    site = SITE | {"address": "Place Thollon"}
    pipeline(**{code: service}, keys={code: KEY}, cache=cache).place(site)
    assert service.asked
    assert rows(cache) > 0
    assert KEY.encode() not in cache.read_bytes()


def in_the_path(domain: str) -> str:
    return f"{domain}/{KEY}"


@pytest.mark.parametrize("case", [
    (frozenset({"forgotten"}), str, True),
    (frozenset({"token"}), in_the_path, False),
])  # fmt: skip
def test_a_provider_that_forgets_where_its_key_stands_cannot_have_it_kept(
    local, pipeline, tmp_path, monkeypatch, case
):
    secrets, place, kept = case
    forgetful = type("Forgetful", (Wayside,), {"secrets": secrets})
    monkeypatch.setitem(PROVIDERS, "wayside", forgetful)
    service, cache = local().says(FOUND, headers=ECHO), tmp_path / "answers.sqlite"
    service.domain = place(service.domain)
    places = pipeline(wayside=service, keys={"wayside": KEY}, cache=cache)
    assert [places.place(CHINESE).method for _ in range(2)] == ["wayside", "wayside"]
    assert len(service.asked) == (1 if kept else 2)
    assert rows(cache) == (1 if kept else 0)
    assert KEY.encode() not in cache.read_bytes()


def test_an_answer_that_repeats_the_key_is_not_kept(local, pipeline, tmp_path, monkeypatch):
    monkeypatch.setitem(PROVIDERS, "wayside", Wayside)
    service, cache = local().says(FOUND | {"asked with": KEY}), tmp_path / "answers.sqlite"
    pipeline(wayside=service, keys={"wayside": KEY}, cache=cache).place(CHINESE)
    assert rows(cache) == 0


def rows(cache: Path) -> int:
    connection = sqlite3.connect(cache)
    try:
        return connection.execute("SELECT count(*) FROM responses").fetchone()[0]
    finally:
        connection.close()


def test_a_provider_that_does_not_declare_all_is_refused():
    with pytest.raises(TypeError, match="Half does not declare title, label, domain, places_in"):
        type("Half", (Provider,), {"code": "half"})
    with pytest.raises(TypeError, match="Open does not declare secrets"):
        type("Open", (Wayside,), {"secrets": frozenset()})


@pytest.mark.parametrize("code", PROVIDERS)
def test_each_provider_credits_its_source_and_links_its_terms(code):
    provider = PROVIDERS[code]
    assert provider.code == code
    assert provider.attribution
    assert provider.terms.startswith("https://")


@pytest.mark.parametrize(
    ("code", "empty", "full"),
    [
        ("ban", {"features": []}, {"features": [{}]}),
        ("nominatim", [], [{}]),
        ("photon", {"features": []}, {"features": [{}]}),
        ("amap", {"status": "1", "geocodes": []}, {"status": "1", "geocodes": [{}]}),
        ("ign", {"features": []}, {"features": [{}]}),
        ("wikidata", {"query": {}}, {"query": {"pages": [{}]}}),
        ("baidu", {"status": 1, "result": []}, {"status": 0, "result": {"location": {}}}),
    ],
)
def test_an_empty_answer_is_known_in_the_form_of_each_service(code, empty, full):
    assert PROVIDERS[code].is_empty(empty)
    assert PROVIDERS[code].is_empty(type(empty)())
    assert not PROVIDERS[code].is_empty(full)


def test_which_services_publish_in_a_datum():
    assert publishers(GCJ02) == ["AMap", "Tencent", "Google in China"]
    assert publishers(BD09) == ["Baidu"]
    assert "Nominatim" in publishers(WGS84)
