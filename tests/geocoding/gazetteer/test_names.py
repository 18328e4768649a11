"""Names as keys, postal lines, countries."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accr_map.geocoding.gazetteer.names import country_code, key, localities, postal_code


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sylvanès", "SYLVANES"),
        ("Œuilly", "Oeuilly"),
        ("Saint-Étienne", "St Etienne"),
        ("Sainte-Mère-Église", "Ste Mere Eglise"),
        ("Villeneuve-lès-Avignon", "Villeneuve lez Avignon"),
        ("L'Haÿ-les-Roses", "L’Hay les Roses"),
        ("Cuxac-dʼAude", "Cuxac-d'Aude"),
        ("Châlons s/ Marne", "Chalons-sur-Marne"),
        ("Łódź", "Lodz"),
        ("Wuxi", "Wu xi"),
        ("Straße", "Strasse"),
        ("Žďár nad Sázavou", "ZDAR NAD SAZAVOU"),
    ],
)
def test_two_spellings_one_key(one, other):
    assert key(one) == key(other)


def test_different_names_differ():
    assert key("Saint-Aubin") != key("Saint-Aubain")
    assert key("无锡") != key("无為")
    assert key("St") == "st"
    assert key(" -'’ ") == ""


@given(st.text(max_size=40))
def test_a_key_is_its_own_key(text):
    assert key(key(text)) == key(text)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("LYON CEDEX 03", "LYON"),
        ("Paris Cédex", "Paris"),
        ("BP 56 Ouidah", "Ouidah"),
        ("Charité-sur-Loire (La)", "La Charité-sur-Loire"),
    ],
)
def test_localities_begin_with_the_plain_name(text, first):
    assert localities(text)[0] == first


def test_localities_in_brackets_and_in_chinese():
    assert {"Hornu", "Boussu"} <= set(localities("Hornu (Boussu)"))
    assert "Lyon" in localities("Lyon 3e arrondissement")
    assert localities("江苏省无锡市滨湖区")[1:] == ["滨湖区", "无锡市", "江苏省"]
    assert localities("") == localities("CEDEX 9") == []


@pytest.mark.parametrize(
    ("text", "country", "code"),
    [
        ("1500", "FR", "01500"),
        ("01500", "FR", "01500"),
        ("F-01500", "FR", "01500"),
        ("75341 CEDEX 07", "FR", "75341"),
        ("L-2160", "LU", "2160"),
        ("591 02", "CZ", "59102"),
        ("SW1A 1AA", "GB", "SW1A1AA"),
        ("", "FR", ""),
    ],
)
def test_postal_codes(text, country, code):
    assert postal_code(text, country) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [("FR", "FR"), ("fr", "FR"), ("France", "FR"), ("Chine", "CN"), ("中国", "CN"),
     ("Deutschland", "DE"), ("České", ""), ("Česko", "CZ"), ("USA", "US"), ("", "")],
)  # fmt: skip
def test_countries(text, code):
    assert country_code(text) == code
