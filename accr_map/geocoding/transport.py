"""HTTP transport of the geocoders: cache first, then rate limiter, then network.

An adapter for geopy, so that every geocoder of geopy goes the same way. Only answers that
were read as JSON are kept; empty ones for a shorter time. A cache that fails is passed by.
"""

from __future__ import annotations

import contextlib
import json
import sqlite3
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit, urlunsplit

import requests
from geopy.adapters import AdapterHTTPError, BaseSyncAdapter, get_retry_after
from geopy.exc import (
    GeocoderParseError,
    GeocoderServiceError,
    GeocoderTimedOut,
    GeocoderUnavailable,
)
from urllib3.exceptions import HTTPError, ReadTimeoutError

from accr_map import clock
from accr_map.geocoding.limiter import Limiter
from accr_map.geocoding.providers import Provider

# requests-cache brings clients of every store it knows, 15 MB: imported where a cache is used.
if TYPE_CHECKING:
    from requests_cache import BaseCache

LARGEST_ANSWER = 2_000_000
# How long a row waits for another process that writes into the cache.
LOCK_S = 1.0


@dataclass
class Cache:
    """Answers kept on disk or in Redis, and for how long."""

    backend: BaseCache
    keep: timedelta = timedelta(days=90)
    keep_empty: timedelta = timedelta(days=7)

    @classmethod
    def at(cls, place: str, **keep: timedelta) -> Cache:
        """Open the cache at a path (SQLite) or at an address `redis://…`.

        Raises:
            ImportError: a Redis address without the package `redis`.
        """
        # JSON, not pickle: whoever can write into a shared cache must not run code here.
        options: dict[str, Any] = {"serializer": "json"}
        if place.startswith(("redis://", "rediss://", "unix://")):
            import redis  # an extra, for those who share a cache
            from requests_cache import RedisCache

            connection = redis.Redis.from_url(place)
            return cls(RedisCache("accr-map", connection=connection, **options), **keep)
        from requests_cache import SQLiteCache

        return cls(SQLiteCache(place, busy_timeout=int(LOCK_S * 1000), **options), **keep)


@dataclass
class Transport:
    """What the requests of one service share.

    Attributes:
        limiter: turns at the service.
        provider: the service; it tells what is an empty answer and what is secret.
        cache: answers kept; None for no cache.
        key: the key of the service, which never comes into the cache; empty for none.
        cache_failed: the cache gave way since this was last set to False.
        retrieved: when the service gave the answer that was returned last.
    """

    limiter: Limiter
    provider: type[Provider]
    cache: Cache | None = None
    key: str = ""
    session: requests.Session = field(default_factory=requests.Session)
    cache_failed: bool = False
    retrieved: datetime = field(default_factory=clock.now)

    def adapter(self, *, proxies: Any, ssl_context: Any) -> BaseSyncAdapter:
        """Make the adapter that geopy asks for (`adapter_factory`)."""
        return _Adapter(self, proxies=proxies, ssl_context=ssl_context)

    def get_json(self, url: str, timeout: float, headers: Mapping[str, str]) -> Any:
        """Return the JSON at an address, from the cache or from the service."""
        request = self.session.prepare_request(requests.Request("GET", url, headers=headers))
        public = self._public_url(request.url or url)
        cached = self._guarded(lambda cache: _fresh(cache.backend, public))
        if cached is not None:
            self.retrieved, body = cached
            return json.loads(body)
        with self.limiter.turn():
            body = self._ask(request, timeout)
        answer = _read(body)
        self.retrieved = clock.now()
        if self._is_free_of_key(public, body):
            empty = self.provider.is_empty(answer)
            self._guarded(lambda cache: _keep(cache, public, body, empty=empty))
        return answer

    def _public_url(self, url: str) -> str:
        """Return an address without secrets, to name an answer in the cache.

        Parameters go that the provider declares secret, and any other that holds the key: a
        provider that forgot to declare its key cannot have it kept.
        """
        parts = urlsplit(url)
        words = [
            (name, value)
            for name, value in parse_qsl(parts.query)
            if name not in self.provider.secrets and not (self.key and self.key in value)
        ]
        return urlunsplit(parts._replace(query=urlencode(words)))

    def _is_free_of_key(self, url: str, body: bytes) -> bool:
        """Tell whether neither the path of an address nor an answer repeats the key."""
        return not self.key or not (self.key in unquote(url) or self.key.encode() in body)

    def _ask(self, request: requests.PreparedRequest, timeout: float) -> bytes:
        """Send a request; the whole answer must be there before the time is over.

        Raises:
            GeocoderTimedOut: the answer did not come, or not as a whole, in time.
            GeocoderUnavailable: the service cannot be reached.
            GeocoderParseError: the answer is too large.
            GeocoderServiceError: the request failed for another reason.
        """
        deadline = time.monotonic() + timeout
        try:
            way = self.session.merge_environment_settings(
                request.url or "", proxies={}, stream=True, verify=None, cert=None
            )
            response = self.session.send(request, timeout=timeout, allow_redirects=False, **way)
            body = bytearray()
            # What has come, not a full block: a service that drips must not hold the row.
            while block := response.raw.read1(65536, decode_content=True):
                body += block
                if time.monotonic() > deadline:
                    raise GeocoderTimedOut("The answer came too slowly")
                if len(body) > LARGEST_ANSWER:
                    raise GeocoderParseError("The answer is too large")
        except (requests.Timeout, TimeoutError, ReadTimeoutError) as error:
            raise GeocoderTimedOut(str(error)) from error
        except HTTPError as error:
            raise GeocoderParseError(f"The answer was cut off: {error}") from error
        except requests.ConnectionError as error:
            raise GeocoderUnavailable(str(error)) from error
        except requests.RequestException as error:
            raise GeocoderServiceError(str(error)) from error
        self._obey(response)
        return bytes(body)

    def _obey(self, response: requests.Response) -> None:
        """Leave the service alone as long as it asks, and report a refusal.

        Raises:
            AdapterHTTPError: the service answered with another status than 200.
        """
        if response.status_code in (429, 503):
            self.limiter.postpone(min(get_retry_after(response.headers) or 60.0, 3600.0))
        if response.status_code != 200:
            raise AdapterHTTPError(
                f"Status {response.status_code}",
                status_code=response.status_code,
                headers=response.headers,
                text="",
            )

    def _guarded(self, use: Callable[[Cache], Any]) -> Any:
        """Use the cache if there is one and it works; a full disk must not cost an answer."""
        if self.cache is None:
            return None
        try:
            return use(self.cache)
        except (OSError, sqlite3.Error, ValueError, *_redis_errors()):
            self.cache_failed = True
            return None


