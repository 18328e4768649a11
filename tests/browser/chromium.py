"""Where Chromium is, and how the tests start it."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from playwright.sync_api import Browser, Playwright, sync_playwright

# The first has no window to draw and takes a seventh less of a processor.
NAMES = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
)

ARGUMENTS = (
    "--disable-gpu",
    # A browser left to itself talks to its maker, which would blur what the page asks for.
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    # Small shared-memory mounts, common in containers, end the renderer.
    "--disable-dev-shm-usage",
)

MISSING = (
    "No Chromium for the browser tests. Run `python -m tests.browser.install`, or install "
    "Chromium or Chrome so that `chromium` or `google-chrome` is on the path."
)


class NoBrowserError(RuntimeError):
    """This machine has no Chromium that the tests could start."""


def path() -> Path | None:
    """Return the browser on the path, else the one Playwright has downloaded; None if neither."""
    for name in NAMES:
        found = shutil.which(name)
        if found:
            return Path(found)
    with sync_playwright() as playwright:
        own = Path(playwright.chromium.executable_path)
    return own if own.exists() else None


def launch(playwright: Playwright, executable: Path | None) -> Browser:
    """Start Chromium without a window.

    Raises:
        NoBrowserError: there is none.
    """
    if executable is None:
        raise NoBrowserError(MISSING)
    return playwright.chromium.launch(
        executable_path=str(executable), args=arguments(), timeout=120_000
    )


def arguments() -> list[str]:
    """Return the arguments that every Chromium of the tests is started with."""
    # Chromium's sandbox cannot be set up by root.
    sandbox = () if not hasattr(os, "geteuid") or os.geteuid() else ("--no-sandbox",)
    return [*ARGUMENTS, *sandbox]
