"""Services in order, queries, precision, confidence, review; the gazetteer last."""

import pytest

from accr_map.geocoding.gazetteer import notes
from accr_map.geocoding.pipeline import Pipeline
from tests.local_services import POINT, SITE, ban, ign, nominatim, parcel, photon, wikidata


def test_ban_is_asked_for_the_address_within_the_postal_code(local, pipeline):
    service = local().says(ban())
    position = pipeline(ban=service).place(SITE)
    assert (position.latitude, position.longitude) == POINT
    assert (position.precision, position.method) == ("street", "ban")
    assert position.query == "structured: Place Thollon, 01500 Ambronay"
    assert position.datum == "WGS-84"
    assert not position.needs_review
    assert position.confidence >= 0.9
    for reason in (notes.NEAR_TOWN, notes.SAME_POSTAL_CODE, notes.SAME_AREA):
        assert reason in position.note
    path, words = service.asked[0]
    assert path == "/search"
    assert words["q"] == "Place Thollon Ambronay"
    assert words["postcode"] == "01500"
    assert service.agents[0] == "accr-map tests"


def test_nominatim_is_asked_structured_then_by_name_then_by_locality(local, pipeline):
    service = local()
    position = pipeline(nominatim=service).place(SITE)
    structured, free, locality = (words for _, words in service.asked)
    assert structured["street"] == "Place Thollon"
    assert structured["countrycodes"] == "fr"
    assert free["q"].startswith("Abbaye d'Ambronay, 01500 Ambronay")
    assert locality["q"].startswith("01500 Ambronay")
    assert position.method == "gazetteer"
    assert "Nominatim: nothing found" in position.note


def test_a_coarse_answer_is_bettered_by_the_next_form(local, pipeline):
    service = local()
    service.answer = lambda handler: handler.reply(
        [nominatim(rank=30)] if "q" in handler.words() else [nominatim(rank=16)]
    )
    position = pipeline(nominatim=service).place(SITE)
    assert position.precision == "site"
    assert position.query.startswith("free text: ")


def test_photon_answers_when_nominatim_knows_nothing(local, pipeline):
    position = pipeline(nominatim=local(), photon=local().says(photon())).place(SITE)
    assert position.method == "photon"
    assert "Nominatim: nothing found" in position.note


def test_an_answer_far_from_the_town_is_not_accepted(local, pipeline):
    far = local().says([nominatim((48.85, 2.35))])
    position = pipeline(nominatim=far).place(SITE)
    assert position.method == "gazetteer"
    assert position.needs_review
    assert notes.ANSWERS_DISAGREE in position.note
    assert any("48.85" in str(candidate) for candidate in position.candidates)


def test_two_services_that_agree_against_a_doubtful_town(local, pipeline):
    unknown = SITE | {"locality": "Xyzzyville", "postal_code": "", "department": "", "region": ""}
    first = local().says([nominatim(country="")])
    second = local().says(photon())
    position = pipeline(nominatim=first, photon=second).place(unknown)
    assert notes.TWO_AGREE in position.note


def test_the_homonym_in_the_right_town_is_taken(local, pipeline):
    service = local().says([nominatim((48.85, 2.35)), nominatim()])
    position = pipeline(nominatim=service).place(SITE)
    assert position.latitude == POINT[0]
    assert not position.needs_review


def test_several_answers_far_apart_need_review(local, pipeline):
    nowhere = {"name": "Moulin du Roc", "region": "Nowhere", "country": "FR"}
    service = local().says([nominatim((48.85, 2.35)), nominatim((43.3, 5.4))])
    position = pipeline(nominatim=service).place(nowhere)
    assert position.needs_review
    assert notes.SEVERAL_ANSWERS in position.note


def test_a_coarser_answer_than_the_gazetteers_is_not_taken(local, pipeline):
    position = pipeline(nominatim=local().says([nominatim(rank=8)])).place(SITE)
    assert (position.method, position.precision) == ("gazetteer", "locality")


@pytest.mark.parametrize(
    ("code", "datum", "answer"),
    [
        (
            "amap",
            "GCJ-02",
            {
                "status": "1",
                "geocodes": [
                    {
                        "formatted_address": "江苏省无锡市", "province": "江苏省", "city": "无锡市",
                        "district": [], "level": "市", "location": "120.292964,31.566687",
                    }
                ],
            },
        ),
        (
            "baidu",
            "BD-09",
            {
                "status": 0,
                "result": {
                    "location": {"lng": 120.299483, "lat": 31.572595}, "precise": 1,
                    "confidence": 80, "level": "城市",
                },
            },
        ),
    ],
)  # fmt: skip
def test_chinese_services_are_converted_and_the_datum_recorded(
    local, pipeline, code, datum, answer
):
    service = local().says(answer)
    site = {"locality": "无锡市", "region": "江苏省", "country": "CN"}
    position = pipeline(keys={code: "secret"}, **{code: service}).place(site)
    assert position.method == code
    assert position.datum == f"WGS-84 (from {datum})"
    # Some 500 m from the shifted point, and no more than 15 m from the other service's.
    assert abs(position.latitude - 31.5687) < 0.001
    assert abs(position.longitude - 120.2884) < 0.001


