"""Portrait of a site: the sign of its heritage family in a drawn map of its surroundings, SVG.

Relief, water, borders, towns with their names, the way to the nearest city and a scale.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import pi
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from accr_map.exports.portraits import letters
from accr_map.exports.portraits.place_names import Name, PlaceNames
from accr_map.file_text import printable
from accr_map.map.basemap import ATTRIBUTION
from accr_map.palette import DARK, LIGHT, Hue, Scheme, mixed

if TYPE_CHECKING:
    from accr_map.exports.portraits.surroundings import Surroundings, Town
    from accr_map.i18n import Language

# Kilometres that a scale may show.
_SCALES = (5, 10, 20, 50, 100)
# Kilometres nearer than which a city and the site are one place.
_IN_TOWN_KM = 6
# Radius of the ground that a great city takes.
_WIDEST_TOWN_KM = 7.0
# The ring around a position that is that of a town only, in kilometres.
_RING_KM = 4.0


@dataclass(frozen=True)
class Subject:
    """The site of a portrait: its name as short as a map needs it, and the look of its sign."""

    name: str
    hue: Hue
    #: SVG path of the sign in a box of 24 by 24 units.
    path: str
    is_approximate: bool = False
    #: Whether it is no longer a member.
    is_gone: bool = False


@dataclass(frozen=True)
class Size:
    """The size of a portrait in units, and that of its letters; a bare one has none."""

    width: int
    height: int
    letter: float
    is_bare: bool = False


#: Across a page; the same on a phone, and on a card, where it is shown at half its size.
WIDE, SMALL, CARD = Size(1200, 440, 17), Size(720, 420, 28), Size(720, 310, 27)
#: Beside a name in a list: the ground and the sign.
THUMB = Size(144, 108, 16, is_bare=True)
SIZES = {"wide": WIDE, "small": SMALL, "card": CARD, "thumb": THUMB}
#: The colours of a drawing; in both, it follows those of the page that shows it.
SCHEMES: dict[str, tuple[Scheme, ...]] = {
    "light": (LIGHT,),
    "dark": (DARK,),
    "both": (LIGHT, DARK),
}


def draw(
    subject: Subject,
    around: Surroundings,
    language: Language,
    size: Size,
    colours: str = "both",
) -> str:
    """Draw a portrait as SVG; the same arguments give the same bytes.

    Args:
        subject: the site.
        around: what is around it, seen through a window of the portrait's size.
        language: of the texts; the towns' names come with the surroundings.
        size: of the drawing.
        colours: a key of `SCHEMES`.
    """
    x, y = around.point
    sign = size.letter * 2.5
    if size.is_bare:
        bare = [*_ground(around, size), *_ring(subject, around, (x, y), size)]
        return _whole([*bare, _sign(subject, (x, y), sign)], subject, size, colours)
    names = PlaceNames(around.window.width, around.window.height, size.letter)
    parts = [*_ground(around, size), *_ring(subject, around, (x, y), size)]
    credit = _credit(size)
    names.take((0, credit.y - credit.size, credit.x + credit.width, size.height))
    room = _ring_radius(around, size) if subject.is_approximate else sign * 0.62
    names.keep(x, y, 2 * room)
    labels = [*names.of_site(subject.name, (x, y), room + size.letter * 0.3, around.city)]
    way, on_way = _way(around, (x, y), names, language, room)
    scale = _scale(around, names, language, size)
    labels += on_way
    labels += names.of_own_city(around.city, (x, y), room)
    towns = list(names.of_towns(around.towns, around.city))
    parts += [*way, *(_dot(town, size) for town, _ in towns), *scale]
    labels += [name for _, name in towns]
    parts += [_written(name) for name in labels]
    parts.append(_sign(subject, (x, y), sign))
    parts.append(_written(credit))
    return _whole(parts, subject, size, colours)


def _ground(around: Surroundings, size: Size) -> Iterator[str]:
    """Draw water, then land with its relief, then lakes, rivers and borders."""
    thin = (size.letter / 17) ** 0.5
    yield f'<rect width="{size.width}" height="{size.height}" class="sea"/>'
    if around.land:
        for wide in (22, 14, 7):
            yield f'<path d="{around.land}" class="shoal" stroke-width="{wide * thin:g}"/>'
        yield (
            f'<clipPath id="land"><path d="{around.land}"/></clipPath>'
            f'<g clip-path="url(#land)"><path d="{around.land}" class="land"/>'
        )
        yield from _built_up(around, size)
        yield (
            f'<image width="{size.width}" height="{size.height}" preserveAspectRatio="none" '
            f'class="shade" href="{around.shade}"/></g>'
        )
        yield f'<path d="{around.land}" class="coast" stroke-width="{0.9 * thin:g}"/>'
    for layer, wide in (("river", 1.9), ("lake", 0.8), ("border", 1.7)):
        data = {"river": around.rivers, "lake": around.lakes, "border": around.borders}[layer]
        if data:
            yield f'<path d="{data}" class="{layer}" stroke-width="{wide * thin:g}"/>'


def _built_up(around: Surroundings, size: Size) -> Iterator[str]:
    """Tint the ground that each town takes: some 4,000 people live on a square kilometre.

    Of a great city the number is often that of a whole district: its disc grows no further.
    """
    for town in around.towns:
        wide = min((town.population / 4000 / pi) ** 0.5, _WIDEST_TOWN_KM)
        radius = wide * around.units_a_km
        if radius > size.letter * 0.45:
            yield f'<circle cx="{town.x:.1f}" cy="{town.y:.1f}" r="{radius:.1f}" class="town"/>'


def _ring(
    subject: Subject, around: Surroundings, point: tuple[float, float], size: Size
) -> Iterator[str]:
    """Draw the ring of a position that is not the site's own."""
    if subject.is_approximate:
        radius = _ring_radius(around, size)
        yield (
            f'<circle cx="{point[0]:.1f}" cy="{point[1]:.1f}" r="{radius:.1f}" class="ring" '
            f'stroke-width="{size.letter / 10:g}" '
            f'stroke-dasharray="{size.letter * 0.35:g} {size.letter * 0.3:g}"/>'
        )


