"""CSV, XLSX, GeoJSON, KML, GPX, PNG and SVG: the list's sites, in its order, and harmless."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from xml.etree import ElementTree as Xml

import pandas as pd
import pytest
from PIL import Image

from accr_map.exports.formats import FORMATS
from accr_map.exports.records import publishers, records
from accr_map.selection import apply

PLAIN = ("csv", "xlsx", "geojson", "kml", "gpx", "svg", "png")
CHOICES = ({}, {"countries": ("FR",), "themes": ("music",)}, {"near": "Lyon", "km": 300})


def lines(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


@pytest.mark.parametrize("chosen", CHOICES)
@pytest.mark.parametrize("code", ["fr", "en"])
def test_every_format_has_the_sites_of_the_list_in_its_order(order, network, chosen, code):
    made = order(code, **chosen)
    wanted = network.sites["id"].iloc[apply(network, made.selection, code).positions].tolist()
    placed = set(network.sites[network.sites["latitude"].notna()]["id"])
    assert [row["id"] for row in lines(FORMATS["csv"].write(made))] == wanted
    collection = json.loads(FORMATS["geojson"].write(made))
    assert [feature["id"] for feature in collection["features"]] == wanted
    assert collection["count"] == len(wanted)
    kml = Xml.fromstring(FORMATS["kml"].write(made))
    marks = [each.get("id") for each in kml.iter("{http://www.opengis.net/kml/2.2}Placemark")]
    assert marks == [f"site-{site}" for site in wanted]
    gpx = Xml.fromstring(FORMATS["gpx"].write(made))
    points = list(gpx.iter("{http://www.topografix.com/GPX/1/1}wpt"))
    assert len(points) == len([site for site in wanted if site in placed])
    sheet = pd.read_excel(io.BytesIO(FORMATS["xlsx"].write(made)), sheet_name=0)
    assert len(sheet) == len(wanted)


@pytest.mark.parametrize("name", PLAIN)
def test_the_same_order_gives_the_same_bytes(order, name):
    assert FORMATS[name].write(order()) == FORMATS[name].write(order())


def test_every_fact_keeps_its_source_and_date(order):
    features = json.loads(FORMATS["geojson"].write(order()))["features"]
    site = next(each for each in features if each["id"] == "ambronay")["properties"]
    assert site["evidence_date"]
    assert all(each["publisher"] and each["read"] for each in site["sources"])
    assert site["position_sources"]
    assert all(stay["sources"] for stay in site["residencies"] if stay["basis"] == "list")


def test_geojson_turns_latitude_and_longitude_round_and_keeps_unplaced_sites(hostile):
    features = json.loads(FORMATS["geojson"].write(hostile))["features"]
    found = {each["id"]: each["geometry"] for each in features}
    assert found["evil"]["coordinates"] == [2.0, 47.0]
    assert found["worse"] is None


def test_licence_and_attribution_are_inside(order):
    for name in ("csv", "geojson", "kml", "gpx", "svg"):
        content = FORMATS[name].write(order()).decode()
        assert "CC BY 4.0" in content, name
        assert "GeoNames, Wikipedia contributors" in content, name
    book = pd.read_excel(io.BytesIO(FORMATS["xlsx"].write(order())), sheet_name=-1)
    assert book.map(lambda cell: "CC BY 4.0" in str(cell)).any(axis=None)


def test_no_cell_is_a_formula(hostile):
    rows = lines(FORMATS["csv"].write(hostile))
    cells = [cell for row in rows for cell in row.values()]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t"))]
    with zipfile.ZipFile(io.BytesIO(FORMATS["xlsx"].write(hostile))) as book:
        sheets = [name for name in book.namelist() if "worksheets/" in name]
        assert not [name for name in sheets if b"<f>" in book.read(name)]


@pytest.mark.parametrize("name", ["kml", "gpx", "svg"])
def test_hostile_texts_stay_text_in_xml(hostile, name):
    root = Xml.fromstring(FORMATS[name].write(hostile))
    tags = {each.tag.rpartition("}")[2] for each in root.iter()}
    assert "script" not in tags
    # A drawing has no room for the site without a position.
    kept = "HYPERLINK" if name == "svg" else "<script>alert(1)</script>"
    assert kept in "".join(root.itertext())


def test_a_selection_without_sites_is_still_a_file(order):
    for name in PLAIN:
        assert FORMATS[name].write(order(words="zzzzqqqq")), name


def test_the_picture_is_3000_pixels_wide_and_not_blank(order):
    picture = Image.open(io.BytesIO(FORMATS["png"].write(order())))
    # Below the map as much room as the sources need.
    width, height = picture.size
    assert width == 3000
    assert height >= 2000
    assert len(picture.convert("RGB").getcolors(200_000)) > 100


def test_the_drawing_names_in_full_who_published_its_facts(order):
    made = order("fr")
    drawn = Xml.fromstring(FORMATS["svg"].write(made))
    said = " ".join(" ".join(drawn.itertext()).split())
    named = publishers(records(made))
    assert len(named) > 50
    assert [name for name in named if name not in said] == []


def test_the_drawing_says_what_it_shows(order):
    drawn = FORMATS["svg"].write(order("fr", themes=("music",))).decode()
    made = order("fr", themes=("music",))
    for words in (made.chosen, made.number, "22 novembre 2026", "https://map.example.org/"):
        assert words in drawn.replace("&amp;", "&")
