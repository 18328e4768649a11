"""The state of one server process: settings, catalogue and assets of the network it serves."""

from __future__ import annotations

import gc
import logging
import os
import threading
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from accr_map import catalogue as catalogues
from accr_map import statistics
from accr_map.i18n import language
from accr_map.map import payload, site_layers
from accr_map.map.assets import OWN, SCRIPTS, style_sheet
from accr_map.selection import engine_tables, facet_labels, nearby
from accr_map.selection.search import index
from accr_map.server import streamlit_files
from accr_map.server.assets import Asset, from_frame, own_file
from accr_map.settings import SettingsError, config_file, data_folder, is_strict, load

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator, Sequence
    from pathlib import Path

    from accr_map.catalogue import Catalogue
    from accr_map.settings import Settings
    from accr_map.tables.faults import Fault

    # Name of a file, time of its change in nanoseconds, size in bytes.
    Version = tuple[str, int, int]

Answer = TypeVar("Answer")

log = logging.getLogger("accr_map")
_making = threading.Lock()
# By data folder and settings: the versions of their files, and the state that they gave.
_states: dict[tuple[Path, Path], tuple[tuple[Version, ...], State]] = {}


class State:
    """What one server process keeps of a network, each part made when it is first needed.

    Args:
        settings: the network's.
        read: reads the catalogue; may raise `DataError`, and is then asked again next time.
    """

    def __init__(self, settings: Settings, read: Callable[[], Catalogue]) -> None:
        self.settings = settings
        self._read = read
        self._catalogue: Catalogue | None = None
        self._made: dict[str, Asset] = {}
        self._fixed: dict[str, Asset] = {}
        self._kept: dict[tuple[Hashable, ...], Any] = {}
        self._by_hashed_name: dict[str, Asset] = {}
        self._lock = threading.RLock()

    @property
    def catalogue(self) -> Catalogue:
        """The catalogue, read once.

        Raises:
            DataError: the data have faults.
        """
        with self._lock:
            if self._catalogue is None:
                self._catalogue = self._read()
            return self._catalogue

    @property
    def loaded(self) -> Catalogue | None:
        """The catalogue if it was read already; None if not."""
        return self._catalogue

    @property
    def has_assets(self) -> bool:
        """Whether every asset is made and can be named ahead."""
        return bool(self._by_hashed_name)

    @property
    def assets(self) -> tuple[Asset, ...]:
        """Every asset that is made; none before the first is asked for."""
        return tuple(self._by_hashed_name.values())

    def asset(self, hashed_name: str) -> Asset | None:
        """Return the asset of a name that holds its hash; None if there is none.

        All of a kind are made at once, since only the names of the present content are known;
        what no data are needed for is there while they have faults.

        Raises:
            DataError: the name is of no fixed asset, and the data have faults.
        """
        with self._lock:
            if not self._fixed:
                self._fixed = {asset.name: asset for asset in self._of_every_network()}
            if hashed_name in self._fixed:
                return self._fixed[hashed_name]
            if not self._by_hashed_name:
                self._by_hashed_name = {
                    asset.name: asset for asset in (*self._fixed.values(), *self._of_network())
                }
            return self._by_hashed_name.get(hashed_name)

    def map_assets(self, code: str, own: str = "") -> site_layers.Assets:
        """Name what the map of a language loads: script and style sheet, then those of `own`."""
        scripts, styles = [self.map_script(code)], [self.map_style()]
        if own:
            scripts.append(own_file(f"{own}.js"))
            styles.append(own_file(f"{own}.css"))
        return site_layers.Assets(tuple(map(from_frame, scripts)), tuple(map(from_frame, styles)))

    def map_script(self, code: str) -> Asset:
        """Return the script of the map: Leaflet, ours, and what the map keeps in a language."""

        def content() -> bytes:
            rows = from_frame(self.rows(code))
            options = site_layers.options(language(code), self.settings, rows)
            sources = [path.read_text(encoding="utf-8") for path in SCRIPTS]
            sources.append(f"window.ACCR_MAP = {payload.script_json(options)};")
            return "\n;\n".join(sources).encode()

        return self._once(f"map-{code}.js", content)

    def map_style(self) -> Asset:
        """Return the style sheet of the map, in the network's colours."""
        return self._once("map.css", lambda: style_sheet(self.settings.colours).encode())

    def rows(self, code: str) -> Asset:
        """Return the rows of all sites in a language."""
        write = partial(payload.rows, self.catalogue, language(code))
        return self._once(f"sites-{code}.json", write)

    def facet_rows(self, code: str) -> Asset:
        """Return the words of the facets in a language."""
        write = partial(facet_labels.facet_rows, self.catalogue, language(code))
        return self._once(f"facets-{code}.json", write)

    def engine_sets(self) -> Asset:
        """Return which sites carry each code, for the browser's engine."""
        return self._once("sets.json", partial(engine_tables.sets, self.catalogue))

    def engine_words(self) -> Asset:
        """Return the search index, for the browser's engine."""
        return self._once("words.json", partial(engine_tables.words, self.catalogue))

    def warm(self) -> None:
        """Prepare what the first visitor would wait for: data, search index, rows, gazetteer.

        Faults in the data are left for the pages, which say them to their keeper.
        """
        try:
            catalogue = self.catalogue
        except catalogues.DataError as error:
            log.warning("the data cannot be used:\n%s", error)
            return
        index.index(catalogue)
        nearby.suggest("Paris")
        self.asset("")
        statistics.warm(catalogue)
        # What is kept for good is left out of the collections that follow every run.
        gc.collect()
        gc.freeze()

    def kept(self, make: Callable[[], Answer], *key: Hashable) -> Answer:
        """Return what a pure function made when a key was asked for first.

        `key` says all that it depends on beside the network and its settings; there must be few
        of them, since none is forgotten.
        """
        if key not in self._kept:
            self._kept[key] = make()
        return self._kept[key]

    def _of_every_network(self) -> list[Asset]:
        files = [own_file(path.name) for path in sorted(OWN.iterdir()) if path.is_file()]
        return [*files, *streamlit_files.faces(), self.map_style()]

    def _of_network(self) -> list[Asset]:
        of_languages = [
            write(code)
            for write in (self.map_script, self.rows, self.facet_rows)
            for code in self.settings.languages
        ]
        return [self.engine_sets(), self.engine_words(), *of_languages]

    def _once(self, name: str, content: Callable[[], bytes]) -> Asset:
        with self._lock:
            if name not in self._made:
                self._made[name] = Asset.of(name, content())
            return self._made[name]


