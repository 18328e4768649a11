"""GeoJSON, KML and GPX export of the sites of an order.

GeoJSON: RFC 7946; KML: OGC 12-007r2; GPX 1.1: topografix.com/GPX/1/1.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as Xml

from accr_map.exports.records import citation, records
from accr_map.file_text import printable

if TYPE_CHECKING:
    from accr_map.exports.order import Order
    from accr_map.exports.records import Record

KML = "http://www.opengis.net/kml/2.2"
GPX = "http://www.topografix.com/GPX/1/1"


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
    Xml.register_namespace("", KML)
    root = Xml.Element(f"{{{KML}}}kml")
    document = _put(root, KML, "Document")
    _put(document, KML, "name", f"{order.title} – {order.chosen}")
    _put(document, KML, "description", "\n".join(_about(order)))
    for record in records(order):
        mark = _put(document, KML, "Placemark", id=f"site-{record['id']}")
        _put(mark, KML, "name", record["name"])
        _put(mark, KML, "description", _described(record))
        data = _put(mark, KML, "ExtendedData")
        for key, value in _plain(record).items():
            _put(_put(data, KML, "Data", name=key), KML, "value", value)
        if record["latitude"] is not None:
            point = f"{record['longitude']},{record['latitude']}"
            _put(_put(mark, KML, "Point"), KML, "coordinates", point)
    return _bytes(root)


def to_gpx(order: Order) -> bytes:
    """Write one waypoint a site that has a position, in list order; the others are named on top."""
    Xml.register_namespace("", GPX)
    root = Xml.Element(f"{{{GPX}}}gpx", version="1.1", creator=order.settings.short_name)
    sites = records(order)
    unplaced = [record["name"] for record in sites if record["latitude"] is None]
    about = _about(order)
    if unplaced:
        names = order.language.listed(unplaced)
        about.append(order.language.text("Position unknown: {names}.", names=names))
    head = _put(root, GPX, "metadata")
    _put(head, GPX, "name", f"{order.title} – {order.chosen}")
    _put(head, GPX, "desc", "\n".join(about))
    _put(head, GPX, "copyright", author=order.settings.short_name)
    for record in sites:
        if record["latitude"] is None:
            continue
        degrees = {"lat": str(record["latitude"]), "lon": str(record["longitude"])}
        point = _put(root, GPX, "wpt", **degrees)
        _put(point, GPX, "name", record["name"])
        _put(point, GPX, "desc", _described(record))
        if record["website"]:
            _put(point, GPX, "link", href=record["website"])
        _put(point, GPX, "type", record["heritage_type_label"])
    return _bytes(root)


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


def _put(parent: Xml.Element, space: str, tag: str, text: str = "", **attributes: str) -> Any:
    clean = {key: printable(value) for key, value in attributes.items()}
    child = Xml.SubElement(parent, f"{{{space}}}{tag}", clean)
    child.text = printable(text) or None
    return child


def _bytes(root: Xml.Element) -> bytes:
    Xml.indent(root)
    return Xml.tostring(root, encoding="utf-8", xml_declaration=True)
