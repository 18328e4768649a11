"""Reading a data folder: what is accepted, what is refused, and in which words."""

import csv
import dataclasses
import io
import math
import shutil
import time
import tomllib
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from accr_map import catalogue
from accr_map import settings as own
from accr_map.catalogue import labels
from accr_map.file_text import no_formula
from accr_map.i18n import language
from accr_map.map import symbols
from accr_map.selection import Selection, apply, facet_counts
from accr_map.statistics.measures import residencies
from accr_map.tables import schemas

DATA = Path(__file__).parents[2] / "data"
PROTECTED = own.load(DATA.parent / "network.toml").protected
SITES = """id,name,country,latitude,longitude
noirlac,Abbaye de Noirlac,FR,46.745278,2.461111
ambronay,Ambronay,FR,46.006667,5.361667
"""


def nowhere(_: pd.DataFrame) -> pd.DataFrame:
    """Place no site: the gazetteer has its own tests."""
    return pd.DataFrame(columns=["id", "latitude", "longitude", "precision", "method", "note_en"])


@pytest.fixture
def load(tmp_path):
    """Load a folder made of the tables given as text or bytes."""

    def loaded(
        locate=nowhere, protected=PROTECTED, *, strict: bool = True, **tables: str | bytes
    ) -> catalogue.Catalogue:
        for name, content in ({"sites": SITES} | tables).items():
            raw = content if isinstance(content, bytes) else content.encode()
            (tmp_path / f"{name}.csv").write_bytes(raw)
        return catalogue.load(tmp_path, locate, protected, strict=strict)

    return loaded


@pytest.fixture
def faults(load):
    """Load such a folder, which must be refused, and return its faults as text."""

    def refused(code: str = "en", **tables: str | bytes) -> list[str]:
        with pytest.raises(catalogue.DataError) as caught:
            load(**tables)
        return [fault.text(language(code)) for fault in caught.value.faults]

    return refused


def table(name: str, *rows: str) -> dict[str, str]:
    return {name: "\n".join(rows) + "\n"}


# What is accepted


def test_sites_alone_are_enough(load):
    found = load(sites="id,name,country\nnoirlac,Noirlac,FR\n")
    assert found.sites["id"].tolist() == ["noirlac"]
    assert found.sites["latitude"].isna().all()
    assert found.sites.loc[0, "themes"] == ()
    assert found.sites.loc[0, "programmes"] == ()
    assert found.sites.loc[0, "summary_en"] == ""
    assert not found.sites.loc[0, "position_reviewed"]
    for name, frame in found.tables().items():
        assert set(schemas.TABLES[name].columns) <= set(frame), name
        assert len(frame) == (name == "sites")


def test_a_catalogue_is_frozen(load):
    found = load()
    with pytest.raises(dataclasses.FrozenInstanceError):
        found.sites = None


@pytest.mark.parametrize(
    "written",
    [
        SITES,
        "\ufeff" + SITES,
        SITES.replace(",", ";"),
        SITES.replace("\n", "\r\n"),
        "\ufeff" + SITES.replace(",", ";").replace("\n", "\r\n"),
        SITES.replace("\n", "\r"),
        SITES.rstrip("\n"),
        "\n" + SITES + "\n,,,,\n\n",
        SITES.replace("\n", ",,\n"),
        SITES.replace("noirlac,", " noirlac ,"),
        '"' + SITES.replace(",", '","').replace("\n", '"\n"').removesuffix('"'),
    ],
    ids=["plain", "bom", "semicolon", "crlf", "excel", "mac", "no-end", "blank", "wide", "spaces",
         "quoted"],
)  # fmt: skip
def test_spreadsheets_write_csv_in_many_ways(load, written):
    pd.testing.assert_frame_equal(load(sites=written).sites, load(sites=SITES).sites)


