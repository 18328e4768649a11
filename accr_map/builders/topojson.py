"""TopoJSON reader: shapely geometries, coastlines and borders from shared arcs.

A topology stores every line once ("arc"); polygons and lines name the arcs they follow,
`~i` meaning arc `i` backwards. An arc that two countries share is a border, one that a
single country follows is a coast. https://github.com/topojson/topojson-specification
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

Arcs = Sequence[np.ndarray]


@dataclass(frozen=True)
class Topology:
    """Arcs as arrays of (longitude, latitude), and the objects that follow them."""

    arcs: Arcs
    objects: Mapping[str, Any]

    @classmethod
    def from_json(cls, document: Mapping[str, Any]) -> Topology:
        """Decode a quantised TopoJSON document; positions come out in degrees."""
        scale = np.array(document["transform"]["scale"])
        origin = np.array(document["transform"]["translate"])
        arcs = [np.cumsum(np.array(arc), axis=0) * scale + origin for arc in document["arcs"]]
        return cls(arcs, document["objects"])

    def geometries(self, name: str) -> list[Mapping[str, Any]]:
        """List the geometries of an object, whether it is a collection or stands alone."""
        thing = self.objects[name]
        return thing["geometries"] if thing["type"] == "GeometryCollection" else [thing]

    def shape(self, geometry: Mapping[str, Any]) -> BaseGeometry:
        """Draw a polygon, lines or their multiples; other types are empty."""
        arcs = geometry.get("arcs", [])
        match geometry["type"]:
            case "Polygon":
                return _valid(self._polygon(arcs))
            case "MultiPolygon":
                return _valid(_collected([self._polygon(part) for part in arcs]))
            case "LineString":
                return shapely.LineString(self._line(arcs))
            case "MultiLineString":
                return shapely.MultiLineString([self._line(part) for part in arcs])
        return shapely.GeometryCollection()

    def borders(self, name: str) -> list[np.ndarray]:
        """Return the arcs that two geometries share."""
        uses: Counter[int] = Counter()
        for geometry in self.geometries(name):
            uses.update({arc if arc >= 0 else ~arc for arc in _numbers(geometry.get("arcs", []))})
        return [self.arcs[arc] for arc, count in sorted(uses.items()) if count > 1]

    def _polygon(self, rings: Sequence[Sequence[int]]) -> BaseGeometry:
        shell, *holes = (self._line(ring) for ring in rings)
        if len(shell) < 4:  # an islet smaller than the grid: keep a dot of its place
            return shapely.MultiPoint(shell).buffer(0.001).envelope
        holes = [hole for hole in holes if len(hole) >= 4]
        if not any(_jumps(ring) for ring in (shell, *holes)):
            return shapely.Polygon(shell, holes)
        area = _cut_at_antimeridian(shell)
        return area.difference(shapely.union_all([_cut_at_antimeridian(hole) for hole in holes]))

    def _line(self, numbers: Sequence[int]) -> np.ndarray:
        parts = [self.arcs[n] if n >= 0 else self.arcs[~n][::-1] for n in numbers]
        # Each arc begins where the one before it ended.
        return np.concatenate([parts[0], *(part[1:] for part in parts[1:])])


def _numbers(nested: Sequence[Any]) -> Iterator[int]:
    for item in nested:
        if isinstance(item, int):
            yield item
        else:
            yield from _numbers(item)


def _jumps(ring: np.ndarray) -> bool:
    """Tell whether a ring crosses the antimeridian."""
    return bool(np.abs(np.diff(ring[:, 0])).max() > 180)


def _cut_at_antimeridian(ring: np.ndarray) -> BaseGeometry:
    """Turn a ring that jumps across the antimeridian into areas on either side of it.

    Topologies are stitched there, as on a globe. A ring that goes once around the earth
    is the Antarctic's and is closed along the pole.
    """
    turns = np.rint(np.diff(ring[:, 0]) / 360)
    unrolled = ring.astype(float)
    unrolled[1:, 0] -= 360 * np.cumsum(turns)
    if abs(unrolled[-1, 0] - unrolled[0, 0]) > 180:
        around = [[unrolled[-1, 0], -90], [unrolled[0, 0], -90]]
        unrolled = np.concatenate([unrolled, around, unrolled[:1]])
    area = _valid(shapely.Polygon(unrolled))
    parts = []
    for turn in (-360, 0, 360):
        side = shapely.clip_by_rect(area, turn - 180, -90, turn + 180, 90)
        parts.append(shapely.transform(side, lambda p, turn=turn: p - np.array([turn, 0])))
    return shapely.union_all(parts)


def _collected(geometries: Sequence[BaseGeometry]) -> shapely.MultiPolygon:
    parts = [part for geometry in geometries for part in shapely.get_parts(geometry)]
    return shapely.MultiPolygon([part for part in parts if part.geom_type == "Polygon"])


def _valid(geometry: BaseGeometry) -> BaseGeometry:
    """Repair the self-touching rings that rounding to a grid leaves; keep areas only."""
    if geometry.is_valid:
        return geometry
    repaired = shapely.make_valid(geometry)
    areas = [part for part in shapely.get_parts(repaired) if part.geom_type.endswith("Polygon")]
    return shapely.union_all(areas)
