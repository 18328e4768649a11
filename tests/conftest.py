"""What every test may use."""

from __future__ import annotations

import gc
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from accr_map import catalogue, settings
from accr_map.server.state import State
from tests.local_services import local, pipeline  # noqa: F401 - fixtures
from tests.small_network import real, small  # noqa: F401 - fixtures

ROOT = Path(__file__).resolve().parent.parent

# No test fails because a machine is slow: an example may take as long as it takes.
hypothesis_settings.register_profile(
    "any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
hypothesis_settings.load_profile("any machine")


@pytest.fixture(scope="session")
def network() -> catalogue.Catalogue:
    """The catalogue of the project's own data."""
    return catalogue.load(ROOT / "data")


@pytest.fixture
def data_folder(tmp_path: Path) -> Path:
    """A copy of the project's data, to be spoilt."""
    return Path(shutil.copytree(ROOT / "data", tmp_path / "data"))


@pytest.fixture
def served(network: catalogue.Catalogue) -> State:
    """What a server keeps of the project's own data."""
    return State(settings.load(ROOT / "network.toml"), lambda: network)


# The files and folders that take longest, in the order in which they begin: the two files of
# which one test takes a minute, then browsers, then the others from long to short.
LONG = (
    "test_readme.py", "test_everything.py", "browser", "pages", "exports", "privacy", "catalogue",
    "commands",
)  # fmt: skip


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest, so that processes that share the files end together."""
    items.sort(key=lambda item: _turn(item.path))


def pytest_collection_finish() -> None:
    """Look for garbage less often, and not among what stays: a tenth less of a processor."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


def _turn(path: Path) -> int:
    named = (LONG.index(name) for name in (path.name, path.parent.name) if name in LONG)
    return next(named, len(LONG))