def _ring_radius(around: Surroundings, size: Size) -> float:
    return max(_RING_KM * around.units_a_km, size.letter * 2.2)


def _way(
    around: Surroundings,
    point: tuple[float, float],
    names: PlaceNames,
    language: Language,
    start: float,
) -> tuple[list[str], list[Name]]:
    """Draw the straight way to the nearest city with its length; nothing within a city."""
    city = around.city
    if city is None or city.km < _IN_TOWN_KM:
        return [], []
    (x, y), (across, down) = point, (city.x - point[0], city.y - point[1])
    long = (across**2 + down**2) ** 0.5
    dot = names.letter * 0.55
    if long < start + dot * 2:
        return [], []
    ends = [(x + across * part / long, y + down * part / long) for part in (start, long - dot)]
    (x1, y1), (x2, y2) = ends
    gap = names.letter * 0.28
    line = (
        f'<path d="M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}" class="way" '
        f'stroke-width="{names.letter / 11:.2g}" stroke-dasharray="0.1 {gap:.2g}"/>'
    )
    label = language.text("{km} km", km=language.number(round(city.km)))
    return [line], list(names.on_way(label, ends))


def _dot(town: Town, size: Size) -> str:
    """Draw a town's dot by its rank; a capital's has a ring."""
    radius = size.letter * _rank(town) / 5.4
    dot = f'<circle cx="{town.x:.1f}" cy="{town.y:.1f}" r="{radius:.1f}" class="dot" '
    dot += f'stroke-width="{size.letter / 12:.2g}"/>'
    if town.is_capital:
        dot += (
            f'<circle cx="{town.x:.1f}" cy="{town.y:.1f}" r="{radius * 1.75:.1f}" '
            f'class="capital" stroke-width="{size.letter / 14:.2g}"/>'
        )
    return dot


def _rank(town: Town) -> float:
    """Return how large a town is drawn, 1 for a city."""
    steps = ((300_000, 1.3), (50_000, 1.0), (10_000, 0.8), (0, 0.62))
    return next(rank for least, rank in steps if town.population >= least)


def _sign(subject: Subject, point: tuple[float, float], side: float) -> str:
    """Draw the site's sign: filled, hollow where the position is approximate."""
    x, y = point
    scale = side / 24
    look = "hollow" if subject.is_approximate else "sign"
    return (
        f'<g transform="translate({x - side / 2:.1f} {y - side / 2:.1f}) scale({scale:.3f})">'
        f'<path d="{subject.path}" class="under" stroke-width="5"/>'
        f'<path d="{subject.path}" class="{look}" stroke-width="2"/></g>'
    )


