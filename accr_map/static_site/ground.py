"""Base map of the static site in pieces: outlines and cities by 30 degrees, names, an index.

A map fetches the pieces that it shows: a country takes a tenth of the world.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence, Set
from typing import Any

from accr_map.geo.mercator import latitude
from accr_map.map import basemap

# The side of a piece of `world.json`, in degrees.
_DEGREES = 30
# Cities of so many inhabitants, and capitals, are named before the pieces are there.
_LARGE = 5_000_000


def pieces(codes: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    """Yield each piece as `basemap.js` reads it: its name, and its content as JSON.

    The names of what is seen from afar are a piece for each of the languages, `labels-fr`.
    """
    world, labels = _read("world"), _read("labels")
    # Cities are placed on a finer grid than outlines.
    step = labels["grid"] // world["grid"]
    cities: dict[tuple[int, int], list[list[Any]]] = defaultdict(list)
    large = [city for city in labels["cities"] if city[3] or city[2] >= _LARGE]
    for city in labels["cities"]:
        if city not in large:
            x, y = city[0] // step, city[1] // step
            cities[_corner(x, y, world["grid"])].append([x, y, *city[2:]])
    names = []
    for cell in world["cells"]:
        left, top = cell["at"]
        corner = _corner(left + 1, top + cell["size"][1] - 1, world["grid"])
        within = [[x - left, y - top, *city] for x, y, *city in cities[corner]]
        names.append(_name(*corner))
        yield names[-1], _json({**cell, "grid": world["grid"], "cities": within})
    blocks = {"grid": world["grid"], "degrees": _DEGREES, "names": names, "zoom": 0}
    yield "world", _json({"grid": world["grid"], "cells": [], "blocks": blocks})
    for code in codes:
        spoken = _in_language({**labels, "cities": large}, code, frozenset(labels["names"]))
        yield f"labels-{code}", _json(spoken)


def _in_language(content: Any, code: str, languages: Set[str]) -> Any:
    """Leave of texts in several languages what a map in one reads: that one, or else English."""
    if isinstance(content, list):
        return [_in_language(part, code, languages) for part in content]
    if not isinstance(content, dict):
        return content
    if content.keys() <= languages:
        read = code if code in content else "en"
        return {read: content[read]} if read in content else {}
    return {key: _in_language(part, code, languages) for key, part in content.items()}


def _corner(x: int, y: int, grid: int) -> tuple[int, int]:
    """Return west and south of the piece that holds a point, in degrees."""
    south = float(latitude(0.5 - y / grid))
    return int(x / grid * 360 // _DEGREES) * _DEGREES - 180, int(south // _DEGREES) * _DEGREES


def _name(west: int, south: int) -> str:
    return f"{'s' if south < 0 else 'n'}{abs(south):02}{'w' if west < 0 else 'e'}{abs(west):03}"


def _read(name: str) -> dict[str, Any]:
    return json.loads((basemap.FILES / f"{name}.json").read_text(encoding="utf-8"))


def _json(content: dict[str, Any]) -> bytes:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
