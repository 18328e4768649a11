"""CSV and XLSX export of the sites of an order."""

from __future__ import annotations

import datetime
import io
from collections import defaultdict
from typing import TYPE_CHECKING

import pandas as pd

from accr_map.catalogue import facets
from accr_map.catalogue.labels import own_columns
from accr_map.exports import csv_text
from accr_map.exports.records import citation, fields, records
from accr_map.exports.workbook import add_sheet, workbook
from accr_map.i18n import mark
from accr_map.tables import site_columns

if TYPE_CHECKING:
    from accr_map.exports.order import Order
    from accr_map.exports.records import Record

# Headings for people, in the workbook; the CSV keeps the words of the data.
_NAMES = {"name": mark("Site"), "name_zh": mark("Chinese name")}
_POSITION = {
    "latitude": mark("Latitude"),
    "longitude": mark("Longitude"),
    "precision_label": mark("What the position stands for"),
    "method_label": mark("How it was found"),
    "position_query": mark("Query of the geocoder"),
    "position_provider": mark("Geocoder that answered"),
    "position_score": mark("Score of the answer (0 to 1)"),
    "position_date": mark("Position read on"),
    "position_note": mark("Note on the position"),
    "position_sources": mark("Source of the position"),
    "distance_km": mark("Distance (km)"),
    "sources": mark("Sources"),
    "id": mark("Code"),
}


def to_csv(order: Order) -> bytes:
    """Write one line a site as CSV, with sources, dates, licence and attribution in columns.

    UTF-8 with a mark, so that Excel reads the accents. Texts that a spreadsheet would
    take for a formula are led by an apostrophe.
    """
    lines = [_line(record) for record in records(order)]
    table = pd.DataFrame(lines, columns=fields(order)).convert_dtypes()
    table["licence"], table["attribution"] = order.licence, order.attribution
    return csv_text.to_csv(table.astype(object).where(table.notna(), ""))


def to_xlsx(order: Order) -> bytes:
    """Write the sites, the proof of each residency, the sources and a title page as a workbook.

    Texts stay texts: nothing in a cell is ever a formula or a link.
    """
    sites = records(order)
    text = order.language.text
    written = io.BytesIO()
    title = f"{order.title} – {order.chosen}"
    # The day of the order, and not the minute: the same order, the same bytes.
    created = datetime.datetime.combine(order.day, datetime.time())
    with workbook(written, title=title, created=created) as book:
        add_sheet(book, text("Sites"), _sites(sites, order))
        add_sheet(book, text("Residencies"), _residencies(sites, order))
        add_sheet(book, text("Sources"), _sources(sites, order))
        add_sheet(book, text("About this file"), _about(order))
    return written.getvalue()


def _line(record: Record) -> Record:
    """Flatten a record: lists of codes by semicolons, citations by vertical bars."""
    flat = {}
    for key, value in record.items():
        if key == "residencies":
            flat[key] = " | ".join(_stay(item) for item in value)
        elif key in ("sources", "position_sources"):
            flat[key] = " | ".join(citation(item) for item in value)
        else:
            flat[key] = ";".join(value) if isinstance(value, list) else value
    return flat


def _stay(stay: Record) -> str:
    years = "–".join(
        dict.fromkeys(str(y) for y in (stay["first_year"], stay["last_year"]) if y is not None)
    )
    return f"{stay['programme']} {years}".strip()


def _sites(sites: list[Record], order: Order) -> pd.DataFrame:
    lines = [_line(record) for record in sites]
    labels = {facet.label_name: facet.column_heading for facet in facets.FACETS if facet.label_name}
    headings = {
        **_NAMES,
        **labels,
        **site_columns.shown("workbook", site_columns.plain()),
        "residencies": mark("Residencies"),
        **site_columns.shown("workbook", site_columns.written()),
        **site_columns.shown("workbook", site_columns.links()),
        **_POSITION,
    }
    if not order.result.place:
        del headings["distance_km"]
    own = {one.column: one.name(order.language.code) for one in own_columns(order.catalogue)}
    columns = [*order.language.texts(headings).values(), *own.values()]
    keys = (*headings, *own)
    return pd.DataFrame([[line[key] for key in keys] for line in lines], columns=columns)


def _residencies(sites: list[Record], order: Order) -> pd.DataFrame:
    text = order.language.text
    head = [text("Site"), text("Programme"), text("First year"), text("Last year"), text("Sources")]
    rows = [
        (
            record["name"],
            stay["programme"],
            stay["first_year"],
            stay["last_year"],
            " | ".join(citation(source) for source in stay["sources"]),
        )
        for record in sites
        for stay in record["residencies"]
    ]
    return pd.DataFrame(rows, columns=head)


def _sources(sites: list[Record], order: Order) -> pd.DataFrame:
    """List each source once, with the sites, positions and residencies that it stands for."""
    text = order.language.text
    cited: dict[str, Record] = {}
    proved: defaultdict[str, dict[str, dict[str, None]]] = defaultdict(lambda: defaultdict(dict))
    for record in sites:
        name = record["name"]
        stays = [(f"{name}: {_stay(stay)}", stay["sources"]) for stay in record["residencies"]]
        uses = [
            ("site", name, record["sources"]),
            ("position", name, record["position_sources"]),
            *(("stay", words, sources) for words, sources in stays),
        ]
        for kind, what, sources in uses:
            for source in sources:
                cited[source["id"]] = source
                proved[source["id"]][kind][what] = None
    head = [text("Publisher"), text("Title"), text("Address"), text("Published"), text("Read"),
            text("Sites"), text("Positions"), text("Residencies")]  # fmt: skip
    keys = ("publisher", "title", "url", "published", "read")
    kinds = ("site", "position", "stay")
    rows = [
        [cited[code][key] for key in keys] + [" | ".join(proved[code][kind]) for kind in kinds]
        for code in sorted(cited)
    ]
    return pd.DataFrame(rows, columns=head)


def _about(order: Order) -> pd.DataFrame:
    text = order.language.text
    rows = [
        (text("Network"), order.title),
        (text("Selection"), order.chosen),
        (text("Number of sites"), order.number),
        (text("Filters of the address"), order.query),
        (text("This page"), order.link),
        (text("Date"), order.date),
        (text("Version of the data"), order.catalogue.version),
        (text("Licences"), order.licence),
        (text("Attribution"), order.attribution),
    ]
    return pd.DataFrame(rows, columns=["", text("About this file")])
