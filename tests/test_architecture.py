"""The house stands as it was drawn: who may know whom, and what no file may say."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LIBRARY = ROOT / "accr_map"

# Built, fetched or made by tools; or not text.
SKIPPED = re.compile(
    r"(^|/)(\.git|\.venv|\.coverage|\.\w+_cache|\.cache|\.hypothesis|__pycache__|artifacts|results|node_modules"
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


def test_only_the_catalogue_reads_the_networks_tables() -> None:
    """Pages and figures are given a catalogue; they open no table of the data themselves."""
    # `review` and `imports` read what somebody brings, not the network's own folder; the other
    # parts read tables that ship with the code.
    readers = {"tables", "review", "builders", "geocoding", "statistics", "imports"}
    for path in [*LIBRARY.rglob("*.py"), *(ROOT / "pages").rglob("*.py")]:
        read = re.search(r"\bread_csv\(|\bcsv\.(?:Dict)?[rR]eader\(", path.read_text("utf-8"))
        part = path.relative_to(LIBRARY).parts[0] if path.is_relative_to(LIBRARY) else "pages"
        assert not read or part in readers, f"{path} reads a table"


def test_only_the_catalogue_opens_the_data_folder() -> None:
    """Others ask a catalogue for its tables, or for the bytes of its files."""
    opened = re.compile(
        r"\b(?:reader|tables)\.read\(|\b(?:catalogue|network|found|served)\.folder\b"
    )
    library = (path for path in LIBRARY.rglob("*.py") if LIBRARY / "catalogue" not in path.parents)
    for path in [*library, *(ROOT / "pages").rglob("*.py")]:
        read = opened.search(path.read_text("utf-8"))
        assert not read, f"{path} opens the data folder: {read}"


def test_importing_reads_no_settings(tmp_path: Path) -> None:
    """Every module can be imported where there is no network, or where its settings are wrong."""
    names = [
        ".".join(path.relative_to(ROOT).with_suffix("").parts)
        for path in LIBRARY.rglob("*.py")
        if not path.is_relative_to(LIBRARY / "builders")
    ]
    code = (
        "import importlib, sys; from accr_map.settings import reader\n"
        "def refuse(*_): raise AssertionError('settings were read')\n"
        "reader.tomllib.loads = refuse\n"
        "for name in sys.argv[1:]: importlib.import_module(name.removesuffix('.__init__'))"
    )
    command = [sys.executable, "-c", code, *names]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def _names_bound(init: Path) -> set[str]:
    """List what a package's `__init__` imports, defines, assigns or names in `__all__`."""
    bound: set[str] = set()
    for node in ast.walk(ast.parse(init.read_text(encoding="utf-8"))):
        if isinstance(node, ast.alias):
            bound.add(node.asname or node.name)
        elif isinstance(node, ast.FunctionDef | ast.ClassDef):
            bound.add(node.name)
        elif isinstance(node, ast.Assign):
            bound |= {name.id for name in node.targets if isinstance(name, ast.Name)}
            bound |= {text.value for text in ast.walk(node.value) if isinstance(text, ast.Constant)}
    return bound


# A piece of knowledge, as it looks in a source, and the one file that holds it.
ONE_PLACE = {
    r"\\ufffd": "file_text.py",
    r"""["']=["'], ["']\+["'], ["']-["'], ["']@""": "file_text.py",
    r"import segno": "qr_code.py",
    r"\[\^a-z0-9\]": "i18n/folding.py",
    r"arcsinh?\(np\.tan|asinh\(math\.tan|np\.log\(np\.tan": "geo/mercator.py",
    r"engine=.xlsxwriter": "exports/workbook.py",
    r"""en-GB|["']en["']: ["']GB["']""": "i18n/languages.py",
    r"south <= |>= south\b": "geo/bounds.py",
    r"dict\(zip\(\S+, (?:labels\.)?names\(": "catalogue/labels.py",
}


def test_what_several_modules_need_stands_in_one() -> None:
    texts = {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for folder in (LIBRARY, ROOT / "pages")
        for path in folder.rglob("*.py")
    }
    for pattern, place in ONE_PLACE.items():
        holders = {name for name, text in texts.items() if re.search(pattern, text)}
        assert holders == {place}, f"{pattern} stands in {holders}"


def test_a_name_of_a_package_is_a_module_or_something_else_but_never_both() -> None:
    """Importing a module binds its name in its package, over whatever stood there."""
    inits = [*LIBRARY.rglob("__init__.py"), *(ROOT / "pages").rglob("__init__.py")]
    assert len(inits) > 20
    clashes = {}
    for init in inits:
        modules = {path.stem for path in init.parent.glob("*.py")} - {"__init__"}
        modules |= {path.parent.name for path in init.parent.glob("*/__init__.py")}
        clashes[init.parent.relative_to(ROOT).as_posix()] = modules & _names_bound(init)
    assert {package: names for package, names in clashes.items() if names} == {}


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


def test_what_the_documentation_names_is_there() -> None:
    """A reference such as `accr_map/map/payload.py:bits` leads to a file that has that name."""
    pages = [*(ROOT / "docs").rglob("*.md"), ROOT / "CONTRIBUTING.md", ROOT / "README.md"]
    references = [
        (page, file, name)
        for page in pages
        for file, name in re.findall(r"`([\w./-]+\.\w+):(\w+)`", page.read_text("utf-8"))
    ]
    assert len(references) > 10
    for page, file, name in references:
        source = (ROOT / file).read_text("utf-8")
        assert re.search(rf"\b{name}\b", source), f"{page.name} names {file}:{name}"


def test_variables_are_named_by_what_they_hold() -> None:
    for path in (file for part in ("accr_map", "pages") for file in (ROOT / part).rglob("*.py")):
        names = {
            node.id if isinstance(node, ast.Name) else node.arg
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.Name | ast.arg)
        }
        assert names & {"found", "each", "told", "said", "asked", "kept"} == set(), path.name
