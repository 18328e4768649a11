"""Settings of the geocoding services: which for which country, how often, which keys."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from accr_map import __version__
from accr_map.geocoding.providers import PROVIDERS

# By country of the site; "*" is every other country. The gazetteer always comes last.
DEFAULT_PROVIDERS: Mapping[str, Sequence[str]] = {
    "FR": ("ban", "nominatim"),
    "CN": ("nominatim", "amap", "baidu"),
    "*": ("nominatim", "photon"),
}


@dataclass(frozen=True)
class Services:
    """The table `[geocoding]` of `network.toml`.

    Attributes:
        providers: codes of services by country code, in the order in which they are asked.
        user_agent: how the application names itself to the services.
        timeout_s: seconds for a whole answer.
        cache: path of the cache of answers (SQLite), or `redis://…`; empty for none.
        keep_days, keep_empty_days: how long answers and "nothing found" are kept.
        state: folder in which processes agree on their turns.
        domains: another host for a service, with `http://` in front if it has no TLS.
        intervals_s: another time between two requests to a service.
        keys: keys by service, from the environment.
    """

    providers: Mapping[str, Sequence[str]] = field(default_factory=lambda: DEFAULT_PROVIDERS)
    user_agent: str = f"accr-map/{__version__}"
    timeout_s: float = 10.0
    cache: str = ""
    keep_days: float = 90.0
    keep_empty_days: float = 7.0
    state: Path = field(default_factory=lambda: _own_folder() / "turns")
    domains: Mapping[str, str] = field(default_factory=dict)
    intervals_s: Mapping[str, float] = field(default_factory=dict)
    keys: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def from_table(
        cls, table: Mapping[str, Any], environment: Mapping[str, str] = os.environ
    ) -> Services:
        """Read the services from a table of TOML and the keys from the environment.

        Raises:
            ValueError: an unknown field or service, or a number that is none.
        """
        known = {"providers", "user_agent", "timeout_s", "cache", "keep_days",
                 "keep_empty_days", "domains", "intervals_s"}  # fmt: skip
        unknown = set(table) - known
        if unknown:
            raise ValueError(f"geocoding: unknown field {sorted(unknown)[0]}")
        keys = {
            code: environment.get(provider.key_variable, "")
            for code, provider in PROVIDERS.items()
            if provider.key_variable
        }
        cache = str(table.get("cache", _own_folder() / "answers.sqlite"))
        services = replace(cls(), keys=keys, **{**table, "cache": cache})
        return services.checked()

    def checked(self) -> Services:
        """Return itself if every service is known and no number is below zero.

        Raises:
            ValueError: otherwise.
        """
        named = [code for codes in self.providers.values() for code in codes]
        named += [*self.domains, *self.intervals_s]
        for code in named:
            if code not in PROVIDERS:
                raise ValueError(f"geocoding: unknown service {code}")
        numbers = (self.timeout_s, self.keep_days, self.keep_empty_days)
        if min(*numbers, *self.intervals_s.values(), 1) <= 0:
            raise ValueError("geocoding: times must be above zero")
        return self

    def only(self, codes: Sequence[str]) -> Services:
        """Return the same services, but only some of them, for every country."""
        return replace(self, providers={"*": tuple(codes)})

    def for_country(self, country: str) -> Sequence[str]:
        """Return the codes of the services for a country, the first to ask first."""
        return self.providers.get(country, self.providers.get("*", ()))


# No service at all: only the gazetteer.
OFFLINE = Services(providers={}, state=Path())


def _own_folder() -> Path:
    """Return the application's folder for what can be lost (XDG base directories)."""
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "accr-map"
