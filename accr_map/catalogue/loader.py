"""Catalogue loader: reads, checks and joins the tables of a data folder."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

import pandas as pd

from accr_map import geocoding, privacy, settings
from accr_map.catalogue import images
from accr_map.catalogue.memo import per_catalogue
from accr_map.catalogue.published_files import published_tables
from accr_map.catalogue.sound_part import INDISPENSABLE, sound_part
from accr_map.errors import DataError
from accr_map.file_text import without_apostrophe
from accr_map.i18n import LANGUAGES, mark
from accr_map.settings.own_columns import OwnColumn
from accr_map.tables import checks, schemas, suggestions
from accr_map.tables import codes as codes_of
from accr_map.tables import reader as tables
from accr_map.tables.columns import items
from accr_map.tables.faults import WHOLE_FILE, Fault

MISSING_FILE = mark("The file is missing: the data needs at least this one.")
MISNAMED_FILE = mark("The file is missing: is it the one called {found}?")
STRAY_FILE = mark("The file is not one of the tables: nothing is read from it.")
FOLDER_ERRORS = {
    FileNotFoundError: mark("There is no such folder."),
    NotADirectoryError: mark("This is a file, not a folder of tables."),
    PermissionError: mark("The folder cannot be opened: its permissions do not let it be read."),
    # Names too long, drives that are gone, and the like.
    Exception: mark("The folder cannot be read."),
}

Locate = Callable[[pd.DataFrame], pd.DataFrame]
_NUMBERS = ("latitude", "longitude", "position_score")


@dataclass(frozen=True, eq=False)
class Catalogue:
    """Every table of a network, checked, and the state of the files it was read from.

    Of programmes that protect their residents it holds what may be published and nothing
    else (`accr_map.privacy`), however it was made: nobody who reads it can say too much.

    Tables have the columns of their CSV file: text is "" when unknown, whole numbers are
    nullable `Int64`, other numbers `float64` with NaN, lists tuples of ids. A table whose
    file is absent is empty. `sites` also holds each site's position, as `load` explains.
    Catalogues are compared and hashed by identity; `version` says whether their files agree.

    Example:
        >>> network = accr_map.load("data")
        >>> isinstance(network, accr_map.Catalogue)
        True
        >>> bool(network.sites["latitude"].between(-90, 90).any())
        True
    """

    folder: Path
    version: str
    """Hash of the files as they may be published: the same as long as none of them changes.

    What is withheld is not in it: a hash would confirm a guess of it.
    """
    sites: pd.DataFrame
    coordinates: pd.DataFrame
    zones: pd.DataFrame
    themes: pd.DataFrame
    heritage_types: pd.DataFrame
    themes_mapping: pd.DataFrame
    programmes: pd.DataFrame
    hosting: pd.DataFrame
    residencies: pd.DataFrame
    calls: pd.DataFrame
    partners: pd.DataFrame
    partner_links: pd.DataFrame
    networks: pd.DataFrame
    statements: pd.DataFrame
    events: pd.DataFrame
    figures: pd.DataFrame
    sources: pd.DataFrame
    coverage: pd.DataFrame
    chapters: pd.DataFrame
    organisation: pd.DataFrame
    images: pd.DataFrame
    changes: pd.DataFrame
    stories: pd.DataFrame = field(default_factory=pd.DataFrame)
    """The steps of every story: the columns of its file, and `story` and `line`."""
    protected: Mapping[str, str] = field(default_factory=dict)
    """Programme -> what must not be said of small groups in it."""
    notices: tuple[Fault, ...] = ()
    """What is no fault but worth a look: columns and files that are not known."""
    columns: tuple[OwnColumn, ...] = ()
    """Columns of `sites` that the network shows under names of its own, filters first."""
    left_out: tuple[Fault, ...] = ()
    """Faults of the files whose cells, rows and files were left out; none if read strictly."""

    def __post_init__(self) -> None:
        """Let the tables pass the privacy gate."""
        held = {**self.tables(), "stories": self.stories}
        for name, table in privacy.published(held, self.protected).items():
            object.__setattr__(self, name, table)

    def tables(self) -> dict[str, pd.DataFrame]:
        """Return every table by its name."""
        return {name: getattr(self, name) for name in schemas.TABLES}

    def files(self, *names: str) -> tuple[dict[str, bytes], list[Fault]]:
        """Read files of the folder anew, as they stand: their bytes by table, and faults."""
        return tables.read(self.folder, names)

    def own_settings(self) -> settings.Settings:
        """Read the nearest `network.toml` in the folder or above it, else that of a new network.

        Raises:
            SettingsError: it cannot be used.
        """
        return settings.load(settings.beside(self.folder) or settings.STARTER)


def load(
    folder: Path | str,
    locate: Locate | None = None,
    protected: Mapping[str, str] | None = None,
    columns: Sequence[OwnColumn] | None = None,
    *,
    strict: bool = True,
) -> Catalogue:
    """Read the network's tables and check them against each other.

    All faults are reported together, each with its file, line and field, so that one
    round of correction is enough. Only `sites.csv` must be there.

    Where it is not `strict`, what has a fault is left out and the rest is read (`left_out`,
    `accr_map.catalogue.sound_part`): a bad cell costs a cell, not the map.

    A site takes its position from `coordinates.csv`, else from its own columns, else from
    `locate` (the offline gazetteer), which is given the sites without one and returns
    `id`, `latitude`, `longitude`, `precision`, `method`, `note_…`, `query`, `provider`
    and `score` of those it could place. `position_…` tell where a position comes from;
    `position_reviewed` is false if only a machine has placed the site. A site that nobody
    can place is kept: it belongs in the list even if it cannot be drawn.

    The programmes of `protected` are protected whatever programmes.csv says; it may protect
    more. By default they are those of the nearest `network.toml` in the folder or above it.
    Where there is none every programme is under the strictest rule: figures withhold its small
    groups, but the rows that name them are no faults. `columns` are those that the network shows
    under names of its own; by default they are those of the same file.

    Raises:
        SettingsError: the nearest `network.toml` cannot be read.
        DataError: a file cannot be read, a row breaks its schema, an id appears twice, a
            row names a row that does not exist, or a point is turned round; where it is not
            `strict`, only that there is no usable `sites.csv` or `programmes.csv`.

    Example:
        >>> network = accr_map.load("data")
        >>> network.sites["id"].is_unique
        True
    """
    folder = Path(folder)
    contents, faults = _contents(folder)
    file = settings.beside(folder) if protected is None or columns is None else None
    nearest = settings.load(file) if file else None
    stated = (nearest.protected if nearest else None) if protected is None else protected
    own = (nearest.columns if nearest else ()) if columns is None else tuple(columns)
    parsed = {name: tables.parse(f"{name}.csv", raw) for name, raw in contents.items()}

    def faults_of(read: dict[str, tables.Table]) -> list[Fault]:
        return faults_in(folder, read, stated or {})

    if strict:
        faults += faults_of(parsed)
        if faults:
            raise DataError(faults)
    else:
        sound, faults = _sound(parsed, faults, faults_of)
        parsed = _without_orphans(sound, parsed) if faults else sound
    frames = {name: _typed(name, parsed.get(name)) for name in schemas.TABLES}
    frames["stories"] = _stories(parsed)
    frames["sites"] = _joined(frames, locate or geocoding.locate)
    rules = _strictest(frames) if stated is None else stated
    catalogue = Catalogue(
        folder=folder,
        version=tables.digest(contents),
        protected=privacy.protections(frames["programmes"], rules),
        columns=own,
        left_out=tuple(faults),
        **frames,
    )
    withheld = privacy.notices_of(parsed, frames, catalogue.tables())
    shown = {column.column for column in own}
    notices = [
        notice
        for notice in checks.notices_of(parsed)
        if notice.file != "sites.csv" or notice.field not in shown
    ]
    notices += checks.points_abroad(parsed)
    notices += withheld + _stray_files(folder)
    # What has passed the gate need not pass it again.
    object.__setattr__(catalogue, "notices", tuple(notices))
    if catalogue.protected:
        cells = {name: table.cells for name, table in parsed.items()}
        published = published_tables(cells, catalogue.tables())
        object.__setattr__(catalogue, "version", tables.digest(contents | published))
    return catalogue


def files_in(folder: Path, names: Sequence[str]) -> dict[str, bytes]:
    """Read the files of tables as they stand, by table; one that is absent is left out.

    Raises:
        DataError: a file cannot be read.
    """
    contents, faults = tables.read(folder, names)
    if faults:
        raise DataError(faults)
    return contents


def faults_in(
    folder: Path, read: dict[str, tables.Table], protected: Mapping[str, str]
) -> list[Fault]:
    """Report everything that is wrong in the tables of a folder, by the rules that protect it."""
    faults = checks.faults_of(read) + privacy.faults_of(read, protected)
    return faults + images.faults_of(folder, read)


def _sound(
    parsed: dict[str, tables.Table],
    unread: list[Fault],
    faults_of: Callable[[dict[str, tables.Table]], list[Fault]],
) -> tuple[dict[str, tables.Table], list[Fault]]:
    """Return the part of the tables without a fault, and the faults of all that is left out.

    Raises:
        DataError: a file that cannot be done without is not there or cannot be used.
    """
    if {fault.file.removesuffix(".csv") for fault in unread} & INDISPENSABLE:
        raise DataError([*unread, *faults_of(parsed)])
    remaining, left_out = sound_part(parsed, faults_of)
    return remaining, [*unread, *left_out]


def _without_orphans(
    sound: dict[str, tables.Table], before: Mapping[str, tables.Table]
) -> dict[str, tables.Table]:
    """Leave out the sources that only rows cite which were left out: a title may name a host."""
    if "sources" not in sound:
        return sound
    gone = _cited(before) - _cited(sound)
    cells = sound["sources"].cells
    held = cells[~cells["id"].isin(gone)]
    return sound | {"sources": replace(sound["sources"], cells=held)}


def _cited(parsed: Mapping[str, tables.Table]) -> set[str]:
    columns = [
        table.cells[name]
        for table in parsed.values()
        for name in table.cells
        if str(name).endswith(("source_id", "source_ids"))
    ]
    return {code for column in columns for cell in column.unique() for code in items(cell)}


def _strictest(frames: Mapping[str, pd.DataFrame]) -> dict[str, str]:
    """Protect every programme by the strictest rule, those of residencies alone included."""
    programmes = {*frames["programmes"]["id"], *frames["residencies"]["programme_id"]}
    return dict.fromkeys(sorted(programmes), codes_of.STRICTEST)


@per_catalogue
def gaps(catalogue: Catalogue) -> dict[str, int]:
    """Count the texts that readers of one language have and those of another lack.

    The languages are those in which the data hold any such text at all.

    Returns:
        Rows without the text, by table and column, such as `sites.summary_fr`; columns
        without a gap are left out. A text that is in no language is unknown, not a gap.
        Neither is a proper name, which stands for itself, nor a web address: an article
        may be in one language only.
    """
    written = {
        (name, stem): getattr(catalogue, name)[[f"{stem}_{code}" for code in LANGUAGES]] != ""
        for name, schema in schemas.TABLES.items()
        for stem in _stems(schema)
    }
    held = {_code(column) for texts in written.values() for column in texts.columns[texts.any()]}
    numbers = {}
    for (name, _), texts in written.items():
        missing = (~texts[texts.any(axis=1)]).sum()
        numbers |= {f"{name}.{column}": int(n) for column, n in missing.items()
                  if n and _code(column) in held}  # fmt: skip
    return numbers


def gaps_by_language(catalogue: Catalogue) -> dict[str, int]:
    """Add up the gaps of each language that has any, by its code."""
    numbers: dict[str, int] = {}
    for column, number in gaps(catalogue).items():
        numbers[_code(column)] = numbers.get(_code(column), 0) + number
    return numbers


def _code(column: str) -> str:
    """Return the language in the name of a column."""
    return column.rpartition("_")[2]


def _stems(schema: schemas.Schema) -> list[str]:
    """List the texts that a table has in every language: `summary` for `summary_fr`."""
    texts = {field for field, kind in schema.columns.items() if kind.format != "uri"}
    last = f"_{LANGUAGES[0]}"
    stems = [field.removesuffix(last) for field in schema.columns if field.endswith(last)]
    wanted = [stem for stem in stems if stem != "name"]
    return [stem for stem in wanted if all(f"{stem}_{code}" in texts for code in LANGUAGES)]


def _contents(folder: Path) -> tuple[dict[str, bytes], list[Fault]]:
    """Read the files of the tables, and say which could not be read.

    Raises:
        DataError: the folder itself cannot be read.
    """
    try:
        files = sorted(path.name for path in folder.iterdir())
    except (OSError, ValueError) as error:
        raise DataError([_folder_fault(folder, error)]) from error
    contents, faults = tables.read(folder, [*schemas.TABLES, *schemas.story_names(folder)])
    if "sites.csv" not in files:
        meant = suggestions.nearest("sites.csv", [file for file in files if file.endswith(".csv")])
        message = MISNAMED_FILE if meant else MISSING_FILE
        faults.append(Fault("sites.csv", 1, WHOLE_FILE, message, values={"found": meant}))
    return contents, faults


def _folder_fault(folder: Path, error: Exception) -> Fault:
    message = next((words for kind, words in FOLDER_ERRORS.items() if isinstance(error, kind)), "")
    return Fault(str(folder), 1, WHOLE_FILE, message)


def _stray_files(folder: Path) -> list[Fault]:
    """Report CSV files that are no table: a misnamed one would be left out unseen."""
    stray = sorted(path.name for path in folder.glob("*.csv") if path.stem not in schemas.TABLES)
    return [Fault(name, 1, WHOLE_FILE, STRAY_FILE) for name in stray]


@cache
def _without_rows(name: str) -> pd.DataFrame:
    fields = list(schemas.schema(name).columns)
    return _typed(name, tables.Table(f"{name}.csv", pd.DataFrame(columns=fields, dtype=object)))


def _typed(name: str, table: tables.Table | None) -> pd.DataFrame:
    """Turn a table's text into its types, in the order of the file."""
    if table is None:
        return _without_rows(name).copy()
    fields = schemas.schema(name).columns
    cells = checks.completed(name, table).reset_index(drop=True).map(without_apostrophe)
    typed = {
        field: fields[field].values(cells[field]) if field in fields else cells[field].astype("str")
        for field in cells
    }
    return pd.DataFrame(typed, index=cells.index)


