"""Two networks that differ only in what is withheld give the same bytes in every format."""

from __future__ import annotations

import datetime

import pytest

from accr_map import settings
from accr_map.exports import formats
from accr_map.exports.order import Order
from accr_map.i18n import language
from accr_map.selection import Selection
from accr_map.server import open_data
from accr_map.server.state import State
from tests.exports.asking import Asking
from tests.privacy.test_everything import invented, with_rows  # noqa: F401 - a fixture

OPEN = [("odyssee", 2020, "paris", "BR", 2, "s1"), ("nora", 2020, "alps", "SY", 6, "s1")]
#: What two networks hold besides: hosts, countries, years and numbers of a few people.
ONE = (
    [*OPEN, ("nora", 2021, "paris", "AF", 1, "s1"), ("shelter", 2019, "gone", "SY", 3, "s1")],
    [("paris", "nora", 2021), ("gone", "shelter", 2019), ("paris", "odyssee", 2020)],
    [("nora", 2021, 1, 41, "exact")],
    [(2020, 40, "exact", "Nora")],
)
OTHER = (
    [*OPEN, ("nora", 2019, "gone", "ER", 4, "s1")],
    [("gone", "nora", 2019), ("alps", "shelter", 2021), ("paris", "odyssee", 2020)],
    [("nora", 2021, 3, 41, "exact")],
    [(2020, 37, "exact", "Nora")],
)


@pytest.fixture(scope="module")
def twins(invented):  # noqa: F811
    return with_rows(invented, *ONE), with_rows(invented, *OTHER)


@pytest.mark.parametrize("programmes", [(), ("nora",), ("shelter",)])
@pytest.mark.parametrize("code", formats.FORMATS)
def test_no_file_depends_on_what_is_withheld(twins, code, programmes):
    files = [
        formats.FORMATS[code].write(
            Order(network, Selection(programmes=programmes), language("en"), settings.current(),
                  "https://map.example.org/", day=datetime.date(2026, 11, 22))
        )
        for network in twins
    ]  # fmt: skip
    assert files[0] == files[1]


@pytest.mark.parametrize("words", ["", "programme=nora", "programme=nora&country=FR&year=2021"])
@pytest.mark.parametrize(
    "code", [each.code for each in formats.FORMATS.values() if each.is_open_data]
)
def test_no_answer_depends_on_what_is_withheld(twins, code, words):
    answers = [
        Asking(open_data.route(lambda state=state: state)).get(f"/api/v1/sites.{code}?{words}")
        for state in (State(settings.current(), lambda twin=twin: twin) for twin in twins)
    ]
    assert answers[0].status_code == 200
    assert answers[0].content == answers[1].content
    assert answers[0].headers == answers[1].headers
