"""Names of seas, lakes, ranges, rivers and regions: `python -m accr_map.builders.feature_names`.

Works on the files that `basemap` has made, and makes the same of them again. Needs pip and, for
two packages of Debian, `apt-get download` and `dpkg-deb`. `features.csv` lists what is named, in
three languages: from which zoom on, and where: along a line of longitudes and latitudes; a river
by Natural Earth's names of it and by points that it passes.
"""

from __future__ import annotations

import csv
import hashlib
import itertools
import json
import re
import subprocess
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]
from shapely.geometry.base import BaseGeometry

from accr_map.builders.basemap import ASSETS, BLOCK_GRID, LABELS_GRID, wheel_archive, write_json
from accr_map.builders.tiles import encode, project
from accr_map.geo.mercator import latitude
from accr_map.geo.steps import packed, unpacked
from accr_map.i18n import LANGUAGES

FEATURES = Path(__file__).parent / "features.csv"
# Debian: Natural Earth's rivers, 1:10 million, with their names.
RIVERS = "libmagics++-data"
RIVERS_FILE = "usr/share/magics/10m/ne_10m_rivers_lake_centerlines"
# Debian: CLDR's names of ISO 3166-2 regions. PyPI: their middles.
REGION_NAMES = "unicode-cldr-core"
REGION_NAMES_FOLDER = "usr/share/unicode/cldr/common/subdivisions"
REGIONS = "iso3166-2==1.8.4"
# PyPI: simplified characters of traditional ones, in which half of CLDR's Chinese names stand.
SIMPLIFIED = "opencc-python-reimplemented==0.1.7"
SIMPLIFIED_FILE = "opencc/dictionary/TSCharacters.txt"
# What kind of region it is, which its outline shows, by language: taken off its name.
KINDS = {
    "fr": re.compile(
        r"(?:apskritis|canton|comitat|comté|département|district(?! de Columbia)|division|état"
        r"|gouvernorat|județ|kraï|municipalité|oblast|paroisse|préfecture|province|raion|région"
        r"|subdivision|voblast|voïvodie|wilaya)(?: autonome)? (?:de la |de l’|du |des |de |d’)",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"(?<!Capital)(?<!Federal) (?:County|District|Division|Municipality|Province|Region)$"
    ),
}
# Names that CLDR lacks in Chinese, of regions with sites or neighbours of such.
CHINESE = {
    "esas": "阿斯图里亚斯", "escn": "加那利群岛", "esm": "马德里",
    "esmc": "穆尔西亚", "esmu": "穆尔西亚", "eso": "阿斯图里亚斯",
    "fr6ae": "阿尔萨斯", "fr20r": "科西嘉", "fr69m": "里昂大都会",
    "fr75c": "巴黎", "fr971": "瓜德罗普", "fr972": "马提尼克",
    "fr973": "法属圭亚那", "fr974": "留尼汪", "fr976": "马约特",
    "frbl": "圣巴泰勒米", "frmf": "圣马丁", "frnc": "新喀里多尼亚",
    "frpf": "法属波利尼西亚", "frpm": "圣皮埃尔和密克隆", "frwf": "瓦利斯和富图纳",
    "ghaf": "阿哈福区", "ghbe": "东博诺区", "ghbo": "博诺区",
    "ghne": "东北区", "ghot": "奥蒂区", "ghsv": "萨凡纳区",
    "ghwn": "西部北区", "itsu": "南撒丁", "lulu": "卢森堡",
}  # fmt: skip
NOTES = re.compile(r" †|[¹²³]")  # CLDR's marks of former regions and of names that are used twice

# Rivers named from such a zoom on are in the labels, with lines for views without blocks.
FAR_ZOOM = 5
FAR_TOLERANCE = 0.1
FAR_LENGTH = 0.8
# A bed is a river's where it lies so near, in degrees, to Natural Earth's line, for most of so
# many points before and after.
NEAR, WINDOW = 0.05, 12
NEAR_POINT = 0.08
# A shorter piece, in steps of the grid, carries no name, and may be a tributary's mouth.
LEAST_NAMED = 320
WHOLE, PART, ALONE = 0, 1, 2

