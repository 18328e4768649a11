"""The gazetteer: names as people write them, homonyms, countries, small communes."""

import pytest
from geopy.exc import GeocoderQueryError
from geopy.geocoders.base import Geocoder

from accr_map.geo.distance import distance_km
from accr_map.geocoding import Gazetteer
from accr_map.geocoding.confidence import REVIEW_BELOW
from accr_map.geocoding.gazetteer import notes

GAZETTEER = Gazetteer()


def away_km(location, latitude, longitude):
    return float(distance_km(location.latitude, location.longitude, latitude, longitude))


def test_is_a_geopy_geocoder():
    assert isinstance(GAZETTEER, Geocoder)
    location = GAZETTEER.geocode("Ambronay, France")
    assert location.raw["precision"] == "locality"
    assert away_km(location, 46.0067, 5.3617) < 3


@pytest.mark.parametrize(
    ("query", "country", "latitude", "longitude"),
    [
        ("München", "DE", 48.137, 11.575),
        ("Munich", "DE", 48.137, 11.575),
        ("MUNCHEN", "DE", 48.137, 11.575),
        ("Praha", "CZ", 50.088, 14.42),
        ("Prague", "CZ", 50.088, 14.42),
        ("Praga", "CZ", 50.088, 14.42),
        ("无锡", "CN", 31.57, 120.3),
        ("無錫", "CN", 31.57, 120.3),
        ("Wuxi, Jiangsu", "CN", 31.57, 120.3),
        ("Wu xi shi, Jiangsu Sheng", "CN", 31.57, 120.3),
        ("江苏省南通市", "CN", 32.03, 120.87),
        ("st jean d'angely", "FR", 45.944, -0.52),
        ("Villeneuve lez Avignon", "FR", 43.966, 4.797),
        ("VILLENEUVE-LES-AVIGNON CEDEX", "FR", 43.966, 4.797),
        ("Charité-sur-Loire (La)", "FR", 47.178, 3.018),
        ("LYON CEDEX 03", "FR", 45.75, 4.85),
        ("Marseille 08", "FR", 43.297, 5.381),
        ("Lyon 3e arrondissement", "FR", 45.75, 4.85),
        ("Saint Esprit", "FR", 14.56, -60.94),
    ],
)
def test_finds_a_name_however_it_is_written(query, country, latitude, longitude):
    location = GAZETTEER.geocode(query, country_codes=country)
    assert location is not None
    assert away_km(location, latitude, longitude) < 15


@pytest.mark.parametrize(
    ("address", "name", "country"),
    [
        ("Place Thollon, 01500 Ambronay, France", "Ambronay", "FR"),
        ("277 route de Goutelas 42130 Marcoux", "Marcoux", "FR"),
        ("Le Bourg\n12360 SYLVANES", "Sylvanès", "FR"),
        ("A Stazzona, Pioggiola, 20259 Corse", "Pioggiola", "FR"),
        ("75007 PARIS CEDEX 07", "Paris", "FR"),
        ("Petőfi Sándor utca 2, 8052 Fehérvárcsurgó, Hungary", "Fehérvárcsurgó", "HU"),
        ("Via Fontana 2, 42048 Rubiera (RE), Italia", "Rubiera", "IT"),
        ("Zámek 8/8, 591 02 Žďár nad Sázavou, Česko", "Žďár nad Sázavou", "CZ"),
        ("1 St Heliers Street, Abbotsford, Victoria 3067, Australia", "Abbotsford", "AU"),
        ("中国江苏省南通市崇川区唐闸河东路", "Chongchuan", "CN"),
        ("Saint-Denis, La Réunion", "Saint-Denis", "RE"),
    ],
)
def test_reads_addresses_in_one_text(address, name, country):
    raw = GAZETTEER.geocode(address).raw
    assert (raw["name"], raw["country"]) == (name, country)


