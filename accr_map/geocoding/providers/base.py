"""`Provider`: what each geocoding service declares in its own module, and how it is asked.

A provider is one class in one module, listed in `PROVIDERS` of this package. Its attributes
are all that the rest of the application knows of it: the codes in tables, the choices of the
command, the labels of pages, the cache and the turns are derived from them.
"""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from geopy.adapters import BaseSyncAdapter
from geopy.geocoders.base import Geocoder
from geopy.location import Location

from accr_map.errors import GeocodingError
from accr_map.geo.datum import WGS84, to_wgs84
from accr_map.geocoding.queries import Query
from accr_map.i18n import mark

# How many answers a service is asked for.
MOST_ANSWERS = 5


@dataclass(frozen=True)
class Answer:
    """One answer of a service.

    Attributes:
        latitude, longitude: decimal degrees; WGS-84 in what `Provider.ask` returns.
        precision: class of `accr_map.geocoding.gazetteer.precision`; empty for a country and
            for what the service says in a word that is not known.
        score: how well the service itself thinks it answers, 0 to 1.
        country: ISO code; empty when the service does not say.
        around: names of department, region, city that the service gives.
        datum: datum from which the position was converted.
    """

    latitude: float
    longitude: float
    precision: str
    label: str
    score: float
    country: str = ""
    postal_code: str = ""
    around: tuple[str, ...] = ()
    datum: str = WGS84


NOT_UNDERSTOOD = mark("The service answered with something else than it documents: {answer}")


class NotUnderstoodError(GeocodingError):
    """The service answered with something else than it documents."""

    def __init__(self, answer: str) -> None:
        super().__init__(NOT_UNDERSTOOD, answer=answer)


@dataclass(frozen=True)
class Access:
    """How one service is reached.

    Attributes:
        domain: host and path of the service, with `http://` in front if it has no TLS.
        user_agent: how the application names itself.
        timeout_s: seconds for a whole answer.
        adapter_factory: maker of the adapter through which geopy sends its requests.
        key: the key of the service; empty for none.
    """

    domain: str
    user_agent: str
    timeout_s: float
    adapter_factory: Callable[..., BaseSyncAdapter]
    key: str = ""

    def options(self) -> dict[str, Any]:
        """Return what every geocoder of geopy takes, by the names of its parameters."""
        scheme, _, host = self.domain.rpartition("://")
        return {
            "domain": host,
            "scheme": scheme or None,
            "user_agent": self.user_agent,
            "timeout": self.timeout_s,
            "adapter_factory": self.adapter_factory,
        }


class Provider(ABC):
    """A geocoding service: what it is called, where it is, how it is asked and read."""

    #: Code in tables and in `network.toml`.
    code: ClassVar[str]
    #: Name for people, a message of the application.
    title: ClassVar[str]
    #: Label of a point that it found, a message of the application.
    label: ClassVar[str]
    #: Host and path of the public service.
    domain: ClassVar[str]
    #: Field of the answer in which the places are listed; empty if the answer is their list.
    places_in: ClassVar[str]
    #: Credit that the licence of the answers requires, and where the terms of use stand.
    attribution: ClassVar[str]
    terms: ClassVar[str]
    #: Variable of the environment that holds the key; empty if the service wants none.
    key_variable: ClassVar[str] = ""
    #: Parameters of the address that must never be kept: keys, and signatures made of them.
    secrets: ClassVar[frozenset[str]] = frozenset()
    #: Datum of the positions that it gives; `ask` converts them.
    datum: ClassVar[str] = WGS84
    #: Seconds between two requests of all processes on the machine.
    interval_s: ClassVar[float] = 1.0

    def __init_subclass__(cls) -> None:
        """Refuse a provider that does not declare all that the application derives from it.

        Raises:
            TypeError: an attribute without a default is missing, or a secret of a service
                that takes a key.
        """
        needed = ("code", "title", "label", "domain", "places_in", "attribution", "terms")
        missing = [name for name in needed if not hasattr(cls, name)]
        missing += ["secrets"] if cls.key_variable and not cls.secrets else []
        if missing:
            raise TypeError(f"{cls.__name__} does not declare {', '.join(missing)}")

    def __init__(self, access: Access) -> None:
        # geopy's geocoders share no signature of `geocode`.
        self.geocoder: Any = self._geocoder(access)

    @classmethod
    def is_empty(cls, answer: Mapping[str, Any] | Sequence[Any]) -> bool:
        """Tell whether an answer, as parsed from JSON, says that nothing was found."""
        return not (answer.get(cls.places_in) if isinstance(answer, Mapping) else answer)

    def ask(self, query: Query) -> list[Answer]:
        """Return the answers to a query, best first; empty when the service knows none.

        Raises:
            GeopyError: the service did not answer.
            NotUnderstoodError: it did not answer with what it documents.
        """
        try:
            answers = [self._read(location) for location in self._locations(query)]
            return [self._converted(answer) for answer in answers if _is_sound(answer)]
        except (AttributeError, IndexError, KeyError, TypeError, ValueError) as error:
            # geopy reads answers trustingly: what is not as documented breaks anywhere.
            raise NotUnderstoodError(f"{type(error).__name__}: {error}") from error

    def _converted(self, answer: Answer) -> Answer:
        latitude, longitude = to_wgs84(answer.latitude, answer.longitude, self.datum)
        return replace(answer, latitude=latitude, longitude=longitude, datum=self.datum)

    @abstractmethod
    def _geocoder(self, access: Access) -> Geocoder:
        """Make geopy's geocoder of the service."""

    @abstractmethod
    def _locations(self, query: Query) -> Sequence[Location]:
        """Ask the geocoder; empty when it knows nothing or is not fit for the query."""

    @abstractmethod
    def _read(self, location: Location) -> Answer:
        """Read one location, in the service's datum.

        What is not as documented may raise any of the errors that `ask` catches.
        """


def names(fields: Mapping[str, Any], wanted: Sequence[str]) -> tuple[str, ...]:
    """Return the names that an answer gives in some of its fields, in that order."""
    return tuple(str(fields[name]) for name in wanted if fields.get(name))


def _is_sound(answer: Answer) -> bool:
    """Leave out countries, and points that are none (infinite, out of range, 0,0)."""
    latitude, longitude = answer.latitude, answer.longitude
    numbers = math.isfinite(latitude) and math.isfinite(longitude)
    inside = numbers and abs(latitude) <= 90 and abs(longitude) <= 180
    return inside and bool(answer.precision) and (latitude, longitude) != (0.0, 0.0)
