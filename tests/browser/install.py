"""Make sure that the browser tests have a browser: `python -m tests.browser.install`.

One on the path is taken as it is. Without one, root installs Debian's package; otherwise
Playwright downloads its own. If neither works, this says so and exits 1: the tests need a
browser and are never skipped.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser import chromium

# Playwright's driver needs libatomic1, which the smallest Debian lacks.
PACKAGES = ("chromium-headless-shell", "libatomic1")


def main() -> int:
    """Find or install a browser, start it once, and say which it is."""
    attempts = []
    for install in (None, _from_debian, _from_playwright):
        if install and not install(attempts):
            continue
        executable = _started(attempts)
        if executable:
            print(f"Browser for the tests: {executable}")
            return 0
    print(chromium.MISSING, file=sys.stderr)
    print("\n".join(attempts), file=sys.stderr)
    return 1


def _from_debian(attempts: list[str]) -> bool:
    if not shutil.which("apt-get") or os.geteuid():
        attempts.append("- Debian's package: needs apt-get and root.")
        return False
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    commands = (
        ["apt-get", "update", "-qq"],
        ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *PACKAGES],
    )
    return all(_ran(command, attempts, environment) for command in commands)


def _from_playwright(attempts: list[str]) -> bool:
    command = [sys.executable, "-m", "playwright", "install", "chromium"]
    return _ran(command, attempts, dict(os.environ))


def _ran(command: list[str], attempts: list[str], environment: dict[str, str]) -> bool:
    told = " ".join(command)
    print(f"Installing a browser for the tests: {told}", file=sys.stderr)
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        said = (done.stderr or done.stdout).strip().splitlines()
        attempts.append(f"- {told}: {said[-1] if said else f'exit {done.returncode}'}")
    return done.returncode == 0


def _started(attempts: list[str]) -> Path | None:
    """Return the browser once it has started: one that is there but lacks a library is none."""
    try:
        executable = chromium.path()
        with sync_playwright() as playwright:
            chromium.launch(playwright, executable).close()
    except Exception as error:  # noqa: BLE001 - whatever it is, the next way is tried and it is told
        reason = (str(error).strip() or repr(error)).splitlines()[0]
        attempts.append(f"- It does not start: {reason}")
        return None
    return executable


if __name__ == "__main__":
    sys.exit(main())
