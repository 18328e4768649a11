"""Streamlit's own files: our faces in its style sheet, and what they hold."""

from __future__ import annotations

import hashlib
import re
from itertools import pairwise
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from starlette.applications import Starlette

from accr_map.builders import faces
from accr_map.map.assets import OWN, STREAMLIT
from accr_map.map.faces import held
from accr_map.server import routes, streamlit_files
from accr_map.server.state import State
from pages.network import event_markup
from tests.server.test_routes import Client

HELD = {name: face for name, face in held().items() if name != faces.HAN}
DOCUMENT = (STREAMLIT.parent / "index.html").read_text(encoding="utf-8")
ROOT = Path(__file__).parents[2]
AGAIN = "build them again: python -m accr_map.builders.faces"


def _sheet() -> str:
    (name,) = re.findall(r'href="\./assets/(streamlit\.\w+\.css)"', _dressed())
    assets = {asset.name: asset for asset in streamlit_files.faces()}
    return assets[name].content.decode()


def _dressed() -> str:
    return streamlit_files.with_faces(DOCUMENT)


def _points(ranges: str) -> set[int]:
    ends = [part[2:].split("-") for part in ranges.split(",")]
    return {p for end in ends for p in range(int(end[0], 16), int(end[-1], 16) + 1)}


def test_the_faces_are_cut_from_those_of_this_version_of_streamlit() -> None:
    for stem, face in HELD.items():
        content = faces.source(stem).read_bytes()
        assert hashlib.sha256(content).hexdigest() == face["source"], AGAIN
    with pytest.raises(FileNotFoundError, match="no face Nothing"):
        faces.source("Nothing")


def test_every_icon_in_use_is_drawn() -> None:
    held = HELD[faces.ICONS]
    assert faces.icons() <= {*held["icons"], *held["unknown"]}, AGAIN
    texts = [file.read_text(encoding="utf-8") for file in (ROOT / "pages").rglob("*.py")]
    ours = {name for text in texts for name in re.findall(r":material/(\w+)", text)}
    signs = {event_markup.sign(kind) for kind in (*event_markup._SIGNS, "of no kind")}
    assert len(ours) > 10
    # A name that is put together cannot be gathered: the signs of events are listed by themselves.
    composed = {name for text in texts for name in re.findall(r":material/(\{.*?\})", text)}
    assert composed == {"{event_markup.sign(kind)}"}
    assert ours | signs <= set(held["icons"]), AGAIN


@pytest.mark.parametrize("stem", faces.LETTERS)
def test_letters_are_in_one_part_and_rare_ones_in_streamlits_own(stem) -> None:
    latin, extended = map(_points, HELD[stem]["parts"].values())
    rest = _points(HELD[stem]["rest"])
    assert set(map(ord, "Abbaye à l'œuvre — “Été”, l’été 1901–1950 …")) - {0x2028} <= latin
    assert set(map(ord, "čďłőř")) <= extended
    assert not latin & extended
    assert not rest & (latin | extended)
    # No Chinese letter makes a browser ask for a face that has none.
    assert not any(0x2E80 <= point <= 0x9FFF for point in rest)


def test_every_chinese_character_of_the_pages_and_the_map_is_in_one_face() -> None:
    """A machine without Chinese fonts shows characters, not boxes."""
    parts = {name: _points(points) for name, points in held()[faces.HAN]["parts"].items()}
    every = {name: set(TTFont(OWN / "faces" / name).getBestCmap()) for name in parts}
    for name, has in every.items():
        assert has <= parts[name]
        assert not any(has & every[other] for other in parts if other != name)
    wanted = frozenset().union(*faces.characters().values())
    assert wanted <= set().union(*every.values()), AGAIN
    assert parts["han-name.woff2"] == set(map(ord, "中文"))
    # What every Chinese page loads, where no system font is.
    assert (OWN / "faces" / "han-pages.woff2").stat().st_size < 250_000
    assert (OWN / "faces" / "han-name.woff2").stat().st_size < 3_000


