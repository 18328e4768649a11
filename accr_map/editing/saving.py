"""Saving of several files at once: all of them or none, with a copy of the former state, and undo.

The new files are written beside the old ones; then one file, the journal, says which take whose
place. Before it stands there nothing has happened; from then on the save is finished by whoever
comes next, should this process end. The copies stand beside the data folder, not in it.
"""

from __future__ import annotations

import datetime
import hashlib
import json
import os
import secrets
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from filelock import FileLock

from accr_map.errors import ChangedError, InputError
from accr_map.i18n import mark

JOURNAL = ".accr-map-save.json"
#: Saves that can be taken back; the copies of older ones are removed.
MOST_COPIES = 100
_NEW, _PENDING, _RECORD, _FORMER = ".accr-map-new-", ".pending-", "save.json", "former"

#: What files held when they were opened and what they are to hold, by path; None: no file.
Files = Mapping[str, tuple[bytes | None, bytes | None]]

NOT_WRITTEN = mark("{folder} cannot be written: {reason}")
CHANGED = mark("Changed since they were opened: {files}. Nothing was saved.")
NOTHING_TO_UNDO = mark("There is no save to take back.")


@dataclass(frozen=True)
class Saved:
    """A save: its number from 1, when, what it says of itself, and its files.

    `before` and `after` are digests of the files by their paths in the folder; None means no
    file. `undoes` is the number of the save that it took back, 0 if none.
    """

    number: int
    moment: str
    title: str
    before: Mapping[str, str | None]
    after: Mapping[str, str | None]
    undoes: int = 0


def copies_of(folder: Path) -> Path:
    """Return the folder of the copies: beside that of the data."""
    place = folder.resolve()
    return place.parent / f".{place.name}.copies"


def ready(folder: Path) -> None:
    """Make sure that a folder can be saved to, and finish a save that was cut short.

    Raises:
        InputError: the folder or that of the copies cannot be written.
    """
    with _written_under_lock(folder):
        for place in (folder, copies_of(folder)):
            probe = place / f"{_NEW}probe"
            probe.write_bytes(b"")
            probe.unlink()


def save(
    folder: Path,
    files: Files,
    now: datetime.datetime,
    title: str = "",
    *,
    undoes: int = 0,
) -> Saved:
    """Write files, all or none.

    Args:
        folder: the data.
        files: what each held when it was opened and what it is to hold, by its path in the
            folder; None means no file.
        now: the moment, in UTC.
        title: what the save is, for the list of saves.
        undoes: number of the save that it takes back.

    Raises:
        ChangedError: a file holds something else by now; nothing was written.
        InputError: a file cannot be written.
    """
    with _written_under_lock(folder):
        changed = [path for path, (before, _) in files.items() if _read(folder / path) != before]
        if changed:
            raise ChangedError(CHANGED, files=", ".join(changed))
        return _save(folder, files, (now.isoformat(timespec="seconds"), title, undoes))


def undo(folder: Path, now: datetime.datetime) -> Saved:
    """Take back the last save that was not taken back, as a save of its own.

    Raises:
        InputError: there is none, or a file cannot be written.
        ChangedError: a file of it has changed since.
    """
    last = undoable(folder)
    if last is None:
        raise InputError(NOTHING_TO_UNDO)
    former = _place(folder, last.number) / _FORMER
    changed = [
        path for path, digest in last.after.items() if _digest(_read(folder / path)) != digest
    ]
    if changed:
        raise ChangedError(CHANGED, files=", ".join(changed))
    files = {path: (_read(folder / path), _read(former / path)) for path in last.after}
    return save(folder, files, now, last.title, undoes=last.number)


def history(folder: Path) -> list[Saved]:
    """List the saves whose copies are kept, the oldest first."""
    records = [_record(file) for file in copies_of(folder).glob(f"[0-9]*/{_RECORD}")]
    return sorted(records, key=lambda saved: saved.number)


def undoable(folder: Path) -> Saved | None:
    """Return the save that `undo` takes back; None if there is none."""
    standing: list[Saved] = []
    for saved in history(folder):
        standing = [own for own in standing if own.number != saved.undoes]
        standing += [] if saved.undoes else [saved]
    return standing[-1] if standing else None