def _stories(parsed: dict[str, tables.Table]) -> pd.DataFrame:
    """Put the steps of all stories into one table, each story in its order."""
    stories = []
    for name in [name for name in parsed if name.startswith(f"{schemas.STORIES}/")]:
        steps = _typed(name, parsed[name])
        steps["line"] = parsed[name].cells.index
        steps["story"] = name.partition("/")[2]
        stories.append(steps.sort_values("order", kind="stable"))
    empty = _typed(f"{schemas.STORIES}/", None).assign(line=pd.Series(dtype=int), story="")
    return pd.concat(stories, ignore_index=True) if stories else empty


def _joined(frames: dict[str, pd.DataFrame], locate: Locate) -> pd.DataFrame:
    """Give each site its position and its programmes."""
    sites = frames["sites"].drop(columns=list(schemas.COMPUTED), errors="ignore")
    reviewed = _reviewed(frames["coordinates"])
    given = _given(sites)
    known = pd.concat([reviewed, given[~given["id"].isin(reviewed["id"])]])
    missing = sites[~sites["id"].isin(known["id"])]
    located = _located(missing, locate)
    positions = pd.concat([known, located]).set_index("id").reindex(sites["id"])
    for column in positions:
        blank = False if column == "position_reviewed" else ""
        values = positions[column].reset_index(drop=True)
        if column in _NUMBERS:
            sites[column] = values.astype("float64")
        else:
            kind = "bool" if column == "position_reviewed" else "str"
            sites[column] = values.where(values.notna(), blank).astype(kind)
    hosted = _programmes_by_site(frames["hosting"], frames["programmes"])
    sites["programmes"] = [hosted.get(site, ()) for site in sites["id"]]
    return sites


