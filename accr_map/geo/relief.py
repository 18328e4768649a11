"""Relief: how light or dark the slopes of the ground are, from tiles of ten degrees.

`accr_map.builders.relief` makes the tiles; README.md of the base map names their sources.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

FOLDER = Path(__file__).parent / "relief"
#: The grey of flat ground, and of all where no tile is.
FLAT = 128
#: Pixels of a tile on each side that its neighbour has too, so that they join.
EDGE = 4
_DEGREES = 10

Floats = NDArray[np.float64]


def shade(longitudes: Floats, latitudes: Floats) -> Floats:
    """Return light and dark at the crossings of meridians and parallels.

    Args:
        longitudes: degrees, of the columns, growing.
        latitudes: degrees, of the rows, shrinking.

    Returns:
        An array (rows, columns) from -1, the darkest slope, to 1; 0 where it is flat or not known.
    """
    shaded = np.zeros((len(latitudes), len(longitudes)))
    norths, easts = (np.floor(degrees / _DEGREES) for degrees in (latitudes, longitudes))
    for north in np.unique(norths):
        for east in np.unique(easts):
            rows, columns = np.flatnonzero(norths == north), np.flatnonzero(easts == east)
            west = (int(east) * _DEGREES + 180) % 360 - 180
            tile = _tile(int(north) * _DEGREES, west)
            pixels = (len(tile) - 2 * EDGE) / _DEGREES
            down = ((north + 1) * _DEGREES - latitudes[rows]) * pixels - 0.5 + EDGE
            across = (longitudes[columns] - east * _DEGREES) * pixels - 0.5 + EDGE
            places = np.stack(np.broadcast_arrays(down[:, None], across[None, :]))
            part: Floats = _ndimage().map_coordinates(
                tile, places, order=3, mode="nearest", prefilter=False
            )
            shaded[np.ix_(rows, columns)] = part
    return np.clip(shaded, -1, 1)


def name(south: int, west: int) -> str:
    """Name a tile after its south-west corner in degrees, as in `n40e000`."""
    return f"{'n' if south >= 0 else 's'}{abs(south):02}{'e' if west >= 0 else 'w'}{abs(west):03}"


def corner(tile: str) -> tuple[int, int]:
    """Return the south and west of a tile's name, in degrees."""
    south, west = int(tile[1:3]), int(tile[4:7])
    return south if tile[0] == "n" else -south, west if tile[3] == "e" else -west


@lru_cache(maxsize=6)
def _tile(south: int, west: int) -> NDArray[np.float32]:
    """Read a tile as coefficients of a spline; flat where there is none."""
    file = FOLDER / f"{name(south, west)}.webp"
    if not file.exists():
        return np.zeros((_DEGREES + 2 * EDGE,) * 2, np.float32)
    from PIL import Image

    with Image.open(file) as picture:
        grey = np.asarray(picture.convert("L"), np.float32)
    spline: NDArray[np.float32] = _ndimage().spline_filter(
        (grey - FLAT) / 127, order=3, output=np.float32
    )
    return spline


def _ndimage() -> Any:
    """Import what only drawing needs; its types name no arrays of a kind."""
    from scipy import ndimage  # pyright: ignore[reportMissingTypeStubs]

    return ndimage
