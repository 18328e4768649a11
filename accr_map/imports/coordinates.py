"""Coordinates as people write them: decimals, degrees and minutes, both in one cell."""

from __future__ import annotations

import re
from dataclasses import dataclass

_SIGN = str.maketrans({"−": "-", "–": "-", "‐": "-", "\u00a0": " ", "\u202f": " ", "\u2009": " ",
                       "º": "°", "˚": "°", "′": "'", "’": "'", "‘": "'", "´": "'", "`": "'",
                       "″": '"', "”": '"', "“": '"', "＂": '"', "，": ",", "；": ";", "度": "°",
                       "分": "'", "秒": '"'})  # fmt: skip
_NUMBER = re.compile(r"[-+]?(\d+(\.\d*)?|\.\d+)(e[-+]?\d+)?", re.IGNORECASE)
# What names a side of the equator or of Greenwich, longest first.
_SIDES = {
    "nord": "N", "north": "N", "norte": "N", "北纬": "N", "北": "N", "n": "N",
    "sud": "S", "south": "S", "sur": "S", "sul": "S", "süd": "S", "南纬": "S", "南": "S", "s": "S",
    "est": "E", "east": "E", "este": "E", "ost": "E", "leste": "E", "东经": "E", "东": "E",
    "e": "E",
    "ouest": "W", "west": "W", "oeste": "W", "ovest": "W", "西经": "W", "西": "W",
    "w": "W", "o": "W",
}  # fmt: skip
_SIDE = "|".join(sorted(map(re.escape, _SIDES), key=len, reverse=True))
# "46d56m24s", "46 deg 56 min 24 sec": letters that stand for the signs.
_LETTERS = re.compile(
    r"(\d)\s*d(?:eg)?\.?\s*([\d.,]+)\s*m(?:in)?\.?\s*(?:([\d.,]+)\s*s(?:ec)?\.?)?", re.IGNORECASE
)
_ANGLE = re.compile(
    rf"""(?P<before>{_SIDE})?\s*(?P<sign>[-+])?\s*
    (?P<degrees>\d+([.,]\d+)?)\s*(?:°|:|\s)\s*
    (?:(?P<minutes>\d+([.,]\d+)?)\s*(?:'(?!')|:|\s|$|(?={_SIDE}))\s*)?
    (?:(?P<seconds>\d+([.,]\d+)?)\s*(?:"|''|\s|$|(?={_SIDE}))\s*)?
    (?P<after>{_SIDE})?""",
    re.VERBOSE | re.IGNORECASE,
)
_WITH_SIDE = re.compile(
    rf"(?P<before>{_SIDE})?\s*(?P<number>[-+]?\d+([.,]\d+)?)\s*°?\s*(?P<after>{_SIDE})?",
    re.IGNORECASE,
)
_WKT = re.compile(r"(?:srid=(?P<srid>\d+);)?\s*point\s*(?:z|m|zm)?\s*\(([^()]+)\)", re.IGNORECASE)
_GEOJSON = re.compile(r'"coordinates"\s*:\s*\[([^\[\]]+)\]')
_NAMED = re.compile(
    r"""["']?(?P<a>lat|lon|lng|latitude|longitude|x|y)["']?\s*[:=]\s*["']?(?P<first>[-+.\d]+)["']?\s*[,;&]\s*
    ["']?(?P<b>lat|lon|lng|latitude|longitude|x|y)["']?\s*[:=]\s*["']?(?P<second>[-+.\d]+)""",
    re.VERBOSE | re.IGNORECASE,
)
_IN_LINK = re.compile(
    r"(?:@|[?&](?:q|ll|query|center)=|geo:|#map=\d+/)(-?\d+\.\d+)[,/](-?\d+\.\d+)", re.IGNORECASE
)


@dataclass(frozen=True)
class Pair:
    """Two numbers of one cell.

    `order` is "lat lon" or "lon lat" where the cell itself says it, else "". `epsg` is the
    reference system that it states; 0 if none.
    """

    first: float
    second: float
    order: str = ""
    epsg: int = 0


def number(text: str) -> float | None:
    """Read a number with a decimal point or comma, an exponent, or spaces between thousands."""
    compact = re.sub(r"(?<=\d)[ '](?=\d{3}(\D|$))", "", text.strip().translate(_SIGN))
    if compact.count(",") == 1 and "." not in compact:
        compact = compact.replace(",", ".")
    return float(compact) if _NUMBER.fullmatch(compact) else None


def angle(text: str) -> tuple[float, str] | None:
    """Read one latitude or longitude in any usual form.

    Returns:
        Degrees, negative in the south and west, and the side that the text names (N, S, E, W,
        or ""); a plain number may be metres of a projected system. None if it is no angle.
    """
    plain = number(text)
    if plain is not None:
        return plain, ""
    cleaned = _signs(text)
    sided = _WITH_SIDE.fullmatch(cleaned)
    if sided:
        degrees = abs(float(sided["number"].replace(",", ".")))
        return _signed(degrees, sided["number"].startswith("-"), sided["before"] or sided["after"])
    parts = _ANGLE.fullmatch(cleaned)
    return _of_parts(parts) if parts else None


