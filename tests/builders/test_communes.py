"""Communes that GeoNames does not list get the middle of their neighbours."""

from accr_map.builders import communes
from accr_map.geocoding.gazetteer import spread


def row(code, name, postal_code, seat="", kind="commune-actuelle"):
    more = {"chefLieu": seat} if seat else {}
    own = {} if seat else {"codesPostaux": [postal_code], "population": 100}
    return {"code": code, "nom": name, "departement": "12", "arrondissement": "121",
            "type": kind} | own | more  # fmt: skip


TABLE = [
    row("12001", "Villeneuve", "12000"),
    row("12002", "Sainte-Foy", "12000"),
    row("12003", "Le Petit-Bourg", "12000"),
    row("12004", "Loin", "12900"),
    row("12005", "Grand-Mont", "12100"),
    row("12006", "Ancien-Mont", "", seat="12005", kind="commune-deleguee"),
]
EPCI = [{"code": "E1", "membres": [{"code": "12003"}, {"code": "12001"}]},
        {"code": "E2", "membres": [{"code": "12004"}, {"code": "12002"}]}]  # fmt: skip
LISTED = {
    ("villeneuve", "12"): {"id": 1, "point": (44.0, 2.0)},
    ("saintefoy", "12"): {"id": 2, "point": (44.2, 2.2)},
    ("ancienmont", "12"): {"id": 3, "point": (44.5, 2.5)},
}


def placed():
    found = communes.read(TABLE, EPCI)
    communes.place_listed(found, LISTED)
    communes.place_unlisted(found)
    return {commune.name: commune for commune in found}


def test_a_listed_commune_has_its_own_point():
    assert placed()["Villeneuve"].point == (44.0, 2.0)
    assert placed()["Villeneuve"].basis == ""


def test_neighbours_of_the_same_code_and_intercommunality_come_first():
    small = placed()["Le Petit-Bourg"]
    assert (small.basis, small.point) == ("postal code", (44.0, 2.0))
    assert small.radius_km > 0


def test_else_the_intercommunality():
    far = placed()["Loin"]
    assert (far.basis, far.point) == ("intercommunality", (44.2, 2.2))


def test_a_merged_commune_stands_at_its_seat():
    merged = placed()["Grand-Mont"]
    assert (merged.basis, merged.point) == ("seat", (44.5, 2.5))


def test_without_neighbours_there_is_no_point():
    alone = communes.read([row("97001", "Île", "97100") | {"arrondissement": ""}], [])
    communes.place_unlisted(alone)
    assert alone[0].point is None


def test_the_middle_leaves_strays_out():
    assert spread.middle([(44.0, 2.0), (44.0, 2.2), (10.0, 60.0)]) == (44.0, 2.1)
