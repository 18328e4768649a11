"""Towns, cities, neighbours and gaps, against geodesics and cases done by hand."""

import numpy as np
import pytest
from geopy.distance import geodesic
from scipy.spatial import KDTree

from accr_map.statistics.measures import distances
from accr_map.statistics.measures.population import places


def test_a_site_in_paris_lies_in_a_town_and_one_in_the_alps_does_not(small):
    towns = distances.towns_around(small)
    called = dict(zip(small.sites["id"], towns, strict=True))
    assert places().names(towns[:1]) == ["Paris"]
    assert called["alps"] == called["lost"] == -1


def test_the_nearest_city_is_the_nearest_by_geodesics_too(real):
    world = places()
    large = world.larger_than(distances.CITY)
    city, distance = distances.nearest_cities(real)
    for row in (0, 3, 6, 14):
        here = real.sites.loc[row, ["latitude", "longitude"]]
        exact = [geodesic(here, (world.latitude[c], world.longitude[c])).km for c in large]
        assert large[int(np.argmin(exact))] == city[row]
        assert distance[row] == pytest.approx(min(exact), abs=0.03)


def test_neighbours_are_each_others_nearest(small):
    shown = small.sites["id"].isin(["paris", "alps", "gone"]).to_numpy()
    sites, other, distance = distances.neighbours(small, shown)
    ids = small.sites["id"].to_numpy()
    assert dict(zip(ids[sites], ids[other], strict=True)) == {
        "paris": "gone", "alps": "paris", "gone": "paris",
    }  # fmt: skip
    exact = geodesic((48.8566, 2.3522), (48.0, -3.0)).km
    assert distance[0] == pytest.approx(exact, abs=0.03)


def test_one_site_has_no_neighbour(small):
    sites, _, _ = distances.neighbours(small, (small.sites["id"] == "paris").to_numpy())
    assert len(sites) == 0


def test_the_largest_gap_is_farther_than_any_other_commune(small):
    shown = (small.sites["id"] == "paris").to_numpy()
    found = distances.gaps(small, shown, "FR")
    world = places()
    # From Paris nothing in metropolitan France is farther than the south of Corsica.
    assert world.latitude[int(found["place"][0])] < 42
    assert found["distance_km"].is_monotonic_decreasing
    for first in range(len(found)):
        for second in range(first):
            a, b = (int(found["place"][at]) for at in (first, second))
            apart = geodesic(
                (world.latitude[a], world.longitude[a]), (world.latitude[b], world.longitude[b])
            )
            assert apart.km > 99


def test_weighted_median_by_hand():
    values, weights = np.array([30.0, 10.0, 20.0]), np.array([1.0, 1.0, 3.0])
    assert distances.weighted_median(values, weights) == 20
    assert np.isnan(distances.weighted_median(values, np.zeros(3)))


def test_a_selection_asks_only_the_places_around_the_network(real, monkeypatch):
    """A place that no site reaches is looked at once, and not for each selection."""
    everywhere = np.ones(len(real.sites), dtype=bool)
    reached = np.sort(distances.catchment(real, everywhere).place)
    asked = []

    class Counting(KDTree):
        def query(self, points, **limits):
            asked.append(len(points))
            return super().query(points, **limits)

    monkeypatch.setattr(distances, "KDTree", Counting)
    some = real.sites["country"].eq("BE").to_numpy()
    assert set(distances.catchment(real, some).place) <= set(reached)
    assert asked == [len(reached)]
    assert len(reached) < len(places()) / 2
