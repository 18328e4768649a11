"""Map layer of seats: where partners, networks and the association have their offices.

They stand on the same base map as the sites. Many share a town, and most are known to
their town only: the browser puts those that would hide each other into one numbered
marker that opens as a list. Beside `map`, only this module uses folium.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache

import folium

from accr_map.geo.bounds import Bounds, contains
from accr_map.i18n import Language, mark
from accr_map.map.payload import script_json
from accr_map.map.site_layers import Assets, BaseMap, Layer, Start
from accr_map.map.symbols import SYMBOLS
from accr_map.settings import Frame

_NEARLY_ALL = 0.9
MAP_NAME = mark("Map of the seats")

# What the map says, by the codes that `seats.js` knows.
WORDS = {
    "title": MAP_NAME,
    "fit_to_seats": mark("Fit to all the seats"),
    "seats_here": mark("{n} seats here: open their list"),
    "come_closer": mark("Come closer"),
    "close": mark("Close"),
    "town_only": mark("known to its town only"),
    "chosen": mark("chosen"),
}


@dataclass(frozen=True)
class Seat:
    """A place as the map shows it: who sits there, of which kind, and how exact it is.

    `sign` is a code of `symbols.SYMBOLS`; `kind` and `place` are texts for the reader.
    """

    id: str
    name: str
    sign: str
    latitude: float
    longitude: float
    place: str = ""
    kind: str = ""
    approximate: bool = True


@dataclass(frozen=True)
class Connection:
    """Where a line from the chosen seat leads: a site that it touches."""

    name: str
    latitude: float
    longitude: float


class SeatLayer(Layer):
    """The seats shown at this moment.

    Args:
        seats: those with a position; ids are unique.
        chosen: id of the seat being looked at; empty for none.
        ties: where lines from the chosen seat lead.
        first: south, west, north, east of the first view; None fits all the seats.
    """

    def __init__(
        self,
        seats: Sequence[Seat],
        chosen: str = "",
        ties: Sequence[Connection] = (),
        first: Bounds | None = None,
    ) -> None:
        rows = [
            asdict(seat)
            | {"latitude": round(seat.latitude, 6), "longitude": round(seat.longitude, 6)}
            for seat in seats
            if not math.isnan(seat.latitude)
        ]
        lines = [asdict(tie) for tie in ties if not math.isnan(tie.latitude)]
        super().__init__("ACCRSeats", seats=rows, chosen=chosen, ties=lines, first=first)


@lru_cache(maxsize=32)
def seat_map(language: Language, assets: Assets) -> folium.Map:
    """Return the map for seats; `assets` bring `seats.js` as well."""
    signs = {code: {"path": sign.path, "colour": sign.colour} for code, sign in SYMBOLS.items()}
    given = {"language": language.code, "words": language.texts(WORDS), "signs": signs}
    return BaseMap(assets, Start("ACCRSeats", script_json(given)))


def first_view(seats: Sequence[Seat], frames: Sequence[Frame]) -> Bounds | None:
    """Choose what the map shows first: the smallest frame that holds nearly all of the seats.

    One seat on the other side of the world should not make all the others one dot. None if
    no frame holds so many: then all seats are shown.
    """
    for frame in sorted(frames, key=lambda frame: _span(frame.bounds)):
        held = sum(contains(frame.bounds, seat.latitude, seat.longitude) for seat in seats)
        if held and held >= _NEARLY_ALL * len(seats):
            return frame.bounds
    return None


def _span(bounds: Bounds) -> float:
    south, west, north, east = bounds
    return (north - south) * (east - west)
