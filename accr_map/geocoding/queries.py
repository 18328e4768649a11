"""Queries to a geocoding service: structured, free text, locality only."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from accr_map.geocoding.gazetteer.names import country_code, localities, postal_code, without_boxes

STRUCTURED, FREE_TEXT, LOCALITY_ONLY = "structured", "free text", "locality"


@dataclass(frozen=True)
class Query:
    """One way to ask: which form, its fields in Nominatim's words, and the same as text."""

    form: str
    fields: Mapping[str, str]
    country: str

    @property
    def text(self) -> str:
        """Write the query on one line: "12 rue du Moulin, 42130 Marcoux"."""
        code, city = self.fields.get("postalcode", ""), self.fields.get("city", "")
        parts = [
            self.fields.get("amenity", ""),
            self.fields.get("street", ""),
            f"{code} {city}".strip(),
            self.fields.get("state", "") if self.form != STRUCTURED else "",
        ]
        return ", ".join(part for part in parts if part)

    def __str__(self) -> str:
        return f"{self.form}: {self.text}"


def forms(site: Mapping[str, str]) -> list[Query]:
    """List the ways to ask for a site, the most exact first; empty when nothing is known.

    Structured: street, postal code, locality. Free text: the name with the locality, since
    a monument is known by its name. Locality: what is left when nothing else is found.
    """
    country = country_code(site.get("country", ""))
    street = _plain(site.get("address", ""))
    places = localities(site.get("locality", ""))
    # Without its brackets: services know "Hornu", not "Hornu (Boussu)".
    city = next((place for place in places if "(" not in place), "")
    code = postal_code(site.get("postal_code", ""), country)
    state = site.get("region", "") or site.get("department", "")
    around = {"city": city, "postalcode": code, "state": state}
    queries = [
        Query(STRUCTURED, _filled(street=street, **around), country) if street else None,
        Query(FREE_TEXT, _filled(amenity=site.get("name", ""), **around), country)
        if site.get("name") and (city or code or state)
        else None,
        Query(LOCALITY_ONLY, _filled(**around), country) if city or code else None,
    ]
    if not city and not code:
        whole = _filled(amenity=site.get("name", ""), street=street, state=state)
        queries.append(Query(FREE_TEXT, whole, country) if whole else None)
    return [query for query in queries if query and query.text]


def _filled(**fields: str) -> dict[str, str]:
    return {name: value.strip() for name, value in fields.items() if value.strip()}


def _plain(address: str) -> str:
    """Take boxes, CEDEX and line breaks out of a street address."""
    lines = [part.strip(" ,;") for part in re.split(r"[\n,;]", without_boxes(address))]
    return ", ".join(line for line in lines if line)
