"""Build the faces of letters and icons: `python -m accr_map.builders.faces`.

Streamlit's faces hold every letter and sign that anyone may need, 1.1 MB on a first visit. From
them this cuts what European languages and the pages' icons need, into `accr_map/assets/faces`,
with `faces.json`, which says what each file holds; the server then names the full faces for
the other letters only. Needs the optional dependencies `build-data`. The same versions of them
and of Streamlit give the same bytes.

Licences: Source Sans and Source Serif, SIL Open Font License 1.1, under names of their own as
it asks for; Material Symbols, Apache License 2.0. Both stand beside the files.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, groupby
from pathlib import Path
from typing import Any

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


def _cut(font: Any, features: list[str], *, closes: bool = True, **letters: Any) -> Any:
    from fontTools import subset

    options = subset.Options(
        layout_features=features, layout_closure=closes, hinting=False, name_IDs=_KEPT_NAMES
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
    text = json.dumps(faces, indent=1, ensure_ascii=False) + "\n"
    (FOLDER / "faces.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    build()
