"""Point editor of the page Data: a map with movable markers, and the facts of one point."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from functools import partial

import streamlit as st

from accr_map.geo import datum
from accr_map.geocoding.gazetteer import precision
from accr_map.geocoding.position import Candidate, Position
from accr_map.geocoding.providers import publishers
from accr_map.i18n import Language, mark
from accr_map.map import site_layers
from accr_map.review import draft, findings
from accr_map.tables import codes
from pages.shell.html import html, joined, put_html
from pages.shell.view import View
from pages.widgets import site_map

# A person who points, or who copies a point, says one of these.
BY_HAND = ("map", "published", "survey")
DATUMS = (datum.WGS84, datum.GCJ02, datum.BD09)
STATES = {
    "sure": mark("Placed"),
    "doubtful": mark("To be looked at"),
    "moved": mark("Moved by you"),
}

Move = Callable[[int, Position], None]


@dataclass(frozen=True)
class Spot:
    """One row on the desk: what it is called, where it stands and why."""

    row: int
    name: str
    place: str
    country: str
    now: Position
    geocoded: Position
    sureness: str
    signs: tuple[str, ...] = ()
    is_moved: bool = False

    @property
    def state(self) -> str:
        """How the map draws it: "sure", "doubtful" or "moved"."""
        if self.is_moved:
            return "moved"
        return "doubtful" if self.now.needs_review or self.signs else "sure"

    @property
    def candidates(self) -> list[Candidate]:
        """The places that it may be at, each once."""
        return list(dict.fromkeys(self.geocoded.candidates))

    def point(self, *, with_candidates: bool = False) -> dict[str, object]:
        """Write the spot as the map reads it."""
        candidates = [asdict(candidate) for candidate in self.candidates] if with_candidates else []
        placed = self.now.is_placed
        radius = self.now.radius_km
        return {
            "row": self.row,
            "name": self.name,
            "latitude": round(self.now.latitude, 6) if placed else None,
            "longitude": round(self.now.longitude, 6) if placed else None,
            "radius_km": None if math.isnan(radius) else radius,
            "state": self.state,
            "candidates": candidates,
        }


@contextmanager
def beside_map(
    view: View,
    spots: Sequence[Spot],
    chosen: int,
    on_choose: Callable[[int], None],
    on_move: Move,
    *,
    of_network: bool = False,
) -> Iterator[None]:
    """Draw the map of all spots, in the network's frames if they are its own sites.

    What is drawn within stands beside it.
    """
    with st.container(key="desk"):
        map_side, row_side = st.columns([1.7, 1], gap="medium")
        with map_side:
            draw_map(view, spots, chosen, on_choose, on_move, of_network=of_network)
        with row_side, st.container(key="desk-row"):
            yield


def edit(view: View, spot: Spot, on_move: Move, on_put_back: Callable[[], None]) -> None:
    """Draw the facts of a spot and the ways to move it, and to take that back."""
    text = view.language.text
    show(view, spot)
    if spot.is_moved:
        icon = ":material/undo:"
        st.button(text("Put it back"), key="put-back", icon=icon, on_click=on_put_back)
    candidates(view, spot, on_move)
    with st.expander(text("Type the position")):
        point_form(view, spot, on_move)


def draw_map(
    view: View,
    spots: Sequence[Spot],
    chosen: int,
    on_choose: Callable[[int], None],
    on_move: Move,
    *,
    of_network: bool,
) -> None:
    """Draw the points with their circles; a click chooses a row, dragging moves it."""
    key = f"review_{view.option('view')}_{view.language.code}"
    with st.container(key="map"):
        own = view.served.map_assets(view.language.code, "review")
        points = [spot.point(with_candidates=spot.row == chosen) for spot in spots]
        site_map.draw(
            site_layers.review_map(view.language, own, has_frames=of_network),
            site_layers.ReviewLayer(points, chosen),
            key,
            480,
            partial(_told, {spot.row: spot for spot in spots}, on_choose, on_move),
        )
    text = view.language.text
    signs = {code: text(label) for code, label in STATES.items()}
    if any(spot.candidates for spot in spots if spot.row == chosen and len(spot.candidates) > 1):
        signs["other"] = text("Another place of that name")
    signs["circle"] = text("Where it should lie, given its precision")
    items = joined(html('<li><i class="{}"></i>{}</li>', *sign) for sign in signs.items())
    put_html('<ul class="accr-states">{}</ul>', items)


def _told(
    spots: dict[int, Spot], on_choose: Callable[[int], None], on_move: Move, message: str
) -> None:
    """Answer what a person did on the map."""
    match message.split("|"):
        case ["choose", row, _] if row.isdecimal() and int(row) in spots:
            on_choose(int(row))
        case ["pick", row, place, _] if row.isdecimal() and place.isdecimal():
            if int(row) in spots and int(place) < len(spots[int(row)].candidates):
                _pick(spots[int(row)], int(place), on_move)
        case ["move", row, latitude, longitude, zoom, base, _] if row.isdecimal():
            point = draft.parse_point(latitude, longitude)
            if point and int(row) in spots:
                exactness = findings.exactness_of(float(zoom), online=base == "online")
                on_move(int(row), findings.corrected(spots[int(row)].geocoded, *point, exactness))


def show(view: View, spot: Spot) -> None:
    """Tell where a spot stands, how exactly, how that was found and how sure it is."""
    text = view.language.text
    put_html(
        '<p class="accr-row-name">{}</p><p class="accr-row-place">{}</p>', spot.name, spot.place
    )
    now = spot.now
    if not now.is_placed:
        st.info(
            text("Click on the map where it is, choose a place below, or type its position.")
            if spot.candidates
            else text("Click on the map where it is, or type its position.")
        )
    degrees = f"{now.latitude:.6f}, {now.longitude:.6f}" if now.is_placed else text("unknown")
    exactness = text(codes.PRECISIONS.get(now.precision, "")) or text("not said")
    if not math.isnan(now.radius_km):
        exactness = text(
            "{precision}, within {km} km",
            precision=exactness,
            km=view.language.number(now.radius_km, 1),
        )
    facts = [
        (text("Position"), degrees, ""),
        (text("Precision"), exactness if now.is_placed else "", ""),
        (text("Method"), text(codes.METHODS.get(now.method, "")), ""),
        (text("Confidence"), _sure(view, spot), ""),
        (text("In words"), findings.note_text(now, view.language), ""),
        *((text("Look at"), sign, "accr-sign") for sign in spot.signs),
    ]
    lines = joined(
        html('<dt>{}</dt><dd class="{}">{}</dd>', label, kind, values)
        for label, values, kind in facts
        if values
    )
    put_html('<dl class="accr-pedigree">{}</dl>', lines)


def _sure(view: View, spot: Spot) -> str:
    """Say how sure the gazetteer is, with its number when it is its own."""
    sureness = view.language.text(spot.sureness)
    own = spot.sureness in (findings.SURE, findings.FAIRLY_SURE, findings.DOUBTFUL)
    return view.language.noted(sureness, view.language.percent(spot.now.confidence) if own else "")


def candidates(view: View, spot: Spot, on_move: Move) -> None:
    """Offer the places that a spot may be at; choosing one moves it there."""
    places = spot.candidates
    if not places or (len(places) == 1 and not spot.is_moved and not spot.geocoded.needs_review):
        return
    key = f"candidate-{view.option('view')}-{spot.row}"
    text = view.language.text
    st.selectbox(
        text("Or another place of that name"),
        range(len(places)),
        index=None,
        format_func=lambda place: places[place].label,
        placeholder=view.language.count("{n} candidate", "{n} candidates", len(places)),
        key=key,
        on_change=_picked,
        args=(key, spot, on_move),
    )


def _picked(key: str, spot: Spot, on_move: Move) -> None:
    place = st.session_state[key]
    if place is not None:
        _pick(spot, place, on_move)


def _pick(spot: Spot, place: int, on_move: Move) -> None:
    there = spot.candidates[place]
    point = (there.latitude, there.longitude)
    on_move(spot.row, findings.corrected(spot.geocoded, *point, precision.LOCALITY, "geonames"))


def point_form(view: View, spot: Spot, on_move: Move) -> None:
    """Let the point be typed: what the map does with a mouse, this does with keys."""
    text, now = view.language.text, spot.now
    # A point that has moved since must stand in the boxes: each point has boxes of its own.
    key = f"{view.option('view')}-{spot.row}-{now.latitude}-{now.longitude}-{now.precision}"
    fault = f"fault-{view.option('view')}-{spot.row}"
    with st.container(key="point-form"), st.form(f"form-{key}"):
        latitude, longitude = st.columns(2)
        latitude.text_input(
            text("Latitude"), f"{now.latitude:.6f}" if now.is_placed else "", key=f"lat-{key}"
        )
        longitude.text_input(
            text("Longitude"), f"{now.longitude:.6f}" if now.is_placed else "", key=f"lon-{key}"
        )
        if spot.country == "CN":
            st.selectbox(
                text("Read in"),
                DATUMS,
                format_func=lambda code: datum_label(code, view.language),
                key=f"datum-{key}",
            )
        exactness = list(codes.PRECISIONS)
        st.selectbox(
            text("What the point stands for"),
            exactness,
            index=exactness.index(now.precision) if now.precision in exactness else 0,
            format_func=lambda code: text(codes.PRECISIONS[code]),
            key=f"precision-{key}",
        )
        methods = list(dict.fromkeys([*BY_HAND, *([now.method] if now.method else [])]))
        st.selectbox(
            text("How you know"),
            methods,
            index=methods.index(now.method) if spot.is_moved and now.method in methods else 0,
            format_func=lambda code: text(codes.METHODS[code]),
            key=f"method-{key}",
        )
        st.form_submit_button(
            text("Put it there"),
            icon=":material/pin_drop:",
            on_click=_typed,
            args=(key, fault, spot, on_move),
        )
    if st.session_state.pop(fault, False):
        st.error(
            text(
                "This is no point on Earth: write degrees such as 46.745278 and 2.461111, with "
                "a minus for south and west."
            )
        )


def datum_label(code: str, language: Language) -> str:
    """Name a datum and who publishes points in it: "GCJ-02: AMap, Tencent and …"."""
    if code == datum.WGS84:
        return language.text("WGS-84: GPS, OpenStreetMap, Wikipedia")
    services = language.listed(language.text(title) for title in publishers(code))
    return f"{code}{language.text(': ')}{services}"


def _typed(key: str, fault: str, spot: Spot, on_move: Move) -> None:
    fields = st.session_state
    point = draft.parse_point(fields[f"lat-{key}"], fields[f"lon-{key}"])
    if point is None:
        fields[fault] = True
        return
    read_in = fields.get(f"datum-{key}", datum.WGS84)
    point = datum.to_wgs84(*point, read_in)
    moved = findings.corrected(
        spot.geocoded, *point, fields[f"precision-{key}"], fields[f"method-{key}"]
    )
    wgs84 = datum.WGS84 if read_in == datum.WGS84 else f"{datum.WGS84} (from {read_in})"
    on_move(spot.row, replace(moved, datum=wgs84))