@contextmanager
def _written_under_lock(folder: Path) -> Iterator[None]:
    copies = copies_of(folder)
    try:
        copies.mkdir(mode=0o700, exist_ok=True)
        with FileLock(copies / "lock"):
            _recover(folder)
            yield
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise InputError(NOT_WRITTEN, folder=str(folder), reason=reason) from error


def _save(folder: Path, files: Files, words: tuple[str, str, int]) -> Saved:
    number = max((saved.number for saved in history(folder)), default=0) + 1
    moment, title, undoes = words
    before = {path: _digest(old) for path, (old, _) in files.items()}
    after = {path: _digest(new) for path, (_, new) in files.items()}
    saved = Saved(number, moment, title, before, after, undoes)
    token = secrets.token_hex(4)
    steps: dict[str, str | None] = {}
    for path, (_, new) in files.items():
        steps[path] = None
        if new is not None:
            target = folder / path
            target.parent.mkdir(exist_ok=True)
            beside = target.with_name(f"{_NEW}{token}-{target.name}")
            _write(beside, new)
            steps[path] = beside.relative_to(folder).as_posix()
    copy = copies_of(folder) / f"{_PENDING}{number}"
    for path, (old, _) in files.items():
        if old is not None:
            (copy / _FORMER / path).parent.mkdir(parents=True, exist_ok=True)
            _write(copy / _FORMER / path, old)
    copy.mkdir(exist_ok=True)
    _write(copy / _RECORD, json.dumps(vars(saved), ensure_ascii=False, indent=1).encode())
    _settle(copy, folder, *{(folder / path).parent for path in files})
    journal = {"number": number, "moment": moment, "steps": steps}
    _write(folder / f"{_NEW}{token}-journal", json.dumps(journal).encode())
    (folder / f"{_NEW}{token}-journal").replace(folder / JOURNAL)
    _settle(folder)
    _finish(folder)
    _prune(folder)
    return saved


def _recover(folder: Path) -> None:
    if (folder / JOURNAL).is_file():
        _finish(folder)
    for place in (folder, *(path for path in folder.iterdir() if path.is_dir())):
        for stray in place.glob(f"{_NEW}*"):
            stray.unlink()
    for begun in copies_of(folder).glob(f"{_PENDING}*"):
        shutil.rmtree(begun)


def _finish(folder: Path) -> None:
    """Do what the journal says; what is done already stays as it is."""
    journal: dict[str, Any] = json.loads((folder / JOURNAL).read_bytes())
    pending = copies_of(folder) / f"{_PENDING}{journal['number']}"
    if pending.is_dir():
        pending.replace(_place(folder, journal["number"], journal["moment"]))
        _settle(copies_of(folder))
    for path, new in journal["steps"].items():
        if new is None:
            (folder / path).unlink(missing_ok=True)
        elif (folder / new).is_file():
            (folder / new).replace(folder / path)
    _settle(*{(folder / path).parent for path in journal["steps"]})
    (folder / JOURNAL).unlink()
    _settle(folder)


def _prune(folder: Path) -> None:
    places = sorted(copies_of(folder).glob("[0-9]*"))
    for old in places[:-MOST_COPIES]:
        shutil.rmtree(old)


def _place(folder: Path, number: int, moment: str = "") -> Path:
    """Return the folder of a copy: a new one by its moment, else the one that is there."""
    copies = copies_of(folder)
    if moment:
        return copies / f"{number:06}-{moment[:19].replace(':', '')}"
    return next(copies.glob(f"{number:06}-*"), copies / f"{number:06}-")


def _record(file: Path) -> Saved:
    return Saved(**json.loads(file.read_bytes()))


def _read(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _digest(content: bytes | None) -> str | None:
    return None if content is None else hashlib.sha256(content).hexdigest()


def _write(path: Path, content: bytes) -> None:
    """Write a file that nobody reads yet, down to the disk."""
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _settle(*folders: Path) -> None:
    """Bring the names in folders down to the disk (fsync of a directory, POSIX)."""
    if os.name == "nt":
        return  # Windows keeps no handle of a folder that could be flushed.
    for folder in folders:
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
