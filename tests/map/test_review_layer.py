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
    shown = re.search(r"ACCRReview\.show\((.*)\);", layer._template.module.script(layer, {}))
    assert json.loads(shown[1])["points"][0]["name"] == text
