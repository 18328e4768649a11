"""Map widget of seats: a click opens the card of a body."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from accr_map.map import seats as layer
from pages.shell.view import View
from pages.widgets import site_map


def render(
    view: View,
    seats: Sequence[layer.Seat],
    word: str,
    ties: Sequence[layer.Connection] = (),
    height: int = 420,
) -> None:
    """Draw seats on the map; the one that `word` of the address names is the chosen one.

    The base map never changes within a language: that keeps the frame, and with it the
    visitor's zoom.
    """
    key = f"seats_{word}_{view.language.code}"
    with st.container(key="seat-map"):
        assets = view.served.map_assets(view.language.code, "seats")
        base = layer.seat_map(view.language, assets)
        first = layer.first_view(seats, view.settings.frames)
        shown = layer.SeatLayer(seats, chosen=view.option(word), ties=ties, first=first)
        choose = partial(_choose, view, word, {seat.id for seat in seats})
        site_map.draw(base, shown, key, height, choose)


def _choose(view: View, word: str, known: set[str], click: str) -> None:
    """Answer a click on a seat by naming it in the address; an empty id takes it out."""
    seat = click.split("|")[0]
    if not seat or seat in known:
        view.go_option(word, seat)
