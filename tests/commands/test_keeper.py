"""Keeper of a server: it is light, and says when the server does not answer."""

import sys
from pathlib import Path

import pytest

from accr_map.commands import keeper


def test_it_imports_nothing_that_takes_memory() -> None:
    lines = Path(keeper.__file__).read_text(encoding="utf-8").splitlines()
    names = {line.split()[1].split(".")[0] for line in lines if line.startswith(("import", "from"))}
    assert names <= sys.stdlib_module_names


def test_a_server_that_ends_at_once_is_said_to_have_failed(
    capsys: pytest.CaptureFixture[str],
) -> None:
    command = [sys.executable, "-c", "raise SystemExit(3)"]
    assert keeper.keep(keeper.Order(command, "http://127.0.0.1:9/", "ready", "failed")) == 1
    printed = capsys.readouterr()
    assert (printed.out, printed.err) == ("", "failed\n")
