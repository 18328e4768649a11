"""Places of map files (GeoJSON, uMap, GoGoCarto, KML, GPX) as rows of a table."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import shapely
from shapely.geometry import shape

from accr_map.errors import InputError
from accr_map.i18n import mark

NO_JSON = mark("The file is not valid JSON: {reason}.")
NO_PLACES = mark("The file names no place: no list of places was found in it.")
NO_XML = mark("The file is not valid XML: {reason}.")

LATITUDE, LONGITUDE, LAYER = "latitude", "longitude", "layer"
Row = dict[str, str]
# What shapely raises of an object that is no geometry: it looks into it as it comes.
_NO_GEOMETRY = (
    AttributeError, IndexError, KeyError, TypeError, ValueError, shapely.errors.ShapelyError,
)  # fmt: skip


def from_json(text: str) -> list[Row]:
    """Read the places of GeoJSON, of a map of uMap, or of any list of objects (GoGoCarto).

    A line or an area gives a point inside it. Objects inside objects give columns such as
    `address.city`, lists are joined with semicolons.

    Raises:
        InputError: the text is no JSON or holds no list of objects.
    """
    try:
        content = json.loads(text)
        rows = list(_json_rows(content))
    except (ValueError, RecursionError) as error:
        raise InputError(NO_JSON, reason=str(error)) from error
    if not rows:
        raise InputError(NO_PLACES)
    return rows


def _json_rows(content: Any) -> Iterator[Row]:
    if isinstance(content, dict):
        if content.get("type") == "Feature":
            yield _feature(content)
        elif isinstance(content.get("features"), list):
            yield from (_feature(item) for item in _objects(content["features"]))
        elif content.get("type") == "umap":
            for layer in _objects(content.get("layers")):
                options = _object(layer.get("_umap_options")) or _object(layer.get("_storage"))
                yield from (
                    row | {LAYER: str(options.get("name", ""))} for row in _json_rows(layer)
                )
        else:
            lists = (
                value for value in content.values() if isinstance(value, list | dict) and value
            )
            yield from next((rows for value in lists if (rows := list(_json_rows(value)))), [])
    elif isinstance(content, list):
        yield from (_flat(item) for item in _objects(content))


def _objects(value: Any) -> list[dict[str, Any]]:
    """Return the objects of a list; none of what is no list."""
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _object(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _feature(feature: Mapping[str, Any]) -> Row:
    identity = {"id": feature["id"]} if "id" in feature else {}
    properties = _object(feature.get("properties"))
    row = _flat({**identity, **{k: v for k, v in properties.items() if not k.startswith("_")}})
    return row | _place(feature.get("geometry"))


def _place(geometry: Any) -> Row:
    """Return a point in a geometry; nothing if it is none, so that the rest of a file is read."""
    try:
        return _point(shape(geometry))
    except _NO_GEOMETRY:
        return {}


def _point(geometry: shapely.Geometry) -> Row:
    point = shapely.point_on_surface(geometry)
    return {} if point.is_empty else {LATITUDE: repr(point.y), LONGITUDE: repr(point.x)}


def _flat(item: Mapping[str, Any], before: str = "") -> Row:
    row: Row = {}
    for name, value in item.items():
        if isinstance(value, Mapping):
            row |= _flat(value, f"{before}{name}.")
        elif isinstance(value, list):
            parts = (part.get("name", "") if isinstance(part, dict) else part for part in value)
            row[f"{before}{name}"] = ";".join(str(part) for part in parts if part not in (None, ""))
        elif value is not None:
            row[f"{before}{name}"] = str(value).lower() if isinstance(value, bool) else str(value)
    return row


def from_xml(raw: bytes) -> list[Row]:
    """Read the placemarks of KML, or the waypoints of GPX.

    Raises:
        InputError: the bytes are no XML, or hold no place.
    """
    # It has no stubs; it is imported where a list is read, not by every page.
    from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]

    # Nothing is fetched, and no entity is replaced: neither may grow into something large.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, recover=True)
    try:
        root = etree.fromstring(raw, parser)
    except etree.XMLSyntaxError as error:
        raise InputError(NO_XML, reason=str(error)) from error
    if root is None:
        raise InputError(NO_PLACES)
    read = _waypoint if _name(root) == "gpx" else _placemark
    wanted = "wpt" if _name(root) == "gpx" else "Placemark"
    rows = [read(element) for element in root.iter() if _name(element) == wanted]
    if not rows:
        raise InputError(NO_PLACES)
    return rows


def _name(element: Any) -> str:
    """Return the name of an element without its namespace; empty for a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _text(element: Any) -> str:
    return "".join(element.itertext()).strip()


def _waypoint(element: Any) -> Row:
    row = {LATITUDE: element.get("lat", ""), LONGITUDE: element.get("lon", "")}
    for child in element:
        name = _name(child)
        if name == "link":
            row["website"] = child.get("href", "")
        elif name and len(child) == 0 and name not in row:
            row[name] = _text(child)
    return row


def _placemark(element: Any) -> Row:
    row: Row = {}
    for child in element.iter():
        name = _name(child)
        if name in ("name", "description", "address", "phoneNumber") and name not in row:
            row[name] = _text(child)
        elif name in ("Data", "SimpleData") and child.get("name"):
            row[child.get("name")] = _text(child)
        elif name == "coordinates" and LATITUDE not in row:
            row |= _of_tuples(_text(child))
    folder = next((above for above in element.iterancestors() if _name(above) == "Folder"), None)
    if folder is not None:
        names = (_text(child) for child in folder if _name(child) == "name")
        row[LAYER] = next(names, "")
    return row


def _of_tuples(text: str) -> Row:
    """Read the tuples "longitude,latitude[,height]" of KML: a point, or the middle of many."""
    tuples = re.findall(r"([-+\d.eE]+),([-+\d.eE]+)", text)
    try:
        points = shapely.MultiPoint([(float(x), float(y)) for x, y in tuples])
    except ValueError:
        return {}
    return _point(points) if len(tuples) < 2 else _point(points.centroid)


def heads(rows: Iterable[Row]) -> list[str]:
    """List the columns of rows in the order in which they first come."""
    return list(dict.fromkeys(name for row in rows for name in row))
