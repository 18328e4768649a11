"""The page of partners: every partner, its card, its dates, and ways into Explore."""

import json

import pytest

from accr_map.settings import project_file
from tests.pages.conftest import said


def _listed(app) -> dict:
    """Return the data of the list of bodies, as the browser gets them."""
    drawn = [
        json.loads(part.proto.json)[0] for part in app.get("bidi_component") if part.proto.json
    ]
    return next(data for data in drawn if "groups" in data)


@pytest.mark.parametrize(
    ("code", "lead"),
    [
        ("en", "By their sources, 19 bodies support the network"),
        ("fr", "D’après leurs sources, 19 organismes soutiennent le réseau"),
    ],
)
def test_it_lists_every_partner_by_kind(draw, network, code, lead):
    app = draw("partners", lang=code)
    assert not app.exception
    assert lead in said(app)
    groups = _listed(app)["groups"]
    ids = [body["id"] for group in groups for body in group["bodies"]]
    assert sorted(ids) == sorted(network.partners["id"])
    assert len(groups) == 6


def test_the_headline_counts_what_the_cards_say(draw, network):
    """A tie that no source states is not told as support; nor is one that is over."""
    listed = _listed(draw("partners", lang="en"))["groups"]
    ids = {group["title"]: {body["id"] for body in group["bodies"]} for group in listed}
    unproved = {"Named as a follower in a directory only", "Tie of earlier years"}
    proved = set().union(*(of for title, of in ids.items() if title not in unproved))
    assert f"By their sources, {len(proved)} bodies" in said(draw("partners", lang="en"))
    table = network.partners.set_index("id")
    touched = set(network.partner_links["partner_id"])
    for partner, row in table.iterrows():
        not_stated = "without a stated tie" in row["role_en"] or "is not stated" in row["role_en"]
        assert (row["tie"] == "listed") == not_stated, partner
        assert partner in proved or partner not in touched
    for title in unproved:
        for partner in ids[title]:
            assert title in said(draw("partners", lang="en", partner=partner))


def test_a_total_that_is_not_exact_says_so(draw):
    body = said(draw("about", lang="en"))
    assert "90 of more than 881" in body
    assert "14 of about 20" in body


def test_it_says_what_the_directory_announces_and_what_it_shows(draw):
    assert "<strong>10 of 14</strong>" in said(draw("partners", lang="en"))


def test_a_partner_opens_with_its_dates_and_its_sources(draw):
    app = draw("partners", lang="en", partner="institut-francais")
    assert not app.exception
    body = said(app)
    assert "2004 · Agreement with the Institut français" in body
    assert "2014 · Three-year agreement" in body
    assert "Town of the seat read in a source" in body


def test_the_ways_into_explore_carry_the_fitting_filter(draw):
    app = draw("partners", lang="en", partner="ministry-culture")
    links = [each.proto for each in app.get("page_link")]
    queries = {link.query_string for link in links}
    assert any("programme=odyssee" in query for query in queries)
    assert any("status=labelled" in query and "country=FR" in query for query in queries)
    assert all("partner=" not in query for query in queries)


def test_a_partner_without_a_link_says_so(draw):
    app = draw("partners", lang="en", partner="eurocities")
    assert "No source at hand ties it to one site or one programme." in said(app)


def test_an_unknown_partner_is_no_error(draw):
    app = draw("partners", lang="en", partner="nobody")
    assert not app.exception
    assert "<article" not in said(app)


def test_a_programme_without_hosts_or_a_page_of_its_own_is_named_all_the_same(
    draw, data_folder, monkeypatch
):
    own = data_folder / "network.toml"
    shipped = project_file("network.toml").read_text(encoding="utf-8")
    own.write_text(shipped.replace("[pages]", '[pages]\nshown = ["partners"]'), encoding="utf-8")
    (data_folder / "hosting.csv").unlink()
    monkeypatch.setenv("ACCR_MAP_DATA", str(data_folder))
    monkeypatch.setenv("ACCR_MAP_CONFIG", str(own))
    app = draw("partners", lang="en", partner="ministry-culture")
    assert not app.exception
    assert any("Odyss" in each.value for each in app.markdown)
    assert not any("programme=" in each.proto.query_string for each in app.get("page_link"))
