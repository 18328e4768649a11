"""Local servers that speak the formats of Nominatim, BAN, Photon, AMap and Baidu."""

import contextlib
import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest

from accr_map.geocoding.pipeline import Pipeline
from accr_map.geocoding.services import Services

# A street of Ambronay; the village's centre is at 46.0047, 5.3627.
POINT = (46.0067, 5.3617)
SITE = {
    "name": "Abbaye d'Ambronay",
    "address": "Place Thollon",
    "postal_code": "01500",
    "locality": "Ambronay",
    "department": "Ain",
    "region": "Auvergne-Rhône-Alpes",
    "country": "FR",
}


class LocalService:
    """One service: answers requests by a function, remembers when and what it was asked."""

    def __init__(self):
        self.answer = lambda handler: handler.reply([])
        self.asked, self.times, self.agents = [], [], []
        service = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                service.times.append(time.time())
                service.asked.append((urlsplit(self.path).path, self.words()))
                service.agents.append(self.headers.get("User-Agent"))
                self.close_connection = True
                # The application may have given up waiting: that is what some tests are about.
                with contextlib.suppress(ConnectionError, ValueError):
                    service.answer(self)

            def words(self):
                return {
                    name: value[0] for name, value in parse_qs(urlsplit(self.path).query).items()
                }

            def reply(self, answer, status=200, headers=(), length=None):
                body = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body) if length is None else length))
                for name, value in headers:
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, args=(0.01,), daemon=True).start()
        self.domain = f"http://127.0.0.1:{self.server.server_port}"

    def says(self, answer, **how):
        """Answer every request with this."""
        self.answer = lambda handler: handler.reply(answer, **how)
        return self

    def close(self):
        """Stop listening."""
        self.server.shutdown()
        self.server.server_close()


@pytest.fixture
def local(monkeypatch):
    """A maker of local services, closed at the end of the test."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    made = []

    def make():
        made.append(LocalService())
        return made[-1]

    yield make
    for service in made:
        service.close()


@pytest.fixture
def pipeline(tmp_path):
    """A pipeline over local services: `pipeline(ban=…, nominatim=…)`, asked in that order."""

    def make(*, cache="", timeout_s=1.0, interval_s=0.001, keys=None, **services):
        return Pipeline(
            Services(
                providers={"*": tuple(services)},
                user_agent="accr-map tests",
                timeout_s=timeout_s,
                cache=str(cache),
                state=tmp_path / "turns",
                domains={code: service.domain for code, service in services.items()},
                intervals_s=dict.fromkeys(services, interval_s),
                keys=keys or {},
            )
        )

    return make


def nominatim(point=POINT, *, rank=30, country="fr", name="Abbaye, Ambronay", **more):
    """An answer of Nominatim's /search?format=json&addressdetails=1."""
    return {
        "place_id": 1, "licence": "ODbL", "osm_type": "way", "osm_id": 2,
        "lat": str(point[0]), "lon": str(point[1]), "class": "tourism", "type": "attraction",
        "place_rank": rank, "importance": 0.3, "addresstype": "tourism", "display_name": name,
        "address": {"village": "Ambronay", "state": "Auvergne-Rhône-Alpes", "postcode": "01500",
                    "country": "France", "country_code": country},
        "boundingbox": ["46", "46.1", "5.3", "5.4"],
    } | more  # fmt: skip


def ban(point=POINT, *, kind="street", score=0.9, **more):
    """An answer of the Géoplateforme's /search, as of addok."""
    properties = {
        "label": "Place Thollon 01500 Ambronay", "score": score, "id": "01007_0001",
        "name": "Place Thollon", "postcode": "01500", "citycode": "01007", "city": "Ambronay",
        "context": "01, Ain, Auvergne-Rhône-Alpes", "type": kind, "importance": 0.5,
    } | more  # fmt: skip
    return _collection(point, properties)


def photon(point=POINT, *, kind="house", country="FR", **more):
    """An answer of Photon's /api."""
    properties = {
        "osm_type": "W", "osm_id": 2, "osm_key": "tourism", "osm_value": "attraction",
        "type": kind, "name": "Abbaye", "postcode": "01500", "city": "Ambronay", "county": "Ain",
        "state": "Auvergne-Rhône-Alpes", "country": "France", "countrycode": country,
    } | more  # fmt: skip
    return _collection(point, properties)


def ign(point=POINT, *, name="Abbaye d'Ambronay", **more):
    """An answer of the Géoplateforme's /search?index=poi."""
    properties = {
        "toponym": name, "name": [name], "category": ["monument"], "postcode": ["01500"],
        "citycode": ["01007"], "city": ["Ambronay"], "_score": 0.9, "_type": "poi",
    } | more  # fmt: skip
    return _collection(point, properties)


def parcel(point=POINT, **more):
    """An answer of the Géoplateforme's /search?index=parcel."""
    properties = {
        "id": "01007000AB0123", "departmentcode": "01", "municipalitycode": "007",
        "oldmunicipalitycode": "000", "districtcode": "000", "section": "AB", "sheet": "01",
        "number": "0123", "city": "Ambronay", "_score": 1.0, "_type": "parcel",
    } | more  # fmt: skip
    return _collection(point, properties)


def wikidata(point=POINT, *, name="Abbaye d'Ambronay", globe="earth"):
    """An answer of Wikidata's api.php to a search with coordinates and terms."""
    terms = {"label": [name], "alias": ["Ambronay Abbey"]}
    here = {"lat": point[0], "lon": point[1], "primary": True, "globe": globe}
    nowhere = {"pageid": 2, "title": "Q2", "index": 1, "entityterms": {"label": ["A book"]}}
    page = {"pageid": 1, "title": "Q1", "index": 2, "coordinates": [here], "entityterms": terms}
    return {"batchcomplete": True, "query": {"pages": [page, nowhere]}}


def _collection(point, properties):
    geometry = {"type": "Point", "coordinates": [point[1], point[0]]}
    feature = {"type": "Feature", "geometry": geometry, "properties": properties}
    return {"type": "FeatureCollection", "version": "draft", "features": [feature]}
