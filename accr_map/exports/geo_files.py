"""GeoJSON, KML and GPX export of the sites of an order.

GeoJSON: RFC 7946; KML: OGC 12-007r2; GPX 1.1: topografix.com/GPX/1/1.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from accr_map.exports.records import citation, records
from accr_map.file_text import printable

if TYPE_CHECKING:
    from accr_map.exports.order import Order
    from accr_map.exports.records import Record

KML = "http://www.opengis.net/kml/2.2"
GPX = "http://www.topografix.com/GPX/1/1"
# What an attribute holds besides what is escaped everywhere (XML 1.0, 3.3.3).
_QUOTED = MappingProxyType({'"': "&quot;", "\r": "&#13;", "\n": "&#10;", "\t": "&#09;"})


def to_geojson(order: Order) -> bytes:
    """Write one feature a site, in list order; a site without a position has no geometry."""
    collection = {
        "type": "FeatureCollection",
        "title": order.title,
        "selection": order.chosen,
        "query": order.query,
        "language": order.language.code,
        "count": len(order.result),
        "version": order.catalogue.version,
        "licence": order.licence,
        "attribution": order.attribution,
        "features": [_feature(record) for record in records(order)],
    }
    return json.dumps(collection, ensure_ascii=False, separators=(",", ":")).encode()


def to_kml(order: Order) -> bytes:
    """Write one placemark a site, in list order; a site without a position has no point."""
    lines = [
        _begun(0, "kml", xmlns=KML),
        _begun(1, "Document"),
        _whole(2, "name", f"{order.title} – {order.chosen}"),
        _whole(2, "description", "\n".join(_about(order))),
    ]
    for record in records(order):
        lines += (
            _begun(2, "Placemark", id=f"site-{record['id']}"),
            _whole(3, "name", record["name"]),
            _whole(3, "description", _described(record)),
            _begun(3, "ExtendedData"),
        )
        for key, value in _plain(record).items():
            lines += _begun(4, "Data", name=key), _whole(5, "value", value), _ended(4, "Data")
        lines.append(_ended(3, "ExtendedData"))
        if record["latitude"] is not None:
            point = f"{record['longitude']},{record['latitude']}"
            lines += _begun(3, "Point"), _whole(4, "coordinates", point), _ended(3, "Point")
        lines.append(_ended(2, "Placemark"))
    return _bytes([*lines, _ended(1, "Document"), _ended(0, "kml")])


def to_gpx(order: Order) -> bytes:
    """Write one waypoint a site that has a position, in list order; the others are named on top."""
    sites = records(order)
    unplaced = [record["name"] for record in sites if record["latitude"] is None]
    about = _about(order)
    if unplaced:
        names = order.language.listed(unplaced)
        about.append(order.language.text("Position unknown: {names}.", names=names))
    author = order.settings.short_name
    lines = [
        _begun(0, "gpx", xmlns=GPX, version="1.1", creator=author),
        _begun(1, "metadata"),
        _whole(2, "name", f"{order.title} – {order.chosen}"),
        _whole(2, "desc", "\n".join(about)),
        _whole(2, "copyright", author=author),
        _ended(1, "metadata"),
    ]
    for record in sites:
        if record["latitude"] is None:
            continue
        lines += (
            _begun(1, "wpt", lat=str(record["latitude"]), lon=str(record["longitude"])),
            _whole(2, "name", record["name"]),
            _whole(2, "desc", _described(record)),
        )
        if record["website"]:
            lines.append(_whole(2, "link", href=record["website"]))
        lines += _whole(2, "type", record["heritage_type_label"]), _ended(1, "wpt")
    return _bytes([*lines, _ended(0, "gpx")])


def _feature(record: Record) -> dict[str, Any]:
    position = [record["longitude"], record["latitude"]]
    known = position[0] is not None
    left = ("latitude", "longitude")
    return {
        "type": "Feature",
        "id": record["id"],
        "geometry": {"type": "Point", "coordinates": position} if known else None,
        "properties": {key: value for key, value in record.items() if key not in left},
    }


def _about(order: Order) -> list[str]:
    return [order.number, order.licence, order.attribution]


def _described(record: Record) -> str:
    where = ", ".join(part for part in (record["locality"], record["country_label"]) if part)
    themes = ", ".join(record["theme_labels"])
    lines = [record["summary"], where, record["status_label"], themes, record["website"]]
    lines += [citation(source) for source in record["sources"]]
    return "\n".join(line for line in lines if line)


def _plain(record: Record) -> dict[str, str]:
    """Return the parts of a record that are one text or number, as texts; unknown left out."""
    return {
        key: ";".join(value) if isinstance(value, list) else str(value)
        for key, value in record.items()
        if value not in (None, "", [])
        and key not in ("name", "latitude", "longitude")
        and not (isinstance(value, list) and isinstance(value[0], dict))
    } | {"position_source": " | ".join(citation(source) for source in record["position_sources"])}


def _begun(level: int, tag: str, **attributes: str) -> str:
    """Write the line that begins an element, so many levels inside."""
    return f"{'  ' * level}<{tag}{_attributes(attributes)}>"


def _ended(level: int, tag: str) -> str:
    return f"{'  ' * level}</{tag}>"


def _whole(level: int, tag: str, text: str = "", **attributes: str) -> str:
    """Write an element that holds a text or nothing."""
    head = f"{'  ' * level}<{tag}{_attributes(attributes)}"
    written = escape(printable(text))
    return f"{head}>{written}</{tag}>" if written else f"{head} />"


def _attributes(attributes: Mapping[str, str]) -> str:
    return "".join(
        f' {key}="{escape(printable(value), _QUOTED)}"' for key, value in attributes.items()
    )


def _bytes(lines: list[str]) -> bytes:
    """Join the lines of a file; a tree of its elements would take ten times its size."""
    return "\n".join(["<?xml version='1.0' encoding='utf-8'?>", *lines]).encode()
