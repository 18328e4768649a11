"""Place names of the base map: countries from CLDR, cities and towns from GeoNames."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import cos, hypot, radians
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from babel import Locale
from shapely.geometry.base import BaseGeometry

from accr_map.builders.tiles import project
from accr_map.geo.territories import DISPUTED, DISPUTED_CAPITALS, WITHOUT_CAPITAL
from accr_map.geocoding.gazetteer import chinese
from accr_map.geocoding.gazetteer.chinese import is_simplified
from accr_map.i18n import LANGUAGES
from accr_map.i18n.folding import fold, joined, whole_pinyin

EXONYMS = Path(__file__).parent / "exonyms.csv"
Record = Mapping[str, Any]

# What Europe holds of small places is worth more here than what the rest of the world does:
# most of the sites lie in its countryside. West, south, east, north.
EUROPE = (-25.0, 34.0, 45.0, 72.0)
CITY_POPULATION = {"europe": 100_000, "elsewhere": 300_000}
TOWN_POPULATION = {"europe": 500, "elsewhere": 10_000}
# Below this a country's capital is a town like others (Saint Helier, Vaduz).
CAPITAL_OF_AT_LEAST = 100_000


@dataclass(frozen=True)
class Place:
    """A city or town: where, how many live there, its name in each language."""

    longitude: float
    latitude: float
    population: int
    capital: bool
    name: str
    translations: Mapping[str, str]
    #: A capital, or the first town of a part of a country that lies apart, as Réunion.
    chief_town: bool = False

    def larger_than(self, thresholds: Mapping[str, int]) -> bool:
        """Tell whether the place has the inhabitants asked for in its part of the world."""
        west, south, east, north = EUROPE
        inside = west < self.longitude < east and south < self.latitude < north
        return self.population >= thresholds["europe" if inside else "elsewhere"]


def choose(
    cities: Iterable[Record],
    countries: Mapping[str, Record],
    names: Mapping[int, Mapping[str, str]],
) -> list[Place]:
    """List the places worth a name, the most populous first.

    Quarters that GeoNames files as places of their own ("Paris 15 Vaugirard", "Lyon 03")
    are left out: they begin with the name of a greater place next to them. `names` are
    those of `translations`. No place is a capital where the status of the ground or of the
    place is disputed, nor in a part of a country.
    """
    known = sorted(cities, key=lambda city: (-city["population"], city["geonameid"]))
    capitals = {
        (code, country["capital"])
        for code, country in countries.items()
        if country["population"] >= CAPITAL_OF_AT_LEAST and code not in DISPUTED
    }.difference(DISPUTED_CAPITALS)
    places: list[Place] = []
    nearby: dict[tuple[int, int], list[Place]] = defaultdict(list)
    for city in known:
        key = (city["countrycode"], city["name"])
        place = Place(
            longitude=city["longitude"],
            latitude=city["latitude"],
            population=city["population"],
            capital=key in capitals and city["countrycode"] not in WITHOUT_CAPITAL,
            chief_town=key in capitals,
            name=city["name"],
            translations=names.get(city["geonameid"], {}),
        )
        capitals.discard(key)  # the most populous of that name is the capital
        if not place.larger_than(TOWN_POPULATION) and not place.chief_town:
            continue
        if not _is_quarter(place, nearby):
            places.append(place)
            nearby[_square(place)].append(place)
    return places


def country_points(
    outlines: Mapping[str, shapely.MultiPolygon], grid: int
) -> list[dict[str, int | str]]:
    """Place one label a country: `{code, x, y, room}` on the grid, the roomiest first.

    The point is the pole of inaccessibility of the largest polygon as drawn, in a plane
    stretched so that a wide place is preferred to a tall one, words being wide; `room`
    is half the width of the widest diamond around it that stays inside.
    """
    points = []
    for code, outline in outlines.items():
        parts = [_projected(part, grid) for part in shapely.get_parts(outline)]
        largest = max(parts, key=lambda part: part.area)
        stretch = 1.8
        stretched = shapely.affinity.scale(largest, yfact=stretch, origin=(0, 0))
        radius = shapely.maximum_inscribed_circle(stretched, tolerance=grid / 2e5)
        x, y = shapely.get_coordinates(radius)[0]
        points.append(
            {"code": code, "x": round(x), "y": round(y / stretch), "room": round(radius.length)}
        )
    return sorted(points, key=lambda point: (-int(point["room"]), point["code"]))


def _projected(polygon: shapely.Polygon, grid: int) -> BaseGeometry:
    """Project a polygon; the rounding may pinch it, and then the widest piece counts."""
    drawn = shapely.transform(polygon, lambda positions: project(positions, grid).astype(float))
    return max(
        shapely.get_parts(shapely.buffer(drawn, 0)), key=shapely.area, default=drawn.envelope
    )


def _square(place: Place) -> tuple[int, int]:
    return round(place.longitude * 4), round(place.latitude * 4)


def _is_quarter(place: Place, nearby: Mapping[tuple[int, int], list[Place]]) -> bool:
    x, y = _square(place)
    around = (nearby.get((x + i, y + j), ()) for i in (-1, 0, 1) for j in (-1, 0, 1))
    return any(_contains(whole, place) for places in around for whole in places)


def _contains(whole: Place, part: Place) -> bool:
    """Tell a quarter by its name, or a namesake within a few kilometres of the greater place."""
    if not part.name.startswith(whole.name):
        return False
    east = (whole.longitude - part.longitude) * cos(radians(part.latitude))
    near = hypot(east, whole.latitude - part.latitude) < 0.2
    name = re.escape(whole.name)
    return near and re.fullmatch(rf"{name}(\W+\d.*|\W+\d*)?", part.name) is not None


def translations(cities: Iterable[Record]) -> dict[int, dict[str, str]]:
    """Name cities in the languages of the interface, by GeoNames number.

    GeoNames has the Chinese names of the places of China and of many abroad, and the gazetteer,
    which must be built before, those of counties; CLDR has the names of the cities
    that stand for time zones; exonyms.csv adds those that people
    of each language expect.

    Raises:
        LookupError: exonyms.csv names a city that GeoNames does not know.
    """
    by_name: dict[tuple[str, str], Record] = {}
    by_zone: dict[tuple[str, str], Record] = {}
    ordered = sorted(cities, key=lambda city: (-city["population"], city["geonameid"]))
    for city in ordered:
        by_name.setdefault((city["countrycode"], city["name"]), city)
        by_zone.setdefault((city["timezone"], city["name"]), city)
    # The gazetteer's first rows are these places, by their ids.
    rows = {number: row for row, number in enumerate(sorted(c["geonameid"] for c in ordered))}
    known: dict[int, dict[str, str]] = {
        city["geonameid"]: {"zh": name}
        for city in ordered
        if city["countrycode"] == "CN"
        and (
            name := chinese_name(city)
            or chinese.chinese_name(rows[city["geonameid"]], city["name"])
        )
    }
    abroad = [city for city in ordered if city["countrycode"] != "CN"]
    known |= {number: {"zh": name} for number, name in chinese_names_abroad(abroad).items()}
    for zone, native, language, name in _zone_cities():
        if city := by_zone.get((zone, native)):
            known.setdefault(city["geonameid"], {})[language] = name
    with EXONYMS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            city = by_name.get((row["country"], row["name"]))
            if city is None:
                raise LookupError(f"{EXONYMS.name}: no city {row['name']} in {row['country']}")
            names = {language: row[language] for language in LANGUAGES}
            known.setdefault(city["geonameid"], {}).update(names)
    return known


def chinese_name(city: Record) -> str:
    """Name a place of China in Chinese, of all the names that GeoNames has; empty if unsure.

    GeoNames does not say here in which language a name is. Sure is one in simplified
    letters (GB 2312) that is read as the place is written: `南京` for Nanjing.
    """
    pinyin = joined(fold(city["name"])).replace(" ", "")
    return next((name for name in city["alternatenames"]
                 if is_simplified(name) and whole_pinyin(name) == pinyin), "")  # fmt: skip


def chinese_names_abroad(cities: Iterable[Record]) -> dict[int, str]:
    """Name places outside China in Chinese, by GeoNames number, of all the names it has of them.

    A name in simplified characters is one, in Japan and Korea too. Where there are several
    (科托努 and 吉大奴 for Cotonou) none is sure: exonyms.csv says which.
    """
    names = {city["geonameid"]: {*filter(None, map(_chinese_abroad, city["alternatenames"]))}
             for city in cities}  # fmt: skip
    return {number: min(here) for number, here in names.items() if len(here) == 1}


def _chinese_abroad(name: str) -> str:
    """Return a name in simplified characters, of a town (市) without its kind; else empty."""
    is_chinese = is_simplified(name) and all("\u4e00" <= letter <= "\u9fff" for letter in name)
    return re.sub("(?<=..)市$", "", name) if is_chinese and len(name) > 1 else ""


def _zone_cities() -> Iterator[tuple[str, str, str, str]]:
    """Walk CLDR's cities of time zones: zone, name in the zone's code, language, name."""
    for language in LANGUAGES:
        for zone, names in sorted(Locale.parse(language).time_zones.items()):
            if "city" in names:
                native = zone.rsplit("/", 1)[-1].replace("_", " ")
                # CLDR tells namesakes apart, as in "Tripoli (Libye)"; the map does so by place.
                yield zone, native, language, re.sub(r" \(.*\)$", "", names["city"])


def as_numbers(place: Place, origin: np.ndarray, grid: int) -> list[Any]:
    """Write a place as `[x, y, population, capital, name, translations]`, the last if any."""
    position = np.array([[place.longitude, place.latitude]])
    x, y = (int(number) for number in project(position, grid)[0] - origin)
    row: list[Any] = [x, y, place.population, int(place.capital), place.name]
    other = {code: name for code, name in place.translations.items() if name != place.name}
    return [*row, dict(sorted(other.items()))] if other else row
