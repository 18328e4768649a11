"""Settings of the geocoding services: which for which country, how often, which keys."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from accr_map import __version__
from accr_map.cache_folder import cache_folder
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
    state: Path = field(default_factory=lambda: cache_folder() / "turns")
    domains: Mapping[str, str] = field(default_factory=dict)
    intervals_s: Mapping[str, float] = field(default_factory=dict)
    keys: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def from_table(
        cls, table: Mapping[str, Any], environment: Mapping[str, str] = os.environ
    ) -> Services:
        """Take the services of a table that `settings` has checked, and keys of the environment."""
        keys = {
            code: environment.get(provider.key_variable, "")
            for code, provider in PROVIDERS.items()
            if provider.key_variable
        }
        cache = str(table.get("cache", cache_folder() / "answers.sqlite"))
        return cls(keys=keys, **{**table, "cache": cache})

    def only(self, codes: Sequence[str]) -> Services:
        """Return the same services, but only some of them, for every country."""
        return replace(self, providers={"*": tuple(codes)})

    def for_country(self, country: str) -> Sequence[str]:
        """Return the codes of the services for a country, the first to ask first."""
        return self.providers.get(country, self.providers.get("*", ()))


# No service at all: only the gazetteer.
OFFLINE = Services(providers={}, state=Path())
