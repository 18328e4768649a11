"""What the map for correcting positions is told stays text: on the server and in the browser."""

from __future__ import annotations

import json
import re

import folium
import pytest
from hypothesis import given
from hypothesis import strategies as st

from accr_map.map import payload, site_layers
from tests.browser import hostile

VALUES = st.recursive(
    st.text() | st.integers() | st.none(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(VALUES)
def test_json_for_a_script_says_the_same_and_opens_nothing(value: object) -> None:
    written = payload.script_json(value)
    assert json.loads(written) == value
    assert written.isascii()
    assert not re.search(r"\{\{|\{%|\{#|[<>&`$]", written)


@pytest.mark.parametrize("text", hostile.TEXTS.values(), ids=list(hostile.TEXTS))
def test_a_hostile_name_is_no_template(text: str) -> None:
    point = {"row": 0, "name": text, "latitude": 1.0, "longitude": 1.0, "radius_km": None}
    figure = folium.Figure()
    base = folium.Map().add_to(figure)
    layer = site_layers.ReviewLayer([point | {"state": "sure", "candidates": []}], 0)
    layer.add_to(base)
    assert told(layer)[0]["name"] == text


def told(layer: site_layers.ReviewLayer) -> list[dict[str, object]]:
    shown = re.search(r"ACCRReview\.show\((.*)\);", layer._template.module.script(layer, {}))
    return json.loads(shown[1])["points"]


@pytest.mark.parametrize(
    ("longitudes", "drawn"),
    [
        ([178.4, -179.9, None, -175.2], [178.4, 180.1, None, 184.8]),
        ([2.3, -4.5, None], [2.3, -4.5, None]),
        ([-120.0, 10.0, 150.0], [-120.0, 10.0, 150.0]),
    ],
)
def test_points_on_both_sides_of_the_date_line_are_neighbours(
    longitudes: list[float | None], drawn: list[float | None]
) -> None:
    points = [
        {
            "row": row,
            "latitude": None if longitude is None else -17.0,
            "longitude": longitude,
            "candidates": [{"latitude": -17.0, "longitude": longitude}] if longitude else [],
        }
        for row, longitude in enumerate(longitudes)
    ]
    layer = site_layers.ReviewLayer(points)
    layer.add_to(folium.Map())
    shown = told(layer)
    assert [point["longitude"] for point in shown] == pytest.approx(drawn)
    known = [point for point in shown if point["longitude"] is not None]
    assert all(point["candidates"][0]["longitude"] == point["longitude"] for point in known)
