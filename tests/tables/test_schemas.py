"""The schemas: what they describe is what they accept."""

import re

import pandas as pd
import pytest

from accr_map.i18n import language
from accr_map.tables import codes, columns, schemas, suggestions

FIELDS = [
    pytest.param(table, name, column, id=f"{table}.{name}")
    for table, schema in schemas.TABLES.items()
    for name, column in schema.columns.items()
]
LABELLED = [
    codes.STATUSES,
    codes.PRECISIONS,
    codes.METHODS,
    codes.CONFIDENCES,
    codes.PROGRAMME_STATUSES,
    codes.BASES,
    codes.QUALIFIERS,
    codes.EVENT_KINDS,
    codes.PARTNER_KINDS,
    codes.NETWORK_RELATIONS,
    codes.SEAT_BASES,
    codes.SOURCE_KINDS,
    codes.METRICS,
    codes.PROTECTIONS,
    codes.CHAPTER_KINDS,
    codes.CHANGE_KINDS,
]
# Words that are the same in both languages.
SAME = {"France", "Europe", "Label", "Mission", "Programme", "Publication"}


def accepts(column: columns.Column, cell: str) -> bool:
    return not list(column.faults(pd.Series([cell], dtype=object)))


@pytest.mark.parametrize(("table", "name", "column"), FIELDS)
def test_each_field_is_described_and_accepts_its_example(table, name, column):
    assert column.description.endswith((".", "…")), (table, name)
    assert accepts(column, column.example)


@pytest.mark.parametrize(("table", "name", "column"), FIELDS)
def test_an_empty_cell_is_refused_only_where_the_field_is_required(table, name, column):
    assert accepts(column, "") is not column.required, (table, name)


@pytest.mark.parametrize("column", [pytest.param(one.values[2], id=one.id) for one in FIELDS])
def test_published_constraints_agree_with_the_checks(column):
    constraints = column.constraints
    assert constraints.get("required", False) is column.required
    if "enum" in constraints:
        assert all(accepts(column, code) for code in constraints["enum"])
        assert not accepts(column, "no such code")
    if "pattern" in constraints:
        assert re.fullmatch(constraints["pattern"], column.example)
        assert not accepts(column, "|")
    if "minimum" in constraints:
        assert accepts(column, str(constraints["minimum"]))
        assert not accepts(column, str(constraints["minimum"] - 1))
    if "maximum" in constraints:
        assert accepts(column, str(constraints["maximum"]))
        assert not accepts(column, str(constraints["maximum"] + 1))


def test_references_name_tables_with_ids():
    for schema in schemas.TABLES.values():
        for column in schema.columns.values():
            assert not column.refers or "id" in schemas.TABLES[column.refers].columns


@pytest.mark.parametrize("labels", LABELLED, ids=lambda labels: next(iter(labels)))
def test_each_code_has_a_french_label(labels):
    french = language("fr")
    for label in labels.values():
        assert french.text(label) != label or label in SAME, label


@pytest.mark.parametrize(
    "address",
    [
        "https://abbaye.ambronay.org/",
        "http://example.org",
        "https://château.example/été?a=b&c=d#e",
        "https://example.org:8080/a,b;c(d)*~",
    ],
)
def test_web_addresses(address):
    assert accepts(columns.url("Address.", ""), address)


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "data:text/html,x",
        "ftp://example.org",
        "//example.org",
        "www.example.org",
        "https://",
        "https:///path",
        "https://user@example.org",
        "https://example.org\\@other.org",
        "https://example.org/a b",
        "https://example.org/\u00a0b",
        'https://example.org/"onclick=',
        "https://example.org/<script>",
        " https://example.org",
        "https://example.org\n",
    ],
)
def test_addresses_that_are_refused(address):
    assert not accepts(columns.url("Address.", ""), address)


@pytest.mark.parametrize("day", ["2026", "2026-11", "2026-11-22", "2024-02-29"])
def test_dates(day):
    assert accepts(columns.date("Date.", ""), day)


@pytest.mark.parametrize(
    "day", ["26", "2026-13", "2026-00", "2025-02-29", "22/11/2026", "2026-1-2", "0999", "2026-11-"]
)
def test_dates_that_are_refused(day):
    assert not accepts(columns.date("Date.", ""), day)


def test_countries_are_those_of_iso_3166():
    assert {"FR", "CN", "BJ", "TW", "MQ"} <= columns.countries()
    assert not {"EU", "UN", "ZZ", "UK", "XX", "EZ"} & columns.countries()
    assert 245 <= len(columns.countries()) <= 251


@pytest.mark.parametrize(
    ("written", "meant"),
    [("fr", "FR"), ("UK", "GB"), ("FRA", "FR"), ("Allemagne", "DE"), ("germany", "DE"), ("?", "")],
)
def test_the_country_meant_is_proposed(written, meant):
    _, values = suggestions.explain(columns.country("Country."), columns.NOT_A_COUNTRY, written)
    assert values.get("suggestion", "") == meant


def test_values_have_the_type_of_their_column():
    cells = pd.Series(["1", ""], dtype=object)
    whole = columns.integer("Count.", "1").values(cells)
    assert whole.dtype == "Int64"
    assert whole.isna().tolist() == [False, True]
    decimal = columns.number("Value.", "1").values(cells)
    assert decimal.dtype == "float64"
    assert decimal[0] == 1
    listed = columns.references("themes", "Themes.", "music")
    assert listed.values(pd.Series(["a; b", ""])).tolist() == [("a", "b"), ()]


@pytest.mark.parametrize(
    "example",
    [
        pytest.param(each.values[2].example, id=each.id)
        for each in FIELDS
        if each.values[1].endswith("_zh")
    ],
)
def test_an_example_of_a_chinese_text_is_chinese(example):
    assert "//zh." in example or any("一" <= sign <= "鿿" for sign in example)
