"""Arcs: along the globe, only of what may be told, and never more than the lists hold."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from geographiclib.geodesic import Geodesic

from accr_map.i18n import LANGUAGES, language
from accr_map.selection import Selection
from accr_map.statistics.measures import residencies
from accr_map.statistics.measures.arcs import arcs
from accr_map.stories.flow import flow
from accr_map.tables.codes import SMALLEST_GROUP


def stays(network, *rows):
    """The network with other residencies: programme, year, host, origin, persons."""
    table = pd.DataFrame([(*row, "s001") for row in rows], columns=list(network.residencies))
    kinds = network.residencies.dtypes.to_dict()
    return replace(network, residencies=table.astype(kinds))


def test_arcs_and_what_cannot_be_drawn_are_all_the_stays(network):
    drawn = flow(network, Selection(), "odyssee")
    told = residencies.flows(network, Selection(programmes=("odyssee",)))
    assert sum(arc.persons for arc in drawn.arcs) == told.drawn
    assert sum(arc.persons for arc in drawn.arcs) + drawn.others == told.persons
    year = flow(network, Selection(year=2021), "odyssee")
    assert 0 < len(year.arcs) < len(drawn.arcs)
    one = flow(network, Selection(), "odyssee", ("fontevraud",))
    assert one.hosts == ("fontevraud",)


def test_no_arc_ties_a_few_people_in_danger_to_a_host(network):
    exposed = stays(
        network,
        ("nora", 2021, "noirlac", "AF", SMALLEST_GROUP - 1),
        ("nora", 2022, "noirlac", "SY", SMALLEST_GROUP),
        ("nafas", 2021, "fontevraud", "LB", 1),
    )
    nora = flow(exposed, Selection(), "nora")
    assert [(arc.origin, arc.persons) for arc in nora.arcs] == [("SY", SMALLEST_GROUP)]
    assert nora.others == 0
    assert not flow(exposed, Selection(), "nafas").arcs
    # Nor do the data of the project.
    protected = dict(network.protected)
    assert protected
    for programme in protected:
        assert all(a.persons >= SMALLEST_GROUP for a in flow(network, Selection(), programme).arcs)


@pytest.mark.parametrize(("origin", "site"), [("KR", "fontevraud"), ("US", "nantong-1895")])
def test_an_arc_is_the_shortest_way_over_the_globe(network, origin, site):
    place = residencies.origins(stays(network, ("odyssee", 2021, site, origin, 1)))[origin]
    found = arcs(
        stays(network, ("odyssee", 2021, site, origin, 1)),
        pd.DataFrame({"origin_country": [origin], "site_id": [site], "persons": [1]}),
    )[0]
    host = network.sites.set_index("id").loc[site]
    assert found.points[-1] == pytest.approx((host["latitude"], host["longitude"]), abs=0.001)
    assert found.points[0][0] == pytest.approx(place[0], abs=0.001)
    assert (found.points[0][1] - place[1]) % 360 == pytest.approx(0, abs=0.001)
    # No leap across the map where it crosses the 180th meridian.
    assert np.abs(np.diff([east for _, east in found.points])).max() < 60
    sphere = Geodesic(6_371_008.8, 0)
    legs = sum(
        sphere.Inverse(*one, *two)["s12"]
        for one, two in zip(found.points[:-1], found.points[1:], strict=True)
    )
    assert legs == pytest.approx(sphere.Inverse(*found.points[0], *found.points[-1])["s12"], 1e-4)


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_flow_is_told_in_words(network, code):
    words = language(code)
    drawn = flow(network, Selection(), "odyssee")
    assert words.number(sum(arc.persons for arc in drawn.arcs)) in drawn.text(words)
    assert words.number(drawn.others) in drawn.text(words)
    pairs = drawn.pairs(network, words)
    assert len(pairs) == len(drawn.arcs)
    assert words.country(drawn.arcs[0].origin) in pairs[0]
    nothing = flow(network, Selection(), "nora").text(words)
    assert nothing
    assert "{" not in nothing
