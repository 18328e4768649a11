"""What every test may use."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from accr_map import catalogue
from tests.local_services import local, pipeline  # noqa: F401 - fixtures
from tests.small_network import real, small  # noqa: F401 - fixtures

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def network() -> catalogue.Catalogue:
    """The catalogue of the project's own data."""
    return catalogue.load(ROOT / "data")


@pytest.fixture
def data_folder(tmp_path: Path) -> Path:
    """A copy of the project's data, to be spoilt."""
    return Path(shutil.copytree(ROOT / "data", tmp_path / "data"))


# The folders that take longest, longest first.
LONG = ("browser", "pages", "exports", "catalogue", "commands")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest, so that processes that share the files end together."""
    items.sort(key=lambda item: _turn(item.path.parent.name))


def _turn(folder: str) -> int:
    return LONG.index(folder) if folder in LONG else len(LONG)
