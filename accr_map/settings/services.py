"""Geocoding settings: the table `[geocoding]`, checked for `geocoding.services`."""

from __future__ import annotations

from typing import Any

from accr_map.errors import SettingsError
from accr_map.geocoding.providers import PROVIDERS
from accr_map.i18n import mark
from accr_map.settings import fields
from accr_map.settings.fields import Table

UNKNOWN_SERVICE = mark("There is no service {code}; there are: {known}.")
NOT_A_TIME = mark("This must be a number above zero.")

_TEXTS, _TIMES = ("user_agent", "cache"), ("timeout_s", "keep_days", "keep_empty_days")
_BY_SERVICE = ("domains", "intervals_s")


def read(table: Table) -> dict[str, Any]:
    """Check `[geocoding]`; what is absent stays as `Services` has it.

    Raises:
        SettingsError: a field or service is unknown, or a value is not of its kind.
    """
    path = "geocoding"
    fields.only(table, path, ("providers", *_TEXTS, *_TIMES, *_BY_SERVICE))
    for name in _TEXTS:
        fields.text(table, name, path, "")
    providers, domains, intervals = (
        fields.table(table, name, path) for name in ("providers", *_BY_SERVICE)
    )
    for country in providers:
        for code in fields.listed(providers, country, f"{path}.providers", str):
            _check_service(f"{path}.providers.{country}", code)
    for code in domains:
        _check_service(f"{path}.domains.{code}", code)
        fields.text(domains, code, f"{path}.domains")
    for code in intervals:
        _check_service(f"{path}.intervals_s.{code}", code)
        _check_time(f"{path}.intervals_s.{code}", intervals[code])
    for name in _TIMES:
        _check_time(f"{path}.{name}", table.get(name, 1))
    return dict(table)


def _check_service(field: str, code: str) -> None:
    if code not in PROVIDERS:
        raise SettingsError(field, UNKNOWN_SERVICE, code=code, known=", ".join(PROVIDERS))


def _check_time(field: str, value: object) -> None:
    if isinstance(value, bool) or not isinstance(value, int | float) or value <= 0:
        raise SettingsError(field, NOT_A_TIME)
