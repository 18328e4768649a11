"""Cache folder: where the application keeps what can be lost and is made again."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


def cache_folder() -> Path:
    """Return the application's folder for what can be lost (XDG base directories)."""
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "accr-map"


def write_whole(file: Path, content: bytes | memoryview) -> None:
    """Write a file of the cache at once: another process sees it whole or not at all."""
    with tempfile.NamedTemporaryFile(dir=file.parent, delete=False) as part:
        part.write(content)
    Path(part.name).chmod(0o644)
    Path(part.name).replace(file)
