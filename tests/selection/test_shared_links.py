"""Addresses that went through messages and mailings mean what they meant before."""

from __future__ import annotations

from urllib.parse import parse_qsl

import pytest

from accr_map.selection import Selection, query

TRACKING = (
    "utm_source=letter&utm_medium=mail", "fbclid=IwAR1", "gclid=x", "msclkid=x", "mc_eid=1",
    "_hsenc=p2", "igshid=x", "mtm_campaign=x", "_gl=1", "srsltid=x", "mkt_tok=x",
)  # fmt: skip


@pytest.mark.parametrize("added", TRACKING)
def test_words_that_track_a_reader_are_left_out_without_a_word(network, added):
    selection, ignored = Selection.from_query(parse_qsl(f"country=FR&{added}"), network)
    assert selection == Selection(countries=["FR"])
    assert ignored == ()


@pytest.mark.parametrize(
    "written",
    ["country=FR)", "country=FR.", "country=FR%20", "country=fr,", "country=FR%C2%A0»",
     "country=FR）", "country=FR」。", "country=FR！", "country=FR&amp;amp;lang=fr",
     "amp;country=FR"],
)  # fmt: skip
def test_what_a_sentence_leaves_at_the_end_is_not_meant(network, written):
    pairs = parse_qsl(written.replace("&amp;amp;", "&amp;"))
    selection, ignored = Selection.from_query(pairs, network)
    assert selection == Selection(countries=["FR"])
    assert ignored == ()


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("year=2003.", {"year": 2003}),
        ("near=Lyon&km=50)", {"near": "Lyon", "km": 50}),
        ("status=every)", {"every_status": True}),
        ("q=abbaye (", {"words": "abbaye ("}),
    ],
)
def test_years_distances_and_words_too(network, written, wanted):
    selection, ignored = Selection.from_query(parse_qsl(written), network, this_year=2026)
    assert selection == Selection(**wanted)
    assert ignored == ()


def test_a_site_is_known_by_its_id_whatever_follows_it(network):
    first = network.sites["id"].iloc[0]
    assert query.site([("site", f"{first}).")], network) == (first, "")
    assert query.site([("amp;site", first)], network) == (first, "")
    assert query.site([("site", "no-such")], network) == ("", "no-such")
    assert query.site([], network) == ("", "")


def test_what_means_nothing_is_still_said(network):
    selection, ignored = Selection.from_query([("country", "FRX)"), ("colour", "red")], network)
    assert selection == Selection()
    assert [(each.key, each.value) for each in ignored] == [("country", "FRX)"), ("colour", "red")]
