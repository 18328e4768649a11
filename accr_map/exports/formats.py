"""Registry of the export formats, by their codes in addresses and commands."""

from __future__ import annotations

import pkgutil
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from accr_map.errors import OrderError
from accr_map.i18n import mark

if TYPE_CHECKING:
    from accr_map.exports.order import Order


# What files are for: the headings under which the download panel offers them.
TO_SHOW = mark("To show and to print")
TO_TAKE_ALONG = mark("To take along without a network")
TO_COUNT = mark("To count and to map")


@dataclass(frozen=True)
class Format:
    """A format of files: its ending, media type, label, purpose, and the function that writes it.

    `writer` names a function from an order to bytes as "module:function". Its module is
    imported when a file is first asked for: slides and pictures need much.
    """

    code: str
    media_type: str
    label: str
    purpose: str
    writer: str
    #: Whether it is also served as open data.
    is_open_data: bool = False
    #: The ending of its files, if it is not the code.
    ending: str = ""

    def write(self, order: Order) -> bytes:
        """Fill the order; the same order always gives the same bytes."""
        return pkgutil.resolve_name(self.writer)(order)

    def file_name(self, order: Order) -> str:
        """Name the file after the network, what is in it, its language and the day."""
        return order.file_name(self.ending or self.code, self.code if self.ending else "")


NO_FORMAT = mark("There is no format “{code}”; there are: {known}.")

_OFFICE = "application/vnd.openxmlformats-officedocument"

FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        form.code: form
        for form in (
            Format("pptx", f"{_OFFICE}.presentationml.presentation", mark("Slides (PowerPoint)"),
                   TO_SHOW, "accr_map.exports.documents.slides:to_pptx"),
            Format("decades", f"{_OFFICE}.presentationml.presentation",
                   mark("Slides of the decades (PowerPoint)"), TO_SHOW,
                   "accr_map.exports.documents.decades:to_pptx", ending="pptx"),
            Format("pdf", "application/pdf", mark("Handout (PDF)"),
                   TO_SHOW, "accr_map.exports.documents.handout:to_pdf"),
            Format("html", "text/html", mark("One file to use offline (HTML)"),
                   TO_TAKE_ALONG, "accr_map.exports.offline_page:to_html"),
            Format("png", "image/png", mark("Map as a picture (PNG)"),
                   TO_SHOW, "accr_map.exports.documents.picture:to_png"),
            Format("webp", "image/webp", mark("Film of the years (animated picture, WebP)"),
                   TO_SHOW, "accr_map.exports.documents.film:to_webp"),
            Format("svg", "image/svg+xml", mark("Map as a drawing (SVG)"),
                   TO_SHOW, "accr_map.exports.documents.picture:to_svg"),
            Format("xlsx", f"{_OFFICE}.spreadsheetml.sheet", mark("Table (Excel)"),
                   TO_COUNT, "accr_map.exports.spreadsheets:to_xlsx"),
            Format("csv", "text/csv", mark("Table (CSV)"),
                   TO_COUNT, "accr_map.exports.spreadsheets:to_csv", is_open_data=True),
            Format("geojson", "application/geo+json", mark("Places (GeoJSON)"),
                   TO_COUNT, "accr_map.exports.geo_files:to_geojson", is_open_data=True),
            Format("kml", "application/vnd.google-earth.kml+xml", mark("Places (KML)"),
                   TO_COUNT, "accr_map.exports.geo_files:to_kml", is_open_data=True),
            Format("gpx", "application/gpx+xml", mark("Waypoints (GPX)"),
                   TO_COUNT, "accr_map.exports.geo_files:to_gpx", is_open_data=True),
        )
    }
)  # fmt: skip


def of(code: str) -> Format:
    """Return the format of a code.

    Raises:
        OrderError: there is no such format.
    """
    if code not in FORMATS:
        raise OrderError(NO_FORMAT, code=code, known=", ".join(FORMATS))
    return FORMATS[code]