Names = dict[str, str]


@dataclass(frozen=True)
class Feature:
    """A row of `features.csv`: `line` in degrees; of a river its points and its other names."""

    kind: str
    zoom: int
    names: Names
    line: list[tuple[float, float]]
    known_as: list[str]


def features() -> list[Feature]:
    """Read `features.csv`."""
    with FEATURES.open(encoding="utf-8", newline="") as file:
        return [_feature(row) for row in csv.DictReader(file)]


def _feature(row: dict[str, str]) -> Feature:
    known, points = [], []
    for part in row["place"].split(";"):
        words = part.split()
        if re.fullmatch(r"\s*-?[\d.]+ -?[\d.]+\s*", part):
            points.append((float(words[0]), float(words[1])))
        else:
            known += [name.strip() for name in part.split("|")]
    names = {language: row[language] for language in LANGUAGES}
    return Feature(row["kind"], int(row["zoom"]), names, points, known)


def build() -> None:
    """Write the names into the labels and the blocks."""
    rivers = [feature for feature in features() if feature.kind == "river"]
    lines = river_lines(rivers)
    labels = json.loads((ASSETS / "labels.json").read_bytes())
    labels["features"] = [
        [f.kind, f.zoom, shortened(f.names), steps(f.line)] for f in features() if f.kind != "river"
    ]
    labels["rivers"] = {
        "names": [[river.zoom, shortened(river.names)] for river in rivers],
        "lines": list(far_lines(rivers, lines)),
    }
    write_json(ASSETS / "labels.json", labels)
    world = json.loads((ASSETS / "world.json").read_bytes())
    regions = regions_by_block(int(world["blocks"]["degrees"]))
    tree, owners = _indexed(lines)
    digest = hashlib.sha256()
    for name in world["blocks"]["names"]:
        path = ASSETS / f"{name}.json"
        block = json.loads(path.read_bytes())
        if not name.endswith("-towns"):
            block.pop("named", None)
            block.pop("regions", None)
            name_beds(block, rivers, tree, owners)
            if here := regions.get(name):
                block["regions"] = [_region(region, block["at"]) for region in here]
        digest.update(write_json(path, block))
    world["blocks"]["version"] = digest.hexdigest()[:12]
    write_json(ASSETS / "world.json", world)


def shortened(names: Names) -> Names:
    """Leave out the names that are those in English."""
    english = names["en"]
    return {code: name for code, name in names.items() if code == "en" or name != english}


def steps(line: Iterable[tuple[float, float]]) -> list[int]:
    """Write a line as a start on the grid of the labels, and steps."""
    points = project(np.array(list(line), float), LABELS_GRID)
    return np.diff(points, axis=0, prepend=np.zeros((1, 2), np.int64)).ravel().tolist()


@cache
def debian_files(package: str) -> Path:
    """Fetch a package of Debian and unpack it; the folder is kept as long as the process runs."""
    folder = Path(tempfile.mkdtemp(prefix="debian-"))
    subprocess.run(["apt-get", "download", "-qq", package], cwd=folder, check=True)
    (archive,) = folder.glob("*.deb")
    subprocess.run(["dpkg-deb", "-x", str(archive), str(folder)], check=True)
    return folder


