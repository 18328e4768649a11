"""Any usual file is read: encodings, titles, totals, sheets, map files; bombs are refused."""

from __future__ import annotations

import contextlib
import io
import json
import zipfile

import openpyxl
import pytest

from accr_map.errors import InputError
from accr_map.imports import archives, delimited, reading

FRENCH = "nom;ville\nMoulin d’été;Béziers\nGrange brûlée;Nîmes\n"
CHINESE = "名称,城市\n石桥磨坊,绍兴市\n"


def rows(file: str, raw: bytes | str, encoding: str = "") -> list[dict[str, str]]:
    read = reading.read(file, raw.encode() if isinstance(raw, str) else raw, encoding)
    return read.sheet("").cells.to_dict("records")


@pytest.mark.parametrize(
    ("text", "written", "recognised"),
    [
        (FRENCH, "utf-8", "utf-8"),
        (FRENCH, "cp1252", "cp1252"),
        (FRENCH, "mac_roman", "mac_roman"),
        (FRENCH, "utf-16", "utf-16"),
        (FRENCH, "utf-16-be", "utf-16"),
        (CHINESE, "gbk", "gb18030"),
        ("nazwa;miasto\nMłyn;Łódź\nŻółty dom;Wrocław\n", "cp1250", "cp1250"),
        ("Название;Город\nМельница;Москва\nДворец;Казань\n", "cp1251", "cp1251"),
    ],
)
def test_an_encoding_is_recognised_by_its_letters(text: str, written: str, recognised: str) -> None:
    read = reading.read("list.csv", text.encode(written))
    assert read.encoding == recognised
    assert read.sheet("").cells.equals(reading.read("list.csv", text.encode()).sheet("").cells)


def test_an_encoding_can_be_chosen_and_refused() -> None:
    raw = FRENCH.encode("cp1252")
    assert rows("a.csv", raw, "mac_roman") != rows("a.csv", raw)
    with pytest.raises(InputError, match="UTF-8"):
        reading.read("a.csv", raw, "utf-8")


def test_byte_order_marks_are_no_text_even_doubled() -> None:
    assert rows("a.csv", b"\xef\xbb\xbf\xef\xbb\xbfnom;ville\nA;B\n") == [
        {"nom": "A", "ville": "B"}
    ]


@pytest.mark.parametrize(
    "text",
    ["sep=;\nnom;ville\nA, b;C\n", "nom\tville\nA, b\tC\n", "nom|ville\nA, b|C\n",
     'nom,ville\n"A, b",C\n'],
)  # fmt: skip
def test_the_delimiter_is_stated_or_the_one_that_makes_a_table(text: str) -> None:
    assert rows("a.csv", text) == [{"nom": "A, b", "ville": "C"}]


def test_titles_above_totals_below_and_groups_are_not_rows() -> None:
    text = (
        "Nos moulins en 2026;;;\n;;;\n;Lieu;Lieu;Visites\n"
        "nom;ville;pays;nombre\nA;B;FR;3\n;;;\nTotal;;;3\nSource : nous;;;\n"
    )
    read = reading.read("a.csv", text.encode()).sheet("")
    assert read.cells.to_dict("index") == {
        5: {"nom": "A", "ville": "B", "pays": "FR", "nombre": "3"}
    }
    assert [message for message, _ in read.remarks] == [reading.ABOVE, reading.BELOW]


def test_heads_that_come_twice_take_their_groups_name_and_none_is_a_letter() -> None:
    grid = [["", "2019", "", "2020", ""], ["nom", "in", "out", "in", "out"]]
    grid += [["A", "1", "2", "3", "4"]] * 3
    text = "\n".join(";".join(row) for row in grid)
    assert list(rows("a.csv", text)[0]) == ["nom", "2019 in", "2019 out", "2020 in", "2020 out"]
    assert rows("a.csv", "Moulin,45.5,5.2\nMas,44.1,4.9\n")[0] == {
        "A": "Moulin", "B": "45.5", "C": "5.2",
    }  # fmt: skip


