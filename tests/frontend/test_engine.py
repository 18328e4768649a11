"""The browser's engine and the Python rules give the same: sites, order, counts, addresses."""

import math
import unicodedata
from collections import Counter
from functools import cache

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accr_map.catalogue import facets
from accr_map.i18n.folding import fold
from accr_map.selection import Selection, masks, nearby, query
from tests.frontend.conftest import LANGUAGE

THIS_YEAR = 2026
# As long as it takes: the machine may have other work.
EXAMPLES = settings(
    max_examples=250, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
TOWNS = ("Lyon", "Saint-Denis,93", "Wuxi")
POINTS = ("45.76,4.84", "31.567,120.305", "-0.125, 179.995")
QUESTIONS = (
    "abb", "Abbaye", "st malo", "saint", "l’orée", "the music", "de", "œuvre", "strasse", "wu xi",
    "nan2tong1", "arc-et-senans", "Noirlac (maison)", "!", "zzz", "orleens", "无锡", "博物馆",
    "拈 花", "unesco", "france", "musique dance", "m", "chartreuse", "Saline royale", "a b",
)  # fmt: skip


@cache
def _place(text: str) -> nearby.Place:
    place = nearby.resolve(text)
    assert place
    return place


def _places(texts) -> dict[str, dict[str, object]]:
    """Tell the engine of places as the server does: by what was typed, and by their keys."""
    places = [(text, _place(text)) for text in texts]
    return {
        name: {"key": place.key, "latitude": place.latitude, "longitude": place.longitude}
        for text, place in places
        for name in (text, place.key)
    }


def _words(network) -> st.SearchStrategy[str]:
    names = st.sampled_from(network.sites["name"].tolist() + network.sites["summary_fr"].tolist())
    begun = st.builds(lambda name, length: name[:length], names, st.integers(1, 30))
    pieces = st.sampled_from(QUESTIONS)
    return st.one_of(st.just(""), pieces, begun, st.builds("{} {}".format, begun, pieces))


def _codes(network) -> st.SearchStrategy[dict[str, list[str]]]:
    of_each = {
        facet.key: st.lists(st.sampled_from((*facet.codes(network), "none")), max_size=3)
        for facet in facets.of(network)
    }
    return st.fixed_dictionaries({}, optional=of_each)


def _selections(network) -> st.SearchStrategy[dict[str, object]]:
    return st.fixed_dictionaries(
        {
            "codes": st.one_of(st.just({}), _codes(network)),
            "everyStatus": st.booleans(),
            "words": _words(network),
            "year": st.one_of(st.none(), st.integers(1970, THIS_YEAR + 1)),
            "near": st.sampled_from(("", "", *TOWNS, *POINTS)),
            "km": st.one_of(st.none(), st.sampled_from((0.25, 12.35, 50)), st.floats(1, 20_000)),
        }
    )


def _of_python(selection: dict[str, object]) -> Selection:
    single = {key: selection[key] for key in ("words", "year", "near", "km")}
    codes = selection["codes"].items()
    return Selection(codes=codes, every_status=selection["everyStatus"], **single)


@pytest.mark.parametrize("name", ["shipped", "generated"])
def test_a_selection_gives_the_same_sites_in_the_same_order_with_the_same_counts(
    node, networks, name
):
    network, asked = networks[name], Counter()

    @EXAMPLES
    @given(_selections(network), st.booleans())
    def compare(selection, knows_towns):
        chosen = _of_python(selection)
        answer = node.ask(
            "select", name=name, selection=selection, thisYear=THIS_YEAR,
            places=_places(TOWNS) if knows_towns else {},
        )  # fmt: skip
        assert answer["query"] == query.write(chosen.to_query())
        asks = answer["asks"]
        asked["/".join(asks)] += 1
        town = chosen.near in TOWNS and not knows_towns
        assert ("place" in asks) == town
        of_all = masks(network, chosen, THIS_YEAR)
        result = of_all.result(LANGUAGE)
        if town:
            return
        if "words" in asks:
            assert set(answer["shown"]) <= set(np.flatnonzero(result.shown).tolist())
            return
        assert answer["order"] == result.positions.tolist()
        assert answer["shown"] == np.flatnonzero(result.shown).tolist()
        counts = {key: list(codes.values()) for key, codes in of_all.facet_counts().items()}
        assert answer["counts"] == counts
        placed = ~np.isnan(network.sites["latitude"].to_numpy())
        assert answer["placed"] == (result.shown & placed).sum()
        assert answer["startUnknown"] == len(result.start_unknown)
        assert answer["endUnknown"] == len(result.end_unknown)
        assert answer["unplaced"] == len(result.unplaced)
        _same_distances(answer["distances"], result.distances_km)

    compare()
    # Most questions are answered without the server.
    assert asked[""] > sum(asked.values()) / 2, asked


def _same_distances(listed, distances):
    if distances is None:
        assert listed is None
        return
    for one, other in zip(listed, distances.tolist(), strict=True):
        # A position is sent with six decimals of a degree.
        assert (one is None and math.isnan(other)) or one == pytest.approx(other, abs=2e-4)


def _addresses(network) -> st.SearchStrategy[list[tuple[str, str]]]:
    codes = [(facet.key, code) for facet in facets.of(network) for code in facet.codes(network)]
    written = st.builds(
        lambda pair, change, end: (pair[0], change(pair[1]) + end),
        st.sampled_from(codes),
        st.sampled_from((str, str.upper, str.lower, str.title)),
        st.sampled_from(("", "", ".", " ”)", "x")),
    )
    singles = st.sampled_from(
        [
            *(("q", words) for words in (*QUESTIONS, " a\tb\u3000c ", "", "x" * 250, "\u200b")),
            *(("year", year) for year in ("1972", "1850", "2026", "2027", "1990.", "ninety", "")),
            *(("near", near) for near in (*TOWNS, *POINTS, "Lyon.", "91,200", "Zzyzzx")),
            *(("km", km) for km in ("50", "2.25", "0", "1e3", "99999.", "0.04", "12.345")),
            ("status", "every"), ("status", "Every."), ("lang", "fr"), ("site", "x"),
            ("view", "list"),
            ("utm_source", "x"), ("fbclid", "y"), ("amp;country", "fr"), ("nothing", "z"),
        ]
    )  # fmt: skip
    return st.lists(
        st.one_of(written, singles, st.tuples(st.text(max_size=4), st.text())), max_size=8
    )


@pytest.mark.parametrize("name", ["shipped", "generated"])
def test_an_address_is_read_as_the_same_selection_with_the_same_unknown_parts(node, networks, name):
    network = networks[name]

    @EXAMPLES
    @given(_addresses(network), st.sampled_from((THIS_YEAR, None)))
    def compare(pairs, this_year):
        pairs = [(key, value.encode("utf-8", "ignore").decode()) for key, value in pairs]
        answer = node.ask(
            "read", name=name, pairs=pairs, thisYear=this_year, places=_places(TOWNS), own=["view"]
        )
        chosen, ignored = Selection.from_query(pairs, network, {"view"}, this_year)
        parts = [[part.key, part.value] for part in ignored]
        if answer["asksPlace"]:
            # The server knows whether there is such a place, and so whether its radius means any.
            place = {"near", "km"}
            parts = [part for part in parts if part[0] not in place]
            answer["ignored"] = [part for part in answer["ignored"] if part[0] not in place]
            answer["selection"] |= {"near": chosen.near, "km": chosen.km}
        assert answer["ignored"] == parts
        selection = answer["selection"]
        assert selection["codes"] == {key: list(codes) for key, codes in chosen.codes}
        same = (chosen.every_status, chosen.words, chosen.year, chosen.near, chosen.km)
        assert (
            tuple(selection[key] for key in ("everyStatus", "words", "year", "near", "km")) == same
        )

    compare()


def test_texts_are_folded_alike(node):
    """Every character of the first plane and every Chinese one, in a word.

    What other scripts of later planes are changes with the versions of Unicode.
    """
    characters = [
        chr(number)
        for number in (*range(0x20, 0x10000), *range(0x20000, 0x30000))
        if unicodedata.category(chr(number)) not in {"Cn", "Cs", "Co"}
    ]
    different = []
    for start in range(0, len(characters), 20_000):
        texts = [f"a{character}b" for character in characters[start : start + 20_000]]
        folded = node.ask("fold", texts=texts)
        different += [
            (text, fold(text), own)
            for text, own in zip(texts, folded, strict=True)
            if fold(text) != own
        ]
    assert not different, different[:20]


@EXAMPLES
@given(texts=st.lists(st.text(), min_size=1, max_size=5))
def test_texts_are_tidied_alike(node, texts):
    # Halves of surrogate pairs cannot be written into a line of UTF-8 as they are.
    assert node.ask("tidy", texts=texts) == [query.tidy(text) for text in texts]