def river_lines(rivers: list[Feature]) -> dict[int, list[BaseGeometry]]:
    """Gather Natural Earth's lines of each river, by its number in the list.

    Raises:
        LookupError: a name in `features.csv` is none of Natural Earth's.
    """
    import shapefile  # pyright: ignore[reportMissingImports]

    numbers = {name: at for at, river in enumerate(rivers) for name in river.known_as}
    lines: dict[int, list[BaseGeometry]] = defaultdict(list)
    # Letters beyond ASCII are lost or question marks there: they are left out on both sides.
    source = shapefile.Reader(
        str(debian_files(RIVERS) / RIVERS_FILE), encoding="ascii", encodingErrors="ignore"
    )
    for entry in source.iterShapeRecords():
        number = numbers.get(entry.record["name"].replace("?", "").strip())
        if number is not None and entry.shape.points:
            lines[number].append(shapely.geometry.shape(entry.shape.__geo_interface__))
    missing = {name for name, number in numbers.items() if number not in lines}
    if missing:
        raise LookupError(f"{FEATURES.name}: Natural Earth names no river {sorted(missing)}")
    return lines


def far_lines(rivers: list[Feature], lines: dict[int, list[BaseGeometry]]) -> Iterator[list[Any]]:
    """Walk the lines of great rivers for views without blocks: number, steps."""
    for number, parts in sorted(lines.items()):
        if rivers[number].zoom > FAR_ZOOM:
            continue
        merged = shapely.line_merge(shapely.union_all(parts))
        for part in shapely.get_parts(shapely.simplify(merged, FAR_TOLERANCE)):
            if part.length > FAR_LENGTH:
                yield [number, steps(shapely.get_coordinates(part).tolist())]


def _indexed(lines: dict[int, list[BaseGeometry]]) -> tuple[shapely.STRtree, list[int]]:
    pairs = [(line, number) for number, parts in lines.items() for line in parts]
    return shapely.STRtree([line for line, _ in pairs]), [number for _, number in pairs]


def name_beds(
    block: dict[str, Any], rivers: list[Feature], tree: shapely.STRtree, owners: list[int]
) -> None:
    """Join the beds of a block that are one river, and name them: `named` holds line and river."""
    at = np.array(block["at"])
    beds, owned = [], []
    for line in block.get("river", []):
        points = np.cumsum(unpacked(line).reshape(-1, 2), axis=0)
        for first, end, number in _stretches(_degrees(points + at), tree, owners):
            beds.append(points[first:end])
            owned.append(number)
    if beds:
        _name_by_points(owned, [_degrees(bed + at) for bed in beds], rivers)
        block["river"], named = _joined(beds, owned)
        if named:
            block["named"] = named


def _name_by_points(owned: list[int], beds: list[np.ndarray], rivers: list[Feature]) -> None:
    """Give the beds to the rivers whose points they pass: they are surer than lines near by."""
    nearby = shapely.STRtree([shapely.LineString(bed) for bed in beds])
    for number, river in enumerate(rivers):
        for point in river.line:
            for bed in nearby.query_nearest(shapely.Point(point), max_distance=NEAR_POINT)[:1]:
                owned[bed] = number


def _joined(beds: list[np.ndarray], owned: list[int]) -> tuple[list[str], list[list[int]]]:
    """Join the beds of each river; return all lines as texts, and pairs of line and river."""
    lines: list[str] = []
    named: list[list[int]] = []
    for number in sorted({*owned}, reverse=True):
        parts = [
            shapely.LineString(bed) for bed, own in zip(beds, owned, strict=True) if own == number
        ]
        if number >= 0:
            parts = shapely.get_parts(shapely.line_merge(shapely.MultiLineString(parts)))
        for part in parts:
            line = encode(np.rint(shapely.get_coordinates(part)).astype(np.int64))
            if line and number >= 0 and part.length > LEAST_NAMED:
                named.append([len(lines), number])
            if line:
                lines.append(packed(line))
    return lines, named


