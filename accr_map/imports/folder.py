"""Folder of a new network: the tables of an imported list, its settings and how it was made."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from collections.abc import Mapping as Table
from datetime import date
from pathlib import PurePath

import pandas as pd

from accr_map import geocoding, settings
from accr_map.file_text import no_formula
from accr_map.geo.bounds import holding
from accr_map.i18n import LANGUAGES, Language, language, mark
from accr_map.imports import words as words_of
from accr_map.imports.mapping import FACET, OWN, Mapping
from accr_map.imports.mending import KINDS
from accr_map.imports.sites import SOURCE_ID, Imported, own_columns
from accr_map.settings import own_columns as own_tables
from accr_map.tables import schemas
from accr_map.tables.dialect import Dialect
from accr_map.tables.faults import visible
from accr_map.tables.schemas import SITES

MAPPING = "mapping.toml"
LONGEST_TITLE = 60
_POINT = ("latitude", "longitude", "precision", "method", "position_checked")
# Left free around the sites, so that no button covers one: a share of what they cover, and for a
# network of one place its surroundings, in degrees.
_MARGIN, _LEAST_MARGIN = 0.1, 0.05
_MOST_FAULTS = 500
# Looking more sites up than these would make a reader wait: others hardly widen the frame.
_MOST_LOCATED = 1_000
# Columns of every network that are filters where a list has several values in them.
_REGIONS = ("region", "department")

_MADE = mark("The data of a map, made from {file} on {day}.")
_COUNTS = mark("{rows} in the list, {sites} in the tables, {placed} with a point of the list.")
_NO_POINT = mark(
    "A site without a point is placed at its town, and drawn hollow until somebody adds a row for "
    "it in coordinates.csv."
)
_LOOK = mark("Check and look")
_AGAIN = mark("Do it again with a newer list")
_HOW = mark("How the list was read")
_MENDED = mark("What was mended")
_LEFT = mark("What was left out or is to be looked at")
_REFUSED = mark("refused")
#: Folder in which the files of an archive lie.
INSIDE = "network"


def files(
    file: str, mapping: Mapping, imported: Imported, words: Language, today: date
) -> dict[str, bytes]:
    """Write every file of the folder, by its name.

    Args:
        file: name of the list.
        mapping: how it was read; kept beside the tables.
        imported: what became of it.
        words: language of the README, and of the network's name.
        today: day of the import.
    """
    named = title(file, mapping)
    sites, coordinates = _tables(imported)
    source = {"id": SOURCE_ID, "title_or_page": file, "seen": today.isoformat(), "kind": "other"}
    tables = {
        "sites": sites,
        "coordinates": coordinates,
        "sources": pd.DataFrame([source]),
        **imported.vocabularies,
    }
    written = {f"{name}.csv": _csv(name, table) for name, table in tables.items()}
    written[settings.FILE] = _settings(named, imported, mapping).encode()
    written[MAPPING] = mapping.write().encode()
    written["README.md"] = _readme(file, named, imported, words, today).encode()
    return written


def title(file: str, mapping: Mapping) -> str:
    """Return what the map of a list is called, at most `LONGEST_TITLE` letters."""
    stem = PurePath(file).stem.replace("_", " ").strip() or file
    return visible(" ".join(mapping.title.split()) or stem, longest=LONGEST_TITLE)


def archive(written: Table[str, bytes]) -> bytes:
    """Pack the files as a ZIP in which they stand in one folder."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archived:
        for name, content in written.items():
            archived.writestr(zipfile.ZipInfo(f"{INSIDE}/{name}"), content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def _tables(imported: Imported) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Separate the points from the sites: what the list gives is a position, not a guess."""
    sites = imported.sites.copy()
    for field, value in (("status", "member"), ("source_ids", SOURCE_ID)):
        column = sites.get(field, pd.Series("", index=sites.index))
        sites[field] = column.where(column != "", value)
    points = sites.reindex(columns=["id", *_POINT], fill_value="")
    points = points[points["latitude"] != ""].assign(source_id=SOURCE_ID)
    for field, value in (("precision", "site"), ("method", "list")):
        points[field] = points[field].where(points[field] != "", value)
    return sites.drop(columns=list(_POINT), errors="ignore"), points


def _csv(name: str, table: pd.DataFrame) -> bytes:
    """Write a table: columns in the order of its schema, then its own; empty ones left out.

    A spreadsheet reads no cell as a formula; whatever reads the folder takes the guard off again.
    """
    fields = schemas.TABLES[name].columns
    filled = [
        column
        for column in map(str, table.columns)
        if (column in fields and fields[column].required) or (table[column] != "").any()
    ]
    order = sorted(filled, key=lambda column: [*fields, *filled].index(column))
    cells = table[order].astype(str).map(no_formula)
    return Dialect().write([order, *cells.to_numpy().tolist()])


def _settings(title: str, imported: Imported, mapping: Mapping) -> str:
    """Write a `network.toml` whose map begins on the sites."""
    named = json.dumps(title, ensure_ascii=False)
    names = [f"name.{code} = {named}" for code in LANGUAGES]
    languages = [mapping.language, *(code for code in LANGUAGES if code != mapping.language)]
    return "\n".join(
        [
            "# The file that `accr-map init` makes explains every field that can stand here.",
            "[network]",
            f"short_name = {named}",
            *names,
            f"languages = {json.dumps(languages)}",
            "",
            "[map]",
            'first_frame = "sites"',
            "",
            "[[map.frames]]",
            'id = "sites"',
            'name.en = "All sites"',
            'name.fr = "Tous les sites"',
            'name.zh = "所有地点"',
            f"bounds = {_bounds(imported)}",
            "",
            *_own_columns(imported, mapping),
        ]
    )


def _own_columns(imported: Imported, mapping: Mapping) -> Iterator[str]:
    """Name the list's own columns, and regions: those that are filters, then facts of the card."""
    sites_of = imported.sites
    own = {column: head for column, head in own_columns(mapping).items()
           if column in sites_of and column not in SITES.columns}  # fmt: skip
    regions = [column for column in _REGIONS
               if column in sites_of and sites_of[column].nunique() > 1]  # fmt: skip
    for column in regions:
        names = {code: language(code).text(words_of.FIELDS[column]) for code in LANGUAGES}
        yield from _own_column(own_tables.FACETS, column, names)
    for kind, tables in ((FACET, own_tables.FACETS), (OWN, own_tables.FACTS)):
        for column in (column for column, head in own.items() if mapping.columns[head] == kind):
            head = " ".join(visible(own[column], longest=60).replace("_", " ").split())
            yield from _own_column(tables, column, {mapping.language: head[:1].upper() + head[1:]})


def _own_column(kind: str, column: str, names: Table[str, str]) -> Iterator[str]:
    yield from (f"[[{kind}]]", f"column = {json.dumps(column)}")
    for code, name in names.items():
        yield f"name.{code} = {json.dumps(name, ensure_ascii=False)}"
    yield ""


def _bounds(imported: Imported) -> list[float]:
    """Frame the sites, those at their towns too: south, west, north, east; else the world."""
    sites = imported.sites.reindex(columns=[*SITES.columns], fill_value="")
    placed, missing = sites[sites["latitude"] != ""], sites[sites["latitude"] == ""]
    located = geocoding.locate(missing.head(_MOST_LOCATED).reset_index(drop=True))
    points = pd.concat([placed[["latitude", "longitude"]], located[["latitude", "longitude"]]])
    if points.empty:
        return [-56.0, -150.0, 72.0, 165.0]
    south, west, north, east = holding(points["latitude"], points["longitude"])
    high, wide = (max(_MARGIN * span, _LEAST_MARGIN) for span in (north - south, east - west))
    is_across = east > 180
    west, east = west - wide, east + wide
    if is_across:
        # Across the antimeridian the west is beyond the east, as `settings` reads it.
        east -= 360
    west, east = max(west, -180.0), min(east, 180.0)
    edges = max(south - high, -85.0), west, min(north + high, 85.0), east
    return [round(float(edge), 3) for edge in edges]


def _readme(file: str, title: str, imported: Imported, words: Language, today: date) -> str:
    text, count = words.text, words.count
    parts = [f"# {title}", text(_MADE, file=visible(file), day=today.isoformat())]
    counts = {
        "rows": count("{n} row", "{n} rows", imported.rows),
        "sites": count("{n} site", "{n} sites", len(imported.sites)),
        "placed": words.number(imported.placed),
    }
    parts += [text(_COUNTS, **counts), text(_NO_POINT), f"## {text(_LOOK)}"]
    parts += [f"```sh\naccr-map check {INSIDE}\naccr-map serve {INSIDE}\n```", f"## {text(_AGAIN)}"]
    parts.append(f"```sh\naccr-map import NEW-LIST --mapping {INSIDE}/{MAPPING} -o NEW-FOLDER\n```")
    sections = (
        (_HOW, [text(message, **values) for message, values in imported.remarks]),
        (_MENDED, mended(imported, words)),
        (_LEFT, [fault.text(words) for fault in imported.faults[:_MOST_FAULTS]]),
    )
    for head, lines in sections:
        if lines:
            # What stands in a list may look like mark-up: as code it is shown as it is.
            parts += [f"## {text(head)}", "\n".join(f"    {line}" for line in lines)]
    return "\n\n".join(parts) + "\n"


def mended(imported: Imported, words: Language) -> list[str]:
    """Say each mending on one line: what, in which column, how many rows, and examples."""
    lines = []
    for mending in imported.mendings:
        rows = words.count("{n} row", "{n} rows", mending.rows)
        pairs = words.listed(
            f"{visible(old)} → {visible(new) or '–'}" for old, new in mending.examples
        )
        refused = f" ({words.text(_REFUSED)})" if mending.is_refused else ""
        kind = words.text(KINDS[mending.kind])
        lines.append(f"{visible(mending.column)}: {kind}, {rows}{refused}{words.text(': ')}{pairs}")
    return lines