def test_a_name_without_a_country_is_reviewed_unless_it_is_a_citys():
    assert GAZETTEER.match("Ambronay").confidence < 0.5
    assert GAZETTEER.match("Lyon").confidence >= 0.5
    assert GAZETTEER.match({"locality": "Lyon", "country": "Atlantis"}).is_placed is False


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("Lyon, 1000", "Lyon"), ("Lyon 1000", "Lyon"), ("Lyon, 1000, France", "Lyon"),
        ("1000 Bourg-en-Bresse", "Bourg-en-Bresse"), ("Bourg-en-Bresse, 01000", "Bourg-en-Bresse"),
    ],
)  # fmt: skip
def test_four_digits_behind_a_french_name_are_no_postal_code(address, place):
    match = GAZETTEER.match({"address": address, "country": "FR"})
    assert match.place is not None
    assert match.place.name == place


def test_a_postal_code_without_its_zero_decides_between_homonyms():
    fields = {"locality": "Saint-Maurice", "postal_code": "94410", "country": "FR"}
    assert away_km(GAZETTEER.geocode(fields), 48.82, 2.43) < 5
    ambronay = GAZETTEER.geocode({"locality": "Ambronay", "postal_code": "1500", "country": "FR"})
    assert ambronay.raw["confidence"] > 0.9


@pytest.mark.parametrize(
    ("fields", "accepted"),
    [
        ({"locality": "Inzigkofen", "country": "DE"}, False),
        ({"locality": "Inzigkofen", "region": "Baden-Württemberg", "country": "DE"}, False),
        ({"locality": "Inzigkofen", "postal_code": "72514", "country": "DE"}, True),
        ({"locality": "München", "country": "DE"}, True),
        ({"locality": "Sant Cugat Sesgarrigues", "country": "ES"}, True),
        ({"locality": "Schengen", "country": "LU"}, True),
        ({"locality": "抚松县", "region": "吉林省", "country": "CN"}, True),
    ],
)
def test_a_village_that_hardly_more_than_its_name_tells_is_for_a_person(fields, accepted):
    match = GAZETTEER.match(fields)
    assert match.is_placed
    assert (notes.NAME_ALONE not in match.notes) == accepted


def test_a_region_is_not_what_tells_a_place_that_lies_far_from_it():
    # Kalo Chorio (Kapouti) has no known area and lies 57 km from that of Larnaca.
    match = GAZETTEER.match({"locality": "Kalo Chorio", "region": "Larnaca", "country": "CY"})
    assert away_km(match, 34.9285, 33.5362) < 1
    assert match.confidence < REVIEW_BELOW


@pytest.mark.parametrize(
    ("fields", "latitude", "longitude"),
    [
        # The list of postal codes has the village 34 km away, in the plain.
        ({"locality": "Cismon del Grappa", "postal_code": "36029", "country": "IT"},
         45.920, 11.728),
        # The second source has the middle of the prefecture and of the governorate.
        ({"locality": "Xining", "region": "Qinghai", "country": "CN"}, 36.626, 101.757),
        ({"locality": "Goubellat", "region": "Béja", "country": "TN"}, 36.542, 9.663),
    ],
)  # fmt: skip
def test_two_points_of_one_place_are_no_homonyms(fields, latitude, longitude):
    match = GAZETTEER.match(fields)
    assert away_km(match, latitude, longitude) < 3
    assert match.confidence >= REVIEW_BELOW


def test_what_is_not_found_in_a_small_country_is_somewhere_in_it():
    match = GAZETTEER.match({"locality": "Zzzz", "country": "MT"})
    assert (match.precision, notes.COUNTRY in match.notes) == ("region", True)
    assert away_km(match, 36.07, 14.23) < match.radius_km < 50
    assert match.confidence < REVIEW_BELOW
    assert not GAZETTEER.match({"locality": "Zzzz", "country": "DE"}).is_placed
    assert not GAZETTEER.match({"country": "MT"}).is_placed


def test_a_name_without_a_kind_is_that_of_the_province_before_its_city():
    match = GAZETTEER.match({"locality": "Fusong", "region": "Jilin", "country": "CN"})
    assert away_km(match, 42.325, 127.274) < 1
    assert notes.CONTRADICTED not in match.notes


@pytest.mark.parametrize(
    ("name", "country", "latitude", "longitude"),
    [
        ("Vimbodí i Poblet", "ES", 41.40, 1.05),
        ("Bovington", "GB", 50.70, -2.235),
        ("Acibeiro", "ES", 42.60, -8.31),
    ],
)
def test_merged_longer_and_older_names_are_found_for_a_person(name, country, latitude, longitude):
    match = GAZETTEER.match({"locality": name, "country": country})
    assert away_km(match, latitude, longitude) <= match.radius_km
    assert notes.SPELLING in match.notes
    assert match.confidence < REVIEW_BELOW