def _scale(around: Surroundings, names: PlaceNames, language: Language, size: Size) -> list[str]:
    """Draw the scale: two fields, dark and light, with its length."""
    km = next((n for n in _SCALES if n * around.units_a_km > size.width * 0.09), _SCALES[-1])
    long, tall, edge = km * around.units_a_km, size.letter * 0.3, size.letter
    right, bottom = size.width - edge, size.height - edge
    words = language.text("{km} km", km=language.number(km))
    letter = size.letter * 0.78
    wide = letters.width(words, letter)
    left = right - long
    text = Name(words, right - wide, bottom - tall - letter * 0.4, letter, "small", wide)
    names.take((left - 8, bottom - tall - letter * 1.5, right + 8, bottom + 8))
    return [
        f'<rect x="{left:.1f}" y="{bottom - tall:.1f}" width="{long:.1f}" height="{tall:.1f}" '
        'class="scale"/>',
        f'<rect x="{left:.1f}" y="{bottom - tall:.1f}" width="{long / 2:.1f}" '
        f'height="{tall:.1f}" class="measure"/>',
        _written(text),
    ]


def _written(name: Name) -> str:
    """Write a name as outlines with a halo."""
    data = letters.outline(name.words, (name.x, name.y), name.size, name.weight, name.spacing)
    halo = name.size * (0.3 if name.kind == "title" else 0.26)
    return f'<path d="{data}" class="name {name.kind}" stroke-width="{halo:.2g}"/>'


def _credit(size: Size) -> Name:
    """Write who the ground comes from, small, at the foot."""
    letter, edge = size.letter * 0.52, size.letter * 0.65
    words = f"{ATTRIBUTION} · GLOBE"
    return Name(words, edge, size.height - edge, letter, "credit", letters.width(words, letter))


def _whole(parts: Sequence[str], subject: Subject, size: Size, colours: str) -> str:
    drawing = "".join(parts)
    # Only the rules of what is drawn: a small picture in a list has few kinds of lines.
    names = {name for names in re.findall(r'class="([^"]*)"', drawing) for name in names.split()}
    rules = [
        "".join(
            rule
            for rule in re.findall(r"[^{}]+{[^}]*}", _style(scheme, subject))
            if names & set(re.findall(r"\.([a-z]+)", rule.split("{")[0]))
        )
        for scheme in SCHEMES[colours]
    ]
    style = rules[0]
    if len(rules) > 1:
        style += f"@media (prefers-color-scheme: dark){{{rules[1]}}}"
    return printable(
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{size.width}" height="{size.height}" '
        f'viewBox="0 0 {size.width} {size.height}" role="img">'
        f"<title>{escape(subject.name)}</title><style>{style}</style>{drawing}</svg>"
    )


def _style(scheme: Scheme, subject: Subject) -> str:
    """Write the colours of a drawing as CSS."""
    sign = scheme.gone if subject.is_gone else scheme.of(subject.hue)
    line = "fill:none;stroke-linejoin:round;stroke-linecap:round;stroke:"
    # A little darker than on other maps, so that slopes in the light can be lighter.
    ground = mixed(scheme.border, scheme.land, 0.2 if scheme is LIGHT else 0.06)
    water = mixed(scheme.coast, scheme.sea, 0.62)
    return (
        f".sea{{fill:{scheme.sea}}}.land{{fill:{ground}}}"
        f".shoal{{{line}{scheme.shallow};stroke-opacity:.45}}"
        f".coast{{{line}{scheme.coast}}}.lake{{fill:{scheme.lake};stroke:{water}}}"
        f".river{{{line}{water}}}"
        f".border{{{line}{scheme.border};stroke-dasharray:9 4 1.5 4}}"
        f".shade{{mix-blend-mode:hard-light;opacity:{'.7' if scheme is LIGHT else '.55'}}}"
        f".town{{fill:{scheme.brick};fill-opacity:{'.1' if scheme is LIGHT else '.14'}}}"
        f".ring{{fill:{sign};fill-opacity:.12;stroke:{sign};stroke-opacity:.8}}"
        f".way{{{line}{scheme.ink};stroke-opacity:.75}}"
        f".dot{{fill:{scheme.raised};stroke:{scheme.city_name}}}"
        f".capital{{fill:none;stroke:{scheme.city_name}}}"
        f".under{{fill:{scheme.halo};stroke:{scheme.halo};stroke-linejoin:round}}"
        f".sign{{fill:{sign};stroke:{scheme.halo};paint-order:stroke}}"
        f".hollow{{fill:{scheme.raised};stroke:{sign}}}"
        f".scale{{fill:{scheme.raised};stroke:{scheme.city_name};stroke-width:.8}}"
        f".measure{{fill:{scheme.city_name}}}"
        f".name{{fill:{scheme.city_name};stroke:{scheme.name_halo};stroke-opacity:.85;"
        "paint-order:stroke;stroke-linejoin:round}"
        f".title{{fill:{scheme.ink};stroke-opacity:.95}}"
        f".small,.distance{{fill:{scheme.ink}}}"
        f".credit{{fill:{scheme.country_name};stroke-opacity:.6}}"
    )
