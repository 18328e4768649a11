"""Every command in the README does what the README says."""

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```sh\n(.*?)```", README, flags=re.DOTALL)
PATIENCE = 300
# A reader's shell knows nothing of the make that runs these tests.
SHELL = {
    name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))
}


def block(beginning: str) -> str:
    """Return the one code block that begins with these words."""
    found = [each.strip() for each in BLOCKS if each.startswith(beginning)]
    assert len(found) == 1, f"{len(found)} blocks of the README begin with {beginning!r}"
    return found[0]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def started(command: str, folder: Path, **environment: str):
    """Run a command in a shell of its own until the block ends, then end all it started."""
    process = subprocess.Popen(
        ["bash", "-ec", command],
        cwd=folder,
        env=SHELL | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    try:
        yield process
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(timeout=60)
        process.stdout.close()


def wait_for(url: str, process: subprocess.Popen) -> str:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        assert process.poll() is None, process.stdout.read()
        try:
            with urllib.request.urlopen(url, timeout=5) as answer:
                return answer.read().decode()
        except OSError:
            time.sleep(0.3)
    raise AssertionError(f"{url} did not answer")


@pytest.fixture
def workplace(tmp_path):
    """A folder in which the README's relative paths lead to the project."""
    for name in ("data", "network.toml"):
        (tmp_path / name).symlink_to(ROOT / name)
    (tmp_path / ".venv").symlink_to(sys.prefix)
    return tmp_path


@pytest.fixture
def copy(tmp_path):
    """A fresh copy of the files that a clone would have."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    for name in listed.stdout.split("\0"):
        if name and not name.startswith(("tests/", "bench/")):
            target = tmp_path / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, target)
    return tmp_path


def test_every_block_has_a_test_here():
    source = Path(__file__).read_text(encoding="utf-8")
    tried = re.findall(r'block\("(.+?)"\)', source)
    assert [each for each in BLOCKS if not each.startswith(tuple(tried))] == []


def test_make_run_serves_and_says_so_in_one_line():
    port = free_port()
    with started(block("make run"), ROOT, PORT=str(port)) as process:
        page = wait_for(f"http://localhost:{port}/", process)
        said = process.stdout.readline()
        if "Building the environment" in said:
            said = process.stdout.readline()
    assert '<div id="root">' in page
    assert f"http://localhost:{port}" in said


def test_another_network_is_two_variables_away():
    port = free_port()
    command = block("ACCR_MAP_DATA").replace("PORT=8601", f"PORT={port}")
    with started(command, ROOT) as process:
        assert '<div id="root">' in wait_for(f"http://localhost:{port}/", process)


def test_make_test_is_what_the_machine_runs():
    command = block("make test")
    assert command in (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    planned = subprocess.run(
        ["make", "--dry-run", "test"],
        cwd=ROOT,
        env=SHELL,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "-m pytest" in planned.stdout
    assert "ruff check" in planned.stdout


def test_the_data_are_checked_as_said(workplace):
    command = block(".venv/bin/accr-map check")
    done = subprocess.run(["bash", "-ec", command], cwd=workplace, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


def test_a_table_is_geocoded_as_said(workplace):
    command = block(".venv/bin/accr-map geocode")
    done = subprocess.run(["bash", "-ec", command], cwd=workplace, capture_output=True, text=True)
    # 3 says that some rows are for a person to review.
    assert done.returncode in (0, 3), done.stderr
    rows = (workplace / "positions.csv").read_text(encoding="utf-8").splitlines()
    assert len(rows) == len((ROOT / "data/sites.csv").read_text(encoding="utf-8").splitlines())


def test_a_selection_is_exported_as_said(workplace):
    command = block(".venv/bin/accr-map export")
    done = subprocess.run(["bash", "-ec", command], cwd=workplace, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    sites = json.loads((workplace / "music.geojson").read_text(encoding="utf-8"))["features"]
    assert sites
    assert {site["properties"]["country"] for site in sites} == {"FR"}


def test_another_network_is_begun_as_said(workplace):
    command = block(".venv/bin/accr-map init")
    done = subprocess.run(["bash", "-ec", command], cwd=workplace, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "The data is sound: 1 site in" in done.stdout
    again = subprocess.run(["bash", "-ec", command], cwd=workplace, capture_output=True, text=True)
    assert again.returncode == 1, "what is there is never overwritten"


@pytest.mark.integration
def test_the_way_to_deploy_works_on_a_fresh_copy(copy):
    port = free_port()
    command = block("python3 -m venv").replace("--server.port 8501", f"--server.port {port}")
    # What a server does not import need not be compiled here.
    with started(command, copy, PIP_COMPILE="0") as process:
        assert '<div id="root">' in wait_for(f"http://127.0.0.1:{port}/", process)
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health") as answer:
            assert answer.status == 200
