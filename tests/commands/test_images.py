"""Pictures of sites: made ready, entered with their credit, and refused where they harm."""

from __future__ import annotations

import csv
import io
import shutil
import struct
import zlib

import pytest
from PIL import Image

from accr_map import catalogue, i18n
from accr_map.catalogue import images
from accr_map.commands.main import main
from accr_map.errors import DataError, InputError
from accr_map.imports import pictures

SITES = "id,name,status,country\nmill,Mill,member,FR\nabbey,Abbey,member,FR\n"
CREDIT = ("--author", "A. Keeper", "--licence", "CC BY 4.0")
PLACE = "48.8566 North"


def picture(width: int = 1000, height: int = 700, kind: str = "JPEG", **options) -> bytes:
    """Paint a picture whose left half is red and whose right half is blue."""
    painted = Image.new("RGB", (width, height), (200, 30, 30))
    painted.paste((30, 30, 200), (width // 2, 0, width, height))
    written = io.BytesIO()
    painted.save(written, kind, **options)
    return written.getvalue()


def exif(orientation: int) -> Image.Exif:
    written = Image.Exif()
    written[0x0112] = orientation
    written[0x010E] = PLACE  # ImageDescription
    written[0x013B] = "The Photographer"  # Artist
    return written


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "sites.csv").write_text(SITES)
    (tmp_path / "photo.jpg").write_bytes(picture())
    return tmp_path


def add(folder, *options: str, file: str = "photo.jpg", site: str = "mill") -> int:
    place = ("--folder", str(folder), "--site", site)
    return main(["images", "add", str(folder / file), *place, *options])


def test_a_picture_is_turned_upright_and_tells_nothing_of_the_camera() -> None:
    raw = picture(exif=exif(6))
    assert PLACE.encode() in raw
    made = pictures.ready("photo.jpg", raw)
    # Turned a quarter to the right: red, once on the left, is above.
    assert (made.width, made.height) == (700, 1000)
    for (width, ending), content in made.files.items():
        assert PLACE.encode() not in content
        with Image.open(io.BytesIO(content)) as shown:
            assert shown.size == (width, round(width * 10 / 7)), ending
            assert not shown.getexif()
            above, below = (shown.convert("RGB").getpixel((20, y)) for y in (20, shown.height - 20))
        assert above[0] > 150 > above[2]
        assert below[2] > 150 > below[0]


def test_it_has_up_to_three_sizes_in_three_formats_and_its_mean_colour() -> None:
    made = pictures.ready("large.png", picture(2400, 1200, "PNG"))
    assert {width for width, _ in made.files} == {480, 960, 1600}
    assert {ending for _, ending in made.files} == set(images.FORMATS)
    red, green, blue = (int(made.colour[at : at + 2], 16) for at in (1, 3, 5))
    assert (abs(red - 115), abs(green - 30), abs(blue - 115)) <= (3, 3, 3)
    small = pictures.ready("small.webp", picture(500, 300, "WEBP"))
    assert {width for width, _ in small.files} == {480, 500}


def claimed(side: int) -> bytes:
    """Claim a square of pixels in a few bytes, as a PNG may."""
    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    parts = [(b"IHDR", head), (b"IDAT", zlib.compress(b"nothing"))]
    chunks = (
        struct.pack(">I", len(part)) + kind + part + struct.pack(">I", zlib.crc32(kind + part))
        for kind, part in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", pictures.NOT_A_PICTURE),
        (b"", pictures.NOT_A_PICTURE),
        (picture()[:3000], pictures.NOT_A_PICTURE),
        (claimed(40_000), pictures.TOO_MANY_PIXELS),
        (claimed(12_000), pictures.TOO_MANY_PIXELS),
        (claimed(9_000), pictures.TOO_MANY_PIXELS),
        (bytes(pictures.MOST_BYTES + 1), pictures.TOO_MANY_BYTES),
        (picture(300, 300), pictures.TOO_SMALL),
    ],
    ids=["svg", "empty", "cut", "bomb", "many", "a-few-more", "bytes", "small"],
)
def test_what_is_no_picture_or_too_large_is_refused(content, message) -> None:
    with pytest.raises(InputError) as refused:
        pictures.ready("file", content)
    assert refused.value.message == message
    for code in i18n.LANGUAGES:
        assert "{" not in refused.value.text(i18n.language(code))


def test_a_row_and_its_files_are_written_and_read_back(folder, capsys) -> None:
    hostile = '"><script>alert(1)</script>'
    assert add(folder, *CREDIT, "--alt-en", hostile, "--focus", "30,60") == 0
    assert add(folder, *CREDIT, "--alt-fr", "Le moulin") == 0
    assert add(folder, *CREDIT, site="abbey") == 0
    assert "mill-1" in capsys.readouterr().out
    network = catalogue.load(folder)
    first, second = images.of_site(network, "mill")
    assert (first.file, second.file) == ("mill-1", "mill-2")
    assert first.alternative("fr") == hostile
    assert second.alternative("fr") == "Le moulin"
    assert (first.focus, second.focus) == ((30, 60), (50, 50))
    assert len(images.of_site(network, "abbey")) == 1
    for width in first.widths:
        for ending in images.FORMATS:
            assert images.file(network, first.name(width, ending))
    for name in ("../sites.csv", "other-1-480.jpg", "mill-1-480.svg", "mill-1-99.jpg"):
        assert images.file(network, name) is None


