"""The gazetteer's builder: which place of a second list is one that the first has."""

import pandas as pd
import pytest

from accr_map.builders.gazetteer import OTHER, OWN, listed_rows

PLACES = pd.DataFrame(
    [
        ("IT", "IT.20.VI", 45.92, 11.73, 592, ""),
        ("IT", "IT.20.PD", 45.40, 11.87, 900, ""),
        ("CN", "CN.06.6301", 36.63, 101.76, 1_677_177, ""),
    ],
    columns=["country", "area", "latitude", "longitude", "population", "basis"],
)
NAMES = pd.DataFrame(
    [("cismon", 0, OWN), ("borgo", 1, OWN), ("xining", 2, OWN), ("cismone", 0, OTHER)],
    columns=["key", "place", "rank"],
)


def served(*rows):
    columns = ["country", "name", "area", "latitude", "longitude", "radius_km"]
    return pd.DataFrame(rows, columns=columns)


@pytest.mark.parametrize(
    ("row", "less_exact", "place"),
    [
        (("IT", "Cismon", "IT.20.VI", 45.93, 11.74, 0.0), False, 0),
        (("IT", "Cismon", "IT.20.VI", 45.62, 11.63, 0.0), False, 0),
        (("IT", "Cismon", "IT.20", 45.62, 11.63, 0.0), False, -1),
        (("IT", "Cismon", "", 45.62, 11.63, 0.0), True, -1),
        (("IT", "Cismone", "IT.20.VI", 45.62, 11.63, 0.0), False, -1),
        (("IT", "Borgo", "IT.20.VI", 45.62, 11.63, 0.0), True, -1),
        (("CN", "Xining", "CN.06.6301", 36.82, 101.44, 0.0), True, 2),
        (("CN", "Xining", "CN.06", 36.82, 101.44, 0.0), True, 2),
        (("CN", "Xining", "CN.06", 36.82, 101.44, 0.0), False, -1),
    ],
)
def test_a_village_of_one_county_in_two_lists_is_one(row, less_exact, place):
    assert listed_rows(served(row), PLACES, NAMES, less_exact=less_exact).tolist() == [place]


def test_homonyms_of_one_county_and_villages_next_to_the_listed_one_stay_two():
    twins = served(
        ("IT", "Cismon", "IT.20.VI", 45.62, 11.63, 0.0),
        ("IT", "Cismon", "IT.20.VI", 45.50, 11.30, 0.0),
    )
    assert listed_rows(twins, PLACES, NAMES).tolist() == [-1, -1]
    found = served(
        ("IT", "Cismon", "IT.20.VI", 45.92, 11.73, 0.0),
        ("IT", "Cismon", "IT.20.VI", 45.50, 11.30, 0.0),
    )
    assert listed_rows(found, PLACES, NAMES).tolist() == [0, -1]