def workbook(**sheets: list[list[object]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, grid in sheets.items():
        sheet = book.create_sheet(name)
        for row in grid:
            sheet.append(row)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def test_a_workbook_gives_its_sheets_with_numbers_as_a_person_types_them() -> None:
    raw = workbook(Notes=[["lu"], ["oui"]], Liste=[["nom", "cp"], ["A", 1500.0], ["B", 46.25]])
    read = reading.read("a.xlsx", raw)
    assert [sheet.name for sheet in read.sheets] == ["Notes", "Liste"]
    assert list(read.sheet("").cells["cp"]) == ["1500", "46.25"]
    assert list(read.sheet("Notes").cells["lu"]) == ["oui"]
    assert reading.read("without-an-ending", raw).kind == "xlsx"


def test_a_cell_far_away_takes_no_memory_of_ours() -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = book.active["XFD1048576"] = "x"
    content = io.BytesIO()
    book.save(content)
    with pytest.raises(InputError, match="far too large"):
        reading.read("a.xlsx", content.getvalue())


def packed(name: str, content: bytes) -> bytes:
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return raw.getvalue()


def test_an_archive_is_refused_that_grows_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MOST_UNPACKED", 1_000_000)
    with pytest.raises(InputError, match="1 MB"):
        reading.read("a.kmz", packed("doc.kml", b" " * 1_000_001))
    whole = packed("doc.kml", b"<kml>" + b" " * 900)
    with pytest.raises(InputError, match="damaged"):
        reading.read("a.kmz", whole[:40] + b"\xff" * 4 + whole[44:])


POINT = {"type": "Point", "coordinates": [5.36, 45.95]}
FEATURE = {"type": "Feature", "properties": {"nom": "A", "_id": 1}, "geometry": POINT}
KML = (
    "<kml xmlns='http://www.opengis.net/kml/2.2'><Folder><name>Moulins</name><Placemark>"
    "<name>A</name><ExtendedData><Data name='ville'><value>B</value></Data></ExtendedData>"
    "<Point><coordinates>5.36,45.95,0</coordinates></Point></Placemark></Folder></kml>"
)
GPX = (
    "<gpx xmlns='http://www.topografix.com/GPX/1/1'><wpt lat='45.95' lon='5.36'><name>A</name>"
    "<link href='https://a.example'/></wpt></gpx>"
)
UMAP = {"type": "umap", "layers": [{"features": [FEATURE], "_umap_options": {"name": "Mills"}}]}
GOGOCARTO = {"licence": "x", "data": [{"name": "A", "geo": {"latitude": 45.95, "longitude": 5.36},
             "categories": ["Mill", "Farm"]}]}  # fmt: skip
PLACED = {"latitude": "45.95", "longitude": "5.36"}


@pytest.mark.parametrize(
    ("file", "content", "expected"),
    [
        ("a.geojson", {"type": "FeatureCollection", "features": [FEATURE]}, {"nom": "A"} | PLACED),
        ("a.umap", UMAP, {"nom": "A", "layer": "Mills"} | PLACED),
        ("a.json", GOGOCARTO, {"name": "A", "geo.latitude": "45.95", "geo.longitude": "5.36",
                               "categories": "Mill;Farm"}),
        ("a.kml", KML, {"name": "A", "ville": "B", "layer": "Moulins"} | PLACED),
        ("a.gpx", GPX, {"name": "A", "website": "https://a.example"} | PLACED),
    ],
)  # fmt: skip
def test_a_map_file_is_a_table_of_its_places(
    file: str, content: object, expected: dict[str, str]
) -> None:
    raw = content if isinstance(content, str) else json.dumps(content)
    assert rows(file, raw) == [expected]
    if file == "a.kml":
        assert rows("a.kmz", packed("doc.kml", raw.encode())) == [expected]


def test_an_area_gives_a_point_inside_it() -> None:
    ring = [[0, 0], [0, 2], [2, 2], [2, 0], [0, 0]]
    area = FEATURE | {"geometry": {"type": "Polygon", "coordinates": [ring]}}
    row = rows("a.geojson", json.dumps(area))[0]
    assert 0 < float(row["latitude"]) < 2
    assert 0 < float(row["longitude"]) < 2


def test_entities_of_xml_do_not_grow() -> None:
    entities = "<!DOCTYPE k [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>]>"
    assert len(rows("a.kml", entities + KML.replace("A</name>", "A&b;</name>"))[0]["name"]) < 10


@pytest.mark.parametrize(
    ("file", "content", "message"),
    [
        ("a.csv", "", "no row"),
        ("a.csv", "nom;ville\n", "no row"),
        ("a.json", "[" * 100_000, "JSON"),
        ("a.json", '{"a": 1}', "no place"),
        ("a.kml", "<kml/>", "no place"),
        ("a.xlsx", "PK nonsense", "damaged"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_sentence(
    file: str, content: str, message: str
) -> None:
    with pytest.raises(InputError, match=message):
        reading.read(file, content.encode())


def test_a_list_may_be_so_long_and_no_longer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_ROWS", 3)
    assert len(rows("a.csv", "nom;ville\n" + "A;B\n" * 3)) == 3
    with pytest.raises(InputError, match="more than 3 rows"):
        rows("a.csv", "nom;ville\n" + "A;B\n" * 4)
    monkeypatch.setattr(reading, "MOST_BYTES", 10)
    with pytest.raises(InputError, match="MB"):
        rows("a.csv", "nom;ville\nA;B\n")


def test_a_missing_quotation_mark_is_told() -> None:
    with pytest.raises(InputError, match="quotation mark"):
        delimited.rows('nom;ville\nA;"B\n' + "C;D\n" * 50_000, 100_000)


@pytest.mark.parametrize("name", ["list.xlsx", "list.csv"])
def test_a_file_that_is_no_text_is_refused(name: str) -> None:
    raw = bytes(range(1, 256)) * 20
    with pytest.raises(InputError, match="no text"):
        reading.read(name, raw)


def test_signs_that_turn_the_direction_of_writing_are_taken_away_and_arabic_stays() -> None:
    book = openpyxl.Workbook()
    for row in (("Name", "Town"), ("\u202elive\u202c mill", "القاهرة\u200f")):
        book.active.append(row)
    raw = io.BytesIO()
    book.save(raw)
    expected = [{"Name": "live mill", "Town": "القاهرة\u200f"}]
    assert rows("a.xlsx", raw.getvalue()) == expected
    assert rows("a.csv", "Name,Town\n\u202elive\u202c mill,القاهرة\u200f\n") == expected


@pytest.mark.parametrize(
    "geometry",
    [None, {}, [], "x", {"type": None, "coordinates": [1, 2]}, {"coordinates": [1, 2]},
     {"type": "Point"}, {"type": "Point", "coordinates": [1]}, {"type": "Star", "coordinates": []},
     {"type": "Point", "coordinates": ["a", "b"]}, {"type": "GeometryCollection"}],
)  # fmt: skip
def test_a_feature_without_a_sound_geometry_is_a_row_without_a_point(geometry: object) -> None:
    features = [
        {"type": "Feature", "geometry": geometry, "properties": {"name": "Mill"}},
        {"type": "Feature", "geometry": {"type": "Point", "coordinates": [2, 47]},
         "properties": "none"},
    ]  # fmt: skip
    read = rows("a.geojson", json.dumps({"type": "FeatureCollection", "features": features}))
    assert read == [
        {"name": "Mill", "latitude": "", "longitude": ""},
        {"name": "", "latitude": "47.0", "longitude": "2.0"},
    ]


def test_a_damaged_archive_is_refused_wherever_its_bytes_are_wrong() -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("doc.kml", "<kml/>" * 50)
        archive.writestr("other.txt", "x")
    sound = held.getvalue()
    for at in range(4, len(sound)):
        for new in (0x00, 0xFF):
            damaged = sound[:at] + bytes([new]) + sound[at + 1 :]
            with contextlib.suppress(InputError):
                archives.opened(damaged).close()
