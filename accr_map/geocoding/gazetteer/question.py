"""`Question`: a place asked of the gazetteer, from fields or from free text."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from accr_map.geocoding.gazetteer.names import (
    HAS_HAN,
    chinese_parts,
    chinese_stem,
    country_code,
    delivery_area,
    key,
    larger_places,
    latin_chinese_parts,
    latin_chinese_stem,
    localities,
    postal_code,
    without_cedex,
)

_SEGMENT = re.compile(r"\s*[,;\n，、]\s*|\s+[-–]\s+")
_CODE = r"(?:[A-Z]{1,2}-?)?\d{4,6}|\d{3} ?\d{2}"
# "12 rue du Moulin 42130 Marcoux", "42130 Marcoux"; "Victoria 3067".
_CODE_FIRST = re.compile(rf"^(?:(?P<before>.*\S)\s+)?(?P<code>{_CODE})\s+(?P<name>\D.*)$")
_CODE_LAST = re.compile(rf"^(?P<name>\D+)\s+(?P<code>{_CODE})$")
_FRENCH_DIGITS = 5
_CHINESE_FIELDS = ("locality", "address", "department", "region")
_CHINA = re.compile(r"^(?:中国|中华人民共和国)[\s,，]*(?=\S)")


@dataclass(frozen=True)
class Question:
    """A place asked for.

    Attributes:
        names: names of the place, the most exact first; empty when only an area is known.
        postal_code: in the gazetteer's form; empty when unknown.
        areas: names of departments, provinces, regions; empty when unknown.
        countries: ISO codes allowed; empty allows every country.
        larger: those of `names` that only name the larger place around the one asked for.
        from_site_name: the name of the site is all there was.
        names_town: a town is among `names`, not only a street or a site.
    """

    names: tuple[str, ...]
    postal_code: str = ""
    areas: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    larger: tuple[str, ...] = ()
    from_site_name: bool = False
    names_town: bool = False

    @property
    def is_asked(self) -> bool:
        """Tell whether anything is asked for, not only the country."""
        return bool(self.names or self.postal_code)

    @classmethod
    def from_fields(cls, fields: Mapping[str, str], countries: Sequence[str] = ()) -> Question:
        """Read a question from fields named as in `sites.csv`; empty text is unknown."""
        allowed = _allowed(countries, fields.get("country", ""))
        if allowed == ("CN",) and any(fields.get(name, "").strip() for name in _CHINESE_FIELDS):
            return cls._from_chinese(fields)
        locality = fields.get("locality", "").strip()
        code = _code(fields.get("postal_code", ""), allowed)
        areas = [fields.get(name, "") for name in ("department", "region")]
        areas += chinese_parts(locality)
        given = cls(
            names=tuple(localities(locality)),
            postal_code=code,
            areas=tuple(part for area in areas for part in _area_names(area)),
            countries=allowed,
            larger=larger_places(locality),
        )
        if given.names:
            return replace(given, names_town=True)
        address, name = fields.get("address", ""), fields.get("name", "")
        if address.strip():
            read = cls.from_text(address, allowed)
            return replace(read, areas=given.areas, postal_code=code or read.postal_code)
        return replace(given, names=(name,) if key(name) else (), from_site_name=bool(key(name)))

    @classmethod
    def _from_chinese(cls, fields: Mapping[str, str]) -> Question:
        """Read the fields of a site in China: units in each of them, from large to small."""
        around = [
            unit for name in ("region", "department") for unit in _units(fields.get(name, ""))
        ]
        inner = _units(fields.get("locality", "")) or _units(fields.get("address", ""))
        units = list(dict.fromkeys([*around, *inner]))
        names = [name for unit in reversed(units) for name in _unit_names(unit)]
        finest = _unit_names(inner[-1]) if inner else []
        larger = [name for name in names if name not in finest]
        return cls(
            names=tuple(dict.fromkeys(names)),
            postal_code=_code(fields.get("postal_code", ""), ("CN",)),
            areas=tuple(unit for unit in units if not inner or unit != inner[-1]),
            countries=("CN",),
            larger=tuple(larger),
            names_town=bool(names),
        )

    @classmethod
    def from_text(cls, text: str, countries: Sequence[str] = ()) -> Question:
        """Read a question from an address or the name of a place, in one line or several."""
        in_china = _CHINA.search(text.strip())
        text = _CHINA.sub("", text.strip())
        segments = [segment for segment in _SEGMENT.split(text) if key(segment)]
        country = country_code(segments[-1]) if len(segments) > 1 else ""
        segments = segments[:-1] if country else segments
        allowed = _allowed(countries, country or ("CN" if in_china else ""))
        if allowed == ("CN",):
            return cls._from_chinese({"locality": ", ".join(segments)})
        code, names = "", []
        for segment in segments:
            plain = without_cedex(segment)
            first = _CODE_FIRST.match(plain)
            coded = first or _CODE_LAST.match(plain)
            if coded and not code:
                code = _code_of_line(coded["code"], allowed, is_first=bool(first))
                names = [*localities(coded["name"]), *names]
            elif segment.replace(" ", "").isdigit() and not code:
                code = _code_of_line(segment, allowed, is_first=False)
            else:
                names += localities(segment)
        parts = chinese_parts(text)
        return cls(
            names=tuple(dict.fromkeys(parts[::-1] or names)),
            postal_code=code,
            areas=tuple(parts or names),
            countries=allowed,
            larger=tuple(parts[:-1]),
            # A line with a code has a town; without one it may be a street alone.
            names_town=bool(parts or (code and names)),
        )


def _units(text: str) -> list[str]:
    """List the divisions of China in a text, from large to small; a bare name is one."""
    text = _CHINA.sub("", text.strip())
    if HAS_HAN.search(text):
        return chinese_parts("".join(text.split())) or ([text] if key(text) else [])
    code = re.sub(r"\b\d{6}\b", "", text)
    return latin_chinese_parts(code)


def _unit_names(unit: str) -> list[str]:
    """Return the names of a division: with its kind and without."""
    stem = chinese_stem(unit) if HAS_HAN.search(unit) else latin_chinese_stem(unit)
    return [name for name in dict.fromkeys((unit, stem)) if key(name) and len(key(name)) > 1]


def _code_of_line(text: str, countries: Sequence[str], *, is_first: bool) -> str:
    """Read a code in a line of an address.

    Four digits may be a French code that lost its zero, but only before the name, where codes
    stand in France: `1000 Bourg-en-Bresse`, not `Lyon, 1000`.
    """
    is_short = len(re.sub(r"\D", "", text)) < _FRENCH_DIGITS
    return "" if is_short and not is_first and "FR" in countries else _code(text, countries)


def _code(text: str, countries: Sequence[str]) -> str:
    country = countries[0] if countries else ""
    return delivery_area(postal_code(text, country), country)


def _allowed(countries: Sequence[str], country: str) -> tuple[str, ...]:
    """Return the countries an answer may lie in; a country nobody knows allows none."""
    if countries:
        return tuple(code.upper() for code in countries)
    country = country.strip()
    return (country_code(country) or country,) if country else ()


def _area_names(text: str) -> list[str]:
    """Return the names in a department or region field: `Limburg (Flanders)` has two."""
    names = localities(text)
    return names[1:] if len(names) > 1 and "(" in text else names
