"""Build the font of the names of languages: `python -m accr_map.builders.language_names`.

A reader's machine may have no Chinese font, and the link to Chinese must be there all the
same. From the font that ships for documents this takes the letters of the interface's own
languages' names that Latin fonts lack, and nothing else. Needs the optional dependencies
`build-data`. The same versions of them give the same bytes.

Licence: Noto Sans CJK, SIL Open Font License 1.1; the file keeps its notice.
"""

from __future__ import annotations

import base64
import io
from pathlib import Path

from accr_map.exports.documents import fonts
from accr_map.i18n import LANGUAGES, language

SOURCE = "NotoSansCJKtc-Regular.otf"
STYLE_SHEET = Path(__file__).parents[1] / "assets" / "language_names.css"
# Latin, with the extensions that European languages need (Unicode, blocks of the first plane).
LAST_LATIN_LETTER = 0x024F
# Copyright, family, style, licence and its address (OpenType, table `name`).
KEPT_NAMES = [0, 1, 2, 13, 14]

RULES = """\
/* Made by `python -m accr_map.builders.language_names` from Noto Sans CJK (OFL-1.1). */
@font-face {{
  font-family: "Language Names";
  src: url(data:font/woff2;base64,{font}) format("woff2");
  unicode-range: {range};
}}
"""


def letters() -> set[int]:
    """Gather the code points of the languages' own names that Latin fonts lack."""
    names = "".join(language(code).name() for code in LANGUAGES)
    return {ord(letter) for letter in names if ord(letter) > LAST_LATIN_LETTER}


def unicode_range(points: set[int]) -> str:
    """Write code points as a descriptor of CSS does (CSS Fonts 4, `unicode-range`)."""
    return ", ".join(f"U+{point:04X}" for point in sorted(points))


def subset(points: set[int]) -> bytes:
    """Cut the letters out of the font, as WOFF2."""
    from fontTools import subset as cutting

    options = cutting.Options(
        flavor="woff2", name_IDs=KEPT_NAMES, layout_features=[], hinting=False, desubroutinize=True
    )
    (folder,) = (Path(path) for path in fonts.FOLDERS if (Path(path) / SOURCE).exists())
    font = cutting.load_font(str(folder / SOURCE), options)
    cutter = cutting.Subsetter(options)
    cutter.populate(unicodes=points)
    cutter.subset(font)
    content = io.BytesIO()
    font.flavor = "woff2"
    font.save(content)
    return content.getvalue()


def build() -> None:
    """Write the style sheet with the font in it."""
    points = letters()
    font = base64.b64encode(subset(points)).decode("ascii")
    STYLE_SHEET.write_text(RULES.format(font=font, range=unicode_range(points)), encoding="utf-8")


if __name__ == "__main__":
    build()
