"""Notes of a save: what was changed in one sentence a language, as rows of `changes.csv`."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping, Sequence

from accr_map.editing.sheet import Cells, Change
from accr_map.i18n import Language, mark
from accr_map.tables import schemas

ADDED, CORRECTED, REMOVED = "added", "corrected", "removed"
#: Names of rows in one sentence.
MOST_NAMES = 3

_SENTENCES = {
    ADDED: mark("{table}: added {names}"),
    CORRECTED: mark("{table}: corrected {names}"),
    REMOVED: mark("{table}: removed {names}"),
}
_QUOTED = mark("“{name}”")

_LINES = re.compile(r"[ \t\r\n]+")
#: Columns that name a row, the first that is filled.
_NAMING = ("name", "label_en", "label", "title_or_page", "title_en", "text", "topic")

Changes = Mapping[str, Sequence[Change]]


def kind_of(change: Change) -> str:
    """Tell whether a row was added, corrected or removed."""
    if change.before is None:
        return ADDED
    return REMOVED if change.after is None else CORRECTED


def sentence(changes: Changes, names: Mapping[str, str], words: Language) -> str:
    """Say in one sentence what was changed.

    Args:
        changes: the changes by table.
        names: names of sites by id, in that language.
        words: the language.
    """
    parts = []
    for table, of_table in changes.items():
        for kind, message in _SENTENCES.items():
            chosen = [change for change in of_table if kind_of(change) == kind]
            if chosen:
                title = words.text(schemas.schema(table).title)
                listed = _listed(table, chosen, names, words)
                parts.append(words.text(message, table=title, names=listed))
    return words.separated(parts)


def row(changes: Changes, titles: Mapping[str, str], day: datetime.date) -> Cells:
    """Write the row of `changes.csv` that tells readers of a save.

    Args:
        changes: the changes by table; more than one table leaves `table` empty, and more than
            one site, or none, `site_id`.
        titles: the sentence by the code of a language.
        day: the day of the save.
    """
    every = [(table, change) for table, of_table in changes.items() for change in of_table]
    kinds = {kind_of(change) for _, change in every}
    sites = {site_of(table, change.after or {}) for table, change in every}
    named = schemas.CHANGES.columns["table"].codes
    return {
        "date": day.isoformat(),
        "kind": kinds.pop() if len(kinds) == 1 else CORRECTED,
        "table": "".join(name for name in changes if len(changes) == 1 and name in named),
        "site_id": sites.pop() if len(sites) == 1 else "",
        **{f"title_{code}": _LINES.sub(" ", title).strip() for code, title in titles.items()},
        "source_ids": "",
    }


def name_of(table: str, cells: Cells, names: Mapping[str, str]) -> str:
    """Name a row: its site, else its own name or title, else the cells that tell it from others."""
    site = site_of(table, cells)
    if site:
        return names.get(site) or cells.get("name", "") or site
    own = next((cells[name] for name in _NAMING if cells.get(name)), "")
    key = [cells.get(name, "") for name in schemas.schema(table).key or list(cells)[:3]]
    return own or ", ".join(filter(None, key))


def site_of(table: str, cells: Cells) -> str:
    """Return the id of the site that a row is about; empty if it is not about one."""
    own = "id" if table in ("sites", "coordinates") else "site_id"
    return cells.get(own, "")


def _listed(
    table: str, changes: Sequence[Change], names: Mapping[str, str], words: Language
) -> str:
    named = [_told(table, change, names, words) for change in changes[:MOST_NAMES]]
    more = len(changes) - len(named)
    if more:
        named.append(words.count("{n} other", "{n} others", more))
    return words.listed(named)


def _told(table: str, change: Change, names: Mapping[str, str], words: Language) -> str:
    name = words.text(_QUOTED, name=name_of(table, change.after or change.before or {}, names))
    if kind_of(change) != CORRECTED:
        return name
    return words.noted(name, words.commas(change.columns))
