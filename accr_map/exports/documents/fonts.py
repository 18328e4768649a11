"""Font files that ship with the application, for PDF, SVG and PNG."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import cvttf_NotoSansCJK_Regular
import font_source_sans_pro
import vl_convert

# Latin letters and, where they have none, Chinese ones.
FOLDERS = tuple(
    str(Path(package.__file__).parent)
    for package in (font_source_sans_pro, cvttf_NotoSansCJK_Regular)
)
FAMILY = "Source Sans Pro"


@cache
def register() -> None:
    """Make the fonts known to the program that turns drawings into pictures."""
    for folder in FOLDERS:
        vl_convert.register_font_directory(folder)