@pytest.mark.parametrize(
    ("options", "site"),
    [
        ((), "mill"),
        (("--author", "A. Keeper"), "mill"),
        ((*CREDIT, "--focus", "101,5"), "mill"),
        ((*CREDIT, "--source", "javascript:alert(1)"), "mill"),
        ((*CREDIT, "--date", "yesterday"), "mill"),
        (CREDIT, "nowhere"),
        (CREDIT, "../../etc"),
    ],
)
def test_without_credit_or_with_a_fault_nothing_is_written(folder, options, site, capsys) -> None:
    before = sorted(path.name for path in folder.rglob("*") if not path.name.startswith("."))
    for code in i18n.LANGUAGES:
        assert add(folder, *options, "--lang", code, site=site) == 1
    assert capsys.readouterr().err
    after = sorted(path.name for path in folder.rglob("*") if not path.name.startswith("."))
    assert after == before


def test_a_picture_on_commons_is_a_row_without_files(folder) -> None:
    name = "File:Old_mill_(south),_100%.jpg"
    place = ("--folder", str(folder), "--site", "mill")
    assert main(["images", "add", "--commons", name, *place, *CREDIT, "--focus", "30,60"]) == 0
    add(folder, *CREDIT)
    network = catalogue.load(folder)
    (away,) = images.on_commons(network, "mill")
    assert (away.file, away.commons) == ("mill-1", "Old mill (south), 100%.jpg")
    assert away.source.endswith("/wiki/File:Old_mill_%28south%29%2C_100%25.jpg")
    assert away.commons_address(500).endswith(
        "FilePath/Old%20mill%20%28south%29%2C%20100%25.jpg?width=500"
    )
    assert [picture.file for picture in images.of_site(network, "mill")] == ["mill-2"]
    assert not [name for name in images.names(network) if name.startswith("mill-1")]
    assert images.other_hosts(network) == images.COMMONS_HOSTS
    assert images.file(network, "mill-1-480.jpg") is None


@pytest.mark.parametrize(
    "name",
    [
        "https://commons.wikimedia.org/wiki/File:Mill.jpg", "Mill", "Mill.pdf", "a/Mill.jpg",
        "Mill#top.jpg", "[Mill].jpg", "", " ", "Mill.jpg?width=1",
    ],
)  # fmt: skip
def test_what_is_no_name_on_commons_is_refused(folder, name, capsys) -> None:
    place = ("--folder", str(folder), "--site", "mill")
    for code in i18n.LANGUAGES:
        assert main(["images", "add", "--commons", name, *place, *CREDIT, "--lang", code]) == 1
    refused = capsys.readouterr().err
    assert refused.count("\n") == len(i18n.LANGUAGES)
    assert not (folder / "images.csv").exists()
    both = ["images", "add", str(folder / "photo.jpg"), "--commons", "Mill.jpg", *place, *CREDIT]
    assert main(both) == 1


def test_faults_of_rows_on_commons_are_told(folder) -> None:
    heads = "site_id,file,commons,author,licence,source,width,height,colour"
    rows = (
        "mill,mill-1,Mill.jpg,A,CC0,,,,", "mill,mill-2,,A,CC0,,480,,#aabbcc",
        "mill,mill-3,File:Mill.jpg,,CC0,https://example.org,,,",
    )  # fmt: skip
    (folder / "images.csv").write_text("\n".join([heads, *rows]))
    with pytest.raises(DataError) as refused:
        catalogue.load(folder)
    told = {(fault.line, fault.field) for fault in refused.value.faults}
    missing = {(3, "file")}
    assert told - missing == {(2, "source"), (3, "height"), (4, "commons"), (4, "author")}


def test_a_row_without_its_file_is_a_fault_with_its_line(folder) -> None:
    add(folder, *CREDIT)
    shutil.rmtree(folder / images.FOLDER)
    with pytest.raises(DataError) as refused:
        catalogue.load(folder)
    (fault,) = refused.value.faults
    assert (fault.file, fault.line, fault.field) == ("images.csv", 2, "file")
    assert fault.values == {"missing": "mill-1-1000.jpg"}
    # The map does without it.
    assert catalogue.load(folder, strict=False).images.empty


def test_columns_of_the_keepers_own_stay(folder) -> None:
    add(folder, *CREDIT)
    table = folder / "images.csv"
    rows = list(csv.DictReader(table.read_text().splitlines()))
    with table.open("w", newline="") as file:
        writer = csv.DictWriter(file, [*rows[0], "shelf"])
        writer.writeheader()
        writer.writerows({**row, "shelf": "B 12"} for row in rows)
    add(folder, *CREDIT)
    assert [row["shelf"] for row in csv.DictReader(table.read_text().splitlines())] == ["B 12", ""]