def test_types(load):
    found = load(
        sites="id,name,country,label_year,themes\na,A,FR,2003,music; dance\nb,B,FR,,\n",
        figures="metric,value\nstaff,1.5\n",
    )
    assert found.sites["label_year"].dtype == "Int64"
    assert found.sites["label_year"].isna().tolist() == [False, True]
    assert found.sites["themes"].tolist() == [("music", "dance"), ()]
    assert found.figures["value"].dtype == "float64"
    assert isinstance(found.sites.index, pd.RangeIndex)


def test_postal_codes_keep_their_zeros_and_formulas_stay_text(load):
    found = load(sites="id,name,country,postal_code\na,=1+1,FR,01500\n")
    assert found.sites.loc[0, ["name", "postal_code"]].tolist() == ["=1+1", "01500"]


def test_unknown_columns_are_kept_and_named(load):
    found = load(sites="id,name,country,websit,mood\na,A,FR,https://a.example,calm\n")
    assert found.sites.loc[0, "mood"] == "calm"
    assert [notice.text(language("en")) for notice in found.notices] == [
        "sites.csv:1: websit: The column is not known: it is kept but shown nowhere. "
        "Did you mean website?",
        "sites.csv:1: mood: The column is not known: it is kept but shown nowhere.",
    ]


def test_misnamed_files_and_absent_tables_are_named(load, tmp_path):
    (tmp_path / "theme.csv").write_text("id\nmusic\n")
    found = load(sites="id,name,country,themes\na,A,FR,music\n")
    assert [(notice.file, notice.message) for notice in found.notices] == [
        ("themes.csv", "The table is missing: the ids that name its rows are not checked."),
        ("theme.csv", "The file is not one of the tables: nothing is read from it."),
    ]


# Positions


def test_a_reviewed_position_comes_before_that_of_the_site(load):
    found = load(
        coordinates="id,latitude,longitude,precision,method,note_fr\n"
        "noirlac,46.74,2.46,locality,map,By hand\n"
    )
    noirlac, ambronay = found.sites.to_dict("records")
    assert (noirlac["latitude"], noirlac["longitude"]) == (46.74, 2.46)
    assert (noirlac["precision"], noirlac["method"]) == ("locality", "map")
    assert noirlac["position_note_fr"] == "By hand"
    assert (ambronay["latitude"], ambronay["longitude"]) == (46.006667, 5.361667)
    assert noirlac["position_reviewed"]
    assert ambronay["position_reviewed"]


def test_a_geocoded_table_is_not_taken_for_reviewed(load):
    first, second, third, _ = SITES.split("\n")
    found = load(sites=f"{first},method\n{second},gazetteer\n{third},published\n")
    assert found.sites["position_reviewed"].tolist() == [False, True]


def test_a_position_keeps_its_pedigree(load):
    found = load(
        coordinates="id,latitude,longitude,method,query,provider,score,date\n"
        'noirlac,46.74,2.46,ban,"18200, Bruère-Allichamps",geo.example,0.85,2026-11-01\n'
        "ambronay,46.0,5.36,published,,,,2026\n"
    )
    noirlac, ambronay = found.sites.to_dict("records")
    assert noirlac["position_query"] == "18200, Bruère-Allichamps"
    assert noirlac["position_provider"] == "geo.example"
    assert noirlac["position_score"] == 0.85
    assert noirlac["position_date"] == "2026-11-01"
    assert ambronay["position_query"] == ambronay["position_provider"] == ""
    assert math.isnan(ambronay["position_score"])


def test_the_gazetteer_says_what_it_was_asked_and_how_sure_it_is(load):
    found = load(locate=None, sites="id,name,country,locality\nb,B,FR,Lyon\n")
    (located,) = found.sites.to_dict("records")
    assert located["position_query"] == "Lyon, FR"
    assert located["position_provider"] == "GeoNames, Etalab"
    assert 0 < located["position_score"] <= 1


