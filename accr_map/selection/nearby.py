"""Places to measure distances from: typed names or browser positions, and route links."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from string import ascii_lowercase
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import numpy as np

from accr_map import geocoding
from accr_map.catalogue import labels
from accr_map.catalogue.memo import per_catalogue
from accr_map.geo.distance import EARTH_RADIUS_KM, distance_km
from accr_map.geocoding.gazetteer import names, store
from accr_map.i18n import Language
from accr_map.tables.codes import NOT_CURRENT

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from accr_map.catalogue import Catalogue

# How many other sites a site is told with.
NEIGHBOURS = 6

# About a kilometre: enough to sort sites by distance, too coarse to find a person.
DECIMALS = 2

# Countries whose homonyms people tell apart by département, and not by country.
BY_DEPARTMENT = frozenset(names.with_territories("FR"))

# A place with so many inhabitants is one that people ask for by its name.
TOWN = 10_000

# Names shorter than this are taken as typed.
FORGIVEN_LENGTH = 5

ROUTES = "https://www.openstreetmap.org/directions"

_NUMBER = r"[+-]?[0-9]{1,3}(?:\.[0-9]{1,17})?"
# Letters from which on a beginning is worth suggesting from.
SHORTEST = 2

_POINT = re.compile(rf"\s*({_NUMBER})\s*,\s*({_NUMBER})\s*")


@dataclass(frozen=True)
class Place:
    """A place that distances can be measured from.

    `key` stands in the address and gives the same place again. A bare point (the visitor's
    own position, rounded) has neither name nor country; areas come from the narrowest to
    the widest and may be missing.
    """

    key: str
    latitude: float
    longitude: float
    name: str = ""
    areas: tuple[str, ...] = ()
    country: str = ""
    population: int = 0

    def text(self, language: Language) -> str:
        """Name the place so that homonyms differ: `Saint-Denis (Seine-Saint-Denis, France)`."""
        if not self.name:
            return self.key.replace(",", ", ")
        around = [area for area in (*self.areas, language.country(self.country)) if area]
        different = list(dict.fromkeys(area for area in around if area != self.name))
        return language.noted(self.name, language.commas(different))

    def described(self, language: Language) -> dict[str, str | float]:
        """Describe the place for a reader's browser: its text, its own name, where it is."""
        return {
            "key": self.key,
            "label": self.text(language),
            "name": self.name or self.key,
            "latitude": self.latitude,
            "longitude": self.longitude,
        }


def resolve(text: str) -> Place | None:
    """Find the place that an address names; None if the text is empty or no such place is known.

    Reads `45.76,4.84` (decimal degrees, rounded to about 1 km), a name (`Lyon`: of several
    places the one with most inhabitants, a place's own name weighing ten times as much as
    a foreign or older one), or a name and what tells homonyms apart: département, region
    or province (code or name), country, postal code (`Saint-Denis,93`, `Paris,TX`).
    """
    return _resolve(text.strip())


def meant(text: str) -> Place | None:
    """Return the place that a text names, else the first that is suggested for it."""
    return resolve(text) or next(iter(suggest(text, 1)), None)


def rounded(text: str) -> str:
    """Round a point as it stands in the address; a name stays as it is: no place is looked up."""
    point = _point(text)
    return text if point is None else point.key


def suggest(text: str, limit: int = 8) -> list[Place]:
    """List the places that a text may mean, the most likely first; empty if none is known.

    A name may be unfinished. Homonyms come by the number of their inhabitants, and weigh
    ten times as much as names that only begin so. A misspelt name or a whole address is
    read by the gazetteer as it reads the addresses of sites.
    """
    resolved = resolve(text)
    if resolved is not None and not resolved.name:
        return [resolved]
    whole = _candidates(text) or _candidates(text.rpartition(",")[0])
    begun = store.shared_tables().beginning(text, limit) if len(text.strip()) >= SHORTEST else []
    rows = sorted(
        {*whole[: 2 * limit], *begun}, key=lambda row: -_likelihood(row, whole=row in whole)
    )
    places = [resolved] if resolved and "," in text else []
    places += [_place(row) for row in rows] if rows else list(_guessed(text, limit))
    distinct: dict[tuple[object, ...], Place] = {}
    for place in places:
        distinct.setdefault((place.name, place.areas, place.country), place)
    return list(distinct.values())[:limit]


