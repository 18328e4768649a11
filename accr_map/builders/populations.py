"""Numbers of inhabitants that GeoNames states and that cannot be: `populations.csv`, by hand.

A row names a place by its country, its name and the number stated, and says why it is wrong. The
true number is not guessed: such a place counts as one whose inhabitants are unknown.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("populations.csv")

Record = Mapping[str, Any]


def corrected(places: Iterable[Record]) -> list[Record]:
    """Return the places of GeoNames, without the numbers that are known to be wrong.

    Raises:
        LookupError: no place has the number of a row: GeoNames has changed, the row can go.
    """
    with FILE.open(encoding="utf-8", newline="") as file:
        wrong = {(r["country"], r["name"], int(r["stated"])) for r in csv.DictReader(file)}
    left, given = set(wrong), []
    for place in places:
        stated = (place["countrycode"], place["name"], place["population"])
        left.discard(stated)
        given.append({**place, "population": 0} if stated in wrong else place)
    if left:
        raise LookupError(f"{FILE.name}: no place has these numbers: {sorted(left)}")
    return given