@pytest.mark.parametrize("score", ["1.5", "-0.1", "sure"])
def test_a_score_lies_between_0_and_1(faults, score):
    (fault,) = faults(coordinates=f"id,latitude,longitude,score\nnoirlac,46.74,2.46,{score}\n")
    assert fault.startswith("coordinates.csv:2")


def test_sites_without_position_are_located(load):
    asked = []

    def locate(sites: pd.DataFrame) -> pd.DataFrame:
        asked.extend(sites["id"])
        row = {"id": "b", "latitude": 47.0, "longitude": 2.0, "precision": "locality"}
        return pd.DataFrame([row | {"method": "gazetteer", "note_en": "Village"}])

    found = load(locate=locate, sites=SITES + "a,A,FR,,\nb,B,FR,,\n")
    assert asked == ["a", "b"]
    last = found.sites.set_index("id").loc["b"]
    assert (last["latitude"], last["method"], last["position_note_en"]) == (
        47,
        "gazetteer",
        "Village",
    )
    assert found.sites["position_reviewed"].tolist() == [True, True, False, False]
    assert found.sites["latitude"].isna().tolist() == [False, False, True, False]


def test_a_row_added_without_position_is_found_by_the_gazetteer(tmp_path):
    shutil.copytree(DATA, tmp_path, dirs_exist_ok=True)
    header, *_ = (tmp_path / "sites.csv").read_text().splitlines()
    fields = header.split(",")
    row = {"id": "cluny", "name": "Abbaye de Cluny", "country": "FR", "locality": "Cluny"}
    with (tmp_path / "sites.csv").open("a") as file:
        file.write(",".join(row.get(field, "") for field in fields) + "\n")
    added = catalogue.load(tmp_path).sites.iloc[-1]
    assert (round(added["latitude"]), round(added["longitude"])) == (46, 5)
    assert (added["method"], added["position_reviewed"]) == ("gazetteer", False)


def test_programmes_follow_the_order_of_their_table(load):
    found = load(
        programmes="id,name\nodyssee,Odyssée\nartes,ARTES\n",
        hosting="site_id,programme_id\nnoirlac,artes\nnoirlac,odyssee\n",
    )
    assert found.sites["programmes"].tolist() == [("odyssee", "artes"), ()]


@pytest.mark.parametrize(
    "point", ["FR,14.55,-60.93333", "FR,-20.88,55.45", "AU,-37.8025,145.00389", "US,64.8,-147.7"]
)
def test_points_of_far_parts_of_a_country_are_inside_it(load, point):
    load(sites=f"id,name,country,latitude,longitude\na,A,{point}\n")


def test_the_version_follows_the_content(load):
    first = load().version
    assert load().version == first
    assert load(sites=SITES.replace("Noirlac", "Noir Lac")).version != first


# What is refused


def test_all_faults_of_all_tables_are_reported_in_order(faults):
    found = faults(
        sites="id,name,country,website\nA b,A,FR,\nb,,France,javascript:1\n",
        themes="id,label_en\nmusic,Music\nmusic,Music\n",
        residencies="programme_id,persons\nodyssee,zero\n",
    )
    assert found == [
        "residencies.csv:2: persons: A whole number is expected here, in digits only. (zero)",
        "sites.csv:2: id: An id is made of small letters without accents, digits and single "
        "hyphens: write a-b. (A b)",
        "sites.csv:3: name: This cell must not be empty: fill it in or remove the row.",
        "sites.csv:3: country: A country is written with its two-letter ISO 3166-1 code: "
        "write FR. (France)",
        "sites.csv:3: website: A web address begins with https:// or http:// and a host, "
        "without spaces. (javascript:1)",
        "themes.csv:3: id: This already stands in line 2: each row must be different. (music)",
    ]


CASES = tomllib.loads((Path(__file__).parent / "faults.toml").read_text(encoding="utf-8"))