def _stretches(
    bed: np.ndarray, tree: shapely.STRtree, owners: list[int]
) -> Iterator[tuple[int, int, int]]:
    """Part a bed where another river begins: first point, end, and the river's number or -1."""
    places = shapely.points(bed)
    rivers_at = np.full(len(bed), -1)
    at, line = tree.query_nearest(places, max_distance=NEAR, all_matches=False)
    rivers_at[at] = np.array(owners)[line] if len(line) else rivers_at[at]
    # A few points beside another river are its mouth, not its bed.
    for place in range(len(rivers_at)):
        around = rivers_at[max(0, place - WINDOW) : place + WINDOW + 1]
        values, counts = np.unique(around, return_counts=True)
        rivers_at[place] = values[np.argmax(counts)]
    cuts = [0, *(np.flatnonzero(np.diff(rivers_at)) + 1).tolist(), len(bed)]
    for first, end in itertools.pairwise(cuts):
        # Stretches share the point where they meet.
        last = min(end + 1, len(bed))
        if last - first > 1:
            yield first, last, int(rivers_at[first])


def _degrees(points: np.ndarray) -> np.ndarray:
    """Turn positions of the blocks' grid into longitudes and latitudes."""
    shares = points / BLOCK_GRID
    return np.column_stack([shares[:, 0] * 360 - 180, latitude(0.5 - shares[:, 1])])


def regions_by_block(degrees: int) -> dict[str, list[tuple[str, int, tuple[float, float], Names]]]:
    """Gather the regions of all countries by block: code, level, longitude and latitude, names."""
    source = json.loads(wheel_archive(REGIONS).read("iso3166_2/iso3166-2.json"))
    names = {code: _region_names(code) for code in LANGUAGES}
    blocks: dict[str, list[Any]] = defaultdict(list)
    for country in sorted(source):
        entries = source[country]
        parents = {entry["parentCode"] for entry in entries.values()} - {None}
        for code, entry in sorted(entries.items()):
            key = code.replace("-", "").lower()
            english = names["en"].get(key)
            if english is None or not entry["latLng"]:
                continue
            has_parts = code in parents
            level = WHOLE if has_parts else PART if entry["parentCode"] else ALONE
            north, east = entry["latLng"]
            called = {language: names[language].get(key, english) for language in LANGUAGES}
            corner = [int(value // degrees) * degrees for value in (north, east)]
            blocks[_block_name(*corner)].append((code, level, (east, north), called))
    return blocks


def _block_name(south: int, west: int) -> str:
    return f"{'s' if south < 0 else 'n'}{abs(south):02}{'w' if west < 0 else 'e'}{abs(west):03}"


def _region_names(language: str) -> dict[str, str]:
    """Read CLDR's names of regions in a language, by code such as `fr18`."""
    path = debian_files(REGION_NAMES) / REGION_NAMES_FOLDER / f"{language}.xml"
    entries = etree.parse(path).iter("subdivision")
    named = {entry.get("type", ""): short_name(entry.text or "", language) for entry in entries}
    return CHINESE | named if language == "zh" else named


def short_name(name: str, language: str) -> str:
    """Shorten a region's name to what a map writes, as `canton du Jura` to `Jura`.

    Chinese names keep their kind, which is a letter, and are written in simplified characters.
    """
    name = NOTES.sub("", name.replace("'", "’"))
    if language == "zh":
        return name.translate(_simplified())
    short = KINDS[language].sub("", name)
    return short[:1].upper() + short[1:]


@cache
def _simplified() -> dict[int, str]:
    """Read the simplified character of each traditional one, the first where there are several."""
    lines = wheel_archive(SIMPLIFIED).read(SIMPLIFIED_FILE).decode().splitlines()
    pairs = (line.split("\t") for line in lines)
    return {ord(old): new.split()[0] for old, new in pairs if len(old) == 1}


def _region(region: tuple[str, int, tuple[float, float], Names], at: list[int]) -> list[Any]:
    """Write a region as `[x, y, level, code, name, translations]`, the last if any."""
    iso, level, place, names = region
    x, y = (project(np.array([place]), BLOCK_GRID)[0] - at).tolist()
    row: list[Any] = [x, y, level, iso, names["en"]]
    other = {code: name for code, name in names.items() if name != names["en"]}
    return [*row, other] if other else row


if __name__ == "__main__":
    build()
