"""`Question`: a place asked of the gazetteer, from fields or from free text."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from accr_map.geocoding.gazetteer.names import (
    chinese_parts,
    country_code,
    key,
    localities,
    postal_code,
    without_cedex,
)

_SEGMENT = re.compile(r"\s*[,;\n，、]\s*|\s+[-–]\s+")
_CODE = r"(?:[A-Z]{1,2}-?)?\d{4,6}|\d{3} ?\d{2}"
# "12 rue du Moulin 42130 Marcoux", "42130 Marcoux"; "Victoria 3067".
_CODE_FIRST = re.compile(rf"^(?:(?P<before>.*\S)\s+)?(?P<code>{_CODE})\s+(?P<name>\D.*)$")
_CODE_LAST = re.compile(rf"^(?P<name>\D+)\s+(?P<code>{_CODE})$")
_CHINA = re.compile(r"^(?:中国|中华人民共和国)[\s,，]*(?=\S)")


@dataclass(frozen=True)
class Question:
    """A place asked for.

    Attributes:
        names: names of the place, the most exact first; empty when only an area is known.
        postal_code: in the gazetteer's form; empty when unknown.
        areas: names of departments, provinces, regions; empty when unknown.
        countries: ISO codes allowed; empty allows every country.
        from_site_name: the name of the site is all there was.
    """

    names: tuple[str, ...]
    postal_code: str = ""
    areas: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    from_site_name: bool = False

    @classmethod
    def from_fields(cls, fields: Mapping[str, str], countries: Sequence[str] = ()) -> Question:
        """Read a question from fields named as in `sites.csv`; empty text is unknown."""
        allowed = _allowed(countries, fields.get("country", ""))
        locality = fields.get("locality", "").strip()
        code = postal_code(fields.get("postal_code", ""), allowed[0] if allowed else "")
        areas = [fields.get(name, "") for name in ("department", "region")]
        areas += chinese_parts(locality)
        given = cls(
            names=tuple(localities(locality)),
            postal_code=code,
            areas=tuple(part for area in areas for part in _area_names(area)),
            countries=allowed,
        )
        if given.names:
            return given
        address, name = fields.get("address", ""), fields.get("name", "")
        if address.strip():
            read = cls.from_text(address, allowed)
            return replace(read, areas=given.areas, postal_code=code or read.postal_code)
        return replace(given, names=(name,) if key(name) else (), from_site_name=bool(key(name)))

    @classmethod
    def from_text(cls, text: str, countries: Sequence[str] = ()) -> Question:
        """Read a question from an address or the name of a place, in one line or several."""
        in_china = _CHINA.search(text.strip())
        text = _CHINA.sub("", text.strip())
        segments = [segment for segment in _SEGMENT.split(text) if key(segment)]
        country = country_code(segments[-1]) if len(segments) > 1 else ""
        segments = segments[:-1] if country else segments
        allowed = _allowed(countries, country or ("CN" if in_china else ""))
        code, names = "", []
        for segment in segments:
            plain = without_cedex(segment)
            coded = _CODE_FIRST.match(plain) or _CODE_LAST.match(plain)
            if coded and not code:
                code = postal_code(coded["code"], allowed[0] if allowed else "")
                names = [*localities(coded["name"]), *names]
            elif segment.replace(" ", "").isdigit() and not code:
                code = postal_code(segment, allowed[0] if allowed else "")
            else:
                names += localities(segment)
        parts = chinese_parts(text)
        return cls(
            names=tuple(dict.fromkeys(parts[::-1] or names)),
            postal_code=code,
            areas=tuple(parts or names),
            countries=allowed,
        )


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