def _signs(text: str) -> str:
    """Write every sign of degrees, minutes and seconds in one way."""
    cleaned = text.strip().translate(_SIGN)
    return _LETTERS.sub(lambda m: f"{m[1]}°{m[2]}'" + (f'{m[3]}"' if m[3] else ""), cleaned)


def _of_parts(parts: re.Match[str]) -> tuple[float, str] | None:
    degrees, minutes, seconds = (
        float((parts[name] or "0").replace(",", ".")) for name in ("degrees", "minutes", "seconds")
    )
    if minutes >= 60 or seconds >= 60:
        return None
    value = degrees + minutes / 60 + seconds / 3600
    return _signed(value, parts["sign"] == "-", parts["before"] or parts["after"])


def _signed(value: float, is_negative: bool, side: str | None) -> tuple[float, str]:  # noqa: FBT001
    named = _SIDES[side.lower()] if side else ""
    return (-value if is_negative or named in ("S", "W") else value), named


def pair(text: str) -> Pair | None:
    """Read both coordinates of a cell; None if they are not there.

    `Point(lon lat)` of WKT and `"coordinates": [lon, lat]` of GeoJSON state their order, and so
    do letters N, S, E, W, links of maps, and names such as `lat`.
    """
    cleaned = _signs(text)
    wkt = _WKT.search(cleaned)
    if wkt:
        read = _plain_pair(wkt[2].split())
        return Pair(*read, "lon lat", int(wkt["srid"] or 0)) if read else None
    named = _NAMED.search(cleaned)
    if named:
        return _named(named)
    geojson = _GEOJSON.search(cleaned)
    if geojson:
        read = _plain_pair(geojson[1].split(","))
        return Pair(*read, "lon lat") if read else None
    link = _IN_LINK.search(cleaned)
    if link:
        return Pair(float(link[1]), float(link[2]), "lat lon")
    return _of_halves(cleaned.strip("[]() "))


def _named(named: re.Match[str]) -> Pair | None:
    first, second = number(named["first"]), number(named["second"])
    if first is None or second is None:
        return None
    latitude_first = named["a"].lower() in ("lat", "latitude", "y")
    return Pair(first, second, "lat lon" if latitude_first else "lon lat")


def _plain_pair(parts: list[str]) -> tuple[float, float] | None:
    numbers = [number(part) for part in parts[:2]]
    if len(numbers) < 2 or numbers[0] is None or numbers[1] is None:
        return None
    return numbers[0], numbers[1]


def _of_halves(text: str) -> Pair | None:
    """Cut a text into two angles, where a sign between them or their sides allow it."""
    for halves in _cuts(text):
        first, second = angle(halves[0]), angle(halves[1])
        if first and second:
            sides = first[1] + second[1]
            if sides and sides[0] in "EW" and sides[-1] not in "EW":
                return Pair(first[0], second[0], "lon lat")
            order = "lat lon" if re.fullmatch("[NS][EW]?|[EW]", sides) else ""
            if len(sides) == 1 and sides in "NS" and second[1]:
                order = "lon lat"
            return Pair(first[0], second[0], order)
    return None


def _cuts(text: str) -> list[tuple[str, str]]:
    """List the ways to cut a text in two, the clearest sign first."""
    for sign in (";", "|", "/"):
        if text.count(sign) == 1:
            left, right = text.split(sign)
            return [(left, right)]
    cuts = [(text[: m.start()], text[m.end() :]) for m in re.finditer(r",\s+|\s+,|,", text)]
    # In "45,9587, 5,3599" the middle comma separates, in "45.9587,5.3599" the only one.
    cuts.sort(key=lambda cut: abs(len(cut[0]) - len(cut[1])))
    sides = [
        m.end() for m in re.finditer(rf"(?<=[\d'\"°])\s*({_SIDE})(?![a-z])", text, re.IGNORECASE)
    ]
    cuts += [(text[:end], text[end:].lstrip(" ,")) for end in sides]
    before = [m.start() for m in re.finditer(rf"(?<![a-z])({_SIDE})(?=\s*\d)", text, re.IGNORECASE)]
    cuts += [(text[:start].rstrip(" ,"), text[start:]) for start in before if start]
    spaces = [(text[: m.start()], text[m.end() :]) for m in re.finditer(r"\s+", text)]
    spaces.sort(key=lambda cut: abs(len(cut[0].split()) - len(cut[1].split())))
    return [cut for cut in cuts + spaces if cut[0] and cut[1]]
