"""What makes the dashboard one network's: `network.toml` and the environment.

`ACCR_MAP_CONFIG` names another `network.toml`, `ACCR_MAP_DATA` another data folder.
"""

from __future__ import annotations

import html
import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import xyzservices
import xyzservices.providers

ROOT = Path(__file__).resolve().parent.parent


class SettingsError(Exception):
    """`network.toml` cannot be used; the message says which field, and why."""


@dataclass(frozen=True)
class Words:
    """A text in several languages, by language code."""

    by_language: Mapping[str, str]

    def __call__(self, language: str) -> str:
        """Return the text in a language, else in English, else in the first one, else empty."""
        texts = self.by_language
        return texts.get(language) or texts.get("en") or next(iter(texts.values()), "")


@dataclass(frozen=True)
class Frame:
    """A part of the world the map can show: south, west, north, east in degrees."""

    id: str
    name: Words
    bounds: tuple[float, float, float, float]


@dataclass(frozen=True)
class OnlineMap:
    """An online base map: tiles at `url` (with `{x}`, `{y}`, `{z}`), shown only when chosen.

    `attribution` is HTML as the provider demands it, from xyzservices.
    """

    id: str
    name: Words
    url: str
    attribution: str
    max_zoom: int

    @property
    def origin(self) -> str:
        """The host that sees the address of whoever chooses this map, as a CSP source."""
        parts = urlsplit(self.url)
        return f"{parts.scheme}://{parts.netloc}"


@dataclass(frozen=True)
class Legal:
    """Who answers for the dashboard, for its legal notice; empty is not stated."""

    publisher: str = ""
    address: str = ""
    registration: str = ""
    director: str = ""
    host: str = ""
    contact: str = ""


@dataclass(frozen=True)
class Settings:
    """The settings of one network."""

    short_name: str
    name: Words
    tagline: Words
    contact: str
    frames: tuple[Frame, ...]
    frame_ancestors: tuple[str, ...]
    online_maps: tuple[OnlineMap, ...] = ()
    legal: Legal = Legal()
    # The table `[geocoding]` as it stands, for `geocoding.services`.
    geocoding: Mapping[str, Any] = field(default_factory=dict)
    # Names of the pages shown; empty is every page that has data.
    pages: tuple[str, ...] = ()


def data_folder() -> Path:
    """Return the folder of the network's data."""
    return Path(os.environ.get("ACCR_MAP_DATA") or project_file("data"))


def config_file() -> Path:
    """Return the `network.toml` in force."""
    return Path(os.environ.get("ACCR_MAP_CONFIG") or project_file("network.toml"))


def current() -> Settings:
    """Return the settings of `ACCR_MAP_CONFIG`, or of the project's `network.toml`.

    Raises:
        SettingsError: the file cannot be read or a field is missing or wrong.
    """
    return load(config_file())


@cache
def load(path: Path) -> Settings:
    """Read a `network.toml`.

    Raises:
        SettingsError: the file cannot be read or a field is missing or wrong.
    """
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"{path}: {error}") from error
    try:
        return _settings(table)
    except (KeyError, TypeError, ValueError) as error:
        raise SettingsError(f"{path}: {type(error).__name__}: {error}") from error


def _settings(table: Mapping[str, Any]) -> Settings:
    network = table["network"]
    frames = tuple(_frame(row) for row in table["map"]["frames"])
    if not frames:
        raise ValueError("map.frames is empty: at least one frame is needed")
    ancestors = table.get("security", {}).get("frame_ancestors", ["'self'"])
    if any(not word or set(word) & set(" ;,\n\r") for word in ancestors):
        raise ValueError("security.frame_ancestors: one source a string, no space, comma or ;")
    return Settings(
        short_name=str(network["short_name"]),
        name=Words(dict(network["name"])),
        tagline=Words(dict(network.get("tagline", {}))),
        contact=str(network.get("contact", "")),
        frames=frames,
        frame_ancestors=tuple(ancestors),
        legal=_legal(table.get("legal", {})),
        geocoding=dict(table.get("geocoding", {})),
        online_maps=tuple(_online_map(row) for row in table["map"].get("online", ())),
        pages=tuple(str(name) for name in table.get("pages", {}).get("shown", ())),
    )


def _legal(table: Mapping[str, Any]) -> Legal:
    known = [each.name for each in fields(Legal)]
    for name, told in table.items():
        if name not in known or not isinstance(told, str):
            raise ValueError(f"legal.{name}: texts only, and of these: {', '.join(known)}")
    return Legal(**table)


def _frame(row: Mapping[str, Any]) -> Frame:
    south, west, north, east = (float(degrees) for degrees in row["bounds"])
    if not (-90 <= south < north <= 90 and -180 <= west < east <= 180):
        raise ValueError(f"map.frames {row['id']}: bounds are south, west, north, east")
    return Frame(str(row["id"]), Words(dict(row["name"])), (south, west, north, east))


def _online_map(row: Mapping[str, Any]) -> OnlineMap:
    """Read an online map: a provider of xyzservices, or tiles of one's own."""
    if "url" in row:
        if not all(place in row["url"] for place in ("{x}", "{y}", "{z}")):
            raise ValueError(f"map.online {row['id']}: url needs {{x}}, {{y}} and {{z}}")
        # Text of one's own is shown as text; only xyzservices is trusted to bring markup.
        attribution = html.escape(row["attribution"])
        url, max_zoom = str(row["url"]), int(row.get("max_zoom", 18))
    else:
        provider = xyzservices.providers.query_name(row["provider"])
        if provider.requires_token():
            raise ValueError(f"map.online {row['id']}: {row['provider']} needs a key")
        attribution = provider.html_attribution
        url, max_zoom = provider.build_url(x="{x}", y="{y}", z="{z}"), provider.get("max_zoom", 18)
    return OnlineMap(str(row["id"]), Words(dict(row["name"])), url, attribution, int(max_zoom))


def project_file(name: str) -> Path:
    """Find a file of the project: in the working directory first, then beside the package."""
    here = Path.cwd() / name
    return here if here.exists() else ROOT / name