class _Adapter(BaseSyncAdapter):
    """geopy's view of a transport."""

    def __init__(self, transport: Transport, *, proxies: Any, ssl_context: Any) -> None:
        super().__init__(proxies=proxies, ssl_context=ssl_context)
        self.transport = transport

    def get_json(self, url: str, *, timeout: float, headers: Mapping[str, str]) -> Any:
        return self.transport.get_json(url, timeout, headers)

    def get_text(self, url: str, *, timeout: float, headers: Mapping[str, str]) -> Any:
        return json.dumps(self.get_json(url, timeout=timeout, headers=headers))


def _fresh(backend: BaseCache, url: str) -> tuple[datetime, bytes] | None:
    """Return when an answer came and its body; None when there is none young enough."""
    response = backend.get_response(backend.create_key(requests.Request("GET", url)))
    if response is None or response.is_expired:
        return None
    return response.created_at, response.content or b""


def _keep(cache: Cache, url: str, body: bytes, *, empty: bool) -> None:
    """Write an answer into the cache: its body under the public address, and no header.

    Raises:
        OSError: the answer was not kept, as on a full disk.
    """
    from requests_cache import CachedRequest, CachedResponse

    _check_writable(cache.backend)
    expires = clock.now() + (cache.keep_empty if empty else cache.keep)
    name = cache.backend.create_key(requests.Request("GET", url))
    fields: dict[str, Any] = {"content": body, "status_code": 200, "url": url}
    request = CachedRequest(method="GET", url=url)
    cache.backend.save_response(CachedResponse(request=request, **fields), name, expires)
    if not cache.backend.contains(name):
        # requests-cache rolls back on a full disk and says nothing.
        raise OSError("the answer was not kept")


def _check_writable(backend: BaseCache) -> None:
    """Raise sqlite3.OperationalError if the file is locked: requests-cache would wait for ever."""
    from requests_cache import SQLiteCache

    if isinstance(backend, SQLiteCache):
        with contextlib.closing(sqlite3.connect(backend.db_path, timeout=LOCK_S)) as other:
            other.execute("BEGIN IMMEDIATE")
            other.rollback()


def _read(body: bytes) -> Any:
    try:
        answer = json.loads(body)
    except ValueError as error:
        raise GeocoderParseError("The answer is not JSON") from error
    if not isinstance(answer, list | dict):
        raise GeocoderParseError("The answer is not a list or an object")
    return answer


def _redis_errors() -> tuple[type[Exception], ...]:
    try:
        from redis.exceptions import RedisError
    except ImportError:
        return ()
    return (RedisError,)
