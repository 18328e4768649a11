"""A list becomes sites: guessed, mended, joined, checked; nothing given is lost unsaid."""

from __future__ import annotations

from dataclasses import replace

import pytest

from accr_map.errors import InputError
from accr_map.imports import guessing, mending, positions, reading, sites
from accr_map.imports.mapping import LEFT_OUT, OWN, Mapping


def imported(text: str, **changes: object) -> sites.Imported:
    read = reading.read("list.csv", text.encode())
    mapping = replace(guessing.guess(read), **changes)
    return sites.build(read.name, read.sheet(""), mapping)


def cells(text: str, *fields: str, **changes: object) -> list[tuple[str, ...]]:
    made = imported(text, **changes).sites
    return [tuple(row) for row in made[list(fields)].to_numpy()]


@pytest.mark.parametrize(
    "heads",
    [
        "nom;commune;pays;latitude;longitude",
        "Name;Ort;Land;Breite;Länge",
        "nombre;municipio;país;latitud;longitud",
        "nome;comune;paese;latitudine;longitudine",
        "nazwa;miejscowość;kraj;szerokość;długość",
        "designação;concelho;país;lat;lng",
        "名称;城市;国家;纬度;经度",
        "nom_officiel;nom_commune;pays;coord_y_wgs84;coord_x_wgs84",
        "itemLabel;placeLabel;countryLabel;lat;lon",
    ],
)
def test_heads_in_eight_languages_are_known(heads: str) -> None:
    wanted = ("name", "locality", "country", "latitude", "longitude")
    assert cells(f"{heads}\nMill;Gorizia;Italia;45.94;13.62\n", *wanted) == [
        ("Mill", "Gorizia", "IT", "45.94", "13.62")
    ]


def test_a_column_without_a_usual_head_is_known_by_what_it_holds() -> None:
    text = "a;b;c;d\nOld mill;Italy;45.94, 13.62;www.mill.example\nFarm;Italy;45.9, 13.6;\n"
    assert cells(text, "name", "country", "latitude", "website")[0] == (
        "Old mill", "IT", "45.94", "https://www.mill.example",
    )  # fmt: skip


def test_a_head_whose_cells_are_something_else_is_not_believed() -> None:
    text = "nom;ville;position;etat\nA;Nevers;directeur;bon\nB;Nevers;gardien;ruine\n"
    columns = guessing.guess(reading.read("a.csv", text.encode())).columns
    assert (columns["position"], columns["etat"]) == (OWN, OWN)


def test_what_concerns_persons_is_left_out_unless_asked_for() -> None:
    text = "nom;ville;courriel;qui\nA;Nevers;a@a.example;b@b.example\n"
    columns = guessing.guess(reading.read("a.csv", text.encode())).columns
    assert (columns["courriel"], columns["qui"]) == (LEFT_OUT, LEFT_OUT)


POINTS = "nom;pays;{}\nA;France;{}\n"


@pytest.mark.parametrize(
    ("head", "cell"),
    [
        ("coordonnees", "45.9587, 5.3599"),
        ("coordonnees", "5.3599, 45.9587"),
        ("coordonnees", "Point(5.3599 45.9587)"),
        ("latitude;longitude", "45,9587;5,3599"),
        ("latitude;longitude", "5.3599;45.9587"),
        ("latitude;longitude", "45°57'31.3\"N;5°21'35.6\"E"),
        ("x_l93;y_l93", "882749;6542618"),
        ("X;Y", "882749;6542618"),
    ],
)
def test_a_given_point_is_used_however_it_is_written(head: str, cell: str) -> None:
    cell = f'"{cell}"' if "°" not in cell and ";" not in cell else cell.replace('"', "''")
    [(latitude, longitude)] = cells(POINTS.format(head, cell), "latitude", "longitude")
    assert (float(latitude), float(longitude)) == pytest.approx((45.9587, 5.3599), abs=1e-3)


