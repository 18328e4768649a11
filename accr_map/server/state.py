"""What one server process shares: its catalogue and its log."""

from __future__ import annotations

import logging
from functools import cache
from pathlib import Path

from accr_map import catalogue as catalogues
from accr_map.settings import config_file, data_folder, load

log = logging.getLogger("accr_map")


def catalogue(folder: Path | None = None) -> catalogues.Catalogue:
    """Return the catalogue of a folder, or of the one this process serves; each is read once.

    Raises:
        DataError: the data of the folder have faults.
    """
    return _catalogue(folder or data_folder(), config_file())


@cache
def _catalogue(folder: Path, config: Path) -> catalogues.Catalogue:
    return catalogues.load(folder, protected=load(config).protected)