def test_a_service_without_its_key_is_left_out(local, pipeline):
    service = local()
    site = {"locality": "无锡市", "region": "江苏省", "country": "CN"}
    position = pipeline(amap=service).place(site)
    assert not service.asked
    assert "AMap: no key is set" in position.note
    assert position.method == "gazetteer"


def test_offline_asks_nobody():
    position = Pipeline().place(SITE)
    assert (position.method, position.provider) == ("gazetteer", "GeoNames, Etalab")
    assert not position.needs_review


def test_a_town_that_is_not_of_its_postal_code_is_reviewed_and_still_bounds_an_answer(
    local, pipeline
):
    unknown = {"name": "", "locality": "Zzzzqqq", "postal_code": "1000", "country": "BE"}
    alone = Pipeline().place(unknown)
    assert (alone.precision, alone.needs_review) == ("postal area", True)
    assert notes.NOT_FOUND in alone.note
    far = local().says([nominatim((51.2, 2.9), country="be")])
    position = pipeline(nominatim=far).place(unknown)
    assert (position.method, position.needs_review) == ("gazetteer", True)
    assert notes.ANSWERS_DISAGREE in position.note


def test_an_answer_near_a_village_that_only_its_name_tells_confirms_it(local, pipeline):
    village = {"name": "", "locality": "Inzigkofen", "country": "DE"}
    assert Pipeline().place(village).needs_review
    near = local().says([nominatim((48.07, 9.18), country="de", rank=16)])
    assert not pipeline(nominatim=near).place(village).needs_review
    far = local().says([nominatim((48.1, 11.6), country="de", rank=16)])
    assert notes.FAR_FROM_TOWN not in pipeline(nominatim=far).place(village).note


def test_nothing_at_all_is_an_empty_row_for_review():
    row = Pipeline().place({"name": "", "country": ""}).row()
    assert row["latitude"] == row["precision"] == row["method"] == ""
    assert row["review"] == "yes"


def test_labels_of_services_are_no_formulas(local, pipeline):
    service = local().says([nominatim(name="=HYPERLINK(1)")])
    row = pipeline(nominatim=service).place(SITE).row()
    assert row["candidates"].startswith("'=")


@pytest.mark.parametrize(("code", "answer"), [("ign", ign), ("wikidata", wikidata)])
def test_a_site_is_found_by_its_name(local, pipeline, code, answer):
    site = SITE | {"name": "Abbaye d'Ambronay", "address": ""}
    position = pipeline(**{code: local().says(answer())}).place(site)
    assert (position.method, position.precision) == (code, "site")
    assert (position.latitude, position.longitude) == POINT
    assert not position.needs_review


@pytest.mark.parametrize(("code", "answer"), [("ign", ign), ("wikidata", wikidata)])
def test_a_namesake_far_from_the_town_is_not_taken(local, pipeline, code, answer):
    site = SITE | {"name": "Abbaye d'Ambronay", "address": ""}
    position = pipeline(**{code: local().says(answer((43.6, 1.44)))}).place(site)
    assert position.method != code or position.needs_review


@pytest.mark.parametrize(
    "address",
    [
        "Parcelle AB 123",
        "cadastre : section AB n° 123",
        "Le Bourg, parcelle cadastrée AB n° 0123",
        "01007000AB0123",
    ],
)
def test_a_number_of_the_land_register_is_asked_as_one(local, pipeline, address):
    service = local().says(parcel())
    position = pipeline(ign=service).place(SITE | {"address": address})
    (_, words) = service.asked[0]
    assert words == {"index": "parcel", "departmentcode": "01", "municipalitycode": "007",
                     "oldmunicipalitycode": "000", "section": "AB", "number": "0123",
                     "limit": "1"}  # fmt: skip
    assert (position.method, position.precision) == ("ign", "site")
    assert (position.latitude, position.longitude) == POINT
    assert not position.needs_review


def test_another_parcel_than_the_one_asked_for_is_not_taken(local, pipeline):
    service = local().says(parcel(id="01007000AB0124"))
    position = pipeline(ign=service).place(SITE | {"name": "", "address": "parcelle AB 123"})
    assert position.method == "gazetteer"


@pytest.mark.parametrize("address", ["12 rue de la Section 4", "Parcelle 12", "section de Marcoux"])
def test_an_address_that_names_no_parcel_asks_for_none(local, pipeline, address):
    service = local().says(ign())
    pipeline(ign=service).place(SITE | {"address": address})
    assert [words["index"] for _, words in service.asked] == ["poi"]


def test_wikidata_answers_nothing_for_a_crater_of_the_moon(local, pipeline):
    site = SITE | {"name": "Abbaye d'Ambronay", "address": ""}
    said = wikidata(globe="http://www.wikidata.org/entity/Q405")
    assert pipeline(wikidata=local().says(said)).place(site).method == "gazetteer"
