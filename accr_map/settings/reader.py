"""Settings reader: `network.toml` and the environment variables.

`ACCR_MAP_CONFIG` names another `network.toml`, `ACCR_MAP_DATA` another data folder;
`ACCR_MAP_STRICT` has a server refuse data with any fault; `ACCR_MAP_WATCH` has open pages follow
the files; `ACCR_MAP_SERVER_NUMBER` is its number among several.
"""

from __future__ import annotations

import dataclasses
import os
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from accr_map import i18n
from accr_map.errors import SettingsError
from accr_map.i18n import LANGUAGES, mark
from accr_map.i18n.languages import UNSPOKEN
from accr_map.settings import colours, fields, logo, own_columns, services
from accr_map.settings import map_frames as frames
from accr_map.settings.colours import Colours
from accr_map.settings.fields import Table, Words
from accr_map.settings.logo import Logo
from accr_map.settings.map_frames import Frame, OnlineMap
from accr_map.settings.own_columns import FACETS, FACTS, OwnColumn
from accr_map.settings.pages import in_the_bar
from accr_map.tables.codes import PROTECTIONS
from accr_map.tables.columns import NOT_A_URL as NOT_AN_ADDRESS
from accr_map.tables.columns import URL

DATA, CONFIG = "ACCR_MAP_DATA", "ACCR_MAP_CONFIG"
STRICT, WATCH = "ACCR_MAP_STRICT", "ACCR_MAP_WATCH"
SERVER_NUMBER = "ACCR_MAP_SERVER_NUMBER"
FILE = "network.toml"
_PACKAGE = Path(__file__).resolve().parents[1]
# The folder of dashboard, pages and data: the project's, or the one that a wheel brings.
ROOT = _PACKAGE / "project" if (_PACKAGE / "project").is_dir() else _PACKAGE.parent
# What a new network begins with: every field, each explained.
STARTER = Path(__file__).parents[1] / "starter" / FILE


NO_LANGUAGE = mark("At least one language is needed: {spoken}.")
UNKNOWN_PAGE = mark("There is no page {name}; there are: {known}.")
NOT_A_SOURCE = mark("One source a text, without space, comma or semicolon.")
UNKNOWN_RULE = mark("{rule} is not a rule; there are: {known}.")


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
    # Whether territories of disputed status are "named" on the map, without rank, or "unnamed".
    disputed: str = "named"
    # The network's own site on the web; empty is none.
    website: str = ""
    # The address at which the map is published; empty is that of the host asked.
    address: str = ""
    # The address of the static site, which other pages show in frames; empty is none.
    static_address: str = ""
    legal: Legal = Legal()
    # The table `[geocoding]`, checked, for `geocoding.services`.
    geocoding: Mapping[str, Any] = field(default_factory=dict)
    # Names of the pages in the bar; empty is every page that has data.
    pages: tuple[str, ...] = ()
    # The languages offered; the first is spoken when nothing else decides.
    languages: tuple[str, ...] = LANGUAGES
    colours: Colours = field(default_factory=Colours)
    logo: Logo | None = None
    # Programme -> what must not be said of small groups in it, whatever the data say.
    protected: Mapping[str, str] = field(default_factory=dict)
    # Columns of sites.csv that this network shows under names of its own, filters first.
    columns: tuple[OwnColumn, ...] = ()

    def preferred(self, accepted: Iterable[str]) -> str:
        """Choose the language offered that fits tags in order of preference (RFC 4647)."""
        return i18n.preferred(accepted, self.languages)


def data_folder() -> Path:
    """Return the folder of the network's data."""
    return Path(os.environ.get(DATA) or project_file("data"))


def config_file() -> Path:
    """Return the `network.toml` in force."""
    return Path(os.environ.get(CONFIG) or project_file(FILE))


def config_of(folder: Path | None) -> Path:
    """Return the `network.toml` that stands in a data folder, else the one in force."""
    own = folder / FILE if folder else None
    return own if own and own.is_file() else config_file()


def server_number() -> str:
    """Return the number of this server among several, for nginx; empty for a single one."""
    return os.environ.get(SERVER_NUMBER, "")


def is_strict() -> bool:
    """Tell whether data with any fault are refused, instead of served without what has one."""
    return bool(os.environ.get(STRICT))


def is_watched() -> bool:
    """Tell whether open pages follow the files of the data as they change."""
    return bool(os.environ.get(WATCH))


def beside(folder: Path) -> Path | None:
    """Return the nearest `network.toml` in a folder or above it; None if there is none."""
    here = folder.resolve()
    files = (above / FILE for above in (here, *here.parents))
    return next((file for file in files if file.is_file()), None)


def current() -> Settings:
    """Return the settings of `ACCR_MAP_CONFIG`, or of the project's `network.toml`.

    Raises:
        SettingsError: the file cannot be read or a field is missing or wrong.
    """
    return load(config_file())