@pytest.mark.parametrize(
    ("head", "cell", "shown"),
    [
        ("coordonnees", "near the bridge, left", "near the bridge, left"),
        ("latitude;longitude", "45.9587;east", "east"),
        ("latitude;longitude", "45.9587;", "45.9587"),
        ("latitude;longitude", "0;0", "0, 0"),
        ("latitude;longitude", "95;200", "95, 200"),
        ("X;Y", "12345678;87654321", "87654321, 12345678"),
    ],
)
def test_a_given_point_that_cannot_be_used_is_a_fault_with_its_value(
    head: str, cell: str, shown: str
) -> None:
    fields = dict(zip(head.split(";"), ("latitude", "longitude"), strict=False))
    fields = {"coordonnees": "point"} if head == "coordonnees" else fields
    fields = {"X": "longitude", "Y": "latitude"} if head == "X;Y" else fields
    made = imported(POINTS.format(head, cell), columns={"nom": "name", "pays": "country"} | fields)
    assert list(made.sites["latitude"]) == [""]
    assert [(fault.line, fault.value) for fault in made.faults] == [(2, shown)]


def test_the_order_in_one_cell_is_decided_by_the_country_and_said() -> None:
    made = imported('nom;pays;coord\nA;France;"5.3599, 45.9587"\nB;France;"2.3988, 47.081"\n')
    assert list(made.sites["latitude"]) == ["45.9587", "47.081"]
    assert positions.LONGITUDE_FIRST in [message for message, _ in made.remarks]


WORDS = "nom;pays;ville;site web;latitude\n A  b ;France;N/A;www.a.example;#VALEUR!\n"


def test_every_mending_is_listed_and_can_be_refused() -> None:
    made = imported(WORDS)
    assert {mending.id for mending in made.mendings} == {
        "trimmed: nom", "country: pays", "nothing: ville", "scheme: site web", "nothing: latitude",
    }  # fmt: skip
    [trimmed] = [m for m in made.mendings if m.kind == mending.TRIMMED]
    assert (trimmed.rows, trimmed.examples) == (1, ((" A  b ", "A b"),))
    kept = imported(WORDS, refused=frozenset(["scheme: site web", "nothing: ville"]))
    assert list(kept.sites["locality"]) == ["N/A"]
    assert list(kept.sites["website"]) == [""]
    assert [(fault.field, fault.value) for fault in kept.faults] == [("site web", "www.a.example")]


def test_degrees_in_one_cell_turned_into_decimals_are_a_mending_too() -> None:
    text = "nom;pays;point\nA;France;48°51'24\"N 2°21'03\"E\nB;France;47.08, 2.39\n"
    [turned] = [m for m in imported(text).mendings if m.kind == mending.NUMBER]
    assert (turned.rows, turned.examples) == (
        1, (("48°51'24\"N 2°21'03\"E", "48.856667, 2.350833"),),
    )  # fmt: skip
    kept = imported(text, refused=frozenset(["number: point"]))
    assert list(kept.sites["latitude"]) == ["", "47.08"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<p>Un &amp; deux<br>trois</p>", "Un & deux trois"),
        ("<script>x()</script>Mill", "Mill"),
        ("&lt;b&gt;Mill", "Mill"),
        ("Moulin & <fils>", "Moulin & <fils>"),
    ],
)
def test_tags_and_entities_become_plain_text(text: str, expected: str) -> None:
    made = f'nom;pays;description\nA;FR;"{text}"\n'
    assert cells(made, "summary_fr") == [(expected,)]


def test_namibia_is_no_missing_value() -> None:
    assert cells("name;country\nA;NA\nB;N/A\n", "country", country="ZA") == [("NA",), ("ZA",)]


