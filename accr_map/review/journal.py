"""Journal of the geocode command: finished rows, so that a stopped run resumes.

One line of JSON a row, written at once: a command that is killed goes on where it was, and no
service is asked twice. A row whose input has changed since is not taken from the journal.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Self


class Journal:
    """The rows done, by a digest of what they were asked with."""

    def __init__(self, path: Path, options: Mapping[str, object]) -> None:
        self.path = path
        self.done: dict[str, dict[str, str]] = {}
        self._options = json.dumps(options, sort_keys=True, default=str)

    def __enter__(self) -> Self:
        """Read what an earlier run left, and open the file to go on."""
        whole = 0
        if self.path.exists():
            with self.path.open("rb") as file:
                for line in file:
                    # The last line may be half written: the process was killed in it.
                    if not line.endswith(b"\n") or not self._take(line):
                        break
                    whole += len(line)
        self._file = self.path.open("r+b" if self.path.exists() else "w+b")
        self._file.truncate(whole)
        self._file.seek(whole)
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def digest(self, row: Mapping[str, str]) -> str:
        """Name a row by what it asks and by the options that change the answer."""
        question = json.dumps([self._options, dict(row)], sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(question.encode()).hexdigest()[:24]

    def add(self, digest: str, cells: Mapping[str, str]) -> None:
        """Keep the answer to a row, so that it survives the end of the process."""
        self.done[digest] = dict(cells)
        line = json.dumps({"row": digest, "cells": dict(cells)}, ensure_ascii=False)
        self._file.write(line.encode() + b"\n")
        self._file.flush()

    def remove(self) -> None:
        """Delete the journal; the output holds everything now."""
        self._file.close()
        self.path.unlink(missing_ok=True)

    def _take(self, line: bytes) -> bool:
        try:
            entry = json.loads(line)
            self.done[entry["row"]] = dict(entry["cells"])
        except (ValueError, KeyError, TypeError):
            return False
        return True
