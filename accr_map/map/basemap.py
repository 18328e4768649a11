"""Base map files of the browser, their version, attribution and disclaimer.

They are `assets/basemap.js`, `assets/basemap.css` and the files in `FILES`. README.md beside
this file tells what everything is made from, and `build` makes it again.
"""

import hashlib
from functools import cache
from pathlib import Path

from accr_map.geo import relief
from accr_map.geocoding.gazetteer import store
from accr_map.i18n import mark

# What basemap.js loads, relative to its own address: `basemap/<name>`.
FILES = Path(__file__).parents[1] / "assets" / "basemap"

ATTRIBUTION = "Natural Earth · GSHHG · GeoNames (CC BY 4.0)"
DISCLAIMER = mark(
    "Borders and names on this map help you find your way; they express no opinion "
    "on the status of any territory."
)


@cache
def version() -> str:
    """Return a hash that changes with any file in `FILES`, for addresses kept for ever."""
    # world.json itself carries the hash of every block.
    digest = hashlib.sha256()
    for name in ("world.json", "labels.json"):
        digest.update((FILES / name).read_bytes())
    # What closer views load beside the blocks: relief and small places.
    for path in sorted([*relief.FOLDER.iterdir(), *store.FOLDER.glob("*places.parquet")]):
        digest.update(f"{path.name} {path.stat().st_size}".encode())
    return digest.hexdigest()[:12]