def is_town(name: str) -> bool:
    """Tell whether a place of many inhabitants bears this name as its own."""
    gazetteer = store.shared_tables()
    return any(gazetteer.place(row).population >= TOWN for row, own in gazetteer.named(name) if own)


def _likelihood(row: int, *, whole: bool) -> float:
    population = store.shared_tables().place(row).population + 1
    return population * (10.0 if whole else 1.0)


def distances_km(place: Place, latitudes: np.ndarray, longitudes: np.ndarray) -> np.ndarray:
    """Measure how far points are from a place, in kilometres; NaN where a point is NaN.

    Great circles on a sphere of the mean radius (haversine). Against the geodesic on WGS-84
    the error is at most 0.6 %, less than the difference between a town and a site in it.
    """
    return distance_km(place.latitude, place.longitude, latitudes, longitudes)


def route_url(place: Place | None, latitude: float, longitude: float) -> str:
    """Return the address of a route planner (OpenStreetMap) that leads to a point.

    Without a place the planner asks where to start. Opening the link tells it both points:
    it belongs behind a click, never in the page itself.
    """
    start = f"{place.latitude:.5f},{place.longitude:.5f}" if place else ""
    return f"{ROUTES}?{urlencode({'route': f'{start};{latitude:.5f},{longitude:.5f}'}, safe=',;')}"


@lru_cache(maxsize=1024)
def _resolve(text: str) -> Place | None:
    point = _point(text)
    if point:
        return point
    row = _best(text)
    return None if row is None else _place(row)


def _point(text: str) -> Place | None:
    match = _POINT.fullmatch(text)
    if not match:
        return None
    latitude, longitude = (round(float(part), DECIMALS) + 0.0 for part in match.groups())
    if abs(latitude) > 90 or abs(longitude) > 180:
        return None
    return Place(f"{latitude:g},{longitude:g}", latitude, longitude)


def _best(text: str) -> int | None:
    """Return the row of the gazetteer that a name means, told apart by what follows a comma."""
    if not names.key(text):
        return None
    rows = _or_begun(text, _candidates(text))
    if not rows and "," in text:
        name, _, around = text.rpartition(",")
        rows = _inside(_candidates(name), around.strip())
    return rows[0] if rows else None


def _or_begun(text: str, rows: list[int]) -> list[int]:
    """Put a greater place whose name only begins so before places with that foreign name.

    So does the list of suggestions: `Renne` is Rennes, and not a spelling of Rønne.
    """
    gazetteer = store.shared_tables()
    if not rows or any(own for _, own in gazetteer.named(text)):
        return rows
    begun = gazetteer.beginning(text, 1)
    return sorted({*rows, *begun}, key=lambda row: (-_likelihood(row, whole=row in rows), row))


def _candidates(name: str) -> list[int]:
    """Return the rows of the gazetteer that bear a name, the most likely first."""
    gazetteer = store.shared_tables()
    weights = {
        row: (gazetteer.place(row).population + 1) * (1.0 if own else 0.1)
        for row, own in gazetteer.named(name)
    }
    return sorted(weights, key=lambda row: (-weights[row], row))


def _inside(rows: Sequence[int], around: str) -> list[int]:
    """Keep the rows in an area; a département comes before a region with the same number."""
    levels = (_has_code, _is_part, _has_name)
    of_levels = ([row for row in rows if level(row, around)] for level in levels)
    return next(filter(None, of_levels), list[int]())


def _has_code(row: int, around: str) -> bool:
    place = store.shared_tables().place(row)
    return place.area.split(".")[-1].casefold() == around.casefold()


def _is_part(row: int, around: str) -> bool:
    place = store.shared_tables().place(row)
    return around.casefold() in place.area.casefold().split(".") or around in place.postal_codes


def _has_name(row: int, around: str) -> bool:
    place = store.shared_tables().place(row)
    if place.country in names.with_territories(names.country_code(around)):
        return True
    wanted = names.key(around)
    return bool(wanted) and wanted in (names.key(area) for area in _areas(place))