def written(case: str, *, mended: bool = False) -> dict[str, bytes]:
    """Return the tables of a case as files, as they are or put right."""
    facts = CASES[case]
    tables = {name: text for name, text in facts.items() if name in schemas.TABLES}
    if not mended:
        return {name: text.encode(facts.get("encoding", "utf-8")) for name, text in tables.items()}
    wrong, right = facts.get("mend", ("", ""))
    return {name: text.replace(wrong, right).encode() for name, text in tables.items()}


@pytest.mark.parametrize("case", CASES)
def test_each_rule_says_what_to_do(faults, case):
    assert faults(**written(case)) == [CASES[case]["said"]]


@pytest.mark.parametrize("case", CASES)
def test_each_rule_lets_sound_data_pass(load, case):
    load(**written(case, mended=True))


@pytest.mark.parametrize("case", CASES)
def test_each_rule_costs_what_it_touches_and_is_said(load, case):
    try:
        faults = load(strict=False, **written(case)).left_out
    except catalogue.DataError as error:
        # Nothing is left where no site is, or no rule of who is protected.
        faults = error.faults
        files = {fault.file for fault in faults}
        assert files & {"sites.csv", "programmes.csv"}
    assert CASES[case]["said"] in [str(fault) for fault in faults]


@pytest.mark.parametrize("case", CASES)
def test_each_sentence_exists_in_french(faults, case):
    english, french = faults(**written(case)), faults("fr", **written(case))
    for one, other in zip(english, french, strict=True):
        assert one.split(": ", 2)[2] != other.split(": ", 2)[2]


@pytest.mark.parametrize(
    ("case", "said"),
    [
        ("short-row", "sites.csv:3: ligne: Cette ligne a 2 cellules, la première en a 3. Une "
         "cellule qui contient «\u202f,\u202f» doit être placée entre guillemets droits "
         "doubles. (b)"),
        ("missing-column", "sites.csv:1: country: La colonne manque dans la première ligne"
         "\u202f: ajoutez-la."),
        ("swapped", "sites.csv:2: latitude: Latitude et longitude semblent inversées\u202f: une "
         "fois échangées, le point se trouve dans le bon pays (France). (2.46111, 46.7453)"),
        ("unknown-code", "sites.csv:2: status: Ce code n’est pas connu\u202f; vouliez-vous écrire "
         "labelled\u202f? Les codes sont\u202f: labelled, member, associate, preparation, "
         "unconfirmed, former. (labeled)"),
        ("duplicate", "sites.csv:4: id: Cela figure déjà à la ligne 2\u202f: chaque ligne doit "
         "être différente. (noirlac)"),
        ("refugee-host", "residencies.csv:2: site_id: Les résidents de ce programme doivent "
         "rester inconnus\u202f: laissez vides l’hôte et le pays d’origine, sauf si un total "
         "officiel compte au moins 5 personnes. (noirlac)"),
    ],
)  # fmt: skip
def test_french_sentences(faults, case, said):
    assert faults("fr", **written(case)) == [said]


FAR = """id,name,country,latitude,longitude,position_checked
rock,Lighthouse,IS,63.3031,-20.6022,{day}
house,House,DK,64.18,-51.72,{day}
castle,Castle,GB,36.14,-5.35,{day}
office,Office,ES,27.15,-13.2,{day}
"""


def test_a_point_beyond_the_rough_outlines_is_worth_a_look_until_somebody_confirms_it(load):
    notices = load(sites=FAR.format(day="")).notices
    assert [(notice.line, notice.field) for notice in notices] == [
        (line, "latitude") for line in (2, 3, 4, 5)
    ]
    assert "km outside the outline of Iceland: where both are right" in str(notices[0])
    assert "km hors du tracé du pays (Islande)" in notices[0].text(language("fr"))
    seat = "id,name,country,latitude,longitude\na,A,FR,52.5,13.4\n"
    assert [notice.file for notice in load(organisation=seat).notices][-1] == "organisation.csv"
    confirmed = load(
        sites=FAR.format(day="2026-11-22"), organisation=seat.replace("52.5,13.4", ",")
    )
    assert confirmed.notices == ()
    assert list(confirmed.sites["position_checked"]) == ["2026-11-22"] * 4


