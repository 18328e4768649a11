"""Map widget of seats: a click opens the card of a body."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st
from streamlit_folium import st_folium

from accr_map.map import seats as layer
from accr_map.server import assets
from pages.shell.view import View


def render(
    view: View,
    seats: Sequence[layer.Seat],
    word: str,
    ties: Sequence[layer.Tie] = (),
    height: int = 420,
) -> None:
    """Draw seats on the map; the one that `word` of the address names is the chosen one.

    The base map never changes within a language: that keeps the frame, and with it the
    visitor's zoom.
    """
    key = f"seats_{word}_{view.language.code}"
    with st.container(key="seat-map"):
        st_folium(
            layer.seat_map(view.language, assets.seat_assets(view.language.code)),
            key=key,
            feature_group_to_add=layer.SeatLayer(
                seats,
                chosen=view.option(word),
                ties=ties,
                first=layer.first_view(seats, view.settings.frames),
            ),
            returned_objects=["last_object_clicked_tooltip"],
            use_container_width=True,
            height=height,
            on_change=partial(_clicked, view, key, word, {seat.id for seat in seats}),
        )


def _clicked(view: View, key: str, word: str, known: set[str]) -> None:
    """Answer a click on a seat by naming it in the address; an empty id takes it out."""
    said = (st.session_state.get(key) or {}).get("last_object_clicked_tooltip")
    seat = (said or "").split("|")[0]
    if said and (not seat or seat in known):
        view.go_option(word, seat)