def current() -> State:
    """Return the state of the data folder in force; a new one once a table or a setting changed.

    A `network.toml` that no longer can be read leaves the state as it was, and is logged.

    Raises:
        SettingsError: `network.toml` cannot be read or a field is wrong, at the first call.
    """
    place = (data_folder(), config_file())
    versions = (_version(place[1]), *sorted(_tables(place[0])))
    with _making:
        before, state = _states.get(place, ((), None))
        if state is None or before != versions:
            state = _begun(*place, state)
            _states[place] = (versions, state)
        return state


def _begun(folder: Path, config: Path, before: State | None) -> State:
    try:
        own = load(config)
    except SettingsError as error:
        if before is None:
            raise
        log.warning("the settings stay as they were: %s", error)
        own = before.settings
    held = before.loaded if before else None
    return State(own, partial(_read, folder, own, held))


def _read(folder: Path, own: Settings, held: Catalogue | None) -> Catalogue:
    """Read the data without what has a fault; where that is nothing, what is held stays.

    It stays if the same rules protect it. `ACCR_MAP_STRICT` has every fault refuse the data.

    Raises:
        DataError: the data cannot be used, and nothing is held in their place.
    """
    try:
        catalogue = catalogues.load(
            folder, protected=own.protected, columns=own.columns, strict=is_strict()
        )
    except catalogues.DataError as error:
        if held is None or dict(held.protected) != dict(own.protected):
            raise
        log.warning("the data stay as they were:\n%s", _listed(error.faults))
        return held
    if catalogue.left_out:
        log.warning(
            "the data have faults; what they touch is left out:\n%s", _listed(catalogue.left_out)
        )
    return catalogue


def _listed(faults: Sequence[Fault], most: int = 20) -> str:
    lines = [str(fault) for fault in faults[:most]]
    return "\n".join([*lines, "…"] if len(faults) > most else lines)


def _tables(folder: Path | str) -> Iterator[Version]:
    """Tell the versions of all tables in a folder and those in it; every run of a page asks."""
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            yield from _tables(entry.path)
        elif entry.name.endswith(".csv"):
            yield _version(entry)


def _version(file: Path | os.DirEntry[str]) -> Version:
    """Tell a version of a file from another: its name, time of change (ns) and size (bytes)."""
    try:
        status = file.stat()
    except OSError:
        return (file.name, 0, 0)
    return (file.name, status.st_mtime_ns, status.st_size)
