"""Lines of the base map as text."""

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from accr_map.geo.steps import packed, unpacked
from accr_map.map import basemap


@given(st.lists(st.integers(-(2**24), 2**24)))
def test_numbers_come_back_from_their_text(numbers):
    assert unpacked(packed(numbers)).tolist() == numbers


@pytest.mark.parametrize(
    ("numbers", "text"),
    [([0], "A"), ([15], "e"), ([-15], "f"), ([16], "gB"), ([-1, 1], "DC"), ([123], "2H")],
)
def test_the_text_is_that_of_source_maps(numbers, text):
    assert packed(numbers) == text


def test_a_block_draws_rivers_to_a_hundred_metres():
    """The Seine through Paris, from the Marne's mouth to the bridge of Sèvres, is no polygon."""
    block = json.loads((basemap.FILES / "n40e000.json").read_text(encoding="utf-8"))
    grid = block["grid"]
    west, east = ((2.24 / 360 + 0.5) * grid, (2.41 / 360 + 0.5) * grid)
    bends = 0
    for line in block["river"]:
        points = unpacked(line).reshape(-1, 2).cumsum(axis=0) + block["at"]
        latitudes = np.degrees(np.arctan(np.sinh(np.pi * (1 - 2 * points[:, 1] / grid))))
        inside = (points[:, 0] > west) & (points[:, 0] < east)
        bends += (inside & (latitudes > 48.8) & (latitudes < 48.9)).sum()
    assert bends > 10