def test_a_site_in_several_countries_counts_where_its_point_lies() -> None:
    text = "name;country;latitude;longitude\nA;FR;1;1\nB;ES, FR;48.8;2.3\nC;be;50.8;4.4\n"
    made = imported(text.replace("A;FR;1;1\n", ""))
    assert list(made.sites["country"]) == ["FR", "BE"]
    assert list(made.sites["countries"]) == ["ES;FR", "BE"]


def test_a_country_that_nobody_names_is_that_of_the_point_or_of_all_rows() -> None:
    text = "name;latitude;longitude\nA;46.06;13.23\n"
    assert cells(text, "country") == [("IT",)]
    assert cells("name;town\nA;Delft\n", "country", country="NL") == [("NL",)]
    made = imported("name;town\nA;Delft\n")
    assert [fault.message for fault in made.faults] == [sites.COUNTRY_UNKNOWN]


def test_rows_of_one_site_are_joined_by_their_key() -> None:
    text = (
        "item;nome;comune;paese;anno\nhttps://w.example/Q1;A;Gorizia;Italia;2019\n"
        "https://w.example/Q1;A;Gorizia;Italia;2020\nhttps://w.example/Q2;B;Udine;Italia;2020\n"
    )
    assert cells(text, "id", "name", "anno") == [("q1", "A", "2019; 2020"), ("q2", "B", "2020")]


def test_what_joined_rows_say_otherwise_is_told_and_not_lost_in_silence() -> None:
    text = (
        "id;name;country;town;latitude;longitude;theme\n"
        "b;Mill;FR;Lyon;45.7;4.8;music\nb;Other;FR;;45.7001;4.8;dance\nb;Mill;FR;Nevers;46.9;3.1;\n"
    )
    made = imported(text)
    assert len(made.sites) == 1
    told = [(fault.line, fault.field, fault.value) for fault in made.faults]
    assert told == [(3, "name", "Other"), (4, "latitude", "46.9, 3.1"), (4, "town", "Nevers")]
    assert {fault.values["line"] for fault in made.faults} == {2}


def test_words_become_vocabularies() -> None:
    made = imported("nom;pays;type;thèmes\nA;FR;Moulin à eau;Musique, Danse\nB;FR;;musique\n")
    assert list(made.sites["themes"]) == ["musique;danse", "musique"]
    assert made.vocabularies["themes"].to_dict("list") == {
        "id": ["musique", "danse"], "label": ["Musique", "Danse"],
    }  # fmt: skip
    assert list(made.vocabularies["heritage_types"]["id"]) == ["moulin-a-eau"]


def test_what_stays_wrong_is_told_by_row_and_head_and_costs_no_more_than_its_cell() -> None:
    made = imported("nom;pays;site web\nA;FR;a@a.example\n;FR;w.example\nC;Atlantis;w.example\n")
    assert list(made.sites["name"]) == ["A"]
    assert [(fault.line, fault.field) for fault in made.faults] == [
        (2, "site web"), (3, "nom"), (4, "pays"),
    ]  # fmt: skip


def test_ids_are_made_for_names_that_come_again() -> None:
    text = "name;country\n" + "Mill;FR\n" * 3 + "石桥;CN\n"
    assert cells(text, "id") == [("mill",), ("mill-2",), ("mill-3",), ("shi-qiao",)]


def test_a_mapping_is_kept_as_a_file() -> None:
    mapping = Mapping(
        {'N"om\\': "name", "x\ty": OWN, "z": LEFT_OUT}, "FR", "fr", 2154, "lon lat", "id",
        "Feuille 1", "cp1252", frozenset(["trimmed: é"]),
    )  # fmt: skip
    assert Mapping.read(mapping.write()) == mapping


@pytest.mark.parametrize(
    "text",
    ["nonsense", 'country = "Atlantis"', "system = 1", '[columns]\na = "colour"', "other = 1",
     'columns = "a"', 'refused = "all"'],
)  # fmt: skip
def test_a_mapping_that_says_something_unknown_is_refused(text: str) -> None:
    with pytest.raises(InputError):
        Mapping.read(text)
