"""Tiles of the base map: land, lakes, borders and rivers in integer grid coordinates.

Positions are Web Mercator (EPSG:3857) measured on a square grid laid over the world, so
that drawing is one scale and one shift. A cell is a rectangle of degrees with its layers:
areas (`land`, `lake`) and lines (`border`, `region`, `river`), each ring or line a flat list
`[x, y, dx, dy, dx, dy, ...]` relative to the cell's north-west corner. The coast is the
rim of `land` and `lake` save where it follows the `edge` they were cut along. Blocks hold
their lines as text (`packed_lines`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from accr_map.geo.mercator import MAX_LATITUDE, easting, northing
from accr_map.geo.steps import packed

AREAS = ("land", "lake")
LINES = ("border", "region", "river")


@dataclass(frozen=True)
class Cell:
    """A rectangle in degrees."""

    west: float
    south: float
    east: float
    north: float

    @property
    def name(self) -> str:
        """Name the cell after its south-west corner, as in `n40e000`."""
        north = "n" if self.south >= 0 else "s"
        east = "e" if self.west >= 0 else "w"
        return f"{north}{abs(self.south):02.0f}{east}{abs(self.west):03.0f}"

    def bounds(self, margin: float = 0.0) -> tuple[float, float, float, float]:
        """Return west, south, east, north, widened by a margin in degrees, within the map."""
        return (
            max(self.west - margin, -180.0),
            max(self.south - margin, -MAX_LATITUDE),
            min(self.east + margin, 180.0),
            min(self.north + margin, MAX_LATITUDE),
        )


def cells(size: int) -> Iterator[Cell]:
    """Walk the cells of `size` degrees from north to south, the Antarctic's edge left out."""
    for south in range(90 - size, -91, -size):
        for west in range(-180, 180, size):
            yield Cell(west, south, west + size, south + size)


def project(positions: np.ndarray, grid: int) -> np.ndarray:
    """Turn (longitude, latitude) degrees into whole numbers from 0 to `grid`, y southwards."""
    x, y = 0.5 + easting(positions[:, 0]), 0.5 - northing(positions[:, 1])
    return np.rint(np.column_stack([x, y]) * grid).astype(np.int64)


class Layers:
    """The geometry of every layer, indexed, ready to be cut into cells."""

    def __init__(self, layers: Mapping[str, list[BaseGeometry]]) -> None:
        self._parts = {
            name: [part for geometry in geometries for part in shapely.get_parts(geometry)]
            for name, geometries in layers.items()
        }
        self._trees = {name: shapely.STRtree(parts) for name, parts in self._parts.items()}

    def cut(self, cell: Cell, grid: int) -> dict[str, Any]:
        """Return the cell's frame and layers as whole numbers; empty when nothing is in it."""
        # Areas overlap the neighbours by a hair, or the seams would show as lines.
        margin = (cell.east - cell.west) / 500
        corners = np.array([[cell.west, cell.north], [cell.east, cell.south]])
        origin, end = project(corners, grid)
        edge = self._edge(cell.bounds(margin), grid, origin)
        layers = {}
        for name in self._parts:
            bounds = cell.bounds(margin if name in AREAS else 0)
            pieces = [encode(project(line, grid) - origin) for line in self._pieces(name, bounds)]
            if encoded := [piece for piece in pieces if piece]:
                layers[name] = encoded
        if not layers:
            return {}
        frame = {"at": origin.tolist(), "size": (end - origin).tolist(), "edge": edge}
        return {**frame, **layers}

    @staticmethod
    def _edge(bounds: tuple[float, ...], grid: int, origin: np.ndarray) -> list[int]:
        west, south, east, north = bounds
        corners = project(np.array([[west, north], [east, south]]), grid) - origin
        return corners.ravel().tolist()

    def _pieces(self, name: str, bounds: tuple[float, ...]) -> Iterator[np.ndarray]:
        west, south, east, north = bounds
        rows = sorted(self._trees[name].query(shapely.box(west, south, east, north)))
        for index in rows:
            piece = shapely.clip_by_rect(self._parts[name][index], *bounds)
            if name in AREAS:
                piece = shapely.orient_polygons(piece)
                for polygon in shapely.get_parts(piece):
                    if polygon.geom_type == "Polygon" and not polygon.is_empty:
                        yield from _rings(polygon)
            else:
                for line in shapely.get_parts(piece):
                    if line.geom_type == "LineString":
                        yield shapely.get_coordinates(line)


def _rings(polygon: shapely.Polygon) -> Iterator[np.ndarray]:
    yield shapely.get_coordinates(polygon.exterior)
    for ring in polygon.interiors:
        yield shapely.get_coordinates(ring)


def encode(points: np.ndarray) -> list[int]:
    """Write a line as a start and steps; a line that shrinks to one position is empty.

    Args:
        points: whole numbers (x, y), one row a point.
    """
    moved = np.any(np.diff(points, axis=0) != 0, axis=1)
    points = points[np.concatenate([[True], moved])]
    if len(points) < 2:
        return []
    steps = np.diff(points, axis=0, prepend=np.zeros((1, 2), np.int64))
    return [int(number) for number in steps.ravel()]


def packed_lines(cell: Mapping[str, Any]) -> dict[str, Any]:
    """Write the lines of a cell as texts, a third of what their numbers take."""
    layers = {
        name: [packed(line) for line in cell[name]] for name in (*AREAS, *LINES) if name in cell
    }
    return {**cell, **layers}
