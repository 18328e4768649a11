"""A folder of data whose every text tries to become code."""

from __future__ import annotations

import csv
from pathlib import Path

RUN = "window.top.x=1,window.x=1"

TEXTS = {
    "template": "${" + RUN + "}",
    "backtick": f"`+({RUN})+`",
    "image": f'<img src=x onerror="{RUN}">',
    "script": f"</script><script>{RUN}</script>",
    "jinja": "{{7*7}}{% raw %}",
    "attribute": f'" onmouseover="{RUN}" x=\'',
    "address": f"javascript:{RUN}",
    "comment": f"<!--<script>{RUN}//-->",
    "backslash": f"\\u0027;{RUN};//\\",
    "markdown": f"[click](javascript:{RUN}) ![x](javascript:{RUN}) **bold** $x$ :material/home:",
    "right-to-left": "\u202egnirts\u202c \u2066מקום\u2069",
    "long": "Abbaye " + "très" * 73,
    "formula": '=HYPERLINK("http://example.org","x")',
}

COLUMNS = (
    "id", "name", "country", "status", "locality", "region", "department", "address",
    "heritage_type", "period", "protection", "summary_en", "summary_fr", "latitude", "longitude",
)  # fmt: skip


def write(folder: Path) -> Path:
    """Write one site for each hostile text, spread over France, the text in all its fields."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "sites.csv").open("w", newline="", encoding="utf-8") as file:
        rows = csv.DictWriter(file, COLUMNS)
        rows.writeheader()
        for number, (site, text) in enumerate(TEXTS.items()):
            told = dict.fromkeys(
                ("locality", "region", "department", "address", "period", "protection"), text
            )
            rows.writerow(
                told
                | {
                    "id": site,
                    "name": text,
                    "country": "FR",
                    "status": "member",
                    "summary_en": text,
                    "summary_fr": text,
                    "latitude": 43.9 + 0.4 * number,
                    "longitude": 0.5 + 0.8 * (number % 5),
                }
            )
    return folder
