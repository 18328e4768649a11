"""The house stands as it was drawn: who may know whom, and what no file may say."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from itertools import chain
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LIBRARY = ROOT / "accr_map"

# From high to low: no part knows one that stands before it, not even through another.
ORDER = (
    ("commands", "server"),
    ("export",),
    ("charts", "stories"),
    ("figures", "profiles"),
    ("map", "selection", "review"),
    ("catalogue",),
    ("settings",),
    ("tables", "geocoding"),
    ("i18n", "geo"),
)
# Package -> the parts of the library that may use it.
ONLY_USERS = {
    "folium": {"map"},
    "branca": {"map"},
    # Distances on the ellipsoid are geopy's too; geocoders belong to geocoding.
    "geopy": {"geocoding", "figures", "selection", "geo"},
    "starlette": {"server"},
    "streamlit": set(),
    "streamlit_folium": set(),
}
# Built, fetched or made by tools; or not text.
SKIPPED = re.compile(
    r"(^|/)(\.git|\.venv|\.\w+_cache|\.cache|\.hypothesis|__pycache__|artifacts|results|node_modules"
    r"|[^/]+\.egg-info|build|dist)(/|$)"
)
SUFFIXES = {
    "", ".py", ".js", ".css", ".html", ".md", ".toml", ".lock", ".yml", ".yaml", ".json", ".csv",
    ".po", ".txt", ".sh", ".cfg", ".typ", ".svg", ".conf",
}  # fmt: skip
FORBIDDEN = {
    "a package registry": re.compile(
        r"--(?:extra-)?index-url|--find-links"
        r"|//[\w.-]*(?:pypi|pythonhosted|npmjs|crates|golang)\.(?:org|com|io)"
    ),
    "a path of one machine": re.compile(r"(?<![\w.:/-])/(?:work|root|home|tmp|Users)/\w"),
}
# What a line may say although it looks like that.
ALLOWED = re.compile(r"make lock|no-emit-|https?://\S+/(?:work|root|home|tmp)/")


def _imports(path: Path) -> Iterator[str]:
    """Yield the dotted names of what a file imports."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield node.module or ""
            yield from (f"{node.module}.{name.name}" for name in node.names)


def _part(path: Path) -> str:
    return path.relative_to(LIBRARY).with_suffix("").parts[0]


@cache
def _known_by() -> dict[str, set[str]]:
    """Map each part of the library to the parts it imports itself."""
    parts = {_part(path) for path in LIBRARY.rglob("*.py")} - {"__init__"}
    known: dict[str, set[str]] = {part: set() for part in parts}
    for path in LIBRARY.rglob("*.py"):
        named = {n.split(".")[1] for n in _imports(path) if n.startswith("accr_map.")}
        known.setdefault(_part(path), set()).update((named & parts) - {_part(path)})
    return known


def _reached(part: str) -> set[str]:
    """Return every part that one leads to."""
    found, waiting = set(), [part]
    while waiting:
        new = _known_by().get(waiting.pop(), set()) - found
        found |= new
        waiting += new
    return found


def test_imports_of_the_library_run_one_way() -> None:
    for place, level in enumerate(ORDER):
        above = {part for higher in ORDER[:place] for part in higher}
        for part in level:
            assert not _reached(part) & above, f"{part} knows {_reached(part) & above}"


def test_no_part_knows_itself_through_others() -> None:
    try:
        TopologicalSorter(_known_by()).prepare()
    except CycleError as error:
        pytest.fail(f"imports in a circle: {' → '.join(error.args[1])}")


@pytest.mark.parametrize("package", list(ONLY_USERS))
def test_each_foreign_package_has_its_place(package: str) -> None:
    users = {
        _part(path)
        for path in LIBRARY.rglob("*.py")
        if any(name.split(".")[0] == package for name in _imports(path))
    }
    assert users <= ONLY_USERS[package]


def test_the_library_knows_no_page_and_pages_no_dashboard() -> None:
    for folder, barred in ((LIBRARY, {"pages", "dashboard"}), (ROOT / "pages", {"dashboard"})):
        for path in folder.rglob("*.py"):
            assert not {name.split(".")[0] for name in _imports(path)} & barred, path


def test_only_the_catalogue_reads_the_networks_tables() -> None:
    """Pages and figures are given a catalogue; they open no table of the data themselves."""
    # `review` reads what a keeper brings, not the network's own folder; the other
    # parts read tables that ship with the code.
    readers = {"tables", "review", "builders", "geocoding", "figures"}
    for path in [*LIBRARY.rglob("*.py"), *(ROOT / "pages").rglob("*.py")]:
        read = re.search(r"\bread_csv\(|\bcsv\.(?:Dict)?[rR]eader\(", path.read_text("utf-8"))
        part = _part(path) if path.is_relative_to(LIBRARY) else "pages"
        assert not read or part in readers, f"{path} reads a table"


def test_the_checks_run_what_a_reader_is_told_to_run() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert re.search(r"^make test$", script, re.MULTILINE)


def _files() -> Iterator[Path]:
    for path in sorted(ROOT.rglob("*")):
        told = path.relative_to(ROOT).as_posix()
        if path.is_file() and path.suffix in SUFFIXES and not SKIPPED.search(told):
            yield path


def test_no_file_speaks_of_a_registry_or_of_one_machine() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{number}: {what}: {line.strip()[:100]}"
        for path in _files()
        if path != Path(__file__)
        for number, line in enumerate(path.read_text("utf-8", "replace").splitlines(), 1)
        for what, pattern in FORBIDDEN.items()
        if pattern.search(line) and not ALLOWED.search(line)
    ]
    assert not found, "\n".join(found)


def test_each_dependency_says_why_it_is_there() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    named = [
        *project["dependencies"],
        *chain.from_iterable(project["optional-dependencies"].values()),
    ]
    reasons = (ROOT / "docs/decisions/dependencies.md").read_text("utf-8").casefold()
    first_columns = " ".join(line.split("|")[1] for line in reasons.splitlines() if "|" in line)
    told = set(re.findall(r"[\w.-]+", first_columns))
    assert {re.split(r"[<>=\[; ]", name)[0].casefold() for name in named} <= told
