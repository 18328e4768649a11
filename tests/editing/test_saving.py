"""Saving: all files or none, whenever the process is killed; copies, undo, and no overwriting."""

from __future__ import annotations

import datetime
import subprocess
import sys
import textwrap

import pytest

from accr_map.editing import saving
from accr_map.errors import ChangedError, InputError

NOW = datetime.datetime(2026, 11, 30, 8, 15, tzinfo=datetime.UTC)
BEFORE = {"sites.csv": b"id\nold\n", "changes.csv": b"date\n", "zones.csv": None}
AFTER = {"sites.csv": b"id\nnew\n", "changes.csv": None, "zones.csv": b"id\nnorth\n"}


@pytest.fixture
def folder(tmp_path):
    place = tmp_path / "network"
    (place / "images").mkdir(parents=True)
    for path, raw in BEFORE.items():
        if raw is not None:
            (place / path).write_bytes(raw)
    return place


def state(folder):
    return {
        path: (folder / path).read_bytes() if (folder / path).exists() else None for path in BEFORE
    }


def both(before=BEFORE, after=AFTER):
    return {path: (before[path], after[path]) for path in before}


def strays(folder):
    places = [*folder.rglob("*"), *saving.copies_of(folder).glob("*")]
    return [p.name for p in places if p.name.startswith((".accr-map", ".pending"))]


# Saves once more and once more, each time in a process that counts the calls by which the disk
# is changed or flushed and kills itself at the next one, until one comes to its end.
KILLED = """
    import os, pathlib, shutil, signal, sys
    from accr_map.editing import saving
    from tests.editing.test_saving import NOW, both
    folder = pathlib.Path(sys.argv[1])
    def counted(function, left):
        def call(*arguments, **options):
            left[0] -= 1
            if left[0] < 0:
                os.kill(os.getpid(), signal.SIGKILL)
            return function(*arguments, **options)
        return call
    for calls in range(200):
        place = folder.with_name(f"killed-{calls:03}")
        shutil.copytree(folder, place)
        child = os.fork()
        if child == 0:
            left = [calls]
            for name in ("replace", "fsync", "unlink", "mkdir"):
                setattr(os, name, counted(getattr(os, name), left))
            saving.save(place, both(), NOW)
            os._exit(0)
        if os.waitpid(child, 0)[1] == 0:
            break
"""


@pytest.mark.skipif(sys.platform == "win32", reason="processes are not copied there")
def test_a_save_killed_at_any_moment_is_whole_or_has_not_begun(folder) -> None:
    program = [sys.executable, "-W", "ignore", "-c", textwrap.dedent(KILLED), str(folder)]
    subprocess.run(program, check=True)
    seen = []
    for place in sorted(folder.parent.glob("killed-*")):
        saving.ready(place)
        now = state(place)
        assert now in (BEFORE, AFTER), f"{place.name}: {now}"
        assert strays(place) == []
        # The copy is there just when the save is, and leads back.
        assert len(saving.history(place)) == (now == AFTER)
        if now == AFTER:
            saving.undo(place, NOW)
            assert state(place) == BEFORE
        seen.append(now == AFTER)
    assert len(seen) > 20
    assert seen == sorted(seen), "once it has happened it stays so"
    assert {*seen[:-1]} == {False, True}


def test_saves_are_taken_back_one_after_the_other(folder) -> None:
    first = saving.save(folder, both(), NOW, "first")
    again = AFTER | {"sites.csv": b"id\nthird\n"}
    saving.save(folder, both(AFTER, again), NOW, "second")
    assert saving.undoable(folder).title == "second"
    saving.undo(folder, NOW)
    assert state(folder) == AFTER
    assert saving.undoable(folder) == first
    saving.undo(folder, NOW)
    assert state(folder) == BEFORE
    assert saving.undoable(folder) is None
    with pytest.raises(InputError):
        saving.undo(folder, NOW)
    # The copies are nobody else's to read, and not among the data.
    assert saving.copies_of(folder).stat().st_mode & 0o077 == 0
    assert folder.resolve() not in saving.copies_of(folder).parents


def test_what_somebody_else_wrote_is_never_overwritten(folder) -> None:
    (folder / "changes.csv").write_bytes(b"date\n2026\n")
    with pytest.raises(ChangedError, match=r"changes\.csv"):
        saving.save(folder, both(), NOW)
    assert state(folder) == BEFORE | {"changes.csv": b"date\n2026\n"}
    assert saving.history(folder) == []
    saving.save(folder, both(state(folder)), NOW)
    (folder / "sites.csv").write_bytes(b"id\nby hand\n")
    with pytest.raises(ChangedError, match=r"sites\.csv"):
        saving.undo(folder, NOW)
    assert state(folder)["sites.csv"] == b"id\nby hand\n"


def test_old_copies_are_removed(folder, monkeypatch) -> None:
    monkeypatch.setattr(saving, "MOST_COPIES", 3)
    for number in range(5):
        raw = (folder / "sites.csv").read_bytes()
        saving.save(folder, {"sites.csv": (raw, b"id\n%d\n" % number)}, NOW)
    assert [saved.number for saved in saving.history(folder)] == [3, 4, 5]


def test_a_folder_that_cannot_be_written_is_said(tmp_path) -> None:
    with pytest.raises(InputError, match="nowhere"):
        saving.ready(tmp_path / "nowhere" / "at-all")
