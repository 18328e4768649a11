"""Published files of a catalogue: its tables with their description, as they may be given out."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, cast

import pandas as pd

from accr_map.catalogue import datapackage

if TYPE_CHECKING:
    from accr_map.catalogue import Catalogue
    from accr_map.settings import Settings

# Tables in whose rows the rules of privacy may change or leave out something.
_GUARDED = (
    "programmes", "residencies", "hosting", "events", "chapters", "partner_links", "calls",
    "figures", "coverage", "sources",
)  # fmt: skip


def published_files(catalogue: Catalogue, settings: Settings) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the bytes of the description (Data Package v1) and of each table.

    Where a network protects programmes, tables that may name them are written as the catalogue
    holds them, which is after the privacy gate.
    """
    described = datapackage.describe(catalogue.folder, settings)
    text = json.dumps(described, ensure_ascii=False, indent=2)
    yield datapackage.FILE, f"{text}\n".encode()
    for resource in cast("list[dict[str, Any]]", described["resources"]):
        table = catalogue.tables().get(resource["name"])
        if catalogue.protected and resource["name"] in _GUARDED and table is not None:
            columns = [field["name"] for field in resource["schema"]["fields"]]
            yield resource["path"], _csv(table[columns])
        else:
            yield resource["path"], (catalogue.folder / resource["path"]).read_bytes()


def _csv(table: pd.DataFrame) -> bytes:
    """Write a table as its file had it: lists with `;`, whole numbers without a point."""
    return table.map(_cell).to_csv(index=False, lineterminator="\n").encode()


def _cell(value: Any) -> str:
    if isinstance(value, tuple):
        return ";".join(cast("tuple[str, ...]", value))
    if pd.isna(value):
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
