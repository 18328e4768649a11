"""Desk: the tables of a folder as one person edits them, checked as they would be saved."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from accr_map.catalogue import faults_in, files_in, images
from accr_map.editing import merge, saving
from accr_map.editing.merge import Clash
from accr_map.editing.saving import Saved
from accr_map.editing.sheet import Cells, Change, Sheet, open_sheet, parsed
from accr_map.errors import DataError
from accr_map.tables import schemas
from accr_map.tables.faults import Fault


@dataclass
class Desk:
    """What one person edits of a folder; nothing is written before `save`.

    `protected` are the programmes whose small groups the network hides, with their rules.
    `files` are new files by their paths in the folder: pictures.
    """

    folder: Path
    protected: Mapping[str, str]
    sheets: dict[str, Sheet] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)

    @property
    def names(self) -> list[str]:
        """The tables that there may be: those of the schemas, and the stories of the folder."""
        return [*schemas.TABLES, *schemas.story_names(self.folder)]

    def sheet(self, name: str) -> Sheet:
        """Return a table, opened when it is first asked for.

        Raises:
            DataError: its file cannot be read as a table.
        """
        if name not in self.sheets:
            self.sheets[name] = open_sheet(name, self._raw(name))
        return self.sheets[name]

    def changes(self) -> dict[str, list[Change]]:
        """List the rows that differ from the files as opened, by table; without any left out."""
        listed = {name: sheet.changes() for name, sheet in self.sheets.items()}
        return {name: changes for name, changes in listed.items() if changes}

    def faults(self) -> tuple[list[Fault], list[Fault]]:
        """Check the folder as it would be once saved, as `accr-map check` does.

        Returns:
            Every fault, and those that the folder does not have as it stands, whatever their
            lines.

        Raises:
            DataError: a file cannot be read.
        """
        contents = files_in(self.folder, self.names)
        before = self._checked(contents)
        changed = {name: self.sheets[name].content() for name in self.changes()}
        if not changed:
            return before, []
        after = self._checked(contents | changed)
        return after, _added(before, after)

    def by_row(self, name: str, faults: list[Fault]) -> dict[int, list[Fault]]:
        """Sort the faults of a table by the place of the row in its sheet; -1 is the file's."""
        sheet = self.sheet(name)
        filled = [place for place, row in enumerate(sheet.rows) if not row.is_empty]
        starts = parsed(name, sheet.content()).cells.index.tolist() if sheet.content() else []
        places = dict(zip(starts, filled, strict=True))
        listed: dict[int, list[Fault]] = {}
        for fault in faults:
            if fault.file == sheet.file:
                listed.setdefault(places.get(fault.line, -1), []).append(fault)
        return listed

    def add_picture(self, row: Cells, contents: Mapping[tuple[int, str], bytes]) -> str:
        """Add a picture of a site; return its name.

        Args:
            row: the cells of `images.csv` that are known, by column.
            contents: the picture's files by width in pixels and ending.

        Raises:
            DataError: the row would be a fault; nothing is added.
        """
        sheet = self.sheet("images")
        site = row["site_id"]
        taken = {own.cells.get("file", "") for own in sheet.rows}
        number = next(n for n in range(1, len(sheet.rows) + 2) if f"{site}-{n}" not in taken)
        own = [known for known in sheet.rows if known.cells.get("site_id") == site]
        name = f"{site}-{number}"
        before, _ = self.faults()
        sheet.put({**row, "file": name, "order": str(len(own) + 1)}, "file")
        added = {f"{images.FOLDER}/{name}-{width}.{ending}": content
                 for (width, ending), content in contents.items()}  # fmt: skip
        self.files |= added
        faults = [fault for fault in _added(before, self.faults()[0]) if fault.file == sheet.file]
        if faults:
            sheet.rows = sheet.rows[:-1]
            self.files = {path: raw for path, raw in self.files.items() if path not in added}
            raise DataError(faults)
        return name

    def add_from_commons(self, row: Cells, name: str) -> str:
        """Add a picture of a site that Wikimedia Commons has by this name; return its name here.

        Where it was found is, unless the row says it, its page there.

        Raises:
            DataError: the row would be a fault; nothing is added.
        """
        source = row.get("source") or images.commons_page(name)
        return self.add_picture({**row, "commons": name, "source": source}, {})

    def refresh(
        self, choices: Mapping[str, Mapping[int, str]]
    ) -> tuple[int, dict[str, list[Clash]]]:
        """Take over what others have written since the tables were opened.

        Args:
            choices: by table, `merge.MINE` or `merge.THEIRS` by the place of a clash.

        Returns:
            How many rows of others were taken over in tables changed here; and by table the
            clashes that wait for a choice. A table with such stays as it was.

        Raises:
            DataError: a file cannot be read as a table any more.
        """
        taken, waiting = 0, dict[str, list[Clash]]()
        for name, sheet in list(self.sheets.items()):
            raw = self._raw(name)
            if raw == sheet.raw:
                continue
            theirs = open_sheet(name, raw)
            if sheet.changes():
                chosen = choices.get(name, {})
                result = merge.merged(sheet, theirs, chosen)
                if len(chosen) < len(result.clashes):
                    waiting[name] = result.clashes
                    continue
                theirs.rows, taken = result.rows, taken + result.taken
            self.sheets[name] = theirs
        return taken, waiting

    def save(self, now: datetime.datetime, title: str = "") -> Saved | None:
        """Write every change, all or none; None if there is none.

        Raises:
            ChangedError: a file has changed since it was opened; nothing was written.
            InputError: the folder cannot be written.
        """
        changed = self.changes()
        files = {
            self.sheets[name].file: (self.sheets[name].raw or None, self.sheets[name].content())
            for name in changed
        }
        pictures = {path: (None, raw) for path, raw in self.files.items() if self._is_named(path)}
        if not files:
            return None
        saved = saving.save(self.folder, {**pictures, **files}, now, title)
        self.sheets, self.files = {}, {}
        return saved

    def discard(self) -> None:
        """Forget every change."""
        self.sheets, self.files = {}, {}

    def _is_named(self, path: str) -> bool:
        """Tell whether a new file belongs to a picture of the table."""
        rows = self.sheet("images").rows
        return any(path.startswith(f"{images.FOLDER}/{row.cells['file']}-") for row in rows)

    def _raw(self, name: str) -> bytes:
        return files_in(self.folder, [name]).get(name, b"")

    def _checked(self, contents: Mapping[str, bytes]) -> list[Fault]:
        tables = {name: parsed(name, raw) for name, raw in contents.items()}
        faults = faults_in(self.folder, tables, self.protected)
        there = {Path(path).name for path in self.files}
        return [
            fault
            for fault in faults
            if fault.message != images.MISSING_FILE or fault.values["missing"] not in there
        ]


def _added(before: list[Fault], after: list[Fault]) -> list[Fault]:
    """Return the faults that were not there before, whatever their lines."""
    known = Counter(map(_kind, before))
    added = []
    for fault in after:
        if known[_kind(fault)]:
            known[_kind(fault)] -= 1
        else:
            added.append(fault)
    return added


def _kind(fault: Fault) -> tuple[str, str, str, str]:
    return fault.file, fault.field, fault.message, fault.value
