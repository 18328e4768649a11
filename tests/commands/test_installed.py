"""The package as a wheel has it: dashboard, pages and data inside, served from any folder."""

from __future__ import annotations

import os
import re
import runpy
import shutil
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import psutil
import pytest
from setuptools import Distribution

from accr_map import settings

ROOT = Path(__file__).parents[2]


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    """A folder like site-packages, with the package as the wheel's build makes it."""
    packages = tmp_path / "packages"
    shutil.copytree(ROOT / "accr_map", packages / "accr_map")
    build = runpy.run_path(str(ROOT / "setup.py"))["BuildWithDashboard"](Distribution())
    build.ensure_finalized()
    build.build_lib = str(packages)
    build.run()
    return packages


@pytest.mark.integration
def test_the_installed_package_serves_its_own_network_from_an_empty_folder(
    installed: Path, tmp_path: Path
) -> None:
    assert [path.name for path in installed.iterdir()] == ["accr_map"]
    empty = tmp_path / "empty"
    empty.mkdir()
    environment = {name: value for name, value in os.environ.items() if "ACCR_MAP" not in name}
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    process = subprocess.Popen(
        [sys.executable, "-m", "accr_map.commands.main", "demo", "--port", port, "--lang", "en"],
        cwd=empty, env=environment | {"PYTHONPATH": str(installed)}, text=True,
        stdout=subprocess.PIPE,
    )  # fmt: skip
    try:
        [url] = re.findall(r"served at (\S+)", process.stdout.readline())
        with urllib.request.urlopen(url, timeout=60) as answer:
            page = answer.read().decode()
        with urllib.request.urlopen(f"{url}/about", timeout=60) as answer:
            assert answer.status == 200
        # The command has given its place to what waits for the server, and needs little for that.
        kept = psutil.Process(process.pid)
        assert kept.memory_info().rss < 40e6
        [server] = kept.children()
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=60)
        process.stdout.close()
    assert not server.is_running()
    assert settings.load(ROOT / "network.toml").name("fr") in page
    assert list(empty.iterdir()) == []
