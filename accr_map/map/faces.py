"""Faces of letters that ship: what each file holds, and the rules of the Chinese ones.

`accr_map.builders.faces` makes them.
"""

from __future__ import annotations

import base64
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


@cache
def han_room() -> str:
    """Return the address of the face of empty Chinese characters: a data URL, with the file in it.

    A page in Chinese preloads it: Chromium would write the first frame without it otherwise.
    """
    file = FACES / held()[_HAN]["room"]
    return f"data:font/woff2;base64,{base64.b64encode(file.read_bytes()).decode('ascii')}"


def han_rules(address: Callable[[str], str]) -> str:
    """Write the rules of the Chinese faces, for machines that have no Chinese font of their own.

    Until a file is there its characters are empty and as wide as they will be, so that no line
    breaks elsewhere once they come.

    Args:
        address: of one of our files of letters, as the style sheet names it.
    """
    han = held()[_HAN]
    own = ",".join(f'local("{name}")' for name in _CHINESE_FONTS)
    rules = []
    for at, (file, points) in enumerate(han["parts"].items()):
        # The later rule wins. The first is for the rare ones, which only a system may have.
        if at > 0:
            rules.append((f"url({han_room()})", points))
        rules.append((f'{own},url({address(file)})format("woff2")', points))
    return "".join(
        f'@font-face{{font-family:"{han["family"]}";font-display:swap;'
        f"src:{source};unicode-range:{points}}}"
        for source, points in rules
    )
