"""Faces of letters that ship: what each file holds, and the rules of the Chinese ones.

`accr_map.builders.faces` makes them.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from typing import Any

from accr_map.map.assets import OWN

FACES = OWN / "faces"
_HAN = "Han"
# Full and PostScript names of the Chinese fonts that systems bring: where there is one, none is
# loaded.
_CHINESE_FONTS = (
    "PingFang SC", "PingFangSC-Regular", "Microsoft YaHei", "MicrosoftYaHei",
    "Noto Sans CJK SC", "Noto Sans CJK SC Regular", "NotoSansCJKsc-Regular", "Noto Sans SC",
    "NotoSansSC-Regular", "Source Han Sans SC", "SourceHanSansSC-Regular", "WenQuanYi Micro Hei",
)  # fmt: skip


@cache
def held() -> dict[str, dict[str, Any]]:
    """Return what the files hold, by the name of the face; `parts` are files and ranges."""
    return json.loads((FACES / "faces.json").read_text(encoding="utf-8"))


def han_family() -> str:
    """Return the name of the Chinese faces in style sheets."""
    return held()[_HAN]["family"]


def han_rules(address: Callable[[str], str]) -> str:
    """Write the rules of the Chinese faces, for machines that have no Chinese font of their own.

    Args:
        address: of one of our files of letters, as the style sheet names it.
    """
    han = held()[_HAN]
    own = ",".join(f'local("{name}")' for name in _CHINESE_FONTS)
    return "".join(
        f'@font-face{{font-family:"{han["family"]}";font-display:swap;'
        f'src:{own},url({address(file)})format("woff2");unicode-range:{points}}}'
        for file, points in han["parts"].items()
    )
