"""Errors of the library: one tree, each named by what its reader can do about it.

    AccrMapError            anything below: show `text(language)`
    ├── DataError           correct the tables: `faults` has file, line and field of each
    ├── SettingsError       correct `network.toml`: `file` and `field`
    ├── OrderError          ask for something that exists: format, story, site, language
    ├── InputError          bring another table, or name its columns
    ├── ChangedError        compare with what somebody else has written meanwhile
    ├── FileError           try again: the file was not made, too many wait or it took too long
    └── GeocodingError      wait, or ask the offline gazetteer

What a caller wrote wrongly in Python itself (arrays of two lengths, a point off the Earth)
stays a `ValueError` or `TypeError`, as everywhere in Python.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from accr_map.i18n import Language
    from accr_map.tables.faults import Fault


class AccrMapError(Exception):
    """Something went wrong that a sentence can explain.

    Attributes:
        message: a marked message, English, with `{named}` places.
        values: what fills the places.

    Example:
        >>> try:
        ...     accr_map.export("doc", accr_map.load("data"))
        ... except accr_map.AccrMapError as error:
        ...     print(error.text(accr_map.language("en")).split(";")[0])
        There is no format “doc”
    """

    def __init__(self, message: str = "", **values: object) -> None:
        super().__init__(message, values)
        self.message, self.values = message, values

    def __reduce__(self) -> tuple[Any, ...]:
        """Let an error pass from one process to another; its parts need not be its arguments."""
        return _passed_on, (type(self), self.args, self.__dict__)

    def text(self, language: Language) -> str:
        """Say what went wrong, in a language."""
        values = {name: _written(value, language) for name, value in self.values.items()}
        return language.text(self.message, **values)

    def __str__(self) -> str:
        """Say what went wrong in English, the language of the messages themselves."""
        return self.message.format(**self.values) if self.values else self.message


class DataError(AccrMapError):
    """The data cannot be used; `faults` says everything that is to be corrected.

    Example:
        >>> try:
        ...     accr_map.load("nowhere")
        ... except accr_map.DataError as error:
        ...     print(error)
        nowhere:1: file: There is no such folder.
    """

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(sorted(faults, key=lambda fault: (fault.file, fault.line)))
        super().__init__()

    def text(self, language: Language) -> str:
        """List the faults in a language, one a line."""
        return "\n".join(fault.text(language) for fault in self.faults)

    def __str__(self) -> str:
        """List the faults in English, one a line."""
        return "\n".join(str(fault) for fault in self.faults)


class SettingsError(AccrMapError):
    """`network.toml` cannot be used: which field, and why, as a sentence for its keeper.

    A field is named as TOML writes it with dots, `map.frames.europe.bounds`.

    Example:
        >>> try:
        ...     accr_map.load_settings("pyproject.toml")
        ... except accr_map.SettingsError as error:
        ...     print(error.file)
        pyproject.toml
    """

    def __init__(self, field: str, message: str, file: Path | str = "", **values: object) -> None:
        super().__init__(message, **values)
        self.field, self.file = field, str(file)

    def text(self, language: Language) -> str:
        """Write the fault on one line: `file: field: sentence`."""
        return self._on_one_line(super().text(language))

    def __str__(self) -> str:
        """Write the fault on one line in English."""
        return self._on_one_line(super().__str__())

    def _on_one_line(self, sentence: str) -> str:
        return ": ".join(part for part in (self.file, self.field, sentence) if part)


class OrderError(AccrMapError):
    """Something was asked for by a name that does not exist; the sentence lists those that do."""


class InputError(AccrMapError):
    """A table that somebody brings is not taken: too large, unreadable, or without places."""


class ChangedError(AccrMapError):
    """A file was changed by somebody else since it was opened; nothing of it was overwritten."""


class FileError(AccrMapError):
    """A file was not made: too many wait, it took too long, or its process broke down."""


class GeocodingError(AccrMapError):
    """A geocoding service cannot be asked now; the offline gazetteer always can."""


def _passed_on(
    kind: type[AccrMapError], args: tuple[Any, ...], state: dict[str, Any]
) -> AccrMapError:
    """Make an error again from its parts, without asking its own arguments of it."""
    error = kind.__new__(kind, *args)
    error.__dict__.update(state)
    return error


def _written(value: object, language: Language) -> object:
    """Write a number as the language does, at most one decimal; other values stay."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return value
    return language.number(value, 1)