def test_a_confirmation_is_of_the_point_beside_it(load):
    network = load(
        sites=FAR.format(day="2026-11-22"),
        coordinates="id,latitude,longitude\nrock,63.4,-20.7\nhouse,64.1,-51.7\n",
    )
    assert [(notice.file, notice.line) for notice in network.notices] == [
        ("coordinates.csv", 2), ("coordinates.csv", 3),
    ]  # fmt: skip
    assert list(network.sites["position_checked"]) == ["", "", "2026-11-22", "2026-11-22"]


def test_a_site_in_several_countries_is_found_under_each_and_may_lie_in_any(load):
    network = load(
        sites="id,name,country,countries,locality,latitude,longitude\n"
        "park,Park,FR,FR; ES,Gavarnie,41.9,1.9\nmill,Mill,BE,,Mons,50.4,4.0\n"
    )
    counts = facet_counts(network, Selection())["country"]
    assert counts == {"BE": 1, "ES": 1, "FR": 1}
    assert len(apply(network, Selection(countries=["ES"]))) == 1
    assert labels.places(network.sites, language("en")) == [
        "Gavarnie, France / Spain", "Mons, Belgium",
    ]  # fmt: skip
    assert network.notices == ()


def test_points_of_other_tables_are_checked_too(faults):
    found = faults(
        coordinates="id,latitude,longitude\nnoirlac,2.46,46.7\n",
        partners="id,name,country,latitude,longitude\na,A,FR,2.35,48.85\n",
        networks="id,name,country,latitude,longitude\nb,B,BE,0,0\n",
    )
    assert [said.split(": ")[0] for said in found] == [
        "coordinates.csv:2",
        "networks.csv:2",
        "partners.csv:2",
    ]


def test_lines_are_counted_as_an_editor_does(faults):
    found = faults(sites='\n\nid,name,country\na,"A\nb\r\nc",FR\n\nb,"B",XX\nC,"\n",FR\n')
    assert [said.split(": ")[:2] for said in found] == [
        ["sites.csv:8", "country"],
        ["sites.csv:9", "id"],
        ["sites.csv:9", "name"],
    ]


def test_a_ragged_row_is_told_once_and_its_id_is_known(faults):
    found = faults(
        sites="id,name,country\na,A,with, comma,FR\n",
        coordinates="id,latitude,longitude\na,46,2\n",
    )
    assert [said.split(": ")[:2] for said in found] == [["sites.csv:2", "row"]]


def test_an_unreadable_table_does_not_hide_faults_of_others(faults):
    found = faults(
        sites="id,name,country,themes\na,A,XX,nowhere\n",
        themes="id\nmusic\n".encode("utf-16"),
        programmes='id,name\n"a,A\n',
        hosting="site_id,programme_id\na,b\nzz,b\n",
    )
    assert [said.split(": ")[0] for said in found] == [
        "hosting.csv:3",
        "programmes.csv:2",
        "sites.csv:2",
        "themes.csv:1",
    ]


def test_faults_of_a_file_in_another_encoding_are_told_as_well(faults):
    found = faults(sites="id,name,country\na,Château,XX\n".encode("cp1252"))
    assert [said.split(": ")[1] for said in found] == ["file", "country"]


@pytest.mark.parametrize("programme", ["nora", "nafas", "odyssee-nora", "nora-passport"])
@pytest.mark.parametrize("tie", ["noirlac,,1", ",SY,1", "noirlac,SY,4"])
def test_no_row_ties_a_person_in_danger_to_a_place(faults, programme, tie):
    rows = table("residencies", "programme_id,site_id,origin_country,persons", f"{programme},{tie}")
    # A table that says otherwise does not lift the rule.
    weak = table("programmes", "id,name,protected", f"{programme},Programme,origin")
    for tables in (rows, rows | weak):
        assert all("must stay unknown: leave host" in said for said in faults(**tables))