def load(path: Path | str) -> Settings:
    """Read a `network.toml`.

    Raises:
        SettingsError: the file cannot be read or a field is missing or wrong.

    Example:
        >>> own = accr_map.load_settings("network.toml")
        >>> own.languages
        ('fr', 'en', 'zh')
    """
    path = Path(path)
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError("", fields.UNREADABLE, path, reason=error) from error
    except tomllib.TOMLDecodeError as error:
        raise SettingsError("", fields.NOT_TOML, path, reason=error) from error
    try:
        return _settings(table, path.parent)
    except SettingsError as error:
        error.file = str(path)
        raise


# The fields of each table that has no module of its own; "" is the file itself.
_KNOWN = {
    "": (
        "network",
        "legal",
        "colours",
        "map",
        "pages",
        "privacy",
        "security",
        "geocoding",
        FACETS,
        FACTS,
    ),
    "network": (
        "short_name",
        "name",
        "tagline",
        "languages",
        "logo",
        "contact",
        "website",
        "address",
        "static_address",
    ),
    "map": ("frames", "first_frame", "online", "disputed"),
    "pages": ("shown",),
    "privacy": ("protected",),
    "security": ("frame_ancestors",),
}


def _settings(table: Table, folder: Path) -> Settings:
    network, maps = fields.table(table, "network"), fields.table(table, "map")
    read = Settings(
        short_name=fields.text(network, "short_name", "network"),
        name=fields.words(network, "name", "network"),
        tagline=fields.words(network, "tagline", "network", required=False),
        contact=fields.text(network, "contact", "network", ""),
        website=_address(network, "website"),
        address=_address(network, "address"),
        static_address=_address(network, "static_address"),
        languages=_languages(network),
        logo=logo.read(fields.text(network, "logo", "network", ""), folder),
        colours=colours.read(fields.table(table, "colours")),
        frames=frames.frames(maps),
        frame_ancestors=_ancestors(fields.table(table, "security")),
        legal=_legal(fields.table(table, "legal")),
        geocoding=services.read(fields.table(table, "geocoding")),
        online_maps=tuple(
            frames.online_map(row) for row in fields.listed(maps, "online", "map", dict)
        ),
        disputed=frames.disputed(maps),
        pages=_pages(fields.table(table, "pages")),
        protected=_protected(fields.table(table, "privacy")),
        columns=own_columns.read(table),
    )
    for path, known in _KNOWN.items():
        fields.only(fields.table(table, path) if path else table, path, known)
    return read


def _legal(table: Table) -> Legal:
    known = [field.name for field in dataclasses.fields(Legal)]
    fields.only(table, "legal", known)
    return Legal(**{name: fields.text(table, name, "legal", "") for name in known})


def _address(network: Table, name: str) -> str:
    address = fields.text(network, name, "network", "")
    if address and not re.fullmatch(URL, address):
        raise SettingsError(f"network.{name}", NOT_AN_ADDRESS)
    return address


def _languages(network: Table) -> tuple[str, ...]:
    codes = fields.listed(network, "languages", "network", str, LANGUAGES)
    spoken = ", ".join(LANGUAGES)
    if not codes:
        raise SettingsError("network.languages", NO_LANGUAGE, spoken=spoken)
    for code in codes:
        if code not in LANGUAGES:
            raise SettingsError("network.languages", UNSPOKEN, code=code, spoken=spoken)
    return tuple(dict.fromkeys(codes))


def _pages(table: Table) -> tuple[str, ...]:
    names = fields.listed(table, "shown", "pages", str)
    for name in names:
        if name not in in_the_bar():
            known = ", ".join(in_the_bar())
            raise SettingsError("pages.shown", UNKNOWN_PAGE, name=name, known=known)
    return tuple(names)


def _protected(table: Table) -> dict[str, str]:
    rules = fields.table(table, "protected", "privacy")
    for code, rule in rules.items():
        if rule not in PROTECTIONS:
            known = ", ".join(PROTECTIONS)
            raise SettingsError(f"privacy.protected.{code}", UNKNOWN_RULE, rule=rule, known=known)
    return dict(rules)


def _ancestors(table: Table) -> tuple[str, ...]:
    sources = fields.listed(table, "frame_ancestors", "security", str, ["'self'"])
    if any(not source or set(source) & set(" ;,\n\r") for source in sources):
        raise SettingsError("security.frame_ancestors", NOT_A_SOURCE)
    return tuple(sources)


def project_file(name: str) -> Path:
    """Find a file of a network: in the working directory first, then beside the package.

    Programs are never looked for so: what lies in a folder of data is not run.
    """
    here = Path.cwd() / name
    return here if here.exists() else ROOT / name
