"""The lists of files in CONTRIBUTING.md are followed in a copy, and the changes are seen there."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.contributing.changes import CHANGES

ROOT = Path(__file__).resolve().parents[2]
# A few files of data weigh more than all code: the copy links to them.
LONGEST = 500_000
FILE = re.compile(r"^- `([^`]+)`( \(new\))?:", re.MULTILINE)
MOST_FILES = {"A facet": 4, "An export format": 3, "A geocoding provider": 3, "A column": 5,
              "A page": 4}  # fmt: skip


def _listed() -> dict[str, dict[str, bool]]:
    """Read the lists: by heading the files, and whether they are new."""
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8").partition("## The files that a change")[2]
    parts = re.split(r"^### (.+)$", text, flags=re.MULTILINE)[1:]
    return {
        heading: {
            path: bool(new) for path, new in re.findall(r"^- `([^`]+)`( \(new\))?:", body, re.M)
        }
        for heading, body in zip(parts[::2], parts[1::2], strict=True)
    }


def _copied(source: str, target: str) -> None:
    if Path(source).stat().st_size < LONGEST:
        shutil.copyfile(source, target)
    else:
        Path(target).symlink_to(source)


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, bool]]:
    """Where the changes are seen in a copy of the project in which all of them were made."""
    copy = tmp_path_factory.mktemp("changed")
    left_out = shutil.ignore_patterns("__pycache__", "*.pyc")
    for name in ("accr_map", "pages", "data"):
        shutil.copytree(ROOT / name, copy / name, copy_function=_copied, ignore=left_out)
    shutil.copyfile(ROOT / "network.toml", copy / "network.toml")
    for edits in CHANGES.values():
        for path, edit in edits.items():
            if edit:
                file = copy / path
                file.parent.mkdir(exist_ok=True)
                file.write_text(edit(file.read_text("utf-8") if file.exists() else ""), "utf-8")
    looked = subprocess.run(
        [sys.executable, ROOT / "tests" / "contributing" / "seen.py", copy],
        capture_output=True,
        text=True,
        cwd=copy,
        env=os.environ | {"PYTHONPATH": str(copy)},
        check=False,
    )
    assert looked.returncode == 0, looked.stderr
    return json.loads(looked.stdout)


def test_the_lists_are_those_of_the_changes_that_are_tried(seen) -> None:
    assert list(_listed()) == list(CHANGES) == list(seen)


@pytest.mark.parametrize("change", CHANGES)
def test_a_list_names_the_files_of_the_change_and_no_other(change: str) -> None:
    listed = _listed()[change]
    assert list(listed) == list(CHANGES[change])
    assert {path for path, new in listed.items() if new} == {
        path for path in listed if not (ROOT / path).exists()
    }
    assert len(listed) <= MOST_FILES.get(change, 4)


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_that_follows_the_list_is_seen_everywhere(change: str, seen) -> None:
    assert seen[change]
    assert [place for place, is_there in seen[change].items() if not is_there] == []
