"""Near: places by name, homonyms, rounded positions, distances, links out."""

from __future__ import annotations

import numpy as np
import pytest
from geopy.distance import geodesic
from hypothesis import given, settings
from hypothesis import strategies as st

from accr_map import i18n
from accr_map.selection import nearby

latitudes = st.floats(-90, 90)
longitudes = st.floats(-180, 180)


def test_a_town_is_found_in_any_spelling():
    lyon = nearby.resolve("Lyon")
    assert (lyon.key, lyon.name, lyon.country) == ("Lyon", "Lyon", "FR")
    assert geodesic((lyon.latitude, lyon.longitude), (45.7578, 4.8320)).km < 5
    assert nearby.resolve(" lyon ") == lyon
    assert nearby.resolve("LYON, Rhône") == lyon
    assert nearby.resolve("南通").name == "Nantong"


@pytest.mark.parametrize(
    "text", ["", " ", ",", "zzzzz", "Lyon,ZZ", "95,4", "4,181", "…", "1,2,3", "\0"]
)
def test_what_is_no_place_gives_none(text):
    assert nearby.resolve(text) is None
    assert nearby.rounded(text) == text


def test_homonyms_are_told_apart():
    biggest, other = nearby.resolve("Saint-Denis"), nearby.resolve("Saint-Denis,93")
    assert biggest.country == "RE"
    assert other.areas == ("Seine-Saint-Denis",)
    assert nearby.resolve("saint denis, seine-saint-denis") == other
    assert nearby.resolve("Saint-Denis, 93200") == other
    assert nearby.resolve("Paris").country == "FR"
    assert nearby.resolve("Paris, TX").country == "US"
    assert nearby.resolve("Paris, Canada").country == "CA"


def test_suggestions_name_what_differs():
    french = i18n.language("fr")
    texts = [place.text(french) for place in nearby.suggest("Saint-Denis")]
    assert "Saint-Denis (Seine-Saint-Denis, France)" in texts
    assert "Saint-Denis (La Réunion)" in texts
    assert len(texts) == len(set(texts))
    assert "Paris (Texas, États-Unis)" in [place.text(french) for place in nearby.suggest("Paris")]
    assert nearby.suggest("12 rue de la Paix, Lyon")[0].name == "Lyon"
    for typed in ("Marseile", "Bordeuax", "Tuolouse", "Strasbourrg"):
        assert nearby.suggest(typed)[0].population > 100_000, typed
    assert nearby.suggest("") == nearby.suggest("zzzzzzzz") == []


@pytest.mark.parametrize(
    "text", ["Saint-Denis", "Paris", "Vienne", "Springfield", "Villefavard", "南通"]
)
def test_every_suggestion_is_found_again_by_its_key(text):
    places = nearby.suggest(text)
    assert places
    for place in places:
        again = nearby.resolve(place.key)
        assert again.key == place.key
        assert geodesic((again.latitude, again.longitude), (place.latitude, place.longitude)).km < 1


@given(latitudes, longitudes)
def test_a_position_is_rounded_before_anything_else(latitude, longitude):
    place = nearby.resolve(f"{latitude:.7f},{longitude:.7f}")
    assert place.key == nearby.rounded(place.key)
    assert all(len(part.partition(".")[2]) <= 2 for part in place.key.split(","))
    assert abs(place.latitude - latitude) <= 0.00501
    assert place.name == ""
    assert nearby.resolve(place.key) == place


@settings(max_examples=300)
@given(latitudes, longitudes, latitudes, longitudes)
def test_distance_is_within_six_thousandths_of_the_geodesic(here_lat, here_lon, lat, lon):
    place = nearby.Place("", here_lat, here_lon)
    away = nearby.distances_km(place, np.array([lat, np.nan]), np.array([lon, lon]))
    exact = geodesic((here_lat, here_lon), (lat, lon)).km
    assert away[0] == pytest.approx(exact, rel=0.006, abs=0.001)
    assert np.isnan(away[1])


def test_the_route_leads_from_the_place_to_the_site():
    lyon = nearby.Place("Lyon", 45.74906, 4.84789, "Lyon")
    assert nearby.route_url(lyon, 46.5, -5.3) == (
        "https://www.openstreetmap.org/directions?route=45.74906,4.84789;46.50000,-5.30000"
    )
    assert nearby.route_url(None, 46.5, 5.3).endswith("?route=;46.50000,5.30000")


def test_an_unfinished_name_is_finished():
    assert nearby.suggest("lyo")[0].key == "Lyon"
    assert any(place.name == "Saint-Denis" for place in nearby.suggest("saint-den"))
    assert nearby.suggest("l") == nearby.suggest("l", limit=8)
    assert len(nearby.suggest("sain", limit=3)) == 3


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Bovington", "Bovington Camp"),
        ("Vimbodí i Poblet", "Vimbodí"),
        ("Acibeiro", "Aciveiro (Santa Maria)"),
        ("Abmronay", "Ambronay"),
    ],
)
def test_a_name_that_no_list_has_as_it_is_means_what_is_suggested_first(typed, name):
    assert nearby.suggest(typed)[0].name == name
    place = nearby.meant(typed)
    assert place.name == name
    assert nearby.resolve(place.key) == place
    assert nearby.meant("zzzzzzzz") is None


def test_an_unfinished_name_is_taken_as_the_first_suggestion():
    first = nearby.suggest("Renne")[0]
    assert first.name == "Rennes"
    assert nearby.resolve("Renne") == first
    assert nearby.resolve("Munich").country == "DE"
