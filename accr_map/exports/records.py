"""Records: the sites of an order as plain dictionaries, the input of all open formats.

Keys are the words of the data (English, whatever the language); texts for people are in
the order's language. Empty is unknown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from accr_map.catalogue import citations, facets
from accr_map.catalogue.labels import names, own_columns, town
from accr_map.catalogue.membership import hosting_by_site
from accr_map.i18n.translated import marked, passage
from accr_map.tables import site_columns
from accr_map.tables.codes import METHODS, PRECISIONS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from accr_map.catalogue import Catalogue
    from accr_map.exports.order import Order
    from accr_map.i18n import Language

Record = dict[str, Any]


def records(order: Order) -> list[Record]:
    """Gather the sites of an order, in the order of the list.

    Returns:
        One record a site. `latitude` and `longitude` are None where unknown; `sources`,
        `position_sources` and the `sources` of each of `residencies` are citations with
        publisher, title, url, published and read; `distance_km` is there if the selection
        is around a place. They are gathered once for an order and its parts: whoever changes one
        takes a copy.
    """
    known, rows = order.gathered, order.result.positions
    new = [row for row in rows.tolist() if row not in known]
    if new:
        known.update(zip(new, _records(order, np.array(new)), strict=True))
    records, distances = [known[row] for row in rows.tolist()], order.result.distances_km
    if distances is None:
        return records
    return [
        {**record, "distance_km": None if np.isnan(km) else round(km)}
        for record, km in zip(records, distances, strict=True)
    ]


def fields(order: Order) -> list[str]:
    """Name what a record of an order holds, also where no site is chosen."""
    some = _records(order, np.arange(min(1, len(order.catalogue.sites))))
    around = [] if order.result.distances_km is None else ["distance_km"]
    return [*(some[0] if some else ("id", "name")), *around]


def _records(order: Order, positions: np.ndarray) -> list[Record]:
    catalogue, language = order.catalogue, order.language
    sites = catalogue.sites.iloc[positions]
    cited, hosted = _citations(catalogue, language), hosting_by_site(catalogue)
    programmes = facets.facet("programme").labels(catalogue, language)
    labels = _facet_labels(catalogue, language)
    gathered = []
    for position, name, row in zip(positions, names(sites, language), _rows(sites), strict=True):
        of_facets = {key: of_sites[position] for key, of_sites in labels.items()}
        record = _record(row, name, of_facets, language)
        record |= {own.column: row[own.column] for own in own_columns(catalogue)}
        record["residencies"] = [
            {
                "programme": programmes.get(stay["programme_id"], stay["programme_id"]),
                "programme_id": stay["programme_id"],
                "first_year": _number(stay["first_year"]),
                "last_year": _number(stay["last_year"]),
                "basis": stay["basis"],
                "sources": [cited[code] for code in stay["source_ids"] if code in cited],
            }
            for stay in hosted.get(row["id"], ())
        ]
        record["sources"] = [cited[code] for code in row["source_ids"] if code in cited]
        position = row["position_source_id"]
        record["position_sources"] = [cited[position]] if position in cited else []
        gathered.append(record)
    return gathered


def _rows(sites: pd.DataFrame) -> Iterator[Record]:
    """Yield the cells of each site by column; a column at a time takes half as long as a row."""
    columns = list(sites.columns)
    for cells in zip(*(sites[column].tolist() for column in columns), strict=True):
        yield dict(zip(columns, cells, strict=True))


def citation(source: Record) -> str:
    """Write a source as one line: publisher, title, address, dates as in the data."""
    dates = [source[key] for key in ("published", "read") if source[key]]
    parts = [source["publisher"], source["title"], source["url"], " / ".join(dates)]
    return ", ".join(part for part in parts if part)


def _record(row: Record, name: str, labels: Record, words: Language) -> Record:
    placed = not np.isnan(row["latitude"])
    return {
        "id": row["id"],
        "name": name,
        "name_own": row["name"],
        "name_zh": row["name_zh"],
        **{key: _number(row[key]) for key in site_columns.plain()},
        "locality": town(row, words),
        **labels,
        "themes": list(row["themes"]),
        "programmes": list(row["programmes"]),
        "activities": list(row["activities"]),
        "languages_spoken": list(row["languages_spoken"]),
        # The order's language is taken, else another one, which says so.
        **{key: marked(passage(row, key, words)) for key in site_columns.written()},
        **{key: row[key] for key in site_columns.links()},
        "latitude": round(row["latitude"], 6) if placed else None,
        "longitude": round(row["longitude"], 6) if placed else None,
        "precision": row["precision"],
        "precision_label": words.text(PRECISIONS.get(row["precision"], row["precision"])),
        "method": row["method"],
        "method_label": words.text(METHODS.get(row["method"], row["method"])),
        "position_reviewed": bool(row["position_reviewed"]),
        "position_query": row["position_query"],
        "position_provider": row["position_provider"],
        "position_score": None if np.isnan(row["position_score"]) else row["position_score"],
        "position_date": row["position_date"],
        "position_note": marked(passage(row, "position_note", words)),
    }


def _number(value: Any) -> Any:
    """Return a cell as a plain value; unknown is None for numbers and empty for texts."""
    if value is None or value is pd.NA or (isinstance(value, float) and np.isnan(value)):
        return None
    if isinstance(value, str):
        return value
    return int(value) if float(value).is_integer() else float(value)


def _facet_labels(catalogue: Catalogue, language: Language) -> dict[str, list[str | list[str]]]:
    """Name the code of each site, or each of its codes, by the name of a facet's labels."""
    written = {}
    for facet in (known for known in facets.FACETS if known.label_name):
        labels = facet.labels(catalogue, language)
        written[facet.label_name] = [
            labels.get(value, "")
            if isinstance(value, str)
            # A text stays one, of a site that has several codes where most have one.
            else ", ".join(labels[code] for code in value)
            if facet.worked_out
            else [labels[code] for code in value]
            for value in facet.values(catalogue)
        ]
    return written


def _citations(catalogue: Catalogue, language: Language) -> dict[str, Record]:
    named = citations.publishers(catalogue, language)
    titles = citations.titles(catalogue, language)
    return {
        row["id"]: {
            "id": row["id"],
            "publisher": named[row["id"]],
            "title": titles[row["id"]],
            "url": row["url"],
            "published": row["date_published"],
            "read": row["seen"],
        }
        for row in catalogue.sources.to_dict("records")
    }


def publishers(sites: Iterable[Record]) -> list[str]:
    """List who published the sources of records and of their positions, each once."""
    named = {
        source["publisher"]: None
        for record in sites
        for source in (*record["sources"], *record["position_sources"])
        if source["publisher"]
    }
    return list(named)