def test_chinese_faces_are_the_last_choice(served: State) -> None:
    every = [rule for rule in re.findall(r"@font-face\{[^}]*\}", _sheet()) if "Map Han" in rule]
    rules = [rule for rule in every if "data:" not in rule]
    assert len(rules) == len(held()[faces.HAN]["parts"])
    # Before each but the last resort, room for its characters until it is there.
    for before, rule in pairwise(every):
        assert ("data:" in before) == ("data:" not in rule)
        if "data:" in before:
            assert before.partition("unicode-range:")[2] == rule.partition("unicode-range:")[2]
    for rule in rules:
        source = rule.partition("src:")[2]
        assert source.startswith('local("PingFang SC")')
        assert source.index("local(") < source.index("url(han-")
    client = Client(Starlette(routes=routes.routes(lambda: served)))
    (name,) = {address for rule in rules for address in re.findall(r"url\((han-name[^)]*)\)", rule)}
    assert client.get(f"/assets/{name}").status_code == 200


def test_a_character_on_its_way_takes_its_room() -> None:
    points = _points(held()[faces.HAN]["parts"]["han-more.woff2"])
    room, face = (TTFont(OWN / "faces" / name) for name in (faces.HAN_ROOM, "han-pages.woff2"))
    assert set(room.getBestCmap()) == points, "in every block of the faces"
    for font in (room, face):
        widths = {font["hmtx"][glyph][0] for glyph in font.getBestCmap().values()}
        assert widths == {font["head"].unitsPerEm}
    for name in ("ascent", "descent", "lineGap"):
        assert getattr(room["hhea"], name) == getattr(face["hhea"], name), AGAIN
    # By this `font-size-adjust` brings letters to one height.
    assert room["OS/2"].sxHeight == face["OS/2"].sxHeight, AGAIN
    assert (OWN / "faces" / faces.HAN_ROOM).read_bytes() == faces.room(), AGAIN


def test_ranges_are_written_as_css_does() -> None:
    assert faces.unicode_range([0x20, 0x22, 0x21, 0x2212]) == "U+20-22,U+2212"


def test_streamlits_style_sheet_names_our_faces(served: State) -> None:
    client = Client(Starlette(routes=routes.routes(lambda: served)))
    sheet = _sheet()
    rules = re.findall(r"@font-face\{[^}]*\}", sheet)
    sans = [rule for rule in rules if "Source Sans;" in rule and "normal" in rule]
    assert [bool(re.search(r"url\(sans-", rule)) for rule in sans] == [False, True, True]
    assert all("unicode-range:U+" in rule and "font-weight:100 900" in rule for rule in sans)
    (icons,) = [rule for rule in rules if "Material Symbols" in rule]
    assert "unicode-range" not in icons
    own = re.findall(r"url\(([\w-]+\.[0-9a-f]{12}\.woff2)\)", sheet)
    assert len(own) == 13
    for name in own:
        answer = client.get(f"/assets/{name}")
        assert answer.content.startswith(b"wOF2")
        assert answer.headers["content-type"] == "font/woff2"
    for path in re.findall(r"url\(\.\./(static/media/[^)]+)\)", sheet):
        assert (STREAMLIT.parent / path).is_file()
    # All else of the sheet is as it was.
    before = next(STREAMLIT.glob("css/index.*.css")).read_text(encoding="utf-8")
    faceless = [re.sub(r"@font-face\{[^}]*\}", "", text) for text in (before, sheet)]
    assert faceless[0].replace("url(../media", "url(../static/media") == faceless[1]


def test_the_document_asks_for_our_faces_and_keeps_the_rest() -> None:
    dressed = _dressed()
    assert dressed.count('rel="preload"') == 2
    assert "static/media" not in dressed
    links = r'<link (disabled )?rel="stylesheet"[^>]*href="\./([^"]+)"'
    (ours, theirs) = re.findall(links, dressed)
    assert ours[0] == ""
    assert ours[1].startswith("assets/streamlit.")
    # What the first sight needs is asked for before what takes all the connections.
    assert dressed.index(ours[1]) < dressed.index("modulepreload")
    # Streamlit's scripts would load a sheet that no link names.
    assert theirs[0] == "disabled "
    assert theirs[1].startswith("static/css/index.")
    assert re.findall(r'src="[^"]+"', dressed) == re.findall(r'src="[^"]+"', DOCUMENT)


@pytest.mark.parametrize("name", ["css/none.css", "css/index.other.css"])
def test_a_document_of_another_kind_stays(name) -> None:
    other = f'<html><link rel="stylesheet" crossorigin href="./static/{name}"></html>'
    assert streamlit_files.with_faces(other) == other
    assert streamlit_files.with_faces("<html></html>") == "<html></html>"
