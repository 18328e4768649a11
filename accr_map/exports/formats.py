"""Registry of the export formats, by their codes in addresses and commands."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from accr_map.i18n import mark
from accr_map.i18n.folding import slug

if TYPE_CHECKING:
    from accr_map.exports.order import Order


@dataclass(frozen=True)
class Format:
    """A kind of file: its ending, media type, name for people, and the function that writes it.

    The module is imported when a file is first asked for: slides and pictures need much.
    """

    code: str
    media_type: str
    label: str
    module: str
    icon: str
    #: Whether it is also served as open data.
    is_open_data: bool = False

    def write(self, order: Order) -> bytes:
        """Fill the order; the same order always gives the same bytes."""
        module = importlib.import_module(f"accr_map.exports.{self.module}")
        return getattr(module, f"to_{self.code}")(order)

    def file_name(self, order: Order) -> str:
        """Name the file after the network, the story if there is one, and the day."""
        parts = [slug(order.settings.short_name), order.story, order.day.isoformat()]
        return f"{'-'.join(filter(None, parts))}.{self.code}"


_OFFICE = "application/vnd.openxmlformats-officedocument"

FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        each.code: each
        for each in (
            Format("pptx", f"{_OFFICE}.presentationml.presentation", mark("Slides (PowerPoint)"),
                   "documents.slides", "slideshow"),
            Format("pdf", "application/pdf", mark("Handout (PDF)"), "documents.handout",
                   "picture_as_pdf"),
            Format("html", "text/html", mark("One file to use offline (HTML)"), "offline_page",
                   "offline_pin"),
            Format("png", "image/png", mark("Map as a picture (PNG)"), "documents.picture",
                   "image"),
            Format("svg", "image/svg+xml", mark("Map as a drawing (SVG)"), "documents.picture",
                   "draw"),
            Format("xlsx", f"{_OFFICE}.spreadsheetml.sheet", mark("Table (Excel)"),
                   "spreadsheets", "table_view"),
            Format("csv", "text/csv", mark("Table (CSV)"), "spreadsheets", "csv", True),
            Format("geojson", "application/geo+json", mark("Places (GeoJSON)"), "geo_files",
                   "data_object", True),
            Format("kml", "application/vnd.google-earth.kml+xml", mark("Places (KML)"), "geo_files",
                   "public", True),
            Format("gpx", "application/gpx+xml", mark("Waypoints (GPX)"), "geo_files", "hiking",
                   True),
        )
    }
)  # fmt: skip
