"""Place the sites of a table offline."""

from __future__ import annotations

import pandas as pd

from accr_map.geocoding import notes
from accr_map.geocoding.gazetteer import FIELDS, METHOD, Gazetteer

COLUMNS = ["id", "latitude", "longitude", "precision", "method", "note"]


def locate(sites: pd.DataFrame, gazetteer: Gazetteer | None = None) -> pd.DataFrame:
    """Place sites by the gazetteer, without going online.

    Args:
        sites: one row a site, with `id` and any of name, address, postal_code, locality,
            department, region, country (text, empty when unknown).
        gazetteer: another gazetteer than the one shipped.

    Returns:
        One row for each site that could be placed, in the order given: id, latitude,
        longitude (WGS-84 decimal degrees), precision ("locality", "postal area", "region"),
        method ("gazetteer"), note (sentences, see `accr_map.geocoding.notes`). A site whose
        name several places share and nothing decides between is not in it.
    """
    gazetteer = gazetteer or Gazetteer()
    present = [field for field in FIELDS if field in sites]
    rows = []
    for site in sites[["id", *present]].to_dict("records"):
        match = gazetteer.match({field: _text(site[field]) for field in present})
        if match.is_placed:
            note = notes.join(match.notes)
            point = (match.latitude, match.longitude)
            rows.append((site["id"], *point, match.precision, METHOD, note))
    return pd.DataFrame(rows, columns=COLUMNS).astype({"latitude": float, "longitude": float})


def _text(value: object) -> str:
    return "" if value is None or pd.isna(value) else str(value).strip()
