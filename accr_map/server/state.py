"""What one server process shares: its catalogue and its log."""

from __future__ import annotations

import logging
from functools import cache
from pathlib import Path

from accr_map import catalogue as catalogues
from accr_map.settings import current, data_folder

log = logging.getLogger("accr_map")


@cache
def catalogue(folder: Path | None = None) -> catalogues.Catalogue:
    """Return the catalogue this process serves, read once.

    Raises:
        DataError: the data of the folder have faults.
    """
    if folder is None:
        return catalogue(data_folder())
    return catalogues.load(folder, protected=current().protected)
