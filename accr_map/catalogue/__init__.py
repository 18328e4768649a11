"""Catalogue of a network: its tables loaded, checked and joined."""

from accr_map.catalogue.loader import (
    FOLDER_ERRORS,
    MISNAMED_FILE,
    MISSING_FILE,
    STRAY_FILE,
    Catalogue,
    DataError,
    Locate,
    gaps,
    gaps_by_language,
    load,
)

__all__ = [
    "FOLDER_ERRORS",
    "MISNAMED_FILE",
    "MISSING_FILE",
    "STRAY_FILE",
    "Catalogue",
    "DataError",
    "Locate",
    "gaps",
    "gaps_by_language",
    "load",
]
