"""Field readers of `network.toml`: a value of the right type, or a sentence that says why not.

A field is named as TOML writes it with dots, `map.frames.europe.bounds`, so that whoever
keeps the file finds it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from accr_map.errors import SettingsError
from accr_map.i18n import mark
from accr_map.tables import suggestions

Table = Mapping[str, Any]

UNREADABLE = mark("The file cannot be read: {reason}")
NOT_TOML = mark("This is not TOML: {reason}")
MISSING = mark("This field is missing.")
NOT_A_TABLE = mark("This must be a table of fields.")
NOT_A_LIST = mark("This must be a list, in square brackets.")
NOT_A_TEXT = mark("This must be a text, in quotation marks.")
NOT_TEXTS = mark("This must be a text for each language, such as {example}.")
UNKNOWN = mark("This field is not known.")
UNKNOWN_NEAR = mark("This field is not known. Did you mean {suggestion}?")


@dataclass(frozen=True)
class Words:
    """A text in several languages, by language code."""

    by_language: Mapping[str, str]

    def __call__(self, language: str) -> str:
        """Return the text in a language, else in English, else in the first one, else empty."""
        texts = self.by_language
        return texts.get(language) or texts.get("en") or next(iter(texts.values()), "")


def table(parent: Table, name: str, path: str = "") -> Table:
    """Return a table, empty if it is absent.

    Raises:
        SettingsError: the field is no table.
    """
    table = parent.get(name, {})
    if not isinstance(table, Mapping):
        raise SettingsError(_at(path, name), NOT_A_TABLE)
    return table


def text(parent: Table, name: str, path: str, default: str | None = None) -> str:
    """Return a text; without a default it must be there.

    Raises:
        SettingsError: the field is no text, or is absent without a default.
    """
    value = _given(parent, name, path, default)
    if not isinstance(value, str):
        raise SettingsError(_at(path, name), NOT_A_TEXT)
    return value


def words(parent: Table, name: str, path: str, *, required: bool = True) -> Words:
    """Return a text in several languages, such as `name.en`.

    Raises:
        SettingsError: the field holds anything but texts, or no text though one is required.
    """
    texts = _given(parent, name, path, None if required else {})
    right = isinstance(texts, Mapping) and all(isinstance(value, str) for value in texts.values())
    if not right or (required and not any(texts.values())):
        raise SettingsError(_at(path, name), NOT_TEXTS, example=f'{name}.en = "…"')
    return Words(dict(texts))


def listed(parent: Table, name: str, path: str, kind: type, default: Iterable = ()) -> list[Any]:
    """Return a list whose items are all of a kind.

    Raises:
        SettingsError: the field is no list, or an item is of another kind.
    """
    values = parent.get(name, list(default))
    if not isinstance(values, list):
        raise SettingsError(_at(path, name), NOT_A_LIST)
    for item in values:
        if not isinstance(item, kind):
            message = NOT_A_TEXT if kind is str else NOT_A_TABLE
            raise SettingsError(_at(path, name), message)
    return values


def only(parent: Table, path: str, known: Iterable[str]) -> None:
    """Refuse a field that is not known: a misspelt one would be left out unseen.

    Raises:
        SettingsError: a field is not known.
    """
    names = list(known)
    for name in parent:
        if name not in names:
            near = suggestions.nearest(name, names)
            raise SettingsError(_at(path, name), UNKNOWN_NEAR if near else UNKNOWN, suggestion=near)


def _given(parent: Table, name: str, path: str, default: Any) -> Any:
    if name not in parent and default is None:
        raise SettingsError(_at(path, name), MISSING)
    return parent.get(name, default)


def _at(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name
