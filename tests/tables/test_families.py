"""Families of heritage: shapes that differ, and a family for every type."""

from __future__ import annotations

import re
from urllib.parse import unquote

from accr_map.map import symbols
from accr_map.tables import families


def test_codes_shapes_and_labels_are_all_different() -> None:
    for field in ("code", "label", "path"):
        values = [getattr(family, field) for family in families.FAMILIES]
        assert len(set(values)) == len(values)


def test_paths_stay_in_their_box() -> None:
    for family in families.FAMILIES:
        assert re.fullmatch(r"[MLHVACZ0-9.\- ]+", family.path)
        first = re.match(r"M(-?[\d.]+)[ ]?(-?[\d.]+)", family.path)
        assert all(0 <= float(number) <= 24 for number in first.groups())


def test_every_type_of_the_network_has_a_family(network) -> None:
    known = {family.code for family in families.FAMILIES}
    for code in network.heritage_types["id"]:
        assert symbols.family(network, code).code in known - {families.OTHER} or code == "other"


def test_a_type_nobody_knows_belongs_to_the_other_places(network) -> None:
    assert symbols.family(network, "space-station").code == families.OTHER
    assert symbols.family(network, "").code == families.OTHER


def test_the_style_sheet_draws_each_family_in_each_state() -> None:
    sheet = families.style_sheet()
    for family in families.FAMILIES:
        for state in ("", ".approximate", ".former", ".former.approximate"):
            assert f'.accr-shape[data-family="{family.code}"]{state} ' in sheet
        assert family.path in unquote(sheet)
        colour = f'[data-family="{family.code}"] {{ color: var('
        assert f".accr-shape{colour}--accr-{family.colour}); }}" in sheet
        assert f".accr-marker{colour}--map-{family.colour}); }}" in families.marker_style_sheet()
    assert "http://www.w3.org/2000/svg" in unquote(sheet)
    assert unquote(sheet).count("http") == sheet.count("data:image/svg+xml")