def test_official_totals_of_five_may_name_the_place(load):
    rows = ["programme_id,site_id,origin_country,persons", "nora,noirlac,,5", "nafas,,SY,12"]
    assert len(load(**table("residencies", *rows)).residencies) == 2


def test_a_programme_of_another_network_can_be_protected(faults):
    found = faults(
        programmes="id,name,protected\nshelter,Shelter,stay\n",
        residencies="programme_id,site_id,persons\nshelter,noirlac,1\n",
    )
    assert len(found) == 1


STAYS = table("programmes", "id,name", "guests,Guests") | table(
    "residencies", "programme_id,site_id,origin_country,persons", "guests,noirlac,SY,1"
)


def test_a_folder_without_settings_is_read_with_every_protection(load, monkeypatch):
    monkeypatch.chdir("/")
    found = load(protected=None, **STAYS)
    assert found.protected == {"guests": "stay"}
    told = residencies.shown(found)
    assert told.empty


def test_the_settings_are_those_in_or_above_the_data(load, tmp_path, monkeypatch):
    """Neither the working directory nor the project says how other data are protected."""
    monkeypatch.chdir(DATA.parent)
    shutil.copy(DATA.parent / "network.toml", tmp_path.parent / "network.toml")
    try:
        assert load(protected=None, **STAYS).protected == PROTECTED
        template = DATA.parent / "accr_map/starter/network.toml"
        shutil.copy(template, tmp_path / "network.toml")
        assert load(protected=None, **STAYS).protected == own.load(template).protected
    finally:
        (tmp_path.parent / "network.toml").unlink()


def test_broken_settings_above_the_data_lift_no_protection(load, tmp_path):
    (tmp_path / "network.toml").write_text("[privacy", encoding="utf-8")
    with pytest.raises(own.SettingsError):
        load(protected=None, **STAYS)


# Languages


def test_texts_in_one_language_only_are_counted(load):
    sites = "id,name,country,summary_fr,summary_en,summary_zh,wikipedia_fr\n"
    sites += "a,A,FR,Une abbaye,,,https://fr.wikipedia.org/wiki/A\n"
    sites += "b,B,FR,Un moulin,A mill,,\nc,C,FR,,,修道院,\n"
    themes = "id,label_en\nmusic,Music\ndance,Dance\n"
    found = catalogue.gaps(load(sites=sites, themes=themes))
    assert found == {
        "sites.summary_en": 2,
        "sites.summary_fr": 1,
        "sites.summary_zh": 2,
        "themes.label_fr": 2,
        "themes.label_zh": 2,
    }


def test_a_language_that_the_data_hold_counts_everywhere(load):
    sites = "id,name,name_fr,country,summary_fr,summary_en\na,A,Ah,FR,Une abbaye,An abbey\n"
    found = load(sites=sites, themes="id,label_en,label_fr,label_zh\nmusic,Music,Musique,音乐\n")
    assert catalogue.gaps(found) == {"sites.summary_zh": 1}
    assert catalogue.gaps_by_language(found) == {"zh": 1}


def test_nothing_written_is_no_gap(load):
    assert catalogue.gaps(load()) == {}


def test_a_programme_without_a_translated_name_keeps_its_own(load):
    network = load(programmes="id,name,name_fr\na,Summer school,École d'été\nb,Winter,\n")
    for code, english, french in (("a", "Summer school", "École d'été"), ("b", "Winter", "Winter")):
        assert labels.label(network, "programmes", code, language("en")) == english
        assert labels.label(network, "programmes", code, language("fr")) == french
    assert labels.label(network, "programmes", "unheard-of", language("fr")) == "unheard-of"


def test_kinds_of_heritage_without_a_family_are_other_places(load):
    kinds = "id,label_en,family\nabbey,Abbey,religious\nfarm,Farm,\n"
    read = load(heritage_types=kinds)
    assert [symbols.family(read, kind).code for kind in ("abbey", "farm", "", "mine")] == [
        "religious",
        "other",
        "other",
        "other",
    ]
    assert symbols.family(load(heritage_types="id\nabbey\n"), "abbey").code == "other"


