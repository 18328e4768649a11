"""Published files of a catalogue: its tables with their description, as they may be given out."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, cast

import pandas as pd

from accr_map.catalogue import datapackage
from accr_map.tables import reader, schemas

if TYPE_CHECKING:
    from accr_map.catalogue import Catalogue
    from accr_map.settings import Settings

# Tables of which the rules of privacy may leave out rows, or change cells of any kind.
_GUARDED = {
    "programmes", "residencies", "hosting", "events", "chapters", "partner_links", "calls",
    "figures", "coverage", "sources", "changes",
}  # fmt: skip
# Tables of which they change the cells that name sources, and nothing else.
_CITING = {"sites", "coordinates"}


def published_files(catalogue: Catalogue, settings: Settings) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the bytes of the description (Data Package v1) and of each table.

    Where a network protects programmes, tables that may name them are written as the catalogue
    holds them, which is after the privacy gate.
    """
    described = datapackage.describe(catalogue.folder, settings)
    text = json.dumps(described, ensure_ascii=False, indent=2)
    yield datapackage.FILE, f"{text}\n".encode()
    resources = cast("list[dict[str, Any]]", described["resources"])
    paths = [resource["path"] for resource in resources]
    contents = {path.removesuffix(".csv"): (catalogue.folder / path).read_bytes() for path in paths}
    if catalogue.protected:
        held = (_GUARDED | _CITING) & contents.keys()
        cells = {name: reader.parse(f"{name}.csv", contents[name]).cells for name in held}
        contents |= published_tables(cells, catalogue.tables())
    yield from ((f"{name}.csv", content) for name, content in contents.items())


def published_tables(
    files: Mapping[str, pd.DataFrame], tables: Mapping[str, pd.DataFrame]
) -> dict[str, bytes]:
    """Return the files that the rules of privacy may change, as they may be given out, by name.

    Args:
        files: the cells of files as text, by name; others than those are left out.
        tables: the tables by name, after the privacy gate.
    """
    safe = dict[str, bytes]()
    for name in sorted((_GUARDED | _CITING) & files.keys()):
        cells = files[name]
        if name in _GUARDED:
            known = [column for column in cells if column in schemas.schema(name).columns]
            cells = tables[name][known].map(_cell)
        elif "id" in cells:
            cells = _cited(cells, tables[name])
        safe[name] = cells.to_csv(index=False, lineterminator="\n").encode()
    return safe


def _cited(cells: pd.DataFrame, table: pd.DataFrame) -> pd.DataFrame:
    """Take from a file the rows that the table does not hold, and their sources from the table."""
    rows = table.drop_duplicates("id").set_index("id")
    held = cells[cells["id"].isin(rows.index)]
    cited = [name for name in map(str, held) if name in rows and name.startswith("source_id")]
    return held.assign(**{name: held["id"].map(rows[name].map(_cell)) for name in cited})


def _cell(value: Any) -> str:
    """Write a cell as its file had it: lists with `;`, whole numbers without a point."""
    if isinstance(value, tuple):
        return ";".join(cast("tuple[str, ...]", value))
    if pd.isna(value):
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
