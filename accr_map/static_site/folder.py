"""Folder of a static site: built beside the one in place, which it replaces when it is whole.

Files whose content stays are not written again: they are linked, with their times, so that a
copy to a web host sends only what changed.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from copy import copy
from dataclasses import asdict, dataclass, field
from pathlib import Path
from types import TracebackType
from typing import NamedTuple

from accr_map.errors import OrderError
from accr_map.i18n import mark

# The list of our files in the folder.
RECORD = ".accr-map-site.json"

NOT_OURS = mark(
    "The folder {folder} holds files that this command did not write: name an empty or new one."
)


@dataclass(frozen=True)
class Record:
    """What a site in place is made of: its files, gone pages, and digests of costly sources."""

    files: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    drawn: dict[str, str] = field(default_factory=dict)


class Written(NamedTuple):
    """What was written to a folder: the files, which changed, digests of costly sources."""

    names: set[str]
    changed: list[str]
    drawn: dict[str, str]


class Folder:
    """The folder of a site while it is built; leaving it without an error puts it in place.

    Args:
        target: where the site shall lie.

    Raises:
        OrderError: the target holds files, and none of them is a site that was built here.
    """

    def __init__(self, target: Path) -> None:
        self.target = target.absolute()
        self.built = self.target.with_name(f".{self.target.name}.new")
        self.record = self._read()
        self.names: set[str] = set()
        self.changed: list[str] = []
        self.made: set[Path] = set()
        self.drawn: dict[str, str] = {}

    def _read(self) -> Record:
        file = self.target / RECORD
        if file.is_file():
            return Record(**json.loads(file.read_text(encoding="utf-8")))
        if self.target.exists() and (not self.target.is_dir() or any(self.target.iterdir())):
            raise OrderError(NOT_OURS, folder=str(self.target))
        return Record()

    def __enter__(self) -> Folder:
        shutil.rmtree(self.built, ignore_errors=True)
        self.built.mkdir(parents=True)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            if kind is None:
                self._put_in_place()
        finally:
            shutil.rmtree(self.built, ignore_errors=True)

    def write(self, name: str, content: bytes) -> None:
        """Write a file of the site, or keep the one that holds the same."""
        old = self.target / name
        if old.is_file() and old.stat().st_size == len(content) and old.read_bytes() == content:
            self.keep(name)
            return
        new = self._place(name)
        new.write_bytes(content)
        self.names.add(name)
        self.changed.append(name)

    def keep(self, name: str) -> None:
        """Take a file of the site in place over as it is."""
        new = self._place(name)
        try:
            os.link(self.target / name, new)
        except OSError:
            # A file system without links.
            shutil.copy2(self.target / name, new)
        self.names.add(name)

    def _place(self, name: str) -> Path:
        """Return where a file of the site is written, in a folder that is there."""
        new = self.built / name
        if new.parent not in self.made:
            new.parent.mkdir(parents=True, exist_ok=True)
            self.made.add(new.parent)
        return new

    def draw(self, name: str, source: str, drawn: Callable[[], bytes]) -> None:
        """Write a costly file, or keep the one in place if it was drawn from the same source."""
        digest = hashlib.sha256(source.encode()).hexdigest()[:20]
        if self.record.drawn.get(name) == digest and (self.target / name).is_file():
            self.keep(name)
        else:
            self.write(name, drawn())
        self.drawn[name] = digest

    def digest(self, name: str) -> str:
        """Return a digest of the content of a file that has been written."""
        return hashlib.sha256((self.built / name).read_bytes()).hexdigest()[:12]

    def part(self) -> Folder:
        """Return the same folder with no files of its own, for another process to write to."""
        part = copy(self)
        part.names, part.changed, part.drawn = set(), [], {}
        return part

    @property
    def written(self) -> Written:
        """What has been written to the folder."""
        return Written(self.names, self.changed, self.drawn)

    def add(self, written: Written) -> None:
        """Take over what was written to a part."""
        self.names |= written.names
        self.changed += written.changed
        self.drawn |= written.drawn

    @property
    def gone(self) -> list[str]:
        """The pages that were once there and are no more, by name."""
        before = {name for name in self.record.files if name.endswith(".html")}
        return sorted((before | set(self.record.gone)) - self.names)

    def _put_in_place(self) -> None:
        record = Record(sorted(self.names), self.gone, self.drawn)
        self.write(RECORD, json.dumps(asdict(record), ensure_ascii=False, indent=0).encode())
        for name in self._others():
            self.keep(name)
        old = self.target.with_name(f".{self.target.name}.old")
        shutil.rmtree(old, ignore_errors=True)
        with suppress(FileNotFoundError):
            self.target.rename(old)
        try:
            self.built.rename(self.target)
        except OSError:
            old.rename(self.target)
            raise
        shutil.rmtree(old, ignore_errors=True)

    def _others(self) -> list[str]:
        """List what somebody else put into the folder in place, such as `CNAME`."""
        if not self.target.is_dir():
            return []
        ours = {*self.record.files, *self.names, RECORD}
        files = (path for path in self.target.rglob("*") if path.is_file())
        return [
            name for path in files if (name := path.relative_to(self.target).as_posix()) not in ours
        ]