def test_a_family_that_is_not_known_is_refused(faults):
    (found,) = faults(heritage_types="id,family\nabbey,religous\n")
    assert found.startswith("heritage_types.csv:2: family: ")
    assert "religious" in found


def test_values_cannot_write_on_the_terminal(faults):
    (said,) = faults(sites=f"id,name,country,website\na,A,FR,\u202e{'x' * 200}\n")
    assert said.endswith("…)")
    assert "\u202e" not in said
    assert len(said.rpartition(" (")[2]) <= 62


def test_names_of_columns_cannot_either(load):
    found = load(sites='id,name,country,"a\nb"\na,A,FR,x\n')
    (notice,) = found.notices
    assert notice.text(language("en")).startswith("sites.csv:1: a�b: ")


def test_a_formula_in_a_code_is_shown_as_it_is(faults):
    (said,) = faults(sites='id,name,country,status\na,A,FR,"={x}!{0}"\n')
    assert said.endswith("(={x}!{0})")


# Folders


def test_the_folder_must_exist(tmp_path):
    for folder, said in [
        (tmp_path / "none", "There is no such folder."),
        (tmp_path / ("x" * 300), "The folder cannot be read."),
        (tmp_path / "a\0b", "The folder cannot be read."),
        (Path(__file__), "This is a file, not a folder of tables."),
    ]:
        with pytest.raises(catalogue.DataError, match=said):
            catalogue.load(folder)


def test_sites_must_be_there(tmp_path):
    with pytest.raises(catalogue.DataError, match=r"sites.csv:1: file: The file is missing: the"):
        catalogue.load(tmp_path)
    (tmp_path / "Sites.csv").write_text(SITES)
    with pytest.raises(catalogue.DataError, match=r"is it the one called Sites.csv\?"):
        catalogue.load(tmp_path)


def test_a_folder_in_place_of_a_file(load, tmp_path):
    (tmp_path / "themes.csv").mkdir()
    with pytest.raises(catalogue.DataError, match=r"themes.csv:1: file: This is a folder"):
        load()


def test_files_that_may_not_be_read(load, tmp_path, monkeypatch):
    # Permissions do not bind the administrator, who may run the tests: the refusal is made here.
    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(path))

    load()
    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(catalogue.DataError, match="its permissions do not let it be read"):
        catalogue.load(tmp_path)


def test_a_folder_that_may_not_be_read(tmp_path, monkeypatch):
    def refuse(path: Path) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "iterdir", refuse)
    with pytest.raises(catalogue.DataError, match="its permissions do not let it be read"):
        catalogue.load(tmp_path)


# Anything at all

QUIET = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def loaded_or_refused(folder: Path, name: str, raw: bytes) -> None:
    """Load a folder with one table replaced; only `DataError` may come of it, in sentences."""
    (folder / "sites.csv").write_text(SITES)
    (folder / f"{name}.csv").write_bytes(raw)
    try:
        catalogue.load(folder, locate=nowhere)
    except catalogue.DataError as error:
        for code in ("fr", "en"):
            for fault in error.faults:
                assert "\n" not in fault.text(language(code))
                assert fault.line >= 1
    finally:
        (folder / f"{name}.csv").unlink()


@pytest.mark.slow
@QUIET
@given(name=st.sampled_from(list(schemas.TABLES)), raw=st.binary(max_size=300))
def test_any_bytes_are_loaded_or_refused(tmp_path, name, raw):
    loaded_or_refused(tmp_path, name, raw)