def _reviewed(coordinates: pd.DataFrame) -> pd.DataFrame:
    return _as_positions(coordinates.rename(columns=schemas.POSITION_COLUMNS), reviewed=True)


def _given(sites: pd.DataFrame) -> pd.DataFrame:
    """Return the positions that sites.csv itself holds."""
    given = sites[sites["latitude"].notna()]
    # A geocoded table may be used as it is; that does not make its points reviewed.
    given = given.rename(columns={name: f"position_{name}" for name in ("query", "provider")})
    return _as_positions(given, reviewed=~given["method"].isin(list(codes_of.GEOCODERS)))


def _located(sites: pd.DataFrame, locate: Locate) -> pd.DataFrame:
    if sites.empty:
        return _as_positions(sites, reviewed=False)
    located = locate(sites.reset_index(drop=True))
    return _as_positions(located.rename(columns=schemas.POSITION_COLUMNS), reviewed=False)


def _as_positions(rows: pd.DataFrame, *, reviewed: bool | pd.Series) -> pd.DataFrame:
    positions = rows.assign(position_reviewed=reviewed)
    pedigree = [*schemas.POSITION_COLUMNS.values(), "position_reviewed"]
    wanted = ["id", "latitude", "longitude", "precision", "method", *pedigree]
    positions = positions.reindex(columns=wanted)
    return positions[positions["latitude"].notna()].astype(
        {column: "float64" if column in _NUMBERS else object for column in wanted}
    )


def _programmes_by_site(
    hosting: pd.DataFrame, programmes: pd.DataFrame
) -> dict[str, tuple[str, ...]]:
    """Return the programmes that each site hosts, in the order of programmes.csv."""
    order = {code: place for place, code in enumerate(programmes["id"])}
    hosted: dict[str, list[str]] = {}
    for site, programme in zip(hosting["site_id"], hosting["programme_id"], strict=True):
        hosted.setdefault(site, []).append(programme)
    last = len(order)
    return {
        site: tuple(sorted(codes, key=lambda code: order.get(code, last)))
        for site, codes in hosted.items()
    }
