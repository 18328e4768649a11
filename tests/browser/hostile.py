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
    _write_bodies(folder)
    return folder


def _write_bodies(folder: Path) -> None:
    """Write a partner and a network for each hostile text, all of them in one town."""
    tables = {
        "partners": ("id", "name", "role_en", "role_fr", "city", "address"),
        "networks": ("id", "name", "acronym", "field_en", "field_fr", "seat_city",
                     "members_unit_en", "members_unit_fr"),
    }  # fmt: skip
    for table, columns in tables.items():
        place = {"country": "FR", "latitude": 48.85341, "longitude": 2.3488}
        with (folder / f"{table}.csv").open("w", newline="", encoding="utf-8") as file:
            rows = csv.DictWriter(file, [*columns, *place, *_DATED[table]])
            rows.writeheader()
            for body, text in TEXTS.items():
                rows.writerow(dict.fromkeys(columns, text) | {"id": body} | place | _DATED[table])


_DATED = {
    "partners": {"kind": "ngo", "start_year": 2014},
    "networks": {"relation": "sister", "members": 3, "members_date": 2015},
}