@pytest.mark.slow
@QUIET
@given(data=st.data(), name=st.sampled_from(list(schemas.TABLES)))
def test_any_damaged_table_is_loaded_or_refused(tmp_path, data, name):
    raw = bytearray(b"".join((DATA / f"{name}.csv").read_bytes().splitlines(keepends=True)[:4]))
    for _ in range(data.draw(st.integers(1, 6))):
        place = data.draw(st.integers(0, len(raw)))
        cut = data.draw(st.integers(0, 12))
        damage = st.sampled_from([b"", b'"', b",", b";", b"\n", b"\r", b"\0", b"-1", b"1e9", b"{}"])
        raw[place : place + cut] = data.draw(damage | st.binary(max_size=4))
    loaded_or_refused(tmp_path, name, bytes(raw))


TEXT = st.text(
    st.characters(exclude_categories=("Cc", "Cs"), exclude_characters="\ufeff"), max_size=20
).map(str.strip)
ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "id": st.from_regex(r"[a-z0-9]{1,6}(-[a-z0-9]{1,3}){0,2}", fullmatch=True),
            "name": TEXT.filter(bool),
            "country": st.sampled_from(["FR", "CN", "BJ"]),
            "label_year": st.none() | st.integers(1900, 2100),
            "summary_en": TEXT | st.just('two\nlines, "quoted"; and more'),
            "themes": st.lists(st.sampled_from(["music", "dance"]), unique=True).map(tuple),
        }
    ),
    min_size=1,
    max_size=5,
    unique_by=lambda row: row["id"],
)


@pytest.mark.slow
@QUIET
@example(
    rows=[
        {
            "id": "a", "name": "'=", "country": "FR", "label_year": None, "summary_en": "+1 ''=",
            "themes": (),
        }
    ],
    delimiter=",", end="\n", mark="utf-8",
)  # fmt: skip
@given(
    rows=ROWS,
    delimiter=st.sampled_from(",;"),
    end=st.sampled_from(["\n", "\r\n"]),
    mark=st.sampled_from(["utf-8", "utf-8-sig"]),
)
def test_sound_data_survive_the_journey(tmp_path, rows, delimiter, end, mark):
    file = io.StringIO()
    writer = csv.DictWriter(file, list(rows[0]), delimiter=delimiter, lineterminator=end)
    writer.writeheader()
    # Texts that begin as a formula does are written as our own files have them.
    texts = ("name", "summary_en")
    writer.writerows(
        row
        | {"themes": ";".join(row["themes"])}
        | {field: no_formula(row[field]) for field in texts}
        for row in rows
    )
    (tmp_path / "sites.csv").write_bytes(file.getvalue().encode(mark))
    sites = catalogue.load(tmp_path, locate=nowhere).sites
    for field in rows[0]:
        found = [None if cell is pd.NA else cell for cell in sites[field]]
        assert found == [row[field] for row in rows]


# Speed: seconds of the processor, several times those of a quiet machine: a busy one fails nothing


@pytest.mark.parametrize(("count", "seconds"), [(50, 2), (10_000, 12)])
def test_loading_is_quick(load, count, seconds):
    cells = [
        f"site-{row},Site {row},FR,labelled,{1990 + row % 30},music;dance,https://a.example/{row},"
        f"{46 + row % 100 / 100},{2 + row % 97 / 100}"
        for row in range(count)
    ]
    header = "id,name,country,status,label_year,themes,website,latitude,longitude"
    load()
    start = time.process_time()
    load(**table("sites", header, *cells))
    assert time.process_time() - start < seconds


@pytest.mark.slow
def test_faults_in_every_row_are_found_quickly(faults):
    rows = [f"Site {row},,XX,labeled,203,a;a,x,2.46,46.7" for row in range(5_000)]
    header = "id,name,country,status,label_year,themes,website,latitude,longitude"
    points = [f"site-x{row},46.7,2.4" for row in range(5_000)]
    start = time.process_time()
    found = faults(
        **table("sites", header, *rows), **table("coordinates", "id,latitude,longitude", *points)
    )
    assert len(found) == 8 * 5_000
    assert time.process_time() - start < 15
