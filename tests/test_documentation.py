"""Every block of code and every command in `docs/` does what it says."""

from __future__ import annotations

import pkgutil
import re
import subprocess
import sys
from pathlib import Path

import pytest

from accr_map.commands.main import main

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted((ROOT / "docs").rglob("*.md"))
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", flags=re.DOTALL | re.MULTILINE)


#: How a block is run, by its language.
RUN = {"python": [sys.executable, "-c"], "sh": ["bash", "-ec"]}


def _blocks() -> list[tuple[str, str, str]]:
    """Put the blocks of each page that are in one language together, in their order."""
    blocks: dict[tuple[str, str], list[str]] = {}
    for page in PAGES:
        for kind, text in BLOCK.findall(page.read_text("utf-8")):
            blocks.setdefault((page.name, kind), []).append(text)
    return [(page, kind, "\n".join(texts)) for (page, kind), texts in blocks.items()]


def test_every_block_is_of_a_kind_that_is_tried():
    assert {kind for _, kind, _ in _blocks()} <= {*RUN, "mermaid"}
    assert ("library.md", "python") in {(page, kind) for page, kind, _ in _blocks()}


@pytest.fixture
def workplace(tmp_path: Path) -> Path:
    """A folder in which relative paths lead to the project."""
    for name in ("data", "network.toml", "docs"):
        (tmp_path / name).symlink_to(ROOT / name)
    (tmp_path / ".venv").symlink_to(sys.prefix)
    return tmp_path


@pytest.mark.parametrize(
    ("page", "kind", "text"),
    [pytest.param(*each, id=f"{each[0]}-{each[1]}") for each in _blocks() if each[1] in RUN],
)
def test_the_blocks_of_a_page_run(page: str, kind: str, text: str, workplace: Path):
    command = [*RUN[kind], text]
    done = subprocess.run(command, cwd=workplace, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{page}: {done.stdout}{done.stderr}"
    assert done.stdout


def test_every_command_named_in_passing_is_there(capsys):
    text = "\n".join(page.read_text("utf-8") for page in [*PAGES, ROOT / "CONTRIBUTING.md"])
    commands = set(re.findall(r"`accr-map ([a-z]+)", text))
    assert {"init", "check"} <= commands
    for name in commands:
        with pytest.raises(SystemExit) as ended:
            main([name, "--help"])
        assert ended.value.code == 0, name
        assert name in capsys.readouterr().out
    targets = set(re.findall(r"`make ([a-z]+)`", text))
    makefile = (ROOT / "Makefile").read_text("utf-8")
    assert targets
    assert [name for name in targets if not re.search(rf"^{name}:", makefile, re.MULTILINE)] == []


@pytest.mark.parametrize("folder", ["accr_map", "pages", "docs"])
def test_names_of_the_library_in_texts_exist(folder):
    """A name such as `accr_map.load` in a docstring or document is that of something there."""
    named = {
        name
        for path in sorted((ROOT / folder).rglob("*.*"))
        if path.suffix in {".py", ".md"}
        for name in re.findall(r"`(accr_map(?:\.\w+)+)`", path.read_text(encoding="utf-8"))
    }
    assert named, folder
    for name in sorted(named):
        assert pkgutil.resolve_name(name) is not None, name