def _areas(place: store.Place) -> tuple[str, ...]:
    """Name the areas around a place, the narrowest first."""
    gazetteer = store.shared_tables()
    parts = place.area.split(".")
    codes = [".".join(parts[:depth]) for depth in range(len(parts), 1, -1)]
    by_name = {
        area.code: area.name
        for part in parts[1:]
        for area in gazetteer.areas(part, place.country)
        if area.code in codes
    }
    return tuple(by_name[code] for code in codes if code in by_name)


@lru_cache(maxsize=4096)
def _place(row: int) -> Place:
    located = store.shared_tables().place(row)
    areas = _areas(located)
    # One area tells homonyms apart: the département in France, elsewhere the widest region;
    # overseas the country's code already names the département.
    telling = areas[:1] if located.country == "FR" else areas[-1:]
    return Place(
        key=_key(located),
        latitude=located.latitude,
        longitude=located.longitude,
        name=located.name,
        areas=() if located.country in BY_DEPARTMENT - {"FR"} else telling,
        country=located.country,
        population=located.population,
    )


def _key(place: store.Place) -> str:
    """Write the shortest address word that leads back to a place, at worst its position."""
    parts = place.area.split(".")
    widening = [parts[-1]] if place.country in BY_DEPARTMENT else [place.country, *parts[1:]]
    # A comma in a name would be read as the beginning of an area.
    name = place.name.replace(",", " ")
    for key in (name, *(f"{name},{part}" for part in widening if part)):
        if _POINT.fullmatch(key) is None and _best(key) == place.row:
            return key
    return f"{round(place.latitude, DECIMALS):g},{round(place.longitude, DECIMALS):g}"


def _guessed(text: str, limit: int) -> Iterator[Place]:
    """List what a longer or misspelt text may mean: a whole address, else names one slip away."""
    name = names.key(text)
    candidates = geocoding.Gazetteer().match(text).candidates[:limit] if name else ()
    for candidate in candidates:
        place = resolve(f"{candidate.name},{candidate.country}")
        if place is not None:
            yield place
    if not candidates and len(name) >= FORGIVEN_LENGTH and name.isascii():
        rows = {row for slip in _slips(name) for row in _candidates(slip)[:1]}
        yield from sorted((_place(row) for row in rows), key=lambda place: -place.population)


def _slips(word: str) -> Iterator[str]:
    """List all words one slip away: a letter left out, added, replaced, or two exchanged."""
    for at in range(len(word) + 1):
        head, tail = word[:at], word[at:]
        yield head + tail[1:]
        yield head + tail[1:2] + tail[:1] + tail[2:]
        for letter in ascii_lowercase:
            yield head + letter + tail
            yield head + letter + tail[1:]


@per_catalogue
def nearest_sites(catalogue: Catalogue, site: str) -> list[tuple[int, float]]:
    """Find the current sites nearest to a site: row and kilometres, nearest first.

    Empty if the site has no position.
    """
    own, (points, is_current) = labels.site_rows(catalogue)[site], _on_the_sphere(catalogue)
    # The chord between two points grows with the way between them, and costs no trigonometry.
    ways = points - points[own]
    squares = np.where(is_current, np.einsum("ij,ij->i", ways, ways), np.nan)
    squares[own] = np.nan
    some = np.argpartition(squares, min(NEIGHBOURS, len(squares) - 1))[:NEIGHBOURS]
    rows = some[np.argsort(squares[some], kind="stable")]
    rows = rows[~np.isnan(squares[rows])]
    km = 2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(squares[rows]) / 2)
    return list(zip(rows.tolist(), km.tolist(), strict=True))


@per_catalogue
def _on_the_sphere(catalogue: Catalogue) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Return every site as a point of the unit sphere, one a row, and whether it is current."""
    sites = catalogue.sites
    north, east = (np.radians(sites[name].to_numpy(float)) for name in ("latitude", "longitude"))
    points = np.column_stack(
        [np.cos(north) * np.cos(east), np.cos(north) * np.sin(east), np.sin(north)]
    )
    return points, ~sites["status"].isin(NOT_CURRENT).to_numpy()
