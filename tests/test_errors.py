"""Errors: one tree, each a sentence in every language of the interface."""

from __future__ import annotations

import importlib
import inspect
import pkgutil

import pytest

import accr_map
from accr_map import errors
from accr_map.errors import (
    AccrMapError,
    ChangedError,
    DataError,
    FileError,
    GeocodingError,
    InputError,
    OrderError,
    SettingsError,
)
from accr_map.geocoding.limiter import BusyError
from accr_map.geocoding.providers import NotUnderstoodError
from accr_map.i18n import LANGUAGES, language, mark
from accr_map.tables.faults import Fault

MISSING = mark("This field is missing.")


def _classes() -> set[type]:
    """List the exceptions that the library defines itself."""
    modules = [
        importlib.import_module(module.name)
        for module in pkgutil.walk_packages(accr_map.__path__, "accr_map.")
        if not module.name.startswith("accr_map.builders")
    ]
    defined = (
        kind for module in modules for _, kind in inspect.getmembers(module, inspect.isclass)
    )
    return {
        kind
        for kind in defined
        if inspect.isclass(kind)
        and issubclass(kind, Exception)
        and kind.__module__.startswith("accr_map")
    }


def test_every_error_stands_in_the_tree():
    classes = _classes()
    assert {AccrMapError, BusyError, NotUnderstoodError} <= classes
    assert all(issubclass(kind, AccrMapError) for kind in classes)
    branches = {
        DataError, SettingsError, OrderError, InputError, ChangedError, FileError, GeocodingError,
    }  # fmt: skip
    assert set(AccrMapError.__subclasses__()) == branches
    for kind in (AccrMapError, *branches):
        assert kind.__name__ in errors.__doc__


@pytest.mark.parametrize(
    "error",
    [
        DataError([Fault("sites.csv", 3, "name", MISSING), Fault("a.csv", 1, "id", MISSING)]),
        SettingsError("map.frames", MISSING, "network.toml"),
        BusyError(12.34),
        NotUnderstoodError("{braces} are no places"),
    ],
)
def test_an_error_is_a_sentence_in_every_language(error):
    assert str(error) == error.text(language("en"))
    assert len({error.text(language(code)) for code in LANGUAGES}) == len(LANGUAGES)


def test_faults_are_told_in_the_order_of_the_files():
    faults = [Fault("sites.csv", 3, "name", MISSING), Fault("a.csv", 1, "id", MISSING)]
    assert str(DataError(faults)).splitlines() == [
        "a.csv:1: id: This field is missing.",
        "sites.csv:3: name: This field is missing.",
    ]


def test_a_number_in_a_sentence_is_written_as_the_language_does():
    error = BusyError(1234.56)
    assert "1 234,6" in error.text(language("fr")).replace("\u202f", " ")
