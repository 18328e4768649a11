"""Villages abroad: what stands for several villages is the point of none of them."""

from __future__ import annotations

import pandas as pd
import pytest

from accr_map.builders import villages

KNOWN = pd.DataFrame({"country": [], "latitude": [], "longitude": [], "area": []})


@pytest.fixture
def checked() -> pd.DataFrame:
    """Six villages of Lithuania with points of their own, and three listed at one point."""
    names = ["Alfa", "Beta", "Gamma", "Delta", "Epsilon", "Zeta", "Antanašės k.", "Audronių k."]
    rows = pd.DataFrame(
        {
            "country": "LT",
            "code": "42006",
            "name": [*names, "AUDRONIŲ K."],
            "latitude": [55.90, 55.91, 55.92, 55.93, 55.94, 55.95, 55.9333, 55.9333, 55.9333],
            "longitude": [25.70, 25.74, 25.72, 25.75, 25.71, 25.73, 25.80, 25.80, 25.80],
            "accuracy": 4,
        }
    )
    return villages.check(rows, KNOWN).set_index("name")


def test_a_point_that_villages_share_is_that_of_their_postal_code(checked):
    shared = checked.loc[["Antanašės k.", "Audronių k."]]
    assert set(shared["basis"]) == {"postal code"}
    assert (shared["radius_km"] >= 5).all()
    assert set(shared["latitude"]) == {55.9333}


def test_a_point_of_its_own_stays_exact(checked):
    own = checked.loc[["Alfa", "Zeta"]]
    assert set(own["basis"]) == {""}
    assert set(own["radius_km"]) == {0.0}


def test_two_spellings_of_one_name_do_not_share_a_point():
    rows = pd.DataFrame(
        {
            "country": "LT",
            "code": ["42006", "42007"],
            "name": ["Audronių k.", "AUDRONIŲ K."],
            "latitude": 55.9333,
            "longitude": 25.8,
            "accuracy": 4,
        }
    )
    assert set(villages.check(rows, KNOWN)["basis"]) == {""}