def test_homonyms_are_not_chosen_between_silently():
    match = GAZETTEER.match({"locality": "Saint-Aubin", "country": "FR"})
    assert not match.is_placed
    assert notes.AMBIGUOUS in match.notes
    assert len(match.candidates) > 1
    assert GAZETTEER.geocode({"locality": "Saint-Aubin", "country": "FR"}) is None
    found = GAZETTEER.geocode("Saint-Aubin", exactly_one=False, country_codes="FR")
    assert len(found) > 1


def test_a_far_larger_homonym_is_taken_and_said():
    match = GAZETTEER.match({"locality": "Nantong", "country": "CN"})
    assert notes.LARGEST in match.notes
    assert len(match.candidates) > 1


def test_a_city_with_villages_of_its_name_behind_a_larger_town_goes_to_review():
    # Yulinshi, which only another source calls Yulin, is larger than the villages named Yulin.
    match = GAZETTEER.match({"locality": "Yulin", "country": "CN"})
    assert notes.LARGEST in match.notes
    assert match.confidence < REVIEW_BELOW


def test_a_namesake_is_passed_over_only_for_a_person_to_confirm():
    assert GAZETTEER.match({"locality": "Nantong", "country": "CN"}).confidence < 0.5


@pytest.mark.parametrize(
    ("fields", "latitude", "longitude"),
    [
        ({"locality": "Poblet", "postal_code": "43448", "country": "ES"}, 41.381, 1.082),
        ({"locality": "Bovington", "postal_code": "BH20 6JG", "country": "GB"}, 50.697, -2.236),
        ({"locality": "Stift Göttweig", "postal_code": "3511", "country": "AT"}, 48.367, 15.612),
        ({"locality": "Aciveiro", "postal_code": "36555", "country": "ES"}, 42.61, -8.30),
        ({"locality": "Nowhere", "region": "County Kerry", "country": "IE"}, 52.1, -9.6),
        ({"locality": "太湖县", "region": "安徽省", "country": "CN"}, 30.44, 116.3),
    ],
)
def test_small_places_abroad_are_within_their_radius(fields, latitude, longitude):
    match = GAZETTEER.match(fields)
    away = float(distance_km(match.latitude, match.longitude, latitude, longitude))
    assert away <= match.radius_km


def test_an_answer_that_is_only_the_larger_place_is_as_wide_and_reviewed():
    match = GAZETTEER.match({"locality": "Lundy, Bideford", "country": "GB"})
    assert notes.LARGER in match.notes
    assert match.confidence < 0.5
    assert float(distance_km(match.latitude, match.longitude, 51.18, -4.67)) < 2 * match.radius_km


@pytest.mark.parametrize(
    ("locality", "matched", "is_whole"),
    [
        ("北京市东城区沙滩", "东城区", True),
        ("Chongchuan Qu, Nantong Shi", "Chongchuan Qu", True),
        ("江苏省南通市某某区", "南通市", False),
        ("Nowhere District, Guangzhou City, Guangdong Province", "Guangzhou", False),
        ("景德镇市", "景德镇市", True),
    ],
)
def test_an_address_in_china_is_read_unit_by_unit(locality, matched, is_whole):
    match = GAZETTEER.match({"locality": locality, "country": "CN"})
    assert match.matched == matched
    assert (match.precision == "locality") is is_whole
    assert is_whole or match.confidence < 0.5


def test_a_citys_centre_comes_before_the_middle_of_its_region():
    fields = {"department": "苏州市", "region": "江苏省", "country": "CN"}
    match = GAZETTEER.match({"locality": "某某县", **fields})
    assert float(distance_km(match.latitude, match.longitude, 31.3, 120.6)) < 15
    assert match.radius_km > 40


def test_a_postal_code_that_is_not_listed_lies_near_those_that_begin_like_it():
    match = GAZETTEER.match({"locality": "Nowhere", "postal_code": "39990", "country": "IT"})
    assert match.precision == "postal area"
    assert notes.POSTAL_PREFIX in match.notes
    bolzano = float(distance_km(match.latitude, match.longitude, 46.5, 11.35))
    assert bolzano <= match.radius_km


