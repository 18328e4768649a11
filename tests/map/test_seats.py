"""Seats on the map: safe whatever their names are, told apart by shape, seen at a glance."""

from __future__ import annotations

import json
import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit_folium import generate_leaflet_string

from accr_map.i18n import LANGUAGES, language
from accr_map.map import seats, symbols
from accr_map.map.seats import Connection, Seat, SeatLayer
from accr_map.server.state import State
from accr_map.settings import Frame, Words
from accr_map.tables.codes import PARTNER_KINDS

HOSTILE = "</script><script>x=1</script>`${alert(1)}` {{ 7 * 7 }} {% raw %} '\"\\"
EUROPE = Frame("europe", Words({"en": "Europe"}), (35.0, -11.0, 61.0, 31.0))
WORLD = Frame("world", Words({"en": "World"}), (-56.0, -150.0, 72.0, 165.0))


def _seat(name: str, latitude: float, longitude: float) -> Seat:
    return Seat(name, name.title(), "network", latitude, longitude)


def _drawn(served: State, layer: SeatLayer) -> str:
    """Render a layer as the component does, inside a map of seats."""
    built = seats.seat_map(language("en"), served.map_assets("en", "seats"))
    layer.add_to(built)
    return built.get_root().render() + generate_leaflet_string(layer)


def test_hostile_texts_stay_texts(served: State) -> None:
    seat = Seat(HOSTILE, HOSTILE, "network", 48.85, 2.35, HOSTILE, HOSTILE)
    markup = _drawn(served, SeatLayer([seat], HOSTILE, [Connection(HOSTILE, 47.0, 5.8)]))
    assert "<script>x=1" not in markup
    assert "${alert" not in markup
    assert "49" not in re.findall(r"ACCRSeats\.show\((.*?)\);", markup)[0].replace("\\u0024", "")
    told = json.loads(re.findall(r"ACCRSeats\.show\((.*?)\);", markup)[0])
    assert told["seats"][0]["name"] == told["chosen"] == told["ties"][0]["name"] == HOSTILE


@given(st.text())
def test_a_layer_keeps_every_name(name: str) -> None:
    state = json.loads(SeatLayer([Seat("a", name, "network", 1.0, 2.0)]).state_json)
    assert state["seats"][0]["name"] == name


def test_a_seat_without_a_point_is_not_on_the_map() -> None:
    state = json.loads(SeatLayer([_seat("a", math.nan, math.nan), _seat("b", 1, 2)]).state_json)
    assert [seat["id"] for seat in state["seats"]] == ["b"]


def test_the_same_seats_are_the_same_state() -> None:
    """A random id in it would draw the layer anew on every run."""
    one, other = (SeatLayer([_seat("a", 1, 2)]).state_json for _ in range(2))
    assert one == other


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_map_of_seats_asks_no_other_host(served: State, code: str) -> None:
    markup = seats.seat_map(language(code), served.map_assets(code, "seats")).get_root().render()
    loaded = re.findall(r'(?:src|href)="([^"]+)"', markup)
    assert any("seats." in address for address in loaded)
    assert not [address for address in loaded if "//" in address]


def test_the_first_view_is_the_smallest_frame_that_holds_most() -> None:
    near = [_seat(f"n{n}", 48 + n, 2 + n) for n in range(12)]
    far = _seat("far", -37.8, 144.9)
    assert seats.first_view(near, [WORLD, EUROPE]) == EUROPE.bounds
    assert seats.first_view([*near, far], [WORLD, EUROPE]) == EUROPE.bounds
    assert seats.first_view([near[0], far], [WORLD, EUROPE]) == WORLD.bounds
    assert seats.first_view([near[0], far], [EUROPE]) is None
    assert seats.first_view([], [EUROPE]) is None


def test_every_kind_of_partner_has_a_sign() -> None:
    assert set(symbols.OF_PARTNERS) == set(PARTNER_KINDS)
    assert set(symbols.OF_PARTNERS.values()) <= set(symbols.SYMBOLS)


def test_signs_that_stand_together_differ_in_shape_and_in_colour() -> None:
    partners = {symbols.SYMBOLS[code] for code in symbols.OF_PARTNERS.values()}
    networks = {symbols.SYMBOLS[code] for code in ("member", "signatory", "sister")}
    for together in (partners, networks):
        assert len({sign.path for sign in together}) == len(together)
        assert len({sign.colour for sign in together}) == len(together)
        assert len({sign.label for sign in together}) == len(together)


def test_the_style_of_signs_says_shape_and_colour_of_each() -> None:
    sheet = symbols.style_sheet()
    for code in symbols.SYMBOLS:
        assert f'.accr-shape[data-sign="{code}"]' in sheet
        assert f'.accr-shape[data-sign="{code}"].approximate' in sheet
    for sign in symbols.SYMBOLS.values():
        assert f'[data-sign="{sign.code}"] {{ color: var(--accr-{sign.colour}); }}' in sheet
