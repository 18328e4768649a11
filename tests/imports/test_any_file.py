"""Any file at all: read or refused in a sentence, and what was read makes sites or none.

`ACCR_MAP_EXAMPLES=100000 .venv/bin/python -m pytest tests/imports/test_any_file.py` tries more.
"""

from __future__ import annotations

import io
import json
import os
import zipfile
from functools import cache

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accr_map import catalogue
from accr_map.errors import AccrMapError, InputError
from accr_map.i18n import language
from accr_map.imports import guessing, reading, sites
from accr_map.review import draft

EXAMPLES = int(os.environ.get("ACCR_MAP_EXAMPLES", "60"))
_TEXT = 'nom;ville;pays;coordonnées;année\nMoulin;Bourges;FR;47.08, 2.40;1978\nA,b;;;"x\ny";\n'
_POINT = {"type": "Point", "coordinates": [2.4, 47.08]}
_GEOJSON = json.dumps({
    "type": "FeatureCollection",
    "features": [{"type": "Feature", "geometry": _POINT, "properties": {"name": "Moulin"}}],
})  # fmt: skip
_KML = (
    "<?xml version='1.0'?><kml xmlns='http://www.opengis.net/kml/2.2'><Document><Placemark>"
    "<name>Moulin</name><Point><coordinates>2.4,47.08,0</coordinates></Point></Placemark>"
    "</Document></kml>"
)
_GPX = (
    "<?xml version='1.0'?><gpx xmlns='http://www.topografix.com/GPX/1/1' version='1.1' creator='x'>"
    "<wpt lat='47.08' lon='2.4'><name>Moulin</name></wpt></gpx>"
)


def _workbook() -> bytes:
    book = openpyxl.Workbook()
    for row in _TEXT.splitlines():
        book.active.append(row.split(";"))
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def _packed(name: str, raw: bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, raw)
    return held.getvalue()


@cache
def _sound() -> tuple[bytes, ...]:
    texts = (_TEXT, _GEOJSON, _KML, _GPX)
    encodings = ("utf-8", "utf-16", "cp1252")
    written = [text.encode(code, "replace") for text in texts for code in encodings]
    return (*written, _workbook(), _packed("doc.kml", _KML.encode()), _packed("a.csv", b"a,b\n1,2"))


# A piece of the file taken out, and others put in its place: at (place, bytes gone, bytes new).
changes = st.lists(
    st.tuples(st.floats(0, 1), st.integers(0, 40), st.binary(max_size=12)), max_size=4
)
names = st.sampled_from([*reading.ENDINGS, "exe", ""]).map(lambda ending: f"list.{ending}")
anything = st.binary(max_size=400) | st.text(max_size=200).map(
    lambda text: text.encode("utf-8", "surrogatepass")
)


@st.composite
def nearly_sound(draw: st.DrawFn) -> bytes:
    raw = draw(st.sampled_from(_sound()))
    for place, gone, new in draw(changes):
        at = int(place * len(raw))
        raw = raw[:at] + new + raw[at + gone :]
    return raw


@pytest.fixture(scope="module")
def network() -> catalogue.Catalogue:
    return catalogue.load("data")


@given(name=names, raw=nearly_sound() | anything)
@settings(max_examples=EXAMPLES)
def test_any_file_is_read_or_refused_in_a_sentence(name: str, raw: bytes) -> None:
    try:
        file = reading.read(name, raw)
        made = sites.build(file.name, file.sheet(""), guessing.guess(file))
    except AccrMapError as error:
        _is_said(error)
        return
    assert len(made.sites) <= made.rows
    for fault in made.faults:
        assert fault.text(language("zh"))


@given(raw=nearly_sound() | anything)
@settings(max_examples=EXAMPLES)
def test_any_file_is_checked_or_refused_in_a_sentence(network, raw: bytes) -> None:
    try:
        taken = draft.read("list.csv", raw, network)
    except InputError as error:
        _is_said(error)
        return
    for fault in taken.faults_left({}):
        assert fault.text(language("zh"))


def _is_said(error: AccrMapError) -> None:
    for code in ("fr", "zh"):
        words = error.text(language(code))
        assert words
        assert "Traceback" not in words
