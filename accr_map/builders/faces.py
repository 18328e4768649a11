"""Build the faces of letters and icons: `python -m accr_map.builders.faces`.

Streamlit's faces hold every letter and sign that anyone may need, 1.1 MB on a first visit. From
them this cuts what European languages and the pages' icons need, into `accr_map/assets/faces`,
with `faces.json`, which says what each file holds; the server then names the full faces for
the other letters only. Needs the optional dependencies `build-data`. The same versions of them
and of Streamlit give the same bytes.

Chinese characters come from the font that ships for documents, in the forms of the mainland, for
machines that have no Chinese font: those of the language's own name, which stand on every page,
those of the Chinese pages and the data, those that only the map has, and the other common ones,
which another network may need.

Licences: Source Sans and Source Serif, SIL Open Font License 1.1, under names of their own as
it asks for; Noto Sans CJK, the same licence; Material Symbols, Apache License 2.0. Both stand
beside the files.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, groupby
from pathlib import Path
from typing import Any, cast

from babel import Locale

from accr_map.exports.documents import fonts
from accr_map.geocoding.gazetteer import villages
from accr_map.i18n import LOCALES, language
from accr_map.map.assets import OWN, STREAMLIT

ROOT = Path(__file__).parents[2]
FOLDER = OWN / "faces"
# French, English and what they quote: letters, quotes, dashes, arrows, signs.
LATIN = frozenset(
    chain(
        range(0x20, 0x7F), range(0xA0, 0x100), map(ord, "ŒœŸŽžˆ˜\u2009\u202f‰′″‹›€™−←→≠"),
        range(0x2010, 0x2028),
    )
)  # fmt: skip
# Names of the other European languages in Latin letters (Latin Extended-A and -B).
EXTENDED = frozenset(range(0x100, 0x250)) - LATIN
# Of each of Streamlit's faces: the first words of its files' names, and the part of its
# variations that pages use. Serif letters stand in headings: never thin, never tiny.
LETTERS: Mapping[str, tuple[str, Mapping[str, Any]]] = {
    "SourceSansVF-Upright": ("sans", {}),
    "SourceSansVF-Italic": ("sans-italic", {}),
    "SourceSerifVariable-Roman": ("serif", {"wght": (400, 700), "opsz": (20, 60)}),
    "SourceSerifVariable-Italic": ("serif-italic", {"wght": (400, 700), "opsz": (20, 60)}),
}
ICONS = "MaterialSymbols-Rounded"
# Signs of the timeline, which are written as text in the face of icons.
SIGNS = (
    "account_circle", "brush", "campaign", "event", "foundation", "gavel", "group_add", "groups",
    "handshake", "history_edu", "hub", "menu_book", "payments", "verified",
    "workspace_premium",
)  # fmt: skip
# Chinese characters: the key in `faces.json`, the family in style sheets, the source.
HAN, HAN_FAMILY, HAN_SOURCE = "Han", "Map Han", "NotoSansCJKtc-Regular.otf"
# CJK punctuation, ideographs with their first extension, full-width forms (Unicode blocks).
_BLOCKS = ((0x3000, 0x303F), (0x3400, 0x9FFF), (0xFF00, 0xFFEF))
_ALL_HAN = ",".join(f"U+{first:X}-{last:X}" for first, last in _BLOCKS)
# The face that keeps the room of characters whose file is on its way, and the measures that it has
# in common with them, in units: an em, above and below the line (OpenType, `hhea`), an x (`OS/2`).
HAN_ROOM = "han-room.woff2"
_EM, _ASCENT, _DESCENT, _X_HEIGHT = 1000, 1160, 320, 543
# The day that it says it was made, in seconds since 1904 (OpenType, `head`): that of the others.
_CREATED = 3_517_189_634
_HAN = re.compile("[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")
_ICON = re.compile(r":material/([a-z0-9_]+):")
# Copyright, licence and its address (OpenType, table `name`).
_KEPT_NAMES = [0, 13, 14]
_FAMILY, _STYLE = 1, 2


def icons() -> frozenset[str]:
    """Gather the names of the icons that the pages and Streamlit itself use."""
    sources = chain((ROOT / "pages").rglob("*.py"), (ROOT / "accr_map").rglob("*.py"))
    texts = [file.read_text(encoding="utf-8") for file in chain(sources, STREAMLIT.glob("js/*.js"))]
    return frozenset(SIGNS).union(*map(_ICON.findall, texts))


def unicode_range(points: Iterable[int]) -> str:
    """Write code points as a descriptor of CSS does (CSS Fonts 4, `unicode-range`)."""
    runs = groupby(enumerate(sorted(points)), lambda pair: pair[1] - pair[0])
    ends = [[point for _, point in run] for _, run in runs]
    return ",".join(
        f"U+{run[0]:X}" if len(run) == 1 else f"U+{run[0]:X}-{run[-1]:X}" for run in ends
    )


def source(stem: str) -> Path:
    """Return Streamlit's file of a face.

    Raises:
        FileNotFoundError: this version of Streamlit has none of the name.
    """
    for file in sorted((STREAMLIT / "media").glob(f"{stem}.*woff2")):
        return file
    raise FileNotFoundError(f"Streamlit has no face {stem}")


def letters(stem: str, points: frozenset[int]) -> bytes:
    """Cut letters out of a face, as WOFF2."""
    from fontTools.ttLib import TTFont
    from fontTools.varLib import instancer

    name, variations = LETTERS[stem]
    features = ["kern", "mark", "mkmk", "ccmp", "locl", "liga", "tnum", "lnum"]
    font = _cut(TTFont(source(stem)), features, unicodes=points)
    if variations:
        font = instancer.instantiateVariableFont(font, dict(variations))
    font["name"].setName(f"Map {name}", _FAMILY, 3, 1, 0x409)
    font["name"].setName("Regular", _STYLE, 3, 1, 0x409)
    return _woff2(font)


def signs(names: list[str]) -> bytes:
    """Cut icons out of the face of icons, as WOFF2: each is the ligature of its name."""
    from fontTools.ttLib import TTFont

    font = TTFont(source(ICONS))
    glyphs = dict(_ligatures(font))
    wanted = [glyphs[name] for name in names]
    alphabet = set("".join(names))
    return _woff2(
        _cut(font, ["*"], closes=False, glyphs=wanted, unicodes=[ord(sign) for sign in alphabet])
    )


def _ligatures(font: Any) -> Iterator[tuple[str, str]]:
    """Pair the name that an icon is the ligature of with its glyph."""
    signs = {glyph: chr(point) for point, glyph in font.getBestCmap().items() if point < 0x80}
    for lookup in font["GSUB"].table.LookupList.Lookup:
        for table in lookup.SubTable:
            extended = getattr(table, "ExtSubTable", table)
            for first, ligatures in getattr(extended, "ligatures", {}).items():
                for ligature in ligatures:
                    parts = [first, *ligature.Component]
                    yield "".join(signs.get(part, "?") for part in parts), ligature.LigGlyph


def _cut(
    font: Any,
    features: list[str],
    *,
    closes: bool = True,
    desubroutinizes: bool = False,
    **letters: Any,
) -> Any:
    from fontTools import subset

    options = subset.Options(
        layout_features=features,
        layout_closure=closes,
        hinting=False,
        name_IDs=_KEPT_NAMES,
        desubroutinize=desubroutinizes,
    )
    cutter = subset.Subsetter(options)
    cutter.populate(**letters)
    cutter.subset(font)
    # What is cut is read anew: it is not whole for another step otherwise.
    content = io.BytesIO()
    font.flavor = None
    font.save(content)
    content.seek(0)
    return type(font)(content)


def _woff2(font: Any) -> bytes:
    content = io.BytesIO()
    font.flavor = "woff2"
    font["head"].modified = font["head"].created
    font.recalcTimestamp = False
    font.save(content)
    return content.getvalue()


def characters() -> dict[str, frozenset[int]]:
    """Gather the Chinese characters of each file: of pages, of the map alone, other common ones.

    Common are those of the first level of GB/T 2312, which newspapers hardly leave; with them
    stand those of the villages, which the server names by squares.
    """
    locale = Locale("zh")
    names = "".join(cast("dict[str, str]", locale.territories).values())
    texts = [LOCALES / "zh" / "messages.po", *sorted((ROOT / "data").rglob("*.csv"))]
    pages = _han(names, *(path.read_text(encoding="utf-8") for path in texts))
    # Dates and lists, as CLDR writes them.
    own_name = _han(language("zh").name())
    pages |= _han("年月日时分秒上下午周一二三四五六七八九十、，。；：？！（）《》「」“”…")
    ground = sorted((OWN / "basemap").glob("*.json"))
    of_map = _han(*(path.read_text(encoding="utf-8") for path in ground)) - pages
    codes = (bytes((row, cell)) for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF))
    common = _han("".join(code.decode("gb2312", "ignore") for code in codes), *_villages())
    # A rule wins over those before it: the last resort, whose range is everything, comes first.
    return {
        "han-more.woff2": common - pages - of_map - own_name,
        "han-map.woff2": of_map - own_name,
        "han-pages.woff2": pages - own_name,
        "han-name.woff2": own_name,
    }


def _villages() -> Iterator[str]:
    """Read the names of all villages of China, square by square."""
    for south in range(18, 54):
        for west in range(73, 135):
            yield (villages.square(f"n{south:02}e{west:03}") or b"").decode()


def _han(*texts: str) -> frozenset[int]:
    return frozenset(ord(sign) for text in texts for sign in _HAN.findall(text))


def han(points: frozenset[int]) -> tuple[bytes, frozenset[int]]:
    """Cut Chinese characters out of the font of documents; return the file and those it has."""
    from fontTools.ttLib import TTFont

    (path,) = (
        Path(path) / HAN_SOURCE for path in fonts.FOLDERS if (Path(path) / HAN_SOURCE).exists()
    )
    font = TTFont(path)
    local = _mainland(font)
    for table in font["cmap"].tables:
        if hasattr(table, "cmap"):
            table.cmap = {point: local.get(glyph, glyph) for point, glyph in table.cmap.items()}
    has = points & frozenset(font.getBestCmap() or ())
    return _woff2(_cut(font, [], unicodes=has, desubroutinizes=True)), has


def _mainland(font: Any) -> dict[str, str]:
    """Return the glyphs that stand for others in simplified Chinese (OpenType, `locl` of ZHS)."""
    table = font["GSUB"].table
    (script,) = (
        record.Script for record in table.ScriptList.ScriptRecord if record.ScriptTag == "hani"
    )
    (system,) = (record.LangSys for record in script.LangSysRecord if record.LangSysTag == "ZHS ")
    features = [table.FeatureList.FeatureRecord[at] for at in system.FeatureIndex]
    lookups = {at for record in features if record.FeatureTag == "locl"
               for at in record.Feature.LookupListIndex}  # fmt: skip
    glyphs: dict[str, str] = {}
    for at in sorted(lookups):
        for part in table.LookupList.Lookup[at].SubTable:
            glyphs |= getattr(getattr(part, "ExtSubTable", part), "mapping", {})
    return glyphs


def room() -> bytes:
    """Draw a face whose Chinese characters are all empty and one em wide, as those of Noto are.

    What is written in it takes the room of the characters before their file is there.
    """
    from fontTools.fontBuilder import FontBuilder
    from fontTools.pens.ttGlyphPen import TTGlyphPen
    from fontTools.ttLib.tables._c_m_a_p import CmapSubtable
    from fontTools.ttLib.tables._g_l_y_f import Glyph

    font = FontBuilder(_EM)
    font.setupGlyphOrder([".notdef", "room"])
    # Many characters to one glyph (OpenType, `cmap` format 13): a list of all would take 56 KB.
    many = CmapSubtable.newSubtable(13)
    many.platformID, many.platEncID, many.language = 3, 10, 0
    points = chain.from_iterable(range(first, last + 1) for first, last in _BLOCKS)
    many.cmap = dict.fromkeys(points, "room")
    font.setupCharacterMap({})
    font.font["cmap"].tables = [many]
    box = TTGlyphPen(None)  # A browser takes no face without any outline.
    box.moveTo((0, 0))
    for corner in ((0, 700), (500, 700), (500, 0)):
        box.lineTo(corner)
    box.closePath()
    font.setupGlyf({".notdef": box.glyph(), "room": Glyph()})
    font.setupHorizontalMetrics({".notdef": (_EM, 0), "room": (_EM, 0)})
    font.setupHorizontalHeader(ascent=_ASCENT, descent=-_DESCENT)
    font.setupOS2(
        sTypoAscender=880,
        sTypoDescender=-120,
        usWinAscent=_ASCENT,
        usWinDescent=_DESCENT,
        sxHeight=_X_HEIGHT,
    )
    font.setupNameTable({"familyName": f"{HAN_FAMILY} room", "styleName": "Regular"})
    font.setupPost(keepGlyphNames=False)
    font.updateHead(created=_CREATED)
    return _woff2(font.font)


def build_han() -> dict[str, Any]:
    """Write the faces of Chinese characters; return what they hold."""
    (FOLDER / HAN_ROOM).write_bytes(room())
    parts = {}
    for file, points in characters().items():
        content, has = han(points)
        (FOLDER / file).write_bytes(content)
        parts[file] = unicode_range(has) if parts else _ALL_HAN
    return {"family": HAN_FAMILY, "room": HAN_ROOM, "parts": parts}


def build() -> None:
    """Write the faces, and what each holds."""
    from fontTools.ttLib import TTFont

    faces: dict[str, Any] = {}
    for stem, (name, _) in LETTERS.items():
        has = set(TTFont(source(stem)).getBestCmap() or ())
        parts = {}
        for part, points in (("latin", LATIN & has), ("extended", EXTENDED & has)):
            file = f"{name}-{part}.woff2"
            (FOLDER / file).write_bytes(letters(stem, points))
            parts[file] = unicode_range(points)
        faces[stem] = {"parts": parts, "rest": unicode_range(has - LATIN - EXTENDED)}
    used, drawn = icons(), set(dict(_ligatures(TTFont(source(ICONS)))))
    (FOLDER / "icons.woff2").write_bytes(signs(sorted(used & drawn)))
    faces[ICONS] = {
        "parts": {"icons.woff2": ""},
        "icons": sorted(used & drawn),
        # Examples in Streamlit's texts, of which its own face has no icon either.
        "unknown": sorted(used - drawn),
    }
    for stem, face in faces.items():
        face["source"] = hashlib.sha256(source(stem).read_bytes()).hexdigest()
    faces[HAN] = build_han()
    text = json.dumps(faces, indent=1, ensure_ascii=False) + "\n"
    (FOLDER / "faces.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    build()
