"""People around sites: each once, checked by another method and by hand."""

import numpy as np
import pytest
import shapely
from geopy.distance import geodesic

from accr_map.statistics.measures import distances
from accr_map.statistics.measures.population import places, share_counted


def everybody(catalogue):
    return np.ones(len(catalogue.sites), dtype=bool)


@pytest.mark.parametrize("radius_km", [30, 60])
def test_agrees_with_geodesics_one_by_one(real, radius_km):
    """The second method: a box to choose candidates, then geographiclib for each of them."""
    shown = (real.sites["status"] == "member").to_numpy()
    world, counted = places(), set()
    for latitude, longitude in real.sites.loc[shown, ["latitude", "longitude"]].dropna().to_numpy():
        north = radius_km / 110
        east = north / np.cos(np.radians(latitude))
        near = np.flatnonzero(
            (abs(world.latitude - latitude) < north) & (abs(world.longitude - longitude) < east)
        )
        counted |= {
            place
            for place in near
            if geodesic((latitude, longitude), (world.latitude[place], world.longitude[place])).km
            <= radius_km
        }
    by_hand = int(world.population[sorted(counted)].sum())
    assert distances.catchment(real, shown).within(radius_km) == by_hand > 1_000_000


def test_is_a_union_and_not_a_sum(real):
    whole = distances.catchment(real, everybody(real))
    parts = [
        distances.catchment(real, np.arange(len(real.sites)) == row).within(60)
        for row in range(len(real.sites))
    ]
    assert whole.within(60) < sum(parts)
    assert len(set(whole.place)) == len(whole.place)


def test_grows_with_the_radius_and_with_the_sites(real):
    few = distances.catchment(real, (real.sites["country"] == "FR").to_numpy())
    all_sites = distances.catchment(real, everybody(real))
    assert few.within(30) <= few.within(60) <= all_sites.within(60)


def test_names_the_nearest_site_of_each_place(small):
    area = distances.catchment(small, everybody(small))
    assert set(small.sites["id"].to_numpy()[area.site]) == {"paris", "alps", "wuxi", "gone"}
    assert (np.diff(area.distance_km) >= 0).all()


def test_nobody_lives_around_sites_without_a_position(small):
    lost = (small.sites["id"] == "lost").to_numpy()
    assert distances.catchment(small, lost).within(60) == 0


def test_paris_counts_once_though_its_districts_are_listed(small):
    paris = (small.sites["id"] == "paris").to_numpy()
    within = distances.catchment(small, paris).within(30)
    # Paris and its small crown hold 6.8 million people (INSEE 2022); within 30 km about 9.5.
    assert 8_500_000 < within < 10_500_000


def test_places_hold_most_people_of_france_and_not_more_than_there_are():
    assert 0.93 < share_counted()["FR"] <= 1.0
    assert 0.9 < share_counted()["DE"] <= 1.05


def test_communes_of_france_do_not_overlap_in_number():
    world = places()
    home = world.within("FR")
    assert 34_000 < len(home) < 38_000
    assert shapely.points(world.longitude[home], world.latitude[home]).size == len(home)
