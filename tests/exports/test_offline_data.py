"""The data of the offline file: which sites can be listed in it, and whether all of them are."""

from __future__ import annotations

import pytest

from accr_map.exports.offline_data import gather
from accr_map.selection import Selection, apply

EVERY = Selection(every_status=True)


@pytest.mark.parametrize(
    ("chosen", "listed", "is_every"),
    [
        # A status or a year chosen in the file can bring former members.
        ({}, EVERY, False),
        ({"themes": ("music",)}, Selection(themes=("music",), every_status=True), False),
        ({"words": "abbaye"}, Selection(words="abbaye", every_status=True), False),
        # What says itself which sites it means is all that is in the list.
        ({"statuses": ("former",)}, Selection(statuses=("former",)), True),
        ({"every_status": True}, EVERY, True),
        ({"year": 1990}, Selection(year=1990), True),
    ],
)
def test_the_sites_that_can_be_listed_come_in_the_order_of_the_selection(
    order, network, chosen, listed, is_every
):
    told = gather(order(**chosen))
    ids = told["said"][told["language"]]["rows"]["id"]
    wanted = network.sites["id"].iloc[apply(network, listed, told["language"]).positions]
    assert [ids[row] for row in told["order"]] == wanted.tolist()
    assert told["every_status"] == is_every
    assert told["this_year"] == chosen.get("year", order().day.year)