def test_never_answers_in_another_country():
    assert GAZETTEER.geocode("Firenze", country_codes="FR") is None
    assert GAZETTEER.geocode("Paris, Texas, USA").raw["country"] == "US"


def test_a_small_commune_is_placed_among_its_neighbours():
    location = GAZETTEER.geocode(
        {"locality": "Sylvanès", "postal_code": "12360", "country": "France"}
    )
    assert location.raw["precision"] == "postal area"
    assert notes.NEIGHBOURS in location.raw["note"]
    assert away_km(location, 43.834, 2.960) < location.raw["radius_km"]


def test_a_wrong_postal_code_makes_the_answer_doubtful():
    match = GAZETTEER.match({"locality": "Ambronay", "postal_code": "75001", "country": "FR"})
    assert match.confidence < 0.5


def test_a_misspelt_commune_is_found_through_its_postal_code():
    match = GAZETTEER.match({"locality": "Ambronnay", "postal_code": "01500", "country": "FR"})
    assert match.place.name == "Ambronay"
    assert notes.SPELLING in match.notes


def test_a_misspelt_name_abroad_may_lie_anywhere_in_its_postal_code():
    asked = {"locality": "Fontevivoo", "postal_code": "43010", "country": "IT"}
    match = GAZETTEER.match(asked)
    code_alone = GAZETTEER.match({**asked, "locality": ""})
    assert notes.SPELLING in match.notes
    assert match.radius_km >= code_alone.radius_km


@pytest.mark.parametrize(
    ("code", "country"), [("699", "IS"), ("37999", "DE"), ("78599", "SE"), ("Y19", "IE")]
)
def test_a_postal_code_that_nobody_lists_goes_to_review(code, country):
    match = GAZETTEER.match({"locality": "Nowhere", "postal_code": code, "country": country})
    assert match.precision == "postal area"
    assert match.confidence < REVIEW_BELOW
    assert match.radius_km > 10


@pytest.mark.parametrize(
    "asked",
    [
        {"locality": "Zzzzqqq", "postal_code": "1000", "country": "BE"},
        {"locality": "Zzzzqqq (Aveyron)", "postal_code": "12360", "country": "FR"},
        {"address": "Rue Haute 3, 1000 Zzzzqqq", "country": "BE"},
        "Zzzzqqq, 1000, Belgium",
    ],
)
def test_a_town_that_is_not_found_goes_to_review_though_its_postal_code_is_known(asked):
    match = GAZETTEER.match(asked)
    code = {"postal_code": match.matched, "country": match.country}
    alone = GAZETTEER.match(code)
    assert (match.latitude, match.longitude) == (alone.latitude, alone.longitude)
    assert (match.precision, match.radius_km) == ("postal area", alone.radius_km)
    assert match.confidence < REVIEW_BELOW <= alone.confidence
    assert notes.NOT_FOUND in match.notes
    # A street or a site in the area names no town.
    for place in ({"address": "12 rue du Moulin"}, {"name": "Zzzzqqq", "address": "Markt 1"}):
        assert GAZETTEER.match({**code, **place}).confidence >= REVIEW_BELOW


def test_a_point_that_villages_share_is_as_wide_as_their_postal_code():
    match = GAZETTEER.match({"locality": "Antanašės k.", "postal_code": "42006", "country": "LT"})
    assert match.precision == "postal area"
    assert match.radius_km >= 5


def test_only_a_postal_code_or_a_region():
    by_code = GAZETTEER.geocode({"postal_code": "12360", "country": "FR"})
    assert by_code.raw["precision"] == "postal area"
    by_region = GAZETTEER.geocode({"region": "Toscana", "country": "IT"})
    assert by_region.raw["precision"] == "region"
    assert by_region.raw["confidence"] < 0.5


@pytest.mark.parametrize("query", ["", "   ", "🙂", "CEDEX", {"locality": ""}, {}])
def test_nothing_to_look_for_is_not_found(query):
    assert GAZETTEER.geocode(query) is None


def test_a_query_is_text_or_a_mapping():
    with pytest.raises(GeocoderQueryError):
        GAZETTEER.geocode(42)
