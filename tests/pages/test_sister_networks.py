"""The page of networks: sizes with their age, relations, and what networks stand for."""

from accr_map import clock
from tests.pages.conftest import said
from tests.pages.test_partners import _listed


def test_each_size_shows_its_age(draw, network):
    groups = _listed(draw("networks", lang="en"))["groups"]
    bodies = {body["id"]: body for group in groups for body in group["bodies"]}
    assert set(bodies) == set(network.networks["id"])
    old = clock.today().year - 2015
    assert bodies["cae"]["lines"] == ["more than 130 members", f"2015 · {old} years old"]
    assert bodies["emc"]["lines"] == ["75 members", "undated"]
    assert [group["title"] for group in groups] == [
        "The network is a member of it",
        "The network has signed its call",
        "Listed beside the network",
    ]


def test_a_network_opens_and_leads_to_what_it_does_here(draw):
    app = draw("networks", lang="en", network="cae")
    assert not app.exception
    assert "Culture in European policy" in said(app)
    [link] = [
        each.proto for each in app.get("page_link") if "partner=cae" in each.proto.query_string
    ]
    assert "network=" not in link.query_string


def test_it_says_what_networks_stand_for_and_after_what(draw, network):
    body = said(draw("networks", lang="fr"))
    for title in network.statements["title_fr"]:
        assert title in body
    assert "The value of international cultural networks" in body
