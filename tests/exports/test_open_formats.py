"""CSV, XLSX, GeoJSON, KML, GPX, PNG and SVG: the list's sites, in its order, and harmless."""

from __future__ import annotations

import csv
import dataclasses
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
from tests.exports.conftest import written

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
    assert [row["id"] for row in lines(written("csv", made).content)] == wanted
    collection = json.loads(written("geojson", made).content)
    assert [feature["id"] for feature in collection["features"]] == wanted
    assert collection["count"] == len(wanted)
    kml = Xml.fromstring(written("kml", made).content)
    marks = [each.get("id") for each in kml.iter("{http://www.opengis.net/kml/2.2}Placemark")]
    assert marks == [f"site-{site}" for site in wanted]
    gpx = Xml.fromstring(written("gpx", made).content)
    points = list(gpx.iter("{http://www.topografix.com/GPX/1/1}wpt"))
    assert len(points) == len([site for site in wanted if site in placed])
    sheet = pd.read_excel(
        io.BytesIO(written("xlsx", made).content), sheet_name=0, engine="openpyxl"
    )
    assert len(sheet) == len(wanted)


@pytest.mark.parametrize("name", PLAIN)
def test_the_same_order_gives_the_same_bytes(order, name):
    assert FORMATS[name].write(dataclasses.replace(order())) == written(name, order()).content


@pytest.mark.parametrize("around", [{}, {"near": "Lyon", "km": 300}])
def test_a_table_without_sites_has_all_the_heads(order, around):
    def heads(**chosen):
        return written("csv", order(**chosen)).content.decode("utf-8-sig").splitlines()[0]

    assert heads(countries=("JP",), **around) == heads(countries=("FR",), **around)


def test_every_fact_keeps_its_source_and_date(order):
    features = json.loads(written("geojson", order()).content)["features"]
    site = next(each for each in features if each["id"] == "ambronay")["properties"]
    assert site["evidence_date"]
    assert all(each["publisher"] and each["read"] for each in site["sources"])
    assert site["position_sources"]
    assert all(stay["sources"] for stay in site["residencies"] if stay["basis"] == "list")


def test_geojson_turns_latitude_and_longitude_round_and_keeps_unplaced_sites(hostile):
    features = json.loads(written("geojson", hostile).content)["features"]
    found = {each["id"]: each["geometry"] for each in features}
    assert found["evil"]["coordinates"] == [2.0, 47.0]
    assert found["worse"] is None


def test_licence_and_attribution_are_inside(order):
    for name in ("csv", "geojson", "kml", "gpx", "svg"):
        content = written(name, order()).content.decode()
        assert "CC BY 4.0" in content, name
        assert "GeoNames, Wikipedia contributors" in content, name
    book = pd.read_excel(
        io.BytesIO(written("xlsx", order()).content), sheet_name=-1, engine="openpyxl"
    )
    assert book.map(lambda cell: "CC BY 4.0" in str(cell)).any(axis=None)


def test_no_cell_is_a_formula(hostile):
    rows = lines(written("csv", hostile).content)
    cells = [cell for row in rows for cell in row.values()]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t"))]
    with zipfile.ZipFile(io.BytesIO(written("xlsx", hostile).content)) as book:
        sheets = [name for name in book.namelist() if "worksheets/" in name]
        assert not [name for name in sheets if b"<f>" in book.read(name)]


@pytest.mark.parametrize("name", ["kml", "gpx", "svg"])
def test_hostile_texts_stay_text_in_xml(hostile, name):
    root = Xml.fromstring(written(name, hostile).content)
    tags = {each.tag.rpartition("}")[2] for each in root.iter()}
    assert "script" not in tags
    # A drawing has no room for the site without a position.
    kept = "HYPERLINK" if name == "svg" else "<script>alert(1)</script>"
    assert kept in "".join(root.itertext())


def test_a_selection_without_sites_is_still_a_file(order):
    for name in PLAIN:
        assert written(name, order(words="zzzzqqqq")).content, name


def test_the_picture_is_3000_pixels_wide_and_not_blank(order):
    picture = Image.open(io.BytesIO(written("png", order()).content))
    # Below the map as much room as the sources need.
    width, height = picture.size
    assert width == 3000
    assert height >= 2000
    assert len(picture.convert("RGB").getcolors(200_000)) > 100


def test_the_drawing_names_in_full_who_published_its_facts(order):
    made = order("fr")
    drawn = Xml.fromstring(written("svg", made).content)
    said = " ".join(" ".join(drawn.itertext()).split())
    named = publishers(records(made))
    assert len(named) > 50
    assert [name for name in named if name not in said] == []


def test_the_drawing_says_what_it_shows(order):
    drawn = written("svg", order("fr", themes=("music",))).content.decode()
    made = order("fr", themes=("music",))
    for words in (made.chosen, made.number, "22 novembre 2026", "https://map.example.org/"):
        assert words in drawn.replace("&amp;", "&")


def test_the_workbook_says_what_each_source_proves(order) -> None:
    made = order()
    shown = records(made)
    book = io.BytesIO(written("xlsx", made).content)
    sheet = pd.read_excel(book, sheet_name=made.language.text("Sources"), engine="openpyxl").fillna(
        ""
    )
    sites, positions, stays = (sheet.iloc[:, at].str.split(" | ", regex=False) for at in (5, 6, 7))
    for record in shown:
        assert sum(record["name"] in names for names in sites) == len(record["sources"])
        assert sum(record["name"] in names for names in positions) == len(
            record["position_sources"]
        )
    assert any("" not in names for names in stays)
    # No source stands for nothing.
    uses = sites.str.join("") + positions.str.join("") + stays.str.join("")
    assert (uses != "").all()


@pytest.mark.parametrize("name", ["kml", "gpx"])
def test_xml_is_written_as_a_library_writes_its_elements(order, hostile, name):
    for made in (order("zh"), hostile):
        content = written(name, made).content
        root = Xml.fromstring(content)
        Xml.register_namespace("", root.tag[1:].partition("}")[0])
        Xml.indent(root)
        assert Xml.tostring(root, encoding="utf-8", xml_declaration=True) == content
