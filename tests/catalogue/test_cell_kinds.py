"""Kinds of a network's own columns: yes and no, numbers in classes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accr_map.catalogue import cell_kinds
from accr_map.catalogue.cell_kinds import Classes
from accr_map.i18n import language

NUMBERS = st.lists(
    st.one_of(st.integers(-(10**9), 10**9).map(float), st.floats(1e-6, 1e9)),
    min_size=8,
    unique=True,
)


@given(NUMBERS)
def test_every_number_stands_in_one_class_and_there_are_few(numbers):
    classes = Classes.of(numbers)
    assert classes is not None
    assert set(map(classes.code, numbers)) <= set(classes.codes)
    assert list(classes.limits) == sorted(set(classes.limits))
    assert 1 <= len(classes.codes) <= 25
    assert "" not in map(classes.code, numbers)


def test_years_have_equal_classes_with_round_limits_and_no_set_apart_thousands():
    classes = Classes.of([1098, 1115, 1134, 1150, 1200, 1250, 1303, 1500, 1671, 1789])
    assert classes.codes == ("1000..1199", "1200..1399", "1400..1599", "1600..1799")
    assert classes.code(1200) == "1200..1399"
    assert classes.code(1800) == ""
    assert classes.label("1000..1199", language("fr")) == "1000 à 1199"


def test_where_most_are_small_the_classes_grow():
    classes = Classes.of([0, 1, 1, 2, 3, 4, 5, 6, 7, 8, 90])
    assert classes.codes == ("0..0", "1..1", "2..4", "5..9", "10..19", "20..49", "50..99")
    assert classes.label("0..0", language("en")) == "0"


def test_decimals_end_before_the_next_class_begins():
    classes = Classes.of([0.5, 1.2, 1.3, 2.7, 3.3, 3.9, 4.4, 5.1, 6.0])
    assert classes.label(classes.code(0.5), language("en")) == "0 to under 1"
    assert classes.label("2.5..5", language("fr")) == "2,5 à moins de 5"


def test_a_few_values_are_no_classes():
    assert Classes.of([1, 2, 3, 1, 2, 3, 1, 2, 3]) is None
    assert Classes.of([]) is None


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["oui", "Non", "oui"], True),
        (["x"], True),
        (["1", "0", "1"], True),
        (["1", "1"], False),
        (["no", "no"], False),
        (["yes", "perhaps"], False),
        (["是", "否"], True),
        ([], False),
        (["O", "N", "o"], True),
        (["J", "N"], True),
        (["N", "O", "S"], False),
        (["O", "O"], False),
    ],
)
def test_a_column_of_yes_and_no_is_known_in_many_languages(cells, expected):
    assert cell_kinds.is_yes_or_no(cells) is expected


def test_numbers_are_read_as_people_write_them():
    assert cell_kinds.numbers_of(["1 200", "3,5", "−2", "7.25"]) == [1200, 3.5, -2, 7.25]
    assert cell_kinds.numbers_of(["12", "twelve"]) == []


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["1,200", "845,000", "60"], [1200, 845000, 60]),
        (["1.200", "2.500,50", "60"], [1200, 2500.5, 60]),
        (["1,200,000", "2,500"], [1200000, 2500]),
        (["1,200.5", "60"], [1200.5, 60]),
        (["0,125", "1,200", "60"], [0.125, 1.2, 60]),
        (["1.250", "7.125"], [1.25, 7.125]),
        (["1,250", "7,125"], []),
    ],
)
def test_a_comma_that_sets_thousands_apart_is_no_decimal_comma(cells, expected):
    assert cell_kinds.numbers_of(cells) == expected


def test_a_letter_says_yes_beside_the_other_one():
    assert [cell_kinds.says_yes(cell) for cell in ("O", "N", "j", "oui")] == [
        True,
        False,
        True,
        True,
    ]
